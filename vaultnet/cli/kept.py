"""The part of `vaultnet report` that keeps properties in the notes of contacts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from typing import TYPE_CHECKING

from vaultnet import app
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import explain
from vaultnet.errors import WriteRefusedError
from vaultnet.language.speech import Speech
from vaultnet.store.journal import write_together
from vaultnet.store.replace import read_if_there
from vaultnet.store.target import resolve_target
from vaultnet.text.managed import read_as_of

if TYPE_CHECKING:
    from vaultnet.native import Keeping

TITLE = "report"


def plan_kept(loaded: app.Loaded, today: date, refusals: app.Refusals) -> Keeping:
    """What the notes lack on a day; nothing if the settings keep nothing.

    That somebody else uses the property is added to `refusals`.
    """
    from vaultnet import native

    try:
        return native.plan_kept(loaded, today)
    except WriteRefusedError as refusal:
        refusals.append(refusal)
        return native.Keeping({})


def write_kept(loaded: app.Loaded, today: date, refusals: app.Refusals) -> Keeping:
    """Bring the properties up to date as one change that can be undone, and say what it was."""
    keeping = plan_kept(loaded, today, refusals)
    if not keeping.plans:
        return keeping
    try:
        write_together(loaded.root, keeping.plans, TITLE)
    except WriteRefusedError as refusal:
        refusals.append(refusal)
        return keeping._replace(changes=())
    return keeping


def judge_kept(loaded: app.Loaded, session: Session, refusals: app.Refusals) -> Keeping:
    """What the notes lack on the day that «Аналитика» names, or today without it."""
    path = app.note_paths(session.settings, session.say)["analytics"]
    existing = None
    with suppress(WriteRefusedError, OSError):
        existing = read_if_there(resolve_target(session.root, path))
    day = read_as_of(existing) if existing is not None else None
    return plan_kept(loaded, day or session.today, refusals)


def say_kept(keeping: Keeping, say: Speech) -> Iterator[str]:
    """How many notes got new properties, and which cannot be edited safely, and why."""
    if keeping.changes:
        yield say("kept.written", n=len(keeping.changes))
    for refusal in keeping.left:
        yield say("kept.left", why=explain(refusal, say))
