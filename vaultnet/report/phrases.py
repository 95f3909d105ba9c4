"""The phrases about one contact that several pages share: kind, reason, last contact."""

from __future__ import annotations

from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import fold
from vaultnet.model import Contact, Interaction
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import excerpt
from vaultnet.upkeep.standing import Standing, Wait


def say_kind(standing: Standing, say: Speech) -> str:
    """The kind and the stage in words, e.g. «ключевой, кризис»; the rule's own name for a rule."""
    timer, kind = standing.timer, name_kind(standing, say)
    if timer.origin == "cadence":
        kind = say.listed(filter(None, (kind, say("phrases.own_cadence"))))
    stage = say(f"stages.{timer.stage}") if timer.stage and timer.factor != 1 else ""
    return say.listed(filter(None, (kind, stage)))


def name_kind(standing: Standing, say: Speech) -> str:
    """The kind, or else the tag or folder whose rule sets the timer; empty if neither does."""
    timer = standing.timer
    if timer.kind:
        return say(f"kinds.{timer.kind}")
    # A tag written as one would tag the note.
    return timer.rule.strip("#/") if timer.origin in ("tag", "folder") else ""


def say_reason(standing: Standing, say: Speech) -> str:
    """Why the contact is on a list, in one clause with its numbers."""
    if standing.state == "never":
        if standing.since is None:
            return say("phrases.never")
        return say("phrases.never_met", day=say.day(standing.since, standing.today))
    if standing.is_drifting and standing.state in ("fresh", "unscheduled"):
        return _say_drift(standing, say)
    return _say_silence(standing, say)


def say_wait(wait: Wait, say: Speech) -> str:
    """Why to give somebody time."""
    if wait.reason == "unanswered":
        return say("phrases.unanswered", n=len(wait.evidence))
    return say("phrases.too_often")


def _say_silence(standing: Standing, say: Speech) -> str:
    """«47 дней при пределе 30 (ключевой)», with what a long-term contact's timer leaves out."""
    days, limit = standing.days_since or 0, standing.timer.limit or 0
    key = {"overdue": "phrases.overdue", "due": "phrases.due"}.get(standing.state, "phrases.silent")
    if standing.timer.kind == "dormant":
        key = "phrases.dormant"
    text = say(key, days=say.days(days), limit=say.number(limit))
    kind = say_kind(standing, say)
    if kind and key != "phrases.dormant":
        text = say("phrases.with_kind", text=text, kind=kind)
    if standing.timer.meaningful_only and standing.newest and standing.since != standing.newest.day:
        text += say("phrases.meaningful_only")
    return text


def _say_drift(standing: Standing, say: Speech) -> str:
    """«обычно раз в 21 день, сейчас 56 дней молчания»."""
    assert standing.rhythm is not None
    gap, silence = standing.rhythm.gap, standing.rhythm.silence
    return say("phrases.drifting", gap=say.days(gap), silence=say.days(silence))


def say_last(standing: Standing, answers: Answers, say: Speech) -> str:
    """«встреча 29 ноября: «обсудили план» ([[2025-11-29]])»; empty if nothing is known."""
    if standing.newest is None:
        return ""
    best = standing.newest.best
    channel = say(f"channels.{best.channel or 'unknown'}")
    day = say.day(standing.newest.day, standing.today)
    text = say("phrases.last", channel=channel, day=day)
    if quotation := quote_line(best, standing.contact, answers):
        text = say("phrases.last_quoted", last=text, quotation=say.quoted(quotation))
    if best.place.path != standing.contact.path and not answers.discretion.forbids("", best.place):
        link = answers.linker.link(best.place.path)
        text = say("phrases.with_source", text=text, source=link)
    return text


def quote_line(interaction: Interaction, contact: Contact, answers: Answers) -> str:
    """The words of an interaction's line, unless they only name the contact or are private."""
    if answers.discretion.forbids(interaction.text, interaction.place):
        return ""
    words = excerpt(interaction.text)
    return "" if fold(words) in ("", fold(contact.name)) else words


def begin_sentence(text: str) -> str:
    """The text with a capital letter in front, where its script has them."""
    return text[:1].upper() + text[1:]


def end_sentence(text: str, say: Speech) -> str:
    """The text with the language's full stop, once."""
    stop = say("phrases.stop")
    return text.rstrip(stop) + stop
