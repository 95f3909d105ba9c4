"""What the settings say about a vault, and the rules by which its notes are recognised."""

from __future__ import annotations

from typing import NamedTuple

from vaultnet.config import Settings
from vaultnet.language.vocabulary import Vocabulary
from vaultnet.model import PeriodicNotes
from vaultnet.people.periods import compile_names
from vaultnet.people.recognise import Recogniser
from vaultnet.people.resolve import Resolver


class Surroundings(NamedTuple):
    """What the settings say: vaultnet's, and Obsidian's on periodic notes and templates."""

    settings: Settings
    vocabulary: Vocabulary
    periodic: tuple[PeriodicNotes, ...] = ()
    templates_folder: str | None = None


def make_recogniser(around: Surroundings, resolver: Resolver) -> Recogniser:
    """The rules of the settings; `resolver` finds the owner's note."""
    name = around.settings.me.strip().removeprefix("[[").removesuffix("]]").split("|")[0].strip()
    me = resolver.resolve(name, "").path if name else None
    names = compile_names(around.periodic, around.vocabulary)
    return Recogniser(around.vocabulary, names, around.settings, around.templates_folder, me)
