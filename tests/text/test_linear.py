"""Reading takes time in proportion to the text, whatever the text: no note can stall a vault."""

from __future__ import annotations

import gc
import time

import pytest

from vaultnet.text import parse, parse_canvas

FRAGMENTS = [
    *("[", "![](", "](", "[[", "[[a]", "[[a|", "[x](", '](a "', "[t](a   ", "](()", "[a]"),
    *("`", "`` ` ", "<!--", "x <!-- ", "$$", "x $$ ", "\\", "\\[", "%%", "%% a\n", "$$\nx\n"),
    *("> ", "- ", "* - ", "> - ", "1. ", "- - x\n", "-\n", "- a\n", "  - a\n", "> a\n", "\n"),
    *("===\n", "a\n=\n", "|-|\n", "<div>\n", "<a b=c ", "<", "~~~\n", "# ", "#a", "_#a", "a-"),
    *("\t", " ", "\r", "\0", "http://", "!", "*a _", "[[a `]]", "_", "---\n"),
]
YAML = [
    "[",
    "{",
    "- ",
    "? ",
    "&a ",
    "!",
    '"',
    "a: b\n",
    "a: ",
    "a\n",
    "&a [*a, ",
    "# ",
    "\t",
    "a: |\n",
]
SHORT, LONG = 10_000, 80_000


def _seconds(text: str) -> float:
    """The processor's time for one parse: what else the machine does, or keeps, does not count."""
    data = text.encode()
    gc.disable()  # a search for cycles goes through all that the other tests left behind
    try:
        started = time.process_time()
        parse("n.md", data)
        return time.process_time() - started
    finally:
        gc.enable()


def _assert_linear(short: str, long: str) -> None:
    """Eight times the text may take twenty-four times the time; a square would take sixty-four."""
    for _ in range(5):
        taken = _seconds(long)
        if taken < 0.05 or taken < 24 * _seconds(short):
            return
    pytest.fail(f"{taken:.2f} s for {LONG} characters")


@pytest.mark.parametrize("start", ["", "- x ", " [[a]] "])
@pytest.mark.parametrize("fragment", FRAGMENTS)
def test_a_fragment_many_times(fragment: str, start: str) -> None:
    short, long = (start + fragment * (size // len(fragment)) for size in (SHORT, LONG))
    _assert_linear(short, long)


@pytest.mark.parametrize("fragment", YAML)
def test_a_fragment_many_times_in_the_frontmatter(fragment: str) -> None:
    short, long = (f"---\n{fragment * (n // len(fragment))}\n---\n" for n in (SHORT, LONG))
    _assert_linear(short, long)


def test_many_blank_lines_in_a_deep_list() -> None:
    short, long = ("- " * 400 + "a\n" + "\n" * size for size in (SHORT, LONG))
    _assert_linear(short, long)


def test_aliases_are_not_unfolded_without_end() -> None:
    rows = [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 30)]
    note = parse("n.md", "\n".join(["---", "a0: &a0 '[[x]]'", *rows, "---"]).encode())
    assert len(note.references) < 1100
    assert {found.code for found in note.problems} == {"yaml-alias"}


def test_depth_is_bounded() -> None:
    note = parse("n.md", f"---\na: {'[' * 5000}\n---\n".encode())
    assert [found.code for found in note.problems] == ["yaml-too-deep"]
    canvas = parse_canvas("n.canvas", b"[" * 100_000)
    assert [found.code for found in canvas.problems] == ["canvas-invalid"]
