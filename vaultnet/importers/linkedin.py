"""Messages and invitations of LinkedIn: who turned to whom on which day, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from vaultnet.importers.columns import System, read_systems
from vaultnet.importers.contact_tables import find_fault, says_yes
from vaultnet.importers.days import Order, read_day
from vaultnet.importers.drafts import Encounter, Party, Reading, Source
from vaultnet.importers.tables import Row, read_rows
from vaultnet.importers.tallies import Tally
from vaultnet.importers.texts import clean
from vaultnet.importers.uids import stable_id
from vaultnet.language.vocabulary import fold
from vaultnet.model import Diagnostic, Direction, Place, problem

UNWANTED = frozenset({"spam", "junk"})
NOBODY = frozenset(map(fold, ("LinkedIn Member", "Пользователь LinkedIn", "领英会员")))
"""Names of people who left."""

DIRECTIONS: dict[str, Direction] = {
    "outgoing": "out",
    "sent": "out",
    "incoming": "in",
    "received": "in",
}


class Member(NamedTuple):
    """Somebody a row names: by the address of the profile, or by the name alone."""

    name: str
    url: str

    @property
    def key(self) -> str:
        """What tells people apart."""
        return self.url.casefold().rstrip("/") or fold(self.name)


class Owner(NamedTuple):
    """Whose export it is: the key of the profile and the name that most rows have.

    `names` are those of all people by the keys of their profiles.
    """

    key: str
    name: str
    names: Mapping[str, str]

    def is_same(self, member: Member) -> bool:
        """Whether somebody is the owner."""
        if member.url and self.key:
            return member.key == self.key
        return bool(self.name) and fold(member.name) == self.name

    def name_member(self, member: Member) -> Member:
        """Somebody with the name that another row gives."""
        return member._replace(name=member.name or self.names.get(member.key, ""))


def read_messages(source: Source) -> Iterator[Reading]:
    """An encounter for each message and other person; texts, subjects and drafts are left aside.

    Of a group, whoever wrote is met, or everybody the owner wrote to. Unwanted messages are left
    out. Findings: `import-no-header`, `import-owner-unknown` where two people stand in all
    messages, and those of the rows.
    """
    system = read_systems()["linkedin-messages"]
    if fault := find_fault([system], source):
        yield fault
        return
    owner = _find_owner(_read_silently(system, source))
    if owner is None:
        yield problem("import-owner-unknown", Place(source.name))
        return
    tally = Tally(source.name)
    for row in read_rows(source, system.choose, tally):
        if isinstance(row, Diagnostic):
            yield row
        elif _is_wanted(row):
            yield from _read_message(row, owner, tally, source)
    yield from tally.findings()


def read_invitations(source: Source) -> Iterator[Reading]:
    """An encounter for each invitation, by the other person; its text is left aside."""
    system = read_systems()["linkedin-invitations"]
    if fault := find_fault([system], source):
        yield fault
        return
    tally = Tally(source.name)
    for row in read_rows(source, system.choose, tally):
        if isinstance(row, Diagnostic):
            yield row
        elif direction := DIRECTIONS.get(row.text("direction").casefold()):
            sender, recipients = _find_people(row)
            others = recipients if direction == "out" else [sender]
            yield from _meet(row, others, direction, tally, source, order="month")
        else:
            tally.count("import-row-nameless", row.number)
    yield from tally.findings()


def _read_silently(system: System, source: Source) -> Iterator[Row]:
    rows = read_rows(source, system.choose, Tally(""))
    return (row for row in rows if isinstance(row, Row) and _is_wanted(row))


def _is_wanted(row: Row) -> bool:
    return row.text("folder").casefold() not in UNWANTED and not says_yes(row.text("draft"))


def _find_owner(rows: Iterable[Row]) -> Owner | None:
    """Whoever stands in most messages, as sender or recipient."""
    keys: Counter[str] = Counter()
    names: Counter[str] = Counter()
    known: dict[str, str] = {}
    for row in rows:
        sender, recipients = _find_people(row)
        people = [sender, *recipients]
        keys.update({member.key for member in people if member.url})
        names.update({fold(member.name) for member in people if member.name})
        known.update({member.key: member.name for member in people if member.url and member.name})
    owner = Owner(_find_most(keys), _find_most(names), known)
    return owner if owner.key or owner.name else None


def _find_most(counts: Counter[str]) -> str:
    """The key that is counted most; empty if two are, or none."""
    first, second, *_ = [*counts.most_common(2), ("", 0), ("", 0)]
    return first[0] if first[1] > second[1] else ""


def _find_people(row: Row) -> tuple[Member, list[Member]]:
    """The sender and the recipients; names go with addresses where there are as many of both."""
    sender = Member(clean(row.text("sender")), row.text("sender_url").strip())
    names = clean(row.text("recipients"))
    urls = [url.strip() for url in row.text("recipient_urls").split(",") if url.strip()]
    parts = [names] if len(urls) == 1 else [part.strip() for part in names.split(",")]
    if not urls:
        return sender, [Member(part, "") for part in parts if part]
    known = parts if len(parts) == len(urls) else [""] * len(urls)
    return sender, [Member(name, url) for name, url in zip(known, urls, strict=True)]


def _read_message(row: Row, owner: Owner, tally: Tally, source: Source) -> Iterator[Encounter]:
    sender, recipients = _find_people(row)
    if owner.is_same(sender):
        others = [owner.name_member(other) for other in recipients if not owner.is_same(other)]
        yield from _meet(row, others, "out", tally, source)
    else:
        yield from _meet(row, [sender], "in", tally, source)


def _meet(
    row: Row,
    others: Iterable[Member],
    direction: Direction,
    tally: Tally,
    source: Source,
    order: Order | None = None,
) -> Iterator[Encounter]:
    """The encounters of a row, if it says with whom and when."""
    day = read_day(row.text("sent"), order)
    if day is None or day > source.today:
        tally.count("import-row-dayless", row.number, row.text("sent")[:40])
        return
    for member in others:
        if member.url or (member.name and fold(member.name) not in NOBODY):
            party = Party(member.name, url=member.url)
            parts = (row.layout.kind, row.text("conversation"), row.text("sent"), direction)
            uid = stable_id(*parts, member.key)
            place = Place(source.name, row.number)
            yield Encounter(day, party, "message", direction, uid, place=place)
        else:
            tally.count("import-row-nameless", row.number)
