"""The contacts as vCards, which telephones and address books read (RFC 6350, RFC 2426)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain, count
from typing import Literal, NamedTuple
from urllib.parse import quote

from vaultnet.exporters.contacts.handover import Handover
from vaultnet.exporters.contacts.identity import find_uid
from vaultnet.exporters.contacts.naming import part
from vaultnet.importers.texts import clean
from vaultnet.model import Contact, title_of
from vaultnet.people.dates import Anniversary

Version = Literal["3.0", "4.0"]

FOLD = 75
"""So many bytes a line has at most, without its end (RFC 6350, 3.2)."""

UNKNOWN_YEAR = 1604
"""A leap year that stands for none in vCard 3.0, which has no birthday without one; Apple's way."""

RELATIONS = {"family": "kin", "friends": "friend", "works_with": "colleague"}
"""What vCard calls people who are related (RFC 6350, 6.6.6)."""

_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_URI = re.compile(r"[a-z][a-z0-9+.-]*:[!-\[\]-~]+", re.IGNORECASE)
_OF_ADDRESSES = ":/?#[]@!$&'()*+,;=%"
_AT = re.compile(r"^(?:https?://)?(?:t\.me/|telegram\.me/)?@?", re.IGNORECASE)


class Property(NamedTuple):
    """One line of a card; `parameters` with the semicolon before each."""

    name: str
    value: str
    parameters: str = ""


class Subject(NamedTuple):
    """Whom a card is about, and what its lines depend on."""

    contact: Contact
    handover: Handover
    version: Version

    def values(self, concept: str) -> tuple[str, ...]:
        """What a property of the note says, as it stands there."""
        fact = self.contact.facts.get(concept)
        return tuple(map(str, fact.value)) if fact and isinstance(fact.value, tuple) else ()

    def texts(self, concept: str) -> Iterator[str]:
        """The same in clean words, each once."""
        return filter(None, dict.fromkeys(map(clean, self.values(concept))))

    def names(self, concept: str) -> Iterator[str]:
        """The names of the people or organisations of a property, but of nobody who stays."""
        cards, hidden = self.handover.vault.cards, self.handover.discretion.people
        named = (value for value in self.values(concept) if value not in hidden)
        names = (clean(title_of(value) if value in cards else value) for value in named)
        return self.tellable(filter(None, dict.fromkeys(names)))

    def tellable(self, texts: Iterable[str]) -> Iterator[str]:
        """Those of the texts that name nobody who stays."""
        return (text for text in texts if not self.handover.discretion.forbids(text))


def write_vcards(handover: Handover, version: Version = "4.0") -> bytes:
    """One card for each of the people; the same vault gives the same bytes.

    Nothing of the log and of the text of the notes is told, nor ratings, kinds and private marks.
    """
    subjects = (Subject(contact, handover, version) for contact in handover.people)
    return b"".join(fold(line) for subject in subjects for line in _write_card(subject))


def fold(line: str) -> bytes:
    """A line with its end, folded between letters so that no part has more than `FOLD` bytes."""
    data, parts, start = line.encode(), list[bytes](), 0
    while len(data) - start > (room := FOLD if not parts else FOLD - 1):
        end = start + room
        while data[end] & 0xC0 == 0x80:  # in the middle of a letter
            end -= 1
        parts.append(data[start:end])
        start = end
    return b"\r\n ".join((*parts, data[start:])) + b"\r\n"


def escape(text: str) -> str:
    """A text as a value (RFC 6350, 3.4)."""
    return re.sub(r"([\\,;])", r"\\\1", text)


def _write_card(subject: Subject) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield f"VERSION:{subject.version}"
    for name, value, parameters in chain.from_iterable(tell(subject) for tell in PROPERTIES):
        yield f"{name}{parameters}:{value}"
    yield "END:VCARD"


def _identity(subject: Subject) -> Iterator[Property]:
    uid = find_uid(subject.contact)
    if _URI.fullmatch(uid):
        yield Property("UID", uid)
    else:
        yield Property("UID", escape(uid), ";VALUE=text" if subject.version == "4.0" else "")


def _revision(subject: Subject) -> Iterator[Property]:
    """The day of the last change that the note itself tells of: a clock would tell another."""
    facts = (subject.contact.facts.get(concept) for concept in ("updated", "verified"))
    days = [fact.value for fact in facts if fact and isinstance(fact.value, date)]
    if days:
        day = max(days).isoformat()
        is_basic = subject.version == "4.0"
        yield Property("REV", f"{day.replace('-', '')}T000000Z" if is_basic else f"{day}T00:00:00Z")


def _names(subject: Subject) -> Iterator[Property]:
    name = clean(subject.contact.name)
    yield Property("FN", escape(name))
    yield Property("N", ";".join((*map(escape, part(name)), "", "")))
    aliases = [alias for alias in map(clean, subject.contact.aliases) if alias not in ("", name)]
    if aliases:
        yield Property("NICKNAME", ",".join(map(escape, dict.fromkeys(aliases))))


def _birthday(subject: Subject) -> Iterator[Property]:
    fact = subject.contact.facts.get("birthday")
    if fact is None or not isinstance(fact.value, Anniversary):
        return
    month, day, year = fact.value.month, fact.value.day, fact.value.year
    if subject.version == "4.0":
        yield Property("BDAY", f"{'--' if year is None else f'{year:04}'}{month:02}{day:02}")
    else:
        unknown = f";X-APPLE-OMIT-YEAR={UNKNOWN_YEAR}" if year is None else ""
        yield Property("BDAY", f"{year or UNKNOWN_YEAR:04}-{month:02}-{day:02}", unknown)


def _reach(subject: Subject) -> Iterator[Property]:
    for email in subject.texts("email"):
        yield Property("EMAIL", escape(email))
    for phone in subject.texts("phone"):
        yield Property("TEL", escape(phone))
    for handle in subject.texts("telegram"):
        address = f"https://t.me/{quote(_AT.sub('', handle), safe='')}"
        yield Property("IMPP", address, ";X-SERVICE-TYPE=Telegram")
    for page in subject.texts("linkedin"):
        is_handle = "linkedin.com/" not in page.lower()
        yield Property("URL", _address(f"www.linkedin.com/in/{page}" if is_handle else page))
    for page in subject.texts("url"):
        yield Property("URL", _address(page))


def _address(page: str) -> str:
    """A page as an address a program can open, whatever of it the note leaves out."""
    return quote(page if _SCHEME.match(page) else f"https://{page}", safe=_OF_ADDRESSES)


def _work(subject: Subject) -> Iterator[Property]:
    for company in subject.names("company"):
        yield Property("ORG", escape(company))
    for role in subject.tellable(subject.texts("role")):
        yield Property("TITLE", escape(role))
    for city in subject.texts("city"):
        yield Property("ADR", f";;;{escape(city)};;;")


def _tags(subject: Subject) -> Iterator[Property]:
    tags = list(subject.tellable(filter(None, map(clean, subject.contact.tags))))
    if tags:
        yield Property("CATEGORIES", ",".join(map(escape, dict.fromkeys(tags))))


def _related(subject: Subject) -> Iterator[Property]:
    """People they belong to; vCard 3.0 knows none, but Apple's Contacts and others do."""
    number = count(1)
    for concept, relation in RELATIONS.items():
        for name in subject.names(concept):
            if subject.version == "4.0":
                yield Property("RELATED", escape(name), f";TYPE={relation};VALUE=text")
            else:
                group = f"item{next(number)}"
                yield Property(f"{group}.X-ABRELATEDNAMES", escape(name))
                yield Property(f"{group}.X-ABLabel", relation)


PROPERTIES: tuple[Callable[[Subject], Iterator[Property]], ...] = (
    _identity, _revision, _names, _birthday, _reach, _work, _tags, _related,
)  # fmt: skip
