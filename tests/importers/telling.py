"""What an importer yields as text that a person can read and compare."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from vaultnet.importers.drafts import Draft, Encounter, Reading


def tell(readings: Iterable[Reading]) -> str:
    """Each person, encounter and finding with the line or row it stands in, in their order."""
    return "".join(f"{line}\n" for reading in readings for line in _lines(reading))


def _lines(reading: Reading) -> Iterator[str]:
    if isinstance(reading, Draft):
        yield from _draft(reading)
    elif isinstance(reading, Encounter):
        who = ", ".join(f"{name} {text}" for name, text in zip(*_party(reading), strict=True))
        what = " ".join(filter(None, (reading.channel, reading.direction)))
        title = f": {reading.text}" if reading.text else ""
        yield f"- {reading.day} {what} · {who}{title} ^{reading.uid} (line {reading.place.line})"
    else:
        details = "".join(f", {name}: {text}" for name, text in reading.details)
        yield f"- finding {reading.code} (line {reading.place.line}{details})"


def _party(encounter: Encounter) -> tuple[list[str], list[str]]:
    known = {name: text for name, text in encounter.party._asdict().items() if text}
    return list(known), list(known.values())


def _draft(draft: Draft) -> Iterator[str]:
    yield f"- {draft.name} (line {draft.place.line})"
    for alias in draft.aliases:
        yield f"  - also {alias}"
    for concept, text in draft.facts:
        yield f"  - {concept}: {text}"
    if draft.tags:
        yield f"  - tags: {' | '.join(draft.tags)}"
    for line in draft.memo.splitlines():
        yield f"  - memo: {line}"
    if draft.uid:
        yield f"  - uid {draft.uid}"
