"""The table of contents: each thing vaultnet does, as a short story from the disk to the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from vaultnet.capture.ticks import Tick, carry, find_ticks
from vaultnet.config import Settings
from vaultnet.diagnostics import CODES
from vaultnet.errors import VaultnetError, WriteRefusedError
from vaultnet.language.speech import Speech
from vaultnet.memory import Memory, read_anew, recollect
from vaultnet.model import Contact, Diagnostic, File, Place, Vault, in_order
from vaultnet.people.discretion import NOBODY, Discretion, find_discretion
from vaultnet.people.silence import silence
from vaultnet.people.slips import find_slips
from vaultnet.reading import load_settings as load_settings
from vaultnet.reading import surroundings_of as surroundings_of
from vaultnet.store.changes import Change, Outcome, Plan, apply, prepare
from vaultnet.store.obsidian import ObsidianSettings, read_obsidian_settings
from vaultnet.store.replace import read_if_there
from vaultnet.store.scan import Listing, read, scan
from vaultnet.store.target import resolve_target
from vaultnet.text.managed import Page, place, read_as_of
from vaultnet.upkeep.agenda import Agenda, make_agenda, narrow

if TYPE_CHECKING:
    from vaultnet.report.answers import Answers
    from vaultnet.report.markdown import Linker

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vault read from the disk, the settings it was read with, and the files it consists of.

    `understand` turns a name or path as the user types it into the one it has here: another one
    when the vault is redacted. `cache_folder` is where to keep between runs what takes long;
    `opened` is how many files were opened, the others being remembered; `agendas` and `pages`
    are those made in this run, by day and language.
    """

    root: Path
    settings: Settings
    vault: Vault
    files: tuple[File, ...]
    understand: Callable[[str], str] = str
    is_redacted: bool = False
    cache_folder: Path | None = None
    opened: int = 0
    agendas: dict[tuple[date, str], Agenda] = field(init=False, default_factory=dict)
    pages: dict[tuple[date, str], Mapping[str, str]] = field(init=False, default_factory=dict)


def load(
    root: Path,
    settings: Settings,
    progress: Progress | None = None,
    cache_folder: Path | None = None,
) -> Loaded:
    """Read every note of the vault and understand it; `progress` hears (done, all) notes.

    With a `cache_folder`, notes that did not change since the last run are not parsed again.
    """
    obsidian = read_obsidian_settings(root)
    listing = scan(root, obsidian.ignore_filters)
    opened: set[str] = set()

    def open_file(file: File) -> bytes | Diagnostic:
        opened.add(file.path)
        return read(root, file)

    loaded = understand(root, settings, obsidian, listing, open_file, progress, cache_folder)
    return replace(loaded, opened=len(opened))


def understand(
    root: Path,
    settings: Settings,
    obsidian: ObsidianSettings,
    listing: Listing,
    read_bytes: Callable[[File], bytes | Diagnostic],
    progress: Progress | None = None,
    cache_folder: Path | None = None,
) -> Loaded:
    """Understand the notes of a listing, whose bytes are to be had from `read_bytes`."""
    around = surroundings_of(settings, obsidian)
    readable = _count(listing, progress)
    if cache_folder:
        memory = Memory(root, cache_folder)
        vault, unread = recollect(memory, readable, listing.files, around, read_bytes)
    else:
        vault, unread = read_anew(readable, listing.files, around, read_bytes)
    problems = in_order({*listing.problems, *obsidian.problems, *unread, *vault.problems})
    vault = replace(vault, problems=problems)
    return Loaded(root, settings, vault, listing.files, cache_folder=cache_folder)


def _count(listing: Listing, progress: Progress | None) -> Iterator[File]:
    """The notes and canvases to be read; `progress` hears of each that is done."""
    readable = [f for f in listing.files if f.kind != "attachment" and not f.excluded]
    for done, file in enumerate(readable, start=1):
        yield file
        if progress:
            progress(done, len(readable))


def due(loaded: Loaded, today: date, say: Speech) -> Agenda:
    """Where every contact stands on a day, private ones included; worked out once."""
    if (agenda := loaded.agendas.get((today, say.code))) is None:
        agenda = make_agenda(loaded.vault.contacts, today, loaded.settings, say.sort_key)
        loaded.agendas[today, say.code] = agenda
    return agenda


def check(
    loaded: Loaded, today: date, only: frozenset[str] | None = None
) -> tuple[Diagnostic, ...]:
    """What is wrong with the notes on a day, in order of place; `only` limits it to some paths."""
    heard = silence(find_problems(loaded, today), loaded.vault.ignores, loaded.settings.check)
    problems = in_order(heard)
    return tuple(p for p in problems if only is None or p.place.path in only)


def find_problems(loaded: Loaded, today: date) -> frozenset[Diagnostic]:
    """What is wrong with the notes on a day, silenced or not."""
    return frozenset({*loaded.vault.problems, *find_slips(loaded.vault, today)})


def serious(problems: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """The findings that are worse than a hint."""
    return tuple(p for p in problems if CODES[p.code] != "hint")


# ── The two notes ────────────────────────────────────────────────────────────────────────────


def note_paths(settings: Settings, say: Speech) -> Mapping[str, str]:
    """Where each note is written, by the name of its block; the language names it by default."""
    return {
        "analytics": settings.notes.analytics or f"{say('notes.analytics')}.md",
        "overdue": settings.notes.overdue or f"{say('notes.overdue')}.md",
    }


Refusals = list[VaultnetError]

NO_TICKS = frozenset[Tick]()


def report(
    loaded: Loaded,
    today: date,
    say: Speech,
    refusals: Refusals,
    taken: frozenset[Tick] = NO_TICKS,
    left: dict[str, bytes] | None = None,
) -> Iterator[tuple[str, Outcome]]:
    """Write both notes: (path, `created` | `updated` | `unchanged`) for each that could be.

    Lines that a person has ticked stay, except those `taken` over into the log. What may not be
    written is added to `refusals`; the other note is written all the same. The bytes that a note
    shall have are put in `left`.
    """
    for path, plan in _plans(loaded, today, say, taken):
        with _collecting(refusals):
            yield path, apply(loaded.root, path, _noting(plan, path, left))


def _noting(plan: Plan, path: str, left: dict[str, bytes] | None) -> Plan:
    """The same plan, which leaves what it makes of a note in `left`."""

    def noting(existing: bytes | None) -> bytes:
        after = plan(existing)
        if left is not None:
            left[path] = after
        return after

    return noting


def preview(loaded: Loaded, today: date, say: Speech, refusals: Refusals) -> Iterator[Change]:
    """What `report` would change, without writing."""
    for path, plan in _plans(loaded, today, say):
        with _collecting(refusals):
            yield prepare(loaded.root, path, plan)


def judge(loaded: Loaded, today: date, say: Speech, refusals: Refusals) -> Iterator[Change]:
    """What each note lacks for the day it names itself (`as_of`), or for `today` if it is new.

    The vault makes a note stale, not the calendar.
    """

    def renew(name: str, existing: bytes | None) -> bytes:
        day = (read_as_of(existing) if existing is not None else None) or today
        return _renew(existing, Page(name, day, render_notes(loaded, day, say)[name]), say)

    for name, path in note_paths(loaded.settings, say).items():
        with _collecting(refusals):
            yield prepare(loaded.root, path, partial(renew, name))


class Ticked(NamedTuple):
    """A ticked line and the path of the page that it stands in."""

    page: str
    tick: Tick

    @property
    def place(self) -> Place:
        """Where it stands."""
        return Place(self.page, self.tick.line)


def find_ticked(root: Path, settings: Settings, say: Speech) -> tuple[Ticked, ...]:
    """The ticked lines of both notes; none in a note that cannot be read or is no page of ours."""
    found: list[Ticked] = []
    for name, path in note_paths(settings, say).items():
        with suppress(WriteRefusedError, OSError):
            existing = read_if_there(resolve_target(root, path))
            found += (Ticked(path, tick) for tick in find_ticks(existing, name))
    return tuple(found)


def _plans(
    loaded: Loaded, today: date, say: Speech, taken: frozenset[Tick] = NO_TICKS
) -> Iterator[tuple[str, Plan]]:
    """Each note's path, and what it shall be, given what it is."""
    pages = render_notes(loaded, today, say)
    for name, path in note_paths(loaded.settings, say).items():
        page = Page(name, today, pages[name])
        yield path, partial(_renew, page=page, say=say, taken=taken)


def _renew(
    existing: bytes | None, page: Page, say: Speech, taken: frozenset[Tick] = NO_TICKS
) -> bytes:
    """The bytes of a page with its new text, in which ticked lines wait for `vaultnet apply`."""
    waiting = [tick for tick in find_ticks(existing, page.name) if tick not in taken]
    return place(
        existing, replace(page, markdown=carry(page.markdown, waiting, say("ticks.waiting")))
    )


@contextmanager
def _collecting(refusals: Refusals) -> Iterator[None]:
    try:
        yield
    except WriteRefusedError as refusal:
        refusals.append(refusal)


def render_notes(loaded: Loaded, today: date, say: Speech) -> Mapping[str, str]:
    """The Markdown of both notes by the name of their block: `analytics`, `overdue`; made once.

    Private and do-not-contact people are taken out before anything is computed.
    """
    from vaultnet.report.analytics import render_analytics
    from vaultnet.report.overdue import render_overdue

    if (pages := loaded.pages.get((today, say.code))) is None:
        answers = _answer(loaded, today, say)
        analytics, overdue = render_analytics(answers, say), render_overdue(answers, say)
        pages = {"analytics": analytics, "overdue": overdue}
        loaded.pages[today, say.code] = pages
    return pages


def _answer(loaded: Loaded, today: date, say: Speech) -> Answers:
    """The answers for the two notes: private and do-not-contact people are taken out first."""
    from vaultnet.report.markdown import Linker

    discretion = find_discretion(loaded.vault)
    public = tuple(c for c in loaded.vault.contacts if c.path not in discretion.people)
    notes = {file.path for file in loaded.files} | {*note_paths(loaded.settings, say).values()}
    return _answer_for(public, loaded, today, say, Linker(notes), discretion)


def answer_owner(loaded: Loaded, today: date, say: Speech, minutes: int | None = None) -> Answers:
    """The answers for the terminal, which only the owner sees: about private people too.

    Only those who are not to be contacted are left out. `minutes` a day overrides the setting.
    """
    from vaultnet.report.markdown import Namer

    people = tuple(c for c in loaded.vault.contacts if not c.flag("do_not_contact"))
    if minutes is not None:
        plan = loaded.settings.plan._replace(minutes=minutes)
        loaded = replace(loaded, settings=loaded.settings._replace(plan=plan))
    names = Namer(contact.path for contact in loaded.vault.contacts)
    answers = _answer_for(people, loaded, today, say, names, NOBODY)
    return replace(answers, for_owner=True)


def _answer_for(
    people: tuple[Contact, ...],
    loaded: Loaded,
    today: date,
    say: Speech,
    linker: Linker,
    discretion: Discretion,
) -> Answers:
    from vaultnet.measured import make_measurer
    from vaultnet.network.answers import answer_network
    from vaultnet.report.answers import Answers
    from vaultnet.upkeep.openings import look_for_openings
    from vaultnet.upkeep.review import make_review
    from vaultnet.upkeep.signs import Circle

    settings, vault = loaded.settings, replace(loaded.vault, contacts=people)
    agenda = narrow(due(loaded, today, say), {contact.path for contact in people})
    network = answer_network(vault, today, make_measurer(loaded.root, loaded.cache_folder))
    circles = [Circle(c.name, frozenset(c.members)) for c in network.communities]
    return Answers(
        today=today,
        vault=vault,
        agenda=agenda,
        network=network,
        review=make_review(vault, agenda, circles, settings),
        openings_of=partial(look_for_openings, own=vault.own, settings=settings),
        problems=tuple(p for p in check(loaded, today) if not discretion.forbids_finding(p)),
        settings=settings,
        linker=linker,
        discretion=discretion,
    )


# ── For other programs ───────────────────────────────────────────────────────────────────────


def export(loaded: Loaded, format_name: str, today: date, say: Speech) -> bytes:
    """The link graph and the findings in one of `vaultnet.exporters.formats.FORMATS`."""
    from vaultnet.exporters.formats import FORMATS
    from vaultnet.exporters.snapshot import Snapshot, record
    from vaultnet.network.links import build_link_graph

    findings = (p for p in check(loaded, today) if p.code != "link-unresolved")
    problems = tuple(record(finding, say) for finding in findings)
    return FORMATS[format_name](Snapshot(build_link_graph(loaded.vault), problems))


def hand_over(
    loaded: Loaded, format_name: str, today: date, say: Speech, include_private: bool
) -> bytes:
    """The contacts in one of `vaultnet.exporters.contacts.formats.CONTACT_FORMATS`.

    Private and do-not-contact people leave only if it is said so.
    """
    from vaultnet.exporters.contacts import handover
    from vaultnet.exporters.contacts.formats import CONTACT_FORMATS

    agenda = partial(due, loaded, today, say)
    leaving = handover.hand_over(loaded.vault, today, say, agenda, include_private)
    return CONTACT_FORMATS[format_name](leaving)


def draw(loaded: Loaded, picture: str, today: date, say: Speech) -> bytes:
    """The map of the public contacts as one of `vaultnet.exporters.maps.pictures.PICTURES`."""
    from vaultnet.exporters.maps.people_map import map_people
    from vaultnet.exporters.maps.pictures import PICTURES

    return PICTURES[picture](map_people(loaded.vault, today, loaded.settings), say)


def draw_page(loaded: Loaded, today: date, say: Speech) -> bytes:
    """The public contacts as one page of HTML; UsageError `charts-missing` without."""
    from vaultnet.exporters.page.render import render_page

    name = "" if loaded.is_redacted else loaded.root.resolve().name
    return render_page(_answer(loaded, today, say), say, name)


# ── To show it to others ─────────────────────────────────────────────────────────────────────


def redact(loaded: Loaded, say: Speech) -> Loaded:
    """The same vault under pseudonyms: the same numbers, and nobody's name or words."""
    from vaultnet.people import redaction
    from vaultnet.upkeep.telling import tells

    paths = [file.path for file in loaded.files]
    shown = redaction.redact(loaded.vault, loaded.settings, paths, tells, say)
    files = tuple(file._replace(path=shown.pseudonyms.path(file.path)) for file in loaded.files)
    return replace(
        loaded,
        vault=shown.vault,
        settings=shown.settings,
        files=files,
        understand=shown.understand,
        is_redacted=True,
    )
