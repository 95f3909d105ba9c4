"""The plugin Shell commands as far as a command's line goes: variables filled in and escaped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

_SPECIAL = re.compile(r"[^A-Za-z0-9_]")
_VARIABLE = re.compile(r"\{\{(!?)([^{}]+)\}\}")

Escape = Callable[[str], str]


def escape_for_sh(value: str) -> str:
    """A backslash before all that is no ASCII letter, digit or `_`; a line break becomes `\\n`."""
    escaped = _SPECIAL.sub(lambda found: f"\\{found[0]}", value)
    return escaped.replace("\\\r", "\\\\r").replace("\\\n", "\\\\n")


def escape_for_powershell(value: str) -> str:
    """The same with a backtick."""
    return _SPECIAL.sub(lambda found: f"`{found[0]}", value)


def fill(line: str, values: Mapping[str, str], escape: Escape) -> str:
    """The line that the plugin gives to the shell."""

    def value_of(found: re.Match[str]) -> str:
        value = values[found[2]]
        return value if found[1] else escape(value)

    return _VARIABLE.sub(value_of, line)


_TOKEN = re.compile(
    r"""
    [ ]+ | (?P<sign>[;&]) | (?P<block>\{\})
    | (?P<word>(?: '(?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*' | `. | [^\s'`;&{}()$,|<>@"\#] )+)
    """,
    re.VERBOSE | re.DOTALL,
)


def split_as_powershell(command: str) -> list[str]:
    """The words of one command as PowerShell reads them ("about_Parsing", "about_Quoting_Rules").

    Only what our lines use is known; anything else is refused, so that a stray sign is seen.
    """
    return list(_words(command))


def _words(command: str) -> Iterator[str]:
    place = 0
    while place < len(command):
        token = _TOKEN.match(command, place)
        if token is None:
            raise ValueError(f"{command[place:]!r} is no plain word")
        if token["word"]:
            yield "".join(_plain(token["word"]))
        elif token["sign"]:
            yield token["sign"]
        place = token.end()


_PART = re.compile(r"'((?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*)'|`(.)|(.)", re.DOTALL)


def _plain(word: str) -> Iterator[str]:
    for quoted, escaped, plain in _PART.findall(word):
        if escaped in "0abefnrtuv" and escaped:
            raise ValueError(f"`{escaped} is a sign of its own in PowerShell")
        yield re.sub("(['\u2018-\u201b])['\u2018-\u201b]", r"\1", quoted) or escaped or plain
