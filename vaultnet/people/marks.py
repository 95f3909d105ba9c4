"""What a log line says beside its date: direction, channel, purposes, depth (docs/contacts.md)."""

from __future__ import annotations

import re
from typing import NamedTuple, cast

from vaultnet.language.vocabulary import Vocabulary, squeeze
from vaultnet.model import PERSONAL, Channel, Depth, Direction, Purpose

WORDS_OF_A_MEANINGFUL_LINE = 12  # ours: a line this long tells of a real exchange

_ARROWS: dict[str, Direction] = {
    "→": "out", "->": "out", "⇒": "out", "=>": "out",
    "←": "in", "<-": "in", "⇐": "in",
    "↔": "both", "<->": "both", "⇄": "both",
}  # fmt: skip
_ARROW = re.compile(r"<->|->|<-|=>|[→←↔⇒⇐⇄]")
_LEAD = re.compile(r"(?:\d{1,2}:\d{2}|[\s:：,，;—–*_>]|-(?!>))*")
_LEADING_LINKS = re.compile(r"(?:!?\[\[[^\]\n]*\]\](?:[\s,，、]|\bи\b|\band\b|和)*)+")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_TAG = re.compile(r"(?<![\w/])#([^\s#.,;:!?()\[\]{}'\"，。；：！？、（）]+)")
_COLON = re.compile(r"[:：]")
_CHINESE = re.compile(r"[\u3400-\u9fff]")

_SHALLOW = frozenset({"like", "comment", "newsletter"})


class Marks(NamedTuple):
    """What one line says of an interaction; None and empty mean that it does not say.

    `text` is the rest of the line: without the arrow and without a channel before a colon.
    """

    channel: Channel | None
    direction: Direction | None
    purposes: tuple[Purpose, ...]
    gifts: tuple[str, ...]
    text: str


def read_marks(text: str, vocabulary: Vocabulary, about: str = "") -> Marks:
    """The marks of a line whose date is already cut off: `→ звонок: обсудили #дал/контакты`.

    In a line that begins with links, what follows is said of those people: `about` is the target
    of the link in question, and a link further on has no channel or direction from there.
    """
    rest, direction = _take_arrow(_skip_lead(text))
    if links := _LEADING_LINKS.match(rest):
        if about and f"[[{about}" not in links.group():
            return Marks(None, None, *_read_tags(text, vocabulary)[:2], text.strip())
        after, later = _take_arrow(_skip_lead(rest[links.end() :]))
        if later or _leading_channel(after, vocabulary)[0]:
            rest, direction = after, direction or later
    purposes, gifts, tagged = _read_tags(text, vocabulary)
    channel, rest = _leading_channel(rest, vocabulary)
    return Marks(channel or tagged, direction, purposes, gifts, rest.strip())


def depth_of(marks: Marks, text: str, *, is_log: bool) -> Depth:
    """How deep an interaction went; without a channel it is light (ours), unless it is long.

    What got no reply reached nobody: a call that was not answered is no conversation.
    """
    if "no_reply" in marks.purposes:
        return "shallow" if marks.channel in _SHALLOW else "light"
    if marks.direction == "both" or marks.channel in PERSONAL:
        return "meaningful"
    if is_log and count_words(text) >= WORDS_OF_A_MEANINGFUL_LINE:
        return "meaningful"
    return "shallow" if marks.channel in _SHALLOW else "light"


def count_words(text: str) -> int:
    """Words of a line; two Chinese characters count as a word, tags do not count."""
    plain = _TAG.sub(" ", text)
    characters = len(_CHINESE.findall(plain))
    return len(_WORD.findall(_CHINESE.sub(" ", plain))) + characters // 2


def find_tags(text: str) -> tuple[str, ...]:
    """The tags in a line, without their number signs, as written."""
    return tuple(_TAG.findall(text))


def _skip_lead(text: str) -> str:
    match = _LEAD.match(text)
    return text[match.end() :] if match else text


def _take_arrow(text: str) -> tuple[str, Direction | None]:
    match = _ARROW.match(text)
    if match is None:
        return text, None
    return text[match.end() :].lstrip(), _ARROWS[match.group()]


def _leading_channel(text: str, vocabulary: Vocabulary) -> tuple[Channel | None, str]:
    """The channel named before the first colon, or else by the first words, and what follows.

    Words without a colon are part of a sentence, so they stay in the text.
    """
    before, *after = _COLON.split(text, maxsplit=1)
    if after and (channel := vocabulary.channels.get(squeeze(before))):
        return cast(Channel, channel), after[0]
    words = _WORD.findall(before)[:3]
    phrases = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    if words and _CHINESE.match(words[0]):  # no spaces between words
        phrases += [words[0][:count] for count in range(4, 1, -1)]
    for phrase in phrases:
        if channel := vocabulary.channels.get(squeeze(phrase)):
            return cast(Channel, channel), text
    return None, text


def _read_tags(
    text: str, vocabulary: Vocabulary
) -> tuple[tuple[Purpose, ...], tuple[str, ...], Channel | None]:
    purposes: dict[Purpose, None] = {}
    gifts: dict[str, None] = {}
    channel: Channel | None = None
    for tag in find_tags(text):
        root, _, nested = tag.partition("/")
        if purpose := vocabulary.purposes.get(squeeze(root)):
            purposes[cast(Purpose, purpose)] = None
            if purpose == "gave" and (gift := vocabulary.gifts.get(squeeze(nested))):
                gifts[gift] = None
        elif found := vocabulary.channels.get(squeeze(tag)):
            channel = channel or cast(Channel, found)
    return tuple(purposes), tuple(gifts), channel
