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

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
# Characters that YAML forbids and PyYAML refuses, which must not cost the user all properties.
_FORBIDDEN = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f\\x80-\\x84\\x86-\\x9f\\ufffe\\uffff]"
)


class Properties(NamedTuple):
    """The properties of a note and what is wrong with them; after an error there are none."""

    entries: tuple[Property, ...] = ()
    problems: tuple[Diagnostic, ...] = ()


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


def _indices(event: yaml.Event) -> tuple[int, int]:
    """Where an event begins and ends in the block."""
    start, end = event.start_mark, event.end_mark
    return (start.index if start else 0), (end.index if end else 0)


class _Node(NamedTuple):
    """A finished value; `size` counts the values in it, aliases unfolded."""

    value: Value
    start: int
    end: int
    size: int


class _Frame:
    """An open list or map; the nodes of a map are keys and values in turn."""

    __slots__ = ("anchor", "flow", "is_map", "nodes", "start")

    def __init__(self, event: yaml.CollectionStartEvent, start: int) -> None:
        self.is_map = isinstance(event, yaml.MappingStartEvent)
        self.flow = bool(event.flow_style)
        self.anchor: str | None = event.anchor
        self.start = start
        self.nodes: list[_Node] = []


class _Builder:
    """The tree of one frontmatter while its events come in."""

    def __init__(self, path: str, lines: Lines, block: Block) -> None:
        self._path = path
        self._lines = lines
        self._offset = block.start
        self._source = lines.original[block.start : block.end]
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Node] = {}
        self._shared = 0
        self._root: _Node | None = None
        self._problems: list[Diagnostic] = []
        self._usable = True

    def read(self) -> None:
        """Take every event of the block, or as many as it takes to know that it is unusable."""
        if len(self._source) > MAX_LENGTH:
            self.refuse("yaml-syntax", 0, f"frontmatter longer than {MAX_LENGTH} characters")
            return
        source = _FORBIDDEN.sub("\ufffd", self._source)
        for event in yaml.parse(source, Loader=_LOADER):
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
        root = self._root.value if self._root else None
        if self._usable and isinstance(root, Table):
            return Properties(root.entries, tuple(self._problems))
        if self._usable and root is not None and not (isinstance(root, Scalar) and root.is_null):
            self.refuse("yaml-not-a-map", root.start - self._offset)
        return Properties((), tuple(self._problems))

    # ── Events ───────────────────────────────────────────────────────────────────────────────

    def on_document(self, event: yaml.DocumentStartEvent) -> None:
        """Accept one document only."""
        if self._root is not None:
            self.refuse("yaml-syntax", _indices(event)[0], "expected a single document")

    def on_scalar(self, event: yaml.ScalarEvent) -> None:
        """Add a text."""
        start, end = _indices(event)
        self._check_tag(event)
        if event.style in ("|", ">"):
            end = start + len(self._source[start:end].rstrip())
        plain = event.style not in ("'", '"', "|", ">")
        value = Scalar(event.value, plain, *self._span(start, end))
        self._add(_Node(value, start, end, 1), event.anchor)

    def on_start(self, event: yaml.CollectionStartEvent) -> None:
        """Open a list or a map."""
        self._check_tag(event)
        start, _ = _indices(event)
        if len(self._frames) >= MAX_DEPTH:
            self.refuse("yaml-too-deep", start)
            return
        self._frames.append(_Frame(event, start))

    def on_end(self, event: yaml.CollectionEndEvent) -> None:
        """Close a list or a map; in block form it ends with its last value."""
        frame = self._frames.pop()
        nodes = frame.nodes
        end = _indices(event)[1] if frame.flow or not nodes else nodes[-1].end
        span = self._span(frame.start, end)
        value: Value
        if frame.is_map:
            value = Table(self._entries(nodes), *span)
        else:
            value = Sequence(tuple(node.value for node in nodes), *span)
        size = 1 + sum(node.size for node in nodes)
        self._add(_Node(value, frame.start, end, size), frame.anchor)

    def on_alias(self, event: yaml.AliasEvent) -> None:
        """Share the anchored value; a missing, open or too large one stays as written."""
        start, end = _indices(event)
        name = event.anchor or ""
        node = self._anchors.get(name)
        self._shared += node.size if node else 0
        if node is None or self._shared > MAX_SHARED:
            self._report("yaml-alias", start, alias=name)
            written = Scalar(self._source[start:end], True, *self._span(start, end))
            self._add(_Node(written, start, end, 1), None)
        else:
            self._add(_Node(node.value, start, end, node.size), None)

    # ── The tree ─────────────────────────────────────────────────────────────────────────────

    def _add(self, node: _Node, anchor: str | None) -> None:
        if anchor:
            self._anchors[anchor] = node
        if self._frames:
            self._frames[-1].nodes.append(node)
        else:
            self._root = node

    def _entries(self, nodes: list[_Node]) -> tuple[Property, ...]:
        """The entries of a map: where a key stands twice, the first."""
        entries: dict[str, Property] = {}
        for key, node in zip(nodes[0::2], nodes[1::2], strict=True):
            name = self._key(key)
            if name in entries:
                self._report("yaml-duplicate-key", key.start, key=name)
            else:
                span = self._span(key.start, max(key.end, node.end))
                entries[name] = Property(name, node.value, *span)
        return tuple(entries.values())

    def _key(self, node: _Node) -> str:
        """The text of a key; a key that is no text, like `{{date}}`, as it is written."""
        if isinstance(node.value, Scalar):
            return node.value.text
        return self._source[node.start : node.end]

    def _check_tag(self, event: yaml.NodeEvent) -> None:
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._report("yaml-tag", _indices(event)[0], tag=tag)

    def _report(self, code: str, index: int, **details: str) -> None:
        self._problems.append(problem(code, self._place(index), **details))

    def _place(self, index: int) -> Place:
        return Place(self._path, *self._lines.place(self._offset + index))

    def _span(self, start: int, end: int) -> tuple[int, int, int, int]:
        offset = self._offset
        return (*self._lines.place(offset + start), offset + start, offset + end)


_HANDLERS: dict[type[yaml.Event], Callable[[_Builder, Any], None]] = {
    yaml.DocumentStartEvent: _Builder.on_document,
    yaml.ScalarEvent: _Builder.on_scalar,
    yaml.AliasEvent: _Builder.on_alias,
    yaml.SequenceStartEvent: _Builder.on_start,
    yaml.MappingStartEvent: _Builder.on_start,
    yaml.SequenceEndEvent: _Builder.on_end,
    yaml.MappingEndEvent: _Builder.on_end,
}
