"""How people are met: in person or by voice against in writing, per contact and overall."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from vaultnet.model import PERSONAL, Interaction, InteractionDay

Manner = Literal["personal", "digital"]


@dataclass(frozen=True, slots=True)
class ChannelMix:
    """Interaction days by kind of channel; `unknown` ones name none. A personal line wins a day."""

    personal: int
    digital: int
    unknown: int


def mix_channels(days: Iterable[InteractionDay]) -> ChannelMix:
    """The mix of some interaction days."""
    manners = Counter(map(manner_of, days))
    return ChannelMix(manners["personal"], manners["digital"], manners[None])


def manner_of(day: InteractionDay) -> Manner | None:
    """Whether people spoke or wrote on a day; None if no line names a channel."""
    manner: Manner | None = None
    for line in day.interactions:
        if line.channel is not None:
            if took_place(line):
                return "personal"
            manner = "digital"
    return manner


def took_place(line: Interaction) -> bool:
    """Whether a line tells of a talk or a meeting: a call that got no reply is but a message."""
    return line.channel in PERSONAL and "no_reply" not in line.purposes
