"""Managed blocks: the part of a page of ours that vaultnet may replace, and nothing around it.

A page is ours when its frontmatter is sound YAML that says `generated_by: vaultnet`. Its block
stands between two lines of its own, `%% vaultnet:begin NAME %%` and `%% vaultnet:end NAME %%`:
comments that Obsidian hides when reading ("Obsidian help: Basic formatting syntax"). Spans come
from the text and from the YAML parser's marks; nothing of the user's is ever dumped again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest
from typing import NamedTuple

import yaml

from vaultnet.errors import WriteRefusedError

OWNER = "vaultnet"

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAME = re.compile(r"[\w-]+")
_MARKER = re.compile(
    r"^%% vaultnet:(?P<side>begin|end) (?P<name>[\w-]+) %%[ \t]*\r?$", re.MULTILINE
)
_FRONTMATTER = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?P<yaml>.*?)^---[ \t]*\r?$", re.MULTILINE | re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Page:
    """What vaultnet wants a page to say.

    `name` names the block (`overdue`), `as_of` is the day the page speaks of, `markdown` is the
    text between the markers; blank lines around it do not count. A name of other than word
    characters, or a line of the text that is itself a marker, is our bug: ValueError.
    """

    name: str
    as_of: date
    markdown: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise ValueError(f"not a name for a block: {self.name!r}")
        if _MARKER.search(_plain(self.markdown)):
            raise ValueError(f"the text of block {self.name!r} holds a marker line")


def place(existing: bytes | None, page: Page) -> bytes:
    """Put the block into the page's bytes; `existing` is None where there is no file yet.

    Of an existing page only the block and the value of `as_of` change, and newlines follow the
    line of the begin marker; a block that differs in blank lines around it alone stays as it is.
    Raises WriteRefusedError: `not-ours`, or `markers-damaged` with the `line` and the `name`.
    """
    if existing is None:
        return _new_page(page).encode()
    text = _decoded(existing)
    if not _is_ours(text):
        raise WriteRefusedError("not-ours")
    return _encoded(_with_as_of(_with_block(text, page), page.as_of))


def read_as_of(existing: bytes) -> date | None:
    """Read the day a page of ours speaks of; None if it is not ours or names no day."""
    text = _decoded(existing)
    return _as_of(text) if _is_ours(text) else None


def block(existing: bytes, name: str) -> str | None:
    """Read the text between the markers, with LF newlines and no blank lines around it.

    None where the markers are missing or damaged.
    """
    text = _decoded(existing)
    try:
        found = _blocks(text).get(name)
    except WriteRefusedError:
        return None
    return None if found is None else _plain(text[found.start : found.end])


# ── The page as text ─────────────────────────────────────────────────────────────────────────


def _decoded(existing: bytes) -> str:
    """Decode, keeping a byte order mark and bytes that are no UTF-8 for the way back."""
    return existing.decode("utf-8", "surrogateescape")


def _encoded(text: str) -> bytes:
    return text.encode("utf-8", "surrogateescape")


def _plain(text: str) -> str:
    """Strip a text to what vaultnet compares: LF newlines, no blank lines around."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _newline_before(text: str, end: int) -> str:
    """Name the newline of the line whose line feed stands at `end`."""
    return "\r\n" if text[end - 1] == "\r" else "\n"


def _new_page(page: Page) -> str:
    # Imported late: a page that already exists never needs it.
    import frontmatter

    content = (
        f"%% vaultnet:begin {page.name} %%\n\n{_plain(page.markdown)}\n\n"
        f"%% vaultnet:end {page.name} %%"
    )
    post = frontmatter.Post(content, generated_by=OWNER, as_of=page.as_of)
    dumped: str = frontmatter.dumps(post, sort_keys=False, allow_unicode=True)
    return dumped + "\n"


# ── The block ────────────────────────────────────────────────────────────────────────────────


class _Block(NamedTuple):
    """Where the text of a block stands, from the line after its begin marker to the end marker."""

    start: int
    end: int
    newline: str


def _blocks(text: str) -> dict[str, _Block]:
    """All blocks by name; refuses markers that do not pair up, one pair after another."""
    blocks: dict[str, _Block] = {}
    markers = list(_MARKER.finditer(text))
    for begin, end in zip_longest(markers[::2], markers[1::2]):
        name = begin["name"]
        sides = (begin["side"], end and end["side"], end and end["name"])
        if sides != ("begin", "end", name) or name in blocks:
            raise _damaged(text, begin.start(), name)
        blocks[name] = _Block(begin.end() + 1, end.start(), _newline_before(text, begin.end()))
    return blocks


def _damaged(text: str, position: int, name: str) -> WriteRefusedError:
    line = text.count("\n", 0, position) + 1
    return WriteRefusedError("markers-damaged", name=name, line=str(line))


def _with_block(text: str, page: Page) -> str:
    found = _blocks(text).get(page.name)
    if found is None:
        raise _damaged(text, 0, page.name)
    wanted = _plain(page.markdown)
    if _plain(text[found.start : found.end]) == wanted:
        return text
    body = f"\n{wanted}\n\n".replace("\n", found.newline)
    return text[: found.start] + body + text[found.end :]


# ── The properties ───────────────────────────────────────────────────────────────────────────


class _Scalar(NamedTuple):
    """The value of a property and its span in the page's text."""

    text: str
    start: int
    end: int


def _scalars(text: str) -> dict[str, _Scalar]:
    """Find the properties that hold one value; none at all unless the frontmatter is sound."""
    fences = _FRONTMATTER.match(text)
    if fences is None:
        return {}
    try:
        root = yaml.compose(fences["yaml"], Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    entries = root.value if isinstance(root, yaml.MappingNode) else []
    names = {key.value for key, _ in entries if isinstance(key, yaml.ScalarNode)}
    if len(names) != len(entries):  # a name stands twice
        return {}
    offset = fences.start("yaml")
    return {
        key.value: _Scalar(
            value.value, offset + value.start_mark.index, offset + value.end_mark.index
        )
        for key, value in entries
        if isinstance(value, yaml.ScalarNode)
    }


def _is_ours(text: str) -> bool:
    owner = _scalars(text).get("generated_by")
    return owner is not None and owner.text == OWNER


def _as_of(text: str) -> date | None:
    found = _scalars(text).get("as_of")
    try:
        return date.fromisoformat(found.text) if found else None
    except ValueError:
        return None


def _with_as_of(text: str, day: date) -> str:
    """Set the page's day, and prove it by reading the page again.

    The proof refuses what a splice cannot serve: a list, an alias, a flow map, a folded text.
    """
    if _as_of(text) == day:
        return text
    start, end, words = _edit_of_as_of(_scalars(text), text, day)
    changed = text[:start] + words + text[end:]
    if not _is_ours(changed) or _as_of(changed) != day:
        raise WriteRefusedError("not-ours")
    return changed


def _edit_of_as_of(scalars: dict[str, _Scalar], text: str, day: date) -> tuple[int, int, str]:
    """Where to cut, and what to put there: the value, or a whole line if the user removed it."""
    if present := scalars.get("as_of"):
        space = "" if present.start < present.end else " "
        return present.start, present.end, f"{space}{day}"
    line_end = text.index("\n", scalars["generated_by"].end)
    return line_end + 1, line_end + 1, f"as_of: {day}{_newline_before(text, line_end)}"
