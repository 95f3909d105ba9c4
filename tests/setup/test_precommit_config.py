"""The configuration for pre-commit is YAML that says what it means."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from vaultnet.setup.precommit_config import find_indent, has_hook, write_config, write_hooks

ROOT = Path(__file__).parent.parent.parent
FOLDERS = ["", "Хранилище", "notes/My Vault", "a \"b\" 'c'", "a: b # c", "$(x) `y`"]


def hooks(config: str) -> list[dict[str, Any]]:
    (repository,) = yaml.safe_load(config)["repos"]
    assert repository["repo"] == "local"
    return list(repository["hooks"])


@pytest.mark.parametrize("folder", FOLDERS)
def test_both_hooks_look_at_the_vault_wherever_it_lies(folder: str) -> None:
    check, report = hooks(write_config("Перед каждым коммитом: vaultnet", folder))
    assert (check["entry"], report["entry"]) == (
        "vaultnet check --staged",
        "vaultnet report --staged",
    )
    expected = ["--vault", folder] if folder else []
    assert check.get("args", []) == report.get("args", []) == expected


def test_they_are_those_that_the_project_offers_to_others() -> None:
    offered = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    own = hooks(write_config(""))
    assert [hook["id"] for hook in own] == [hook["id"] for hook in offered]
    for mine, theirs in zip(own, offered, strict=True):
        for key in ("name", "entry", "pass_filenames", "always_run", "require_serial"):
            assert mine[key] == theirs[key]


@pytest.mark.parametrize("indent", ["", "  ", "    "])
def test_a_piece_fits_into_the_configuration_that_is_there(indent: str) -> None:
    existing = f"repos:\n{indent}- repo: meta\n{indent}  hooks:\n{indent}    - id: identity\n"
    assert find_indent(existing) == indent
    assert not has_hook(existing)
    whole = existing + write_hooks("Vault", find_indent(existing))
    first, second = yaml.safe_load(whole)["repos"]
    assert (first["repo"], second["repo"]) == ("meta", "local")
    assert has_hook(whole)


def test_one_hook_is_enough_to_count_as_there() -> None:
    assert has_hook("repos:\n- repo: https://example.org/v\n  hooks:\n  - id: vaultnet-report\n")
