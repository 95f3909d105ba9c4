"""The table of contents: each thing vaultnet does, as a short story from the disk to the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from vaultnet import text
from vaultnet.config import Settings, read_settings
from vaultnet.diagnostics import CODES
from vaultnet.errors import VaultnetError, WriteRefusedError
from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import built_in
from vaultnet.model import Diagnostic, File, Note, PeriodicNotes, Vault, problem
from vaultnet.people.discretion import find_discretion
from vaultnet.people.readers import READERS
from vaultnet.people.schema import STRUCTURAL
from vaultnet.people.vault import Surroundings, build_vault
from vaultnet.store.changes import Change, Outcome, Plan, apply, prepare
from vaultnet.store.obsidian import read_obsidian_settings
from vaultnet.store.scan import read, scan
from vaultnet.store.settings import read_settings_text
from vaultnet.text.managed import Page, place, read_as_of
from vaultnet.upkeep.agenda import Agenda, make_agenda

if TYPE_CHECKING:
    from vaultnet.report.answers import Answers

SETTINGS_FILE = "vaultnet.toml"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Loaded:
    """A vault read from the disk, the settings it was read with, and the files it consists of."""

    root: Path
    settings: Settings
    vault: Vault
    files: tuple[File, ...]


def load_settings(root: Path) -> Settings:
    """The settings of the vault at `root`; the defaults where it has no `vaultnet.toml`.

    Raises SettingsError as `vaultnet.config.read_settings` does.
    """
    known = dict.fromkeys((*READERS, *STRUCTURAL))
    return read_settings(read_settings_text(root / SETTINGS_FILE), known)


def load(root: Path, settings: Settings, progress: Progress | None = None) -> Loaded:
    """Read every note of the vault and understand it; `progress` hears (done, all) notes."""
    obsidian = read_obsidian_settings(root)
    listing = scan(root, obsidian.ignore_filters)
    notes: list[Note] = []
    problems = [*listing.problems, *obsidian.problems]
    readable = [f for f in listing.files if f.kind != "attachment" and not f.excluded]
    for done, file in enumerate(readable):
        note = _parse(root, file)
        if isinstance(note, Diagnostic):
            problems.append(note)
            note = Note(file.path)
        notes.append(note)
        if progress:
            progress(done + 1, len(readable))
    around = _surroundings(settings, obsidian.periodic, obsidian.templates_folder)
    vault = build_vault(notes, listing.files, around)
    found = tuple(sorted({*problems, *vault.problems}, key=_by_place))
    return Loaded(root, settings, replace(vault, problems=found), listing.files)


def _parse(root: Path, file: File) -> Note | Diagnostic:
    data = read(root, file)
    if isinstance(data, Diagnostic):
        return data
    parse = text.parse_canvas if file.kind == "canvas" else text.parse
    return parse(file.path, data)


def _surroundings(
    settings: Settings, periodic: tuple[PeriodicNotes, ...], templates_folder: str | None
) -> Surroundings:
    own = settings.contacts
    marks = {
        "folders": own.folders,
        "types": own.types,
        "tags": own.tags,
        "log_headings": own.log_headings,
    }
    vocabulary = built_in().extended(settings.fields, marks)
    return Surroundings(settings, vocabulary, periodic, templates_folder)


def due(loaded: Loaded, today: date, say: Speech) -> Agenda:
    """Where every contact stands on a day, private ones included."""
    return make_agenda(loaded.vault.contacts, today, loaded.settings, say.sort_key)


def check(
    loaded: Loaded, today: date, only: frozenset[str] | None = None
) -> tuple[Diagnostic, ...]:
    """What is wrong with the notes on a day, in order of place; `only` limits it to some paths."""
    problems = sorted({*loaded.vault.problems, *_dates_ahead(loaded.vault, today)}, key=_by_place)
    return tuple(p for p in problems if only is None or p.place.path in only)


def _dates_ahead(vault: Vault, today: date) -> Iterator[Diagnostic]:
    """A last contact that has not happened yet is a plan, and likely a slip of the pen."""
    for contact in vault.contacts:
        fact = contact.facts.get("last_contact")
        if fact and isinstance(fact.value, date) and fact.value > today:
            yield problem("date-future", fact.place, text=fact.value.isoformat())


def _by_place(diagnostic: Diagnostic) -> tuple[object, ...]:
    return diagnostic.place, diagnostic.code, diagnostic.details


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


def report(
    loaded: Loaded, today: date, say: Speech, refusals: Refusals
) -> Iterator[tuple[str, Outcome]]:
    """Write both notes: (path, `created` | `updated` | `unchanged`) for each that could be.

    What may not be written is added to `refusals`; the other note is written all the same.
    """
    for path, plan in _plans(loaded, today, say):
        with _collecting(refusals):
            yield path, apply(loaded.root, path, plan)


def preview(loaded: Loaded, today: date, say: Speech, refusals: Refusals) -> Iterator[Change]:
    """What `report` would change, without writing."""
    for path, plan in _plans(loaded, today, say):
        with _collecting(refusals):
            yield prepare(loaded.root, path, plan)


def judge(loaded: Loaded, today: date, say: Speech, refusals: Refusals) -> Iterator[Change]:
    """What each note lacks for the day it names itself (`as_of`), or for `today` if it is new.

    The vault makes a note stale, not the calendar.
    """

    @cache  # both notes mostly name the same day
    def pages_of(day: date) -> Mapping[str, str]:
        return render_notes(loaded, day, say)

    def renew(name: str, existing: bytes | None) -> bytes:
        day = (read_as_of(existing) if existing is not None else None) or today
        return place(existing, Page(name, day, pages_of(day)[name]))

    for name, path in note_paths(loaded.settings, say).items():
        with _collecting(refusals):
            yield prepare(loaded.root, path, partial(renew, name))


def _plans(loaded: Loaded, today: date, say: Speech) -> Iterator[tuple[str, Plan]]:
    """Each note's path, and what it shall be, given what it is."""
    pages = render_notes(loaded, today, say)
    for name, path in note_paths(loaded.settings, say).items():
        yield path, partial(place, page=Page(name, today, pages[name]))


@contextmanager
def _collecting(refusals: Refusals) -> Iterator[None]:
    try:
        yield
    except WriteRefusedError as refusal:
        refusals.append(refusal)


def render_notes(loaded: Loaded, today: date, say: Speech) -> Mapping[str, str]:
    """The Markdown of both notes by the name of their block: `analytics`, `overdue`.

    Private and do-not-contact people are taken out before anything is computed.
    """
    from vaultnet.report.analytics import render_analytics
    from vaultnet.report.overdue import render_overdue

    answers = _answer(loaded, today, say)
    return {"analytics": render_analytics(answers, say), "overdue": render_overdue(answers, say)}


def _answer(loaded: Loaded, today: date, say: Speech) -> Answers:
    from vaultnet.network.answers import answer_network
    from vaultnet.report.answers import Answers
    from vaultnet.report.markdown import Linker

    discretion = find_discretion(loaded.vault)
    public = tuple(c for c in loaded.vault.contacts if c.path not in discretion.people)
    vault = replace(loaded.vault, contacts=public)
    notes = {file.path for file in loaded.files} | {*note_paths(loaded.settings, say).values()}
    return Answers(
        today=today,
        vault=vault,
        agenda=make_agenda(public, today, loaded.settings, say.sort_key),
        network=answer_network(vault, today),
        problems=tuple(p for p in check(loaded, today) if not discretion.forbids_finding(p)),
        settings=loaded.settings,
        linker=Linker(notes),
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
