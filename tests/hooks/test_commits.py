"""The hooks in the hands of the real pre-commit: what stops a commit, what lets it pass."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.vaults import ANALYTICS, OVERDUE, SMALL, write_vault

from .repositories import MANIFEST, ROOT, Answer, Repository, needs_git, path_of_program

pytestmark = [
    needs_git,
    pytest.mark.skipif(sys.platform == "win32", reason="git's own shell quotes programs otherwise"),
]

CHECK, REPORT = "vaultnet-check", "vaultnet-report"
ANNA = "Люди/Анна Ветрова.md"
BAD = "---\nвид: ключевой\nlast_contact: вчера\n---\n"
GOOD = "---\nвид: ключевой\nlast_contact: 2026-03-15\n---\n"
MANY = 5_000


def passed(answer: Answer) -> bool:
    return answer.code == 0 and "Failed" not in answer.text


def test_a_commit_that_fails_and_the_same_put_right(repository: Repository) -> None:
    repository.set_down(SMALL)
    repository.install(CHECK)
    repository.stage({ANNA: BAD})
    refused = repository.commit()
    assert refused.code == 1
    assert f"\n{ANNA}:3:15: date-unreadable: «вчера» — не дата" in refused.text
    assert "exit code: 1" in refused.text
    repository.stage({ANNA: GOOD})
    assert passed(repository.commit())


def test_a_vault_in_a_folder_with_a_space(repository: Repository) -> None:
    vault = "Мои заметки"
    repository.set_down({f"{vault}/{path}": text for path, text in SMALL.items()})
    repository.install(CHECK, REPORT, vault=vault)
    repository.stage({f"{vault}/{ANNA}": BAD})
    refused = repository.commit()
    assert refused.code == 1
    assert f"\n{vault}/{ANNA}:3:15: date-unreadable: " in refused.text
    assert f'git add "{vault}/{ANALYTICS}" "{vault}/{OVERDUE}"\n' in refused.text
    repository.stage({f"{vault}/{ANNA}": GOOD})
    assert repository.commit().code == 1  # the notes are there, and not in the commit
    repository.git("add", "--", f"{vault}/{ANALYTICS}", f"{vault}/{OVERDUE}")
    assert passed(repository.commit())


def test_what_is_staged_counts_and_what_is_not_is_left_alone(repository: Repository) -> None:
    repository.set_down(SMALL)
    repository.install(CHECK)
    repository.stage({ANNA: BAD})
    write_vault(repository.root, {ANNA: GOOD})
    assert repository.commit().code == 1
    repository.stage({ANNA: GOOD})
    write_vault(repository.root, {ANNA: BAD})
    assert passed(repository.commit())
    assert repository.text(ANNA) == BAD
    assert repository.git("show", f"HEAD:{ANNA}") == GOOD


def test_a_commit_that_only_deletes(repository: Repository) -> None:
    repository.set_down(SMALL)
    repository.install(CHECK)
    repository.git("rm", "--quiet", ANNA)
    refused = repository.commit()
    assert refused.code == 1
    assert "\n2026-02-01.md:1:7: link-deleted: ссылка [[Анна Ветрова]] " in refused.text
    assert "\nЛюди/王小明.md:4:1: link-deleted: ссылка [[Анна Ветрова]] " in refused.text
    repository.stage({"2026-02-01.md": "Обед.\n", "Люди/王小明.md": "---\nkind: expert\n---\n"})
    assert passed(repository.commit())


def test_a_commit_that_renames(repository: Repository) -> None:
    repository.set_down(SMALL)
    repository.install(CHECK)
    repository.git("mv", ANNA, "Люди/Анна Седова.md")
    refused = repository.commit()
    assert refused.code == 1
    assert "напишите [[Анна Седова]]" in refused.text


def test_a_commit_past_the_hook(repository: Repository) -> None:
    repository.set_down(SMALL)
    repository.install(CHECK)
    repository.stage({ANNA: BAD})
    assert repository.commit(SKIP=CHECK).code == 0


def test_all_files(repository: Repository) -> None:
    repository.set_down(SMALL | {ANNA: BAD})
    repository.install(CHECK)
    asked = repository.pre_commit("run", "--all-files")
    assert asked.code == 1
    assert f"\n{ANNA}:3:15: date-unreadable: " in asked.text


def test_the_hooks_are_as_pre_commit_wants_them(repository: Repository) -> None:
    assert repository.pre_commit("validate-manifest", str(MANIFEST)).code == 0


def test_a_commit_of_other_things(repository: Repository) -> None:
    repository.set_down({"vault/vaultnet.toml": "", f"vault/{ANNA}": BAD})
    repository.install(CHECK, REPORT, vault="vault")
    repository.stage({"code.py": "pass\n"})
    assert passed(repository.commit())
    assert not (repository.root / "vault" / ANALYTICS).exists()


def test_the_recipe_as_it_is_printed(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "pre-commit.md").read_text(encoding="utf-8")
    recipe = page.partition("```sh\n")[2].partition("```")[0]
    home = Repository(tmp_path / "Vault", tmp_path / "git-home")
    home.set_down(SMALL)
    surroundings = {**path_of_program(), "HOME": str(tmp_path)}
    done = home.run("bash", "-e", "-c", recipe, **surroundings)
    assert done.code == 0, done.text
    home.stage({ANNA: BAD})
    assert home.commit(**surroundings).code == 1


# ── The notes that vaultnet writes ───────────────────────────────────────────────────────────


def test_the_notes_are_made_added_and_kept_up_to_date(repository: Repository) -> None:
    repository.set_down(SMALL)
    repository.install(REPORT)
    repository.stage({"Дневник.md": "Снег."})
    refused = repository.commit()
    assert refused.code == 1
    assert f"создана: {ANALYTICS}\n" in refused.text
    assert f'git add "{ANALYTICS}" "{OVERDUE}"\n' in refused.text
    assert "ещё не в коммите" in repository.commit().text
    repository.git("add", "--all")
    assert passed(repository.commit())

    repository.stage({ANNA: GOOD})
    refused = repository.commit()
    assert refused.code == 1
    assert f"обновлена: {OVERDUE}\n" in refused.text
    repository.git("add", "--all")
    assert passed(repository.commit())


def test_a_commit_that_changes_nothing_for_the_notes(repository: Repository) -> None:
    repository.set_down(SMALL)
    repository.install(REPORT)
    assert repository.pre_commit("run", "--all-files").code == 1
    repository.set_down({})
    repository.stage({"Дневник.md": "Снег."})
    pages = [repository.text(page) for page in (ANALYTICS, OVERDUE)]
    assert passed(repository.commit())
    assert [repository.text(page) for page in (ANALYTICS, OVERDUE)] == pages


def test_notes_that_git_is_told_to_ignore(repository: Repository) -> None:
    repository.set_down(SMALL | {".gitignore": f"{ANALYTICS}\n{OVERDUE}\n"})
    repository.install(REPORT)
    repository.stage({"Дневник.md": "Снег."})
    refused = repository.commit()
    assert refused.code == 1
    assert "Добавлять нечего: просто повторите коммит" in refused.text
    assert passed(repository.commit())
    assert ANALYTICS not in repository.git("ls-files", "-z")


def test_notes_brought_up_to_date_but_not_added(repository: Repository) -> None:
    """pre-commit puts unstaged changes aside first, and takes back what the hook wrote then."""
    repository.set_down(SMALL)
    repository.install(REPORT)
    assert repository.pre_commit("run", "--all-files").code == 1
    repository.set_down({})
    repository.stage({ANNA: GOOD})
    assert (
        repository.run(sys.executable, "-m", "vaultnet", "report", "--today", "2026-03-17").code
        == 0
    )
    fresh = repository.text(ANALYTICS)
    refused = repository.commit()
    assert refused.code == 1
    assert "git add " in refused.text
    assert repository.text(ANALYTICS) == fresh
    repository.git("add", "--all")
    assert passed(repository.commit())


def test_a_note_that_is_not_vaultnets_is_not_written(repository: Repository) -> None:
    repository.set_down(SMALL | {ANALYTICS: "Моё."})
    repository.install(REPORT)
    repository.stage({"Дневник.md": "Снег."})
    refused = repository.commit()
    assert "exit code: 2" in refused.text
    assert repository.text(ANALYTICS) == "Моё."


# ── A large vault ────────────────────────────────────────────────────────────────────────────


def test_five_thousand_notes(repository: Repository) -> None:
    repository.set_down(
        {"vaultnet.toml": ""}
        | {f"Люди/{n % 50}/Человек {n}.md": note(n, (n * 7) % MANY) for n in range(MANY)}
    )
    repository.install(CHECK)
    repository.stage({"Люди/0/Человек 0.md": BAD})
    repository.git("rm", "--quiet", "Люди/7/Человек 7.md")
    refused = repository.commit()
    assert refused.code == 1
    found = [line for line in refused.text.splitlines() if line.startswith("Люди/")]
    assert [line.split(" ")[0:3] for line in found] == [
        ["Люди/0/Человек", "0.md:3:15:", "date-unreadable:"],
        ["Люди/1/Человек", "1.md:6:33:", "link-deleted:"],
    ]


def note(number: int, friend: int) -> str:
    return (
        "---\nвид: регулярный\n---\n## Журнал\n\n"
        f"- 2026-02-{number % 28 + 1:02} → звонок: вместе с [[Человек {friend}]]\n"
    )
