"""The contacts as the page lists them: one flat record each, in the order of urgency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from vaultnet.exporters.answers import Json, as_json
from vaultnet.exporters.maps.people_map import Circle
from vaultnet.language.speech import Speech
from vaultnet.model import Contact
from vaultnet.report.answers import Answers
from vaultnet.report.facts import say_fact
from vaultnet.report.markdown import one_line
from vaultnet.report.phrases import begin_sentence, name_kind
from vaultnet.upkeep.agenda import LEFT_ALONE
from vaultnet.upkeep.standing import Standing

FACTS = ("role", "company", "city")
WARMTH_DECIMALS = 2


def number_people(answers: Answers) -> Mapping[str, int]:
    """The place of each contact in the list of the page, by path."""
    return {s.contact.path: number for number, s in enumerate(_order(answers))}


def describe_people(answers: Answers, circles: Iterable[Circle], say: Speech) -> list[Json]:
    """One record a contact; null where the notes do not say.

    `circle` is the number of one of `circles`. Days are whole or fractional.
    """
    homes = {path: number for number, circle in enumerate(circles) for path in circle.members}
    return [_describe(s, homes, answers, say) for s in _order(answers)]


def _order(answers: Answers) -> list[Standing]:
    """The most urgent first, and last those to be left alone."""
    return sorted(answers.agenda.standings, key=lambda s: s.state in LEFT_ALONE)


def _describe(
    standing: Standing, homes: Mapping[str, int], answers: Answers, say: Speech
) -> dict[str, Json]:
    contact, newest = standing.contact, standing.newest
    quality = answers.review.qualities[contact.path]
    return {
        "path": _find_path(contact, answers),
        "name": one_line(contact.name),
        "kind": name_kind(standing, say) or None,
        "circle": homes.get(contact.path),
        "state": standing.shown_state,
        "days": standing.days_since,
        "limit": as_json(standing.timer.limit),
        "last": newest.day.isoformat() if newest else None,
        "channel": say(f"channels.{newest.channel or 'unknown'}") if newest else None,
        "rating": as_json(quality.grade.overall),
        "segment": quality.segment,
        "warmth": round(standing.warmth.value, WARMTH_DECIMALS) if newest else None,
        "facts": [[name, value] for name, value in _say_facts(contact, answers, say)],
        "words": " ".join(_shown_words(contact, answers)),
    }


def _find_path(contact: Contact, answers: Answers) -> str | None:
    """The path to link to, unless a folder in it names somebody private."""
    folder = contact.path.rpartition("/")[0]
    return None if answers.discretion.forbids(folder) else contact.path


def _say_facts(contact: Contact, answers: Answers, say: Speech) -> Iterator[tuple[str, str]]:
    """What the contact's note says of it, without what names somebody private."""
    for name in FACTS:
        if fact := contact.facts.get(name):
            value = one_line(say_fact(name, fact.value, say))
            if not answers.discretion.forbids(value, fact.place):
                yield begin_sentence(say(f"fields.{name}")), value


def _shown_words(contact: Contact, answers: Answers) -> Iterator[str]:
    """Aliases and tags, by which a contact is found too."""
    for word in (*contact.aliases, *contact.tags):
        if not answers.discretion.forbids(word):
            yield one_line(word)
