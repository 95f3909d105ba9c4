"""`vaultnet check`: what is wrong with the notes, as a linter says it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vaultnet.cli.fix import Fixing, fix_options, mend
from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put, put_json
from vaultnet.errors import UsageError

if TYPE_CHECKING:
    from vaultnet.app import Loaded
    from vaultnet.model import Diagnostic


@click.command(cls=Command, help="check")
@click.argument("files", nargs=-1)
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text",
    cls=Option, help="check_format",
)  # fmt: skip
@click.option("--all", "with_hints", is_flag=True, cls=Option, help="check_all")
@fix_options
@session_options
def check(
    session: Session, files: tuple[str, ...], style: str, with_hints: bool, fixing: Fixing | None
) -> int:
    """Print the findings that are left; exit code 1 if one of them is worse than a hint."""
    from vaultnet import app

    loaded = session.load()
    only = frozenset(_in_vault(name, loaded) for name in files) or None
    findings = app.check(loaded, session.today, only)
    if fixing:
        session.may_write()
        from vaultnet.chores import find_fixes

        fixes = find_fixes(loaded, findings, fixing.codes, only)
        if mend(fixes, fixing, session, is_quiet=style != "text"):
            loaded = session.load()
            findings = app.check(loaded, session.today, only)
    serious = app.serious(findings)
    _put_findings(findings if with_hints else serious, style, session)
    if style == "text":
        _put_summary(findings, serious, with_hints, len(only or loaded.vault.cards), session)
    return 1 if serious else 0


def _in_vault(name: str, loaded: Loaded) -> str:
    """A file named on the command line, as a path of the vault: from here, or from its root."""
    known = {file.path for file in loaded.files}
    for start in (Path.cwd(), loaded.root):
        path = loaded.understand(Path(os.path.relpath(start / name, loaded.root)).as_posix())
        if path in known:
            return path
    raise UsageError("not-in-vault", path=name)


def _put_findings(findings: tuple[Diagnostic, ...], style: str, session: Session) -> None:
    from vaultnet.exporters.findings import describe_finding, github_line, text_line

    if style == "json":
        put_json([describe_finding(finding, session.say) for finding in findings])
        return
    line = github_line if style == "github" else text_line
    for finding in findings:
        put(line(finding, session.say))


def _put_summary(
    findings: tuple[Diagnostic, ...],
    serious: tuple[Diagnostic, ...],
    with_hints: bool,
    notes: int,
    session: Session,
) -> None:
    say = session.say
    put(say("check.summary", n=len(serious)) if serious else say("check.clean", n=notes))
    hints = len(findings) - len(serious)
    if hints and not with_hints:
        put(say("check.hints", n=hints))
