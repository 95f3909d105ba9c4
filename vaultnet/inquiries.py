"""What a person asks of the vault by name or by day, each as a short story to the answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

from vaultnet.app import Loaded
from vaultnet.errors import UsageError
from vaultnet.model import Vault
from vaultnet.upkeep.standing import assess

if TYPE_CHECKING:
    from vaultnet.network.matches import Matches
    from vaultnet.network.questions import Acquaintance, Brokerage, Circles, Introductions
    from vaultnet.network.ways import Way
    from vaultnet.upkeep.changes import Changes
    from vaultnet.upkeep.portrait import Portrait


def portray(loaded: Loaded, name: str, today: date) -> Portrait:
    """The contact that `name` means, as it is good to know before a meeting; UsageError if none."""
    from vaultnet.people.names import find_contact
    from vaultnet.upkeep.portrait import draw_portrait

    contact = find_contact(loaded.understand(name), loaded.vault.contacts)
    standing = assess(contact, today, loaded.settings)
    return draw_portrait(standing, loaded.vault.own, loaded.settings)


def obsidian_address(root: Path, path: str) -> str:
    """The address that opens a note in Obsidian ("Obsidian help: Obsidian URI")."""
    return f"obsidian://open?path={quote(str((root / path).absolute()), safe='')}"


def compare_days(loaded: Loaded, then: date, now: date) -> Changes:
    """What changed between two days, both computed from the notes as they are."""
    from vaultnet.upkeep.changes import compare

    people = (c for c in loaded.vault.contacts if not c.flag("do_not_contact"))
    return compare(people, then, now, loaded.settings)


def measuring_since(loaded: Loaded, begin: date, today: date) -> Loaded:
    """The same vault with the span and the months of the measures counted from `begin`."""
    settings = loaded.settings
    months = (today.year - begin.year) * 12 + today.month - begin.month + 1
    return replace(
        loaded,
        settings=settings._replace(
            warnings=settings.warnings._replace(window_days=(today - begin).days),
            report=settings.report._replace(months=months),
        ),
    )


# ── The network ──────────────────────────────────────────────────────────────────────────────
# Only the owner sees these answers: private people are in the graph, but on no way and in no
# introduction; those who are not to be contacted are left out before anything is computed.


def find_way(loaded: Loaded, name: str, start: str | None, today: date, count: int) -> Way:
    """The best chains to a contact or an organisation, from the owner or another contact.

    Raises UsageError for a name that means nobody, several, or somebody who is not to be sent
    to, and for a way from a person to themselves.
    """
    from vaultnet.network.questions import ask_way
    from vaultnet.network.ways import list_destinations
    from vaultnet.people.names import find_named

    vault = loaded.vault
    wanted = loaded.understand(name)
    goal = find_named(wanted, list_destinations(vault), "destination-unknown")
    source = _find_public(start, loaded) if start is not None else None
    if all(path == source for path in goal.people):
        raise UsageError("way-to-oneself", name=goal.name)
    if not any(c.is_public for c in vault.contacts if c.path in goal.people):
        raise UsageError("left-alone", name=goal.name)
    people = (c for c in vault.contacts if c.path != vault.me)
    warmth = {c.path: assess(c, today, loaded.settings).warmth.value for c in people}
    return ask_way(_contactable(vault), today, goal, warmth, source, count)


def introduce(loaded: Loaded, name: str | None, today: date, count: int) -> Introductions:
    """The pairs most worth introducing, of all or with one contact; UsageError as `find_way`."""
    from vaultnet.network.questions import ask_introductions

    person = _find_public(name, loaded) if name is not None else None
    return ask_introductions(_contactable(loaded.vault), today, person, count)


def find_brokers(loaded: Loaded, today: date) -> Brokerage:
    """Who stands between the others, and what would be lost with them."""
    from vaultnet.network.questions import ask_brokers

    return ask_brokers(_contactable(loaded.vault), today)


def find_circles(loaded: Loaded, today: date) -> Circles:
    """The circles of the contacts, what connects them, and who is in none."""
    from vaultnet.network.questions import ask_circles

    return ask_circles(_contactable(loaded.vault), today)


def match_needs(loaded: Loaded) -> Matches:
    """The owner's needs × the contacts' offers, theirs × the owner's, and those among contacts."""
    from vaultnet.network.matches import find_matches

    return find_matches(loaded.vault)


def explain_pair(loaded: Loaded, name: str, other_name: str, today: date) -> Acquaintance:
    """What two contacts have to do with each other; the owner asks for both by name."""
    from vaultnet.network.questions import ask_pair
    from vaultnet.people.names import find_contact

    names = (loaded.understand(name), loaded.understand(other_name))
    one, other = (find_contact(name, loaded.vault.contacts) for name in names)
    if one == other:
        raise UsageError("same-contact", one=name, other=other_name, name=one.name)
    vault = _contactable(loaded.vault, frozenset({one.path, other.path}))
    return ask_pair(vault, today, one.path, other.path)


def _find_public(name: str, loaded: Loaded) -> str | None:
    """The path of the contact that `name` means; None for the owner."""
    from vaultnet.people.names import find_contact

    vault = loaded.vault
    contact = find_contact(loaded.understand(name), vault.contacts)
    if not contact.is_public:
        raise UsageError("left-alone", name=contact.name)
    return None if contact.path == vault.me else contact.path


def _contactable(vault: Vault, named: frozenset[str] = frozenset()) -> Vault:
    """The vault without those who are not to be contacted, unless they were asked for by name."""
    people = (c for c in vault.contacts if c.path in named or not c.flag("do_not_contact"))
    return replace(vault, contacts=tuple(people))
