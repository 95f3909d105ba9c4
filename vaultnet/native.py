"""The table of contents of what vaultnet gives to Obsidian itself: a Base, and kept properties."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from functools import partial
from pathlib import Path
from typing import NamedTuple, get_args

from vaultnet.actions import Plans
from vaultnet.app import Loaded
from vaultnet.capture import write_back
from vaultnet.capture.write_back import Case, check_names
from vaultnet.config import Settings
from vaultnet.errors import VaultnetError, WriteRefusedError
from vaultnet.language.speech import Speech
from vaultnet.model import Diagnostic, File, Note, State
from vaultnet.people.resolve import Resolver
from vaultnet.people.surroundings import make_recogniser
from vaultnet.reading import read_note, surroundings_of
from vaultnet.store.cache import NoteCache
from vaultnet.store.changes import Change, Plan, prepare
from vaultnet.store.files import read_bytes
from vaultnet.store.obsidian import read_obsidian_settings
from vaultnet.store.scan import scan
from vaultnet.upkeep.next_contact import find_next_contact, may_be_next_contact
from vaultnet.upkeep.standing import Standing, assess

# ── The Base ─────────────────────────────────────────────────────────────────────────────────


def draw_base(
    root: Path, settings: Settings, say: Speech, cache_folder: Path | None = None
) -> bytes:
    """The Base of the vault at `root`, made of the notes that can be read."""
    from vaultnet.exporters.base import render_base

    obsidian = read_obsidian_settings(root)
    files = scan(root, obsidian.ignore_filters).files
    around = surroundings_of(settings, obsidian)
    recogniser = make_recogniser(around, Resolver(file.path for file in files))
    return render_base(_read_notes(root, files, cache_folder), recogniser, say).encode()


def _read_notes(root: Path, files: tuple[File, ...], cache_folder: Path | None) -> Iterator[Note]:
    cache = NoteCache(root, cache_folder) if cache_folder else None
    for file in files:
        if file.kind == "note" and not file.excluded:
            note = read_note(root, file, cache)
            if not isinstance(note, Diagnostic):
                yield note
    if cache:
        cache.save()


# ── Kept properties ──────────────────────────────────────────────────────────────────────────

_STATES = frozenset[str](get_args(State))


class Keeping(NamedTuple):
    """What the notes of contacts lack: plans and changes by path, and what was left and why."""

    plans: Plans
    changes: tuple[Change, ...] = ()
    left: tuple[VaultnetError, ...] = ()


def plan_kept(loaded: Loaded, today: date) -> Keeping:
    """Bring the properties of `[write_back]` up to date in the notes where they differ.

    Private contacts keep them like any other: a property tells no more than the note it stands in.
    Whoever is not to be contacted has none. Raises SettingsError for a name that vaultnet reads,
    WriteRefusedError `property-taken` if somebody else uses the property.
    """
    kept = loaded.settings.write_back
    names = {"next_contact": kept.next_contact, "contact_state": kept.contact_state}
    names = {setting: name for setting, name in names.items() if name}
    if not names:
        return Keeping({})
    vocabulary = surroundings_of(loaded.settings, read_obsidian_settings(loaded.root)).vocabulary
    check_names({f"write_back.{setting}": name for setting, name in names.items()}, vocabulary)
    plans = write_back.plan_kept(_cases(loaded, today, names), replace=kept.replace)
    return _without_refused(loaded.root, plans)


def _cases(loaded: Loaded, today: date, names: Mapping[str, str]) -> Iterator[Case]:
    """Every contact's note that can be read, and what it shall say."""
    for contact in loaded.vault.contacts:
        with suppress(OSError):
            data = read_bytes(f"{loaded.root}/{contact.path}")
            standing = assess(contact, today, loaded.settings)
            wanted = {name: _value(setting, standing) for setting, name in names.items()}
            is_day = partial(_may_be_day, standing=standing, settings=loaded.settings)
            checks: Mapping[str, Callable[[str], bool]] = {
                "next_contact": is_day,
                "contact_state": _STATES.__contains__,
            }
            yield Case(contact.path, data, wanted, {names[s]: checks[s] for s in names})


def _value(setting: str, standing: Standing) -> str | date | None:
    if standing.state == "do_not_contact":
        return None
    return find_next_contact(standing) if setting == "next_contact" else standing.shown_state


def _may_be_day(text: str, standing: Standing, settings: Settings) -> bool:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    return may_be_next_contact(day, standing, settings)


def _without_refused(root: Path, plans: Plans) -> Keeping:
    """The plans that can be carried out and change anything."""
    changes: list[Change] = []
    left: list[VaultnetError] = []
    for path, plan in plans.items():
        try:
            change = prepare(root, path, plan)
        except WriteRefusedError as refusal:
            left.append(refusal)
        else:
            changes += [change] if change.is_needed else []
    made = {change.path: _as_made(change, plans[change.path]) for change in changes}
    return Keeping(made, tuple(changes), tuple(left))


def _as_made(change: Change, plan: Plan) -> Plan:
    """The plan of a change that is made already: it is made anew only for another text."""
    return lambda data: change.after if data == change.before else plan(data)
