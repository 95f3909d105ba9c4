"""Pictures through the whole program: the same in every process, and of the vault as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.programs import DAY, vaultnet
from tests.exporters.json_canvas import find_faults
from vaultnet import text
from vaultnet.cli.export import PICTURES as OFFERED
from vaultnet.exporters.maps.pictures import PICTURES


def test_the_command_offers_every_picture() -> None:
    assert set(OFFERED) == set(PICTURES)


@pytest.mark.parametrize("picture", PICTURES)
def test_a_picture_does_not_depend_on_the_seed_of_hashes(example: Path, picture: str) -> None:
    drawn = {
        vaultnet("export", picture, *DAY, cwd=example, PYTHONHASHSEED=seed).output
        for seed in ("0", "1")
    }
    assert len(drawn) == 1


def test_a_canvas_in_the_vault_leads_to_the_notes_it_shows(example: Path) -> None:
    target = example / "Карта.canvas"
    answer = vaultnet("export", "canvas", "--output", str(target), *DAY, cwd=example)
    assert answer.code == 0
    data = target.read_bytes()
    assert find_faults(data) == []
    shown = [r.target for r in text.parse_canvas("Карта.canvas", data).references]
    assert shown
    assert all((example / path).is_file() for path in shown)
    again = vaultnet("export", "canvas", "--output", str(target), *DAY, cwd=example)
    assert again.code == 0
    assert target.read_bytes() == data
