"""`vaultnet check --staged` on real repositories: the cases of `cases/staged.md`, and odd ones."""

from __future__ import annotations

import shlex
import sys
from datetime import date
from pathlib import Path

import pytest

from tests.cases_reader import Section, read_sections
from tests.cli.programs import PROGRAM, posix
from tests.cli.vaults import write_vault
from vaultnet.cli.main import run
from vaultnet.errors import UsageError
from vaultnet.reading import load_settings
from vaultnet.staged import Verdict, check_staged
from vaultnet.store.git import find_unstaged, read_staging

from .repositories import DAY, Repository, needs_git

pytestmark = needs_git

TODAY = date(2026, 3, 16)
BAD = "---\nlast_contact: вчера\n---\n"
CASES = [pytest.param(case, id=case.title) for case in read_sections("staged")]
ODD = "Люди/Анна «Аня» 'x' \"y\"\tz$(id).md"


@pytest.fixture
def judged(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Repository:
    """A repository in whose surroundings this process stands too."""
    for name, value in repository.environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(repository.root)
    return repository


def judge(root: Path) -> Verdict:
    return check_staged(root, load_settings(root), TODAY)


def texts_of(case: Section, state: str) -> dict[str, str]:
    return {
        label.removeprefix(f"{state} "): text
        for label, text in case.texts.items()
        if label.startswith(f"{state} ")
    }


def ask_git(repository: Repository, commands: str) -> None:
    for line in commands.splitlines():
        repository.git(*shlex.split(line))


@pytest.mark.parametrize("case", CASES)
def test_findings_of_a_commit(judged: Repository, case: Section) -> None:
    judged.set_down(texts_of(case, "committed") | {".gitattributes": "* -text\n"})
    ask_git(judged, case.texts.get("git", ""))
    if staged := texts_of(case, "staged"):
        judged.stage(staged)
    write_vault(judged.root, texts_of(case, "disk"))
    ask_git(judged, case.texts.get("then", ""))
    found = [
        " ".join((f.code, str(f.place), *(text for _, text in f.details)))
        for f in judge(judged.root).findings
    ]
    assert found == case.texts["expected"].splitlines()


def test_the_first_commit_of_all(judged: Repository) -> None:
    judged.stage({"Люди/Анна.md": BAD})
    assert [finding.code for finding in judge(judged.root).findings] == ["date-unreadable"]


@posix
def test_names_that_git_would_quote(judged: Repository) -> None:
    judged.set_down(
        {"Встречи.md": f"[[{ODD.removeprefix('Люди/').removesuffix('.md')}]]", ODD: "a"}
    )
    judged.stage({ODD: BAD})
    write_vault(judged.root, {ODD: "and now otherwise"})
    assert [str(finding.place) for finding in judge(judged.root).findings] == [f"{ODD}:2:15"]
    judged.git("rm", "--force", "--", ODD)
    assert [finding.code for finding in judge(judged.root).findings] == ["link-deleted"]


def test_a_vault_in_a_folder_of_the_repository(judged: Repository) -> None:
    judged.set_down(
        {"Мои заметки/Анна.md": "a", "Мои заметки/Встречи.md": "[[Анна]]", "Анна.md": "b"}
    )
    judged.stage({"Люди/Борис.md": BAD})  # not of the vault
    vault = judged.root / "Мои заметки"
    assert judge(vault) == Verdict((), 0)
    judged.git("rm", "Мои заметки/Анна.md")
    assert [str(finding.place) for finding in judge(vault).findings] == ["Встречи.md:1:1"]
    assert read_staging(vault).gone == {"Анна.md": ""}


def test_lines_name_a_note_from_the_current_folder_and_records_from_the_vault(
    judged: Repository, capfd: pytest.CaptureFixture[str]
) -> None:
    judged.stage({"notes/Люди/Анна.md": BAD})
    for arguments in (["--staged"], []):
        where = ["check", "--vault", "notes", *DAY, *arguments]
        assert run([*where, "--format", "github"]) == 1
        assert "file=notes/Люди/Анна.md,line=2,col=15," in capfd.readouterr().out
        assert run([*where, "--format", "json"]) == 1
        assert '"path": "Люди/Анна.md"' in capfd.readouterr().out


def test_a_note_that_leaves_the_vault_is_deleted(judged: Repository) -> None:
    judged.set_down({"notes/Анна.md": "Играет на альте.", "notes/Встречи.md": "[[Анна]]"})
    judged.git("mv", "notes/Анна.md", "Анна.md")
    assert [finding.code for finding in judge(judged.root / "notes").findings] == ["link-deleted"]


def test_without_a_commit_all_that_git_holds_is_judged(judged: Repository) -> None:
    judged.set_down({"Люди/Анна.md": BAD})
    write_vault(judged.root, {"Люди/Борис.md": BAD})
    assert [finding.place.path for finding in judge(judged.root).findings] == ["Люди/Анна.md"]


def test_a_commit_of_nothing_is_not_held_up_by_old_mistakes(
    judged: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged.set_down({"Люди/Анна.md": BAD})
    monkeypatch.setenv("GIT_INDEX_FILE", str(judged.root / ".git" / "index"))  # as in every hook
    assert judge(judged.root) == Verdict((), 0)


def test_a_conflict_is_left_to_git(judged: Repository) -> None:
    judged.set_down({"Люди/Анна.md": "a\n", "Встречи.md": "[[Анна]]"})
    judged.git("checkout", "--quiet", "-b", "other")
    judged.set_down({"Люди/Анна.md": "b\n"})
    judged.git("checkout", "--quiet", "-")
    judged.set_down({"Люди/Анна.md": "c\n"})
    assert judged.run("git", "merge", "other").code == 1
    assert not judge(judged.root).findings


def test_what_the_commit_lacks_of_a_page(judged: Repository) -> None:
    judged.set_down({"Как есть.md": "a", "Изменена.md": "a", ".gitignore": "Не для git.md"})
    write_vault(judged.root, {"Изменена.md": "b", "Новая.md": "a", "Не для git.md": "a"})
    pages = ("Новая.md", "Как есть.md", "Изменена.md", "Не для git.md", "Нет такой.md")
    assert find_unstaged(judged.root, pages) == ("Новая.md", "Изменена.md")


@posix
@pytest.mark.parametrize("arguments", [["--all"], ["--", "notes/Люди/Анна.md"], []])
def test_each_way_to_commit(repository: Repository, arguments: list[str]) -> None:
    """git keeps what is to be committed in an index of its own for each of them."""
    repository.set_down({"notes/Люди/Анна.md": "a", "notes/Встречи.md": ""})
    repository.hook(*PROGRAM, "check", "--staged", "--vault", "notes", *DAY)
    write_vault(repository.root, {"notes/Люди/Анна.md": BAD})
    if not arguments:
        repository.git("add", "--all")
    refused = repository.run("git", "commit", "--message", "wip", *arguments)
    assert refused.code == 1
    assert "notes/Люди/Анна.md:2:15: date-unreadable: " in refused.text


def test_what_a_hook_is_told_from_the_top_of_the_work_tree(
    judged: Repository, monkeypatch: pytest.MonkeyPatch
) -> None:
    judged.stage({"notes/Люди/Анна.md": BAD})
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    assert [str(f.place) for f in judge(judged.root / "notes").findings] == ["Люди/Анна.md:2:15"]


@posix
def test_a_linked_work_tree(repository: Repository) -> None:
    """There git tells its hooks where it keeps its data, and not where the work tree is."""
    repository.set_down({"notes/Люди/Анна.md": "a"})
    repository.hook(*PROGRAM, "check", "--staged", "--vault", "notes", *DAY)
    repository.git("worktree", "add", "--quiet", "../other")
    repository.root = repository.root.parent / "other"
    repository.stage({"notes/Люди/Борис.md": BAD})
    refused = repository.commit()
    assert refused.code == 1
    assert "notes/Люди/Борис.md:2:15: date-unreadable: " in refused.text


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert run(["check", "--staged", "--vault", str(tmp_path), "--lang", "en"]) == 2
    assert "is not in a git repository" in capfd.readouterr().err


def test_without_git(judged: Repository, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(judged.root))
    with pytest.raises(UsageError, match="git-missing"):
        judge(judged.root)


def test_what_git_cannot_do_is_said_in_its_words(judged: Repository) -> None:
    (judged.root / ".git" / "index").write_bytes(b"damaged")
    with pytest.raises(UsageError, match="git-failed") as refusal:
        judge(judged.root)
    assert "index" in refusal.value.details["reason"]


@pytest.mark.parametrize("other", [["--fix"], ["Анна.md"], ["--redact"]])
def test_what_does_not_go_together(
    judged: Repository, other: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    arguments = ["check", "--staged", "--vault", str(judged.root), "--lang", "en", *other]
    assert run(arguments) == 2
    assert "--staged does not work together with" in capfd.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="needs a second name for a folder")
def test_a_vault_reached_by_a_link(judged: Repository, tmp_path: Path) -> None:
    judged.stage({"notes/Люди/Анна.md": BAD})
    (tmp_path / "link").symlink_to(judged.root / "notes")
    assert [str(f.place) for f in judge(tmp_path / "link").findings] == ["Люди/Анна.md:2:15"]
