"""Everything a page is made from: the answers of a vault on a day, computed elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from vaultnet.config import Settings
from vaultnet.model import Diagnostic, Vault
from vaultnet.network.answers import NetworkAnswers
from vaultnet.people.discretion import Discretion
from vaultnet.report.markdown import Linker
from vaultnet.upkeep.agenda import Agenda
from vaultnet.upkeep.openings import Opening
from vaultnet.upkeep.review import Review
from vaultnet.upkeep.standing import Standing


@dataclass(frozen=True, slots=True)
class Answers:
    """The answers of one vault on one day.

    `vault`, `agenda`, `network` and `review` hold public contacts only; `discretion` knows who the
    others are, so that nothing that is quoted or named gives them away. `openings_of` finds what
    to begin with for those few that a page shows. In answers `for_owner`, which no note shows,
    everybody is there, and so are the marks that only their owner sees.
    """

    today: date
    vault: Vault
    agenda: Agenda
    network: NetworkAnswers
    review: Review
    openings_of: Callable[[Standing], Iterable[Opening]]
    problems: tuple[Diagnostic, ...]
    settings: Settings
    linker: Linker
    discretion: Discretion
    for_owner: bool = False
