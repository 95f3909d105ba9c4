"""The configuration by which pre-commit asks vaultnet before each commit of a vault.

Source: "pre-commit: Adding pre-commit plugins to your project" (keys of `.pre-commit-config.yaml`).
"""

from __future__ import annotations

import json
import re

CONFIG = ".pre-commit-config.yaml"

_HOOKS = (
    ("vaultnet-check", "vaultnet check"),
    ("vaultnet-report", "vaultnet report"),
)
_HOW = ("language: system", "pass_filenames: false", "always_run: true", "require_serial: true")
_OURS = re.compile(r"\bvaultnet-(?:check|report)\b")
_ITEM = re.compile(r"^( *)- +repo:", re.MULTILINE)


def has_hook(config: str) -> bool:
    """Whether a configuration names one of vaultnet's hooks."""
    return _OURS.search(config) is not None


def write_config(remark: str, folder: str = "") -> str:
    """A whole configuration, for a repository that has none.

    `folder` is the vault's, from the root of the repository; "" if they are one.
    """
    return f"# {remark}\nrepos:\n{write_hooks(folder, '  ')}"


def write_hooks(folder: str = "", indent: str = "  ") -> str:
    """The piece of a configuration that asks vaultnet, indented as the items of the list are.

    The hooks look at the whole vault, for a commit may break a note that it does not hold: so
    they take no file names and run once. They use the vaultnet that is installed already.
    """
    where = [f"args: [--vault, {json.dumps(folder, ensure_ascii=False)}]"] if folder else []
    lines = ["- repo: local", "  hooks:"]
    for name, command in _HOOKS:
        lines += [f"    - id: {name}", f"      name: {command}"]
        lines += (f"      {line}" for line in (f"entry: {command} --staged", *where, *_HOW))
    return "".join(f"{indent}{line}\n" for line in lines)


def find_indent(config: str) -> str:
    """How far the repositories of a configuration are indented."""
    item = _ITEM.search(config)
    return item[1] if item else "  "
