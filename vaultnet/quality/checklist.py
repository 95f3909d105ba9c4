"""The six points by which the source tells a good relationship: complementary and empowering."""

from __future__ import annotations

from dataclasses import dataclass

from vaultnet.model import Check, Contact


@dataclass(frozen=True, slots=True)
class Checklist:
    """The answers there are, in the order of `vaultnet.people.checklist.POINTS`."""

    checks: tuple[Check, ...]

    @property
    def holding(self) -> int | None:
        """How many of the six points hold; None if nobody ever answered."""
        return sum(check.holds for check in self.checks) if self.checks else None


def read_checklist(contact: Contact) -> Checklist:
    """The checklist of a contact, which answers a point once at most."""
    return Checklist(contact.checks)
