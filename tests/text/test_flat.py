"""The short cut for flat text changes no answer: CommonMark's own way is the reference."""

from __future__ import annotations

from unittest.mock import patch

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.text.fragments import markdown
from vaultnet.text import blocks
from vaultnet.text.lines import cut_lines
from vaultnet.text.outline import Outline
from vaultnet.text.prose import read_prose

_ROWS = (
    *("", " ", "a", "b [[c]]", "- d", "- [ ] e", "* **f**", "3. g", "12) h", "# i", "## j ##"),
    *("#", "#k", "  l", "  - m", "    n", "> o", "> - p", "---", "===", "|-|", "| q |", "%%"),
    *("$$", "```", "<div>", "-", "- ", "²", "r ", "- s ", "# t "),
)
_flat = st.lists(st.sampled_from(_ROWS), max_size=12).map("\n".join)


def slowly(outline: Outline) -> int:
    """Nothing is flat."""
    return 0


@settings(max_examples=1500, deadline=None)
@given(st.one_of(_flat, markdown))
@example("- a\n\n  b\n")
@example("a\n- b\n1. c\n\n# d")
@example("> a\n\nb\n- c\n\n\n# d\n")
@example("- a\r\n\r\n- b\r\n")
def test_the_short_cut_says_the_same(text: str) -> None:
    lines = cut_lines(text)
    with patch.object(blocks, "read_flat", slowly):
        reference = blocks.read_blocks(lines)
    found = blocks.read_blocks(lines)
    assert found[1:] == reference[1:]
    assert read_prose(lines, found.passages) == read_prose(lines, reference.passages)
