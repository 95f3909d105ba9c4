"""Load a vault and build its link graph with one tool: python loaders.py TOOL VAULT [LINKS].

Runs by itself in the environment of the tool, so each is imported where it is used. With LINKS,
the links that the tool has found are written there as JSON, `{note: [note, …]}` with paths from
the vault's root. Each tool is used as its own documentation shows, with every kind of link that
it can read.
"""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable
from pathlib import Path

Pairs = Iterable[tuple[str, str]]


def load_vaultnet(vault: Path) -> Callable[[], Pairs]:
    """Without the cache, as at the very first run."""
    from vaultnet import app
    from vaultnet.network.links import build_link_graph

    graph = build_link_graph(app.load(vault, app.load_settings(vault)).vault)
    return lambda: ((source, target) for source, target, _ in graph.edges)


def load_graphmark(vault: Path) -> Callable[[], Pairs]:
    """With Markdown links, which it leaves out unless asked."""
    import graphmark

    graph = graphmark.build(graphmark.VaultConfig(root=vault, link_syntax="both"))
    return lambda: (
        (source, target) for source, targets in graph.out_links.items() for target in targets
    )


def load_hill_mdvault(vault: Path) -> Callable[[], Pairs]:
    """Its graph names the note of every link."""
    import mdvault

    graph = mdvault.Vault(vault).graph()
    return lambda: (
        (note.relpath, link.note.relpath)
        for note in graph.notes
        for link in graph.links_from(note)
        if link.note
    )


def load_obsidian_parse(vault: Path) -> Callable[[], Pairs]:
    """Its graph joins names."""
    import obsidian_parse

    results = obsidian_parse.parse([str(vault)])
    graph = obsidian_parse.results_to_d3(results)
    paths = {result.file_id: str(Path(result.path).relative_to(vault)) for result in results}
    return lambda: (
        (paths[link["source"]], paths[link["target"]])
        for link in graph["links"]
        if link["relation"] in ("wikilink", "embed")
        and link["source"] in paths
        and link["target"] in paths
    )


def load_obsidiantools(vault: Path) -> Callable[[], Pairs]:
    """Its graph joins names, which are paths where two notes have one name."""
    import obsidiantools.api

    loaded = obsidiantools.api.Vault(vault).connect()
    paths = {name: path.as_posix() for name, path in loaded.md_file_index.items()}
    return lambda: (
        (paths[source], paths[target])
        for source, target in loaded.graph.edges()
        if source in paths and target in paths
    )


def load_headless_vault_kit(vault: Path) -> Callable[[], Pairs]:
    """Its index is a database outside the vault; what it holds already is not read again."""
    from hvk.cli import main as run

    index = Path(os.environ["BENCH_INDEX"])
    code = run(["--vault", str(vault), "--index", str(index), "scan"])
    if code:
        sys.exit(code)
    query = (
        "select source.path, target.path from links"
        " join files source on source.id = links.file_id"
        " join files target on target.id = links.target_file_id"
    )
    return lambda: sqlite3.connect(next(index.rglob("*.sqlite"))).execute(query)


LOADERS: dict[str, Callable[[Path], Callable[[], Pairs]]] = {
    "vaultnet": load_vaultnet,
    "graphmark": load_graphmark,
    "hill-mdvault": load_hill_mdvault,
    "obsidian-parse": load_obsidian_parse,
    "obsidiantools": load_obsidiantools,
    "headless-vault-kit": load_headless_vault_kit,
}


def main(tool: str, vault: str, links: str = "") -> None:
    """Load the vault, and write the links if asked."""
    find_pairs = LOADERS[tool](Path(vault).resolve())
    if links:
        found = defaultdict(set)
        for source, target in find_pairs():
            found[source].add(target)
        rows = {source: sorted(targets) for source, targets in found.items()}
        Path(links).write_text(json.dumps(rows, ensure_ascii=False), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
