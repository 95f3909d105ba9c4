"""Findings as they are printed: lines for people and for GitHub, or records for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put, put_json

if TYPE_CHECKING:
    from vaultnet.model import Diagnostic


def put_findings(findings: Sequence[Diagnostic], style: str, session: Session) -> None:
    """Print findings as `text`, `github` or `json`.

    Lines name a note as it is seen from the current folder, where the vault lies below it: so
    editors and GitHub find it. Records name it as the vault does.
    """
    from vaultnet.exporters.findings import describe_finding, github_line, text_line

    if style == "json":
        put_json([describe_finding(finding, session.say) for finding in findings])
        return
    line = github_line if style == "github" else text_line
    above = "" if session.redact else way_to(session.root)
    for finding in findings:
        place = finding.place._replace(path=above + finding.place.path)
        put(line(finding._replace(place=place), session.say))


def way_to(vault: Path) -> str:
    """The way to a vault below the current folder, ending with `/`; empty to any other."""
    vault, here = vault.resolve(), Path.cwd().resolve()
    return f"{vault.relative_to(here).as_posix()}/" if here in vault.parents else ""
