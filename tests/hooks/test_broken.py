"""A link is broken if it led somewhere before a change of the vault and leads nowhere after it."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from tests.people.vaults import vault_of
from vaultnet.model import Link, Vault
from vaultnet.people.broken import find_broken

NAMES = ("a", "b", "c")
paths = st.builds(
    lambda folders, name: "/".join((*folders, f"{name}.md")),
    st.lists(st.sampled_from(NAMES), max_size=2),
    st.sampled_from(NAMES),
)
targets = st.sampled_from(["a", "b", "a/b", "b/a.md", "./a", "../b", "c/a", "/a", "A"])
notes = st.dictionaries(paths, st.lists(targets, max_size=3), min_size=1, max_size=6)


def texts_of(links: Mapping[str, list[str]]) -> dict[str, str]:
    return {path: "".join(f"[[{target}]]\n" for target in own) for path, own in links.items()}


def led(vault: Vault, path: str) -> list[Link]:
    return [link for link in vault.links if link.source == path]


@given(notes, st.data())
def test_what_led_somewhere_and_no_longer_does(
    links: dict[str, list[str]], data: st.DataObject
) -> None:
    gone = dict.fromkeys(data.draw(st.sets(st.sampled_from(sorted(links)))), "")
    for old in gone:
        new = data.draw(st.none() | paths)
        if new and new not in links and new not in gone.values():
            gone[old] = new
    origins = {new: old for old, new in gone.items() if new}
    left = {path: own for path, own in links.items() if path not in gone}
    moved = {new: links[old] for new, old in origins.items()}
    before, after = vault_of(texts_of(links)), vault_of(texts_of(left | moved))
    broken = find_broken(after, links, left | moved, gone)
    for path in after.cards:
        for was, now in zip(led(before, origins.get(path, path)), led(after, path), strict=True):
            place = [p for p, _ in broken if p[:2] == (path, now.reference.line)]
            assert bool(place) == (bool(gone) and was.resolved and not now.resolved)


@given(notes, st.data())
def test_the_proposed_name_leads_to_the_renamed_note(
    links: dict[str, list[str]], data: st.DataObject
) -> None:
    old = data.draw(st.sampled_from(sorted(links)))
    new = data.draw(paths.filter(lambda path: path not in links))
    left = {path: own for path, own in links.items() if path != old} | {new: links[old]}
    found = find_broken(vault_of(texts_of(left)), links, left, {old: new})
    for (place, _), finding in found.items():
        details = dict(finding.details)
        assert finding.code == "link-renamed"
        mended = vault_of(texts_of(left | {place.path: [details["now"]]}))
        (link,) = led(mended, place.path)
        assert link.target == (new if details["path"] == old else details["path"])
