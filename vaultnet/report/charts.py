"""Pictures made of text: sparklines, and one bar chart that Obsidian draws by itself."""

from __future__ import annotations

from collections.abc import Sequence

BARS = "▁▂▃▄▅▆▇█"
MISSING = "·"
_SIZE = ("---", "config:", "    xyChart:", "        height: 240", "---")


def sparkline(values: Sequence[float | None]) -> str:
    """One sign a value, from zero to the greatest of them; a value that is not known is a dot."""
    greatest = max((value for value in values if value is not None), default=0) or 1
    return "".join(MISSING if value is None else _bar(value / greatest) for value in values)


def _bar(share: float) -> str:
    return BARS[round(share * (len(BARS) - 1))]


def bar_chart(title: str, labels: Sequence[str], values: Sequence[float]) -> list[str]:
    """The lines of a Mermaid `xychart-beta`; the axis starts at zero, so that bars do not lie."""
    names = ", ".join(map(_quote, labels))
    numbers = ", ".join(f"{value:g}" for value in values)
    return [
        "```mermaid",
        *_SIZE,
        "xychart-beta",
        f"    title {_quote(title)}",
        f"    x-axis [{names}]",
        f"    y-axis 0 --> {max(1, *values):g}",
        f"    bar [{numbers}]",
        "```",
    ]


def _quote(label: str) -> str:
    return '"' + label.replace('"', "'") + '"'
