"""`vaultnet report`: bring the two notes up to date, show what would change, or only judge."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

import click

from vaultnet.cli.localized import Command, Option, invocation_of
from vaultnet.cli.many import session_or_many
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import complain, explain, put
from vaultnet.errors import VaultnetError
from vaultnet.language.speech import Speech

if TYPE_CHECKING:
    from vaultnet import app
    from vaultnet.app import Loaded
    from vaultnet.capture.ticks import Tick
    from vaultnet.native import Keeping
    from vaultnet.store.changes import Outcome


@click.command(cls=Command, help="report")
@click.option("--dry-run", is_flag=True, cls=Option, help="report_dry_run")
@click.option("--check", "only_check", is_flag=True, cls=Option, help="report_check")
@click.option("--print-paths", is_flag=True, cls=Option, help="report_print_paths")
@click.option("--staged", is_flag=True, cls=Option, help="report_staged")
@click.option("--json", "as_json", is_flag=True, cls=Option, help="json")
@session_or_many
def report(
    session: Session,
    dry_run: bool,
    only_check: bool,
    print_paths: bool,
    staged: bool,
    as_json: bool,
) -> int:
    """Write «Аналитика» and «Просроченные контакты»; the exit code as documented."""
    if staged:
        from vaultnet.cli.staged import report_staged

        others = {"--dry-run": dry_run, "--check": only_check, "--json": as_json}
        return report_staged(session, others)
    if as_json:
        from vaultnet.cli.report_json import report_as_json

        return report_as_json(session, dry_run=dry_run, only_check=only_check)
    if only_check:
        return _judge(session)
    return _show(session) if dry_run else _write(session, print_paths=print_paths)


def _write(session: Session, *, print_paths: bool) -> int:
    """Write, and say what was done; the next run may say at once that nothing has to be."""
    session.may_write()
    started = time.time_ns()
    written = write_notes(session)
    numbers = [] if print_paths or session.quiet else list(_summarise(written, session))

    def answer(outcomes: Iterable[tuple[str, Outcome]]) -> str:
        if print_paths:
            return "\n".join(path for path, _ in outcomes)
        said = () if session.quiet else outcomes
        return "\n".join((*(session.say(f"report.{o}", path=path) for path, o in said), *numbers))

    if told := answer(written.outcomes):
        put(told)
    is_only = session.ahead is None  # what is remembered is the whole answer
    if written.is_lasting and session.cache_folder and not session.account and is_only:
        _remember(session, answer((path, "unchanged") for path in written.left), started, written)
    return _refused(written.refusals, session.say) or 0


def _remember(session: Session, answer: str, started: int, written: Written) -> None:
    """Keep what the next run would say, which finds the notes as they were left."""
    from vaultnet.store.folders import cache_folder
    from vaultnet.store.recall import remember

    question = invocation_of(click.get_current_context()).arguments
    folder, root = f"{cache_folder()}/answers", str(session.root.absolute())
    remember(question, folder, root, answer, started, written.loaded.files, written.left)


class Written(NamedTuple):
    """What a report was made from, what became of each note, and what could not be written.

    `left` are the bytes of the notes as the next run should find them, `keeping` what was done
    about the properties that vaultnet keeps.
    """

    loaded: Loaded
    outcomes: tuple[tuple[str, Outcome], ...]
    refusals: app.Refusals
    left: Mapping[str, bytes]
    keeping: Keeping

    @property
    def is_lasting(self) -> bool:
        """Whether the next run finds the same notes; a new one may be what a link has meant."""
        return not self.refusals and all(outcome != "created" for _, outcome in self.outcomes)


def write_notes(session: Session) -> Written:
    """Bring the notes up to date and print nothing."""
    from vaultnet import app
    from vaultnet.cli.kept import write_kept

    refusals: app.Refusals = []
    taken = _take_over(session, refusals)
    loaded = session.load()
    keeping = write_kept(loaded, session.today, refusals)
    left: dict[str, bytes] = {}
    outcomes = tuple(app.report(loaded, session.today, session.say, refusals, taken, left))
    return Written(loaded, outcomes, refusals, left, keeping)


def _summarise(written: Written, session: Session) -> Iterator[str]:
    from vaultnet import app
    from vaultnet.cli.kept import say_kept

    say, loaded = session.say, written.loaded
    yield from say_kept(written.keeping, say)
    agenda = app.due(loaded, session.today, say)
    numbers = {
        "overdue": say.number(len(agenda.overdue)),
        "due": say.number(len(agenda.due)),
        "drifting": say.number(len(agenda.drifting)),
    }
    contacts = say("count.contacts", n=len(agenda.standings))
    yield say("report.summary", contacts=contacts, **numbers)
    if findings := app.serious(app.check(loaded, session.today)):
        yield say("report.findings", n=len(findings))
    if waiting := count_waiting(session):
        yield say("ticks.pending", n=waiting)


def _take_over(session: Session, refusals: app.Refusals) -> frozenset[Tick]:
    """What `vaultnet apply` does, if the settings want it here; the lines that are done with."""
    if not session.settings.report.apply_ticks or not count_waiting(session):
        return frozenset()
    from vaultnet.cli.apply import plan_ticked, write_ticked

    take_over = plan_ticked(session)
    write_ticked(take_over, session)
    refusals += (one.why for one in take_over.left)
    return take_over.taken


def count_waiting(session: Session) -> int:
    """How many ticked lines of the notes are in no log yet."""
    from vaultnet import app

    return len(app.find_ticked(session.root, session.settings, session.say))


def _show(session: Session) -> int:
    """Print the difference a report would make; nothing is written."""
    from vaultnet import app
    from vaultnet.cli.kept import plan_kept
    from vaultnet.store.changes import diff

    if session.redact:  # a difference would show the note as it is, with everybody's name
        for page in app.render_notes(session.load(), session.today, session.say).values():
            put(page)
        return 0
    refusals: app.Refusals = []
    if session.settings.report.apply_ticks and count_waiting(session):
        from vaultnet.cli.apply import plan_ticked, write_ticked

        write_ticked(plan_ticked(session), session, dry_run=True)
    loaded = session.load()
    kept = plan_kept(loaded, session.today, refusals).changes
    for change in (*kept, *app.preview(loaded, session.today, session.say, refusals)):
        if change.is_needed:
            put(diff(change).rstrip("\n"))
        else:
            put(session.say("report.unchanged", path=change.path))
    return _refused(refusals, session.say) or 0


def _judge(session: Session) -> int:
    """Say whether the notes are what the vault asks for, each on the day it names itself."""
    from vaultnet import app
    from vaultnet.cli.kept import judge_kept

    refusals: app.Refusals = []
    loaded = session.load()
    kept = judge_kept(loaded, session, refusals).changes
    stale = bool(kept)
    for change in app.judge(loaded, session.today, session.say, refusals):
        key = "missing" if change.before is None else "would_change"
        key = key if change.is_needed else "up_to_date"
        put(session.say(f"report.{key}", path=change.path))
        stale = stale or change.is_needed
    if kept:
        put(session.say("kept.stale", n=len(kept)))
    if waiting := count_waiting(session):
        put(session.say("ticks.pending", n=waiting))
        stale = stale or session.settings.report.apply_ticks
    return _refused(refusals, session.say) or int(stale)


def _refused(refusals: list[VaultnetError], say: Speech) -> int:
    """Say what was refused; the exit code for it, 0 if nothing was."""
    for refusal in refusals:
        complain(explain(refusal, say))
    return 2 if refusals else 0
