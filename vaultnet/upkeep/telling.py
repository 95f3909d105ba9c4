"""Whether a line of a note tells anything: more than tags, the contact's name, «звонок»."""

from __future__ import annotations

import re

from vaultnet.language.vocabulary import built_in, fold, squeeze
from vaultnet.model import Channel, Contact

_NO_WORDS = re.compile(r"!\[\[[^\]]*\]\]|(?<![\w/])#\S+")  # embeds and tags
_WORD = re.compile(r"[^\W\d_]+")


def tells(text: str, contact: Contact, channel: Channel | None = None) -> bool:
    """Whether the text of a line about `contact` says something worth quoting.

    `channel` is what the line was read to name: «звонок» alone tells no more than that.
    """
    words = _words(_NO_WORDS.sub(" ", text))
    names = (contact.name, *contact.aliases)
    if not words or not set(words).difference(*map(_words, names)):
        return False
    return channel is None or built_in().channels.get(squeeze("".join(words))) != channel


def _words(text: str) -> list[str]:
    return _WORD.findall(fold(text))
