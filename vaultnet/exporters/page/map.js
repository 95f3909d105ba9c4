// The map as a hand uses it: moved, zoomed, pointed at; a click opens the note.

const CLICK_SLACK = 5;
const PAN_STEP = 60;
const ZOOM_STEP = 1.35;

class PeopleMap extends Picture {
  constructor(canvas) {
    super(canvas);
    this.pointers = new Map();
    this.listen();
  }

  listen() {
    const { canvas } = this;
    new ResizeObserver(() => this.resize()).observe(canvas);
    canvas.addEventListener("pointerdown", (event) => this.press(event));
    canvas.addEventListener("pointermove", (event) => this.move(event));
    canvas.addEventListener("pointerup", (event) => this.release(event));
    canvas.addEventListener("pointercancel", (event) => this.forget(event));
    canvas.addEventListener("pointerleave", (event) => this.leave(event));
    addEventListener("scroll", () => this.active >= 0 && this.choose(-1), { passive: true });
    canvas.addEventListener("wheel", (event) => this.roll(event), { passive: false });
    canvas.addEventListener("keydown", (event) => this.type(event));
  }

  press(event) {
    this.canvas.setPointerCapture(event.pointerId);
    this.pointers.set(event.pointerId, { x: event.offsetX, y: event.offsetY });
    this.travelled = this.pointers.size > 1 ? Infinity : 0;
  }

  move(event) {
    const [x, y] = [event.offsetX, event.offsetY];
    const before = this.pointers.get(event.pointerId);
    if (!before) {
      this.choose(this.find(x, y, 6), event);
      return;
    }
    this.travelled += Math.hypot(x - before.x, y - before.y);
    if (this.pointers.size === 2) this.pinch(event, before);
    else if (this.travelled > CLICK_SLACK) {
      this.canvas.classList.add("dragging");
      this.pan(x - before.x, y - before.y);
    }
    this.pointers.set(event.pointerId, { x, y });
  }

  /** Two fingers: the map grows as they part. */
  pinch(event, before) {
    const [id] = [...this.pointers.keys()].filter((pointer) => pointer !== event.pointerId);
    const still = this.pointers.get(id);
    const was = Math.hypot(before.x - still.x, before.y - still.y);
    const is = Math.hypot(event.offsetX - still.x, event.offsetY - still.y);
    this.zoom(is / Math.max(was, 1), (event.offsetX + still.x) / 2, (event.offsetY + still.y) / 2);
  }

  /** A click opens the note; a finger, which cannot hover, shows the facts first. */
  release(event) {
    this.forget(event);
    if (this.travelled > CLICK_SLACK) return;
    const isTouch = event.pointerType === "touch";
    const number = this.find(event.offsetX, event.offsetY, isTouch ? 14 : 6);
    const wasChosen = number === this.active;
    this.choose(number, event);
    if (number >= 0 && (!isTouch || wasChosen)) linkPerson(this.nodes[number].person).click();
  }

  /** A finger leaves as soon as it is lifted; what it pointed at stays to be read. */
  leave(event) {
    if (event.pointerType !== "touch") this.choose(-1);
  }

  forget(event) {
    this.pointers.delete(event.pointerId);
    this.canvas.classList.remove("dragging");
  }

  /** The wheel scrolls the page until the map was chosen, so that nobody is caught in it. */
  roll(event) {
    if (!event.ctrlKey && document.activeElement !== this.canvas) return;
    event.preventDefault();
    this.zoom(Math.exp(-event.deltaY / 400), event.offsetX, event.offsetY);
  }

  type(event) {
    const act = {
      ArrowLeft: () => this.pan(PAN_STEP, 0),
      ArrowRight: () => this.pan(-PAN_STEP, 0),
      ArrowUp: () => this.pan(0, PAN_STEP),
      ArrowDown: () => this.pan(0, -PAN_STEP),
      "+": () => this.zoom(ZOOM_STEP),
      "=": () => this.zoom(ZOOM_STEP),
      "-": () => this.zoom(1 / ZOOM_STEP),
      0: () => this.fit(),
      Escape: () => this.choose(-1),
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  /** Point out a person, with the facts in a tip beside the pointer. */
  choose(number, event) {
    if (number !== this.active) {
      this.active = number;
      this.canvas.classList.toggle("pointing", number >= 0);
      this.draw();
    }
    if (number < 0) showTip(0, 0);
    else showTip(event.clientX, event.clientY, ...describePerson(this.nodes[number], event.pointerType));
  }
}

/** What the tip says of a person. */
function describePerson({ person, ties }, pointer) {
  const facts = [
    [WORDS.columns.kind, person.kind],
    [WORDS.columns.circle, circleOf(person)],
    ...person.facts,
    [WORDS.columns.last, person.last && `${sayDay(person.last)}, ${person.channel}`],
    [WORDS.columns.quality, sayNumber(person.rating)],
    [WORDS.ties, String(ties)],
  ];
  const lines = facts.filter(([, value]) => value).map(([name, value]) => make("p", { dir: "auto" }, `${name}: ${value}`));
  const silence = person.limit === null ? "" : ` · ${sayNumber(person.days)} / ${sayNumber(person.limit)}`;
  const hint = pointer === "touch" && addressOf(person.path) ? [make("p", {}, WORDS.tap_again)] : [];
  return [make("b", { dir: "auto" }, person.name), make("div", {}, makeState(person.state), silence), ...lines, ...hint];
}
