// What the page is about, and how its words and numbers are read and written.

const DATA = JSON.parse(document.getElementById("data").textContent);
const WORDS = DATA.words;
const NUMBERS = new Intl.NumberFormat(DATA.language, { maximumFractionDigits: 2 });
const DAYS = new Intl.DateTimeFormat(DATA.language, { dateStyle: "medium", timeZone: "UTC" });

/** The text as it is searched: case, accents of ё and spaces at the ends do not matter. */
const fold = (text) => text.normalize("NFC").toLowerCase().replaceAll("ё", "е").trim();

/** A number or nothing; a day of the calendar or nothing. */
const sayNumber = (value) => (value === null ? "" : NUMBERS.format(value));
const sayDay = (iso) => (iso === null ? "" : DAYS.format(new Date(`${iso}T00:00:00Z`)));

/** A text of the language with its {places} filled in. */
const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** The name of a person's circle, or nothing. */
const circleOf = (person) => (person.circle === null ? "" : DATA.map.circles[person.circle].name);
