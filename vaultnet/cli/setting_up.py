"""What `vaultnet init` says: what the vault looks like, and what became of each part."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from vaultnet.cli.terminal import put

if TYPE_CHECKING:
    from vaultnet.language.speech import Speech
    from vaultnet.onboarding import Step
    from vaultnet.store.changes import Change
    from vaultnet.surveying import Found

SHOWN = 12
"""So many lines of properties are shown: more would push the questions off the screen."""


def put_found(found: Found, say: Speech) -> None:
    """The counts, what makes a contact, and which properties mean what."""
    from vaultnet.setup import summary

    seen = found.survey
    put(summary.say_counts(seen, say))
    if seen.dated:
        put(summary.say_daily(found.obsidian.periodic[0], say))
    if not seen.contacts:
        put(summary.say_nobody(seen, say))
    if marks := summary.say_marks(seen, say):
        put(say("init.marks", marks=marks))
    if candidates := summary.say_candidates(seen, say):
        put(say("init.candidates", marks=candidates))
    _put_properties(list(summary.say_properties(seen, say)), say)
    if unread := summary.say_unread(seen, say):
        put(say("init.unread", keys=unread))


def _put_properties(lines: Sequence[str], say: Speech) -> None:
    if lines:
        put(say("init.properties"))
    for line in lines[:SHOWN]:
        put(f"  {line}")
    if len(lines) > SHOWN:
        put(f"  {say('init.more_properties', n=len(lines) - SHOWN)}")


def put_steps(
    found: Found, steps: Sequence[Step], changes: Sequence[Change], say: Speech, *, whole: bool
) -> None:
    """What became of each part: a file made, or what to put in by hand and where."""
    from vaultnet.store.changes import diff

    by_path = {change.path: change for change in changes}
    for step in steps:
        change = by_path.get(step.path)
        outcome = _outcome(step, change)
        if whole and change and change.is_needed:
            put(diff(change).rstrip("\n"))
        else:
            put(say(f"init.{outcome}", path=shown_path(step, found)))
        if step.kept:
            put(say("init.kept", names=say.listed(step.kept)))
        if step.by_hand:
            put(step.by_hand.rstrip("\n"))


def shown_path(step: Step, found: Found) -> str:
    """The path of a step's file: from the vault, or the whole of it where it lies elsewhere."""
    is_inside = step.root.resolve() == found.root.resolve()
    return step.path if is_inside else str(step.root / step.path)


def describe(
    found: Found, steps: Sequence[Step], changes: Sequence[Change]
) -> Mapping[str, object]:
    """Everything for programs."""
    by_path = {change.path: change for change in changes}
    seen = found.survey
    return {
        "contacts": seen.contacts,
        "dated": seen.dated,
        "notes": seen.notes,
        "language": seen.language or None,
        "steps": [_describe_step(step, by_path.get(step.path)) for step in steps],
    }


def _describe_step(step: Step, change: Change | None) -> Mapping[str, object]:
    from vaultnet.store.changes import diff

    return {
        "part": step.part,
        "path": step.path,
        "outcome": _outcome(step, change).replace("_", "-"),
        "diff": diff(change) if change else "",
        "by_hand": step.by_hand,
        "kept": list(step.kept),
    }


def _outcome(step: Step, change: Change | None) -> str:
    """What became of a step, as the name of its message."""
    if change is None:
        return step.why
    if not change.is_needed:
        return "there"
    return "created" if change.before is None else "updated"
