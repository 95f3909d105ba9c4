"""click in the user's language: help texts are keys of the language files, errors are ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from itertools import count, takewhile
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from vaultnet.cli.terminal import put
from vaultnet.language.speech import Speech

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class Invocation(NamedTuple):
    """What is known before any command begins: the arguments as typed, and the language."""

    arguments: tuple[str, ...]
    say: Speech


def invocation_of(context: click.Context) -> Invocation:
    """The run that a context belongs to."""
    invocation = context.find_root().obj
    assert isinstance(invocation, Invocation)
    return invocation


def speech_of(context: click.Context) -> Speech:
    """The language chosen before any command began."""
    return invocation_of(context).say


def find_option(name: str, context: click.Context | None) -> Any:
    """The value that a common option has at a command, or else at its group or at the root."""
    while context:
        if value := context.params.get(name):
            return value
        context = context.parent
    return None


class Option(click.Option):
    """An option whose `help` is a message key."""

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """The option's line of `--help`, translated."""
        record = super().get_help_record(ctx)
        return record and (record[0], speech_of(ctx)(f"cli.{self.help}"))


def _show_help(context: click.Context, _: click.Parameter, is_wanted: bool) -> None:
    if is_wanted and not context.resilient_parsing:
        put(context.get_help())
        context.exit()


def _list_more(name: str, say: Speech) -> Iterator[str]:
    """Lines of the help that are to be typed or copied, so that nothing may wrap them."""
    keys = takewhile(say.knows, (f"more.{name}_{number}" for number in count(1)))
    return map(say, keys)


class _Localized(click.Command):
    """What commands and groups share: translated usage, help and options."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The help option with a translated text."""
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = speech_of(ctx)("cli.option_help")
            option.callback = _show_help
        return option

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The usage line under a translated heading."""
        say = speech_of(ctx)
        self.options_metavar = say("cli.options_metavar")
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, f"{say('cli.usage')}: ")

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """What the command does, translated."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(speech_of(ctx)(f"cli.{self.help}"))

    def get_short_help_str(self, limit: int = 45) -> str:
        """The command's line in the list of commands; always whole."""
        return speech_of(click.get_current_context())(f"cli.{self.help}")

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """An example that works on the example vault, and what else there is to say."""
        say = speech_of(ctx)
        lines = [f"{line}\n" for line in _list_more(str(self.help), say)]
        if say.knows(f"examples.{self.help}"):
            lines.insert(0, f"{say('cli.example', command=say(f'examples.{self.help}'))}\n")
        if lines:
            formatter.write_paragraph()
            formatter.write("".join(lines))

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem[str]]:
        """What may stand here, each with its translated line."""
        with ctx.scope(cleanup=False):
            found = super().shell_complete(ctx, incomplete)
        say = speech_of(ctx)
        for item in found:
            if item.help and say.knows(f"cli.{item.help}"):
                item.help = say(f"cli.{item.help}")
        return found

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Arguments and options, each with its translated line."""
        say = speech_of(ctx)
        arguments = [
            (p.human_readable_name, say(f"cli.{self.help}_{p.name}"))
            for p in self.get_params(ctx)
            if isinstance(p, click.Argument)
        ]
        options = [p for p in self.get_params(ctx) if isinstance(p, click.Option)]
        records = [record for option in options if (record := option.get_help_record(ctx))]
        for heading, rows in (("arguments", arguments), ("options", records)):
            if rows:
                with formatter.section(say(f"cli.{heading}")):
                    formatter.write_dl(rows)


class Command(_Localized):
    """A command whose `help` is a message key."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Read the arguments; one too many is named in the user's language."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest and not ctx.resilient_parsing:
            raise ExtraArgument(rest, ctx)
        return rest


class Group(_Localized, click.Group):
    """The commands in groups by what a person wants; `groups` maps a message key to names."""

    def __init__(self, *args: Any, groups: Mapping[str, tuple[str, ...]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.groups = groups

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """The usage line's parts, the word for a command translated."""
        self.subcommand_metavar = speech_of(ctx)("cli.command_metavar")
        return super().collect_usage_pieces(ctx)

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the commands under the headings of `groups`."""
        super().format_options(ctx, formatter)
        for key, names in self.groups.items():
            rows = [(name, self.commands[name].get_short_help_str()) for name in names]
            with formatter.section(speech_of(ctx)(f"cli.{key}")):
                formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command of a name; a misspelt one is answered with the nearest."""
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            near = get_close_matches(args[0], self.commands, n=2)
            raise UnknownCommand(args[0], tuple(near), ctx)
        return super().resolve_command(ctx, args)


class UnknownCommand(click.UsageError):
    """A command that does not exist, with the nearest names."""

    def __init__(self, name: str, near: tuple[str, ...], ctx: click.Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.near = near


class ExtraArgument(click.UsageError):
    """Arguments that a command does not take."""

    def __init__(self, arguments: list[str], ctx: click.Context) -> None:
        super().__init__(" ".join(arguments), ctx)


def explain_usage_error(error: click.UsageError, say: Speech) -> str:
    """Click's complaint in the user's language, with where to look for help."""
    explain = next(f for kind, f in _EXPLANATIONS.items() if isinstance(error, kind))
    message = explain(error, say)
    command = error.ctx.command_path if error.ctx else "vaultnet"
    return f"{message}\n{say('cli.try_help', command=command)}"


def _explain_command(error: Any, say: Speech) -> str:
    return say("cli.bad_command", command=error.name, suggestion=_maybe(error.near, say))


def _explain_option(error: Any, say: Speech) -> str:
    near = _maybe(error.possibilities or (), say)
    return say("cli.bad_option", option=error.option_name, suggestion=near)


def _explain_missing(error: Any, say: Speech) -> str:
    name = error.param.human_readable_name if error.param else ""
    return say("cli.missing_argument", argument=name)


def _explain_missing_value(error: Any, say: Speech) -> str:
    return say("cli.missing_value", option=error.option_name)


def _explain_value(error: Any, say: Speech) -> str:
    kind = error.param.type if error.param else None
    choices = ""
    if isinstance(kind, click.Choice):
        choices = say("cli.choices", choices=say.listed(map(str, kind.choices)))
    elif isinstance(kind, click.IntRange):
        choices = say("cli.at_least", least=kind.min)
    name = error.param.opts[0] if error.param else ""
    return say("cli.bad_value", option=name, choices=choices)


def _explain_extra(error: Any, say: Speech) -> str:
    """A command that takes names has a text of its own for one too many."""
    own = f"cli.{error.ctx.command.help}_extra"
    return say(own if say.knows(own) else "cli.extra_argument", argument=error.message)


def _explain_other(error: Any, say: Speech) -> str:
    """Of click's plain complaints a group has one: that no command was named."""
    is_group = error.ctx is not None and isinstance(error.ctx.command, click.Group)
    return say("cli.missing_command") if is_group else str(error.format_message())


def _maybe(names: Any, say: Speech) -> str:
    return say("cli.maybe", names=say.listed(names)) if names else ""


_EXPLANATIONS: dict[type[click.UsageError], Callable[[Any, Speech], str]] = {
    UnknownCommand: _explain_command,
    ExtraArgument: _explain_extra,
    click.NoSuchOption: _explain_option,
    click.BadOptionUsage: _explain_missing_value,
    click.MissingParameter: _explain_missing,
    click.BadParameter: _explain_value,
    click.UsageError: _explain_other,
}
