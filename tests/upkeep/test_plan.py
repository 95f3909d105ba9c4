"""The plan of a week and of a day: the vaults of `cases/plan.md`, and what holds for every plan."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, Section, read_sections
from tests.people.vaults import note_text, settings_from, surroundings, vault_of
from vaultnet.config import ReportSettings, Settings
from vaultnet.quality.assessment import assess_quality
from vaultnet.upkeep.agenda import LEFT_ALONE, make_agenda
from vaultnet.upkeep.candidates import TURN, find_candidates
from vaultnet.upkeep.courtesies import find_courtesies
from vaultnet.upkeep.plan import Plan, Step, make_plan
from vaultnet.upkeep.standing import assess

SETTINGS = Settings()
CASES = [
    pytest.param(section, label, id=f"{section.title}: {label}")
    for section in read_sections("plan")
    for label in section.texts
    if label != "settings"
]


def notes_of(rows: Iterable[Row]) -> dict[str, str]:
    return {f"Люди/{row['name']}.md": person(row["properties"], row["log"]) for row in rows}


def person(properties: str, log: str) -> str:
    lines = "".join(f" / - {line}" for line in log.split(" / ") if line)
    return note_text(f"type: contact; {properties}", f"## Журнал{lines}")


def plan_of(
    notes: Mapping[str, str], today: date, settings: Settings = SETTINGS, minutes: int | None = None
) -> Plan:
    contacts = vault_of(notes, surroundings(settings)).contacts
    agenda = make_agenda(contacts, today, settings, lambda name: (name, name))
    qualities = {c.path: assess_quality(c, today, settings) for c in contacts}
    open_to = [s.contact for s in agenda.standings if s.state not in LEFT_ALONE]
    courtesies = find_courtesies(open_to, today, settings.plan)
    return make_plan(agenda, qualities, courtesies, {}, settings, minutes)


def describe(plan: Plan) -> Iterator[str]:
    if plan.done:
        yield f"done: {', '.join(standing.contact.name for standing in plan.done)}"
    if plan.day:
        yield f"today: {name_of(plan.day)}"
    for step in plan.steps:
        weighed = f"{step.why} {step.score:.2f}"
        yield f"{name_of(step)}: {weighed} {step.channel} {step.minutes}"


def name_of(step: Step | None) -> str:
    return step.standing.contact.name if step else ""


def names_of(steps: Iterable[Step]) -> list[str]:
    return [name_of(step) for step in steps]


@pytest.mark.parametrize(("section", "label"), CASES)
def test_plan(section: Section, label: str) -> None:
    settings = settings_from(section.texts.get("settings", ""))
    plan = plan_of(notes_of(section.rows), date.fromisoformat(label), settings)
    assert "".join(f"{line}\n" for line in describe(plan)) == section.texts[label]


# ── Ten days as somebody would live them ─────────────────────────────────────────────────────

TEN_PEOPLE = {
    f"Люди/{name}.md": person(properties, log)
    for name, properties, log in (
        ("Анна", "circle: key", "2026-01-20 ↔ встреча: гуляли"),
        ("Борис", "circle: regular; stage: crisis", "2026-01-01 ↔ звонок: болтали"),
        ("Вера", "circle: key", "2026-02-26 ← письмо: зовёт в гости"),
        ("Gleb", "circle: regular; rating: 5", "2025-10-01 <-> call: fine"),
        ("Dora", "circle: dormant", "2024-01-01 <-> call: fine"),
        ("Ева", "circle: dormant", "2024-02-01 ↔ звонок: болтали"),
        ("王小明", "圈子: 定期", "2025-11-20 ↔ 电话：聊了聊"),
        ("李娜", "圈子: 潜在", "2025-07-01 ↔ 电话：聊了聊"),
        ("周明", "circle: regular", "2025-12-12 ↔ 微信：聊了聊"),
        ("Жанна", "circle: key", "2026-02-25 ↔ звонок: болтали"),
    )
}
START = date(2026, 2, 27)


def ten_days() -> list[date]:
    return [START + timedelta(days=number) for number in range(10)]


def with_line(notes: Mapping[str, str], name: str, line: str) -> dict[str, str]:
    path = f"Люди/{name}.md"
    return {**notes, path: f"{notes[path]}- {line}\n"}


def test_ten_days_on_which_nothing_is_done_bring_many_people_and_the_most_pressing() -> None:
    shown = [name_of(plan_of(TEN_PEOPLE, day).day) for day in ten_days()]
    assert len(set(shown)) >= 5
    assert all(one != other for one, other in pairwise(shown))
    assert set(names_of(plan_of(TEN_PEOPLE, ten_days()[3]).steps)) <= set(shown)
    assert len({"Dora", "Ева"} & set(shown[3:])) == 1  # Monday is the fourth


def test_ten_days_on_which_the_day_is_done_reach_nearly_everybody() -> None:
    notes = dict(TEN_PEOPLE)
    reached = []
    for day in ten_days():
        before = plan_of(notes, day)
        if before.day is None:
            continue
        notes = with_line(notes, name_of(before.day), f"{day} → звонок: поговорили")
        after = plan_of(notes, day)
        assert name_of(after.day) == name_of(before.day)
        assert name_of(before.day) in [s.contact.name for s in after.done]
        assert name_of(before.day) not in names_of(after.steps)
        reached.append(name_of(before.day))
    assert len(set(reached)) >= 8
    assert len(set(reached[:7])) == 7  # a key contact is due again after a week


def test_another_persons_news_does_not_change_the_day() -> None:
    for day in ten_days():
        turn = name_of(plan_of(TEN_PEOPLE, day).day)
        for path in TEN_PEOPLE:
            name = path.removeprefix("Люди/").removesuffix(".md")
            notes = with_line(TEN_PEOPLE, name, f"{day} → звонок: поговорили")
            assert name_of(plan_of(notes, day).day) == turn


# ── What holds for every vault ───────────────────────────────────────────────────────────────

FIRST = date(2026, 1, 5)
NAMES = ("Анна", "Борис", "Вера", "Gleb", "Dora", "王小明", "李娜")
PROPERTIES = (
    "circle: key",
    "circle: regular; rating: 4",
    "circle: potential; stage: crisis; channel: встреча",
    "circle: dormant",
    "circle: dormant; cadence: 7",
    "cadence: 3",
    "paused: true; circle: key",
    "circle: key; snooze_until: 2026-01-12",
    "do_not_contact: true; circle: key",
    "met: 2025-06-01; circle: key",
    "",
)
LINES = (
    "← письмо: зовёт",
    "→ письмо: план",
    "↔ встреча: гуляли",
    "→ лайк",
    "звонок",
    "→ #без-ответа",
)
offsets = st.integers(-400, 24) | st.integers(-20, 24)
logs = st.lists(st.tuples(offsets, st.sampled_from(LINES)), max_size=5)
people = st.tuples(st.sampled_from(PROPERTIES), logs)
vaults = st.lists(people, max_size=len(NAMES)).map(
    lambda found: {
        f"Люди/{name}.md": person(
            properties, " / ".join(f"{FIRST + timedelta(days=n)} {line}" for n, line in log)
        )
        for name, (properties, log) in zip(NAMES, found, strict=False)
    }
)
days = st.integers(0, 16).map(lambda number: FIRST + timedelta(days=number))
sizes = st.integers(0, 5).map(lambda week: Settings(report=ReportSettings(week=week)))


@given(vaults, days, st.randoms(use_true_random=False))
def test_order_of_notes_changes_nothing(
    notes: Mapping[str, str], today: date, random: Random
) -> None:
    shuffled = list(notes.items())
    random.shuffle(shuffled)
    assert plan_of(dict(shuffled), today) == plan_of(notes, today)


@given(vaults, days, sizes, st.integers(0, 40))
def test_a_plan_holds_what_it_may(
    notes: Mapping[str, str], today: date, settings: Settings, minutes: int
) -> None:
    plan = plan_of(notes, today, settings, minutes)
    assert plan.monday.weekday() == 0
    assert 0 <= (today - plan.monday).days < 7
    assert len(plan.done) + len(plan.steps) <= max(plan.wanted, len(plan.done))
    assert not {s.contact.path for s in plan.done} & {s.standing.contact.path for s in plan.steps}
    assert sum(step.minutes for step in plan.steps) <= 7 * minutes
    turns = [TURN[step.why] for step in plan.steps]
    assert turns == sorted(turns)
    for step in (*plan.steps, *([plan.day] if plan.day else [])):
        assert step.minutes <= minutes
        assert step.score > 0


@given(vaults, days)
def test_a_plan_leaves_alone_whom_it_should(notes: Mapping[str, str], today: date) -> None:
    plan = plan_of(notes, today)
    asleep = [s.standing for s in plan.steps if s.standing.timer.kind == "dormant"]
    assert len(asleep) <= 1
    for step in (*plan.steps, *([plan.day] if plan.day else [])):
        is_owed = step.courtesy is not None and step.courtesy.kind == "answer"
        assert step.standing.state not in (*LEFT_ALONE, "never")
        assert step.standing.wait is None or is_owed
        assert step.standing.state != "unscheduled" or step.courtesy or step.why == "drifting"


@given(vaults)
def test_nobody_has_a_second_turn_while_somebody_waits_for_a_first(
    notes: Mapping[str, str],
) -> None:
    known = {path: until(FIRST, text) for path, text in notes.items()}
    shown: set[str] = set()
    for number in range(7):
        today = FIRST + timedelta(days=number)
        plan = plan_of(known, today)
        if name_of(plan.day) in shown:
            assert waiting_on(known, today) <= shown
        shown.add(name_of(plan.day))


def until(day: date, text: str) -> str:
    """The note without what happens on a day and later."""
    lines = text.splitlines(keepends=True)
    return "".join(line for line in lines if line[:2] != "- " or line[2:12] < day.isoformat())


def waiting_on(notes: Mapping[str, str], today: date) -> set[str]:
    """Whose turn it may be, but for dormant contacts, of whom a week wakes one."""
    contacts = vault_of(notes).contacts
    waiting = find_candidates(
        [assess(contact, today, SETTINGS) for contact in contacts],
        find_courtesies(contacts, today, SETTINGS.plan),
        {},
        SETTINGS,
    )
    return {c.standing.contact.name for c in waiting if not c.is_dormant}
