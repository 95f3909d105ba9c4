"""The network is measured once while its ties are the same, and the pages never tell."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from vaultnet import app, measured
from vaultnet.language.speech import speak
from vaultnet.model import Place
from vaultnet.network.matches import Match, Saying
from vaultnet.network.measures import Measures, digest_network, measure
from vaultnet.network.relations import Relations
from vaultnet.network.ties import Tie

TODAY = date(2026, 3, 16)
SAY = speak("ru")
EXAMPLE = Path(__file__).parents[1] / "example_vault"


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[Measures]:
    """Whatever is measured from now on."""
    found: list[Measures] = []

    def measure_and_tell(relations: Relations, matches: list[Match]) -> Measures:
        found.append(measure(relations, matches))
        return found[-1]

    monkeypatch.setattr(measured, "measure", measure_and_tell)
    return found


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    root = tmp_path / "vault"
    shutil.copytree(EXAMPLE, root)
    return root


def render(root: Path, today: date = TODAY, *, warm: bool = True) -> dict[str, str]:
    cache = root.parent / "cache" if warm else None
    loaded = app.load(root, app.load_settings(root), cache_folder=cache)
    return dict(app.render_notes(loaded, today, SAY))


def a_contact(root: Path) -> Path:
    loaded = app.load(root, app.load_settings(root))
    return root / next(c.path for c in loaded.vault.contacts if c.is_public)


def test_the_same_vault_is_measured_once(vault: Path, counted: list[Measures]) -> None:
    first = render(vault)
    assert len(counted) == 1
    assert render(vault) == first
    assert len(counted) == 1


def test_words_without_a_link_leave_the_ties_as_they_are(
    vault: Path, counted: list[Measures]
) -> None:
    render(vault)
    note = a_contact(vault)
    note.write_text(note.read_text("utf-8").replace("\n---\n", "\n---\nСлова.\n\n", 1), "utf-8")
    assert render(vault) == render(vault, warm=False)
    assert len(counted) == 2  # the first time, and once where nothing is kept


def test_another_tie_another_day_another_measure(vault: Path, counted: list[Measures]) -> None:
    render(vault)
    note = a_contact(vault)
    (vault / "Новый.md").write_text(f"---\ntype: contact\n---\n[[{note.stem}]]\n", "utf-8")
    render(vault)
    assert len(counted) == 2
    render(vault, TODAY + timedelta(days=1))
    assert len(counted) == 3


@pytest.mark.parametrize("seed", range(4))
def test_pages_are_the_same_cold_warm_and_without_a_memory(vault: Path, seed: int) -> None:
    random = Random(seed)
    notes = sorted(path for path in vault.rglob("*.md") if ".obsidian" not in path.parts)
    for _ in range(3):
        note, other = random.sample(notes, 2)
        line = random.choice((f"\n- 2026-03-01 встреча, и [[{other.stem}]]\n", "\nслова\n"))
        note.write_text(note.read_text("utf-8") + line, "utf-8")
        pages = render(vault, warm=False)
        assert render(vault) == pages
        assert render(vault) == pages
        shutil.rmtree(vault.parent / "cache")
        assert render(vault) == pages


# ── The digest ───────────────────────────────────────────────────────────────────────────────

FRIENDS = {"а": {"б": 1.0}, "б": {"а": 1.0, "в": 0.5}, "в": {"б": 0.5}}
PLAIN = Relations({"а": "А", "б": "Б", "в": "В"}, FRIENDS, {})
KIN = (Tie("family", Place("а", 1), None, 1.0),)
HELP = Match(Saying("а", "дом", Place("а", 1)), Saying("в", "дом", Place("в", 1)), ("дом",), 1.0)


@pytest.mark.parametrize(
    "other",
    [
        replace(PLAIN, names={**PLAIN.names, "а": "Я"}),
        replace(PLAIN, edges={**FRIENDS, "а": {"б": 0.9}, "б": {"а": 0.9, "в": 0.5}}),
        replace(PLAIN, edges={**FRIENDS, "б": {"а": 1.0}, "в": {}}),
        replace(PLAIN, withheld=frozenset({"в"})),
        replace(PLAIN, ties={("а", "б"): KIN, ("б", "в"): KIN}),
    ],
)
def test_whatever_changes_a_measure_changes_the_digest(other: Relations) -> None:
    assert digest_network(other, ()) != digest_network(PLAIN, ())


def test_a_match_changes_the_digest() -> None:
    assert digest_network(PLAIN, [HELP]) != digest_network(PLAIN, ())


def test_where_it_is_written_does_not_matter() -> None:
    moved = {("а", "б"): (KIN[0]._replace(place=Place("а", 9)),)}
    there = replace(PLAIN, ties={("а", "б"): KIN})
    assert digest_network(replace(PLAIN, ties=moved), ()) == digest_network(there, ())


def test_equal_networks_have_one_digest_however_they_were_made() -> None:
    copies: list[Callable[[str], str]] = [str, lambda text: "".join(list(text))]
    digests = {
        digest_network(
            Relations(
                {copy(p): copy(n) for p, n in PLAIN.names.items()},
                {copy(p): {copy(o): w for o, w in own.items()} for p, own in FRIENDS.items()},
                {},
            ),
            (),
        )
        for copy in copies
    }
    assert len(digests) == 1


def test_the_pages_need_no_library_of_graphs() -> None:
    script = (
        "import sys; from pathlib import Path; from datetime import date; from vaultnet import app;"
        "from vaultnet.language.speech import speak; root = Path(sys.argv[1]);"
        "loaded = app.load(root, app.load_settings(root));"
        "app.render_notes(loaded, date(2026, 3, 16), speak('ru'));"
        "print({'networkx', 'rustworkx', 'numpy'} & sys.modules.keys())"
    )
    command = [sys.executable, "-c", script, str(EXAMPLE)]
    answer = subprocess.run(command, capture_output=True, check=True, text=True)
    assert answer.stdout.strip() == "set()"
