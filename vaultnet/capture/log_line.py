"""The line that records an interaction, written as the log beside it is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import NamedTuple

from vaultnet.capture.happening import Happening, Words
from vaultnet.capture.tongue import find_language, is_in
from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import Direction, Note, Scalar
from vaultnet.people.dates import Unreadable, read_day, read_leading_day
from vaultnet.people.log import MARK, is_titled, sections
from vaultnet.people.marks import find_tags, read_marks
from vaultnet.people.sources import FINISHED
from vaultnet.text.edit import AddLogLine, LogWords, Operation, SetProperty, write_day_like

WordsOf = Callable[[str], Words]
"""The words of a language, by its code."""

ARROWS: dict[Direction, tuple[str, str]] = {
    "out": ("→", "->"), "in": ("←", "<-"), "both": ("↔", "<->"),
}  # fmt: skip
"""The arrow of each direction, and how it is typed without it."""

_ASCII_ARROW = re.compile(r"<->|->|<-")
_ARROW = re.compile(r"[→←↔]")
_CHANNEL = re.compile(r"([^\W\d_]+(?:[- ][^\W\d_]+)*)([:：][ \t]*)")
_NOT_WORDS = re.compile(r"\[\[[^\]]*\]\]|#\S+|\S+://\S+")


class _Log(NamedTuple):
    """The lines of a note's log, without their days, and the language they are in."""

    lines: tuple[str, ...]
    language: str


def record_happening(
    note: Note, happening: Happening, vocabulary: Vocabulary, words_of: WordsOf, default: str
) -> tuple[Operation, ...]:
    """The operations that record it: a log line, and the day of the last contact if that is kept.

    The words are of the language of the note's log, or of `default` where it has none.
    """
    log = _read_log(note, vocabulary, default)
    words = words_of(log.language)
    line = _write_line(happening, log, words, vocabulary)
    is_log = partial(is_titled, mark="log_headings", vocabulary=vocabulary)
    known = LogWords(words("title"), is_log, partial(_read_leading, vocabulary=vocabulary))
    return AddLogLine(happening.day, line, known), *_move_last_contact(note, happening, vocabulary)


def _read_log(note: Note, vocabulary: Vocabulary, default: str) -> _Log:
    inside = sections(note.headings, "log_headings", vocabulary)
    items = (i for i in note.items if i.heading in inside and i.status in ("", *FINISHED))
    dated = ((i.text, read_leading_day(i.text, vocabulary)) for i in items)
    lines = tuple(text[found[1] :] for text, found in dated if found)
    said = " ".join((*(note.headings[index].text for index in inside), *lines))
    return _Log(lines, find_language(_NOT_WORDS.sub(" ", said), default))


def _read_leading(text: str, vocabulary: Vocabulary) -> tuple[date, int] | None:
    found = read_leading_day(text, vocabulary)
    return None if found is None or isinstance(found[0], Unreadable) else (found[0], found[1])


# ── The line ─────────────────────────────────────────────────────────────────────────────────


def _write_line(happening: Happening, log: _Log, words: Words, vocabulary: Vocabulary) -> str:
    """What follows the day: `→ звонок: обсудили проект #дал/контакты`."""
    text = happening.text.strip()
    parts = []
    if happening.direction:
        parts.append(ARROWS[happening.direction][_prefers_ascii(log)])
    if happening.channel:
        channel = _choose_channel(happening.channel, log, words, vocabulary)
        parts.append(f"{channel}{_colon(log)}{text}" if text else channel)
    elif text:
        parts.append(text)
    mark = [f"^{MARK}{happening.mark}"] if happening.mark else []
    return " ".join((*parts, *_write_tags(happening, log, words, vocabulary), *mark))


def _prefers_ascii(log: _Log) -> bool:
    """Whether the log has `->` more often than `→`."""
    ascii_ones = sum(_ASCII_ARROW.search(line) is not None for line in log.lines)
    return ascii_ones > sum(_ARROW.search(line) is not None for line in log.lines)


def _choose_channel(word: str, log: _Log, words: Words, vocabulary: Vocabulary) -> str:
    """The word as it was given if it is of the log's language, else the log's own for that channel.

    A channel's stable name is no word that somebody chose: `call` becomes «звонок».
    """
    channel = vocabulary.channels[squeeze(word)]
    if word != channel and is_in(word, log.language):
        return word
    used = (m[1] for line in log.lines if (m := _CHANNEL.search(_without_arrow(line))))
    return next((w for w in used if vocabulary.channels.get(squeeze(w)) == channel), words(channel))


def _without_arrow(line: str) -> str:
    return line.lstrip(" \t→←↔<>-:：,，*_—–")


def _colon(log: _Log) -> str:
    """The colon with what stands behind it, as in the newest line that has one."""
    found = (m for line in log.lines if (m := _CHANNEL.match(_without_arrow(line))))
    usual = "：" if log.language.startswith("zh") else ": "
    return next((match[2] for match in found), usual)


def _write_tags(
    happening: Happening, log: _Log, words: Words, vocabulary: Vocabulary
) -> Iterator[str]:
    """The purposes as tags, in the spelling that the log has for them; none that the text has."""
    said = read_marks(happening.text, vocabulary).purposes
    used = [tag.partition("/")[0] for line in log.lines for tag in find_tags(line)]
    for purpose in happening.purposes:
        if purpose in said:
            continue
        known = (root for root in used if vocabulary.purposes.get(squeeze(root)) == purpose)
        root = next(known, words(purpose))
        gift = f"/{words(happening.gift)}" if purpose == "gave" and happening.gift else ""
        yield f"#{root}{gift}"


# ── The day of the last contact ──────────────────────────────────────────────────────────────


def _move_last_contact(
    note: Note, happening: Happening, vocabulary: Vocabulary
) -> Iterator[Operation]:
    """The newer day in the property of the last contact, in its form, if the note has that one."""
    for entry in note.properties:
        if vocabulary.fields.get(squeeze(entry.key)) != "last_contact":
            continue
        if not isinstance(entry.value, Scalar):
            continue
        if entry.value.is_null or not entry.value.text.strip():
            yield SetProperty(entry.key, happening.day)
            continue
        known = read_day(entry.value.text, vocabulary)
        if isinstance(known, date) and known < happening.day:
            written = write_day_like(happening.day, entry.value.text.strip(), known)
            yield SetProperty(entry.key, written)
