"""What every test finds: no settings of the machine it runs on, and copies of the example."""

from __future__ import annotations

import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is not a failure; where a change is judged, the same examples are tried each time.
settings.register_profile("patient", deadline=None)
settings.register_profile("judging", deadline=None, derandomize=True)
settings.load_profile("judging" if os.environ.get("CI") else "patient")

# A shell starts what runs in its background deaf to Ctrl-C, and children would inherit that.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def _a_machine_of_its_own(
    monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for name in ("VAULTNET_VAULT", "VAULTNET_LANG", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path_factory.getbasetemp() / "state"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def example(tmp_path: Path) -> Path:
    """A copy of the example vault that the test may do with as it likes."""
    return Path(shutil.copytree(ROOT / "example_vault", tmp_path / "vault"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--renew",
        action="store_true",
        help="write golden pages and transcripts anew; read the difference before you commit it",
    )


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether goldens are written instead of compared."""
    return bool(request.config.getoption("--renew"))
