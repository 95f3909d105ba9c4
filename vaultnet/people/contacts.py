"""The contacts of the vault, each with its properties, its interactions and its open tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import Contact, Fact, FollowUp, Note, Place, title_of
from vaultnet.people.checklist import read_checks
from vaultnet.people.interactions import Found, by_day, find_interactions, from_property
from vaultnet.people.misplaced import find_unused_marks
from vaultnet.people.properties import texts_of
from vaultnet.people.ratings import Ratings, read_ratings
from vaultnet.people.readers import Reading
from vaultnet.people.recognise import Recogniser, Recognition
from vaultnet.people.resolve import Resolver
from vaultnet.people.schema import Facts, read_facts
from vaultnet.people.sources import DatedNote, Sources


def build_contacts(
    notes: Iterable[Note],
    recognised: Mapping[str, Recognition],
    recogniser: Recogniser,
    resolver: Resolver,
) -> tuple[Contact, ...]:
    """Every note that is recognised as a contact, in the order of the notes."""
    notes = list(notes)
    reading = _reading(recogniser, resolver)
    marks = {path: known.mark for path, known in recognised.items() if known.mark}
    people = [note for note in notes if note.path in marks]
    facts = {note.path: read_facts(note, reading) for note in people}
    dated = _dated_notes(notes, recognised, recogniser)
    sources = Sources(recogniser.vocabulary, reading.resolve, frozenset(facts), dated)
    unread = ("generated", "template", "canvas")
    found = find_interactions((n for n in notes if recognised[n.path].kind not in unread), sources)
    return tuple(
        _contact(note, marks[note.path], facts[note.path], found, recogniser.vocabulary)
        for note in people
    )


def read_own(notes: Iterable[Note], recogniser: Recogniser, resolver: Resolver) -> Facts:
    """What the owner's note says of the owner, as a contact's note says it of a contact."""
    own = next((note for note in notes if note.path == recogniser.me), None)
    return read_facts(own, _reading(recogniser, resolver)) if own else Facts({}, ())


def _reading(recogniser: Recogniser, resolver: Resolver) -> Reading:
    def resolve(target: str, source: str) -> str | None:
        return resolver.resolve(target, source).path

    return Reading(recogniser.vocabulary, resolve)


def _dated_notes(
    notes: Iterable[Note], recognised: Mapping[str, Recognition], recogniser: Recogniser
) -> dict[str, DatedNote]:
    """Contacts, canvases and what vaultnet made stand for no day, whatever their names say."""
    return {
        note.path: DatedNote(note, day, recogniser.is_meeting(note))
        for note in notes
        if recognised[note.path].kind in ("dated", "organisation")
        and (day := recogniser.day_of(note))
    }


def _contact(
    note: Note, mark: Place, facts: Facts, found: Found, vocabulary: Vocabulary
) -> Contact:
    recorded = found.interactions[note.path]
    lines = {i.place.line for i in recorded if i.place.path == note.path}  # their tags are marks
    unread = found.problems[note.path]
    told = lines.union(finding.place.line for finding in unread)
    ratings = read_ratings(note, vocabulary)
    checks = read_checks(note, vocabulary)
    unused = find_unused_marks(note, told, vocabulary)
    return Contact(
        path=note.path,
        name=title_of(note.path),
        aliases=texts_of(note, "aliases", vocabulary),
        tags=tuple(dict.fromkeys(t.name for t in note.tags if t.line not in lines)),
        recognised=mark,
        facts=_with_rating_day(facts.values, ratings),
        days=by_day([*recorded, *from_property(note.path, facts.values)]),
        follow_ups=tuple(sorted(found.follow_ups[note.path], key=_by_urgency)),
        ratings=ratings.ratings,
        checks=checks.checks,
        problems=(*facts.problems, *ratings.problems, *checks.problems, *unread, *unused),
    )


def _with_rating_day(
    facts: Mapping[str, Fact[object]], ratings: Ratings
) -> Mapping[str, Fact[object]]:
    """The facts with the day that a map of ratings names, unless a property of its own does."""
    if ratings.rated_on is None or "rated_on" in facts:
        return facts
    day = Fact[object](*ratings.rated_on)
    return MappingProxyType({**facts, "rated_on": day})


def _by_urgency(follow_up: FollowUp) -> tuple[bool, object, Place, str]:
    """Those with a day first, by day; the others by place."""
    return follow_up.due is None, follow_up.due, follow_up.place, follow_up.text
