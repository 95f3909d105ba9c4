"""`vaultnet plan`: whom to reach this week, or one person today."""

from __future__ import annotations

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put_json, put_markdown


@click.command(cls=Command, help="plan")
@click.option("--day", "span", flag_value="day", cls=Option, help="plan_day")
@click.option("--week", "span", flag_value="week", default="week", cls=Option, help="plan_week")
@click.option("--minutes", type=click.IntRange(min=1), metavar="N", cls=Option, help="plan_minutes")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_options
def plan(session: Session, span: str, minutes: int | None, as_json: bool) -> int:
    """Print the plan; the same vault and day give the same one."""
    from vaultnet import app
    from vaultnet.cli.hyperlinks import with_links
    from vaultnet.exporters.answers import as_json as describe
    from vaultnet.report.week import render_day, tabulate_week

    answers = app.answer_owner(session.load(), session.today, session.say, minutes)
    if as_json:
        whole = answers.review.plan
        put_json(describe(whole.day if span == "day" else whole))
        return 0
    render = render_day if span == "day" else tabulate_week
    lines = render(with_links(answers, session), session.say)
    put_markdown(lines or [session.say("glance.nobody")])
    return 0
