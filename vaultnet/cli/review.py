"""`vaultnet review`: the regular audit of warnings, relationships, goals and capacity."""

from __future__ import annotations

import click

from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put_json, put_markdown

PARTS = ("warnings", "audit", "goals", "capacity")


@click.command(cls=Command, help="review")
@click.option("--only", type=click.Choice(PARTS), cls=Option, help="review_only")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@click.option("--fail", is_flag=True, cls=Option, help="review_fail")
@session_options
def review(session: Session, only: str | None, as_json: bool, fail: bool) -> int:
    """Print the review; with `--fail` exit code 1 if one of the signs that it shows fired."""
    from vaultnet import app
    from vaultnet.cli.hyperlinks import with_links
    from vaultnet.exporters.review import describe_review
    from vaultnet.report.review import render_review

    answers = app.answer_owner(session.load(), session.today, session.say)
    parts = (only,) if only else PARTS
    if as_json:
        put_json(describe_review(answers.review, parts))
    else:
        lines = render_review(with_links(answers, session), parts, session.say)
        put_markdown(lines or [session.say("measures.nothing")])
    fired = any(sign.outcome == "fired" for sign in answers.review.signs)
    return int(fail and fired and "warnings" in parts)
