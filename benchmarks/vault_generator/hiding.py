"""Passages that hide what looks like a link, and some that only seem to.

Sources: CommonMark 0.31, «Code spans», «Fenced code blocks», «Indented code blocks», «Backslash
escapes» and «HTML blocks»; Obsidian's own index of such notes for comments and tables. Nothing
that is unsettled is used: no link in mathematics or in a comment over several lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from benchmarks.vault_generator.draft import Draft
from benchmarks.vault_generator.spellings import IN_TABLE


def _fence(draft: Draft) -> Iterator[str]:
    yield from ("```text", draft.sentence(), draft.decoy(), "```")


def _fence_around_a_fence(draft: Draft) -> Iterator[str]:
    yield from ("~~~~", draft.decoy(), "```", draft.decoy(), "~~~~")


def _quoted_fence(draft: Draft) -> Iterator[str]:
    yield from ("> ```js", f"> const name = '{draft.decoy()}';", "> ```", "", draft.link())


def _inline_code(draft: Draft) -> Iterator[str]:
    yield f"{draft.sentence()} `{draft.decoy()}` {draft.link()}"


def _code_with_a_backtick(draft: Draft) -> Iterator[str]:
    yield f"{draft.sentence()} ``a ` {draft.decoy()}`` {draft.link()}"


def _indented_code(draft: Draft) -> Iterator[str]:
    yield from (draft.sentence(), "", f"    {draft.decoy()}", "", f"    {draft.decoy()}")


def _html_comment(draft: Draft) -> Iterator[str]:
    yield f"{draft.sentence()} <!-- {draft.decoy()} --> {draft.link()}"


def _html_block(draft: Draft) -> Iterator[str]:
    yield from ("<!--", draft.sentence(), draft.decoy(), "", draft.decoy(), "-->")


def _percent_comment(draft: Draft) -> Iterator[str]:
    """Obsidian does not show it, and counts its links."""
    yield f"{draft.sentence()} %% {draft.link()} %%"


def _escapes(draft: Draft) -> Iterator[str]:
    name = draft.decoy()[2:-2]
    yield f"{draft.sentence()} \\[\\[{name}\\]\\] {draft.link()} \\* \\_"


def _mathematics(draft: Draft) -> Iterator[str]:
    yield from ("$$", "\\sum_{i=1}^{n} x_i = \\frac{1}{2}", "$$", "", draft.link())


def _table(draft: Draft) -> Iterator[str]:
    yield from ("| 1 | 2 |", "|---|---|", f"| {draft.link(IN_TABLE)} | `{draft.decoy()}` |")


PASSAGES: tuple[Callable[[Draft], Iterator[str]], ...] = (
    _fence,
    _fence_around_a_fence,
    _quoted_fence,
    _inline_code,
    _code_with_a_backtick,
    _indented_code,
    _html_comment,
    _html_block,
    _percent_comment,
    _escapes,
    _mathematics,
    _table,
)


def hide_something(draft: Draft) -> None:
    """One of the passages, with blank lines around it."""
    draft.put("", *draft.chance.pick(PASSAGES)(draft), "")
