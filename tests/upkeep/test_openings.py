"""What to begin with: the tables of `cases/openings.md`, and what holds for every opening."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, read_rows
from tests.people.vaults import note_text, vault_of
from vaultnet.config import Settings
from vaultnet.model import Contact, Fact, Interaction, Place
from vaultnet.upkeep.openings import FINDERS, TOPICS, Opening, find_openings, topics
from vaultnet.upkeep.standing import Standing, assess

SETTINGS = Settings()
PATH = "Люди/Анна.md"
CASES = [pytest.param(row, id=name) for name, _, row in read_rows("openings")]


def note_of(properties: str, log: str, tasks: str) -> str:
    lines = "".join(f" / - {line}" for line in log.split(" / ") if line)
    return note_text(properties, f"## Журнал{lines} / ## Дела / {tasks}")


def contact_in(note: str) -> Contact:
    (contact,) = vault_of({PATH: note}).contacts
    return contact


def owner_who_offers(offers: str) -> dict[str, Fact[object]]:
    words = tuple(offer.strip() for offer in offers.split(",") if offer.strip())
    return {"offers": Fact(words, Place("Я.md", 3))} if words else {}


def describe(opening: Opening) -> str:
    """The kind and the words; a yearly day with its date, an offer with what it meets."""
    words = [opening.text]
    if opening.kind in ("birthday", "occasion"):
        words.append(str(opening.day))
    if opening.other:
        words.append(f"+ {opening.other}")
    text = " ".join(filter(None, words))
    return f"{opening.kind}: {text}" if text else opening.kind


@pytest.mark.parametrize("row", CASES)
def test_openings(row: Row) -> None:
    note = note_of(row["properties"], row["log"], row["tasks"])
    standing = assess(contact_in(note), date.fromisoformat(row["today"]), SETTINGS)
    openings = find_openings(standing, owner_who_offers(row["mine"]), SETTINGS)
    assert " / ".join(map(describe, openings)) == row["openings"]
    for opening in openings:
        assert opening.place.path == PATH
        assert opening.text in note.splitlines()[opening.place.line - 1]


def test_a_topic_for_each_of_the_best() -> None:
    log = "2026-01-02 ← звонок: купил лодку #новость / 2026-01-10 ↔ встреча: были в парке"
    note = note_of("интересы: [опера]; birthday: 05-17", log, "- [ ] прислать книгу")
    openings = find_openings(assess(contact_in(note), date(2026, 5, 16), SETTINGS), {}, SETTINGS)
    assert [topic.kind for topic in topics(openings)] == ["my_promise", "birthday", "news"]
    assert len(openings) > TOPICS
    assert topics(()) == ()


LINES = (
    "← письмо: зовёт на премьеру",
    "→ email: please send the file #ask",
    "↔ 见面：吃了面 #近况",
    "звонок: просила совета #просьба",
    "→ сообщение #дал",
    "лайк",
)
TASKS = (
    "- [ ] прислать книгу",
    "- [ ] попросить отзыв #просьба 📅 2026-01-20",
    "- [ ] ← обещала архив",
    "- [ ] вернуть 500 ₽ #долг",
)
PROPERTIES = (
    "circle: key",
    "circle: key; stage: crisis; interests: [опера]",
    "stage: transformation; birthday: 02-03",
    "needs: [юрист]; dates: {юбилей: 2020-02-01}",
)
days = st.integers(0, 120).map(
    lambda number: date.fromordinal(date(2025, 12, 1).toordinal() + number)
)
standings = st.builds(
    lambda properties, log, tasks, today: assess(
        contact_in(
            note_of(properties, " / ".join(f"{day} {line}" for day, line in log), " / ".join(tasks))
        ),
        today,
        SETTINGS,
    ),
    st.sampled_from(PROPERTIES),
    st.lists(st.tuples(days, st.sampled_from(LINES)), max_size=6),
    st.lists(st.sampled_from(TASKS), max_size=3),
    days,
)


@given(standings)
def test_no_opening_asks_at_the_wrong_time(standing: Standing) -> None:
    openings = find_openings(standing, owner_who_offers("юрист"), SETTINGS)
    asked = {i.place for day in standing.contact.days for i in day.interactions if _asks(i)}
    asked |= {task.place for task in standing.contact.follow_ups if task.is_ask}
    days_over = standing.days_over
    if standing.is_crisis or (days_over is not None and days_over > 0):
        assert not asked & {opening.place for opening in openings}


def _asks(line: Interaction) -> bool:
    return "ask" in line.purposes and line.direction != "in"


@given(standings)
def test_one_opening_of_a_kind_and_one_of_a_line_in_the_order_of_worth(standing: Standing) -> None:
    openings = find_openings(standing, owner_who_offers("юрист"), SETTINGS)
    order = [find.__name__.removeprefix("_find_") for find in FINDERS]
    kinds = [order.index(opening.kind) for opening in openings]
    assert kinds == sorted(set(kinds))
    assert len({opening.place for opening in openings}) == len(openings)
    assert all(
        opening.day is None or opening.kind != "last" or opening.day <= standing.today
        for opening in openings
    )
