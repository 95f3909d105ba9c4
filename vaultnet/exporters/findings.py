"""A finding as a line for people, for GitHub Actions, and as a record for programs."""

from __future__ import annotations

import re

from vaultnet.diagnostics import CODES
from vaultnet.exporters.snapshot import record
from vaultnet.language.findings import say_finding, say_fix
from vaultnet.language.speech import Speech
from vaultnet.model import Diagnostic

_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_GITHUB_LEVELS = {"error": "error", "warning": "warning", "hint": "notice"}


def text_line(finding: Diagnostic, say: Speech) -> str:
    """`path:line:col: code: message; fix` — the form editors and terminals make clickable."""
    place = _CONTROL.sub("\ufffd", str(finding.place))
    return f"{place}: {finding.code}: {_sentence(finding, say)}"


def github_line(finding: Diagnostic, say: Speech) -> str:
    """A workflow command of GitHub Actions, its special signs escaped as its documentation says."""
    place = finding.place
    fields = {"file": place.path, "line": place.line, "col": place.column, "title": finding.code}
    written = ",".join(f"{key}={_property(str(value))}" for key, value in fields.items() if value)
    level = _GITHUB_LEVELS[CODES[finding.code]]
    return f"::{level} {written}::{_data(_sentence(finding, say))}"


def describe_finding(finding: Diagnostic, say: Speech) -> dict[str, object]:
    """The record: path, line, column (null where unknown), code, message, severity, fix."""
    severity = {"severity": CODES[finding.code], "fix": say_fix(finding, say) or None}
    return record(finding, say).as_json() | severity


def _sentence(finding: Diagnostic, say: Speech) -> str:
    fix = say_fix(finding, say)
    message = say_finding(finding, say)
    return say("check.finding", message=message, fix=fix) if fix else message


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
