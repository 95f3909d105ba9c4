"""The edits of `tests/cases/edit.md`: what they are called there, and the signs of their texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from tests.cases_reader import read_sections
from vaultnet.language.vocabulary import built_in
from vaultnet.people.dates import read_leading_day
from vaultnet.text.edit import (
    AddLogLine,
    AppendItem,
    LogWords,
    Operation,
    QuoteLink,
    RemoveEntry,
    RemoveItem,
    RemoveProperty,
    RetargetLink,
    SetEntry,
    SetProperty,
    TickTask,
)

_SIGNS = {"␍\n": "\r\n", "␠": " ", "␉": "\t", "⟨BOM⟩": "\ufeff", "⟨end⟩\n": ""}
_NOT_OF_A_HEADING = re.compile(r"（.*?）|\(.*?\)|[^\w\s]")
Value = str | int | bool


class Case(NamedTuple):
    """A note, one edit of it in words, and the text or the refusal that must come of it."""

    title: str
    edit: str
    before: bytes
    outcome: str


def read_cases() -> list[Case]:
    return [
        Case(section.title, edit, to_bytes(section.texts["before"]), outcome)
        for section in read_sections("edit")
        for edit, outcome in section.texts.items()
        if edit != "before"
    ]


def to_bytes(text: str) -> bytes:
    for sign, meant in _SIGNS.items():
        text = text.replace(sign, meant)
    return text.encode()


def to_operation(edit: str) -> Operation:
    return next(make(match) for form, make in _FORMS.items() if (match := re.fullmatch(form, edit)))


def read_day(text: str) -> tuple[date, int] | None:
    found = read_leading_day(text, built_in())
    return (found[0], found[1]) if found and isinstance(found[0], date) else None


def is_log(heading: str) -> bool:
    return built_in().has("log_headings", _NOT_OF_A_HEADING.sub("", heading))


WORDS = LogWords("Журнал", is_log, read_day)


def _value(written: str) -> Value:
    if written in ("true", "false"):
        return written == "true"
    if re.fullmatch(r"-?\d+", written):
        return int(written)
    in_quotes = re.fullmatch('"(.+)"', written)
    return (in_quotes[1] if in_quotes else written).replace("⏎", "\n")


_FORMS: dict[str, Callable[[re.Match[str]], Operation]] = {
    r"set (.+) / (.+) = (.+)": lambda m: SetEntry(m[1], m[2], _value(m[3])),
    r"set (.+) = (.+)": lambda m: SetProperty(m[1], _value(m[2])),
    r"remove (.+) / (.+)": lambda m: RemoveEntry(m[1], m[2]),
    r"remove (.+)": lambda m: RemoveProperty(m[1]),
    r"append (.+) = (.+)": lambda m: AppendItem(m[1], m[2]),
    r"take (.+) = (.+)": lambda m: RemoveItem(m[1], m[2]),
    r"log (\S+) (.+)": lambda m: AddLogLine(date.fromisoformat(m[1]), m[2], WORDS),
    r"tick (\d+) (.+)": lambda m: TickTask(int(m[1]), date.fromisoformat(m[2])),
    r"link (\d+):(\d+) = (.+)": lambda m: RetargetLink(int(m[1]), int(m[2]), m[3]),
    r"quote (\d+):(\d+)": lambda m: QuoteLink(int(m[1]), int(m[2])),
}
