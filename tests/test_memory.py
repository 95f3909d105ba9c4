"""Remembering never changes an answer: after any edits the vault is as a first run makes it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from itertools import count, starmap
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.vaults import settings_from
from vaultnet import app, text
from vaultnet.model import Note
from vaultnet.people import account
from vaultnet.store import shelves
from vaultnet.store.scan import scan

PATHS = (
    *("Анна.md", "Борис.md", "Люди/Анна.md", "Acme.md", "x/Acme.md.md", "2026-03-01.md"),
    *("Люди/фото.png", "Доска.canvas"),
)
TARGETS = (
    *("Анна", "Борис", "Acme", "/анна", "./Анна", "../Acme", "Аня", "Acme.md", "фото.png"),
    *("2026-03-01", "никто"),
)
PROPERTIES = (
    *("type: person", "tags: [person]", "type: meeting", "type: organisation", "date: 2026-03-03"),
    *("aliases: [Аня, никто]", 'company: "[[Acme]]"', "last_contact: 2026-02-30", "private: да"),
    *("generated_by: vaultnet", "a: [[Анна]]", "birthday: 05-17", "circle: key"),
)
LINES = (
    *("- 2026-01-02 → звонок: [[{}]] #дал", "- [ ] написать [[{}]]", "[[{}]], [[{}]]"),
    *("- [x] отдать [[{}]] ✅ 2026-02-01", "![[{}]]", "[имя]({})", "> [[{}]]", "## Журнал"),
    *("### 2026-01-09 обед", "- 2026-13-01 звонок", "%% vaultnet-ignore: link-unresolved %%"),
)
SETTINGS = ("", 'me = "[[Анна]]"', '[contacts]\nfolders = ["x"]', '[fields]\nmet = ["circle"]')
FILTERS = ((), ("Люди/",), ("/Acme/",))


def write_note(properties: Sequence[str], body: Sequence[str]) -> str:
    block = ("---", *properties, "---") if properties else ()
    return "".join(f"{line}\n" for line in (*block, *body))


ASKING = [line.format(target, target) for target in TARGETS for line in LINES[:4]]
WITNESSES = {
    "Люди/Вера.md": write_note(["circle: key", "company: Acme"], ASKING),
    "2026-03-02.md": write_note([], ASKING),
    "a/Очерк.md": write_note([], ASKING),
}
"""Notes that ask for every name in every way, and so depend on all the others."""


EDITS = 15


class Write(NamedTuple):
    """A note that is saved, new or not."""

    path: str
    text: str


class Move(NamedTuple):
    """A file that gets another name, or goes, if there is none."""

    path: str
    new: str | None


class Setting(NamedTuple):
    """Other settings, vaultnet's and Obsidian's."""

    number: int
    ignored: Sequence[str]


def choose_edit(random: Random) -> Write | Move | Setting:
    """One of the edits, those most often that make somebody a contact, or no longer one."""
    path = random.choice((*PATHS, *PATHS[:2], *PATHS[:2]))
    kind = random.random()
    if kind < 0.1:
        return Setting(random.randrange(len(SETTINGS)), random.choice(FILTERS))
    if kind < 0.3:
        return Move(path, random.choice((None, *PATHS)))
    marks = (*PROPERTIES, *PROPERTIES[:2] * 3)
    lines = [line.format(*random.choices(TARGETS, k=2)) for line in random.choices(LINES, k=2)]
    return Write(path, write_note(random.choices(marks, k=random.randrange(3)), lines))


class Vault:
    """A vault on the disk, whose every change is seen at once by the times of its files."""

    def __init__(self, folder: Path) -> None:
        self.root = folder / "vault"
        self.cache = folder / "cache"
        self.settings = settings_from("")
        self._clock = count(1_000_000_000, 10**9)
        (self.root / ".obsidian").mkdir(parents=True)

    def apply(self, edit: Write | Move | Setting) -> None:
        """Do what somebody does between two runs."""
        if isinstance(edit, Setting):
            self.settings = settings_from(SETTINGS[edit.number])
            filters = json.dumps({"userIgnoreFilters": list(edit.ignored)})
            (self.root / ".obsidian/app.json").write_text(filters, "utf-8")
        elif isinstance(edit, Write):
            path = self.root / edit.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(edit.text, "utf-8")
            now = next(self._clock)
            os.utime(path, ns=(now, now))
        else:
            self._move(edit)

    def _move(self, edit: Move) -> None:
        path = self.root / edit.path
        if path.exists() and edit.new is None:
            path.unlink()
        elif path.exists() and edit.new:
            new = self.root / edit.new
            new.parent.mkdir(parents=True, exist_ok=True)
            path.replace(new)

    def recollect(self) -> app.Loaded:
        """The vault by way of the memory."""
        return app.load(self.root, self.settings, cache_folder=self.cache)

    def read_anew(self) -> app.Loaded:
        """The vault without any memory."""
        return app.load(self.root, self.settings)

    def agrees(self) -> bool:
        """Whether both are the same, to the order of the notes."""
        known, anew = self.recollect(), self.read_anew()
        in_order = list(known.vault.cards) == list(anew.vault.cards)
        return in_order and known.vault == anew.vault and known.files == anew.files


@pytest.fixture
def rested(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file has been at rest for long enough to trust its times."""
    monkeypatch.setattr(shelves, "REST_NS", -(10**12))


@settings(max_examples=20)
@given(st.randoms(use_true_random=True))
def test_after_any_edits_the_vault_is_as_if_read_anew(random: Random) -> None:
    with pytest.MonkeyPatch.context() as patch, TemporaryDirectory() as folder:
        patch.setattr(shelves, "REST_NS", -(10**12))
        vault = Vault(Path(folder))
        for edit in starmap(Write, WITNESSES.items()):
            vault.apply(edit)
        for number in range(EDITS):
            vault.apply(choose_edit(random))
            assert number < EDITS // 3 or vault.agrees()


# ── What is done again is counted ────────────────────────────────────────────────────────────


class Work(NamedTuple):
    """The paths of the notes that a run parses, and of those that give their account."""

    parsed: list[str]
    heard: list[str]

    def forget(self) -> None:
        """Begin to count anew."""
        self.parsed.clear()
        self.heard.clear()


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    """What runs do from now on."""
    work = Work([], [])
    parse: Callable[[str, bytes], Note] = text.parse
    give_account: Callable[..., account.Account] = account.give_account

    def count_parsed(path: str, data: bytes) -> Note:
        work.parsed.append(path)
        return parse(path, data)

    def count_heard(note: Note, *others: object) -> account.Account:
        work.heard.append(note.path)
        return give_account(note, *others)

    monkeypatch.setattr(text, "parse", count_parsed)
    monkeypatch.setattr("vaultnet.memory.give_account", count_heard)
    return work


@pytest.fixture
def vault(tmp_path: Path, rested: None) -> Vault:
    """Three people and a day, all read once."""
    vault = Vault(tmp_path)
    vault.apply(Write("Люди/Анна.md", "---\ncircle: key\n---\n[[Борис]] [[Ваня]]\n"))
    vault.apply(Write("Люди/Борис.md", "---\ncircle: key\naliases: [Боря]\n---\n"))
    vault.apply(Write("Люди/Вера.md", "---\ncircle: key\n---\n"))
    vault.apply(Write("2026-03-01.md", "- звонок: [[Вера]]\n"))
    return vault


def changes(work: Work, vault: Vault, edit: Write | Move | Setting) -> set[str]:
    """What is parsed and heard again after an edit, no more than once, the answer being right."""
    vault.recollect()
    vault.apply(edit)
    work.forget()
    loaded = vault.recollect()
    parsed, heard = sorted(work.parsed), sorted(work.heard)
    assert parsed == heard
    assert loaded.vault == vault.read_anew().vault
    assert len(set(heard)) == len(heard)
    return set(heard)


def test_where_nothing_changed_nothing_is_done(vault: Vault, work: Work) -> None:
    vault.recollect()
    work.forget()
    vault.recollect()
    assert work == ([], [])


def test_a_note_that_says_something_else_is_heard_alone(vault: Vault, work: Work) -> None:
    edit = Write("2026-03-01.md", "- звонок: [[Вера]], [[Анна]]\n")
    assert changes(work, vault, edit) == {"2026-03-01.md"}


def test_a_new_note_is_heard_with_those_that_asked_for_its_name(vault: Vault, work: Work) -> None:
    edit = Write("Ваня.md", "")
    assert changes(work, vault, edit) == {"Ваня.md", "Люди/Анна.md"}


def test_an_alias_is_heard_by_those_that_asked_for_it(vault: Vault, work: Work) -> None:
    edit = Write("Люди/Вера.md", "---\ncircle: key\naliases: [Ваня]\n---\n")
    assert changes(work, vault, edit) == {"Люди/Вера.md", "Люди/Анна.md"}


def test_who_is_no_contact_any_more_is_no_longer_met(vault: Vault, work: Work) -> None:
    edit = Write("Люди/Вера.md", "---\ntype: index\n---\n")
    assert changes(work, vault, edit) == {"Люди/Вера.md", "2026-03-01.md"}


def test_a_note_that_goes_is_missed_by_those_that_link_to_it(vault: Vault, work: Work) -> None:
    assert changes(work, vault, Move("Люди/Борис.md", None)) == {"Люди/Анна.md"}


def test_a_moved_note_that_is_found_all_the_same(vault: Vault, work: Work) -> None:
    edit = Move("Люди/Борис.md", "Друзья/Борис.md")
    assert changes(work, vault, edit) == {"Друзья/Борис.md", "Люди/Анна.md"}


def test_under_other_settings_all_are_heard(vault: Vault, work: Work) -> None:
    assert len(changes(work, vault, Setting(2, ()))) == 4


def test_a_note_that_changes_between_two_looks_is_not_remembered(
    vault: Vault, work: Work, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is looked at again because of the new note, and says by then what it did not say."""
    vault.recollect()
    vault.apply(Write("Ваня.md", ""))
    listing = scan(vault.root)
    monkeypatch.setattr("vaultnet.app.scan", lambda *_: listing)
    vault.apply(Write("Люди/Анна.md", "---\ntype: index\n---\n[[Вера]]\n"))
    vault.recollect()
    monkeypatch.undo()
    assert vault.agrees()
