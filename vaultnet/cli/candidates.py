"""What may stand at a place of the command line: names, properties, words, files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from vaultnet.cli.localized import find_option, speech_of
from vaultnet.errors import VaultnetError

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from vaultnet.lookup import Directory

    Items = list[CompletionItem[str]]
    Completer = Callable[[click.Context, click.Parameter, str], Items]


def people(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The contacts that `incomplete` may mean, by name; nobody where no vault can be opened."""
    from click.shell_completion import CompletionItem

    from vaultnet.people.names import find_beginning

    directory = _open_directory(context)
    found = find_beginning(incomplete, directory.people) if directory else []
    shown = {person.name: person for person in sorted(found, key=lambda person: person.path)}
    return [CompletionItem(n, help=", ".join(p.aliases) or None) for n, p in shown.items()]


def fields(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The properties that `vaultnet set` knows: the usual word for each, else any that fits."""
    from vaultnet.capture.keys import choose_key
    from vaultnet.language.vocabulary import built_in
    from vaultnet.model import Note
    from vaultnet.people.readers import READERS

    concepts = (*READERS, "aliases", "rating")
    code, known = speech_of(context).code, built_in()
    usual = (choose_key(Note(""), concept, known, code) for concept in concepts)
    others = (word for concept in concepts for word in known.spellings[concept])
    return _fitting(usual, incomplete) or _fitting(others, incomplete)


def values(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The words for a kind or a stage, where that is the property to be set."""
    from vaultnet.capture.tongue import choose_word
    from vaultnet.language.books import read_book
    from vaultnet.language.vocabulary import built_in, squeeze

    code = speech_of(context).code
    concept = built_in().fields.get(squeeze(context.params.get("field") or ""), "")
    if concept not in ("kind", "stage"):
        return []
    book = read_book("vocabulary", code.partition("-")[0])
    chosen = (choose_word(words, code) or words[0] for words in book[f"{concept}s"].values())
    return _fitting(chosen, incomplete)


def channels(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The words for the ways of contact, in the user's language."""
    from vaultnet.language.vocabulary import built_in

    return _fitting_written(built_in().channels.values(), context, incomplete)


def gifts(context: click.Context, _: click.Parameter, incomplete: str) -> Items:
    """The words for what one can give, in the user's language."""
    from vaultnet.language.vocabulary import built_in

    return _fitting_written(built_in().gifts.values(), context, incomplete)


def codes(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """The codes that `vaultnet check --fix` mends; several stand with commas between them."""
    from vaultnet.capture.fixes import FIXABLE

    before, comma, _last = incomplete.rpartition(",")
    return _fitting((f"{before}{comma}{code}" for code in FIXABLE), incomplete)


def languages(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """The languages that vaultnet speaks."""
    from vaultnet.language.speech import LANGUAGES

    return _fitting(LANGUAGES, incomplete)


def files(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """A file, which the shell completes itself."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="file")]


def folders(_: click.Context, __: click.Parameter, incomplete: str) -> Items:
    """A folder, which the shell completes itself."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(incomplete, type="dir")]


def _fitting_written(names: Iterable[str], context: click.Context, incomplete: str) -> Items:
    say = speech_of(context)
    return _fitting((say(f"written.{name}") for name in dict.fromkeys(names)), incomplete)


def _fitting(words: Iterable[str], incomplete: str) -> Items:
    """The words that begin as typed, whatever the case and the signs between their parts."""
    from click.shell_completion import CompletionItem

    from vaultnet.language.vocabulary import squeeze

    wanted = squeeze(incomplete)
    return [CompletionItem(word) for word in words if squeeze(word).startswith(wanted)]


def _open_directory(context: click.Context) -> Directory | None:
    """Who is in the vault that is asked about, from the cache as far as it goes."""
    from vaultnet import lookup
    from vaultnet.cli.session import find_vault
    from vaultnet.reading import load_settings
    from vaultnet.store.folders import cache_folder

    with suppress(VaultnetError):
        root = find_vault(find_option("vault", context))
        return lookup.open_directory(root, load_settings(root), Path(cache_folder(), "notes"))
    return None
