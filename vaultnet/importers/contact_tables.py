"""People from a table: one reader for every system whose columns are known."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from vaultnet.importers.column_days import ColumnDays
from vaultnet.importers.columns import CONCEPTS, OWN, System, choose_among, explain_own
from vaultnet.importers.drafts import Draft, Encounter, Party, Reading, Sample, Source
from vaultnet.importers.tables import Column, Row, has_header, preview_rows, read_rows
from vaultnet.importers.tallies import Tally
from vaultnet.importers.texts import clean, clean_lines
from vaultnet.importers.uids import stable_id
from vaultnet.importers.vcard_properties import find_handle
from vaultnet.language.vocabulary import built_in, squeeze
from vaultnet.model import Diagnostic, Place, problem

YES = frozenset({"1", "x", "х", "✓", "do not allow", "unsubscribed", "opted out", "private"})
"""How tools say yes, beside the words of the vocabulary."""

DAYS = frozenset({"birthday", "met", "contacted"})
FLAGS = frozenset({"do_not_contact", "private", "paused"})
PARTS = ("first_name", "middle_name", "last_name")
NO_FACTS = frozenset({"name", *PARTS, "alias", "tags", "memo", "uid", "contacted"})
"""Concepts that have a place of their own in a draft."""

_GOOGLE = " ::: "
_BETWEEN = re.compile(r"\s*(?:;|,(?!\d))\s*")
_CHINESE = re.compile(r"[\u3400-\u9fff]+")
_PAGE = re.compile(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+(?:[/?#]\S*)?", re.IGNORECASE)
_HOSTS = {
    "linkedin": re.compile(r"(?:https?://)?(?:[\w-]+\.)*linkedin\.com/", re.IGNORECASE),
    "telegram": re.compile(r"(?:https?://)?(?:t|telegram)\.me/", re.IGNORECASE),
}
_NEUTRAL = re.compile(r"'(?=[=+\-@])")
"""What a cell begins with so that a spreadsheet takes it for no formula."""


def is_table_of(systems: Sequence[System], sample: Sample) -> bool:
    """Whether a file begins with a table of one of the systems."""
    return has_header(sample, choose_among(systems))


def read_contact_table(systems: Sequence[System], source: Source) -> Iterator[Reading]:
    """The people of a table; what the user said of its columns goes before what systems say.

    Findings: those of the rows, of `find_fault`, and of `ColumnDays`; `import-column-unknown` and
    `import-columns-missing` where the user's words do not fit; `import-row-nameless` once a file,
    with the first row and their `count`.
    """
    if source.columns:
        systems = [explain_own(source.columns)]
        yield from _check_own(source, systems[0])
    choose = choose_among(systems)
    tally = Tally(source.name)
    days = ColumnDays(source, choose, tally)
    found = False
    for row in read_rows(source, choose, tally):
        if isinstance(row, Diagnostic):
            found = found or row.code != "import-encoding"
            yield row
        else:
            found = True
            yield from _read_row(row, days, tally, source)
    if not found and (fault := find_fault(systems, source)):
        yield fault
    yield from tally.findings()


def find_fault(systems: Sequence[System], source: Source) -> Diagnostic | None:
    """Why a file is no table of the systems: `import-empty`, or `import-no-header`.

    The latter with the columns that the best of the first rows lacks.
    """
    rows = preview_rows(source, choose_among(systems))
    if not any(map(any, rows)):
        return problem("import-empty", Place(source.name))
    missing = min((system.find_missing(rows) for system in systems), key=len, default=())
    columns = ", ".join(missing)
    return problem("import-no-header", Place(source.name), columns=columns) if missing else None


def _check_own(source: Source, own: System) -> Iterator[Diagnostic]:
    """What the user said of the columns, where it cannot be meant."""
    place = Place(source.name)
    for name, concept in source.columns.items():
        if concept and concept not in CONCEPTS:
            yield problem("import-column-unknown", place, column=name, concept=concept)
    present = {squeeze(cell) for cells in preview_rows(source, own.choose) for cell in cells}
    if missing := [name for name in source.columns if squeeze(name) not in present]:
        yield problem("import-columns-missing", place, columns=", ".join(missing))


def _read_row(row: Row, days: ColumnDays, tally: Tally, source: Source) -> Iterator[Reading]:
    said = [pair for column, text in row.cells for pair in _read_cell(column, text, row, days)]
    texts = dict(reversed(said))
    name = texts.get("name") or _join_name([texts.get(part, "") for part in PARTS])
    if not name:
        tally.count("import-row-nameless", row.number)
        return
    place = Place(source.name, row.number)
    uid = texts.get("uid", "")
    draft = Draft(
        name,
        place,
        uid if row.layout.kind == OWN or not uid else f"{row.layout.kind}:{uid}",
        _pick(said, "alias"),
        tuple(dict.fromkeys(pair for pair in said if pair[0] not in NO_FACTS)),
        _pick(said, "tags"),
        texts.get("memo", ""),
    )
    yield draft
    if day := texts.get("contacted"):
        yield _tell_contact(draft, row.layout.kind, date.fromisoformat(day))


def _tell_contact(draft: Draft, kind: str, day: date) -> Encounter:
    """The last contact that a tool knows of, though not who turned to whom, nor how."""
    email, phone, url = (next(iter(draft.texts(c)), "") for c in ("email", "phone", "linkedin"))
    uid = stable_id(kind, draft.uid or f"{draft.name} {email}", day.isoformat())
    return Encounter(day, Party(draft.name, email, phone, url), uid=uid, place=draft.place)


def _pick(said: list[tuple[str, str]], concept: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(text for name, text in said if name == concept))


def _join_name(parts: Sequence[str]) -> str:
    """Given, middle and family name as they are said; Chinese ones family first, in one word."""
    first, middle, last = parts
    if _CHINESE.fullmatch(first + last):
        return last + first + middle
    return " ".join(filter(None, parts))


def _read_cell(column: Column, text: str, row: Row, days: ColumnDays) -> Iterator[tuple[str, str]]:
    """What a cell says, as pairs of a concept and a text."""
    concept = column.concept
    if concept in DAYS:
        values: Iterable[str] = [days.read(column, text, row.number)]
    elif concept in FLAGS:
        values = ["yes" if says_yes(text) else ""]
    else:
        values = _READERS.get(concept, _read_one)(_NEUTRAL.sub("", text, count=1))
    yield from (_place(concept, value) for value in values if value)


def _place(concept: str, value: str) -> tuple[str, str]:
    """A text with its concept; where a page is tells which that is."""
    if concept == "url":
        concept = next((known for known, host in _HOSTS.items() if host.match(value)), "url")
    return concept, find_handle(value) if concept == "telegram" else value


def says_yes(text: str) -> bool:
    """Whether a cell says yes, in the words of any language or tool."""
    return built_in().has("yes", text) or text.casefold() in YES


def _split(text: str) -> list[str]:
    """The values of a cell that may have several."""
    parts = text.split(_GOOGLE) if _GOOGLE in text else _BETWEEN.split(text)
    return [clean(part) for part in parts]


def _read_one(text: str) -> list[str]:
    return [clean(text)]


def _read_emails(text: str) -> list[str]:
    """Addresses of the internet; those that Exchange uses inside are none."""
    return [part.removeprefix("mailto:") for part in _split(text) if "@" in part]


def _read_phones(text: str) -> list[str]:
    return [part for part in _split(text) if any(sign.isdigit() for sign in part)]


def _read_pages(text: str) -> list[str]:
    return [part for part in _split(text) if _PAGE.fullmatch(part)]


def _read_tags(text: str) -> list[str]:
    """Labels of one's own; Google marks its own with a star."""
    return [part for part in _split(text) if not part.startswith("* ")]


def _read_memo(text: str) -> list[str]:
    return [clean_lines(text)]


_READERS: Mapping[str, Callable[[str], list[str]]] = MappingProxyType(
    {
        "email": _read_emails,
        "phone": _read_phones,
        "url": _read_pages,
        "tags": _read_tags,
        "memo": _read_memo,
        **dict.fromkeys(("interests", "needs", "offers"), _split),
        **dict.fromkeys(("works_with", "family", "friends"), _split),
    }
)
