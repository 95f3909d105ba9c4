"""What a vault looks like before anybody has set anything: counted, never guessed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from vaultnet.capture.tongue import find_language
from vaultnet.language.vocabulary import Vocabulary, lies_in
from vaultnet.model import Note, title_of
from vaultnet.people.dates import read_leading_day
from vaultnet.people.log import is_titled, sections
from vaultnet.people.properties import values_of
from vaultnet.people.recognise import Recogniser
from vaultnet.setup.property_use import find_spellings, find_unread, is_personal, is_unscheduled
from vaultnet.setup.seen import Mark, Seen, count_words

_LINES = 20  # of a note, from which its language is told
_ENOUGH = 10  # contacts: with fewer the language of all notes tells more


@dataclass(frozen=True, slots=True)
class Survey:
    """What was counted.

    `marks` are those that make contacts and logs already; `candidates` those of notes that look
    like people, or of lists that look like logs, and are not read as such. `common` is what is
    most frequent in notes that are no contacts. `spellings` has the keys of contacts by concept,
    `unread` the keys that mean nothing to vaultnet. `unscheduled` contacts name neither kind nor
    cadence. `language` is empty where there are no words; `in_language` notes are written in it.
    """

    notes: int
    contacts: int
    dated: int
    marks: Mapping[Mark, tuple[Seen, ...]]
    candidates: Mapping[Mark, tuple[Seen, ...]]
    common: Mapping[Mark, tuple[Seen, ...]]
    spellings: Mapping[str, tuple[Seen, ...]]
    unread: tuple[Seen, ...]
    unscheduled: int
    language: str
    in_language: int


def survey(notes: Iterable[Note], recogniser: Recogniser) -> Survey:
    """Count what there is in the parsed notes of a vault; their order does not matter."""
    kinds = [(note, recogniser.kind_of(note)) for note in notes]
    contacts = [note for note, kind in kinds if kind == "contact"]
    others = [note for note, kind in kinds if kind == "note"]
    vocabulary = recogniser.vocabulary
    strangers = [note for note in others if is_personal(note, vocabulary)]
    telling = contacts if len(contacts) >= _ENOUGH else [note for note, _ in kinds]
    language, in_language = _find_language(telling)
    return Survey(
        notes=len(kinds),
        contacts=len(contacts),
        dated=sum(kind == "dated" for _, kind in kinds),
        marks={**_find_marks(contacts, recogniser), "log_headings": _logs(contacts, vocabulary)},
        candidates={
            **_describe(strangers, vocabulary),
            "log_headings": _unread_logs(contacts, vocabulary),
        },
        common=_describe(others, vocabulary),
        spellings=find_spellings(contacts, vocabulary),
        unread=find_unread(contacts, vocabulary),
        unscheduled=sum(is_unscheduled(note, vocabulary) for note in contacts),
        language=language,
        in_language=in_language,
    )


# ── What makes a contact ─────────────────────────────────────────────────────────────────────


def _find_marks(contacts: Sequence[Note], recogniser: Recogniser) -> dict[Mark, tuple[Seen, ...]]:
    """The folders, types and tags by which contacts are known; a note may show several."""
    vocabulary, own = recogniser.vocabulary, recogniser.settings.contacts.folders
    return {
        "folders": count_words((_folder(n.path, vocabulary, own) for n in contacts), least=1),
        "types": count_words(_words_for_people("type", contacts, vocabulary), least=1),
        "categories": count_words(_words_for_people("categories", contacts, vocabulary), least=1),
        "tags": count_words((_contact_tag(n, vocabulary) for n in contacts), least=1),
    }


def _folder(path: str, vocabulary: Vocabulary, own: Iterable[str]) -> str:
    """The folder of people that a note lies in, from the root of the vault; "" if in none."""
    *folders, _ = path.split("/")
    for inside in accumulate(folders, "{}/{}".format):
        if vocabulary.has("folders", title_of(inside)):
            return inside
    return next((folder.strip("/") for folder in own if lies_in(path, folder)), "")


def _contact_tag(note: Note, vocabulary: Vocabulary) -> str:
    """The first tag that is a word for a contact, without what is nested under it; "" if none."""
    for tag in note.tags:
        for name in accumulate(tag.name.split("/"), "{}/{}".format):
            if vocabulary.has("tags", name):
                return name
    return ""


def _words_for_people(concept: str, notes: Iterable[Note], vocabulary: Vocabulary) -> Iterator[str]:
    titles = (title_of(text) for note in notes for text, _ in values_of(note, concept, vocabulary))
    return (title for title in titles if vocabulary.has("types", title))


def _types(note: Note, vocabulary: Vocabulary) -> Iterator[str]:
    return (title_of(text) for text, _ in values_of(note, "type", vocabulary))


def _describe(notes: Sequence[Note], vocabulary: Vocabulary) -> dict[Mark, tuple[Seen, ...]]:
    """Where some notes lie, and what types and tags they carry."""
    tags = (tag for note in notes for tag in {t.name for t in note.tags if not t.inline})
    return {
        "folders": count_words(note.path.rpartition("/")[0] for note in notes),
        "types": count_words(name for note in notes for name in _types(note, vocabulary)),
        "tags": count_words(tags),
    }


# ── Logs ─────────────────────────────────────────────────────────────────────────────────────


def _logs(contacts: Iterable[Note], vocabulary: Vocabulary) -> tuple[Seen, ...]:
    """The headings of logs, by the notes that have them."""
    titles = (
        title
        for note in contacts
        for title in {h.text.strip() for h in note.headings}
        if is_titled(title, "log_headings", vocabulary)
    )
    return count_words(titles, least=1)


def _unread_logs(contacts: Iterable[Note], vocabulary: Vocabulary) -> tuple[Seen, ...]:
    """The headings above lines that begin with a date and are in no log, by their lines."""
    return count_words(
        note.headings[item.heading].text.strip()
        for note in contacts
        for known in [sections(note.headings, "log_headings", vocabulary)]
        for item in note.items
        if item.heading >= 0 and item.heading not in known and not item.status
        if not item.quoted and read_leading_day(item.text, vocabulary)
    )


# ── Language ─────────────────────────────────────────────────────────────────────────────────


def _find_language(notes: Sequence[Note]) -> tuple[str, int]:
    """The language of most words, and how many of the notes are written in it."""
    proses = [_prose(note) for note in notes]
    code = find_language(" ".join(proses), "")
    telling = (prose for prose in proses if find_language(prose, ""))
    return code, sum(find_language(prose, code) == code for prose in telling)


def _prose(note: Note) -> str:
    """The words of a note that a person wrote freely: its name, headings and first list items."""
    headings = (heading.text for heading in note.headings)
    return " ".join((title_of(note.path), *headings, *(i.text for i in note.items[:_LINES])))
