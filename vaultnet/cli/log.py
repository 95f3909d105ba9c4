"""`vaultnet log NAME… [TEXT]`: what happened, as one line in the log of each of the people."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

import click

from vaultnet.cli import candidates
from vaultnet.cli.localized import Command, Option
from vaultnet.cli.options import session_options
from vaultnet.cli.session import Session
from vaultnet.cli.writing import carry_out, open_directory, writing_options
from vaultnet.errors import UsageError

if TYPE_CHECKING:
    from vaultnet.capture.addressees import Person
    from vaultnet.capture.happening import Happening
    from vaultnet.lookup import Directory

_TEXT = "vaultnet.text"  # what stands behind `--`, which click itself would forget


class _LogCommand(Command):
    """A command whose arguments `--` divides into names and text."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Keep the text aside before the names are read."""
        if "--" in args:
            divider = args.index("--")
            args, words = args[:divider], args[divider + 1 :]
            self._check_no_option(words)
            ctx.meta[_TEXT] = " ".join(words)
        return super().parse_args(ctx, args)

    def _check_no_option(self, words: Sequence[str]) -> None:
        """An option behind a text was meant as one; a text that is all quoted may say anything."""
        known = {name for option in self.params for name in option.opts}
        late = next((word for word in words[1:] if word.partition("=")[0] in known), None)
        if late:
            raise UsageError("option-in-text", option=late)


@click.command(cls=_LogCommand, help="log")
@click.argument(
    "arguments", nargs=-1, required=True, metavar="NAME... [TEXT]",
    shell_complete=candidates.people,
)  # fmt: skip
@click.option("--date", "day", metavar="DATE", cls=Option, help="log_date")
@click.option(
    "--channel", default="", metavar="WORD", cls=Option, help="log_channel",
    shell_complete=candidates.channels,
)  # fmt: skip
@click.option("--out", "direction", flag_value="out", cls=Option, help="log_out")
@click.option("--in", "direction", flag_value="in", cls=Option, help="log_in")
@click.option("--both", "direction", flag_value="both", cls=Option, help="log_both")
@click.option(
    "--gave", "gift", default="", metavar="KIND", cls=Option, help="log_gave",
    shell_complete=candidates.gifts,
)  # fmt: skip
@click.option("--got", "got", is_flag=True, cls=Option, help="log_got")
@click.option("--ask", "ask", is_flag=True, cls=Option, help="log_ask")
@click.option("--news", "update", is_flag=True, cls=Option, help="log_news")
@click.option("--no-reply", is_flag=True, cls=Option, help="log_no_reply")
@writing_options
@session_options
def log(
    session: Session, arguments: tuple[str, ...], dry_run: bool, as_json: bool, **said: Any
) -> int:
    """Record what happened; exit code 2 if a name means nobody or several."""
    from vaultnet import actions

    directory = open_directory(session)
    people, text = _read_arguments(arguments, directory)
    may_ask = not as_json and sys.stdin.isatty() and sys.stdout.isatty()
    if text is None:
        text = _ask(people, session) if may_ask else ""
    happening = _read_happening(said, text, session, directory)
    plans = actions.log(directory, people, happening, session.say)
    title = f"log {', '.join(person.name for person in people)}: {text}".rstrip(": ")
    carry_out(session, plans, title, dry_run=dry_run, as_json=as_json)
    return 0


def _read_arguments(
    arguments: Sequence[str], directory: Directory
) -> tuple[tuple[Person, ...], str | None]:
    """Whom it is about, and the text; None if there is none yet."""
    from vaultnet.capture.addressees import find_all, split_arguments

    divided = click.get_current_context().meta.get(_TEXT)
    if divided is not None:
        return find_all(arguments, directory.people), divided
    people, text = split_arguments(arguments, directory.people)
    return people, text or None


def _read_happening(
    said: Mapping[str, Any], text: str, session: Session, directory: Directory
) -> Happening:
    """What the options say, checked."""
    from vaultnet import actions
    from vaultnet.capture.days import read_past_day
    from vaultnet.capture.happening import Happening, check_channel, read_gift
    from vaultnet.model import Purpose

    words, known = actions.words_of(session.say)(session.say.code), directory.vocabulary
    flags = {**said, "gave": said["gift"]}
    return Happening(
        day=read_past_day(said["day"], session.today, known) if said["day"] else session.today,
        text=text,
        channel=said["channel"] and check_channel(said["channel"], known, words),
        direction=said["direction"],
        purposes=tuple(purpose for purpose in get_args(Purpose) if flags[purpose]),
        gift=said["gift"] and read_gift(said["gift"], known, words),
    )


def _ask(people: Sequence[Person], session: Session) -> str:
    """Ask for the text on the terminal; it may be empty."""
    names = session.say.listed(person.name for person in people)
    question = session.say("actions.ask_text", names=names)
    return str(click.prompt(question, default="", show_default=False))
