// The picture of the map: circles, ties, people and names on a canvas.

const LABELS_AT_MOST = 150;
const LABEL_LENGTH = 28;
const CIRCLE_FONT = "600 13px system-ui, sans-serif";
const PERSON_FONT = "12px system-ui, sans-serif";
const LEAST_SCALE = 0.02;

/** Everybody on a canvas: where things are, and how they are drawn. */
class Picture {
  constructor(canvas) {
    this.canvas = canvas;
    this.pen = canvas.getContext("2d");
    this.active = -1;
    const { places, ties, circles } = DATA.map;
    this.circles = circles;
    this.nodes = DATA.people.map((person, i) => ({
      person, x: places[2 * i], y: places[2 * i + 1], ties: ties[i], radius: 4 + 1.2 * Math.sqrt(ties[i]), near: [], shown: true,
    }));
    this.readTies();
    this.readColours();
  }

  readTies() {
    const { lines } = DATA.map;
    this.ties = [];
    for (let i = 0; i < lines.length; i += 3) {
      const [one, other, weight] = lines.slice(i, i + 3);
      this.ties.push({ one: this.nodes[one], other: this.nodes[other], alpha: this.weigh(one, other, weight) });
      this.nodes[one].near.push(other);
      this.nodes[other].near.push(one);
    }
    this.byTies = [...this.nodes].sort((a, b) => b.ties - a.ties);
  }

  /** How strongly a tie is drawn, in a few steps; those between circles are fainter. */
  weigh(one, other, weight) {
    const isInside = this.nodes[one].person.circle === this.nodes[other].person.circle;
    return (isInside ? 1 : 0.45) * (0.25 + 0.1 * Math.min(3, Math.round(2 * weight)));
  }

  readColours() {
    this.colours = Object.fromEntries(
      Object.keys(WORDS.states).map((state) => [state, colourOf(`state-${state}`)]),
    );
    for (const name of ["card", "ink", "muted", "line", "accent", "shade"]) {
      this.colours[name] = colourOf(name);
    }
    this.draw();
  }

  /** Show the people of these numbers, the others faintly. */
  show(numbers) {
    for (const node of this.nodes) node.shown = false;
    for (const number of numbers) this.nodes[number].shown = true;
    this.shownCount = numbers.length;
    this.draw();
  }

  // ── Where things are ──

  resize() {
    const { width, height } = this.canvas.getBoundingClientRect();
    const density = devicePixelRatio || 1;
    const first = !this.width;
    [this.width, this.height] = [width, height];
    this.canvas.width = Math.round(width * density);
    this.canvas.height = Math.round(height * density);
    this.density = density;
    if (first) this.fit();
    this.draw();
  }

  /** Look at everybody and all circles, or at some people. */
  fit(nodes = [...this.nodes, ...this.circles]) {
    if (!nodes.length) return;
    const bounds = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const { x, y, radius } of nodes) {
      bounds.left = Math.min(bounds.left, x - radius);
      bounds.right = Math.max(bounds.right, x + radius);
      bounds.top = Math.min(bounds.top, y - radius);
      bounds.bottom = Math.max(bounds.bottom, y + radius);
    }
    const { left, right, top, bottom } = bounds;
    this.middle = { x: (left + right) / 2, y: (top + bottom) / 2 };
    const scale = Math.min((this.width - 40) / (right - left), (this.height - 60) / (bottom - top));
    this.scale = Math.min(Math.max(scale, LEAST_SCALE), 1.6);
    this.draw();
  }

  zoom(factor, x = this.width / 2, y = this.height / 2) {
    const scale = Math.min(Math.max(this.scale * factor, LEAST_SCALE), 8);
    const share = 1 / this.scale - 1 / scale;
    this.middle.x += (x - this.width / 2) * share;
    this.middle.y += (y - this.height / 2) * share;
    this.scale = scale;
    this.draw();
  }

  pan(x, y) {
    this.middle.x -= x / this.scale;
    this.middle.y -= y / this.scale;
    this.draw();
  }

  across(node) {
    return (node.x - this.middle.x) * this.scale + this.width / 2;
  }

  down(node) {
    return (node.y - this.middle.y) * this.scale + this.height / 2;
  }

  size(node) {
    return Math.max(2, node.radius * Math.min(1.4, Math.max(0.35, this.scale)));
  }

  /** The number of the person at a point of the canvas, -1 if there is nobody. */
  find(x, y, slack) {
    let [best, nearest] = [-1, Infinity];
    this.nodes.forEach((node, number) => {
      const distance = Math.hypot(this.across(node) - x, this.down(node) - y);
      if (node.shown && distance < nearest && distance < this.size(node) + slack) {
        [best, nearest] = [number, distance];
      }
    });
    return best;
  }

  // ── Drawing ──

  draw() {
    if (this.waiting || !this.width) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = 0;
      this.paint();
    });
  }

  paint() {
    const { pen, density } = this;
    pen.setTransform(density, 0, 0, density, 0, 0);
    pen.clearRect(0, 0, this.width, this.height);
    this.paintCircles();
    this.paintTies();
    this.paintPeople();
    this.paintNames();
  }

  paintCircles() {
    const { pen, colours } = this;
    pen.fillStyle = colours.shade;
    for (const circle of this.circles) {
      pen.beginPath();
      pen.arc(this.across(circle), this.down(circle), circle.radius * this.scale, 0, 2 * Math.PI);
      pen.fill();
    }
  }

  /** Ties of one strength in one stroke, for a stroke each would take long. */
  paintTies() {
    const { pen, colours } = this;
    const chosen = this.nodes[this.active];
    const strokes = new Map();
    for (const tie of this.ties) {
      const isChosen = tie.one === chosen || tie.other === chosen;
      if (!isChosen && !(tie.one.shown && tie.other.shown)) continue;
      const alpha = isChosen ? 0.9 : tie.alpha * (chosen ? 0.3 : 1);
      const path = strokes.get(alpha) ?? new Path2D();
      strokes.set(alpha, path);
      path.moveTo(this.across(tie.one), this.down(tie.one));
      path.lineTo(this.across(tie.other), this.down(tie.other));
    }
    pen.strokeStyle = colours.muted;
    pen.lineWidth = 1;
    for (const [alpha, path] of strokes) {
      pen.globalAlpha = alpha;
      pen.stroke(path);
    }
    pen.globalAlpha = 1;
  }

  paintPeople() {
    const { pen, colours } = this;
    const chosen = this.nodes[this.active];
    pen.lineWidth = 1;
    pen.strokeStyle = colours.card;
    this.nodes.forEach((node, number) => {
      const [x, y] = [this.across(node), this.down(node)];
      if (x < -20 || y < -20 || x > this.width + 20 || y > this.height + 20) return;
      const isNear = !chosen || node === chosen || chosen.near.includes(number);
      pen.globalAlpha = !node.shown ? 0.12 : (isNear ? 1 : 0.35);
      pen.fillStyle = colours[node.person.state];
      pen.beginPath();
      pen.arc(x, y, this.size(node), 0, 2 * Math.PI);
      pen.fill();
      pen.stroke();
    });
    pen.globalAlpha = 1;
    if (chosen) this.paintRing(chosen);
  }

  paintRing(node) {
    const { pen } = this;
    pen.strokeStyle = this.colours.ink;
    pen.lineWidth = 2;
    pen.beginPath();
    pen.arc(this.across(node), this.down(node), this.size(node) + 3, 0, 2 * Math.PI);
    pen.stroke();
  }

  /** Names where there is room for them: of circles, then of people, those with most ties first. */
  paintNames() {
    this.taken = [];
    this.pen.textAlign = "center";
    this.pen.lineJoin = "round";
    for (const circle of this.circles) {
      const radius = circle.radius * this.scale;
      if (radius < 30) continue;
      this.pen.font = CIRCLE_FONT;
      this.paintName(circle.name, [[this.across(circle), this.down(circle) - radius - 4]], this.colours.muted);
    }
    const names = this.choosePeopleToName();
    if (names.length < LABELS_AT_MOST) this.taken.push(...names.map((node) => this.boxOf(node)));
    this.pen.font = PERSON_FONT;
    let count = 0;
    for (const node of names) {
      if (count >= LABELS_AT_MOST) break;
      const [x, y, size] = [this.across(node), this.down(node), this.size(node)];
      const half = this.pen.measureText(shorten(node.person.name)).width / 2 + size + 5;
      const places = [[x, y + size + 12], [x, y - size - 5], [x + half, y + 4], [x - half, y + 4]];
      count += this.paintName(node.person.name, places, this.colours.ink) ? 1 : 0;
    }
  }

  /** Whoever is pointed at and their ties, then everybody in sight, if not too small to read. */
  choosePeopleToName() {
    const chosen = this.nodes[this.active];
    const first = chosen ? [chosen, ...chosen.near.map((number) => this.nodes[number])] : [];
    const isReadable = this.scale > 0.7 || this.shownCount < LABELS_AT_MOST / 2;
    const names = isReadable ? new Set([...first, ...this.byTies]) : new Set(first);
    return [...names].filter((node) => node.shown && this.isInSight(this.across(node), this.down(node)));
  }

  isInSight(x, y) {
    return x > 0 && y > 0 && x < this.width && y < this.height;
  }

  boxOf(node) {
    const [x, y, size] = [this.across(node), this.down(node), this.size(node)];
    return { left: x - size, right: x + size, top: y - size, bottom: y + size };
  }

  /** Write a name at the first of some places that is free; tell whether there was one. */
  paintName(name, places, colour) {
    const { pen } = this;
    const text = shorten(name);
    const half = pen.measureText(text).width / 2 + 2;
    for (const [x, y] of places) {
      const box = { left: x - half, right: x + half, top: y - 11, bottom: y + 3 };
      if (!this.isInSight(x, y) || this.taken.some((other) => overlap(box, other))) continue;
      this.taken.push(box);
      pen.strokeStyle = this.colours.card;
      pen.lineWidth = 3;
      pen.strokeText(text, x, y);
      pen.fillStyle = colour;
      pen.fillText(text, x, y);
      return true;
    }
    return false;
  }
}

const shorten = (name) => (name.length > LABEL_LENGTH ? `${name.slice(0, LABEL_LENGTH - 1)}…` : name);

const overlap = (one, other) => one.left < other.right && one.right > other.left
  && one.top < other.bottom && one.bottom > other.top;
