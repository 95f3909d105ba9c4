"""Real git repositories with a vault in them, and the real pre-commit as a person installs it."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

from tests.cli.programs import PROGRAM, surroundings
from tests.cli.vaults import write_vault

ROOT = Path(__file__).parent.parent.parent
MANIFEST = ROOT / ".pre-commit-hooks.yaml"
DAY = ("--today", "2026-03-16")
SECONDS = 300  # far more than anything here takes
CONFIG = """\
[user]
name = Ася
email = asya@example.com
[commit]
gpgsign = false
[core]
autocrlf = false
"""

needs_git = pytest.mark.skipif(shutil.which("git") is None, reason="needs git")


class Answer(NamedTuple):
    """What a program leaves with: its exit code, and all that it said."""

    code: int
    text: str


class Repository:
    """A folder under git, in surroundings that know nothing of the machine."""

    def __init__(self, root: Path, home: Path) -> None:
        self.root = root
        self.environment = surroundings() | {
            "GIT_CONFIG_GLOBAL": str(home / "gitconfig"),
            "GIT_CONFIG_NOSYSTEM": "1",
            "PRE_COMMIT_HOME": str(home / "pre-commit"),
        }
        root.mkdir(parents=True, exist_ok=True)
        home.mkdir(parents=True, exist_ok=True)
        (home / "gitconfig").write_text(CONFIG, encoding="utf-8")
        self.git("init", "--quiet")

    def run(self, *command: str, **environment: str) -> Answer:
        done = subprocess.run(
            command,
            cwd=self.root,
            env=self.environment | environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=SECONDS,
        )
        return Answer(done.returncode, done.stdout.decode())

    def git(self, *arguments: str) -> str:
        """Ask git for something that it will not refuse."""
        answer = self.run("git", *arguments)
        assert answer.code == 0, answer.text
        return answer.text

    def stage(self, files: Mapping[str, str | bytes]) -> None:
        write_vault(self.root, files)
        self.git("add", "--", *files)

    def commit(self, **environment: str) -> Answer:
        return self.run("git", "commit", "--message", "wip", **environment)

    def set_down(self, files: Mapping[str, str | bytes]) -> None:
        """Commit files past all hooks."""
        write_vault(self.root, files)
        self.git("add", "--all")
        self.git("commit", "--quiet", "--no-verify", "--message", "before")

    def install(self, *hooks: str, vault: str = "") -> None:
        """Set up pre-commit with hooks of `.pre-commit-hooks.yaml`, run by this installation."""
        where = ["--vault", vault] if vault else []
        local = [
            hook
            | {
                "language": "system",
                "entry": " ".join([*PROGRAM, *hook["entry"].split()[1:]]),
                "args": [*DAY, *where],
            }
            for hook in yaml.safe_load(MANIFEST.read_text(encoding="utf-8"))
            if hook["id"] in hooks
        ]
        self.configure({"repos": [{"repo": "local", "hooks": local}]})

    def configure(self, settings: object) -> None:
        config = {".pre-commit-config.yaml": json.dumps(settings, ensure_ascii=False)}
        self.set_down(config)
        assert self.pre_commit("install").code == 0

    def pre_commit(self, *arguments: str, **environment: str) -> Answer:
        return self.run(sys.executable, "-m", "pre_commit", *arguments, **environment)

    def text(self, path: str) -> str:
        return (self.root / path).read_bytes().decode()

    def hook(self, *command: str) -> None:
        """Let git itself run a command before each commit, without pre-commit."""
        script = self.root / ".git" / "hooks" / "pre-commit"
        script.parent.mkdir(exist_ok=True)
        words = " ".join(f'"{word}"' for word in command)
        script.write_text(f"#!/bin/sh\nexec {words}\n", encoding="utf-8")
        script.chmod(0o755)


def path_of_program() -> dict[str, str]:
    """The environment in which a bare `vaultnet` is this installation."""
    return {"PATH": os.pathsep.join([str(Path(PROGRAM[0]).parent), os.environ["PATH"]])}
