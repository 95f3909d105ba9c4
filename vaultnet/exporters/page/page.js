// The whole: the search and the filters decide who is on the map and in the list.

const FORM = byId("find");
const SEARCH = byId("search");
const NOT_GIVEN = "\u0000";

/** What each filter looks at: a value as a text, and its name; an empty value is not given. */
const FILTERS = {
  kind: (person) => [person.kind ?? "", person.kind],
  circle: (person) => [person.circle === null ? "" : String(person.circle), circleOf(person)],
  state: (person) => [person.state, WORDS.states[person.state]],
  segment: (person) => [person.segment, WORDS.segments[person.segment]],
};

const SEARCHED = DATA.people.map((person) => fold(
  [person.name, person.words, person.kind, circleOf(person), ...person.facts.map(([, value]) => value)].join("\n"),
));

function makeFilters() {
  for (const [name, read] of Object.entries(FILTERS)) {
    const counts = new Map();
    for (const person of DATA.people) {
      const [value, words] = read(person);
      const known = counts.get(value) ?? { words: words || WORDS.without, count: 0 };
      counts.set(value, { ...known, count: known.count + 1 });
    }
    const options = [...counts].sort(([a, one], [b, other]) => !a - !b || other.count - one.count || COLLATOR.compare(one.words, other.words));
    FORM.elements[name].append(
      make("option", { value: "" }, WORDS.all),
      ...options.map(([value, { words, count }]) => make("option", { value: value || NOT_GIVEN }, `${words} (${sayNumber(count)})`)),
    );
  }
}

/** The numbers of the people who answer the search and every filter. */
function findPeople() {
  const words = fold(SEARCH.value).split(/\s+/);
  const wanted = Object.entries(FILTERS)
    .map(([name, read]) => [read, FORM.elements[name].value])
    .filter(([, value]) => value);
  const isWanted = (person, number) => words.every((word) => SEARCHED[number].includes(word))
    && wanted.every(([read, value]) => (read(person)[0] || NOT_GIVEN) === value);
  return DATA.people.flatMap((person, number) => (isWanted(person, number) ? [number] : []));
}

const MAP = new PeopleMap(byId("canvas"));
const LIST = new PeopleList();
let found = [];

function apply() {
  found = findPeople();
  MAP.show(found);
  LIST.show(found);
  const numbers = { shown: sayNumber(found.length), all: sayNumber(DATA.people.length) };
  byId("count").textContent = fill(WORDS.shown, numbers);
  for (const tile of document.querySelectorAll("[data-state]")) {
    tile.setAttribute("aria-pressed", FORM.elements.state.value === tile.dataset.state);
  }
}

function chooseState(state) {
  const select = FORM.elements.state;
  select.value = select.value === state ? "" : state;
  apply();
}

FORM.addEventListener("input", apply);
FORM.addEventListener("reset", () => setTimeout(apply));
FORM.addEventListener("submit", (event) => {
  event.preventDefault();
  MAP.fit(found.map((number) => MAP.nodes[number]));
});
SEARCH.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.preventDefault();
  SEARCH.value = "";
  apply();
});
for (const button of document.querySelectorAll("[data-zoom]")) {
  const act = { in: () => MAP.zoom(ZOOM_STEP), out: () => MAP.zoom(1 / ZOOM_STEP), fit: () => MAP.fit() };
  button.addEventListener("click", act[button.dataset.zoom]);
}

byId("heading").textContent = DATA.heading;
byId("canvas").setAttribute("aria-label", WORDS.map_alt);
byId("legend").append(...Object.keys(WORDS.states)
  .filter((state) => DATA.people.some((person) => person.state === state))
  .map((state) => make("li", {}, makeState(state))));
makeFilters();
makeTiles(chooseState);
makePlan();
makeWarnings();
apply();
watchTheme(byId("theme"), () => MAP.readColours());
addEventListener("load", makeCharts);
