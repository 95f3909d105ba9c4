"""Projects, events and communities of the vault, with the contacts who share them."""

from __future__ import annotations

from collections import defaultdict

from vaultnet.model import Place, Vault
from vaultnet.network.ties import Gathering


def find_gatherings(vault: Vault) -> tuple[Gathering, ...]:
    """Every note that marks itself as a gathering and links to contacts, in order of path.

    The place is the line of the first such link.
    """
    people = {contact.path for contact in vault.contacts}
    members: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for link in vault.resolved():
        card = vault.cards.get(link.source)
        if card and card.gathering and link.target in people:
            place = Place(link.source, link.reference.line)
            known = members[link.source]
            known[link.target] = min(place, known.get(link.target, place))
    return tuple(
        Gathering(kind, min(found.values()), tuple(sorted(found)), vault.cards[path].day)
        for path, found in sorted(members.items())
        if (kind := vault.cards[path].gathering)
    )
