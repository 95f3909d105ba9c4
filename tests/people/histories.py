"""Random vaults for property tests: events that happened to people, written down as notes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from hypothesis import strategies as st

START = date(2025, 1, 1)
SPAN = 500
PEOPLE = ("Анна", "Борис", "王小明")

WORDS = ("звонок", "→ письмо: план", "← message: ok", "↔", "лайк", "见面：午餐", "#без-ответа", "")
PROPERTIES = (
    ("circle: key",),
    ("circle: regular", "stage: long_term"),
    ("circle: potential", "stage: crisis"),
    ("cadence: 14",),
    ("cadence: когда-нибудь",),
    ("kind: expert",),
    (),
)


class Event(NamedTuple):
    """Something that is written down in one place: `how` is a source of interactions."""

    how: str
    person: str
    day: date
    words: str = ""


class History(NamedTuple):
    """What is known of the people, and what happened."""

    properties: tuple[tuple[str, ...], ...]
    events: tuple[Event, ...]

    def notes(self) -> dict[str, str]:
        """The vault that tells this history, its lines in the order of the events."""
        texts = dict(_daily_notes(self.events))
        tasks = [e for e in self.events if e.how == "task"]
        texts["Проект.md"] = "".join(f"- [x] [[{e.person}]] ✅ {e.day}\n" for e in tasks)
        for person, properties in zip(PEOPLE, self.properties, strict=True):
            own = [e for e in self.events if e.person == person]
            texts[f"Люди/{person}.md"] = _own_note(properties, own)
        return texts

    def with_events(self, events: Iterable[Event]) -> History:
        """The same people with other events."""
        return self._replace(events=tuple(events))


def _own_note(properties: tuple[str, ...], own: list[Event]) -> str:
    keys = {"met": "met", "property": "last_contact"}
    facts = [*properties, *(f"{keys[e.how]}: {e.day}" for e in own if e.how in keys)]
    head = "".join(f"{fact}\n" for fact in facts)
    log = "".join(f"- {e.day} {e.words}\n" for e in own if e.how == "log")
    headings = "".join(f"### {e.day} {e.words}\n" for e in own if e.how == "heading")
    return f"---\n{head}---\n## Журнал\n{log}## Встречи с датой\n{headings}"


def _daily_notes(events: Iterable[Event]) -> Iterable[tuple[str, str]]:
    lines: defaultdict[date, str] = defaultdict(str)
    for event in events:
        if event.how == "daily":
            lines[event.day] += f"- {event.words} [[{event.person}]]\n"
    return ((f"Дневник/{day}.md", text) for day, text in lines.items())


days = st.integers(0, SPAN).map(lambda number: START + timedelta(days=number))
happenings = st.builds(
    Event,
    st.sampled_from(["log", "heading", "daily", "task"]),
    st.sampled_from(PEOPLE),
    days,
    st.sampled_from(WORDS),
)
facts = st.builds(Event, st.sampled_from(["met", "property"]), st.sampled_from(PEOPLE), days)


def _one_fact_each(events: list[Event]) -> list[Event]:
    return list({(event.how, event.person): event for event in events}.values())


histories = st.builds(
    lambda properties, events, known: History(properties, (*events, *known)),
    st.tuples(*(st.sampled_from(PROPERTIES) for _ in PEOPLE)),
    st.lists(happenings, max_size=14),
    st.lists(facts, max_size=3).map(_one_fact_each),
)
