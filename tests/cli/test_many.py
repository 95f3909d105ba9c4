"""`vaultnet report --vaults FILE`: every vault of a list, each by its own settings."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from .programs import DAY, Answer, Ask, posix
from .vaults import SMALL, prints, write_vault

ENGLISH = {
    "vaultnet.toml": 'language = "en"\n[notes]\nanalytics = "Pages/Network.md"\n',
    "People/Ann.md": "---\ncircle: key\n---\n## Log\n- 2026-01-03 → call: the [[Bob]] plan\n",
    "People/Bob.md": "---\ncircle: regular\n---\n- [ ] send the plan 📅 2026-03-01\n",
}
WRITTEN = """\
Малое
создана: Аналитика.md
создана: Просроченные контакты.md
3 контакта: просрочено 1, скоро срок у 0, остывает связь с 0.

english
created: Pages/Network.md
created: Overdue contacts.md
2 contacts: 1 overdue, 0 due soon, 0 drifting away.
"""


@pytest.fixture
def club(tmp_path: Path) -> Path:
    """A folder with two vaults and a list of them, in which one stands twice."""
    write_vault(tmp_path / "Малое", SMALL)
    write_vault(tmp_path / "english", ENGLISH)
    (tmp_path / "vaults.txt").write_text("# the club\nМалое\n  english \n\n./Малое/\n", "utf-8")
    return tmp_path


@pytest.fixture
def gap(club: Path) -> Path:
    """The same, with a vault in between that is gone and one whose settings are broken."""
    write_vault(club / "broken", {"vaultnet.toml": "langage = 'en'"})
    (club / "vaults.txt").write_text("Малое\ngone\nbroken\nenglish\n", "utf-8")
    return club


def report(ask: Ask, club: Path, *more: str) -> Answer:
    return ask("report", "--vaults", "vaults.txt", *DAY, *more, cwd=club)


def test_every_vault_gets_its_notes_in_its_language(club: Path, ask: Ask) -> None:
    assert report(ask, club) == (0, WRITTEN, "")
    assert report(ask, club).output.count("без изменений") == 2


def test_the_notes_are_those_of_a_run_in_each_vault(
    club: Path, ask: Ask, tmp_path_factory: pytest.TempPathFactory
) -> None:
    alone = Path(shutil.copytree(club, tmp_path_factory.mktemp("alone") / "club"))
    for name in ("Малое", "english"):
        assert ask("report", *DAY, cwd=alone / name).code == 0
    assert report(ask, club) == (0, WRITTEN, "")
    assert _digests(club) == _digests(alone)


def _digests(folder: Path) -> dict[str, str]:
    return {path: found.digest for path, found in prints(folder).items()}


def test_a_vault_that_fails_is_named_and_the_others_go_on(gap: Path, ask: Ask) -> None:
    answer = report(ask, gap)
    assert (answer.code, answer.output) == (2, WRITTEN)
    gone, broken = answer.errors.splitlines()
    assert gone.startswith("gone: ")
    assert broken.startswith("broken: vaultnet.toml: ")


def test_the_exit_code_is_the_worst(club: Path, ask: Ask) -> None:
    assert report(ask, club).code == 0
    assert report(ask, club, "--check").code == 0
    (club / "english/People/Cid.md").write_text("---\ncircle: key\n---\n", "utf-8")
    answer = report(ask, club, "--check")
    assert (answer.code, answer.errors) == (1, "")
    assert answer.output.startswith("Малое\nактуальна: Аналитика.md\n")
    assert "english\nout of date: Pages/Network.md\n" in answer.output
    assert report(ask, club, "--check", "-q").output == answer.output


def test_a_trial_writes_nothing(club: Path, ask: Ask) -> None:
    before = prints(club)
    answer = report(ask, club, "--dry-run")
    assert "+++ b/Аналитика.md" in answer.output
    assert "+++ b/Pages/Network.md" in answer.output
    assert prints(club) == before


def test_a_quiet_run_says_what_failed(gap: Path, ask: Ask) -> None:
    answer = report(ask, gap, "-q")
    assert (answer.code, answer.output) == (2, "")
    assert len(answer.errors.splitlines()) == 2


def test_for_programs_it_is_one_list(gap: Path, ask: Ask) -> None:
    answer = report(ask, gap, "--json")
    assert (answer.code, answer.errors) == (2, "")
    small, gone, broken, english = json.loads(answer.output)
    assert small["vault"] == "Малое"
    assert [note["outcome"] for note in small["report"]["notes"]] == ["created", "created"]
    assert (gone["report"], broken["report"], english["error"]) == (None, None, None)
    assert "langage" in broken["error"]
    assert (gap / "english/Pages/Network.md").exists()


def test_pseudonyms_hide_the_names_of_vaults_too(club: Path, ask: Ask) -> None:
    answer = report(ask, club, "--redact", "--dry-run")
    assert answer.output.startswith("1\n")
    assert "Малое" not in answer.output
    assert "Ann" not in answer.output


def test_the_paths_of_the_notes_stand_under_each_vault(club: Path, ask: Ask) -> None:
    report(ask, club)
    assert report(ask, club, "--print-paths").output == (
        "Малое\nАналитика.md\nПросроченные контакты.md\n\n"
        "english\nPages/Network.md\nOverdue contacts.md\n"
    )


def test_ticked_lines_go_into_the_logs_before_the_notes_are_written(club: Path, ask: Ask) -> None:
    settings = club / "english/vaultnet.toml"
    report(ask, club)
    settings.write_text(f"{ENGLISH['vaultnet.toml']}[report]\napply_ticks = true\n", "utf-8")
    page = club / "english/Overdue contacts.md"
    page.write_text(page.read_text("utf-8").replace("- [ ] [[", "- [x] [["), "utf-8")
    assert report(ask, club).code == 0
    assert "2026-03-16" in (club / "english/People/Ann.md").read_text("utf-8")
    assert report(ask, club, "--check").code == 0


def test_a_fault_in_one_vault_leaves_the_others_their_notes(
    club: Path, ask: Ask, monkeypatch: pytest.MonkeyPatch
) -> None:
    from vaultnet import app

    load = app.load

    def fail(root: Path, *others: object, **named: object) -> app.Loaded:
        if root.name == "Малое":
            raise ZeroDivisionError("on purpose")
        return load(root, *others, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(app, "load", fail)
    answer = report(ask, club)
    assert answer.code == 3
    assert "Малое: " in answer.errors
    assert "ZeroDivisionError" in answer.errors
    assert (club / "english/Pages/Network.md").exists()


@pytest.mark.parametrize(
    ("arguments", "word"),
    [
        (("--vaults", "none.txt"), "none.txt"),
        (("--vaults", "vaults.txt", "--staged"), "--staged"),
        (("--vaults", "vaults.txt", "--vault", "."), "--vault"),
        (("--vaults", "vaults.txt", "--jobs", "0"), "--jobs"),
        (("--vaults", "vaults.txt", "--jobs", "2", "--dask", "tcp://x:1"), "--dask"),
        (("--jobs", "2"), "--vaults"),
        (("--dask", "tcp://x:1"), "--vaults"),
    ],
)
def test_what_does_not_go_together_is_said(
    club: Path, ask: Ask, arguments: tuple[str, ...], word: str
) -> None:
    before = prints(club)
    answer = ask("report", *arguments, *DAY, cwd=club)
    assert (answer.code, answer.output) == (2, "")
    assert word in answer.errors
    assert prints(club) == before


@posix
def test_an_answer_about_one_vault_is_not_remembered_for_all(club: Path, ask: Ask) -> None:
    for _ in range(3):
        report(ask, club)
        assert report(ask, club).output.startswith("Малое\n")
