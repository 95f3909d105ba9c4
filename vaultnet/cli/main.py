"""From the command line to an exit code: the one place where exceptions end.

0 done · 1 findings or «would change» · 2 usage, configuration, or a write refused · 3 a fault of
vaultnet's own · 130 interrupted.
"""

from __future__ import annotations

import gc
import os
import sys

from vaultnet import __version__
from vaultnet.cli.terminal import Answering, NobodyReadsError, complain, explain, put
from vaultnet.errors import VaultnetError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from types import FrameType
    from typing import NoReturn

    from vaultnet.language.speech import Speech

OUR_FAULT = 3
INTERRUPTED = 130
COLLECT_AFTER = 1_000_000  # new objects between two searches for cycles


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code."""
    gc.set_threshold(COLLECT_AFTER)  # notes hold no cycles: looking for them is half the time
    _prepare_streams()
    sys.exit(run(sys.argv[1:] if arguments is None else arguments))


def run(arguments: list[str]) -> int:
    """Run one command; its exit code. Nothing is raised but SystemExit by shell completion."""
    try:
        if arguments == ["--version"]:
            return _put_now(f"vaultnet {__version__}")
        if arguments[:1] == ["report"] and (answer := _recall(arguments)) is not None:
            return _put_now(answer)
        _heed_requests_to_end()
        say = _choose_language(arguments)
    except NobodyReadsError:
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    except VaultnetError as error:
        complain(explain(error, _choose_language(arguments)))
        return error.exit_code
    try:
        code = _run(arguments, say)
        with Answering():
            sys.stdout.flush()
        return code
    except NobodyReadsError:
        return 0
    except KeyboardInterrupt:
        complain(say("errors.interrupted"))
        return INTERRUPTED
    except VaultnetError as error:
        complain(explain(error, say))
        return error.exit_code
    except Exception as error:
        import traceback

        complain(say("errors.internal", error=f"{type(error).__name__}: {error}"))
        complain(traceback.format_exc())
        return OUR_FAULT


def _put_now(answer: str) -> int:
    """Answer before anything is imported that the answer does not need."""
    if answer:
        put(answer)
    with Answering():
        sys.stdout.flush()
    return 0


def _recall(arguments: list[str]) -> str | None:
    from vaultnet.store.folders import cache_folder
    from vaultnet.store.recall import recall

    return recall(arguments, f"{cache_folder()}/answers")


def _choose_language(arguments: list[str]) -> Speech:
    from vaultnet.cli.session import speech_before_all

    return speech_before_all(arguments)


def _run(arguments: list[str], say: Speech) -> int:
    import click

    from vaultnet.cli.commands import vaultnet
    from vaultnet.cli.localized import Invocation, explain_usage_error

    invocation = Invocation(tuple(arguments), say)
    try:
        code = vaultnet.main(arguments, prog_name="vaultnet", standalone_mode=False, obj=invocation)
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        complain(error.format_message())
        return 2
    except click.UsageError as error:
        complain(explain_usage_error(error, say))
        return 2
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None


def _prepare_streams() -> None:
    """UTF-8 on any locale; a name that is not UTF-8 on the disk is shown, not fatal.

    Who closed stdout wants no answer, and may have one all the same.
    """
    sys.stdout = sys.stdout or open(os.devnull, "w")  # noqa: PTH123, SIM115 - a stream, for good
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _heed_requests_to_end() -> None:
    """A polite request to end is heard like Ctrl-C, so that everything is left in order."""
    import signal

    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _stop)


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
