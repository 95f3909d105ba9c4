"""`check --staged` and `report --staged`: what the hooks of `.pre-commit-hooks.yaml` run."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable, Mapping, Sequence

from vaultnet import app
from vaultnet.cli.findings import put_findings, way_to
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import ReadingBar, complain, explain, put
from vaultnet.errors import UsageError
from vaultnet.staged import Verdict
from vaultnet.staged import check_staged as judge
from vaultnet.store.git import find_unstaged, read_staging

_NEEDS_MORE = re.compile(r'["$`\\!]')


def check_staged(
    session: Session, style: str, with_hints: bool, others: Mapping[str, object]
) -> int:
    """Print the findings about what is to be committed; exit code 1 if one is worse than a hint."""
    _require_alone(others)
    with ReadingBar(session.say("report.reading")) as bar:
        progress = None if session.quiet else bar
        known = session.cache_folder
        verdict = judge(session.root, session.settings, session.today, progress, known)
    serious = app.serious(verdict.findings)
    put_findings(verdict.findings if with_hints else serious, style, session)
    if style == "text":
        put(_summarise(verdict, len(serious), session))
    return 1 if serious else 0


def _summarise(verdict: Verdict, serious: int, session: Session) -> str:
    if not verdict.changes:
        return session.say("check.staged_nothing")
    if serious:
        return session.say("check.summary", n=serious)
    return session.say("check.staged_clean", n=verdict.changes)


def report_staged(session: Session, others: Mapping[str, object]) -> int:
    """Write the notes if the vault has made them stale; exit code 1 if the commit lacks them.

    Ticked lines wait for `vaultnet apply`: a hook writes no note but vaultnet's own.
    """
    _require_alone(others)
    session.may_write()
    if read_staging(session.root).is_elsewhere:
        put(session.say("check.staged_nothing"))
        return 0
    refusals: app.Refusals = []
    loaded, say = session.load(), session.say
    judged = list(app.judge(loaded, session.today, say, refusals))
    is_stale = any(change.is_needed for change in judged)
    if is_stale and not refusals:
        for path, outcome in app.report(loaded, session.today, say, refusals):
            put(say(f"report.{outcome}", path=path))
    for refusal in refusals:
        complain(explain(refusal, say))
    if refusals:
        return 2
    return _demand(is_stale, [change.path for change in judged], session)


def _demand(is_stale: bool, notes: Sequence[str], session: Session) -> int:
    """Say what is to be done before the commit can be made; 0 if nothing is."""
    lacking = find_unstaged(session.root, notes)
    if not (is_stale or lacking):
        return 0
    say = session.say
    if not is_stale:
        for path in lacking:
            put(say("report.not_staged", path=path))
    if lacking:
        put(say("report.staged_next", paths=_as_typed(lacking, session)))
    else:
        put(say("report.staged_again"))
    return 1


def _as_typed(paths: Iterable[str], session: Session) -> str:
    """Paths as arguments for any shell, seen from the current folder."""
    above = way_to(session.root)
    return " ".join(_quote(above + path) for path in paths)


def _quote(path: str) -> str:
    return shlex.quote(path) if _NEEDS_MORE.search(path) else f'"{path}"'


def _require_alone(others: Mapping[str, object]) -> None:
    for option, value in others.items():
        if value:
            raise UsageError("staged-alone", option=option)
