"""The frozen values that travel between vaultnet's layers: parsed notes, people, answers.

Units: a `line` and a `column` are 1-based, a column counts code points; `start` and `end` are
code point offsets into the decoded text of the note (byte order mark removed, newlines as they
are); a `path` is relative to the vault, with `/` on every system; a day is a `datetime.date`.
Records that exist by the hundred thousand are named tuples, which are cheap to make and to store.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Generic, Literal, NamedTuple, TypeVar

T = TypeVar("T")

# ── Places and findings ──────────────────────────────────────────────────────────────────────


class Place(NamedTuple):
    """Where in the vault something stands; line 0 means the file as a whole."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.path, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


NOWHERE = Place("")


class Diagnostic(NamedTuple):
    """One finding about the user's notes or settings: data, never an exception.

    `code` is a key of `vaultnet.diagnostics.CODES` and of `[problems]` in every language file;
    `details` fills the placeholders of that message.
    """

    code: str
    place: Place
    details: tuple[tuple[str, str], ...] = ()


def problem(code: str, place: Place, **details: str) -> Diagnostic:
    """A finding with the words that fill its message."""
    return Diagnostic(code, place, tuple(sorted(details.items())))


def in_order(findings: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Findings by place, then by code and details."""
    return tuple(sorted(findings, key=lambda found: (found.place, found.code, found.details)))


# ── Files, as the disk has them ──────────────────────────────────────────────────────────────


class File(NamedTuple):
    """One file of the vault. `excluded` means Obsidian's own «Excluded files» names it.

    `stamp` is what the disk says of its last change (modified, changed in nanoseconds, inode):
    only ever compared with another one.
    """

    path: str
    kind: Literal["note", "canvas", "attachment"]
    size: int
    excluded: bool = False
    stamp: tuple[int, ...] = ()


Period = Literal["day", "week", "month", "quarter", "year"]


class PeriodicNotes(NamedTuple):
    """Where the notes of a period live and how they are named.

    `folder` is relative to the vault, empty for the vault itself; `format` is Moment's, and a
    `/` in it makes folders below.
    """

    period: Period
    folder: str
    format: str


# ── Notes, as the text has them ──────────────────────────────────────────────────────────────


class Scalar(NamedTuple):
    """A property's text, never converted: a reader of the contact schema gives it a type.

    `text` is what the YAML scalar says (unquoted, unfolded); `plain` is true when it stood
    without quotes, so that `~` and an empty value can be told from `"~"`.
    """

    text: str
    plain: bool
    line: int
    column: int
    start: int
    end: int

    @property
    def is_null(self) -> bool:
        """Whether YAML 1.2 reads this scalar as nothing."""
        return self.plain and self.text in ("", "~", "null", "Null", "NULL")


class Sequence(NamedTuple):
    """A list value, in flow or block form."""

    items: tuple[Value, ...]
    line: int
    column: int
    start: int
    end: int


class Table(NamedTuple):
    """A map value."""

    entries: tuple[Property, ...]
    line: int
    column: int
    start: int
    end: int


Value = Scalar | Sequence | Table


class Property(NamedTuple):
    """One key of the frontmatter (or of a map in it) and its value; the span covers both."""

    key: str
    value: Value
    line: int
    column: int
    start: int
    end: int


class Heading(NamedTuple):
    """A heading of the body; `text` without the number signs."""

    level: int
    text: str
    line: int
    start: int
    end: int


class Item(NamedTuple):
    """A list item or task of the body.

    `text` is its own paragraph on one line, without marker and box. `status` is the character in
    the box (`" "` open, `"x"` done, `"-"` cancelled, …) and empty for a plain item. `parent` and
    `heading` are indices into the note's items and headings, -1 where there is none.
    """

    text: str
    status: str
    line: int
    start: int
    end: int
    parent: int
    heading: int
    quoted: bool


class Callout(NamedTuple):
    """The head of a callout: `> [!tip]- Title`; `fold` is `+`, `-` or empty."""

    kind: str
    fold: str
    title: str
    line: int


class Tag(NamedTuple):
    """A tag without its number sign, as written; `inline` is false for the `tags` property."""

    name: str
    inline: bool
    line: int
    column: int
    start: int
    end: int


ReferenceKind = Literal["wikilink", "embed", "markdown", "property"]


class Reference(NamedTuple):
    """A link as it is written, not yet resolved to a file.

    `target` is the path part: trimmed, percent-decoded where it came from a Markdown link,
    without subpath; empty for a link to the note itself. `subpath` keeps its `#`. `display` is
    the text shown, empty if none was given. `item` is the index of the list item it stands in,
    or -1. `quoted` means a plain block quote, not a callout. `key` is the dotted path of a
    property link (`friends.0`). `excerpt` is the line it stands in, trimmed; empty for a property.
    """

    kind: ReferenceKind
    target: str
    subpath: str
    display: str
    line: int
    column: int
    start: int
    end: int
    item: int = -1
    quoted: bool = False
    key: str = ""
    excerpt: str = ""


class Ignore(NamedTuple):
    """A mark in a note that silences findings with these codes: in its line, or in the whole note.

    `line` and `column` are its own.
    """

    codes: tuple[str, ...]
    line: int
    column: int
    whole: bool


@dataclass(frozen=True, slots=True)
class Note:
    """Everything vaultnet reads from the text of one note, in the order of the text.

    `unread` is the text of a frontmatter that cannot be read, and empty otherwise. `fields` are
    properties within the text, as the Dataview plugin has them.
    """

    path: str
    properties: tuple[Property, ...] = ()
    references: tuple[Reference, ...] = ()
    tags: tuple[Tag, ...] = ()
    headings: tuple[Heading, ...] = ()
    items: tuple[Item, ...] = ()
    callouts: tuple[Callout, ...] = ()
    problems: tuple[Diagnostic, ...] = ()
    unread: str = ""
    ignores: tuple[Ignore, ...] = ()
    fields: tuple[Property, ...] = ()


# ── The vault, as its links and people make it ───────────────────────────────────────────────

NoteKind = Literal["contact", "note", "dated", "organisation", "canvas", "generated", "template"]


def title_of(path: str) -> str:
    """A note's name, which in Obsidian is the name of its file."""
    return path.rpartition("/")[2].removesuffix(".md")


class Link(NamedTuple):
    """A reference that found its target.

    `target` is the path of a file of the vault when `resolved`, else the name nobody has yet.
    """

    source: str
    target: str
    resolved: bool
    reference: Reference


GatheringKind = Literal["project", "initiative", "event", "education", "community"]


class NoteCard(NamedTuple):
    """What the graph knows of a note: its name, kind, names and, for a dated note, its day.

    `gathering` marks a project, an event, a community and the like: the people its note links
    to share it.
    """

    path: str
    kind: NoteKind
    title: str
    tags: tuple[str, ...]
    aliases: tuple[str, ...]
    day: date | None = None
    gathering: GatheringKind | None = None


class Fact(NamedTuple, Generic[T]):
    """A value together with the place that says so."""

    value: T
    place: Place


Channel = Literal[
    "meeting", "call", "video", "meal", "event", "letter",
    "message", "comment", "like", "gift", "newsletter",
]  # fmt: skip
PERSONAL: frozenset[Channel] = frozenset({"meeting", "call", "video", "meal", "event", "gift"})
"""The channels by which people meet or speak; the others write."""

Direction = Literal["out", "in", "both"]
Purpose = Literal["gave", "got", "ask", "update", "no_reply"]
Depth = Literal["meaningful", "light", "shallow"]
Source = Literal["log", "heading", "dated_note", "task", "property", "link"]


class Interaction(NamedTuple):
    """One line of the vault that says a contact was met, written to or heard from on a day.

    `gifts` are the kinds of value given (`information`, `opportunity`, `resource`, `contact`,
    `support`) of a `gave` purpose. None means that the line does not say.
    """

    day: date
    contact: str
    source: Source
    place: Place
    channel: Channel | None = None
    direction: Direction | None = None
    purposes: tuple[Purpose, ...] = ()
    gifts: tuple[str, ...] = ()
    depth: Depth = "light"
    text: str = ""


_TELLING: tuple[Source, ...] = ("log", "heading", "task", "dated_note", "link", "property")


class InteractionDay(NamedTuple):
    """All that the vault says of one contact on one day; never empty."""

    day: date
    interactions: tuple[Interaction, ...]

    @property
    def depth(self) -> Depth:
        """The deepest of the day's interactions."""
        if len(self.interactions) == 1:  # as on most days
            return self.interactions[0].depth
        depths = {interaction.depth for interaction in self.interactions}
        return next(d for d in ("meaningful", "light", "shallow") if d in depths)

    @property
    def channel(self) -> Channel | None:
        """The channel of the first line that names one."""
        return next((i.channel for i in self.interactions if i.channel), None)

    @property
    def best(self) -> Interaction:
        """The line that tells most: a log line before a mention, a longer text before a short."""
        return min(
            self.interactions, key=lambda i: (_TELLING.index(i.source), -len(i.text), i.place)
        )


class FollowUp(NamedTuple):
    """An open task that concerns a contact; `due` is the day written after 📅.

    `is_ask` means that the task is to ask the contact for something, `is_theirs` that it is the
    contact who promised (`←`). `debt` is the sum of a debt as written («5 000 ₽»), empty if
    the debt names none, and None for any other task.
    """

    text: str
    due: date | None
    place: Place
    is_ask: bool = False
    is_theirs: bool = False
    debt: str | None = None


class Rating(NamedTuple):
    """A mark from 1 to 5 that the owner of the vault gave to one side of a relationship.

    `part` is `overall`, a criterion (`competence`), a part of one (`reputation`) or a mark of the
    relationship itself (`trust`); `vaultnet.quality.ratings` has them all.
    """

    part: str
    value: float
    place: Place


class Check(NamedTuple):
    """One of the six points of the checklist (`vaultnet.quality.checklist`) and its answer."""

    point: str
    holds: bool
    place: Place


@dataclass(frozen=True, slots=True)
class Contact:
    """A person of the vault, with every property that could be read and the place it stands at.

    `facts` holds the properties of product concepts by their stable English name: `cadence`
    (days), `kind`, `stage`, `met`, `birthday`, `snooze_until`, `paused`, `private`,
    `do_not_contact`, `company`, `met_via`, …; a missing name means the vault does not say.
    `tags` leave out those in lines that record something, which are marks of that line. `days`
    are sorted by day and may lie in the future: whoever asks cuts them at `today`.
    """

    path: str
    name: str
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    recognised: Place = NOWHERE
    facts: Mapping[str, Fact[object]] = field(default_factory=lambda: MappingProxyType({}))
    days: tuple[InteractionDay, ...] = ()
    follow_ups: tuple[FollowUp, ...] = ()
    ratings: tuple[Rating, ...] = ()
    checks: tuple[Check, ...] = ()
    problems: tuple[Diagnostic, ...] = ()

    def flag(self, name: str) -> bool:
        """Whether a yes/no property is set to yes."""
        fact = self.facts.get(name)
        return fact is not None and fact.value is True

    @property
    def is_public(self) -> bool:
        """Whether the person may appear in a note that vaultnet writes."""
        return not (self.flag("private") or self.flag("do_not_contact"))

    def past(self, today: date) -> tuple[InteractionDay, ...]:
        """The interaction days up to and including `today`, oldest first."""
        if not self.days or self.days[-1].day <= today:
            return self.days
        return tuple(day for day in self.days if day.day <= today)


@dataclass(frozen=True, slots=True)
class Vault:
    """The vault as values: every note, every link, every person; independent of the day.

    `me` is the path of the owner's note, `own` what it says by concept, as in `Contact.facts`.
    `ignores` are the marks of each note that silence findings, by path.
    """

    cards: Mapping[str, NoteCard]
    links: tuple[Link, ...]
    contacts: tuple[Contact, ...]
    problems: tuple[Diagnostic, ...]
    me: str | None = None
    own: Mapping[str, Fact[object]] = field(default_factory=lambda: MappingProxyType({}))
    ignores: Mapping[str, tuple[Ignore, ...]] = field(default_factory=lambda: MappingProxyType({}))

    def contact(self, path: str) -> Contact | None:
        """The contact whose note lies at `path`."""
        return next((c for c in self.contacts if c.path == path), None)

    def resolved(self) -> Iterator[Link]:
        """The links whose target exists."""
        return (link for link in self.links if link.resolved)


# ── Answers ──────────────────────────────────────────────────────────────────────────────────

State = Literal[
    "fresh", "due", "overdue", "never", "unscheduled", "snoozed", "paused", "do_not_contact"
]
