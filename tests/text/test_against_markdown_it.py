"""markdown-it-py as a second opinion: its blocks and inline code must be ours."""

from __future__ import annotations

import re

from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.text.fragments import markdown
from vaultnet.text.blocks import Blocks, read_blocks
from vaultnet.text.lines import Lines, cut_lines
from vaultnet.text.mask import mask

_BLOCKS = MarkdownIt("commonmark", {"maxNesting": 1000})
_BLOCKS.disable(["reference"])
_BLOCKS.core.ruler.disable("inline")
# Where markdown-it-py leaves CommonMark: a lazy line indented by four columns can begin a block.
_KNOWN_DEVIATION = re.compile(r"(?: {4}|\t)[ \t]*[^\sa-z\[]")
_CODE = MarkdownIt("commonmark")
_CODE.core.ruler.disable("text_join")
_CODE.inline.ruler.enableOnly(["text", "escape", "backticks", "newline"])


def _prose_rows(lines: Lines, blocks: Blocks) -> set[int]:
    rows: set[int] = set()
    for passage in blocks.passages:
        if lines.text[passage.start : passage.end].strip():
            first, last = (lines.place(at)[0] for at in (passage.start, passage.end))
            rows.update(range(first, last + 1))
    return rows


def _oracle_prose_rows(text: str) -> set[int]:
    rows: set[int] = set()
    for token in _BLOCKS.parse(text):
        if token.type == "inline" and token.content.strip() and token.map:
            rows.update(range(token.map[0] + 1, token.map[1] + 1))
    return rows


def _oracle_items(text: str) -> list[tuple[int, int]]:
    """The line of every item and the index of the item around it."""
    items: list[tuple[int, int]] = []
    around = [-1]
    for token in _BLOCKS.parse(text):
        if token.type == "list_item_open" and token.map:
            items.append((token.map[0] + 1, around[-1]))
            around.append(len(items) - 1)
        elif token.type == "list_item_close":
            around.pop()
    return items


@st.composite
def _nested_lists(draw: st.DrawFn) -> str:
    """Lists in lists, indented by tabs, by four blanks or by what each marker asks for."""
    step = draw(st.sampled_from(["\t", "    ", "  "]))
    rows: list[str] = []
    depth = -1
    for _ in range(draw(st.integers(1, 8))):
        depth = draw(st.integers(0, min(depth + 1, 4)))
        rows.append(step * depth + draw(st.sampled_from(["- a", "* [[b]]", "- [ ] c", "+ d"])))
        rows += draw(st.sampled_from([[], [""], [step * (depth + 1) + "more"], ["lazy"]]))
    return "\n".join(rows)


@settings(max_examples=1500, deadline=None)
@given(st.one_of(markdown.filter(lambda text: not _KNOWN_DEVIATION.search(text)), _nested_lists()))
@example("- a\n2. b\n")
@example("> ```\n[[x]]\n> [[y]]\n")
@example("-\n\n  [[x]]\n")
@example("- a\n\n      code [[x]]\n    text\n")
def test_blocks_are_those_of_markdown_it(text: str) -> None:
    lines = cut_lines(text)
    blocks = read_blocks(lines)
    assert _prose_rows(lines, blocks) == _oracle_prose_rows(text)
    assert [(item.line, item.parent) for item in blocks.items] == _oracle_items(text)
    headings = [token for token in _BLOCKS.parse(text) if token.type == "heading_open"]
    assert [(h.level, h.line) for h in blocks.headings] == [
        (int(token.tag[1]), token.map[0] + 1) for token in headings if token.map
    ]


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(["`", "``", "\\", "a", " ", "]", "\n", "é"])).map("".join))
def test_inline_code_and_escapes_are_those_of_markdown_it(passage: str) -> None:
    tokens = _CODE.parseInline(passage)[0].children or []
    shown = "".join(
        token.content.replace("`", "") if token.type == "text_special" else token.content
        for token in tokens
        if token.type != "code_inline"
    )
    assert _letters(mask(passage)) == _letters(shown)


def _letters(text: str) -> list[str]:
    return [sign for sign in text if sign.isalpha() or sign == "`"]
