"""Everything a page is made from: answers computed elsewhere, already without private people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from vaultnet.config import Settings
from vaultnet.language.vocabulary import fold
from vaultnet.model import Diagnostic, Vault
from vaultnet.network.answers import NetworkAnswers
from vaultnet.report.markdown import Linker
from vaultnet.upkeep.agenda import Agenda


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one vault on one day.

    `vault`, `agenda` and `network` hold public contacts only; `hidden_names` are the names of
    the others, so that no quotation gives them away. `withheld` counts them.
    """

    today: date
    vault: Vault
    agenda: Agenda
    network: NetworkAnswers
    problems: tuple[Diagnostic, ...]
    settings: Settings
    linker: Linker
    hidden_names: tuple[str, ...] = ()
    withheld: int = 0

    def gives_away(self, text: str) -> bool:
        """Whether a text, or the path of a note, names somebody who is not to be shown."""
        folded = fold(text)
        return any(name in folded for name in self.hidden_names)
