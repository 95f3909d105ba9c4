"""What the benchmarks stand on: the made vault holds the links that are said to be in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from benchmarks.race import Cost, Result, Runner, race, ratio
from benchmarks.vault_generator import generate, make_shelf, write_vault
from benchmarks.vault_generator.chance import Chance
from benchmarks.verdict import Verdict, judge
from tests.cli.programs import posix
from vaultnet import app

NOTES = 300


def test_vaultnet_finds_exactly_the_links_that_were_written(tmp_path: Path) -> None:
    expected = write_vault(tmp_path / "vault", NOTES)
    vault = app.load(tmp_path / "vault", app.load_settings(tmp_path / "vault")).vault
    found = Counter(link[:3] for link in vault.links)
    assert found == _count(expected.links, True) + _count(expected.unresolved, False)
    assert len(vault.contacts) == NOTES * 6 // 10


def _count(rows: Mapping[str, Mapping[str, int]], resolved: bool) -> Counter[tuple[object, ...]]:
    pairs = ((source, end, number) for source, row in rows.items() for end, number in row.items())
    return Counter({(source, end, resolved): number for source, end, number in pairs})


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others() -> None:
    def texts(seed: str) -> list[str]:
        return [note.text for note in generate(make_shelf(50, seed), seed)]

    assert texts("one") == texts("one") != texts("two")


def test_choices_are_the_same_with_every_python() -> None:
    chance = Chance("vaultnet")
    assert [chance.between(0, 999) for _ in range(5)] == [511, 537, 187, 866, 261]


def test_the_vault_is_as_real_ones_are() -> None:
    notes = list(generate(make_shelf(NOTES, "real"), "real"))
    links = sum(sum(note.links.values()) + sum(note.unresolved.values()) for note in notes)
    size = sum(len(note.text.encode()) for note in notes)
    marks = ("`", "~~~", "<!--", "%%", "$$", "\\", "\n    ")
    hiding = sum(any(mark in note.text for mark in marks) for note in notes)
    assert 6.0 < links / NOTES < 7.2
    assert 1900 < size / NOTES < 2300
    assert 0.15 < hiding / NOTES < 0.29
    assert len({note.path for note in notes}) == NOTES


def test_a_verdict_counts_what_is_right_lost_and_made_up() -> None:
    expected = frozenset({("a.md", "b.md"), ("a.md", "c.md"), ("b.md", "c.md")})
    found = frozenset({("a.md", "b.md"), ("b.md", "c.md"), ("b.md", "d.md")})
    assert judge(found, expected) == Verdict(right=2, lost=1, false=1, notes_wrong=2)


@posix
def test_whoever_fails_is_out_and_the_race_goes_on() -> None:
    results = race(
        (Runner("fails", ("sh", "-c", "echo no >&2; exit 4")), Runner("runs", ("true",))), 2
    )
    assert results["fails"] == Result(failure="failed: no")
    assert len(results["runs"].costs) == 2


def test_a_ratio_is_that_of_the_rounds_that_both_ran() -> None:
    fast = Result((Cost(1, 1, 1), Cost(2, 2, 1)))
    slow = Result((Cost(2, 4, 1), Cost(4, 8, 1), Cost(99, 99, 1)))
    assert ratio(fast, slow, "wall") == 0.5
    assert ratio(fast, slow, "processor") == 0.25
    assert ratio(Result(), slow, "wall") is None
