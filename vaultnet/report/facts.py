"""What a property says, in words."""

from __future__ import annotations

from vaultnet.language.speech import Speech
from vaultnet.model import title_of
from vaultnet.people.dates import Anniversary


def say_fact(name: str, value: object, say: Speech) -> str:
    """The value of the property `name`, with notes by their titles and words translated."""
    key = f"{name}s.{value}"
    return say(key) if name in ("kind", "stage") and say.knows(key) else _say_value(value, say)


def _say_value(value: object, say: Speech) -> str:
    if isinstance(value, bool):
        return say("why.yes" if value else "why.no")
    if isinstance(value, Anniversary):
        year = f"{value.year:04}" if value.year else "-"
        return f"{year}-{value.month:02}-{value.day:02}"
    if isinstance(value, tuple) and len(value) == 2 and not isinstance(value[1], str | tuple):
        label, part = value
        return f"{label} {_say_value(part, say)}".strip()
    if isinstance(value, tuple):
        return say.listed(_say_value(part, say) for part in value)
    if isinstance(value, float):
        return say.number(value)
    if isinstance(value, str) and value.endswith(".md"):
        return title_of(value)
    return "—" if value is None else str(value)
