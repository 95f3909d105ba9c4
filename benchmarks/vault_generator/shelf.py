"""Which notes a vault has before a word is written: their paths, and who shares a name."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain, count
from typing import Literal, NamedTuple

from benchmarks.vault_generator.chance import Chance
from benchmarks.vault_generator.tongues import TONGUES, Tongue

LAST_DAY = date(2026, 6, 30)
DAYS = 3000
"""Days with a note; in a larger vault a day has several."""
SCATTER = 7919
"""A prime that none of the lists is a multiple of: names come in no order of the alphabet."""

NAMESAKES = 0.04
DECOMPOSED = 0.05
NOTES_AN_IMAGE = 100

Kind = Literal["contact", "dated", "topic"]


class Page(NamedTuple):
    """A note to be written."""

    path: str
    kind: Kind
    tongue: Tongue

    @property
    def folder(self) -> str:
        """The folder that the note lies in."""
        return self.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """The name of the file without its ending."""
        return self.path.rpartition("/")[2].removesuffix(".md")


@dataclass(frozen=True, slots=True)
class Shelf:
    """All pages by kind, the most popular first, and the images."""

    contacts: tuple[Page, ...]
    dated: tuple[Page, ...]
    topics: tuple[Page, ...]
    images: tuple[str, ...]
    named: Mapping[str, tuple[Page, ...]]

    def __iter__(self) -> Iterator[Page]:
        return chain(self.contacts, self.dated, self.topics)

    def means(self, source: Page, target: Page) -> bool:
        """Whether the bare name of the target, written in the source, means it in Obsidian.

        Of several notes with one name it is the one in the source's own folder, else the one
        with the shortest path; no note lies in the root of the vault, where it would win always.
        """
        rivals = self.named[target.name]
        beside = [page for page in rivals if page.folder == source.folder]
        return target == (beside[0] if beside else min(rivals, key=lambda page: len(page.path)))


def make_shelf(notes: int, seed: str) -> Shelf:
    """Six notes in ten are about people, three belong to a day, one is about something else."""
    contacts, dated = notes * 6 // 10, notes * 3 // 10
    people = tuple(_contacts(contacts, Chance(f"{seed} contacts")))
    topics = tuple(_topics(notes - contacts - dated, Chance(f"{seed} topics")))
    named: defaultdict[str, tuple[Page, ...]] = defaultdict(tuple)
    days = tuple(_dated(dated, Chance(f"{seed} days")))
    for page in chain(people, days, topics):
        named[page.name] += (page,)
    images = tuple(f"Attachments/photo-{n:04}.png" for n in range(1 + notes // NOTES_AN_IMAGE))
    return Shelf(people, days, topics, images, named)


def _contacts(number: int, chance: Chance) -> Iterator[Page]:
    """People; some have a namesake in the archive, some a name that macOS took apart (NFD)."""
    counters = {tongue.people: count() for tongue in TONGUES}
    alone: dict[str, Page] = {}
    for _ in range(number):
        tongue = _tongue(chance)
        other = alone.pop(tongue.people, None)
        if other and chance.happens(NAMESAKES):
            yield other._replace(path=f"{tongue.people}/{tongue.archive}/{other.name}.md")
            continue
        lists = tongue.firsts, tongue.lasts, tongue.thirds
        name = name_at(next(counters[tongue.people]), tongue.pattern, *lists)
        if chance.happens(DECOMPOSED):
            name = unicodedata.normalize("NFD", name)
        page = Page(f"{tongue.people}/{name}.md", "contact", tongue)
        alone[tongue.people] = page
        yield page


def _dated(number: int, chance: Chance) -> Iterator[Page]:
    for each in range(number):
        turn, back = divmod(each, DAYS)
        day = LAST_DAY - timedelta(days=back)
        path = f"Meetings/{day.year}/{day} {8 + turn:02}-00.md" if turn else f"Daily/{day}.md"
        yield Page(path, "dated", _tongue(chance))


def _topics(number: int, chance: Chance) -> Iterator[Page]:
    counters = {tongue.topics: count() for tongue in TONGUES}
    years = tuple(str(year) for year in range(2001, 2027))
    for _ in range(number):
        tongue = _tongue(chance)
        lists = tongue.nouns[::2], tongue.nouns[1::2], years
        name = name_at(next(counters[tongue.topics]), tongue.topic, *lists)
        yield Page(f"{tongue.topics}/{name[0].upper()}{name[1:]}.md", "topic", tongue)


def _tongue(chance: Chance) -> Tongue:
    share = chance.between(1, 100) / 100
    return next(tongue for tongue in TONGUES if share <= tongue.share)


def name_at(
    number: int,
    pattern: tuple[str, ...],
    firsts: tuple[str, ...],
    lasts: tuple[str, ...],
    thirds: tuple[str, ...],
) -> str:
    """The name with this number, another one for every number: of two words, then of three."""
    turn, rest = divmod(number, len(firsts) * len(lasts))
    last, first = divmod(rest * SCATTER % (len(firsts) * len(lasts)), len(firsts))
    if not turn:
        return pattern[0].format(firsts[first], lasts[last])
    again, third = divmod(turn - 1, len(thirds))
    name = pattern[1].format(firsts[first], lasts[last], thirds[third])
    return f"{name} {again + 2}" if again else name
