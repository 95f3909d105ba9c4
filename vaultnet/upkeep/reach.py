"""By which channel to reach a contact in the time a day has, and how long that takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import cast

from vaultnet.config import MinutesSettings
from vaultnet.language.vocabulary import built_in, squeeze
from vaultnet.model import Channel, Contact, Interaction

LIGHTER: Mapping[Channel, Channel] = MappingProxyType(
    {
        "meeting": "video", "meal": "video", "event": "video", "gift": "video",
        "video": "call", "call": "letter", "letter": "message",
    }
)  # fmt: skip
"""What to do instead where there is no time; a message is the least that reaches somebody."""


def choose_channel(
    contact: Contact,
    today: date,
    available: int,
    settings: MinutesSettings,
    waiting: Interaction | None = None,
) -> tuple[Channel, int]:
    """The channel and its minutes: the contact's own, else the one used most, else a message.

    A line of theirs that is `waiting` for an answer is answered in its own channel. Steps down to a
    lighter channel until it fits into the `available` minutes; a message is given even if it does
    not.
    """
    asked = waiting.channel if waiting and _can_be_proposed(waiting.channel) else None
    channel = _wished(contact) or asked or _most_used(contact, today) or "message"
    while minutes_of(channel, settings) > available and channel in LIGHTER:
        channel = LIGHTER[channel]
    return channel, minutes_of(channel, settings)


def minutes_of(channel: Channel, settings: MinutesSettings) -> int:
    """How long one contact by a channel takes."""
    minutes: int = getattr(settings, channel)
    return minutes


def _wished(contact: Contact) -> Channel | None:
    """The channel that the contact's own note names, if it can be read as one."""
    fact = contact.facts.get("channel")
    texts = fact.value if fact and isinstance(fact.value, tuple) else ()
    known = (built_in().channels.get(squeeze(word)) for text in texts for word in _readings(text))
    return next((cast(Channel, channel) for channel in known if _can_be_proposed(channel)), None)


def _readings(text: str) -> Iterator[str]:
    """«Телеграм @anna»: the whole, then each of its words."""
    yield text
    yield from text.split()


def _most_used(contact: Contact, today: date) -> Channel | None:
    """The channel of most interaction days; of two, the one used last."""
    used = Counter(
        channel
        for day in reversed(contact.past(today))
        for channel in sorted({line.channel for line in day.interactions if line.channel})
        if _can_be_proposed(channel)
    )
    return next((channel for channel, _ in used.most_common(1)), None)


def _can_be_proposed(channel: str | None) -> bool:
    """A like, a comment or a newsletter reaches nobody in earnest."""
    return channel in LIGHTER or channel == "message"
