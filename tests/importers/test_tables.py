from __future__ import annotations

import io
import itertools
import sys
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultnet.importers.drafts import Draft, Source
from vaultnet.importers.generic import TABLES
from vaultnet.importers.workbooks import LARGEST_WHOLE

from .tables import TODAY, findings, read, source_of, workbook_of

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.csv"))
HEADER = "First Name,Last Name,Company,Connected On\n"
KINDS = {importer.kind: importer for importer in TABLES}


def names(data: bytes | str, kind: str = "") -> list[tuple[str, int]]:
    return [(d.name, d.place.line) for d in read(data, kind) if isinstance(d, Draft)]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_delimiters(delimiter: str) -> None:
    data = (HEADER + "Ann,Lee,,15 Jun 2025\n").replace(",", delimiter)
    assert names(data) == [("Ann Lee", 2)]


def test_a_delimiter_is_the_one_that_makes_the_header() -> None:
    greeting = "Contacts, companies, cities, countries and more, as you asked\n"
    assert names(greeting + HEADER.replace(",", ";") + "Ann;Lee;;\n") == [("Ann Lee", 3)]


def test_rows_are_numbered_as_a_spreadsheet_does() -> None:
    data = HEADER + 'Ann,Lee,"two\nlines",\n\n,,,\nBob,Ray,,\n'
    assert names(data) == [("Ann Lee", 2), ("Bob Ray", 5)]


def test_a_second_header_may_order_its_columns_otherwise() -> None:
    data = f"{HEADER}Ann,Lee,,\nFirst Name,Connected On,Last Name\nBob,15 Jun 2025,Ray\n"
    assert names(data) == [("Ann Lee", 2), ("Bob Ray", 4)]


def test_missing_columns_are_named() -> None:
    found = findings(read("First Name,Last Name\nAnn,Lee\n", "linkedin"))
    assert found == {"import-no-header": {"row": "0", "columns": "Connected On"}}


@pytest.mark.parametrize("data", ["", "\n\n", ",,,\n,,,\n", "\0\0"])
def test_an_empty_table(data: str) -> None:
    assert "import-empty" in findings(read(data))


def test_a_header_alone_is_no_mistake() -> None:
    assert read(HEADER) == []


def test_a_quote_that_does_not_close_costs_one_row() -> None:
    rows = "".join(f'P{n},Q,"C",\n' for n in range(3000))
    data = f'{HEADER}Ann,"Lee,Acme,\n{rows}Bob,Ray,,\n'
    read_names = names(data)
    assert len(read_names) == 3002
    assert read_names[-1] == ("Bob Ray", 3003)
    assert findings(read(data))["import-row-broken"] == {"row": "2", "count": "1"}


def test_a_quote_open_to_the_end_of_the_file() -> None:
    data = HEADER + 'Ann,"Lee,Acme,\n' + "P,Q,C,\n" * 40_000
    assert len(names(data)) == 40_001


def test_quotes_that_never_close_are_given_up() -> None:
    data = HEADER + "Ann,Lee,,\n" + 'a""","\n' * 3000
    assert "import-no-table" in findings(read(data))


def test_a_line_without_end_is_left_out() -> None:
    data = f"{HEADER}{'x' * (3 << 20)}\nAnn,Lee,,\n"
    assert names(data) == [("Ann Lee", 3)]
    assert "import-row-broken" in findings(read(data))


def test_lost_bytes_and_zeros_are_said_once() -> None:
    data = HEADER.encode() + "Вера,Л\0,,\n".encode() * 9000 + b"\xff\xfe,Lee,,\n" * 3
    found = findings(read(data))
    assert found["file-nul"] == {"row": "2", "count": "9000"}
    assert found["import-bytes-lost"] == {"row": "9002", "count": "3"}


def test_a_workbook_is_read_as_a_table() -> None:
    rows: list[list[object]] = [
        ["People of the north"],
        [],
        ["Person - Name", "Person - Phone - Work", "Person - Birthday", "Person - Label"],
        ["Ann Lee", 79000000001, datetime(1984, 4, 17), None],
        ["Bob Ray", 79000000002.0, "--04-17", "=1+1"],
    ]
    ann, bob = read(workbook_of(rows))
    assert isinstance(ann, Draft)
    assert isinstance(bob, Draft)
    assert ann.facts == (("phone", "79000000001"), ("birthday", "1984-04-17"))
    assert ann.place.line == 4
    assert bob.facts == (("phone", "79000000002"), ("birthday", "--04-17"))


def test_a_workbook_cut_off_is_one_finding() -> None:
    whole = workbook_of([["Person - Name"], ["Ann Lee"]])
    for end in range(4, len(whole) - 1, 97):
        assert set(findings(read(whole[:end], "table"))) <= {"import-no-table", "import-empty"}


def test_a_workbook_that_unpacks_to_too_much_is_not_unpacked() -> None:
    file = io.BytesIO(workbook_of([["Person - Name"], ["Ann Lee"]]))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/styles2.xml", b"0" * (LARGEST_WHOLE + 1))
    assert len(file.getvalue()) < 1 << 20
    assert set(findings(read(file.getvalue(), "table"))) == {"file-too-large"}


def test_a_sheet_that_lies_about_its_size_is_read_by_what_is_there() -> None:
    whole = io.BytesIO(workbook_of([["Person - Name"], ["Ann Lee"]]))
    lying = io.BytesIO()
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(lying, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, data.replace(b'ref="A1:A2"', b'ref="A1:XFD1048576"'))
    assert names(lying.getvalue(), "table") == [("Ann Lee", 2)]


ROWS = 200_000


class LongTable(io.RawIOBase):
    """A table that is made as it is read."""

    def __init__(self) -> None:
        self._start()

    def _start(self) -> None:
        numbered = (f"Name{number},Lee,,2025-06-15\n".encode() for number in range(ROWS))
        self._rest = itertools.chain([HEADER.encode()], numbered)
        self._waiting = b""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        assert (offset, whence) == (0, 0)
        self._start()
        return 0

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        while len(self._waiting) < len(buffer) and (more := next(self._rest, b"")):
            self._waiting += more
        part, self._waiting = self._waiting[: len(buffer)], self._waiting[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def test_memory_stays_flat_however_long_the_table_is() -> None:
    source = Source("long.csv", lambda: io.BufferedReader(LongTable()), TODAY)
    blocks = []
    count = 0
    for count, _ in enumerate(KINDS["linkedin"].read(source), start=1):
        if count % 20_000 == 0:
            blocks.append(sys.getallocatedblocks())
    assert count == ROWS
    assert max(blocks) - min(blocks) < 2000


@settings(max_examples=60)
@given(st.binary(max_size=600), st.sampled_from(sorted(KINDS)))
def test_no_bytes_are_too_hostile(data: bytes, kind: str) -> None:
    list(KINDS[kind].read(source_of(data)))


@settings(max_examples=60)
@given(st.sampled_from(SAMPLES), st.data())
def test_no_cut_or_damage_is_too_hostile(path: Path, data: st.DataObject) -> None:
    whole = path.read_bytes()
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, len(whole)))
    filling = data.draw(st.binary(max_size=8) | st.sampled_from([b'"', b"\0" * 9, b"\r", b",,,"]))
    kind = data.draw(st.sampled_from(sorted(KINDS)))
    list(KINDS[kind].read(source_of(whole[:start] + filling + whole[end:])))


@settings(max_examples=40)
@given(st.text('",;\n\r\0 aЯ伟1/-', max_size=200))
def test_any_text_below_a_header_is_read(text: str) -> None:
    read(HEADER + text)
