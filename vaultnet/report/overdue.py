"""The note «Просроченные контакты»: a task list of whom to reach, most urgent first."""

from __future__ import annotations

from collections.abc import Sequence

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.openings import say_first_opening
from vaultnet.report.phrases import end_sentence, say_last, say_reason, say_wait
from vaultnet.upkeep.standing import Standing


def render_overdue(answers: Answers, say: Speech) -> str:
    """The text of the note, without properties and markers, lines ended by LF."""
    agenda = answers.agenda
    lists: tuple[tuple[str, Sequence[Standing], int], ...] = (
        ("overdue", agenda.overdue, len(agenda.overdue)),
        ("due", agenda.due, len(agenda.due)),
        ("drifting", agenda.drifting, len(agenda.drifting)),
        ("wake", agenda.wake, agenda.wake_now),
        ("never", agenda.never, answers.settings.report.never),
    )
    parts = [
        _render_list(name, standings, shown, answers, say)
        for name, standings, shown in lists
        if standings
    ]
    intro = say("overdue.intro") if parts else say("overdue.nobody")
    return "\n\n".join([f"# {say('notes.overdue')}", intro, *parts])


def _render_list(
    name: str, standings: Sequence[Standing], shown: int, answers: Answers, say: Speech
) -> str:
    lines = [f"## {say(f'overdue.{name}', n=len(standings))}", ""]
    lines += [_render_task(standing, answers, say) for standing in standings[:shown]]
    if len(standings) > shown:
        lines += ["", say("count.more", n=len(standings) - shown)]
    return "\n".join(lines)


def _render_task(standing: Standing, answers: Answers, say: Speech) -> str:
    link = answers.linker.link(standing.contact.path)
    sentences = [say("phrases.task", link=link, reason=say_reason(standing, say))]
    if last := say_last(standing, answers, say):
        sentences.append(say("phrases.last_was", last=last))
    path, openings = standing.contact.path, answers.openings_of(standing)
    quoted = standing.newest.best.place if standing.newest else None
    if opening := say_first_opening(path, openings, answers, say, quoted):
        sentences.append(opening)
    if standing.wait:
        sentences.append(say("phrases.better_wait", reason=say_wait(standing.wait, say)))
    return "- [ ] " + say("phrases.gap").join(end_sentence(text, say) for text in sentences)
