"""Everything a page is made from: answers computed elsewhere, already without private people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vaultnet.config import Settings
from vaultnet.model import Diagnostic, Vault
from vaultnet.network.answers import NetworkAnswers
from vaultnet.people.discretion import Discretion
from vaultnet.report.markdown import Linker
from vaultnet.upkeep.agenda import Agenda


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one vault on one day.

    `vault`, `agenda` and `network` hold public contacts only; `discretion` knows who the others
    are, so that nothing that is quoted or named gives them away.
    """

    today: date
    vault: Vault
    agenda: Agenda
    network: NetworkAnswers
    problems: tuple[Diagnostic, ...]
    settings: Settings
    linker: Linker
    discretion: Discretion
