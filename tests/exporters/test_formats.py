"""Every format is made alike in every process, and naming them costs nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import vaultnet
from vaultnet.exporters.formats import FORMATS

from .vaults import AWKWARD

SCRIPT = """
import sys
from vaults import AWKWARD
from vaultnet.exporters.formats import FORMATS
sys.stdout.buffer.write(FORMATS[sys.argv[1]](AWKWARD))
"""
LIGHT = """
import sys
import vaultnet.exporters.formats
print("networkx" in sys.modules)
"""


def run(script: str, *arguments: str, seed: str = "0") -> bytes:
    paths = [str(Path(vaultnet.__file__).parents[1]), str(Path(__file__).parent)]
    environment = {"PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(paths)}
    command = [sys.executable, "-c", script, *arguments]
    done = subprocess.run(command, env=os.environ | environment, capture_output=True, check=True)
    return done.stdout


@pytest.mark.parametrize("name", FORMATS)
def test_every_process_writes_the_same_bytes(name: str) -> None:
    assert {run(SCRIPT, name, seed=seed) for seed in ("0", "1", "2")} == {FORMATS[name](AWKWARD)}


def test_the_table_of_formats_does_not_load_networkx() -> None:
    assert run(LIGHT).strip() == b"False"
