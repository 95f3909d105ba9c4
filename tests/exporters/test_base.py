"""The Base: that Obsidian can read it, that it picks the contacts, and what its views show."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from vaultnet import app, text
from vaultnet.config import Settings, WriteBackSettings
from vaultnet.exporters.base import render_base
from vaultnet.exporters.bases.yaml_text import write_yaml
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.language.vocabulary import built_in
from vaultnet.model import Note
from vaultnet.people.recognise import Recogniser
from vaultnet.people.resolve import Resolver
from vaultnet.people.surroundings import Surroundings, make_recogniser
from vaultnet.store.obsidian import read_obsidian_settings
from vaultnet.store.scan import scan

from .base_language import NotABaseError, Parser, Row, picks, read_base

EXAMPLE = Path(__file__).parent.parent.parent / "example_vault"
DAY = date(2026, 3, 16)
RUSSIAN = speak("ru")


def notes_of(notes: Mapping[str, str]) -> list[Note]:
    return [text.parse(f"{path}.md", data.encode()) for path, data in notes.items()]


def recogniser_of(settings: Settings | None = None) -> Recogniser:
    settings = settings or Settings()
    vocabulary = built_in().extended(settings.fields, {})
    return make_recogniser(Surroundings(settings, vocabulary), Resolver(()))


def shown(base: dict[str, Any], view: str, notes: list[Note], today: date = DAY) -> set[str]:
    """The names of the notes in a view."""
    (found,) = [v for v in base["views"] if v["name"] == view]
    rows = [Row(note, today, base["formulas"]) for note in notes]
    filters = {"and": [base["filters"], found.get("filters", "true")]}
    return {row.note.path.removesuffix(".md") for row in rows if picks(filters, row)}


def show(view: str, notes: Mapping[str, str], settings: Settings | None = None) -> set[str]:
    parsed = notes_of(notes)
    base = read_base(render_base(parsed, recogniser_of(settings), RUSSIAN))
    return shown(base, view, parsed)


@pytest.fixture(scope="module")
def example() -> tuple[list[Note], Recogniser]:
    settings = app.load_settings(EXAMPLE)
    obsidian = read_obsidian_settings(EXAMPLE)
    files = [f for f in scan(EXAMPLE, obsidian.ignore_filters).files if f.kind == "note"]
    around = app.surroundings_of(settings, obsidian)
    recogniser = make_recogniser(around, Resolver(f.path for f in files))
    return [text.parse(f.path, (EXAMPLE / f.path).read_bytes()) for f in files], recogniser


Example = tuple[list[Note], Recogniser]


@pytest.mark.parametrize("code", LANGUAGES)
def test_obsidian_understands_the_base_of_the_example(example: Example, code: str) -> None:
    base = read_base(render_base(*example, speak(code)))
    assert len(base["views"]) == 5


def test_it_picks_the_contacts_of_the_example_and_nobody_else(example: Example) -> None:
    notes, recogniser = example
    base = read_base(render_base(notes, recogniser, RUSSIAN))
    people = {n.path.removesuffix(".md") for n in notes if recogniser.kind_of(n) == "contact"}
    assert len(people) > 40
    assert shown(base, "Все контакты", notes) == people


def test_the_same_notes_in_any_order_give_the_same_text(example: Example) -> None:
    notes, recogniser = example
    assert render_base(notes, recogniser, RUSSIAN) == render_base(notes[::-1], recogniser, RUSSIAN)


def test_folders_tags_types_and_categories_are_picked_and_no_template_or_diary() -> None:
    assert show(
        "Все контакты",
        {
            "Люди/Анна": "",
            "Люди/Друзья/Борис": "вид: x",
            "Люди/Встреча": "---\ntype: встреча\n---",
            "Люди/Люди": "",
            "Работа/Вера": "---\ntags: [contact/work]\n---",
            "Работа/Глеб": "---\ncategories: ['[[People]]']\n---",
            "Работа/Дина": "---\nТип: [человек]\n---",
            "Работа/План": "---\ntags: [contacts]\n---",
            "Шаблоны/Человек": "---\nТип: человек\nимя: '{{title}}'\n---",
            "2026-03-01": "#contact Анна",
        },
    ) == {"Люди/Анна", "Люди/Друзья/Борис", "Работа/Вера", "Работа/Глеб", "Работа/Дина"}


def test_a_vault_without_contacts_has_an_empty_base() -> None:
    assert show("Все контакты", {"Заметка": ""}) == set()


OVERDUE = {
    "Люди/Анна": "---\nвид: ключевой\nпоследний контакт: 2026-02-13\n---",
    "Люди/Борис": "---\nвид: ключевой\nпоследний контакт: 2026-02-14\n---",
    "Люди/Вера": "---\ncircle: regular\nlast_contact: 2025-12-01\n---",
    "Люди/Глеб": "---\nчастота: 14\nпоследний контакт: 2026-03-01\n---",
    "Люди/Дина": "---\nчастота: раз в месяц\nпоследний контакт: 2026-03-01\n---",
    "Люди/Егор": "---\nвид: экспертный\nпоследний контакт: 2020-03-01\n---",
    "Люди/Жанна": "---\nвид: ключевой\nпоследний контакт: 2020-03-01\nпауза: да\n---",
    "Люди/Зоя": "---\nвид: ключевой\nпоследний контакт: 2020-03-01\nотложить до: 2027-01-01\n---",
    "Люди/Инна": "---\nвид: ключевой\n---",
}


def test_who_is_overdue_is_reckoned_from_the_properties() -> None:
    assert show("Просроченные", OVERDUE) == {"Люди/Анна", "Люди/Вера", "Люди/Глеб"}


def test_who_is_overdue_is_read_where_vaultnet_keeps_it() -> None:
    notes = {
        "Люди/Анна": "---\nсостояние связи: overdue\n---",
        "Люди/Борис": "---\nсостояние связи: fresh\n---",
        "Люди/Вера": "---\nnext: 2026-03-15\n---",
        "Люди/Глеб": "---\nnext: 2026-03-16\n---",
    }
    state = Settings(write_back=WriteBackSettings(contact_state="состояние связи"))
    day = Settings(write_back=WriteBackSettings(next_contact="next"))
    assert show("Просроченные", notes, state) == {"Люди/Анна"}
    assert show("Просроченные", notes, day) == {"Люди/Вера"}


def test_the_unrated_have_no_rating_of_any_form() -> None:
    assert show(
        "Без оценки",
        {
            "Люди/Анна": "---\nоценка: 4\n---",
            "Люди/Борис": "---\nrating:\n  trust: 4\n---",
            "Люди/Вера": "---\nrating_competence: 3\n---",
            "Люди/Глеб": "---\ntrust: 3\n---",
            "Люди/Дина": "---\nоценка:\n---",
            "Люди/Егор": "",
        },
    ) == {"Люди/Дина", "Люди/Егор"}


# ── Whatever names there are ─────────────────────────────────────────────────────────────────

NAMES = (
    "!", "a: b", "# c", "]", '"', "'", "\"'", "\\", "\\n", "{{", "yes", "null", "2026-01-01",
    "-", "мой ключ", "&a", "*b", "? c", "%", "@x", "`", "я.есть", "file.name", "😀", "联系 人", "|",
)  # fmt: skip
CHARACTERS = st.characters(codec="utf-8", exclude_categories=["Cs"])
HOSTILE = st.sampled_from(NAMES) | st.text(CHARACTERS, min_size=1, max_size=12)


def is_usable(word: str) -> bool:
    """What a person can write as the name of a property, and vaultnet tells from others."""
    return bool(word.strip(" \t\n_-")) and word.strip() == word


@given(st.lists(HOSTILE.filter(is_usable), min_size=3, max_size=3, unique_by=str.casefold))
def test_no_name_of_a_property_breaks_it(names: list[str]) -> None:
    kind, company, last = names
    settings = Settings(fields={"kind": (kind,), "company": (company,), "last_contact": (last,)})
    values = {kind: "ключевой", company: '"Заря" & Ко', last: "2026-01-01"}
    header = yaml.safe_dump(values, allow_unicode=True, width=10_000)
    (note,) = notes_of({"Люди/Анна": f"---\n{header}---\n"})
    written = render_base([note], recogniser_of(settings), RUSSIAN)
    base = read_base(written)
    keys = {entry.key for entry in note.properties}
    assert {f"note.{key}" for key in keys} >= {
        known for known in base["properties"] if known.startswith("note.") and known[5:] in keys
    }
    if keys == set(names):
        assert shown(base, "Просроченные", [note]) == {"Люди/Анна"}
        assert base["views"][2]["groupBy"]["property"] == f"note.{kind}"


@given(st.text(st.sampled_from("аб \"'\\!#:[]{}|&."), min_size=1, max_size=8))
def test_no_name_of_a_folder_or_tag_breaks_it(name: str) -> None:
    settings = Settings()
    settings = settings._replace(contacts=settings.contacts._replace(folders=(name,)))
    note = Note(f"{name}/Анна.md")
    base = read_base(render_base([note], recogniser_of(settings), RUSSIAN))
    contacts = {"Анна"} if recogniser_of(settings).kind_of(note) == "contact" else set()
    assert {path.rpartition("/")[2] for path in shown(base, "Все контакты", [note])} == contacts


TREES = st.recursive(
    HOSTILE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HOSTILE, inner, max_size=3),
    max_leaves=12,
)


@given(TREES)
def test_yaml_gives_back_what_was_written(tree: Any) -> None:
    assert yaml.safe_load(write_yaml(tree)) == tree


@pytest.mark.parametrize(
    "wrong", ["note.мой == 1", 'note["a"', "unknown(1)", "file.colour", '"a" "b"', "1 +", "note"]
)
def test_the_reader_of_these_tests_refuses_what_obsidian_does(wrong: str) -> None:
    with pytest.raises(NotABaseError):
        Parser(wrong).whole()
