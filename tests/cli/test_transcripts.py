"""What a person types and sees: every transcript of tests/cases/transcripts.md, played again.

A transcript is a fence of the language `console` under its title. `$ vaultnet …` is run in a
fresh copy of the example vault, on 16 March 2026 unless it says another day; `[2]` after an
answer is the exit code where it is not 0.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from vaultnet.cli.commands import vaultnet
from vaultnet.cli.main import run

CASES = Path(__file__).parent.parent / "cases" / "transcripts.md"
TRANSCRIPT = re.compile(
    r"^# (?P<title>.+?)\n(?P<text>.*?)^```console\n(?P<play>.*?)^```\n", re.M | re.S
)


def transcripts() -> list[re.Match[str]]:
    return list(TRANSCRIPT.finditer(CASES.read_text(encoding="utf-8")))


def play(text: str, capfd: pytest.CaptureFixture[str]) -> str:
    """The transcript as it runs today."""
    lines = []
    for line in text.splitlines():
        if not line.startswith("$ vaultnet "):
            continue
        arguments = shlex.split(line.removeprefix("$ vaultnet "))
        code = run(arguments if is_dated(arguments) else with_day(arguments))
        answer = "".join(capfd.readouterr())
        lines += [line, *(part.rstrip() for part in answer.splitlines())]
        lines += [f"[{code}]"] if code else []
    return "\n".join(lines) + "\n"


def is_dated(arguments: list[str]) -> bool:
    return not arguments or arguments[0] not in vaultnet.commands or "--today" in arguments


def with_day(arguments: list[str]) -> list[str]:
    command, *rest = arguments
    return [command, "--today", "2026-03-16", *rest]


@pytest.mark.parametrize("case", transcripts(), ids=lambda case: str(case["title"]))
def test_transcript(
    case: re.Match[str],
    example: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    renew: bool,
) -> None:
    monkeypatch.chdir(example)
    played = play(case["play"], capfd)
    if renew:
        text = CASES.read_text(encoding="utf-8")
        CASES.write_bytes(
            text.replace(case.group(), case.group().replace(case["play"], played)).encode()
        )
        return
    assert played == case["play"]
