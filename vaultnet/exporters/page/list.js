// The list: a table that is sorted by its heads and shows one page at a time.

const ROWS_OF_A_PAGE = 25;
const COLLATOR = new Intl.Collator(DATA.language, { numeric: true });

const STATES = Object.keys(WORDS.states);
const SEGMENTS = Object.keys(WORDS.segments);

/** The columns: what is shown, what is sorted by, and whether large things come first. */
const COLUMNS = [
  { name: "name", show: linkPerson, key: (person) => person.name },
  { name: "kind", show: (person) => person.kind ?? "", key: (person) => person.kind },
  { name: "circle", show: circleOf, key: (person) => circleOf(person) || null },
  { name: "state", show: (person) => makeState(person.state), key: (person) => STATES.indexOf(person.state) },
  { name: "days", show: (person) => sayNumber(person.days), key: (person) => person.days, isNumber: true },
  { name: "limit", show: (person) => sayNumber(person.limit), key: (person) => person.limit, isNumber: true },
  { name: "last", show: (person) => sayDay(person.last), key: (person) => person.last },
  { name: "quality", show: (person) => sayNumber(person.rating), key: (person) => person.rating, isNumber: true },
  { name: "segment", show: (person) => WORDS.segments[person.segment], key: (person) => SEGMENTS.indexOf(person.segment) },
  { name: "warmth", show: (person) => sayNumber(person.warmth), key: (person) => person.warmth, isNumber: true },
];
const LARGEST_FIRST = new Set(["days", "last", "quality", "warmth"]);

class PeopleList {
  constructor() {
    this.sorting = null;
    this.heads = COLUMNS.map((column) => this.makeHead(column));
    byId("head").append(...this.heads);
    byId("previous").addEventListener("click", () => this.turn(-1));
    byId("next").addEventListener("click", () => this.turn(1));
  }

  makeHead(column) {
    const button = make("button", { type: "button" }, WORDS.columns[column.name]);
    button.addEventListener("click", () => this.sortBy(column));
    return make("th", { scope: "col", class: column.isNumber ? "number" : null, "aria-sort": "none" }, button);
  }

  /** List the people of these numbers, which come in the order of urgency. */
  show(numbers) {
    this.numbers = numbers;
    this.arrange();
  }

  /** Sort by a column; a second time the other way round, a third time by urgency again. */
  sortBy(column) {
    const first = LARGEST_FIRST.has(column.name) ? "descending" : "ascending";
    const other = first === "ascending" ? "descending" : "ascending";
    const next = this.sorting?.column !== column ? first : (this.sorting.way === first ? other : null);
    this.sorting = next && { column, way: next };
    this.heads.forEach((head, i) => head.setAttribute("aria-sort", COLUMNS[i] === column && next ? next : "none"));
    this.arrange();
  }

  arrange() {
    this.page = 0;
    this.sorted = this.sorting ? sortPeople(this.numbers, this.sorting) : this.numbers;
    this.paint();
  }

  turn(pages) {
    this.page += pages;
    this.paint();
    byId("list").scrollIntoView();
  }

  paint() {
    const first = this.page * ROWS_OF_A_PAGE;
    const shown = this.sorted.slice(first, first + ROWS_OF_A_PAGE);
    const last = first + shown.length;
    byId("rows").replaceChildren(...shown.map((number) => makeRow(DATA.people[number])));
    byId("nobody").hidden = shown.length > 0;
    byId("table").hidden = shown.length === 0;
    byId("previous").disabled = first === 0;
    byId("next").disabled = last >= this.sorted.length;
    byId("range").parentElement.hidden = this.sorted.length <= ROWS_OF_A_PAGE;
    const range = { first: sayNumber(first + 1), last: sayNumber(last), all: sayNumber(this.sorted.length) };
    byId("range").textContent = fill(WORDS.range, range);
  }
}

/** The numbers sorted by a column, those without a value last, equal ones by urgency. */
function sortPeople(numbers, { column, way }) {
  const sign = way === "ascending" ? 1 : -1;
  const keyed = numbers.map((number) => [column.key(DATA.people[number]), number]);
  const compare = (a, b) => (typeof a === "number" ? a - b : COLLATOR.compare(a, b));
  keyed.sort(([a, one], [b, other]) => {
    if (a === null || b === null) return (a === null) - (b === null) || one - other;
    return sign * compare(a, b) || one - other;
  });
  return keyed.map(([, number]) => number);
}

function makeRow(person) {
  return make("tr", {}, ...COLUMNS.map(({ name, show, isNumber }) => make(
    "td",
    { "data-column": name, "data-label": WORDS.columns[name], class: isNumber ? "number" : null },
    show(person),
  )));
}
