"""From the frontmatter's YAML to properties: texts with their places, nothing converted.

PyYAML's parser is asked for its events only; the tree is built here with a stack of our own, so
no constructor runs, nothing recurses, and a date that does not exist is a text like any other.
YAML 1.2 as Obsidian reads it: no merge keys, a key that stands twice is an error.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from vaultnet.model import Diagnostic, Place, Property, Scalar, Sequence, Table, Value, problem
from vaultnet.text.frontmatter import Block
from vaultnet.text.lines import Lines

MAX_LENGTH = 1 << 20
MAX_DEPTH = 100
MAX_SHARED = 1000

_BLOCK_STYLES = ("|", ">")
_QUOTING_STYLES = ("'", '"', "|", ">")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Characters that YAML forbids and PyYAML refuses, which must not cost the user all properties.
_FORBIDDEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\x80-\\x84\\x86-\\x9f\\ufffe\\uffff]"
)


class Properties(NamedTuple):
    """The properties of a note and what is wrong with them; if not `usable` there are none."""

    entries: tuple[Property, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    usable: bool = True


def read_properties(path: str, lines: Lines, block: Block) -> Properties:
    """The entries of a frontmatter in order, the first one of each key.

    Findings: `yaml-syntax` (with the `reason`, in the parser's English), `yaml-not-a-map` and
    `yaml-too-deep` leave no properties; `yaml-duplicate-key`, `yaml-alias` and `yaml-tag` leave
    the rest usable. Their places are lines and columns of the file.
    """
    builder = _Builder(path, lines, block)
    try:
        builder.read()
    except yaml.YAMLError as error:
        builder.refuse("yaml-syntax", *_explain(error))
    except (ValueError, OverflowError) as error:  # the parser in pure Python: "\\Uffffffff"
        builder.refuse("yaml-syntax", 0, str(error))
    return builder.answer()


def _explain(error: yaml.YAMLError) -> tuple[int, str]:
    """Where in the block an error stands, and its cause in a short English phrase."""
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or str(error).partition("\n")[0]
    return (mark.index if mark else 0), reason


def _by_place(found: Diagnostic) -> Place:
    return found.place


def _count(value: Value) -> int:
    """How many values there are in a value, itself included, aliases unfolded."""
    total = 0
    waiting: list[Value] = [value]
    while waiting:
        value = waiting.pop()
        total += 1
        if isinstance(value, Sequence):
            waiting += value.items
        elif isinstance(value, Table):
            waiting += (entry.value for entry in value.entries)
    return total


class _Frame:
    """An open list or map; the values of a map are keys and values in turn."""

    __slots__ = ("anchor", "flow", "is_map", "start", "values")

    def __init__(self, event: yaml.CollectionStartEvent, start: int) -> None:
        self.is_map = isinstance(event, yaml.MappingStartEvent)
        self.flow = bool(event.flow_style)
        self.anchor: str | None = event.anchor
        self.start = start
        self.values: list[Value] = []


class _Builder:
    """The tree of one frontmatter while its events come in."""

    def __init__(self, path: str, lines: Lines, block: Block) -> None:
        self._path = path
        self._lines = lines
        self._offset = block.start
        self._source = lines.original[block.start : block.end]
        self._frames: list[_Frame] = []
        self._anchors: dict[str, tuple[Value, int]] = {}
        self._shared = 0
        self._root: Value | None = None
        self._problems: list[Diagnostic] = []
        self._usable = True

    def read(self) -> None:
        """Take every event of the block, or as many as it takes to know that it is unusable."""
        if len(self._source) > MAX_LENGTH:
            self.refuse("yaml-syntax", 0, f"frontmatter longer than {MAX_LENGTH} characters")
            return
        source = _FORBIDDEN.sub("\ufffd", self._source)
        for event in iter(_LOADER(source).get_event, None):
            handle = _HANDLERS.get(type(event))
            if handle is not None:
                handle(self, event)
            if not self._usable:
                return

    def refuse(self, code: str, index: int, reason: str = "") -> None:
        """Give up the whole block."""
        self._usable = False
        details = {"reason": reason} if reason else {}
        self._problems = [problem(code, self._place(index), **details)]

    def answer(self) -> Properties:
        """The entries of the map that the block should be."""
        root = self._root
        if self._usable and isinstance(root, Table):
            return Properties(root.entries, tuple(sorted(self._problems, key=_by_place)))
        if self._usable and root is not None and not (isinstance(root, Scalar) and root.is_null):
            self.refuse("yaml-not-a-map", root.start - self._offset)
        return Properties((), tuple(self._problems), self._usable)

    # ── Events, each of the type that `_HANDLERS` names ──────────────────────────────────────

    def on_document(self, event: Any) -> None:
        """Accept one document only."""
        if self._root is not None:
            self.refuse("yaml-syntax", event.start_mark.index, "expected a single document")

    def on_scalar(self, event: Any) -> None:
        """Add a text."""
        start, end, style = event.start_mark.index, event.end_mark.index, event.style
        if event.tag is not None:
            self._report("yaml-tag", start, tag=event.tag)
        if style in _BLOCK_STYLES:
            end = start + len(self._source[start:end].rstrip())
        value = Scalar(event.value, style not in _QUOTING_STYLES, *self._span(start, end))
        self._add(value, event.anchor)

    def on_start(self, event: Any) -> None:
        """Open a list or a map."""
        start = event.start_mark.index
        if event.tag is not None:
            self._report("yaml-tag", start, tag=event.tag)
        if len(self._frames) >= MAX_DEPTH:
            self.refuse("yaml-too-deep", start)
        else:
            self._frames.append(_Frame(event, start))

    def on_end(self, event: Any) -> None:
        """Close a list or a map; in block form it ends with its last value."""
        frame = self._frames.pop()
        values = frame.values
        end = event.end_mark.index
        if values and not frame.flow:
            end = values[-1].end - self._offset
        span = self._span(frame.start, end)
        if frame.is_map:
            self._add(Table(self._entries(values), *span), frame.anchor)
        else:
            self._add(Sequence(tuple(values), *span), frame.anchor)

    def on_alias(self, event: Any) -> None:
        """Share the anchored value; a missing, open or too large one stays as written."""
        start, end = event.start_mark.index, event.end_mark.index
        line, column, *offsets = self._span(start, end)
        anchored, size = self._anchors.get(event.anchor, (None, 0))
        self._shared += size
        if anchored is None or self._shared > MAX_SHARED:
            self._report("yaml-alias", start, alias=event.anchor)
            anchored = Scalar(self._source[start:end], True, line, column, *offsets)
        self._add(
            anchored._replace(line=line, column=column, start=offsets[0], end=offsets[1]), None
        )

    # ── The tree ─────────────────────────────────────────────────────────────────────────────

    def _add(self, value: Value, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = (value, _count(value))
        if self._frames:
            self._frames[-1].values.append(value)
        else:
            self._root = value

    def _entries(self, values: list[Value]) -> tuple[Property, ...]:
        """The entries of a map: where a key stands twice, the first."""
        entries: dict[str, Property] = {}
        for key, value in zip(values[0::2], values[1::2], strict=True):
            name = key.text if isinstance(key, Scalar) else self._written(key)
            if name in entries:
                self._report("yaml-duplicate-key", key.start - self._offset, key=name)
            else:
                end = max(key.end, value.end)
                entries[name] = Property(name, value, key.line, key.column, key.start, end)
        return tuple(entries.values())

    def _written(self, key: Value) -> str:
        """A key that is no text, like `{{date}}`, as it is written."""
        return self._source[key.start - self._offset : key.end - self._offset]

    def _report(self, code: str, index: int, **details: str) -> None:
        self._problems.append(problem(code, self._place(index), **details))

    def _place(self, index: int) -> Place:
        return Place(self._path, *self._lines.place(self._offset + index))

    def _span(self, start: int, end: int) -> tuple[int, int, int, int]:
        start += self._offset
        line, column = self._lines.place(start)
        return line, column, start, self._offset + end


_HANDLERS: dict[type[yaml.Event], Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder.on_document,
    yaml.ScalarEvent: _Builder.on_scalar,
    yaml.AliasEvent: _Builder.on_alias,
    yaml.SequenceStartEvent: _Builder.on_start,
    yaml.MappingStartEvent: _Builder.on_start,
    yaml.SequenceEndEvent: _Builder.on_end,
    yaml.MappingEndEvent: _Builder.on_end,
}
