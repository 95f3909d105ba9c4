"""`vaultnet report --vaults FILE`: the same command for every vault of a list, a block for each."""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Option, speech_of
from vaultnet.cli.main import OUR_FAULT
from vaultnet.cli.options import session_options, take_common
from vaultnet.cli.session import Session, open_session
from vaultnet.cli.terminal import NobodyReadsError, complain, explain, put, put_json, spin
from vaultnet.errors import UsageError, VaultnetError
from vaultnet.language.speech import Speech

if TYPE_CHECKING:
    from vaultnet.executors import Executor

T = TypeVar("T")


def session_or_many(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the common options and the session they make, or one for each vault.

    With `--vaults` the exit code is the worst of all.
    """
    alone = session_options(command)

    @click.option(
        "--vaults",
        metavar="FILE",
        cls=Option,
        help="report_vaults",
        shell_complete=candidates.files,
    )
    @click.option("--jobs", metavar="N", type=click.IntRange(1), cls=Option, help="report_jobs")
    @click.option("--dask", metavar="ADDRESS", cls=Option, help="report_dask")
    @functools.wraps(alone)
    def with_sessions(vaults: str | None, jobs: int | None, dask: str | None, **given: Any) -> int:
        if vaults is None:
            _refuse("vaults-missing", {"--jobs": jobs, "--dask": dask})
            return alone(**given)
        common = take_common(given)
        refused = {"--vault": common.pop("vault"), "--staged": given["staged"]}
        _refuse("vaults-alone", refused)
        with _open_executor(jobs, dask) as executor:
            visits = _visit(_open_all(Path(vaults), common), executor, given["only_check"])
            return (_list if given["as_json"] else _tell)(visits, command, given)

    return with_sessions


def _refuse(key: str, options: Mapping[str, object]) -> None:
    for option, value in options.items():
        if value:
            raise UsageError(key, option=option)


def _open_executor(jobs: int | None, dask: str | None) -> AbstractContextManager[Executor]:
    from vaultnet.executors import EXECUTORS

    wanted = {name: str(value) for name, value in (("jobs", jobs), ("dask", dask)) if value}
    if len(wanted) > 1:
        raise UsageError("jobs-or-dask")
    name, value = wanted.popitem() if wanted else ("here", "")
    return EXECUTORS[name](value)


# ── From vault to vault ──────────────────────────────────────────────────────────────────────


class _Visit(NamedTuple):
    """A vault of the list, and the session that is ready for its turn, or why there is none."""

    name: str
    session: Session | Exception


def _open_all(path: Path, common: Mapping[str, Any]) -> list[_Visit]:
    from vaultnet.store.vault_list import read_vault_list

    visits = []
    for number, listed in enumerate(read_vault_list(path), start=1):
        name = str(number) if common["redact"] else listed.name  # a path may hold a name
        opened = _attempt(functools.partial(open_session, str(listed.path), **common))
        visits.append(_Visit(name, opened))
    return visits


def _visit(visits: Sequence[_Visit], executor: Executor, is_judged: bool) -> Iterator[_Visit]:
    """The same visits, each when its vault has been read."""
    from vaultnet.ahead import Errand, read_ahead

    errands = [
        Errand(s.root.resolve(), s.today, s.say.code, s.cache_folder, is_judged)
        for _, s in visits
        if isinstance(s, Session)
    ]
    readings = executor.map(read_ahead, errands)
    for name, session in visits:
        if not isinstance(session, Session):
            yield _Visit(name, session)
            continue
        if not session.quiet:
            spin(session.say("report.reading"))
        read = next(readings)
        ready = read if isinstance(read, Exception) else replace(session, ahead=read)
        yield _Visit(name, ready)


def _tell(visits: Iterator[_Visit], command: Callable[..., int], given: Mapping[str, Any]) -> int:
    """Run the command in every vault, its answer under the name of the vault."""
    worst, gap = 0, ""
    for name, session in visits:
        if not _is_silent(session, given):
            put(f"{gap}{name}")
            gap = "\n"
        code = _carry_out(session, functools.partial(command, **given))
        worst = max(worst, _complain(code, name) if isinstance(code, Exception) else code)
    return worst


def _is_silent(session: Session | Exception, given: Mapping[str, Any]) -> bool:
    """Whether a vault has no answer that its name would have to stand above."""
    if isinstance(session, Exception):
        return True
    return session.quiet and not any(given.values())


def _list(visits: Iterator[_Visit], _: Callable[..., int], given: Mapping[str, Any]) -> int:
    """Print one list, a record for each vault."""
    from vaultnet.cli.report_json import describe_report

    wanted = {name: given[name] for name in ("dry_run", "only_check")}
    records, worst = [], 0
    for name, session in visits:
        done = _carry_out(session, functools.partial(describe_report, **wanted))
        if isinstance(done, Exception):
            report, code, error = None, _code_of(done), _explain(done)
        else:
            (report, code), error = done, None
        records.append({"vault": name, "report": report, "error": error})
        worst = max(worst, code)
    put_json(records)
    return worst


def _carry_out(session: Session | Exception, work: Callable[[Session], T]) -> T | Exception:
    """Do something in a vault to the end; one that fails does not stop the others."""
    if isinstance(session, Exception):
        return session
    try:
        return _attempt(functools.partial(work, session))
    finally:
        session.end()


def _attempt(work: Callable[[], T]) -> T | Exception:
    try:
        return work()
    except NobodyReadsError:
        raise
    except Exception as error:
        return error


# ── What failed ──────────────────────────────────────────────────────────────────────────────


def _complain(error: Exception, name: str) -> int:
    complain(f"{name}: {_explain(error)}")
    if not isinstance(error, VaultnetError):
        complain("".join(traceback.format_exception(error)))
    return _code_of(error)


def _explain(error: Exception) -> str:
    say: Speech = speech_of(click.get_current_context())
    if isinstance(error, VaultnetError):
        return explain(error, say)
    return say("errors.internal", error=f"{type(error).__name__}: {error}")


def _code_of(error: Exception) -> int:
    return error.exit_code if isinstance(error, VaultnetError) else OUR_FAULT
