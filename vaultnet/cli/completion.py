"""`vaultnet completion SHELL`: the script that completes vaultnet's words, and its questions.

The script calls the same command again with what is typed so far. The first line of the answer
says what may stand there: `plain` for the values on the lines that follow, `file` or `dir` for
what the shell itself completes best. Whatever is wrong, nothing is said: Tab is no place for it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from vaultnet.cli.localized import Command
from vaultnet.cli.terminal import put
from vaultnet.errors import VaultnetError

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_UNSAFE = {
    "": re.compile(r"([\s\\\"'`$!&|;()<>*?\[\]{}~#^])"),
    '"': re.compile(r"([\\\"`$])"),
}


class Typed(NamedTuple):
    """What is typed: the words before the cursor's, that one, and how an answer is written."""

    words: Sequence[str]
    incomplete: str
    write: Callable[[CompletionItem[str]], str]


@click.command(cls=Command, help="completion")
@click.argument("shell", type=click.Choice(("bash", "zsh", "fish")))
@click.argument("words", nargs=-1, type=click.UNPROCESSED)
def completion(shell: str, words: tuple[str, ...]) -> int:
    """Print the script, or with `words` what may stand at the cursor; always exit code 0."""
    if not words:
        script = Path(__file__).with_name("shells") / f"completion.{shell}"
        put(script.read_text(encoding="utf-8").rstrip("\n"))
        return 0
    typed = _READERS[shell](*words)
    with suppress(VaultnetError, OSError):
        items = _find_items(typed)
        kind = items[0].type if items else "plain"
        put("\n".join([kind, *(map(typed.write, items) if kind == "plain" else ())]))
    return 0


def _find_items(typed: Typed) -> list[CompletionItem[str]]:
    """What click and our own completers propose for the cursor's place."""
    from click.shell_completion import ShellComplete

    root = click.get_current_context().find_root()
    asked = ShellComplete(root.command, {"obj": root.obj}, "vaultnet", "")
    items = asked.get_completions(list(typed.words), typed.incomplete)
    option, sign, _ = typed.incomplete.partition("=")
    if sign and option.startswith("--"):  # click answers for the value alone
        for item in items:
            item.value = f"{option}={item.value}"
    return items


def _read_bash(line: str, replaced: str = "", *_: str) -> Typed:
    """Bash replaces only the end of a word: from its last `=`, `:` or `@`, and within a quote."""
    *words, incomplete = _split(line)
    before = line.removesuffix(replaced)[-1:]
    quote = before if before in ("'", '"') else ""
    head = len(incomplete) - len(_split(quote + replaced)[-1])

    def write(item: CompletionItem[str]) -> str:
        return _quote(item.value[head:], quote)

    return Typed(words[1:], incomplete, write)


def _read_zsh(*words: str) -> Typed:
    return Typed(words[1:-1], words[-1], _describe)


def _read_fish(*words: str) -> Typed:
    return Typed(words[1:-1], _split(words[-1])[-1], _describe)


def _split(line: str) -> list[str]:
    """The words of a line without their quotes; the last one is the one that is being typed."""
    from click.shell_completion import split_arg_string

    words = split_arg_string(f"{line}_")
    return [*words[:-1], words[-1][:-1]]


def _quote(text: str, quote: str) -> str:
    """The text as bash reads it, where `quote` is open or none is."""
    if quote == "'":
        return text.replace("'", r"'\''")
    return _UNSAFE[quote].sub(r"\\\1", text)


def _describe(item: CompletionItem[str]) -> str:
    """The value, and what there is to say of it, for shells that show that."""
    return f"{item.value}\t{item.help}" if item.help else item.value


_READERS: dict[str, Callable[..., Typed]] = {
    "bash": _read_bash,
    "zsh": _read_zsh,
    "fish": _read_fish,
}
