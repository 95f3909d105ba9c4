"""Notes with properties of every shape people write, edits of them, and what an edit must keep."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date

from hypothesis import strategies as st

from tests.text.edit_cases import WORDS
from vaultnet.model import Note, Scalar, Sequence, Value
from vaultnet.text import parse
from vaultnet.text.edit import (
    AddLogLine,
    AppendItem,
    Edit,
    Operation,
    RemoveEntry,
    RemoveItem,
    RemoveProperty,
    SetEntry,
    SetProperty,
    TickTask,
    Writable,
    plan_edit,
)

KEYS = ["last_contact", "kind", "Знакомство", "date met", "rating", "friends", "备注", '"a: b"']
_WRITTEN = [
    *("", " ", " ~", " x", " 2026-01-02", "   y  ", " x # comment", " Acme, Inc.", " {{date}}"),
    *(" 'да'", ' "[[Bob]]"', ' "[[Bob]] [[Sue]]" # both', " []", " [ ]", " {}", " [a,b]"),
    *(' ["[[B]]",  c] # list', " {a: 1, b: x}", ' { "a": "1" }', " [\n  one,\n  two,\n]"),
    *("\n  - a\n  - '[[B]]'", "\n- a\n-   b # c", "\n    - a\n\n    - c", "\n  -\n  - {a: 1}"),
    *("\n  a: 1\n  б: два # два", "\n    a:\n      - x", "\n  # nothing yet", "\n  a: |\n    t"),
    *(" |\n  one\n   two\n\n", " >-\n  long\n  text\n\n  end", " |+\n  kept\n\n", " > # head\n  t"),
    *(' "long\n  text"', " plain\n  text"),
]
_BETWEEN = ["", "# comment\n", "\n", "#\n\n"]
_BODY = [
    *(
        "",
        "text",
        "# Анна",
        "## Журнал",
        "### Log",
        "## Заметки",
        "- item",
        "  - below",
        "> quoted",
    ),
    *("- 2026-02-01 → звонок: [[Лев]]", "- 2026-01-02 mail", "* **2026-03-01** — чай", "#tag"),
    *(
        "- 2026年8月14日：吃饭",
        "- [ ] call [[Ann]] 📅 2026-01-01",
        "- [x] done",
        "> - [ ] there ^id",
    ),
    *(
        "[[2026-01-01]]",
        "```\n## Log\n```",
        "| a | b |\n|---|---|\n| [[c]] | d |",
        "%% note %%",
        "- ",
    ),
]
_NEWLINES = ["\n", "\r\n", "\r"]
_SIGNS = "abя中😀 :#-[]{}'\"\\,&*!|>%@`\n\t~?=<0.\x07\x85\u2028\ufeff"
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))

texts = st.text(st.sampled_from(_SIGNS), min_size=1, max_size=12)
values = st.one_of(texts, st.text(min_size=1), st.integers(), st.booleans(), DAYS, st.floats(-9, 9))
keys = st.sampled_from([*KEYS, "a: b", "new", "ключ", "rating: x", "1"])


@st.composite
def notes(draw: st.DrawFn) -> bytes:
    """A note that Obsidian reads without an error."""
    names = draw(st.lists(st.sampled_from(KEYS), unique=True, max_size=6))
    rows = [
        f"{draw(st.sampled_from(_BETWEEN))}{key}:{draw(st.sampled_from(_WRITTEN))}\n"
        for key in names
    ]
    head = f"---\n{''.join(rows)}{draw(st.sampled_from(_BETWEEN))}---\n"
    body = "\n".join(draw(st.lists(st.sampled_from(_BODY), max_size=8)))
    text = draw(st.sampled_from(["", head, head])) + body + draw(st.sampled_from(["", "\n"]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    return (mark + _with_newlines(draw, text)).encode()


def _with_newlines(draw: st.DrawFn, text: str) -> str:
    """The text with the newlines of one system, or of two."""
    first, second = draw(st.sampled_from(_NEWLINES[:2])), draw(st.sampled_from(_NEWLINES))
    before, between, after = text.partition("\n\n")
    if "\r" in (first, second) and "\r\n" in (first, second):
        second = first
    return before.replace("\n", first) + (between + after).replace("\n", second)


property_edits = st.one_of(
    st.builds(SetProperty, keys, values),
    st.builds(RemoveProperty, keys),
    st.builds(SetEntry, keys, st.sampled_from(["a", "б", "c d"]), values),
    st.builds(RemoveEntry, keys, st.sampled_from(["a", "б"])),
    st.builds(AppendItem, keys, texts),
    st.builds(RemoveItem, keys, st.sampled_from(["a", "b", "c", "x", "one", "two", "[[B]]"])),
)
body_edits = st.one_of(
    st.builds(
        AddLogLine, DAYS, st.sampled_from(["", "→ звонок", "5 [[Лев]] #дал"]), st.just(WORDS)
    ),
    st.builds(TickTask, st.integers(1, 30), DAYS),
)


def random_edit(note: Note, dice: random.Random) -> Operation:
    """An edit of something that a note has, or has not."""
    entry = dice.choice(note.properties) if note.properties and dice.random() < 0.7 else None
    key = entry.key if entry else dice.choice(["last_contact", "оценка", "friends"])
    items = [text for text in contents(entry.value) if isinstance(text, str)] if entry else []
    tasks = [item.line for item in note.items if item.status]
    day = date(dice.randint(2015, 2027), dice.randint(1, 12), dice.randint(1, 28))
    values: list[Writable] = [day, "[[Анна]]", "x: y", 4, True, "два\nтри"]
    edits: list[Operation] = [
        SetProperty(key, dice.choice(values)),
        RemoveProperty(key),
        SetEntry(key, dice.choice(["trust", "доверие"]), dice.randint(1, 5)),
        AppendItem(key, dice.choice(["[[Анна]]", "коллега", "a, b"])),
        RemoveItem(key, dice.choice(items or ["x"])),
        AddLogLine(day, dice.choice(["→ звонок", "mail [[Лев]]"]), WORDS),
        TickTask(dice.choice(tasks or [1]), day),
    ]
    return dice.choice(edits)


def contents(value: Value) -> list[object]:
    """What a list holds, or one value as a list of one."""
    return [said(item) for item in value.items] if isinstance(value, Sequence) else [said(value)]


def said(value: Value) -> object:
    """A value without places; nothing, an empty list and an empty map are alike."""
    if isinstance(value, Scalar):
        return "" if value.is_null else value.text
    if isinstance(value, Sequence):
        return [said(item) for item in value.items] or ""
    return {entry.key: said(entry.value) for entry in value.entries} or ""


def check_promises(data: bytes, operation: Operation, edit: Edit) -> None:
    """What holds for every edit: one place changes, the rest is read as before, it comes back."""
    after = edit.apply(data)
    assert edit.inverse(data).apply(after) == data
    if not edit.replacements:
        assert after == data
        return
    if not isinstance(operation, RemoveItem):
        assert plan_edit("n.md", after, operation) == Edit()
    old, new = parse("n.md", data), parse("n.md", after)
    assert not set(_findings(new)) - set(_findings(old))
    if isinstance(operation, AddLogLine | TickTask):
        assert _properties(old) == _properties(new)
        assert len(edit.replacements) <= 1 + isinstance(operation, TickTask)
    else:
        _check_property_edit(old, new, operation, edit)


def _check_property_edit(old: Note, new: Note, operation: Operation, edit: Edit) -> None:
    assert len(edit.replacements) == 1
    before, after = _properties(old), _properties(new)
    changed = {key for key in before | after if before.get(key) != after.get(key)}
    assert len(changed) <= 1
    assert [key for key in before if key in after] == [key for key in after if key in before]
    assert list(_body(old)) == list(_body(new))
    if isinstance(operation, SetProperty) and isinstance(operation.value, str):
        told = [after[key] for key in after if key.casefold() == operation.key.casefold()]
        assert [str(text).rstrip("\n") for text in told] == [operation.value.rstrip("\n")]


def _properties(note: Note) -> dict[str, object]:
    return {entry.key: said(entry.value) for entry in note.properties}


def _findings(note: Note) -> Iterator[object]:
    return ((found.code, found.details) for found in note.problems)


def _body(note: Note) -> Iterator[object]:
    """What the text below the properties says, without places."""
    yield from ((r[:4], r.item, r.quoted) for r in note.references if r.kind != "property")
    yield from (tag.name for tag in note.tags if tag.inline)
    yield from ((heading.level, heading.text) for heading in note.headings)
    yield from ((i.text, i.status, i.parent, i.heading, i.quoted) for i in note.items)
    yield from (callout[:3] for callout in note.callouts)
