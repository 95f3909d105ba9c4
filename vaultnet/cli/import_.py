"""`vaultnet import FILE…`: what other tools export becomes a plan, a ticked plan the notes."""

from __future__ import annotations

import functools
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.terminal import complain, put, put_json
from vaultnet.cli.writing import carry_out, open_directory, writing_options
from vaultnet.errors import UsageError
from vaultnet.model import Diagnostic

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from vaultnet.capture.intake import Intake, Proposal
    from vaultnet.importing import Readings

LINES_A_DAY = 3
"""So many things with one person on one day by one channel are lines of their own."""

MOST_PROBLEMS = 20
"""Findings that are said one by one."""


class _KindOption(Option):
    """`--from`, whose help names the kinds that there are; nothing else needs to know them."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line of `--help`, with the kinds."""
        from vaultnet.importers.sniff import KINDS

        record = super().get_help_record(ctx)
        return record and (record[0], f"{record[1]}: {', '.join(KINDS)}.")


class _Wanted(NamedTuple):
    """How the files are to be read, and how many lines a day may have."""

    kind: str | None
    columns: str | None
    lines_a_day: int


def _reading_options(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options of reading, and hand it what they ask for."""

    @click.option("--from", "kind", metavar="KIND", cls=_KindOption, help="import_from")
    @click.option("--columns", metavar="FILE", cls=Option, help="import_columns")
    @click.option(
        "--lines-a-day", type=click.IntRange(1), default=LINES_A_DAY, metavar="N", cls=Option,
        help="import_lines",
    )  # fmt: skip
    @functools.wraps(command)
    def with_reading(kind: str | None, columns: str | None, lines_a_day: int, **given: Any) -> int:
        return command(wanted=_Wanted(kind, columns, lines_a_day), **given)

    return with_reading


@click.command("import", cls=Command, help="import")
@click.argument("files", nargs=-1, metavar="[FILE]...", shell_complete=candidates.files)
@_reading_options
@click.option("--apply", "plan", metavar="PLAN", cls=Option, help="import_apply")
@writing_options
@session_options
def import_(
    session: Session,
    files: tuple[str, ...],
    wanted: _Wanted,
    plan: str | None,
    dry_run: bool,
    as_json: bool,
) -> int:
    """Write the plan, or carry it out; exit code 2 if a line of it had to be left."""
    session.may_write()
    if plan is not None:
        if files:
            raise UsageError("import-plan-alone")
        return _apply(session, plan, dry_run=dry_run, as_json=as_json)
    if not files:
        raise UsageError("import-no-files")
    return _plan(session, [Path(name) for name in files], wanted, dry_run=dry_run, as_json=as_json)


def _plan(
    session: Session, files: Sequence[Path], wanted: _Wanted, *, dry_run: bool, as_json: bool
) -> int:
    """Read the files and write the plan, or only show it."""
    from vaultnet import importing

    columns = _read_columns(wanted.columns) if wanted.columns else {}
    importers = importing.choose_importers(files, wanted.kind)
    loaded = session.load()
    readings = importing.read_files(importers, session.today, loaded, columns)
    intake = importing.propose(loaded, readings, wanted.lines_a_day)
    session.end()
    _complain_of(readings.problems, session)
    path, data = None, b""
    if not intake.is_empty:
        path, data = importing.write_note(loaded, intake, session.today, session.say)
    if path and not dry_run:
        _write(session, path, data, files)
    if as_json:
        put_json(describe(intake, readings, path))
    elif dry_run and path:
        put(data.decode().rstrip("\n"))
    elif not session.quiet:
        _summarise(intake, path, session)
    return 0


def _read_columns(name: str) -> Mapping[str, str]:
    """What the columns of a table mean, from a TOML file with `[columns]`."""
    import tomllib

    try:
        columns = tomllib.loads(Path(name).read_text("utf-8-sig")).get("columns")
    except (OSError, ValueError) as error:
        raise UsageError("import-columns-unreadable", path=name, reason=str(error)) from None
    if not isinstance(columns, dict):
        raise UsageError("import-columns-unreadable", path=name, reason="[columns]?")
    return {str(header): str(concept) for header, concept in columns.items()}


def _write(session: Session, path: str, data: bytes, files: Iterable[Path]) -> None:
    """Write the plan into the root of the vault, as a change that can be undone."""
    from vaultnet import importing
    from vaultnet.store.journal import write_together

    names = ", ".join(file.name for file in files)
    write_together(session.root, importing.plan_of_note(path, data), f"import {names}")


def _complain_of(problems: Iterable[Diagnostic], session: Session) -> None:
    """The findings about the files on stderr, the first of them one by one."""
    from vaultnet.exporters.findings import text_line

    found = list(problems)
    for finding in found[:MOST_PROBLEMS]:
        complain(text_line(finding, session.say))
    if len(found) > MOST_PROBLEMS:
        complain(session.say("import.more_problems", n=len(found) - MOST_PROBLEMS))


def _summarise(intake: Intake, path: str | None, session: Session) -> None:
    say = session.say
    if path is None:
        put(say("import.nothing"))
    for key, number in (
        ("known", len(intake.known)),
        ("new", len(intake.new)),
        ("unclear", len(intake.unclear)),
        ("strangers", len(intake.strangers)),
    ):
        if number:
            put(say(f"import.count_{key}", n=number))
    if path:
        put(say("import.written", path=path))


def describe(intake: Intake, readings: Readings, path: str | None) -> dict[str, object]:
    """A plan for programs."""
    return {
        "plan": path,
        "known": [_describe_person(proposal) for proposal in intake.known],
        "new": [_describe_person(proposal) for proposal in intake.new],
        "unclear": [
            {"name": one.name, "candidates": list(one.candidates), "place": str(one.place)}
            for one in intake.unclear
        ],
        "strangers": [
            {"name": one.name, "times": one.times, "place": str(one.place)}
            for one in intake.strangers
        ],
        "problems": [
            {"code": p.code, "place": str(p.place), "details": dict(p.details)}
            for p in readings.problems
        ],
    }


def _describe_person(proposal: Proposal) -> dict[str, object]:
    return {
        "name": proposal.name,
        "path": proposal.path or None,
        "matched_by": proposal.how,
        "sure": proposal.is_sure,
        "places": [str(place) for place in proposal.places],
        "changes": [
            {
                "concept": change.concept,
                "way": change.way,
                "old": change.old or None,
                "new": change.new,
                "place": str(change.place),
            }
            for change in proposal.changes
        ],
        "log": [
            {
                "day": line.day.isoformat(),
                "channel": line.channel,
                "direction": line.direction,
                "text": line.text,
                "times": line.times,
                "id": line.mark,
                "place": str(line.place),
            }
            for line in proposal.occasions
        ],
    }


# ── A ticked plan ────────────────────────────────────────────────────────────────────────────


def _apply(session: Session, plan: str, *, dry_run: bool, as_json: bool) -> int:
    from vaultnet import taking_in

    directory = open_directory(session)
    path, data = taking_in.find_plan(directory, plan)
    taking = taking_in.take_in(directory, path, data, session.say)
    carry_out(session, taking.plans, f"import --apply {path}", dry_run=dry_run, as_json=as_json)
    if not taking.plans and not as_json:
        put(session.say("import.nothing_ticked"))
    for stray in taking.left:
        place = str(stray.place)
        complain(session.say("import.left", place=place, why=session.say(f"import.{stray.why}")))
    return 2 if taking.left else 0
