"""What vaultnet itself says in a line of its lists, so that the rest is what a person added.

A line is a link and sentences, each of which is a message of the language file: nothing has to be
remembered, and a page in another language than today's is understood too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import get_args

from vaultnet.language.speech import LANGUAGES, Speech, speak
from vaultnet.model import Channel

_REASONS = (
    "phrases.overdue", "phrases.due", "phrases.silent", "phrases.dormant", "phrases.never",
    "phrases.never_met", "phrases.drifting",
    "week.answer", "week.answer_today", "week.after_meeting", "week.after_meeting_today",
)  # fmt: skip
_OPENINGS = (
    "answer", "my_promise", "birthday", "occasion", "offer", "news", "their_promise", "task",
    "career", "interest", "last", "answer_that",
)  # fmt: skip
_LINK = r"\[\[[^\[\]\n]*\]\]|\[[^\[\]\n]*\]\([^()\s]*\)"
_BRACKETS = r"\([^()]*\)|（[^（）]*）"
_BETWEEN = " \t—–:;,.：；，。"


def find_added(behind: str) -> str:
    """The words a person added to a line; `behind` is what follows the link that it begins with.

    They may stand before vaultnet's first sentence, and behind any of them. A sentence that is
    not exactly as vaultnet writes it counts as the person's, so that no word of theirs is lost.
    """
    for phrasing in _phrasings():
        added = phrasing.find_added(behind)
        if added is not None:
            return _join(added)
    return _join([behind])


@dataclass(frozen=True, slots=True)
class _Phrasing:
    """Vaultnet's sentences in one language: the first, the others, and where any of them ends."""

    first: re.Pattern[str]
    other: re.Pattern[str]
    end: re.Pattern[str]

    def find_added(self, behind: str) -> list[str] | None:
        """The sentences of the person; None if the line is not in this language."""
        first = self.first.match(behind)
        if first is None:
            return None
        others = self._cut(behind[first.end() :])
        return [first["added"], *(words for words in others if not self.other.fullmatch(words))]

    def _cut(self, text: str) -> Iterator[str]:
        """The sentences of a text; a stop within quotes, brackets or a link ends none."""
        start = 0
        for match in self.end.finditer(text):
            if match["stop"]:
                yield text[start : match.end()].strip()
                start = match.end()
        yield text[start:].strip()


@cache
def _phrasings() -> tuple[_Phrasing, ...]:
    return tuple(_phrasing(speak(code)) for code in LANGUAGES)


def _phrasing(say: Speech) -> _Phrasing:
    outer = say("quotes.outer")
    quoted = f"{outer[0]}[^{outer}]*{outer[1]}"
    stop = _stop(say)
    reasons = "|".join(_form(key, say) for key in _REASONS)
    kind = _form("phrases.with_kind", say, text="")
    more = _form("phrases.meaningful_only", say)
    reason = f"(?:{reasons})(?:{kind})?(?:{more})?"
    return _Phrasing(
        re.compile(_form("phrases.task", say, link="(?P<added>.*?)", reason=reason) + stop),
        re.compile(f"(?:{'|'.join(_others(say, quoted))}){stop}"),
        re.compile(f"{quoted}|{_LINK}|{_BRACKETS}|(?P<stop>{stop})"),
    )


def _stop(say: Speech) -> str:
    """The full stop; where sentences stand apart, `22.5` holds none."""
    return re.escape(say("phrases.stop")) + (r"(?=\s|$)" if say("phrases.gap") else "")


def _others(say: Speech, quoted: str) -> Iterator[str]:
    """The forms of every sentence but the first, each with its source if it has one."""
    outer = say("quotes.outer")
    source = f"(?:{_form('phrases.with_source', say, text='')})?"
    quotation = _form("phrases.last_quoted", say, last="", quotation=quoted)
    last = f"[^{outer}]+?(?:{quotation})?{source}"
    yield _form("phrases.last_was", say, last=last)
    yield _form("phrases.better_wait", say)
    yield _form("week.by", say, how=_how(say))
    for kind in _OPENINGS:
        yield _form(f"openings.{kind}", say, text=f"(?:{quoted}|[^{outer}]+?)") + source


def _how(say: Speech) -> str:
    """The form of a channel and its minutes; other words in their place are the person's."""
    channels = "|".join(_form(f"channels.{channel}", say) for channel in get_args(Channel))
    return _form("week.channel", say, channel=f"(?:{channels})", minutes=r"[\d\s.,]+")


def _form(key: str, say: Speech, **known: str) -> str:
    """A regular expression for all that a message may say; `known` has those of placeholders."""
    message = say.messages[key]
    texts = [message] if isinstance(message, str) else message.values()
    return f"(?:{'|'.join(_fill(text, say, known) for text in texts)})"


def _fill(text: str, say: Speech, known: Mapping[str, str]) -> str:
    """What fills a placeholder not known goes beyond no sentence and into no quotation."""
    any_words = f"(?:(?!{_stop(say)})[^«»“”])+?"
    pieces = re.split(r"\{(\w+)\}", text)
    fixed, names = pieces[::2], [*pieces[1::2], ""]
    holes = [known.get(name, any_words) if name else "" for name in names]
    return "".join(re.escape(text) + hole for text, hole in zip(fixed, holes, strict=True))


def _join(parts: list[str]) -> str:
    return " ".join(filter(None, (part.strip(" \t").lstrip(_BETWEEN) for part in parts)))
