"""Communities are found alike in every process, and named by what their members share."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vaultnet
from vaultnet.network.communities import Community, find_communities
from vaultnet.network.relations import build_relations

from .vaults import person, read_vault

TODAY = date(2026, 3, 16)
TWO_CIRCLES = """
contact | Анна  | company=Заря
contact | Борис | company=ЗАРЯ
contact | Вера  | company=Заря
contact | 李娜   | tags=бег; city=上海
contact | 王伟   | tags=Бег; city=上海
contact | 赵云   | tags=бег
contact | Марк
dated | 2026-03-01 | Анна, Борис, Вера
dated | 2025-12-01 | 李娜, 王伟, 赵云
dated | 2026-03-20 | 李娜, 王伟, 赵云
link | Вера | 李娜 | wikilink 3
"""


def find(table: str, *plain_tags: str) -> tuple[Community, ...]:
    vault = read_vault(table)
    return find_communities(build_relations(vault, TODAY), vault, TODAY, plain_tags)


def test_two_circles_joined_by_one_link() -> None:
    assert find(TWO_CIRCLES) == (
        Community(
            "Заря",
            tuple(map(person, ["Анна", "Борис", "Вера"])),
            date(2026, 3, 1),
            3,
            1.0,
            "organisation",
        ),
        Community(
            "бег", tuple(map(person, ["李娜", "王伟", "赵云"])), date(2025, 12, 1), 3, 1.0, "tag"
        ),
    )


@pytest.mark.parametrize(
    ("facts", "name", "named_after"),
    [
        (
            ["company=Заря", "company=Заря; tags=бег", "tags=бег", "tags=бег"],
            "Заря",
            "organisation",
        ),
        (["tags=бег, люди", "tags=люди", "tags=люди, бег", "tags=люди"], "бег", "tag"),
        (["company=Заря; city=Омск", "", "city=омск", "city=омск"], "омск", "city"),
        (["city=Омск", "city=Тверь", "", ""], "Анна", "member"),
        (["", "", "", ""], "Анна", "member"),
    ],
)
def test_the_name_is_what_at_least_half_share(
    facts: list[str], name: str, named_after: str
) -> None:
    people = ["Анна", "Борис", "Вера", "Глеб"]
    rows = [f"contact | {person} | {fact}" for person, fact in zip(people, facts, strict=True)]
    rows += [f"link | Анна | {person} | wikilink 1" for person in people[1:]]
    (community,) = find("\n".join(rows), "люди")
    assert (community.name, community.named_after) == (name, named_after)


def test_one_of_two_is_no_majority() -> None:
    (pair,) = find("contact | А | company=Заря\ncontact | Б\nlink | А | Б | wikilink 1")
    assert (pair.name, pair.last_contact, pair.density) == ("А", None, 1.0)


@pytest.mark.parametrize("table", ["", "contact | А", "contact | А\ncontact | Б"])
def test_loners_are_no_community(table: str) -> None:
    assert find(table) == ()


def test_names_are_carried_as_they_are() -> None:
    label = '<script>"]] \u0007'
    (pair,) = find(
        f"contact | А | tags={label}\ncontact | Б | tags={label}\nlink | А | Б | embed 1"
    )
    assert pair.name == label.strip()


@given(st.randoms(use_true_random=False))
def test_the_order_of_the_vault_does_not_matter(random: Random) -> None:
    vault = read_vault(TWO_CIRCLES)
    contacts = list(vault.contacts)
    random.shuffle(contacts)
    shuffled = replace(vault, contacts=tuple(contacts))
    found = find_communities(build_relations(shuffled, TODAY), shuffled, TODAY)
    assert found == find(TWO_CIRCLES)


SCRIPT = """
import sys
from datetime import date
from random import Random
from vaults import read_vault
from vaultnet.network.answers import answer_network
from vaultnet.network.brokers import measure_brokers
from vaultnet.network.links import build_link_graph
from vaultnet.network.paths import find_chains
from vaultnet.network.relations import build_relations
from vaultnet.network.standing import measure_standing

random, names = Random(1), [f"Имя {number}" for number in range(60)]
rows = [f"contact | {name} | company=К{random.randrange(9)}; tags=т{random.randrange(5)}; "
        f"needs=дело {random.randrange(9)}; offers=дело {random.randrange(9)}"
        for name in names]
rows += [f"link | {random.choice(names)} | {random.choice(names)} | wikilink {line}"
         for line in range(1, 80)]
vault, today = read_vault("\\n".join(rows)), date(2026, 3, 16)
links, relations = build_link_graph(vault), build_relations(vault, today)
sys.stdout.reconfigure(encoding="utf-8")
warmth = {contact.path: random.random() for contact in vault.contacts}
ends = [vault.contacts[-1].path, vault.contacts[-2].path]
for answer in (links.nodes(data=True), links.edges(keys=True, data=True), relations.ties.items(),
               relations.graph.edges(data=True), measure_standing(relations),
               measure_brokers(relations), find_chains(relations, ends, warmth, count=9),
               [answer_network(vault, today)]):
    print(list(answer))
"""


def test_every_process_gives_the_same_answers() -> None:
    root, here = Path(vaultnet.__file__).parents[1], Path(__file__).parent
    answers = set()
    for seed in ("0", "1", "2"):
        environment = os.environ | {
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": os.pathsep.join([str(root), str(here)]),
        }
        command = [sys.executable, "-c", SCRIPT]
        answers.add(
            subprocess.run(command, env=environment, capture_output=True, check=True).stdout
        )
    (answer,) = answers
    assert len(answer) > 1000
