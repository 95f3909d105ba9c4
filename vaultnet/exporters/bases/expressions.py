"""The language of Obsidian's Bases: names and texts of any kind as parts of an expression.

A property has two names: in an expression `note["Мой ключ"]`, as the id of a column `note.Мой ключ`
(Obsidian help: Bases syntax; files that Obsidian itself wrote).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import reduce

_IDENTIFIER = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def literal(text: str) -> str:
    """A text as an expression."""
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in text) + '"'


def property_value(key: str) -> str:
    """The value of a property of the note."""
    return f"note.{key}" if _IDENTIFIER.fullmatch(key) else f"note[{literal(key)}]"


def property_id(key: str) -> str:
    """What a column, a group or an order of rows calls a property of the note."""
    return f"note.{key}"


def first_filled(values: Sequence[str]) -> str:
    """The first of several values that is not empty."""
    *others, last = values
    return reduce(lambda rest, value: f"if({value}, {value}, {rest})", reversed(others), last)


def is_one_of(value: str, texts: Iterable[str]) -> str:
    """Whether a value is one of some texts."""
    return f"[{', '.join(literal(text) for text in texts)}].contains({value})"


def choose(cases: Iterable[tuple[str, str]], otherwise: str) -> str:
    """The value of the first condition that holds."""
    ladder = [*cases]
    return reduce(
        lambda rest, case: f"if({case[0]}, {case[1]}, {rest})", reversed(ladder), otherwise
    )
