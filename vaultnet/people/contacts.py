"""The contacts of the vault, each with its properties, its interactions and its open tasks."""

from __future__ import annotations

from collections.abc import Iterable

from vaultnet.model import Contact, FollowUp, Note, Place, title_of
from vaultnet.people.interactions import Found, by_day, find_interactions, from_property
from vaultnet.people.links import Kinds
from vaultnet.people.properties import texts_of
from vaultnet.people.readers import Reading
from vaultnet.people.recognise import Recogniser
from vaultnet.people.resolve import Resolver
from vaultnet.people.schema import Facts, read_facts
from vaultnet.people.sources import DatedNote, Sources


def build_contacts(
    notes: Iterable[Note], kinds: Kinds, recogniser: Recogniser, resolver: Resolver
) -> tuple[Contact, ...]:
    """Every note of the kind `contact`, in the order of the notes."""

    def resolve(target: str, source: str) -> str | None:
        return resolver.resolve(target, source).path

    notes = list(notes)
    reading = Reading(recogniser.vocabulary, resolve)
    people = [note for note in notes if kinds[note.path] == "contact"]
    facts = {note.path: read_facts(note, reading) for note in people}
    dated = _dated_notes(notes, kinds, recogniser)
    sources = Sources(recogniser.vocabulary, resolve, frozenset(facts), dated)
    unread = ("generated", "template", "canvas")
    found = find_interactions((n for n in notes if kinds[n.path] not in unread), sources)
    return tuple(_contact(note, facts[note.path], found, recogniser) for note in people)


def _dated_notes(
    notes: Iterable[Note], kinds: Kinds, recogniser: Recogniser
) -> dict[str, DatedNote]:
    """Contacts, canvases and what vaultnet made stand for no day, whatever their names say."""
    return {
        note.path: DatedNote(note, day, recogniser.is_meeting(note))
        for note in notes
        if kinds[note.path] in ("dated", "organisation") and (day := recogniser.day_of(note))
    }


def _contact(note: Note, facts: Facts, found: Found, recogniser: Recogniser) -> Contact:
    recorded = found.interactions[note.path]
    lines = {i.place.line for i in recorded if i.place.path == note.path}  # their tags are marks
    unread = (p for p in found.problems if p.place.path == note.path)
    return Contact(
        path=note.path,
        name=title_of(note.path),
        aliases=texts_of(note, "aliases", recogniser.vocabulary),
        tags=tuple(dict.fromkeys(t.name for t in note.tags if t.line not in lines)),
        recognised=recogniser.contact_mark(note) or Place(note.path),
        facts=facts.values,
        days=by_day([*recorded, *from_property(note.path, facts.values)]),
        follow_ups=tuple(sorted(found.follow_ups[note.path], key=_by_urgency)),
        problems=(*facts.problems, *unread),
    )


def _by_urgency(follow_up: FollowUp) -> tuple[bool, object, Place, str]:
    """Those with a day first, by day; the others by place."""
    return follow_up.due is None, follow_up.due, follow_up.place, follow_up.text
