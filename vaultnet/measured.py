"""The network measured with what is remembered of earlier runs: the same ties measure the same."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from vaultnet.network.cut_points import CutPoint
from vaultnet.network.matches import Match
from vaultnet.network.measures import Measurer, Measures, digest_network, measure
from vaultnet.network.relations import Relations
from vaultnet.store.cache import name_program
from vaultnet.store.folders import vault_name
from vaultnet.store.kept import Kept


def make_measurer(root: Path, folder: Path | None) -> Measurer:
    """The measurer of the vault at `root`, with its memory in `folder`; without one it has none."""
    if folder is None:
        return measure
    path = folder / f"{vault_name(root)}.measures"
    kept = Kept(path, name_program(), Measures, [CutPoint])

    def remember(relations: Relations, matches: Sequence[Match]) -> Measures:
        digest = digest_network(relations, matches)
        measures = kept.find(digest)
        if measures is None:
            measures = measure(relations, matches)
            kept.keep(digest, measures)
        return measures

    return remember
