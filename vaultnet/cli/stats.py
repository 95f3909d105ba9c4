"""`vaultnet stats`: measures over time, and what changed since a day."""

from __future__ import annotations

from datetime import date

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session, read_day
from vaultnet.cli.terminal import put_json, put_markdown
from vaultnet.errors import UsageError


@click.command(cls=Command, help="stats")
@click.option("--since", metavar="DATE", cls=Option, help="stats_since")
@click.option("--compare", metavar="DATE", cls=Option, help="stats_compare")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_options
def stats(session: Session, since: str | None, compare: str | None, as_json: bool) -> int:
    """Print the measures, the quality matrix, and the changes if a day to compare is given."""
    from vaultnet import app, inquiries
    from vaultnet.cli.hyperlinks import with_links
    from vaultnet.exporters.answers import as_json as describe
    from vaultnet.exporters.review import describe_stats
    from vaultnet.report.changes import render_changes
    from vaultnet.report.measures import render_measures
    from vaultnet.report.quality import render_quality

    loaded = session.load()
    begin, then = _earlier(since, session), _earlier(compare, session)
    if begin:
        loaded = inquiries.measuring_since(loaded, begin, session.today)
    answers = app.answer_owner(loaded, session.today, session.say)
    changes = inquiries.compare_days(loaded, then, session.today) if then else None
    if as_json:
        put_json({**describe_stats(answers.review), "changes": describe(changes)})
        return 0
    answers = with_links(answers, session)
    sections = [render_measures(answers, session.say), render_quality(answers, session.say)]
    if changes:
        sections.append(render_changes(changes, answers, session.say))
    lines = [line for section in sections for line in (*section, "")]
    put_markdown(lines if any(lines) else [session.say("measures.nothing")])
    return 0


def _earlier(text: str | None, session: Session) -> date | None:
    """A day before today, or None where none is given."""
    if text is None:
        return None
    day = read_day(text)
    if day >= session.today:
        raise UsageError("day-not-past", then=day.isoformat(), now=session.today.isoformat())
    return day
