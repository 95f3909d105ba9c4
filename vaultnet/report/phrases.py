"""The phrases about one contact that several pages share: reason, last contact, what is open."""

from __future__ import annotations

from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import fold
from vaultnet.model import FollowUp, Interaction
from vaultnet.report.answers import Answers
from vaultnet.report.markdown import excerpt
from vaultnet.upkeep.standing import Standing, Wait


def say_kind(standing: Standing, say: Speech) -> str:
    """The kind and the stage in words, e.g. «ключевой, кризис»; the rule's own name for a rule."""
    timer = standing.timer
    kind = say(f"kinds.{timer.kind}") if timer.kind else ""
    if not kind and timer.origin in ("tag", "folder"):
        kind = timer.rule.strip("#/")  # a tag written as one would tag the note
    elif timer.origin == "cadence":
        kind = say.listed(filter(None, (kind, say("phrases.own_cadence"))))
    stage = say(f"stages.{timer.stage}") if timer.stage and timer.factor != 1 else ""
    return say.listed(filter(None, (kind, stage)))


def say_reason(standing: Standing, say: Speech) -> str:
    """Why the contact is on a list, in one clause with its numbers."""
    if standing.state == "never":
        if standing.since is None:
            return say("phrases.never")
        return say("phrases.never_met", day=say.day(standing.since, standing.today))
    if standing.is_drifting and standing.state in ("fresh", "unscheduled"):
        return say_drift(standing, say)
    return say_silence(standing, say)


def say_wait(wait: Wait, say: Speech) -> str:
    """Why to give somebody time."""
    if wait.reason == "unanswered":
        return say("phrases.unanswered", n=len(wait.evidence))
    return say("phrases.too_often")


def say_silence(standing: Standing, say: Speech) -> str:
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


def say_drift(standing: Standing, say: Speech) -> str:
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
    if quotation := quote(best, standing, answers):
        text = say("phrases.last_quoted", last=text, quotation=say.quoted(quotation))
    if best.place.path != standing.contact.path and not answers.discretion.forbids("", best.place):
        link = answers.linker.link(best.place.path)
        text = say("phrases.with_source", text=text, source=link)
    return text


def quote(interaction: Interaction, standing: Standing, answers: Answers) -> str:
    """The words of an interaction's line, unless they only name the contact or are private."""
    if answers.discretion.forbids(interaction.text, interaction.place):
        return ""
    words = excerpt(interaction.text)
    return "" if fold(words) in ("", fold(standing.contact.name)) else words


def open_tasks(standing: Standing, answers: Answers) -> tuple[FollowUp, ...]:
    """The contact's follow-ups that may be quoted, the most pressing first; no ask in a crisis."""
    return tuple(
        follow_up
        for follow_up in standing.contact.follow_ups
        if not (standing.is_crisis and follow_up.is_ask)
        and not answers.discretion.forbids(follow_up.text, follow_up.place)
    )


def say_opening(standing: Standing, answers: Answers, say: Speech) -> str:
    """What to begin with: an open task, else what was said last; empty if the vault has neither."""
    for follow_up in open_tasks(standing, answers)[:1]:
        return say("phrases.open_task", task=say.quoted(excerpt(follow_up.text)))
    if standing.timer.stage == "transformation":
        return say("phrases.transformation")
    if last := say_last(standing, answers, say):
        return say("phrases.last_was", last=last)
    return ""


def end_sentence(text: str, say: Speech) -> str:
    """The text with the language's full stop, once."""
    stop = say("phrases.stop")
    return text.rstrip(stop) + stop
