"""Importing, the first half: what other tools export becomes a plan, a note with checkboxes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO, NamedTuple

from vaultnet import text
from vaultnet.actions import Plans
from vaultnet.app import Loaded, surroundings_of
from vaultnet.capture.intake import Intake, Proposal, Stranger, Unclear, compare, find_marks
from vaultnet.capture.intake_note import write_plan
from vaultnet.capture.occasions import Tally, party_key
from vaultnet.errors import UsageError, WriteRefusedError
from vaultnet.importers.drafts import Draft, Importer, Party, Sample, Source
from vaultnet.importers.sniff import HEAD, choose_importer
from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import Diagnostic, Note, title_of
from vaultnet.people.handles import find_handles
from vaultnet.people.match import How, Match, Register, normalise
from vaultnet.people.resolve import lookup_key
from vaultnet.store.files import read_bytes
from vaultnet.store.obsidian import read_obsidian_settings

# ── From files to drafts ─────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Readings:
    """What the files say: people, what happened with whom, and what could not be read."""

    drafts: tuple[Draft, ...]
    tallies: Mapping[Party, Tally]
    problems: tuple[Diagnostic, ...]


class Chosen(NamedTuple):
    """A file, and the importer that reads it."""

    path: Path
    importer: Importer


def choose_importers(files: Iterable[Path], kind: str | None = None) -> tuple[Chosen, ...]:
    """The importer of each file, by its kind or by how the file begins.

    Raises UsageError for a file that cannot be opened, or is of no known format.
    """
    return tuple(Chosen(path, _choose(path, kind)) for path in files)


def _choose(path: Path, kind: str | None) -> Importer:
    try:
        with path.open("rb") as file:
            return choose_importer(Sample(path.name, file.read(HEAD)), kind)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UsageError("import-unopened", path=str(path), reason=reason) from None


def read_files(
    files: Iterable[Chosen], today: date, loaded: Loaded, columns: Mapping[str, str]
) -> Readings:
    """Everything the files say, up to `today`; encounters are counted, not kept.

    `columns` are those of a table that nobody knows: header → concept.
    """
    own = frozenset(_own_addresses(loaded))
    drafts: list[Draft] = []
    problems: list[Diagnostic] = []
    tallies: defaultdict[Party, Tally] = defaultdict(Tally)
    for path, importer in files:
        for reading in importer.read(Source(path.name, _opener(path), today, own, columns)):
            if isinstance(reading, Draft):
                drafts.append(reading)
            elif isinstance(reading, Diagnostic):
                problems.append(reading)
            elif reading.day <= today:
                tallies[party_key(reading.party)].add(reading)
    return Readings(tuple(drafts), tallies, tuple(problems))


def _opener(path: Path) -> Callable[[], BinaryIO]:
    def open_file() -> BinaryIO:
        return path.open("rb")

    return open_file


def _own_addresses(loaded: Loaded) -> Iterator[str]:
    """The e-mail addresses in the owner's note."""
    fact = loaded.vault.own.get("email")
    if fact and isinstance(fact.value, tuple):
        yield from (str(address).casefold() for address in fact.value)


# ── From drafts to a plan ────────────────────────────────────────────────────────────────────


def propose(loaded: Loaded, readings: Readings, most: int) -> Intake:
    """What to change in the vault; more than `most` things of a day and a channel are one line."""
    return _Proposer(loaded, most).propose(readings)


class _Proposer:
    def __init__(self, loaded: Loaded, most: int) -> None:
        self._loaded = loaded
        self._most = most
        self._register = Register(loaded.vault.contacts)
        self._vocabulary = vocabulary_of(loaded)

    def propose(self, readings: Readings) -> Intake:
        matches = [(draft, self._match(draft)) for draft in readings.drafts]
        found: defaultdict[tuple[str, bool], list[tuple[Draft, Match]]] = defaultdict(list)
        for draft, match in matches:
            if len(match.paths) == 1:
                found[match.paths[0], match.is_sure].append((draft, match))
        unclear = [Unclear(d.name, m.paths, d.place) for d, m in matches if len(m.paths) > 1]
        groups, namesakes = _group([draft for draft, match in matches if not match.paths])
        own, others = self._share(readings.tallies, groups)
        uids = Counter(draft.uid for drafts in groups for draft in drafts[:1])
        known = self._known(found, own)
        new = [self._new(drafts, others.new.get(i), uids) for i, drafts in enumerate(groups)]
        unclear += [Unclear(draft.name, (), draft.place) for draft in namesakes]
        return Intake(tuple(known), tuple(new), tuple(unclear), others.strangers)

    def _match(self, draft: Draft) -> Match:
        handles = find_handles((*draft.facts, ("uid", draft.uid)))
        return self._register.find((draft.name, *draft.aliases), handles)

    def _share(
        self, tallies: Mapping[Party, Tally], groups: Sequence[Sequence[Draft]]
    ) -> tuple[Mapping[str, Tally], _Others]:
        """Whose the encounters are: of people of the vault, of new ones, of nobody."""
        own: defaultdict[str, Tally] = defaultdict(Tally)
        new: defaultdict[int, Tally] = defaultdict(Tally)
        strangers: list[Stranger] = []
        ways = {key: i for i, drafts in enumerate(groups) for d in drafts for key in _keys(d)}
        for party, tally in tallies.items():
            handles, names = _handles_of(party), (party.name,)
            match = self._register.find(names, handles)
            keys = (*sorted(handles), *filter(None, map(normalise, names)))
            if match.is_sure:
                own[match.paths[0]].take_in(tally)
            elif index := next((i for key in keys if (i := ways.get(key)) is not None), None):
                new[index].take_in(tally)
            else:
                name = party.name or party.email or party.phone or party.url
                strangers.append(Stranger(name, tally.times, tally.first.place))
        return own, _Others(new, tuple(strangers))

    def _known(
        self,
        found: Mapping[tuple[str, bool], Sequence[tuple[Draft, Match]]],
        own: Mapping[str, Tally],
    ) -> Iterator[Proposal]:
        everybody = dict.fromkeys((*found, *((path, True) for path in own)))
        for path, is_sure in everybody:
            drafts = [draft for draft, _ in found.get((path, is_sure), ())]
            how: How | None = next((m.how for _, m in found.get((path, is_sure), ())), "handle")
            note = self._read(path)
            changes = tuple(compare(note, drafts, self._vocabulary))
            tally = own.get(path) if is_sure else None
            lines = tuple(tally.list_lines(find_marks(note), self._most)) if tally else ()
            if changes or lines:
                name = drafts[0].name if drafts else title_of(path)
                places = tuple(draft.place for draft in drafts)
                yield Proposal(name, path, how, is_sure, places, changes, lines)

    def _new(
        self, drafts: Sequence[Draft], tally: Tally | None, uids: Mapping[str, int]
    ) -> Proposal:
        """Somebody new; two people whom a file gives one name for good get none."""
        first = drafts[0]
        uid = [("uid", first.uid)] if first.uid and uids[first.uid] == 1 else []
        named = first._replace(facts=(*first.facts, *uid))
        changes = tuple(compare(Note(""), (named, *drafts[1:]), self._vocabulary))
        lines = tuple(tally.list_lines(frozenset(), self._most)) if tally else ()
        places = tuple(draft.place for draft in drafts)
        return Proposal(first.name, "", None, True, places, changes, lines)

    def _read(self, path: str) -> Note:
        try:
            return text.parse(path, read_bytes(f"{self._loaded.root}/{path}"))
        except OSError:
            return Note(path)


@dataclass(frozen=True, slots=True)
class _Others:
    """Encounters with new people, by the number of their group, and those with nobody."""

    new: Mapping[int, Tally]
    strangers: tuple[Stranger, ...]


def _group(drafts: Iterable[Draft]) -> tuple[list[list[Draft]], list[Draft]]:
    """New people, the drafts of one person together; and those whom nothing tells from another."""
    groups: list[list[Draft]] = []
    by_key: dict[str, int] = {}
    namesakes: list[Draft] = []
    for draft in drafts:
        handles, name = _handles(draft), normalise(draft.name)
        index = next((by_key[handle] for handle in sorted(handles) if handle in by_key), None)
        if index is None and name in by_key:
            index = by_key[name]
            if handles and any(_handles(other) for other in groups[index]):
                namesakes.append(draft)
                continue
        if index is None:
            index = len(groups)
            groups.append([])
        groups[index].append(draft)
        for key in _keys(draft):
            by_key.setdefault(key, index)
    return groups, namesakes


def _handles(draft: Draft) -> frozenset[str]:
    return find_handles(draft.facts)


def _keys(draft: Draft) -> Iterator[str]:
    yield from sorted(_handles(draft))
    if name := normalise(draft.name):
        yield name


def _handles_of(party: Party) -> frozenset[str]:
    facts = (("email", party.email), ("phone", party.phone), ("linkedin", party.url))
    return find_handles((concept, text) for concept, text in facts if text)


def vocabulary_of(loaded: Loaded) -> Vocabulary:
    """The words of a vault, the user's own included."""
    return surroundings_of(loaded.settings, read_obsidian_settings(loaded.root)).vocabulary


# ── The plan as a note ───────────────────────────────────────────────────────────────────────


def _find_free(taken: Iterable[str], title: str) -> str:
    """A name for the plan that no note of the vault's root has."""
    known = {lookup_key(path) for path in taken}
    names = (f"{title}{'' if number == 1 else f' {number}'}.md" for number in range(1, 10_000))
    return next(name for name in names if lookup_key(name) not in known)


def write_note(loaded: Loaded, intake: Intake, today: date, say: Speech) -> tuple[str, bytes]:
    """The note of a plan: a path in the root of the vault that is free, and its bytes."""
    title = f"{say('import.plan_title')} {today.isoformat()}"
    path = _find_free((file.path for file in loaded.files), title)
    return path, write_plan(intake, today, vocabulary_of(loaded), say).encode("utf-8", "replace")


def plan_of_note(path: str, data: bytes) -> Plans:
    """The change that makes the note of a plan, and never touches one that is there."""
    return {path: partial(_make_note, data)}


def _make_note(data: bytes, existing: bytes | None) -> bytes:
    if existing is not None:
        raise WriteRefusedError("note-exists")
    return data
