"""People from vCard files: of phones, iCloud, Google, Outlook, Xing."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from vaultnet.importers.drafts import Draft, Reading, Sample, Source
from vaultnet.importers.uids import stable_id
from vaultnet.importers.vcard_lines import Card, Line, guess_encoding, read_cards
from vaultnet.importers.vcard_properties import PROPERTIES, read_bday, tell
from vaultnet.model import NOWHERE, Diagnostic, Place, problem

NO_PERSON = frozenset({"org", "organization", "group", "location", "application", "company"})
"""Sorts of cards that are no person (RFC 6350, 6.1.4; `X-ABShowAs` of Apple's Contacts)."""

FACTS = frozenset(
    {"birthday", "email", "phone", "company", "role", "city", "url", "linkedin", "telegram"}
    | {"family", "friends", "works_with"}
)
_BEGIN = re.compile(rb"\s*BEGIN\s*:\s*VCARD", re.IGNORECASE)
_MARKS = b"\xef\xbb\xbf\xff\xfe"
_LABEL = re.compile(r"_\$!<(.*)>!\$_")
_LEAST_PREFERRED = 101
_LOST = "\N{REPLACEMENT CHARACTER}"


def is_vcard(sample: Sample) -> bool:
    """Whether a file begins with a card, or has the name of one."""
    head = sample.head.replace(b"\0", b"").lstrip(_MARKS)
    return bool(_BEGIN.match(head)) or sample.name.lower().endswith((".vcf", ".vcard"))


def read_vcards(source: Source) -> Iterator[Reading]:
    """The people of the cards, each after the findings about its card.

    Findings: `import-encoding` and `import-bytes-lost` as in a table; `import-card-cut`,
    `import-card-line`, `import-day-unreadable`, `import-no-name`, `import-no-person`;
    `import-uid-twice` for a name that two different people have, who are both kept, while equal
    cards are one; `import-no-card` of a file without any, `import-broken` of one that cannot be
    read to its end.
    """
    place = Place(source.name)
    try:
        encoding = guess_encoding(source)
        if encoding.startswith("utf-16"):
            yield problem("import-encoding", place, encoding=encoding)
        yield from _read_all(read_cards(source, PROPERTIES, encoding), place)
    except OSError as error:
        yield problem("import-broken", place, reason=str(error))


def _read_all(cards: Iterable[Card], place: Place) -> Iterator[Reading]:
    guesses: set[str] = set()
    contents: dict[str, str] = {}
    card = None
    for card in cards:
        yield from _find_faults(card, place, guesses)
        yield from _once(_read_card(card, place._replace(line=card.line)), card, contents)
    if card is None:
        yield problem("import-no-card", place)


def _find_faults(card: Card, place: Place, guesses: set[str]) -> Iterator[Diagnostic]:
    """What could not be read of a card; each of the guesses at an encoding is told once."""
    number = str(card.number)
    if card.is_cut:
        yield problem("import-card-cut", place._replace(line=card.line), number=number)
    for unread in card.unread:
        yield problem("import-card-line", place._replace(line=unread), number=number)
    for line in card.lines:
        here = place._replace(line=line.number)
        if line.guess and line.guess not in guesses:
            guesses.add(line.guess)
            yield problem("import-encoding", here, encoding=line.guess)
        if _LOST in line.text:
            yield problem("import-bytes-lost", here)
        if line.name == "BDAY" and line.text.strip() and not read_bday(line):
            yield problem("import-day-unreadable", here, text=line.text[:40])


def _once(reading: Reading, card: Card, contents: dict[str, str]) -> Iterator[Reading]:
    """The reading, unless the same was there already; `contents` are digests by uid."""
    if isinstance(reading, Draft) and reading.uid:
        uid, content = stable_id(reading.uid), stable_id(repr(reading._replace(place=NOWHERE)))
        before = contents.get(uid)
        if before == content:
            return
        if before:
            yield problem("import-uid-twice", reading.place, number=str(card.number))
        contents[uid] = content
    yield reading


def _read_card(card: Card, place: Place) -> Draft | Diagnostic:
    """The person of a card, or why there is none."""
    said = _gather(card.lines)
    names = said["name"] or said["parts"] or said["alias"]
    if not names:
        return problem("import-no-name", place, number=str(card.number))
    if _is_no_person(said):
        return problem("import-no-person", place, number=str(card.number), name=names[0])
    return Draft(
        name=names[0],
        place=place,
        uid=next(iter(said["uid"]), ""),
        aliases=tuple(n for n in dict.fromkeys(said["name"] + said["alias"]) if n != names[0]),
        facts=tuple((c, text) for c, texts in said.items() if c in FACTS for text in texts),
        tags=tuple(said["tag"]),
        memo="\n\n".join(said["memo"]),
    )


def _is_no_person(said: defaultdict[str, list[str]]) -> bool:
    """Whether a card is said to be, or looks like, a company; a person has a name in parts."""
    if NO_PERSON.intersection(map(str.lower, said["sort"])):
        return True
    return not said["parts"] and said["name"][:1] == said["company"][:1] != []


def _gather(lines: Iterable[Line]) -> defaultdict[str, list[str]]:
    """What the lines say, by concept; what is preferred first, nothing twice."""
    labels = {
        line.group: _LABEL.sub(r"\1", line.text).lower()
        for line in lines
        if line.name == "X-ABLABEL" and line.group
    }
    said: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for line in sorted(lines, key=_preference):
        label = labels.get(line.group)
        for concept, text in tell(line._replace(types=line.types | {label}) if label else line):
            said[concept][text] = None
    return defaultdict(list, ((concept, list(texts)) for concept, texts in said.items()))


def _preference(line: Line) -> int:
    """1 for what is preferred most, up to 100 (RFC 6350, 5.3)."""
    rank = line.parameters.get("PREF", "")
    if rank.isdecimal() and len(rank) <= len(str(_LEAST_PREFERRED)):
        return int(rank)
    return 1 if "pref" in line.types else _LEAST_PREFERRED
