"""A page of Markdown in the terminal: the same sections that go into the notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import Heading, Markdown, TableElement
from rich.table import Table
from rich.text import Text

_CHART = re.compile(r"^```mermaid\n.*?^```\n", re.MULTILINE | re.DOTALL)
_CALLOUT = re.compile(r"^> \[!\w+\][-+]? (.*)$", re.MULTILINE)


class _LeftHeading(Heading):
    """A heading where a terminal has it: at the left."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield Text(self.text.plain, style="bold")


class _WholeTable(TableElement):
    """A table that cuts no cell short: Chinese has no blanks where lines could be broken."""

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        for part in super().__rich_console__(console, options):
            if isinstance(part, Table):
                for column in part.columns:
                    column.overflow = "fold"
            yield part


class _Page(Markdown):
    elements = {  # noqa: RUF012 - rich's own name
        **Markdown.elements,
        "heading_open": _LeftHeading,
        "table_open": _WholeTable,
    }


def page_of(lines: Sequence[str]) -> Markdown:
    """The lines of some sections, without the charts that only Obsidian draws."""
    text = _CHART.sub("", "\n".join(lines).strip() + "\n")
    return _Page(_CALLOUT.sub(r"> **\1**\n>", text))
