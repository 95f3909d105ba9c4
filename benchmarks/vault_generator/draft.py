"""A note while it is written: its lines, and every link at the moment it is put there."""

from __future__ import annotations

from collections import Counter

from benchmarks.vault_generator.chance import Chance
from benchmarks.vault_generator.shelf import Page, Shelf
from benchmarks.vault_generator.spellings import IN_TEXT, Spelling, spell


class Draft:
    """The lines of one note, the links in them by target, and by name those that lead nowhere."""

    def __init__(self, page: Page, shelf: Shelf, chance: Chance) -> None:
        self.page = page
        self.tongue = page.tongue
        self.chance = chance
        self.links: Counter[str] = Counter()
        self.unresolved: Counter[str] = Counter()
        self.size = 0
        self._shelf = shelf
        self._lines: list[str] = []

    @property
    def text(self) -> str:
        """What has been written."""
        return "\n".join(self._lines) + "\n"

    @property
    def linked(self) -> int:
        """How many links there are so far."""
        return self.links.total() + self.unresolved.total()

    def put(self, *lines: str) -> None:
        """Add lines; of several blank ones in a row, one."""
        for line in lines:
            if line or self._lines[-1]:
                self._lines.append(line)
                self.size += len(line.encode()) + 1

    def sentence(self) -> str:
        """Something to say, without a link."""
        return self.chance.pick(self.tongue.sentences)

    def link(self, among: tuple[Spelling, ...] = IN_TEXT) -> str:
        """A link to some note, counted."""
        target = self._some_page()
        self.links[target.path] += 1
        return spell((self.page, target), self._shelf, self.chance, among)

    def link_anything(self) -> str:
        """A link, now and then to no note: to an image, to this note itself, or to nobody."""
        if self.chance.happens(0.02):
            return self._image()
        if self.chance.happens(0.015):
            self.links[self.page.path] += 1
            return f"[[#{self.tongue.log}]]"
        return self._lost() if self.chance.happens(0.04) else self.link()

    def decoy(self) -> str:
        """What looks like a link and, where it is put, is none: not counted."""
        if self.chance.happens(0.3):
            return f"[[Hidden {self.chance.between(1, 99)}]]"
        return f"[[{self._some_page().name}]]"

    def _some_page(self) -> Page:
        shelf = self._shelf
        share = self.chance.between(1, 100)
        pages = shelf.contacts if share <= 68 else shelf.topics if share <= 86 else shelf.dated
        return self.chance.pick_popular(pages)

    def _image(self) -> str:
        path = self.chance.pick(self._shelf.images)
        self.links[path] += 1
        name = path if self.chance.happens(0.3) else path.rpartition("/")[2]
        return self.chance.pick((f"![[{name}|300]]", f"![[{name}]]", f"![]({name})"))

    def _lost(self) -> str:
        """A note that nobody has written, or somebody's alias, which Obsidian does not follow."""
        some = f"{self.tongue.forgotten} {self.chance.between(1, 400)}"
        name = alias_of(self._shelf.contacts[0]) if self.chance.happens(0.1) else some
        self.unresolved[name] += 1
        return f"[[{name}]]"


def alias_of(page: Page) -> str:
    """What a contact is called for short; no note has that name."""
    return f"{page.name[:3]}-{len(page.name)}"
