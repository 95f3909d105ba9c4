"""A finding in the user's language: what is wrong, and the way out."""

from __future__ import annotations

from vaultnet.language.speech import Speech
from vaultnet.model import Diagnostic


def say_finding(finding: Diagnostic, say: Speech) -> str:
    """What was found, as one clause without its place."""
    details = _details(finding, say)
    if (known := f"yaml.{details.get('reason')}") and say.knows(known):
        details["reason"] = say(known)  # the YAML parser speaks English only
    return say(f"problems.{finding.code}", **details)


def say_fix(finding: Diagnostic, say: Speech) -> str:
    """What to do about it; empty where there is nothing to do."""
    key = f"fixes.{finding.code}"
    return say(key, **_details(finding, say)) if say.knows(key) else ""


def _details(finding: Diagnostic, say: Speech) -> dict[str, str]:
    """The words of a finding; `fact` and `other` name properties, which the language names."""
    details = dict(finding.details)
    for name in {"fact", "other"} & details.keys():
        details[name] = say(f"fields.{details[name]}")
    return details
