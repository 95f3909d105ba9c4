"""The text of a first `vaultnet.toml`: what was found, where, and what only a person can say.

A line that is open says what vaultnet reads without it too, so that the file changes no answer but
the language; a line behind `#` is a question.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vaultnet.config import Settings
from vaultnet.language.speech import Speech
from vaultnet.model import PeriodicNotes
from vaultnet.setup.seen import Mark
from vaultnet.setup.summary import list_spellings, say_counts, say_daily
from vaultnet.setup.survey import Survey

_REMARKS: Mapping[Mark, str] = {
    "folders": "in_folder",
    "types": "at_contacts",
    "tags": "at_contacts",
    "log_headings": "at_contacts",
}
_QUESTIONS: Mapping[Mark, str] = {
    "folders": "like_people",
    "types": "like_people",
    "tags": "like_people",
    "log_headings": "dated_lines",
}
_TABLE = re.compile(r"^\s*\[", re.MULTILINE)


class _Value(NamedTuple):
    """A value, where it was seen, and whether it counts or is only a question."""

    word: str
    remark: str
    is_open: bool = True


class _Entry(NamedTuple):
    """One setting and its values."""

    name: str
    values: tuple[_Value, ...]
    is_list: bool = True

    @property
    def is_open(self) -> bool:
        """Whether any of the values counts."""
        return any(value.is_open for value in self.values)


def write_settings(found: Survey, say: Speech, daily: PeriodicNotes | None = None) -> str:
    """The settings that a vault without any begins with; `daily` are Obsidian's daily notes."""
    head = [say("setup.head"), say("setup.rule"), say_counts(found, say)]
    if daily:
        head.append(" ".join(say_daily(daily, say).split()))
    blocks = [
        [f"# {line}" for line in head],
        list(_top(found, say)),
        ["[contacts]", *_contacts(found, say)],
        ["[fields]", *_fields(found, say)],
    ]
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def add_missing(existing: str, settings: Settings, found: Survey, say: Speech) -> str:
    """The settings that there are, with the questions and the language that they do not answer."""
    asked = [_Entry(mark, tuple(_asked(mark, found, say))) for mark in _QUESTIONS]
    new = [
        entry._replace(values=values)
        for entry in asked
        if (values := tuple(v for v in entry.values if _quote(v.word) not in existing))
    ]
    text = _insert(existing, "contacts", [line for entry in new for line in _lines(entry)])
    is_silent = not re.search(r"^\s*language\s*=", existing, re.MULTILINE)
    if is_silent and found.language not in ("", settings.language):
        text = _insert(text, "", list(_lines(_language(found, say))))
    return text


# ── Which lines ──────────────────────────────────────────────────────────────────────────────


def _top(found: Survey, say: Speech) -> Iterator[str]:
    if found.language:
        yield from (*_lines(_language(found, say)), "")
    yield f"# {say('setup.me')}"
    yield f'# me = "[[{say("setup.me_name")}]]"'


def _language(found: Survey, say: Speech) -> _Entry:
    remark = say("setup.language", n=found.in_language)
    return _Entry("language", (_Value(found.language, remark),), is_list=False)


def _contacts(found: Survey, say: Speech) -> Iterator[str]:
    yield f"# {say('setup.contacts_head')}"
    if any(found.candidates.values()):
        yield f"# {say('setup.candidates_head')}"
    for mark in _REMARKS:
        values = (*_seen(mark, found, say), *_asked(mark, found, say))
        if values:
            yield from _lines(_Entry(mark, values))
    if found.unscheduled:
        remark = say("setup.unscheduled", n=found.unscheduled)
        value = _Value("regular", remark, is_open=False)
        yield from _lines(_Entry("default_kind", (value,), is_list=False))


def _seen(mark: Mark, found: Survey, say: Speech) -> Iterator[_Value]:
    for word, count in found.marks.get(mark, ()):
        yield _Value(word, say(f"setup.{_REMARKS[mark]}", n=count))


def _asked(mark: Mark, found: Survey, say: Speech) -> Iterator[_Value]:
    for word, count in found.candidates.get(mark, ()):
        yield _Value(word, say(f"setup.{_QUESTIONS[mark]}", n=count), is_open=False)


def _fields(found: Survey, say: Speech) -> Iterator[str]:
    yield f"# {say('setup.fields_head')}"
    for concept, seen in list_spellings(found, say):
        words = ", ".join(_quote(one.word) for one in seen)
        counts = ", ".join(str(one.times) for one in seen)
        remark = say("setup.field", name=say(f"fields.{concept}"), counts=counts)
        yield f"{concept} = [{words}]  # {remark}"
    if found.unread:
        keys = say.listed(f"{_quote(seen.word)} ({seen.times})" for seen in found.unread)
        yield f"# {say('setup.unread', keys=keys)}"


# ── How they are written ─────────────────────────────────────────────────────────────────────


def _lines(entry: _Entry) -> Iterator[str]:
    """The lines of a setting; a list of several values has one line for each."""
    sign = "" if entry.is_open else "# "
    if len(entry.values) == 1:
        ((word, remark, _),) = entry.values
        written = f"[{_quote(word)}]" if entry.is_list else _quote(word)
        yield f"{sign}{entry.name} = {written}  # {remark}"
        return
    yield f"{sign}{entry.name} = ["
    for word, remark, is_open in entry.values:
        own = "# " if entry.is_open and not is_open else ""
        yield f"{sign}    {own}{_quote(word)},  # {remark}"
    yield f"{sign}]"


def _quote(text: str) -> str:
    """A basic string of TOML: JSON's, but for a sign that JSON lets pass."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _insert(text: str, table: str, lines: Sequence[str]) -> str:
    """Put lines into a table of the settings: behind its head, or at the end under a new one."""
    if not lines:
        return text
    block = "".join(f"{line}\n" for line in lines)
    head = re.compile(rf"^\s*\[\s*{table}\s*\][^\n]*(?:\n|$)", re.MULTILINE)
    if not table:
        first = _TABLE.search(text)
        end = first.start() if first else len(text)
    elif match := head.search(text):
        end = match.end()
    else:
        end, block = len(text), f"\n[{table}]\n{block}"
    before = text[:end]
    return f"{before}{'' if before.endswith(chr(10)) or not before else chr(10)}{block}{text[end:]}"
