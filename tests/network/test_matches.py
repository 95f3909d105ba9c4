"""Needs meet offers in the words of both: the tables of `cases/matches.md`, and who may be told."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from tests.cases_reader import Row, read_rows
from vaultnet.language.words import find_stem, read_words
from vaultnet.model import Fact, Place
from vaultnet.network.matches import Match, Matches, Saying, find_matches

from .vaults import person, read_vault

ROWS = read_rows("matches")


def rows_under(*titles: str) -> list[object]:
    return [pytest.param(row, id=name) for name, section, row in ROWS if section.title in titles]


def stems(row: Row) -> list[str]:
    return [stem for form in row["forms"].split() for stem in read_words(form)]


@pytest.mark.parametrize(
    "row", rows_under("Forms of one word", "Different words that are taken for one yet")
)
def test_one_word(row: Row) -> None:
    assert len(set(stems(row))) == 1


@pytest.mark.parametrize(
    "row", rows_under("Different words", "Forms that are not recognised as one word yet")
)
def test_different_words(row: Row) -> None:
    assert len(set(stems(row))) == len(row["forms"].split())


@pytest.mark.parametrize("row", rows_under("What meets what"))
def test_what_meets_what(row: Row) -> None:
    need, offer = row["need"].replace(",", " "), row["offer"].replace(",", " ")
    found = between(f"contact | А | needs={need}\ncontact | Б | offers={offer}")
    assert [" ".join(match.shared) for match in found] == ([row["shared"]] if row["shared"] else [])


def find(table: str, needs: str = "", offers: str = "") -> Matches:
    vault = read_vault(table, me="Я.md")
    own = {
        concept: Fact[object](tuple(text.split(", ")), Place("Я.md", line))
        for line, (concept, text) in enumerate((("needs", needs), ("offers", offers)), 2)
        if text
    }
    return find_matches(replace(vault, own=MappingProxyType(own)))


def between(table: str) -> tuple[Match, ...]:
    return find(table).between


TABLE = """
contact | Анна  | needs=палатка, гид; offers=вёрстка
contact | Борис | offers=палатки, гиды
contact | Вера  | offers=палатка
"""


def test_a_match_quotes_both_places() -> None:
    assert find(TABLE, needs="вёрстки").for_me == (
        Match(
            Saying("Я.md", "вёрстки", Place("Я.md", 2)),
            Saying(person("Анна"), "вёрстка", Place(person("Анна"), 3, 1)),
            ("верстки",),
            1.0,
        ),
    )


def test_the_owner_gives_and_takes() -> None:
    found = find(TABLE, needs="гид, каяк", offers="гид по Алтаю, вёрстка")
    assert [match.offer.person for match in found.for_me] == [person("Борис")]
    assert [(m.need.text, m.offer.text) for m in found.from_me] == [("гид", "гид по Алтаю")]


def test_matches_are_in_order_of_names() -> None:
    found = [(match.need.text, match.offer.person) for match in between(TABLE)]
    assert found == [
        ("палатка", person("Борис")),
        ("палатка", person("Вера")),
        ("гид", person("Борис")),
    ]


def test_a_better_offer_comes_before_a_name() -> None:
    table = """
    contact | Анна  | needs=карта старого города
    contact | Борис | offers=схема старого города и метро
    contact | Вера  | offers=карта города
    """
    assert [match.offer.person for match in between(table)] == [person("Вера"), person("Борис")]


def test_nobody_is_matched_with_themselves() -> None:
    assert between("contact | А | needs=гид; offers=гид") == ()


def test_a_withheld_contact_matches_nobody() -> None:
    vault = read_vault("contact | А | needs=гид; offers=каяк\ncontact | Б | needs=каяк; offers=гид")
    hidden = replace(
        vault.contacts[1],
        facts={**vault.contacts[1].facts, "private": Fact[object](True, Place(person("Б"), 2))},
    )
    known = replace(vault, contacts=(vault.contacts[0], hidden))
    assert len(find_matches(vault).between) == 2
    assert find_matches(known) == Matches((), (), ())


def test_a_need_that_everybody_meets_tells_the_first_few() -> None:
    crowd = "\n".join(f"contact | Гость {n:02} | needs=гид; offers=гид" for n in range(40))
    found = between(crowd)
    assert len(found) == 400
    assert [match.offer.person for match in found[:10]] == [
        person(f"Гость {n:02}") for n in range(1, 11)
    ]


def test_a_long_word_takes_no_time() -> None:
    assert find_stem("а" * 100_000)
    assert len(read_words("图" * 100_000)) == 1
