"""The plan of an import as a note: a person under another, a box before each change."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from urllib.parse import quote

from vaultnet.capture.intake import Change, Intake, Occasion, Proposal
from vaultnet.capture.log_line import ARROWS
from vaultnet.capture.tongue import choose_word
from vaultnet.importers.uids import stable_id
from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import Place, title_of

MARK = "vaultnet_import"
"""The property that tells a plan from other notes, with the number of its form."""

FORM = "1"
NOTHING = "—"

MOST_TICKED = 50
"""Up to so many new people are ticked from the start; LinkedIn has thousands, a telephone few."""

MOST_LISTED = 200
"""Of those who are left over so many are listed, those first with whom most happened."""

_UNLINKABLE = re.compile(r"[\[\]|#^]")
_FENCES = re.compile("`+")


def write_plan(intake: Intake, day: date, vocabulary: Vocabulary, say: Speech) -> str:
    """The note, in the language of the speech; `read_plan` reads it in every language."""
    writer = _Writer(vocabulary, say)
    head = ("---", "generated_by: vaultnet", f"{MARK}: {FORM}", f"as_of: {day.isoformat()}", "---")
    return "\n".join((*head, *writer.write(intake), ""))


def code(text: str) -> str:
    """The text as code, which no program reads as a link or a tag (CommonMark 0.31, 6.1)."""
    bare = " ".join(text.split())
    longest = max((len(fence) for fence in _FENCES.findall(bare)), default=0)
    fence = "`" * (longest + 1)
    gap = " " if bare.startswith("`") or bare.endswith("`") else ""
    return f"{fence}{gap}{bare}{gap}{fence}"


class _Writer:
    def __init__(self, vocabulary: Vocabulary, say: Speech) -> None:
        self._vocabulary = vocabulary
        self._say = say

    def write(self, intake: Intake) -> Iterator[str]:
        say = self._say
        yield from ("", say("import.plan_how"))
        sure = [proposal for proposal in intake.known if proposal.is_sure]
        guesses = [proposal for proposal in intake.known if not proposal.is_sure]
        yield from self._part("import.plan_known", map(self._known, sure))
        yield from self._part("import.plan_guesses", map(self._guess, guesses))
        ticked = len(intake.new) <= MOST_TICKED
        yield from self._part("import.plan_new", (self._new(p, ticked) for p in intake.new))
        yield from self._part("import.plan_unclear", map(self._unclear, intake.unclear))
        yield from self._part("import.plan_strangers", self._strangers(intake))

    def _part(self, key: str, people: Iterable[Sequence[str]]) -> Iterator[str]:
        rows = [row for person in people for row in person]
        if rows:
            yield from ("", f"## {self._say(key)}", "", *rows)

    def _known(self, proposal: Proposal) -> list[str]:
        how = self._say(f"import.how_{proposal.how}")
        head = f"- {link_to(proposal.path)} · {how}{self._places(proposal)}"
        return self._rows(head, proposal)

    def _guess(self, proposal: Proposal) -> list[str]:
        how = self._say(f"import.how_{proposal.how}")
        head = f"- [ ] {code(proposal.name)} = {link_to(proposal.path)} · {how}"
        return self._rows(head + self._places(proposal), proposal)

    def _new(self, proposal: Proposal, is_ticked: bool) -> list[str]:
        box = "x" if is_ticked else " "
        return self._rows(f"- [{box}] {code(proposal.name)}{self._places(proposal)}", proposal)

    def _rows(self, head: str, proposal: Proposal) -> list[str]:
        own = mark_of(proposal)
        rows = [f"{head} ^vn-{own}"]
        lines = [(c.is_usual, self._change(c), c.place) for c in proposal.changes]
        lines += [(True, self._occasion(o), o.place) for o in proposal.occasions]
        for number, (is_ticked, line, place) in enumerate(lines, start=1):
            source = f" · {code(str(place))}" if place.path else ""
            box = "x" if is_ticked else " "
            rows.append(f"    - [{box}] {line}{source} ^vn-{own}-{number}")
        return rows

    def _change(self, change: Change) -> str:
        words = self._vocabulary.spellings.get(change.concept, ())
        key = choose_word(words, self._say.code) or change.concept
        if change.way == "add":
            return f"{key}: + {code(change.new)}"
        old = code(change.old) if change.old else NOTHING
        return f"{key}: {old} → {code(change.new)}"

    def _occasion(self, occasion: Occasion) -> str:
        return code(f"{spell_occasion(occasion, self._say)} ^vn-{occasion.mark}")

    def _unclear(self, one: tuple[str, tuple[str, ...], Place]) -> list[str]:
        name, candidates, place = one
        links = self._say.listed(map(link_to, candidates)) or self._say("import.plan_namesakes")
        return [f"- {code(name)}: {links} · {code(str(place))}"]

    def _strangers(self, intake: Intake) -> Iterator[list[str]]:
        people = sorted(intake.strangers, key=lambda one: (-one.times, one.name))
        for one in people[:MOST_LISTED]:
            times = self._say("import.plan_times", n=one.times)
            yield [f"- {code(one.name)}: {times} · {code(str(one.place))}"]
        if len(people) > MOST_LISTED:
            yield [f"- {self._say('import.plan_more', n=len(people) - MOST_LISTED)}"]

    def _places(self, proposal: Proposal) -> str:
        return "".join(f" · {code(str(place))}" for place in proposal.places)


def spell_occasion(occasion: Occasion, say: Speech) -> str:
    """A line of a log as it is proposed: `2026-05-12 ↔ письмо: ×14`."""
    parts = [occasion.day.isoformat()]
    if occasion.direction:
        parts.append(ARROWS[occasion.direction][0])
    text = f"×{occasion.times}" if occasion.times > 1 else occasion.text.replace("^", " ")
    if occasion.channel:
        channel = say(f"written.{occasion.channel}")
        parts.append(f"{channel}: {text}" if text else channel)
    elif text:
        parts.append(text)
    return " ".join(parts)


def mark_of(proposal: Proposal) -> str:
    """What ties the lines of one person together, so that none is taken for another's."""
    return stable_id(proposal.path, proposal.name, *map(str, proposal.places))[:8]


def link_to(path: str) -> str:
    """A link to a note by its path, which shows its name."""
    if _UNLINKABLE.search(path):
        return f"[{_UNLINKABLE.sub(' ', title_of(path))}]({quote(path)})"
    return f"[[{path.removesuffix('.md')}|{title_of(path)}]]"
