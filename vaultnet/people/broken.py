"""Links that led somewhere before a change of the vault and lead nowhere after it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from vaultnet.model import Diagnostic, Link, Place, Vault, problem, title_of
from vaultnet.people.resolve import Resolver

Breaks = Mapping[tuple[Place, str], Diagnostic]
"""A finding for each broken link, by its place and its target as written."""


def find_broken(
    vault: Vault, before: Iterable[str], after: Iterable[str], gone: Mapping[str, str]
) -> Breaks:
    """The links of the changed `vault` that the change has broken: `link-deleted`, `link-renamed`.

    `before` and `after` are all files that there were and that there are, `gone` the difference:
    those that are no longer there, each with its new path or nothing.
    """
    if not gone:
        return {}
    old, new = Resolver(before), Resolver(after)
    origins = {now: was for was, now in gone.items()}
    breaks: dict[tuple[Place, str], Diagnostic] = {}
    for link in vault.links:
        if link.resolved:
            continue
        meant = old.resolve(link.target, origins.get(link.source, link.source)).path
        if meant is not None:
            place = Place(link.source, link.reference.line, link.reference.column)
            now = gone.get(meant, meant)
            breaks[place, link.target] = _describe(link, place, meant, now, new)
    return breaks


def _describe(link: Link, place: Place, meant: str, now: str, resolver: Resolver) -> Diagnostic:
    if not now:
        return problem("link-deleted", place, target=link.target, path=meant)
    shortest = title_of(now)
    is_enough = resolver.resolve(shortest, link.source).path == now
    name = shortest if is_enough else now.removesuffix(".md")
    return problem("link-renamed", place, target=link.target, path=meant, now=name)
