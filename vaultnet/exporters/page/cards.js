// What is read rather than searched: numbers at a glance, the plan, the warnings, the charts.

/** The tiles; those of a state are buttons that filter by it. */
function makeTiles(chooseState) {
  const tiles = [makeTile("div", {}, DATA.people.length, WORDS.all_people)];
  tiles.push(makeTile("div", {}, DATA.active, WORDS.active_people));
  for (const state of ["overdue", "due", "never"]) {
    const count = DATA.people.filter((person) => person.state === state).length;
    const attributes = { type: "button", style: `--tone: var(--state-${state})`, "data-state": state, "aria-pressed": "false" };
    const tile = makeTile("button", attributes, count, WORDS.states[state]);
    tile.addEventListener("click", () => chooseState(state));
    tiles.push(tile);
  }
  byId("tiles").append(...tiles);
}

function makeTile(tag, attributes, number, words) {
  return make(tag, { class: "tile", ...attributes }, make("b", {}, sayNumber(number)), make("span", {}, words));
}

function makePlan() {
  byId("steps").append(...DATA.plan.steps.map((step) => make(
    "li",
    {},
    make("div", { class: "who" }, linkPerson(DATA.people[step.person]), make("span", { class: "how" }, step.how)),
    make("p", {}, step.why),
    ...(step.start ? [make("p", { class: "muted", dir: "auto" }, step.start)] : []),
  )));
  byId("plan-remarks").append(...DATA.plan.remarks.map((parts) => makeSentence("li", parts)));
}

function makeWarnings() {
  byId("signs").append(...DATA.warnings.signs.map((sign) => make(
    "div",
    { class: `sign ${sign.outcome}` },
    make("h3", {}, sign.name, make("small", {}, sign.said)),
    ...sign.seen.map((parts) => makeSentence("p", parts)),
    ...(sign.advice ? [make("p", { class: "advice" }, sign.advice)] : []),
  )));
  byId("warning-remarks").append(...DATA.warnings.remarks.map((parts) => makeSentence("li", parts)));
}

/** The charts, each drawn when it comes into sight. */
function makeCharts() {
  const sight = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      if (!isIntersecting) continue;
      sight.unobserve(target);
      drawChart(target, DATA.charts[target.dataset.number].spec);
    }
  }, { rootMargin: "300px" });
  DATA.charts.forEach((chart, number) => {
    const body = chart.spec ? make("div", { class: "chart", "data-number": number }) : make("p", { class: "muted" }, chart.lack);
    const figure = make("figure", { class: "card", id: `chart-${chart.name}` }, make("figcaption", {}, chart.title), body);
    byId("figures").append(figure);
    if (chart.spec) sight.observe(body);
  });
}

/** Expressions are interpreted (`ast`), for the page's policy lets no text become a script. */
function drawChart(target, spec) {
  const tooltip = (handler, event, item, value) => {
    showTip(event.clientX, event.clientY, ...(value ? [String(value)] : []));
  };
  const options = { mode: "vega-lite", renderer: "svg", ast: true, actions: false, defaultStyle: false, tooltip };
  return window.vegaEmbed(target, spec, options);
}
