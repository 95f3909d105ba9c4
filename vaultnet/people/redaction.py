"""The vault with nothing in it that tells who or what it is about: for a bug report, for a talk.

Every name, tag, path, property and quoted line is replaced, nothing else: days, numbers, links,
ratings and states stay, and so does whatever is computed from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from vaultnet.config import Settings
from vaultnet.diagnostics import CODES
from vaultnet.errors import UsageError
from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import built_in, fold, squeeze
from vaultnet.model import (
    Channel,
    Contact,
    Diagnostic,
    Fact,
    FollowUp,
    Ignore,
    Interaction,
    InteractionDay,
    Link,
    NoteCard,
    Place,
    Vault,
    title_of,
)
from vaultnet.people.names import find_contact
from vaultnet.people.pseudonyms import Pseudonyms, blank_out
from vaultnet.people.redacted_settings import redact_settings
from vaultnet.people.renaming import LINKED, WORDED, give_pseudonyms

Telling = Callable[[str, Contact, Channel | None], bool]
"""Whether the text of a line about a contact says anything (`vaultnet.upkeep.telling`)."""

Facts = Mapping[str, Fact[object]]

SOMEWHERE = "UTC"  # a time zone that can be read as such

_PLACE = re.compile(r"(?P<path>.*?)(?P<line>(?::\d+){1,2})?", re.DOTALL)
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_PLAIN_DETAILS = frozenset({"fact", "other", "size", "limit", "encoding"})


@dataclass(frozen=True, slots=True)
class Redacted:
    """A vault and its settings under pseudonyms, and the way from one to the other."""

    vault: Vault
    settings: Settings
    pseudonyms: Pseudonyms
    original: Vault

    def understand(self, name: str) -> str:
        """What stands for the file, contact or organisation that `name` means, else `name`."""
        if name in self.pseudonyms.paths:
            return self.pseudonyms.paths[name]
        try:
            contact = find_contact(name, self.original.contacts)
        except UsageError:
            return self.pseudonyms.names.get(fold(name.strip()), name)
        return self.pseudonyms.path(contact.path).removesuffix(".md")


def redact(
    vault: Vault, settings: Settings, paths: Iterable[str], tells: Telling, say: Speech
) -> Redacted:
    """Replace all that is personal; the same vault always gets the same pseudonyms.

    `paths` are those of the files of the vault, notes or not. Where the words of two needs and
    offers are equal, their pseudonyms are; lines that tell nothing still tell nothing.
    """
    names = give_pseudonyms(vault, paths, say)
    people = {contact.path: contact for contact in vault.contacts}
    redactor = _Redactor(names, people, tells)
    cards = {names.path(path): redactor.card(card) for path, card in vault.cards.items()}
    redacted = Vault(
        cards=MappingProxyType(dict(sorted(cards.items()))),
        links=tuple(map(redactor.link, vault.links)),
        contacts=tuple(sorted(map(redactor.contact, vault.contacts), key=lambda c: c.path)),
        problems=tuple(map(redactor.problem, vault.problems)),
        me=vault.me and names.path(vault.me),
        own=redactor.facts(vault.own),
        ignores=MappingProxyType(
            {names.path(path): tuple(map(_keep_codes, i)) for path, i in vault.ignores.items()}
        ),
    )
    return Redacted(redacted, redact_settings(settings, names), names, vault)


@dataclass(frozen=True, slots=True)
class _Redactor:
    """Puts pseudonyms into each kind of value of a vault."""

    names: Pseudonyms
    people: Mapping[str, Contact]
    tells: Telling

    def place(self, place: Place) -> Place:
        return place._replace(path=self.names.path(place.path)) if place.path else place

    def card(self, card: NoteCard) -> NoteCard:
        path = self.names.path(card.path)
        return card._replace(
            path=path,
            title=title_of(path),
            tags=tuple(sorted(map(self.names.tag, card.tags))),
            aliases=tuple(map(self.names.name, card.aliases)),
        )

    def link(self, link: Link) -> Link:
        target = (self.names.path if link.resolved else self.names.name)(link.target)
        reference = link.reference._replace(
            target=target, subpath="", display="", key="", excerpt=""
        )
        return Link(self.names.path(link.source), target, link.resolved, reference)

    def contact(self, contact: Contact) -> Contact:
        path = self.names.path(contact.path)
        return replace(
            contact,
            path=path,
            name=title_of(path),
            aliases=tuple(map(self.names.name, contact.aliases)),
            tags=tuple(map(self.names.tag, contact.tags)),
            recognised=self.place(contact.recognised),
            facts=self.facts(contact.facts),
            days=tuple(map(self.day, contact.days)),
            follow_ups=tuple(self.task(task, contact) for task in contact.follow_ups),
            ratings=tuple(r._replace(place=self.place(r.place)) for r in contact.ratings),
            checks=tuple(c._replace(place=self.place(c.place)) for c in contact.checks),
            problems=tuple(map(self.problem, contact.problems)),
        )

    def day(self, day: InteractionDay) -> InteractionDay:
        return day._replace(interactions=tuple(map(self.interaction, day.interactions)))

    def interaction(self, line: Interaction) -> Interaction:
        contact = self.people[line.contact]
        return line._replace(
            contact=self.names.path(line.contact),
            place=self.place(line.place),
            text=self.quotation(line.text, contact, line.channel),
        )

    def task(self, task: FollowUp, contact: Contact) -> FollowUp:
        return task._replace(
            text=self.quotation(task.text, contact, None),
            place=self.place(task.place),
            debt=None if task.debt is None else self.names.text(task.debt),
        )

    def quotation(self, text: str, contact: Contact, channel: Channel | None) -> str:
        """The shape of a line that tells something, as much space of one that does not."""
        return self.names.text(text) if self.tells(text, contact, channel) else " " * len(text)

    def facts(self, facts: Facts) -> Facts:
        return MappingProxyType(
            {
                concept: Fact(self.value(concept, fact.value), self.place(fact.place))
                for concept, fact in facts.items()
            }
        )

    def value(self, concept: str, value: object) -> object:
        """Days, numbers, yes, no and the words for kinds and stages stay."""
        if not isinstance(value, tuple):
            return value
        if concept == "dates":
            return tuple((self.names.value(label), day) for label, day in value)
        return tuple(self.text(concept, str(text)) for text in value)

    def text(self, concept: str, text: str) -> str:
        if concept in LINKED:
            return self.names.paths.get(text) or self.names.name(text)
        if concept in WORDED:
            return self.names.wording(text)
        if concept == "channel":
            return _keep_channels(text)
        return SOMEWHERE if concept == "timezone" else self.names.value(text)

    def problem(self, problem: Diagnostic) -> Diagnostic:
        details = tuple((name, self.detail(name, text)) for name, text in problem.details)
        return Diagnostic(problem.code, self.place(problem.place), details)

    def detail(self, name: str, text: str) -> str:
        if name in _PLAIN_DETAILS or _DAY.fullmatch(text):
            return text
        if name == "key" and squeeze(text) in built_in().fields:
            return text
        if name == "where" and (found := _PLACE.fullmatch(text)):
            return f"{self.names.path(found['path'])}{found['line'] or ''}"
        known = self.names.paths.get(text) or self.names.names.get(fold(text))
        return self.names.mark(text, known or blank_out(text))


def _keep_codes(mark: Ignore) -> Ignore:
    """A code that vaultnet does not know is a word of the user's own."""
    codes = (code if code in CODES else blank_out(code) for code in mark.codes)
    return mark._replace(codes=tuple(codes))


def _keep_channels(text: str) -> str:
    """What can be read as a channel stays, for it decides how to reach somebody."""
    channels = built_in().channels
    if squeeze(text) in channels:
        return text
    words = (word if squeeze(word) in channels else blank_out(word) for word in text.split())
    return " ".join(words)
