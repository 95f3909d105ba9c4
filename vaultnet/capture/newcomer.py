"""The note of a new contact: where it goes, and whether there is one already."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from vaultnet.capture.addressees import Person
from vaultnet.errors import UsageError
from vaultnet.model import File
from vaultnet.people.names import find_whole, list_candidates
from vaultnet.people.resolve import lookup_key


def choose_folder(people: Iterable[Person], own: Sequence[str], usual: str) -> str:
    """The folder with most contacts, or else the first of the settings, or else the usual one."""
    folders = Counter(person.path.rpartition("/")[0] for person in people)
    if folders:
        return min(folders, key=lambda folder: (-folders[folder], folder))
    return own[0].strip("/") if own else usual


def check_is_new(path: str, name: str, people: Sequence[Person], files: Iterable[File]) -> None:
    """Raise UsageError if there is such a note, in whatever case, or somebody of that name."""
    same = next((file.path for file in files if lookup_key(file.path) == lookup_key(path)), None)
    if same:
        raise UsageError("note-exists", path=same)
    if known := find_whole(name, people, words=False):
        raise UsageError("contact-exists", name=name, candidates=list_candidates(known))


def find_template(name: str, folder: str | None, files: Sequence[File]) -> File:
    """The note that is meant by the name of a template: its path, or its name in the folder.

    Raises UsageError `template-unknown` with what there is.
    """
    known = {lookup_key(file.path): file for file in files if file.kind == "note"}
    places = [f"{folder}/{name}"] if folder else []
    for path in (*places, name):
        for ending in ("", ".md"):
            if found := known.get(lookup_key(path + ending)):
                return found
    there = [f.path for f in known.values() if folder and f.path.startswith(f"{folder}/")]
    raise UsageError("template-unknown", name=name, known=", ".join(there) or "—")
