"""What a note is, seen by itself: what the rest of the vault has to know of it."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from vaultnet.model import Note, NoteCard, Place, title_of
from vaultnet.people.properties import texts_of
from vaultnet.people.recognise import Recogniser, Recognition


class Identity(NamedTuple):
    """A note's card, as far as the note alone decides it.

    `mark` is the place that makes the note a contact, None for any other. `day` is the day that a
    dated note or an organisation stands for, `is_meeting` whether it records a meeting.
    """

    card: NoteCard
    mark: Place | None = None
    day: date | None = None
    is_meeting: bool = False

    @property
    def is_peoples_own(self) -> bool:
        """Whether what the note says is somebody's own: not vaultnet's, and no template."""
        return self.card.kind not in ("generated", "template")


def identify(note: Note, recogniser: Recogniser) -> Identity:
    """What a note is by the rules of a vault."""
    kind, mark = _recognise(note, recogniser)
    stands_for_a_day = kind in ("dated", "organisation")  # contacts and canvases do not
    day = recogniser.day_of(note) if stands_for_a_day else None
    card = NoteCard(
        path=note.path,
        kind=kind,
        title=title_of(note.path),
        tags=tuple(sorted({tag.name for tag in note.tags})),
        aliases=texts_of(note, "aliases", recogniser.vocabulary),
        day=day if kind == "dated" else None,
        gathering=recogniser.gathering_of(note),
    )
    return Identity(card, mark, day, day is not None and recogniser.is_meeting(note))


def _recognise(note: Note, recogniser: Recogniser) -> Recognition:
    is_canvas = note.path.endswith(".canvas")
    return Recognition("canvas") if is_canvas else recogniser.recognise(note)
