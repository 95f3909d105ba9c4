"""From the command line to an exit code: the one place where exceptions end.

0 done · 1 findings or «would change» · 2 usage, configuration, or a write refused · 3 a fault of
vaultnet's own · 130 interrupted.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from types import FrameType
from typing import NoReturn

from vaultnet import __version__
from vaultnet.errors import VaultnetError
from vaultnet.language.speech import Speech

OUR_FAULT = 3
INTERRUPTED = 130


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run one command and leave with its exit code."""
    _speak_utf8()
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments == ["--version"]:
        print(f"vaultnet {__version__}")  # noqa: T201 - answered before anything is imported
        sys.exit(0)
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, _stop)
    sys.exit(run(arguments))


def run(arguments: list[str]) -> int:
    """Run one command; its exit code. Nothing is raised but SystemExit by shell completion."""
    from vaultnet.cli.session import speech_before_all

    say = speech_before_all(arguments)
    try:
        code = _run(arguments, say)
        sys.stdout.flush()
        return code
    except BrokenPipeError:
        _silence_stdout()
        return 0
    except KeyboardInterrupt:
        _complain(say("errors.interrupted"))
        return INTERRUPTED
    except VaultnetError as error:
        _complain(_explain(error, say))
        return error.exit_code
    except Exception as error:
        import traceback

        _complain(say("errors.internal", error=f"{type(error).__name__}: {error}"))
        _complain(traceback.format_exc())
        return OUR_FAULT


def _run(arguments: list[str], say: Speech) -> int:
    import click

    from vaultnet.cli.commands import vaultnet
    from vaultnet.cli.localized import explain_usage_error

    try:
        code = vaultnet.main(arguments, prog_name="vaultnet", standalone_mode=False, obj=say)
        return code if isinstance(code, int) else 0
    except click.exceptions.NoArgsIsHelpError as error:
        _complain(error.format_message())
        return 2
    except click.UsageError as error:
        _complain(explain_usage_error(error, say))
        return 2
    except click.exceptions.Abort:
        raise KeyboardInterrupt from None


def _explain(error: VaultnetError, say: Speech) -> str:
    details = dict(error.details)
    nearest = details.get("nearest")
    details["suggestions"] = say("cli.maybe", names=nearest) if nearest else ""
    return say(f"errors.{error.key}", **details)


def _complain(text: str) -> None:
    with contextlib.suppress(BrokenPipeError):
        print(text.rstrip("\n"), file=sys.stderr)  # noqa: T201 - the one voice of failure


def _speak_utf8() -> None:
    """UTF-8 on any locale; a name that is not UTF-8 on the disk is shown, not fatal."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence_stdout() -> None:
    """Whoever read us has gone; Python would complain again when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _stop(number: int, frame: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt
