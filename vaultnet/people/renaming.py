"""How pseudonyms are given: numbers in the order of the names, folders as deep as they are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, groupby

from vaultnet.language.speech import Speech
from vaultnet.language.vocabulary import fold, squeeze
from vaultnet.language.words import read_words
from vaultnet.model import Vault
from vaultnet.people.discretion import find_discretion
from vaultnet.people.pseudonyms import Pseudonyms

LINKED = frozenset({"company", "met_via", "works_with", "family", "friends"})
"""The properties that hold paths of notes, or names that no note has."""

WORDED = frozenset({"needs", "offers"})
"""The properties whose words are compared."""

_ENDING = re.compile(r"\.[a-z0-9]{1,8}$")


def give_pseudonyms(vault: Vault, paths: Iterable[str], say: Speech) -> Pseudonyms:
    """Pseudonyms for all that a vault says; `paths` are those of its files, notes or not."""
    files = sorted({*paths, *vault.cards, *(link.target for link in vault.resolved())})
    people = frozenset(contact.path for contact in vault.contacts)
    hidden = sorted(fold(contact.name) for contact in vault.contacts if not contact.is_public)
    names = _name_all(vault, files, say)
    folders = dict(_rename_folders(files, people, say))
    texts = list(_read_texts(vault))
    wanted = chain.from_iterable(read_words(text) for concept, text in texts if concept in WORDED)
    cities = _number((fold(text) for concept, text in texts if concept == "city"), "city", say)
    given = Pseudonyms(
        paths={},
        folders=folders,
        names=names,
        tags=_number(map(squeeze, _list_tags(vault)), "tag", say),
        values=_number((fold(text) for _, text in texts), "value", say) | cities,
        words=_number(wanted, "word", say),
        discretion=find_discretion(vault),
        hidden=names[hidden[0]] if hidden else "",
    )
    return replace(given, paths=_rename_files(files, folders, given.name, say))


def _number(keys: Iterable[str], noun: str, say: Speech) -> dict[str, str]:
    """Number the keys, all numbers being equally long so that they sort as the keys do."""
    in_order = sorted(set(keys))
    width = len(str(len(in_order)))
    return {
        key: say(f"redact.{noun}", number=f"{number:0{width}}")
        for number, key in enumerate(in_order, start=1)
    }


def _name_all(vault: Vault, files: Sequence[str], say: Speech) -> dict[str, str]:
    """The pseudonym of each folded name, by the first of the kinds of names it belongs to."""
    titles: dict[str, list[str]] = {"person": [], "organisation": [], "note": [], "file": []}
    people = {contact.path for contact in vault.contacts}
    for path in files:
        titles[_choose_noun(path, vault, people)].append(_split_ending(path)[0])
    aliases = chain.from_iterable(card.aliases for card in vault.cards.values())
    linked = [(concept, name) for concept, name in _read_links(vault) if name not in vault.cards]
    missing = (link.target for link in vault.links if not link.resolved)
    titles["organisation"] += (name for concept, name in linked if concept == "company")
    titles["name"] = [*aliases, *(name for _, name in linked), *missing]
    names: dict[str, str] = {}
    for noun, spellings in titles.items():
        first: dict[str, str] = {}
        for spelling in sorted(f"{spelling}.md" for spelling in spellings):  # as paths are sorted
            first.setdefault(fold(spelling.removesuffix(".md")), spelling)
        new = {spelling: folded for folded, spelling in first.items() if folded not in names}
        names |= {new[spelling]: name for spelling, name in _number(new, noun, say).items()}
    return names


def _choose_noun(path: str, vault: Vault, people: set[str]) -> str:
    if path in people:
        return "person"
    card = vault.cards.get(path)
    if card is None:
        return "file"
    return "organisation" if card.kind == "organisation" else "note"


def _rename_folders(
    files: Sequence[str], people: frozenset[str], say: Speech
) -> Iterator[tuple[str, str]]:
    """The new folder of each file, and of each folder (which ends with `/`).

    Where contacts lie beside folders with contacts, they get a folder too: then the new paths of
    contacts sort as the old ones do.
    """
    yield "", ""
    yield from _rename_below("", "", files, people, say)


def _rename_below(
    old: str, new: str, files: Sequence[str], people: frozenset[str], say: Speech
) -> Iterator[tuple[str, str]]:
    runs = [(name, list(run)) for name, run in groupby(files, lambda path: _next_folder(path, old))]
    width = len(str(len(runs)))
    is_mixed = sum(not people.isdisjoint(run) for _, run in runs) > 1
    for number, (name, run) in enumerate(runs, start=1):
        own = new + say("redact.folder", number=f"{number:0{width}}") + "/"
        if name:
            yield old + name, own
            yield from _rename_below(old + name, own, run, people, say)
        else:
            at = own if is_mixed and not people.isdisjoint(run) else new
            yield from ((path, at) for path in run)


def _next_folder(path: str, above: str) -> str:
    """The folder below `above` in which a file lies, with its `/`; empty for a file of `above`."""
    name, slash, _ = path[len(above) :].partition("/")
    return name + slash if slash else ""


def _rename_files(
    files: Iterable[str], folders: Mapping[str, str], call: Callable[[str], str], say: Speech
) -> dict[str, str]:
    """The new path of each file; of two that would have one, the second lies a folder deeper."""
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    for path in files:
        folder, (stem, ending) = folders[path], _split_ending(path)
        while (new := f"{folder}{call(stem)}{ending}") in taken:
            folder += say("redact.folder", number=1) + "/"
        taken.add(new)
        renamed[path] = new
    return renamed


def _split_ending(path: str) -> tuple[str, str]:
    name = path.rpartition("/")[2]
    ending = _ENDING.search(name)
    return (name[: ending.start()], ending.group()) if ending else (name, "")


def _list_tags(vault: Vault) -> Iterator[str]:
    """All parts of all tags."""
    for card in vault.cards.values():
        for tag in card.tags:
            yield from tag.split("/")


def _read_facts(vault: Vault) -> Iterator[tuple[str, object]]:
    for facts in (vault.own, *(contact.facts for contact in vault.contacts)):
        yield from ((concept, fact.value) for concept, fact in facts.items())


def _read_links(vault: Vault) -> Iterator[tuple[str, str]]:
    """The names that properties hold instead of links."""
    for concept, value in _read_facts(vault):
        if concept in LINKED and isinstance(value, tuple):
            yield from ((concept, str(name)) for name in value)


def _read_texts(vault: Vault) -> Iterator[tuple[str, str]]:
    """All texts of properties, and the labels of dates."""
    for concept, value in _read_facts(vault):
        if concept not in LINKED and isinstance(value, tuple):
            for part in value:
                yield concept, str(part[0] if isinstance(part, tuple) else part)
