"""Any answer as JSON: its fields by their names, people by path and name, places as `path:line`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import singledispatch

from vaultnet.model import Contact, Interaction, InteractionDay, Place
from vaultnet.upkeep.capacity import Capacity
from vaultnet.upkeep.measures import Reading
from vaultnet.upkeep.rules import Verdict
from vaultnet.upkeep.standing import Standing

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]

DECIMALS = 4


@singledispatch
def as_json(value: object) -> Json:
    """The value as `json.dumps` takes it; null where the notes do not say."""
    if is_dataclass(value):
        return describe(value, (field.name for field in fields(value)))
    if value is None or isinstance(value, bool | int | str):
        return value
    raise TypeError(f"no JSON for {type(value).__name__}")


def describe(value: object, names: Iterable[str]) -> dict[str, Json]:
    """Some fields or properties of a value, by their names."""
    return {name: as_json(getattr(value, name)) for name in names}


@as_json.register
def _(value: float) -> Json:
    return int(value) if value == int(value) else round(value, DECIMALS)


@as_json.register
def _(value: date) -> Json:
    return value.isoformat()


@as_json.register
def _(value: tuple) -> Json:  # type: ignore[type-arg]  # singledispatch takes the bare class
    if hasattr(value, "_fields"):
        return describe(value, value._fields)
    return [as_json(part) for part in value]


@as_json.register
def _(value: frozenset) -> Json:  # type: ignore[type-arg]  # singledispatch takes the bare class
    return [as_json(part) for part in sorted(value)]


@as_json.register
def _(value: Mapping) -> Json:  # type: ignore[type-arg]  # singledispatch takes the bare class
    return {str(key): as_json(part) for key, part in value.items()}


@as_json.register
def _(value: Place) -> Json:
    return str(value)


@as_json.register
def _(value: Contact) -> Json:
    return describe(value, ("path", "name"))


@as_json.register
def _(value: InteractionDay) -> Json:
    return {
        "day": value.day.isoformat(),
        "depth": value.depth,
        "channel": value.channel,
        "lines": [as_json(interaction) for interaction in value.interactions],
    }


@as_json.register
def _(value: Interaction) -> Json:
    return describe(value, ("day", "place", "channel", "direction", "purposes", "text"))


@as_json.register
def _(value: Standing) -> Json:
    return {
        **describe(value.contact, ("path", "name")),
        "state": value.state,
        "days_since": value.days_since,
        "limit": as_json(value.timer.limit),
        "evidence": as_json(value.evidence),
    }


@as_json.register
def _(value: Verdict) -> Json:
    return describe(value, ("rule", "outcome", "conditions"))


@as_json.register
def _(value: Reading) -> Json:
    return describe(value, (*value._fields, "share"))


@as_json.register
def _(value: Capacity) -> Json:
    return describe(value, (*(field.name for field in fields(value)), "fits"))
