"""The hooks as users get them: pre-commit installs vaultnet itself, here with the network away."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tomllib
from hashlib import sha256
from pathlib import Path

import platformdirs
import pytest

from tests.cli.vaults import SMALL

from .repositories import DAY, ROOT, SECONDS, Repository, needs_git

pytestmark = needs_git

ANNA = "Люди/Анна Ветрова.md"
PACKAGE = ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")
NOT_OURS = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="session")
def wheels() -> Path:
    """A folder with all that the installation asks for, kept outside the repository for good."""
    python = f"{sys.implementation.cache_tag}-{sys.platform}"
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needs = repr((asked["build-system"], asked["project"]["dependencies"])).encode()
    name = f"wheels-{python}-{sha256(needs).hexdigest()[:8]}"
    folder = platformdirs.user_cache_path("vaultnet-tests") / name
    if not folder.is_dir():
        fill(folder)
    return folder


def fill(folder: Path) -> None:
    """Fetch the build backend and every dependency, all or nothing."""
    new = folder.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--wheel-dir", str(new)]
    try:
        subprocess.run(
            [*command, str(ROOT), "hatchling"], capture_output=True, timeout=SECONDS, check=True
        )
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        pytest.skip("no folder of wheels yet, and none can be fetched: is there a network?")
    for own in new.glob("vaultnet-*.whl"):
        own.unlink()
    new.rename(folder)


def publish(tool: Repository) -> str:
    """A repository of vaultnet as it stands; the commit to name as `rev`."""
    for name in PACKAGE:
        shutil.copy(ROOT / name, tool.root / name)
    shutil.copytree(ROOT / "vaultnet", tool.root / "vaultnet", ignore=NOT_OURS)
    tool.set_down({})
    return tool.git("rev-parse", "HEAD").strip()


def test_installed_without_a_network(
    repository: Repository, wheels: Path, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tool = Repository(tmp_path / "vaultnet", tmp_path_factory.getbasetemp() / "git-home")
    hooks = [{"id": name, "args": [*DAY]} for name in ("vaultnet-check", "vaultnet-report")]
    repository.environment |= {
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "PIP_NO_INDEX": "1",
        "PIP_FIND_LINKS": str(wheels),
    }
    repository.set_down(SMALL)
    repository.configure(
        {"repos": [{"repo": str(tool.root), "rev": publish(tool), "hooks": hooks}]}
    )
    repository.stage({ANNA: "---\nlast_contact: вчера\n---\n"})
    refused = repository.commit()
    assert refused.code == 1
    assert f"\n{ANNA}:2:15: date-unreadable: " in refused.text
    assert "git add " in refused.text
    repository.stage({ANNA: "---\nlast_contact: 2026-03-15\n---\n"})
    repository.git("add", "--all")
    repository.commit()  # writes the notes anew, for what was mended
    repository.git("add", "--all")
    assert repository.commit().code == 0
