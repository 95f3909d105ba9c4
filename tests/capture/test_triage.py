"""Sorting contacts: their order, the head of a note, and the property that is written."""

from __future__ import annotations

import pytest

from tests.people.vaults import vault_of
from vaultnet import text
from vaultnet.capture.triage import count_mentions, read_head, set_kind
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.language.vocabulary import built_in
from vaultnet.text.edit import edit_note

HEADS = {
    "": (),
    "---\nвид: x\n---\n\n# Анна\n\nРедактор в «Полке».\n\n- любит горы\n***\n> цитата\nещё\n": (
        "Редактор в «Полке».", "- любит горы", "> цитата",
    ),
    "\ufeffпервая\r\n\r\nвторая": ("первая", "вторая"),
    "---\nне закрыто": ("не закрыто",),
}  # fmt: skip


@pytest.mark.parametrize("note", HEADS)
def test_the_head_of_a_note(note: str) -> None:
    assert read_head(note.encode()) == HEADS[note]


def test_links_of_other_notes_count() -> None:
    vault = vault_of(
        {
            "Люди/Анна.md": "[[Анна]] [[Борис]]",
            "Люди/Борис.md": "",
            "a.md": "[[Анна]] [[Анна]] [[Никто]]",
            "Аналитика.md": "---\ngenerated_by: vaultnet\n---\n[[Борис]]",
        }
    )
    assert dict(count_mentions(vault)) == {"Люди/Анна.md": 2, "Люди/Борис.md": 1}


KINDS_SET = {
    "": "---\nкруг: ключевой\n---\n",
    "---\nгород: Омск\n---\nтекст": "---\nгород: Омск\nкруг: ключевой\n---\nтекст",
    "---\ncity: Omsk\n---\n": "---\ncity: Omsk\ncircle: key\n---\n",
    "---\nkind: # пусто\n---\n": "---\nkind: key # пусто\n---\n",
    "---\n圈子:\n---\n": "---\n圈子: 关键\n---\n",
}


@pytest.mark.parametrize("note", KINDS_SET)
def test_a_kind_is_written_in_the_words_of_the_note(note: str) -> None:
    operations = set_kind(
        text.parse("n.md", note.encode()), lambda code: speak(code)("kinds.key"), built_in(), "ru"
    )
    after = edit_note("n.md", note.encode(), *operations)
    assert isinstance(after, bytes)
    assert after.decode() == KINDS_SET[note]


@pytest.mark.parametrize("code", LANGUAGES)
def test_what_is_written_can_be_read(code: str) -> None:
    say = speak(code)
    for kind in ("key", "regular", "potential", "dormant", "expert"):
        assert built_in().kinds[say(f"kinds.{kind}")] == kind
