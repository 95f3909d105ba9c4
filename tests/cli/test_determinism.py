"""The same vault on the same day gives the same bytes, and the future does not reach the past."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.vaults import files_of, surroundings, vault_of
from vaultnet.app import Loaded, render_notes
from vaultnet.config import Settings
from vaultnet.language.speech import LANGUAGES, speak

from .programs import DAY, Ask, vaultnet
from .vaults import read_notes, write_vault

SEEDS = ("0", "1", "2")
ANSWERS = (("export", "json"), ("export", "gexf"), ("due", "--json"), ("check", "--all"))


# ── The same bytes ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_notes_do_not_depend_on_the_seed_of_hashes(
    example: Path, tmp_path: Path, language: str
) -> None:
    reports = []
    for seed in SEEDS[: 3 if language == "ru" else 2]:
        vault = Path(shutil.copytree(example, tmp_path / seed))
        old = set(vault.iterdir())
        answer = vaultnet("report", *DAY, "--lang", language, cwd=vault, PYTHONHASHSEED=seed)
        assert answer.code == 0
        reports.append({note.name: note.read_bytes() for note in set(vault.iterdir()) - old})
    assert len(reports[0]) == 2
    assert all(report == reports[0] for report in reports)


@pytest.mark.parametrize("answer", ANSWERS, ids=" ".join)
def test_answers_do_not_depend_on_the_seed_of_hashes(
    example: Path, answer: tuple[str, ...]
) -> None:
    answers = {vaultnet(*answer, *DAY, cwd=example, PYTHONHASHSEED=seed) for seed in SEEDS[:2]}
    assert len(answers) == 1


@pytest.mark.parametrize("seed", range(3))
def test_answers_do_not_depend_on_the_folder_or_the_order_of_its_files(
    example: Path, tmp_path: Path, ask: Ask, seed: int
) -> None:
    contents = {
        path.relative_to(example).as_posix(): path.read_bytes()
        for path in example.rglob("*")
        if path.is_file()
    }
    order = sorted(contents)
    random.Random(seed).shuffle(order)
    other = write_vault(tmp_path / "其他 vault", {path: contents[path] for path in order})
    for answer in ANSWERS:
        assert ask(*answer, *DAY, cwd=other) == ask(*answer, *DAY, cwd=example)
    for vault in (example, other):
        assert ask("report", *DAY, cwd=vault).code == 0
    assert read_notes(other) == read_notes(example)


# ── The past ─────────────────────────────────────────────────────────────────────────────────

ISO = re.compile(r"\d{4}-\d\d-\d\d")
FIRST, LAST = date(2026, 1, 1), date(2026, 3, 31)
days = st.dates(FIRST, LAST)
people = st.sampled_from(["Анна", "Борис", "王"])
marks = st.sampled_from(["→", "←", "↔", ""])
channels = st.sampled_from(["звонок", "letter", "见面", "лайк", "запись"])
words = st.sampled_from(["план", "два слова", "три слова здесь"])
log_lines = st.builds("- {} {} {}: {}\n".format, days, marks, channels, words)
headings = st.just("") | st.builds("### {} Встреча\n".format, days)
done_tasks = st.builds("- [x] написать [[{}]] ✅ {}\n".format, people, days)
mentions = st.lists(people, max_size=3).map(lambda names: " ".join(f"[[{n}]]" for n in names))
properties = st.sampled_from(
    ["", "circle: key\n", "cadence: 14\nstage: crisis\n", "kind: dormant\n"]
)
contacts = st.builds(
    "---\n{}---\n{}\n## Журнал\n{}".format,
    properties,
    headings,
    st.lists(log_lines, max_size=5).map("".join),
)


def cut(notes: Mapping[str, str], day: date) -> dict[str, str]:
    """The vault as it was on a day: without the notes and lines that bear a later date."""
    return {
        path: "".join(line for line in text.splitlines(keepends=True) if not is_later(line, day))
        for path, text in notes.items()
        if not is_later(path, day)
    }


def is_later(text: str, day: date) -> bool:
    return any(found > day.isoformat() for found in ISO.findall(text))


def render(notes: Mapping[str, str], day: date) -> Mapping[str, str]:
    vault = vault_of(notes, surroundings())
    loaded = Loaded(Path(), Settings(), vault, tuple(files_of(notes)))
    return render_notes(loaded, day, speak("ru"))


@settings(max_examples=40, deadline=None)
@given(
    st.dictionaries(people.map("Люди/{}.md".format), contacts, min_size=1),
    st.dictionaries(days.map("{}.md".format), mentions),
    st.lists(done_tasks, max_size=4).map("".join),
    days,
)
def test_the_future_does_not_reach_the_past(
    contacts: dict[str, str], diary: dict[str, str], tasks: str, day: date
) -> None:
    notes = contacts | diary | {"Дела.md": tasks}
    assert render(notes, day) == render(cut(notes, day), day)


LATER = {
    "a link in a line of the log ties two people": {
        "Люди/Анна.md": "## Журнал\n- 2026-03-02 → звонок: про [[Борис]]\n",
        "Люди/Борис.md": "",
    },
    "a tag in a line of the log names a circle": {
        "Люди/Анна.md": "[[王]]\n## Журнал\n- 2026-03-02 → письмо #хор\n",
        "Люди/Борис.md": "[[王]]\n## Журнал\n- 2026-03-02 → письмо #хор\n",
        "Люди/王.md": "[[Анна]] [[Борис]]\n## Журнал\n- 2026-03-02 → письмо #хор\n",
    },
}


@pytest.mark.parametrize("case", LATER)
def test_the_past_does_not_see_the_future(case: str) -> None:
    day = date(2026, 3, 1)
    assert render(LATER[case], day) == render(cut(LATER[case], day), day)


def test_a_copy_of_the_vault_as_it_was_gives_the_same_notes(
    small: Path, tmp_path: Path, ask: Ask
) -> None:
    texts = {
        path.relative_to(small).as_posix(): path.read_text(encoding="utf-8")
        for path in small.rglob("*.*")
    }
    for day in ("2026-02-01", "2026-02-20", "2026-03-09"):
        past = write_vault(tmp_path / day, cut(texts, date.fromisoformat(day)))
        for vault in (small, past):
            assert ask("report", "--today", day, cwd=vault).code == 0
        assert read_notes(past) == read_notes(small)
