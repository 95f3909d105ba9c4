"""`vaultnet check --fix`: the difference first, then the question, then the mending."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from vaultnet.cli import candidates
from vaultnet.cli.keyboard import ask, can_ask
from vaultnet.cli.localized import Option
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import put
from vaultnet.errors import UsageError

if TYPE_CHECKING:
    from vaultnet.capture.fixes import Fix
    from vaultnet.store.changes import Change

YES, NO, ENOUGH = "yes", "no", "enough"
_ANSWERS = {"y": YES, "д": YES, "是": YES, "n": NO, "н": NO, "否": NO, "\r": NO, "\n": NO}
_MORE_ANSWERS = _ANSWERS | {"q": ENOUGH}


class Fixing(NamedTuple):
    """What `--fix` was asked for: which codes, only to show them, or to write unasked."""

    codes: frozenset[str]
    dry_run: bool
    is_sure: bool

    @property
    def may_ask(self) -> bool:
        """Whether the person may be asked."""
        return not (self.dry_run or self.is_sure) and can_ask()


def fix_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of fixing, and hand it what they ask for: None without `--fix`."""

    @click.option("--fix", "to_fix", is_flag=True, cls=Option, help="check_fix")
    @click.option(
        "--select", multiple=True, metavar="CODES", cls=Option, help="check_select",
        shell_complete=candidates.codes,
    )  # fmt: skip
    @click.option("--yes", is_flag=True, cls=Option, help="check_yes")
    @click.option("--dry-run", is_flag=True, cls=Option, help="check_dry_run")
    @functools.wraps(command)
    def with_fixing(
        to_fix: bool, select: tuple[str, ...], yes: bool, dry_run: bool, **given: Any
    ) -> int:
        codes = _read_codes(select) if to_fix or select else frozenset()
        fixing = Fixing(codes, dry_run, yes)
        for name, value in (("--select", select), ("--yes", yes), ("--dry-run", dry_run)):
            if value and not to_fix:
                raise UsageError("fix-missing", option=name)
        return command(fixing=fixing if to_fix else None, **given)

    return with_fixing


def _read_codes(selected: Sequence[str]) -> frozenset[str]:
    """The codes to mend: those given, one by one or with commas, or else the usual ones."""
    from vaultnet.capture.fixes import FIXABLE, USUAL

    codes = [code.strip() for words in selected for code in words.split(",") if code.strip()]
    for code in codes:
        if code not in FIXABLE:
            raise UsageError("not-fixable", code=code, known=", ".join(FIXABLE))
    return frozenset(codes or USUAL)


def mend(fixes: Sequence[Fix], fixing: Fixing, session: Session, *, is_quiet: bool) -> bool:
    """Show what would be mended and, if that is wanted, mend it; whether anything was written."""
    from vaultnet import chores
    from vaultnet.store.journal import preview_together, write_together

    session.may_write()
    guesses = [fix for fix in fixes if fix.is_guess]
    chosen = [fix for fix in fixes if not fix.is_guess]
    if guesses and fixing.may_ask and not is_quiet:
        chosen += _choose(guesses, session)
    plans = chores.plan_fixes(chosen)
    changes = [c for c in preview_together(session.root, plans) if c.is_needed]
    if not is_quiet:
        _put_differences(changes, session)
        if guesses and not fixing.may_ask:
            put(session.say("fix.guesses", n=len(_grouped(guesses))))
    if not changes or not _is_wanted(fixing, session, is_quiet):
        return False
    write_together(session.root, {c.path: plans[c.path] for c in changes}, "check --fix")
    if not is_quiet:
        put(session.say("fix.written", n=len(changes)))
    return True


def _choose(guesses: Iterable[Fix], session: Session) -> Iterator[Fix]:
    """Those of the guesses that the person says yes to; one question for one pair of names."""
    for (before, after), fixes in _grouped(guesses).items():
        question = session.say("fix.guess", before=before, after=after, n=len(fixes))
        answer = ask(question, _MORE_ANSWERS)
        if answer in (None, ENOUGH):
            return
        if answer == YES:
            yield from fixes


def _grouped(fixes: Iterable[Fix]) -> dict[tuple[str, str], list[Fix]]:
    groups: dict[tuple[str, str], list[Fix]] = {}
    for fix in fixes:
        groups.setdefault((fix.before, fix.after), []).append(fix)
    return groups


def _put_differences(changes: Sequence[Change], session: Session) -> None:
    from vaultnet.store.changes import diff

    for change in changes:
        put(diff(change).rstrip("\n"))
    put(session.say("fix.found", n=len(changes)) if changes else session.say("fix.nothing"))


def _is_wanted(fixing: Fixing, session: Session, is_quiet: bool) -> bool:
    """Whether to write: told so at the command line, or asked now."""
    if fixing.dry_run or fixing.is_sure:
        return not fixing.dry_run
    if fixing.may_ask and not is_quiet:
        return ask(session.say("fix.ask"), _ANSWERS) == YES
    if not is_quiet:
        put(session.say("fix.how"))
    return False
