"""How long all of quality and upkeep takes, beside the time in which the same notes are parsed.

    python benchmarks/upkeep.py [CONTACTS]

Everything is made in memory, the same on every machine: by default 10,000 contacts with 60,000
interactions in three languages. Trust the ratio, not the seconds: machines drift.
"""

from __future__ import annotations

import gc
import sys
from collections import defaultdict
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from random import Random
from statistics import median
from time import process_time
from typing import NamedTuple, TypeVar

from vaultnet import text
from vaultnet.config import Settings
from vaultnet.language.vocabulary import built_in
from vaultnet.model import File, Vault
from vaultnet.people.vault import Surroundings, build_vault
from vaultnet.upkeep.agenda import make_agenda
from vaultnet.upkeep.review import Review, make_review
from vaultnet.upkeep.signs import Circle

T = TypeVar("T")

TODAY = date(2026, 3, 31)
CONTACTS = 10_000
INTERACTIONS_EACH = 6
ROUNDS = 3


class Tongue(NamedTuple):
    """The words of one language for a note about a person."""

    folder: str
    heading: str
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    marks: tuple[str, ...]
    prose: tuple[str, ...]


TONGUES = (
    Tongue(
        "Люди",
        "Журнал",
        ("ключевой", "регулярный", "потенциальный", "спящий", "эксперт"),
        (
            "звонок: обсудили, как идёт ремонт в мастерской",
            "письмо: спрашивал про выставку",
            "обед",
            "лайк",
        ),
        ("", "", "", "#дал/контакты", "#получил", "#просьба", "#новость", "#без-ответа"),
        (
            "Познакомились на ярмарке: держит пасеку за городом и всех там знает.",
            "Рисует вывески, по вечерам учит детей; не любит долгих писем, лучше позвонить.",
            "Собирался открыть мастерскую вместе с братом, но пока ищет помещение.",
        ),
    ),
    Tongue(
        "People",
        "Log",
        ("key", "regular", "potential", "dormant", "expert"),
        (
            "call: how the garden is doing after the storm",
            "letter: asked about the show",
            "lunch",
            "like",
        ),
        ("", "", "", "#gave/information", "#got", "#ask", "#update", "#no-reply"),
        (
            "We met at a fair: keeps bees outside the town and knows everybody there.",
            "Paints shop signs, teaches children in the evening; rather a call than a long letter.",
            "Wanted to open a workshop with a brother, and is still looking for a room.",
        ),
    ),
    Tongue(
        "联系人",
        "记录",
        ("核心", "普通", "潜在", "沉睡", "专家"),
        ("电话：聊了聊暴雨之后的花园", "邮件：问起下个月展览的事", "午餐", "点赞"),
        ("", "", "", "#给予/资源", "#得到", "#求助", "#近况", "#未回复"),
        (
            "在集市上认识的：在城外养蜂，那里的人他都熟。",
            "画招牌，晚上教孩子画画；不喜欢写长信，打电话更好。",
            "本来想和弟弟一起开工作室，现在还在找地方。",
        ),
    ),
)


def main() -> None:
    """Measure, and say what came out."""
    contacts = int(sys.argv[1]) if len(sys.argv) > 1 else CONTACTS
    texts = dict(write_notes(contacts))
    parsing, notes = measure(lambda: [text.parse(path, data) for path, data in texts.items()])
    files = [File(path, "note", len(data)) for path, data in texts.items()]
    around = Surroundings(Settings(), built_in())
    building, vault = measure(lambda: build_vault(notes, files, around))
    circles = find_circles(vault)
    reviewing, _ = measure(lambda: look(vault, circles))
    days = sum(len(contact.past(TODAY)) for contact in vault.contacts)
    size = sum(map(len, texts.values())) // len(texts)
    say(f"{len(vault.contacts):,} contacts, {days:,} interaction days, {size:,} bytes a note")
    say(f"parse the notes       {parsing:7.3f} s")
    say(f"make a vault of them  {building:7.3f} s")
    say(f"quality and upkeep    {reviewing:7.3f} s")
    say(f"ratio                 {reviewing / parsing:7.3f}   (aim: at most 0.333)")


def look(vault: Vault, circles: tuple[Circle, ...]) -> Review:
    """Everything that quality and upkeep answer about a vault."""
    settings = Settings()
    agenda = make_agenda(vault.contacts, TODAY, settings, lambda name: (name, name))
    return make_review(vault, agenda, circles, settings)


def measure(work: Callable[[], T]) -> tuple[float, T]:
    """The median time of several runs in processor seconds, and what the work came to."""
    first, result = _take_time(work)
    others = (_take_time(work)[0] for _ in range(ROUNDS - 1))
    return median([first, *others]), result


def _take_time(work: Callable[[], T]) -> tuple[float, T]:
    gc.collect()
    gc.disable()  # as good as in the command line tool: notes hold no cycles
    start = process_time()
    result = work()
    took = process_time() - start
    gc.enable()
    return took, result


def write_notes(contacts: int) -> Iterator[tuple[str, bytes]]:
    """The notes of a vault: people with properties, a few words and a log; and their clubs."""
    random = Random(20_260_331)
    lengths = _spread(contacts, random)
    for number, length in enumerate(lengths):
        tongue = TONGUES[number % len(TONGUES)]
        path = f"{tongue.folder}/{tongue.heading} {number:05}.md"
        yield path, _write_person(tongue, length, random).encode()
    for number in range(contacts // 100):
        yield f"Club {number}.md", b"---\ntype: community\n---\nWe meet on Thursdays.\n"


def _spread(contacts: int, random: Random) -> list[int]:
    """How many interactions each has: many have a few, a few have many."""
    lengths = [0] * contacts
    for _ in range(contacts * INTERACTIONS_EACH):
        lengths[int(random.expovariate(5) * contacts) % contacts] += 1
    random.shuffle(lengths)
    return lengths


def _write_person(tongue: Tongue, length: int, random: Random) -> str:
    properties = "".join(line for line in _offer_properties(random) if random.random() < 0.5)
    log = "".join(_write_lines(tongue, length, random))
    return (
        f"---\ncompany: Firm {random.randint(1, 150)}\ninterests: [hiking, tea]\n"
        f"circle: {random.choice(tongue.kinds)}\n{properties}---\n"
        f"{_write_prose(tongue, random)}\n"
        f"- [ ] send the photos 📅 {TODAY + timedelta(days=random.randint(-60, 60))}\n\n"
        f"## {tongue.heading}\n{log}"
    )


def _offer_properties(random: Random) -> Iterator[str]:
    """What stands in some notes and not in others."""
    parts = ("competence", "influence", "trust")
    yield f"rating: {{{', '.join(f'{part}: {random.randint(1, 5)}' for part in parts)}}}\n"
    yield f"birthday: 19{random.randint(50, 99)}-{random.randint(1, 12):02}-17\n"
    for name, most in (("rated_on", 400), ("verified", 800), ("met", 1500)):
        yield f"{name}: {TODAY - timedelta(days=random.randint(0, most))}\n"


def _write_prose(tongue: Tongue, random: Random) -> str:
    """A page about the person, with a few links: real notes have some 2,000 bytes."""
    sentences = random.choices(tongue.prose, k=12)
    links = [f"- [[{tongue.heading} {random.randint(0, 999):05}|a friend]]\n" for _ in range(4)]
    parts = (sentences[:4], sentences[4:8], sentences[8:])
    return "\n\n".join(" ".join(part) for part in parts) + "\n\n" + "".join(links)


def _write_lines(tongue: Tongue, length: int, random: Random) -> Iterator[str]:
    for day in sorted(random.sample(range(900), length)):
        arrow = random.choice(("→ ", "→ ", "← ", "↔ ", ""))
        club = f" [[Club {random.randint(0, 99)}]]" if random.random() < 0.05 else ""
        words, mark = random.choice(tongue.words), random.choice(tongue.marks)
        yield f"- {TODAY - timedelta(days=900 - day)} {arrow}{words}{club} {mark}\n"


def find_circles(vault: Vault) -> tuple[Circle, ...]:
    """The people of one company each, as the network would find them."""
    members: defaultdict[str, set[str]] = defaultdict(set)
    for contact in vault.contacts:
        members[str(contact.facts["company"].value)].add(contact.path)
    return tuple(Circle(name, frozenset(found)) for name, found in sorted(members.items()))


def say(line: str) -> None:
    """One line of the result."""
    sys.stdout.write(f"{line}\n")


if __name__ == "__main__":
    main()
