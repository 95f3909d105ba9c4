"""The source's action plan as goals that count themselves: k of n, with who or what counts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, NamedTuple

from vaultnet.config import Settings
from vaultnet.model import GatheringKind, Interaction, Vault
from vaultnet.quality.assessment import Quality
from vaultnet.upkeep.attendance import Attendance, find_attendance, find_gathering_notes
from vaultnet.upkeep.exchanges import find_two_way, names_direction
from vaultnet.upkeep.ledger import QUARTER, YEAR, Ledger, days_before
from vaultnet.upkeep.standing import Standing

GoalName = Literal[
    "classified", "important", "events", "helped", "communities", "deep", "kept_quarterly"
]

_WEEK = 7
_TELLING_NOTHING = ((), ("no_reply",))  # purposes of lines that tell of neither giving nor getting
_OCCASIONS: frozenset[GatheringKind] = frozenset({"event", "education", "community"})
_OWN_ORIGINS = ("cadence", "tag", "folder")


@dataclass(frozen=True, slots=True)
class Goal:
    """`reached` of `wanted`; None where the notes do not say, with `known` of `records` lines.

    `who` are paths of the notes that count (contacts, or gatherings), in order; an event that has
    no note counts by the note that tells of it. `known` and `records` are contacts where the goal
    is about what contacts are rather than about what happened.
    """

    name: GoalName
    reached: int | None
    wanted: int
    who: tuple[str, ...] = ()
    known: int = 0
    records: int = 0


class _Facts(NamedTuple):
    """What the goals are counted from; `lines` and `attendance` are those of the last year."""

    ledger: Ledger
    lines: tuple[Interaction, ...]
    standings: Sequence[Standing]
    qualities: Sequence[Quality]
    gatherings: frozenset[GatheringKind]
    attendance: tuple[Attendance, ...]
    settings: Settings


def find_goals(
    ledger: Ledger,
    vault: Vault,
    standings: Sequence[Standing],
    qualities: Sequence[Quality],
    settings: Settings,
) -> tuple[Goal, ...]:
    """Every goal of `GoalName`, in that order (人际关系智慧, action plan; docs/measures.md)."""
    gatherings = frozenset(find_gathering_notes(vault).values())
    year = ledger.last(YEAR)
    lines = tuple(line for entry in year for line in entry.met.interactions)
    attendance = tuple(find_attendance(year, vault))
    facts = _Facts(ledger, lines, standings, qualities, gatherings, attendance, settings)
    return tuple(count(facts) for count in GOALS.values())


# ── One function a goal ──────────────────────────────────────────────────────────────────────


def _classified(facts: _Facts) -> Goal:
    """Contacts that say their kind, or have a timer of their own, of all."""
    who = [s.contact.path for s in facts.standings if _is_classified(s)]
    everybody = len(facts.standings)
    return Goal("classified", len(who), everybody, _listed(who), len(who), everybody)


def _is_classified(standing: Standing) -> bool:
    return "kind" in standing.contact.facts or standing.timer.origin in _OWN_ORIGINS


def _important(facts: _Facts) -> Goal:
    """Weeks, the current one among them, with enough important contacts met."""
    ledger, settings = facts.ledger, facts.settings.goals
    important = _find_important(facts)
    if not important:
        return Goal("important", None, settings.weeks, (), 0, len(facts.standings))
    sunday = ledger.today.toordinal() - ledger.today.weekday() + _WEEK - 1
    met: defaultdict[int, set[str]] = defaultdict(set)
    for entry in ledger.last(_WEEK * settings.weeks):
        week = (sunday - entry.day.toordinal()) // _WEEK
        if entry.contact.path in important and week < settings.weeks:
            met[week].add(entry.contact.path)
    reached = sum(len(met[week]) >= settings.important for week in range(settings.weeks))
    who = _listed(path for people in met.values() for path in people)
    return Goal("important", reached, settings.weeks, who, len(important), len(facts.standings))


def _find_important(facts: _Facts) -> frozenset[str]:
    """Contacts of the kind key, and those rated good."""
    good = facts.settings.quality.good
    rated = {q.contact.path for q in facts.qualities if (q.grade.overall or 0) >= good}
    return frozenset(rated | {s.contact.path for s in facts.standings if s.timer.kind == "key"})


def _events(facts: _Facts) -> Goal:
    """Events, courses and communities of the last three months, each once."""
    since = days_before(facts.ledger.today, QUARTER)
    found = [a for a in facts.attendance if a.kind in _OCCASIONS and a.line.day > since]
    notes = {attendance.note for attendance in found if attendance.note}
    noted_days = {attendance.line.day for attendance in found if attendance.note}
    others = {a.line.day for a in found if a.line.day not in noted_days}
    lines = [line for line in facts.lines if line.day > since]
    known = sum(line.channel is not None for line in lines)
    return Goal(
        name="events",
        reached=len(notes) + len(others) if known or facts.gatherings & _OCCASIONS else None,
        wanted=facts.settings.goals.events,
        who=_listed(notes),
        known=known,
        records=len(lines),
    )


def _helped(facts: _Facts) -> Goal:
    """People I gave something to in the last year."""
    marked = [line for line in facts.lines if line.purposes not in _TELLING_NOTHING]
    who = _listed(line.contact for line in marked if "gave" in line.purposes)
    reached = len(who) if marked else None
    wanted = facts.settings.goals.helped
    return Goal("helped", reached, wanted, who, len(marked), len(facts.lines))


def _communities(facts: _Facts) -> Goal:
    """Communities in which somebody was met in the last year."""
    found = [a for a in facts.attendance if a.kind == "community"]
    who = _listed(attendance.note for attendance in found)
    reached = len(who) if "community" in facts.gatherings else None
    wanted = facts.settings.goals.communities
    return Goal("communities", reached, wanted, who, len(found), len(facts.lines))


def _deep(facts: _Facts) -> Goal:
    """Contacts met in depth every quarter, with words both ways, and not rated less than good."""
    ledger, goals = facts.ledger, facts.settings.goals
    known = sum(map(names_direction, facts.lines))
    year_ago = days_before(ledger.today, YEAR)
    mutual = find_two_way(facts.lines, ledger.turned_between(year_ago, ledger.today))
    poor = {q.contact.path for q in facts.qualities if _is_poor(q, facts.settings.quality.good)}
    quarters = _meaningful_quarters(ledger, goals.quarters)
    steady = {path for path, met in quarters.items() if len(met) == goals.quarters}
    who = _listed((steady & {path for path, _ in mutual}) - poor)
    return Goal("deep", len(who) if known else None, goals.deep, who, known, len(facts.lines))


def _is_poor(quality: Quality, good: float) -> bool:
    return quality.grade.overall is not None and quality.grade.overall < good


def _meaningful_quarters(ledger: Ledger, quarters: int) -> Mapping[str, set[int]]:
    """The quarters, counted back from today, with a meaningful day, by contact."""
    met: defaultdict[str, set[int]] = defaultdict(set)
    for entry in ledger.last(QUARTER * quarters):
        if entry.met.depth == "meaningful":
            met[entry.contact.path].add((ledger.today - entry.day).days // QUARTER)
    return met


def _kept_quarterly(facts: _Facts) -> Goal:
    """Of the contacts to keep, those met in depth in the last quarter."""
    kept = [q.contact.path for q in facts.qualities if q.segment == "keep"]
    rated = sum(quality.segment != "unrated" for quality in facts.qualities)
    who = _listed(_meaningful_quarters(facts.ledger, 1).keys() & kept)
    reached = len(who) if rated else None
    return Goal("kept_quarterly", reached, len(kept), who, rated, len(facts.qualities))


def _listed(paths: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(paths)))


GOALS: Mapping[GoalName, Callable[[_Facts], Goal]] = MappingProxyType(
    {
        "classified": _classified,
        "important": _important,
        "events": _events,
        "helped": _helped,
        "communities": _communities,
        "deep": _deep,
        "kept_quarterly": _kept_quarterly,
    }
)
