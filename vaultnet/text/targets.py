"""The forms of a link and the three parts of its address: target, subpath and display text.

Sources: Obsidian help, «Internal links»; CommonMark 0.31, «Links», for the Markdown form.
"""

from __future__ import annotations

import re
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

WIKILINK = r"\[\[(?!\[)(?P<inside>(?:[^\[\]\n]++|\](?!\])|\[(?!\[))*+)\]\]"
WIKILINK_PATTERN = re.compile(WIKILINK)

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:|//")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")


class Address(NamedTuple):
    """What a link says: `target` without `subpath`, which keeps its `#`, and `display`."""

    target: str
    subpath: str
    display: str


def split_wikilink(inside: str) -> Address | None:
    r"""The address between `[[` and `]]`; None if there is none.

    The first pipe ends the target, unless it is the first character: Obsidian then reads a name
    that begins with a pipe. In a table the pipe is written `\|`.
    """
    pipe = inside.find("|")
    display = ""
    if pipe > 0:
        display = inside[pipe + 1 :].strip()
        inside = inside[: pipe - 1] if inside[pipe - 1] == "\\" else inside[:pipe]
    return _address(inside, display)


def split_destination(destination: str, display: str) -> Address | None:
    """The address of a Markdown link; None for an empty or an external destination.

    Escapes and percent signs are decoded first, as Obsidian does; what is not UTF-8 after that
    stays as written.
    """
    if _SCHEME.match(destination):
        return None
    if "\\" in destination:
        destination = _ESCAPED.sub(r"\1", destination)
    if "%" in destination:
        destination = _decode_percent(destination)
    return _address(destination, display)


def _address(link: str, display: str) -> Address | None:
    sign = link.find("#")
    target, subpath = (link, "") if sign < 0 else (link[:sign], link[sign:].strip())
    target = target.strip()
    return Address(target, subpath, display) if target or subpath else None


def _decode_percent(destination: str) -> str:
    try:
        return unquote_to_bytes(destination).decode("utf-8")
    except UnicodeDecodeError:
        return destination
