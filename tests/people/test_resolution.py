"""Which file a link means: the cases of `cases/resolution.md`, and what holds for every vault."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Row, Section, read_rows
from vaultnet.people.resolve import Resolver

CASES = [pytest.param(section, row, id=name) for name, section, row in read_rows("resolution")]

names = st.sampled_from(["a", "Б", "note", "Note", "王"])
paths = st.lists(names, min_size=1, max_size=3).map(lambda parts: "/".join(parts) + ".md")


def visible(text: str) -> str:
    return text.replace("⟨combining breve⟩", "\u0306")


@pytest.mark.parametrize(("section", "row"), CASES)
def test_link(section: Section, row: Row) -> None:
    resolver = Resolver(visible(section.texts["files"]).splitlines())
    path, rivals = resolver.resolve(row["link"].strip("`"), row["in"])
    assert (path or "nobody") == visible(row["means"])
    assert ", ".join(rivals) == row["rivals"]


@given(st.sets(paths, min_size=1), paths, st.randoms(use_true_random=False))
def test_order_of_files_does_not_matter(files: set[str], target: str, random: Random) -> None:
    shuffled = sorted(files)
    random.shuffle(shuffled)
    for source in files:
        link = target.removesuffix(".md")
        assert Resolver(shuffled).resolve(link, source) == Resolver(files).resolve(link, source)


@given(st.sets(paths, min_size=1))
def test_a_full_path_is_found_from_everywhere(files: set[str]) -> None:
    different_case = {path.casefold(): path for path in sorted(files, reverse=True)}
    resolver = Resolver(files)
    for path in different_case.values():
        assert resolver.resolve(path, "b/source.md").path == path


@given(st.text(max_size=20), st.text(max_size=20))
def test_any_target_is_answered(target: str, source: str) -> None:
    resolver = Resolver(["a.md", "b/a.md"])
    assert resolver.resolve(target, source).path in (None, "a.md", "b/a.md", source)
