"""`vaultnet check`: what is wrong with the notes, as a linter says it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Set
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vaultnet.cli import candidates
from vaultnet.cli.findings import put_findings
from vaultnet.cli.fix import Fixing, fix_options, mend
from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put
from vaultnet.diagnostics import CODES
from vaultnet.errors import UsageError

if TYPE_CHECKING:
    from vaultnet.inspection import Inspection
    from vaultnet.model import Diagnostic, File


@click.command(cls=Command, help="check")
@click.argument("files", nargs=-1, shell_complete=candidates.files)
@click.option(
    "--format", "style", type=click.Choice(["text", "json", "github"]), default="text",
    cls=Option, help="check_format",
)  # fmt: skip
@click.option("--json", "style", flag_value="json", cls=Option, help="json")
@click.option("--all", "with_hints", is_flag=True, cls=Option, help="check_all")
@click.option("--staged", is_flag=True, cls=Option, help="check_staged")
@fix_options
@session_options
def check(
    session: Session,
    files: tuple[str, ...],
    style: str,
    with_hints: bool,
    staged: bool,
    fixing: Fixing | None,
) -> int:
    """Print the findings that are left; exit code 1 if one of them is worse than a hint."""
    if staged:
        from vaultnet.cli.staged import check_staged

        others = {"FILES": files, "--fix": fixing, "--redact": session.redact}
        return check_staged(session, style, with_hints, others)
    if not fixing and (inspected := _inspect(session, files)):
        return _put(inspected.findings, style, with_hints, len(inspected.paths), session)
    from vaultnet import app

    loaded = session.load()
    known = {file.path for file in loaded.files}
    only = frozenset(_in_vault(n, session.root, known, loaded.understand) for n in files) or None
    findings = app.check(loaded, session.today, only)
    if fixing:
        session.may_write()
        from vaultnet.chores import find_fixes

        fixes = find_fixes(loaded, findings, fixing.codes, only)
        if mend(fixes, fixing, session, is_quiet=style != "text"):
            loaded = session.load()
            findings = app.check(loaded, session.today, only)
    return _put(findings, style, with_hints, len(only or loaded.vault.cards), session)


def _inspect(session: Session, files: tuple[str, ...]) -> Inspection | None:
    """What is found by looking at the notes named; None where the whole vault is to be read."""
    if not files or session.redact or session.account or session.cache_folder is None:
        return None
    from vaultnet.inspection import inspect

    def choose(listed: Iterable[File]) -> frozenset[str]:
        known = {file.path for file in listed}
        return frozenset(_in_vault(name, session.root, known, str) for name in files)

    return inspect(session.root, session.settings, choose, session.today, session.cache_folder)


def _in_vault(name: str, root: Path, known: Set[str], understand: Callable[[str], str]) -> str:
    """A file named on the command line, as a path of the vault: from here, or from its root."""
    for start in (Path.cwd(), root):
        path = understand(Path(os.path.relpath(start / name, root)).as_posix())
        if path in known:
            return path
    raise UsageError("not-in-vault", path=name)


def _put(
    findings: tuple[Diagnostic, ...], style: str, with_hints: bool, notes: int, session: Session
) -> int:
    """Print what was found in so many notes; the exit code."""
    serious = tuple(finding for finding in findings if CODES[finding.code] != "hint")
    put_findings(findings if with_hints else serious, style, session)
    if style == "text" and not session.quiet:
        _put_summary(findings, serious, with_hints, notes, session)
    return 1 if serious else 0


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
