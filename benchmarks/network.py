"""Times the measures of a large relationship graph: vaultnet's against plain networkx's.

    python benchmarks/network.py [--notes 10000]

The vault is made here, alike on every machine, and read by the whole program: six notes in ten are
contacts, each tied to about three others by preferential attachment (A.-L. Barabási and R. Albert,
1999), half of the time to a friend of a friend; three are meetings of two or three who know each
other; one is about something else. networkx has no PageRank without scipy and is faster with it
elsewhere too: install it to be fair, or that measure is left out.
"""

from __future__ import annotations

import argparse
import importlib.util
import math
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from itertools import combinations
from random import Random
from typing import NamedTuple

import networkx as nx

from vaultnet import text
from vaultnet.config import Settings
from vaultnet.language.vocabulary import built_in
from vaultnet.model import File, Vault
from vaultnet.network.closeness import LARGEST_CROWD
from vaultnet.network.communities import divide
from vaultnet.network.compiled import measure_betweenness, measure_pagerank
from vaultnet.network.cut_points import find_cut_points
from vaultnet.network.holes import measure_holes
from vaultnet.network.introductions import find_introductions
from vaultnet.network.measures import digest_network
from vaultnet.network.relations import Relations, build_relations
from vaultnet.people.vault import Surroundings, build_vault

TODAY = date(2026, 3, 16)
SHOWN = 10
SEED = 1

Figures = Mapping[object, float] | None
"""What both sides must agree on; None where they answer in different ways."""


class Measure(NamedTuple):
    """One thing that is measured, by vaultnet and by plain networkx."""

    name: str
    ours: Callable[[Relations, Vault], Figures]
    plain: Callable[[nx.Graph], Figures]
    needs_scipy: bool = False


# ── The vault ────────────────────────────────────────────────────────────────────────────────


def write_vault(notes: int, random: Random) -> Iterator[tuple[str, str]]:
    """Write the notes of a vault: their paths and texts."""
    known = make_friends(notes * 6 // 10, random)
    for person, others in enumerate(known):
        links = "".join(f"- Знает [[N{other:05}]].\n" for other in sorted(others) if other < person)
        yield f"People/N{person:05}.md", f"---\ntype: contact\n---\n{links}"
    for number in range(notes * 3 // 10):
        day = TODAY - timedelta(days=number % 1500)
        person = random.randrange(len(known))
        friends = sorted(known[person])
        met = [person, *random.sample(friends, min(len(friends), random.randint(1, 2)))]
        links = " ".join(f"[[N{other:05}]]" for other in met)
        yield f"Daily/{day} {number}.md", f"---\ndate: {day}\n---\nВстреча: {links}\n"
    for number in range(notes - notes * 6 // 10 - notes * 3 // 10):
        yield f"Topics/{number}.md", f"Мысли о N{number:05}.\n"


def make_friends(people: int, random: Random) -> list[set[int]]:
    """Let people come one by one and get to know one or two who are there already."""
    known: list[set[int]] = [set() for _ in range(people)]
    ends = [0, 1]
    for person in range(1, people):
        first = random.choice(ends) if person > 1 else 0
        friends = [first]
        if random.random() < 0.4:
            near = sorted(known[first]) if random.random() < 0.5 else []
            friends.append(random.choice(near or ends))
        for friend in friends:
            if friend != person:
                known[person].add(friend)
                known[friend].add(person)
                ends += [person, friend]
    return known


def read_vault(notes: int) -> Vault:
    """Write a vault and read it as vaultnet reads any other."""
    texts = dict(write_vault(notes, Random(1)))
    parsed = (text.parse(path, written.encode()) for path, written in texts.items())
    files = (File(path, "note", len(written)) for path, written in texts.items())
    return build_vault(parsed, files, Surroundings(Settings(), built_in()))


# ── The measures ─────────────────────────────────────────────────────────────────────────────


def measure_holes_plainly(graph: nx.Graph) -> Figures:
    """Measure both, compare the constraint: the size of 3.6 is another one where scipy is there."""
    constraint = nx.constraint(graph, weight="weight")
    nx.effective_size(graph, weight="weight")
    return {node: constraint[node] for node in graph if graph[node]}


def find_communities_plainly(graph: nx.Graph) -> Figures:
    """Find the parts; vaultnet finds others, for it visits the contacts in another order."""
    nx.community.louvain_communities(graph, weight="weight", seed=SEED)
    return None


def find_introductions_plainly(graph: nx.Graph) -> Figures:
    """Find the closest of the pairs who know the same person."""
    friends = (graph[node] for node in graph if len(graph[node]) <= LARGEST_CROWD)
    pairs = {pair for known in friends for pair in combinations(sorted(known), 2)}
    apart = [pair for pair in pairs if not graph.has_edge(*pair)]
    best = sorted(nx.adamic_adar_index(graph, apart), key=lambda found: -found[2])
    return {rank: found[2] for rank, found in enumerate(best[:SHOWN])}


def look_again(relations: Relations) -> Figures:
    """Do what a run does that finds the measures of the last one."""
    digest_network(relations, ())
    return None


MEASURES = (
    Measure(
        "betweenness",
        lambda relations, _: measure_betweenness(relations.graph),
        nx.betweenness_centrality,
    ),
    Measure(
        "PageRank",
        lambda relations, _: measure_pagerank(relations.graph),
        lambda graph: nx.pagerank(graph, tol=1e-10, max_iter=1000),
        needs_scipy=True,
    ),
    Measure(
        "constraint, effective size",
        lambda relations, _: {
            path: hole.constraint for path, hole in measure_holes(relations.graph).items()
        },
        measure_holes_plainly,
    ),
    Measure(
        "articulation points",
        lambda relations, _: {cut.contact: 1 for cut in find_cut_points(relations)},
        lambda graph: dict.fromkeys(nx.articulation_points(graph), 1),
    ),
    Measure(
        "communities",
        lambda relations, _: divide(relations) and None,
        find_communities_plainly,
    ),
    Measure(
        "closest pairs without a tie",
        lambda relations, _: dict(
            enumerate(pair.closeness for pair in find_introductions(relations, (), count=SHOWN))
        ),
        find_introductions_plainly,
    ),
)


def main() -> None:
    """Print a table of the times and their ratios, the total last."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--notes", type=int, default=10_000)
    notes = parser.parse_args().notes
    vault = read_vault(notes)
    relations = build_relations(vault, TODAY)
    graph = relations.graph
    tell(f"{notes} notes, {len(graph)} contacts, {graph.number_of_edges()} ties")
    tell(f"{'':<30}{'vaultnet, s':>12}{'networkx, s':>12}{'ratio':>8}  figures")
    has_scipy = importlib.util.find_spec("scipy") is not None
    totals = [0.0, 0.0]
    for measure in MEASURES:
        if measure.needs_scipy and not has_scipy:
            tell(f"{measure.name:<30} left out: networkx needs scipy")
            continue
        ours, own = clock(lambda measure=measure: measure.ours(relations, vault))
        plain, theirs = clock(lambda measure=measure: measure.plain(graph))
        totals = [totals[0] + ours, totals[1] + plain]
        tell(describe(measure.name, ours, plain) + compare(own, theirs))
    tell(describe("all", *totals))
    again, _ = clock(lambda: look_again(relations))
    tell(f"{'to see that nothing changed':<30}{again:>12.2f}")


def clock(run: Callable[[], Figures]) -> tuple[float, Figures]:
    """Run something once: the processor seconds it took, of all threads, and what it gave."""
    start = time.process_time()
    found = run()
    return time.process_time() - start, found


def describe(name: str, ours: float, plain: float) -> str:
    """Describe one row of the table."""
    return f"{name:<30}{ours:>12.2f}{plain:>12.2f}{ours / plain:>8.3f}"


def compare(own: Figures, theirs: Figures) -> str:
    """Say whether the figures agree to seven digits after the point."""
    if own is None or theirs is None:
        return ""
    alike = own.keys() == theirs.keys() and all(
        math.isclose(own[key], theirs[key], rel_tol=1e-7, abs_tol=1e-7) for key in own
    )
    return "  equal" if alike else "  DIFFERENT"


def tell(line: str) -> None:
    """Print a line at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
