"""The written cases: links, frontmatter and blocks."""

from __future__ import annotations

import pytest

from tests.text.cases import (
    Case,
    describe_blocks,
    describe_frontmatter,
    describe_links,
    read_cases,
)
from vaultnet.text import parse


@pytest.mark.parametrize("case", read_cases("links.md"), ids=lambda case: case.title)
def test_links(case: Case) -> None:
    assert list(describe_links(parse("n.md", case.note.encode()))) == case.expected


@pytest.mark.parametrize("case", read_cases("frontmatter.md"), ids=lambda case: case.title)
def test_frontmatter(case: Case) -> None:
    assert list(describe_frontmatter(parse("n.md", case.note.encode()))) == case.expected


@pytest.mark.parametrize("case", read_cases("blocks.md"), ids=lambda case: case.title)
def test_blocks(case: Case) -> None:
    assert list(describe_blocks(parse("n.md", case.note.encode()))) == case.expected
