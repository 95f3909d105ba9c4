"""How a value is written in YAML: without quotes where that is safe, else as its note does it.

What stands without quotes must be read alike by YAML 1.1 (PyYAML) and YAML 1.2 (Obsidian), and
a text must not turn into a number, a yes or a nothing; a date is a text for Obsidian. YAML 1.2.2,
7.3 «Flow Scalar Styles» and 10.3.2 «Tag Resolution».
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple

import yaml

Writable = str | int | float | bool | date
"""A value to write: a text, which gets quotes if it would be taken for anything else, or a number,
a yes or no, a day."""

QUOTES = ("'", '"')

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NUMBER = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
_NOT_TEXT = re.compile(
    rf"|~|null|true|false|{_NUMBER}|0o[0-7]+|0x[0-9a-f]+|[-+]?\.inf|\.nan|<<|=", re.IGNORECASE
)
_INDICATED = re.compile(r"[\s,\[\]{}#&*!|>'\"%@`]|[-?:](?:\s|$)|[-?:][,\[\]{}]")
_CUT_SHORT = re.compile(r":(?:\s|$)|\s#|\s$")
_CUT_SHORT_IN_FLOW = re.compile(r"[,\[\]{}]|^[-?:]|[?:]$")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}
_ESCAPED = re.compile('[\\\\"\\x00-\\x1f\\x7f-\\x9f\\u2028\\u2029\\ufeff\\ufffe\\uffff]')


class Slot(NamedTuple):
    """Where a value is to stand.

    `flow` means inside brackets or braces; `quote` is the sign around the values that stand there
    now, empty if they have none; `habit` is the sign for a text that cannot do without.
    """

    flow: bool = False
    quote: str = ""
    habit: str = '"'


def spell(value: Writable) -> str:
    """The words of a value; newlines at the end of a text do not count."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").rstrip("\n")


def write_scalar(value: Writable, slot: Slot) -> str:
    """The YAML of a value on one line."""
    words = spell(value)
    if not slot.quote and (not isinstance(value, str) or _stands_plain(words, slot)):
        return words
    if (slot.quote or slot.habit) == "'" and not _ESCAPED.search(_without(words)):
        return _single(words)
    return '"' + _ESCAPED.sub(_escape, words) + '"'


def reads_as(document: str) -> str | None:
    """The last scalar of a small YAML document; None if it is none."""
    try:
        events = list(yaml.parse(document, Loader=_LOADER))
    except (yaml.YAMLError, ValueError):
        return None
    scalars = [str(event.value) for event in events if isinstance(event, yaml.ScalarEvent)]
    return scalars[-1] if scalars else None


def _stands_plain(words: str, slot: Slot) -> bool:
    if _NOT_TEXT.fullmatch(words) or _ESCAPED.search(_without(words)):
        return False
    if _INDICATED.match(words) or _CUT_SHORT.search(words):
        return False
    if slot.flow and _CUT_SHORT_IN_FLOW.search(words):
        return False
    return reads_as(f"[{words}]" if slot.flow else f"k: {words}\n") == words


def _without(words: str) -> str:
    """The words without the two signs that are escaped in double quotes only."""
    return words.replace("\\", "").replace('"', "")


def _single(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _ESCAPES.get(sign) or (f"\\x{ord(sign):02x}" if sign < "\x80" else f"\\u{ord(sign):04x}")
