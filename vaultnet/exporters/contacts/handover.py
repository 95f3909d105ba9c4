"""Who of the vault is handed to another program, and what of them may be told there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from vaultnet.language.speech import Speech
from vaultnet.model import Contact, Vault
from vaultnet.people.discretion import NOBODY, Discretion, find_discretion
from vaultnet.upkeep.agenda import Agenda, narrow


@dataclass(frozen=True, slots=True)
class Handover:
    """The contacts of `vault` are those who leave, in the order of their paths.

    Words that would name one of the others are forbidden by `discretion`. `agenda` says where
    those who leave stand on the day `today`; it is worked out when it is asked for.
    """

    vault: Vault
    today: date
    say: Speech
    discretion: Discretion
    agenda: Callable[[], Agenda]

    @property
    def people(self) -> tuple[Contact, ...]:
        """Those who leave."""
        return self.vault.contacts


def hand_over(
    vault: Vault, today: date, say: Speech, agenda: Callable[[], Agenda], include_private: bool
) -> Handover:
    """All contacts if private and do-not-contact people leave too, else the public ones.

    `agenda` gives that of all contacts.
    """
    if include_private:
        return Handover(vault, today, say, NOBODY, agenda)
    discretion = find_discretion(vault)
    public = tuple(c for c in vault.contacts if c.path not in discretion.people)
    paths = {contact.path for contact in public}
    vault = replace(vault, contacts=public)
    return Handover(vault, today, say, discretion, lambda: narrow(agenda(), paths))
