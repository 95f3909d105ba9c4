"""Many small things done in one go: ticked lines taken over, findings mended, contacts sorted."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from functools import reduce
from typing import NamedTuple

from vaultnet import actions, app, text
from vaultnet.app import Ticked
from vaultnet.capture.date_forms import DAYS, find_date_fixes
from vaultnet.capture.fixes import Fix, mend
from vaultnet.capture.happening import Happening
from vaultnet.capture.link_fixes import LinkFixes
from vaultnet.capture.plans import plan_edits
from vaultnet.capture.ticks import Tick
from vaultnet.capture.triage import count_mentions, read_head, set_kind
from vaultnet.errors import VaultnetError, WriteRefusedError
from vaultnet.language.speech import Speech, speak
from vaultnet.language.vocabulary import Vocabulary
from vaultnet.lookup import Directory
from vaultnet.model import Contact, Diagnostic, Note, Place
from vaultnet.people.resolve import Resolver
from vaultnet.store.changes import Plan
from vaultnet.store.files import read_bytes
from vaultnet.store.journal import preview_together
from vaultnet.store.obsidian import read_obsidian_settings
from vaultnet.text.edit import Operation
from vaultnet.upkeep.standing import Standing, assess

# ── Ticked lines ─────────────────────────────────────────────────────────────────────────────


class Record(NamedTuple):
    """What ticked lines say of a contact and a day, as it goes into the log of the contact's note.

    `ticked` are the lines: one, or several where both notes have the contact.
    """

    contact: str
    day: date
    text: str
    ticked: tuple[Ticked, ...]

    @property
    def place(self) -> Place:
        """Where the first of the lines stands."""
        return self.ticked[0].place


class Left(NamedTuple):
    """A ticked line that cannot be taken over, and why."""

    ticked: Ticked
    why: VaultnetError


@dataclass(frozen=True, slots=True)
class TakeOver:
    """What is to be done about ticked lines: the plans by contact, their records, and the rest."""

    plans: actions.Plans
    records: tuple[Record, ...]
    left: tuple[Left, ...]

    @property
    def taken(self) -> frozenset[Tick]:
        """The lines that are done with once the plans are carried out."""
        return frozenset(one.tick for record in self.records for one in record.ticked)


def plan_ticked(
    ticked: Iterable[Ticked], directory: Directory, today: date, say: Speech
) -> TakeOver:
    """What to write for each ticked line: a line of the log, dated by the line or else `today`.

    Lines about the same contact and day become one. What is written already counts as taken over.
    What is refused is left, with all lines about the same contact.
    """
    records, left = _read_ticked(ticked, directory, today)
    plans: dict[str, Plan] = {}
    done: list[Record] = []
    for contact, own in _by_contact(records).items():
        plan = _plan_records(own, directory, say)
        try:
            preview_together(directory.root, {contact: plan})
        except WriteRefusedError as refusal:
            left += (Left(one, refusal) for record in own for one in record.ticked)
        else:
            plans[contact] = plan
            done += own
    left.sort(key=lambda one: one.ticked.place)
    return TakeOver(plans, tuple(sorted(done, key=lambda one: one.place)), tuple(left))


def _read_ticked(
    ticked: Iterable[Ticked], directory: Directory, today: date
) -> tuple[list[Record], list[Left]]:
    """Whom and which day the lines mean; a line about nobody, or of a day to come, is left."""
    resolver = Resolver(file.path for file in directory.files)
    people = {person.path for person in directory.people}
    records: list[Record] = []
    left: list[Left] = []
    for one in ticked:
        tick, day = one.tick, one.tick.day or today
        contact = resolver.resolve(tick.target, one.page).path if tick.link else None
        if contact not in people or contact is None:
            left.append(Left(one, WriteRefusedError("tick-of-nobody", place=str(one.place))))
        elif day > today:
            where = {"place": str(one.place), "day": day.isoformat()}
            left.append(Left(one, WriteRefusedError("tick-ahead", **where)))
        else:
            records.append(Record(contact, day, tick.added, (one,)))
    return records, left


def _by_contact(records: Iterable[Record]) -> Mapping[str, list[Record]]:
    """The records of each contact, one a day, the oldest first."""
    days: defaultdict[tuple[date, str], list[Record]] = defaultdict(list)
    for record in records:
        days[record.day, record.contact].append(record)
    grouped: defaultdict[str, list[Record]] = defaultdict(list)
    for (_, contact), same in sorted(days.items()):
        grouped[contact].append(_merge(same))
    return grouped


def _merge(records: Sequence[Record]) -> Record:
    """One record of the same contact and day; what several lines say is said once."""
    texts = dict.fromkeys(record.text for record in records if record.text)
    ticked = tuple(one for record in records for one in record.ticked)
    return records[0]._replace(text="; ".join(texts), ticked=ticked)


def _plan_records(records: Sequence[Record], directory: Directory, say: Speech) -> Plan:
    """All of the records of one contact, each planned on what the one before left."""
    person = next(p for p in directory.people if p.path == records[0].contact)
    happenings = [Happening(record.day, record.text) for record in records]
    plans = [actions.log(directory, [person], h, say)[person.path] for h in happenings]
    return lambda data: reduce(lambda so_far, plan: plan(so_far), plans[1:], plans[0](data))


# ── Findings ─────────────────────────────────────────────────────────────────────────────────


def find_fixes(
    loaded: app.Loaded, findings: Sequence[Diagnostic], codes: frozenset[str],
    only: frozenset[str] | None = None,
) -> tuple[Fix, ...]:  # fmt: skip
    """What can be mended of the findings; with `date-form` also days, in `only` these notes."""
    resolver = Resolver(file.path for file in loaded.files)
    fixes = list(LinkFixes(loaded.vault, resolver).find(findings, codes))
    if "date-form" in codes:
        fixes += _find_date_forms(loaded, only)
    return tuple(sorted(fixes, key=lambda fix: fix.place))


def _find_date_forms(loaded: app.Loaded, only: frozenset[str] | None) -> Iterator[Fix]:
    vocabulary = _vocabulary(loaded)
    for path, card in loaded.vault.cards.items():
        if card.kind in DAYS and (only is None or path in only):
            with suppress(OSError):
                note = text.parse(path, read_bytes(f"{loaded.root}/{path}"))
                yield from find_date_fixes(note, card.kind, vocabulary)


def plan_fixes(fixes: Iterable[Fix]) -> actions.Plans:
    """The plans that mend each note, in which what changed meanwhile is left alone."""
    by_note: defaultdict[str, list[Fix]] = defaultdict(list)
    for fix in fixes:
        by_note[fix.place.path].append(fix)
    return {path: _plan_mending(path, own) for path, own in by_note.items()}


def _plan_mending(path: str, fixes: Sequence[Fix]) -> Plan:
    def plan(data: bytes | None) -> bytes:
        if data is None:
            raise WriteRefusedError("note-gone")
        return mend(path, data, fixes).data

    return plan


# ── Contacts without a kind ──────────────────────────────────────────────────────────────────


class Unsorted(NamedTuple):
    """A contact that nobody has said of how often it wants to hear from you.

    `mentions` are links to its note from others.
    """

    standing: Standing
    mentions: int

    @property
    def contact(self) -> Contact:
        """The contact."""
        return self.standing.contact


def find_unsorted(loaded: app.Loaded, today: date, say: Speech) -> tuple[Unsorted, ...]:
    """The contacts with neither a kind nor a timer, those first that most links lead to.

    Left out are those who are not to be contacted.
    """
    mentions = count_mentions(loaded.vault)
    people = (c for c in loaded.vault.contacts if not c.flag("do_not_contact"))
    standings = (assess(contact, today, loaded.settings) for contact in people)
    unsorted = (
        Unsorted(standing, mentions.get(standing.contact.path, 0))
        for standing in standings
        if standing.timer.origin == "none"
    )
    return tuple(sorted(unsorted, key=lambda u: (-u.mentions, say.sort_key(u.contact.name))))


def read_head_of(loaded: app.Loaded, path: str) -> tuple[str, ...]:
    """The first lines of a note; none if it cannot be read."""
    with suppress(OSError):
        return read_head(read_bytes(f"{loaded.root}/{path}"))
    return ()


def plan_kind(loaded: app.Loaded, path: str, kind: str, say: Speech) -> actions.Plans:
    """The plan that gives the contact at `path` a kind."""
    vocabulary = _vocabulary(loaded)

    def propose(note: Note) -> tuple[Operation, ...]:
        return set_kind(note, lambda code: speak(code)(f"kinds.{kind}"), vocabulary, say.code)

    return {path: plan_edits(path, propose)}


def _vocabulary(loaded: app.Loaded) -> Vocabulary:
    return app.surroundings_of(loaded.settings, read_obsidian_settings(loaded.root)).vocabulary
