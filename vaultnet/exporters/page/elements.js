// Elements made of data: only ever as text, never as markup.

const byId = (id) => document.getElementById(id);

/** An element with attributes (those of null are left out) and children, texts or elements. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** The address of a note in Obsidian, null where the page has no links. */
function addressOf(path) {
  if (!DATA.vault || !path) return null;
  return `obsidian://open?vault=${encodeURIComponent(DATA.vault)}&file=${encodeURIComponent(path)}`;
}

/** A name, in whatever direction it is written, that leads to its note where there is one. */
function makeLink(name, path) {
  const address = addressOf(path);
  return address ? make("a", { href: address }, make("bdi", {}, name)) : make("bdi", {}, name);
}

const linkPerson = (person) => makeLink(person.name, person.path);

/** The parts of a sentence: texts, people and other notes. */
function makeSentence(tag, parts) {
  return make(tag, {}, ...parts.map((part) => {
    if (typeof part === "string") return part;
    return "person" in part ? linkPerson(DATA.people[part.person]) : makeLink(part.name, part.path);
  }));
}

/** A coloured dot and the name of a state. */
function makeState(state) {
  return make("span", { class: "dot", style: `--tone: var(--state-${state})` }, WORDS.states[state]);
}

const TIP = byId("tip");

/** Show the elements beside a point of the window, within the window; nothing hides the tip. */
function showTip(x, y, ...children) {
  TIP.replaceChildren(...children);
  TIP.hidden = children.length === 0;
  if (TIP.hidden) return;
  const { width, height } = TIP.getBoundingClientRect();
  const left = Math.min(x + 14, innerWidth - width - 8);
  const top = y + 18 + height > innerHeight ? y - height - 12 : y + 18;
  TIP.style.left = `${Math.max(8, left)}px`;
  TIP.style.top = `${Math.max(8, top)}px`;
}
