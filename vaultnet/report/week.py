"""Section «whom to reach this week»: a few people, why now, and what to begin with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.lists import list_links
from vaultnet.report.markdown import bullets, section, table
from vaultnet.report.openings import say_first_opening
from vaultnet.report.phrases import end_sentence, say_reason, say_wait
from vaultnet.upkeep.capacity import Capacity, Relaxation
from vaultnet.upkeep.courtesies import Courtesy
from vaultnet.upkeep.plan import Step

WAITING_SHOWN = 5


def render_week(answers: Answers, say: Speech) -> list[str]:
    """The section for the note: the plan as boxes to tick."""
    tasks = [_render_task(step, answers, say) for step in answers.review.plan.steps]
    return _render(tasks and [*tasks, "", say("week.tick")], answers, say)


def tabulate_week(answers: Answers, say: Speech) -> list[str]:
    """The section for a terminal, where there is nothing to tick: the plan as a table."""
    return _render(_tabulate(answers.review.plan.steps, answers, say), answers, say)


def render_day(answers: Answers, say: Speech) -> list[str]:
    """The one person of this day, for a terminal."""
    step = answers.review.plan.day
    lines = _tabulate([step], answers, say) if step else [say("week.nobody_today")]
    return section(say("week.day"), lines)


def _render(steps: list[str], answers: Answers, say: Speech) -> list[str]:
    """The plan, what is done of it, who to wait for, whether a week has the room."""
    if not answers.agenda.standings:
        return []
    return section(
        say("week.title"),
        steps or [say_no_steps(answers, say)],
        list(say_progress(answers, say)),
        bullets(say_waiting(answers, say)),
        list(say_capacity(answers, say)),
    )


def say_no_steps(answers: Answers, say: Speech) -> str:
    """Why the plan names nobody: all is done, or there was nothing to do."""
    return say("week.all_done" if answers.review.plan.done else "week.nobody")


def _render_task(step: Step, answers: Answers, say: Speech) -> str:
    """A box with sentences that `vaultnet.capture.own_words` knows again once it is ticked."""
    path = step.standing.contact.path
    sentences = (
        say("phrases.task", link=answers.linker.link(path), reason=say_why(step, say)),
        say_first_opening(path, step.openings, answers, say),
        say("week.by", how=say_how(step, say)),
    )
    return "- [ ] " + say("phrases.gap").join(end_sentence(text, say) for text in sentences if text)


def _tabulate(steps: Sequence[Step], answers: Answers, say: Speech) -> list[str]:
    head = [say("week.who"), say("week.why"), say("week.start"), say("week.how")]
    return table(head, [_render_row(step, answers, say) for step in steps]) if steps else []


def _render_row(step: Step, answers: Answers, say: Speech) -> list[str]:
    path = step.standing.contact.path
    return [
        answers.linker.link(path),
        say_why(step, say),
        say_first_opening(path, step.openings, answers, say) or "—",
        say_how(step, say),
    ]


def say_how(step: Step, say: Speech) -> str:
    """The channel, and how many minutes it takes."""
    channel, minutes = say(f"channels.{step.channel}"), say.number(step.minutes)
    return say("week.channel", channel=channel, minutes=minutes)


def say_why(step: Step, say: Speech) -> str:
    """The reason of the plan: a courtesy that is due, else what the standing says."""
    if step.courtesy and step.why in ("answer", "after_meeting"):
        return say_courtesy(step.courtesy, say)
    return say_reason(step.standing, say)


def say_courtesy(courtesy: Courtesy, say: Speech) -> str:
    """«ждёт ответа 9 дней» or «виделись 3 дня назад, с тех пор тишина»."""
    if courtesy.days == 0:
        return say(f"week.{courtesy.kind}_today")
    return say(f"week.{courtesy.kind}", n=courtesy.days)


def say_progress(answers: Answers, say: Speech) -> Iterator[str]:
    """Who of the plan was met this week already; nothing while nobody was."""
    plan = answers.review.plan
    if not plan.done:
        return
    done = [standing.contact.path for standing in plan.done]
    people = list_links(done, answers, say)
    numbers = {"done": say.number(len(done)), "wanted": say.number(plan.wanted)}
    yield say("week.done", people=people, **numbers)


def say_waiting(answers: Answers, say: Speech) -> Iterator[str]:
    """The first of those who should be given time, and why."""
    for standing in answers.agenda.waiting[:WAITING_SHOWN]:
        if standing.wait:
            link = answers.linker.link(standing.contact.path)
            yield say("week.wait", link=link, reason=say_wait(standing.wait, say))


def render_capacity(answers: Answers, say: Speech) -> list[str]:
    """Whether a week has room for the timers, under a heading of its own."""
    return section(say("week.capacity"), list(say_capacity(answers, say)))


def say_capacity(answers: Answers, say: Speech) -> Iterator[str]:
    """What the timers require against what the plan has room for; nothing without timers."""
    capacity = answers.review.capacity
    if not capacity.scheduled:
        return
    budget = say.number(capacity.budget)
    required = round(capacity.required, 1)
    if capacity.fits:
        yield say("week.fits", n=required, budget=budget)
        return
    too_much = say("week.too_much", n=required, budget=budget)
    yield say("phrases.gap").join((too_much, _say_relaxations(capacity, answers, say)))


def _say_relaxations(capacity: Capacity, answers: Answers, say: Speech) -> str:
    if not capacity.relaxations:
        return say("week.beyond")
    moves = say.joined([_say_move(move, answers, say) for move in capacity.relaxations])
    required = say.number(round(capacity.relaxations[-1].required, 1))
    return say("week.relax", moves=moves, required=required)


def _say_move(move: Relaxation, answers: Answers, say: Speech) -> str:
    people = list_links(move.contacts, answers, say)
    return say("week.move", people=people, target=say(f"kinds.{move.target}"))
