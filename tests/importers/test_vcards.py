"""Cards of any kind: those that another program writes, hostile ones, and very many of them."""

from __future__ import annotations

import io
import time
import tracemalloc
from collections.abc import Iterator
from datetime import date
from itertools import chain, repeat
from pathlib import Path
from typing import BinaryIO

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from vaultnet.importers.drafts import Draft, Reading, Sample, Source
from vaultnet.importers.texts import clean
from vaultnet.importers.vcard_lines import LONGEST
from vaultnet.importers.vcard_properties import find_handle, split
from vaultnet.importers.vcards import is_vcard, read_vcards
from vaultnet.model import Diagnostic

SAMPLES = Path(__file__).parent / "samples"
GOOD = [path.read_bytes() for path in sorted(SAMPLES.glob("*.vcf"))]
TODAY = date(2026, 3, 16)


def read(data: bytes) -> list[Reading]:
    return list(read_vcards(Source("cards.vcf", lambda: io.BytesIO(data), TODAY)))


def read_card(*lines: str, version: str = "3.0") -> Draft:
    """The one person of a card that is in order."""
    text = "\r\n".join(("BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""))
    (draft,) = read(text.encode())
    assert isinstance(draft, Draft)
    return draft


def codes(readings: list[Reading]) -> list[str]:
    return [reading.code for reading in readings if isinstance(reading, Diagnostic)]


class Endless(io.RawIOBase):
    """A file that is made while it is read, so that it takes no memory of its own."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        self._pieces = pieces
        self._rest = b""

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
        self._rest = self._rest or next(self._pieces, b"")
        part, self._rest = self._rest[: len(buffer)], self._rest[len(buffer) :]
        buffer[: len(part)] = part
        return len(part)


def source_of(head: bytes, piece: bytes, times: int) -> Source:
    """A source that goes on with the same piece, so many times."""

    def open_file() -> BinaryIO:
        file = Endless(chain([head], repeat(piece, times)))
        return io.BufferedReader(file)  # type: ignore[type-var]

    return Source("cards.vcf", open_file, TODAY)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300))
def test_no_bytes_are_too_much(data: bytes) -> None:
    read(data)
    read(b"BEGIN:VCARD\r\nFN:A\r\n" + data + b"\r\nEND:VCARD\r\n")
    is_vcard(Sample("a", data))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(GOOD), st.data())
def test_a_file_may_end_anywhere(good: bytes, data: st.DataObject) -> None:
    """What was whole before the cut is read as it would have been."""
    cut = data.draw(st.integers(0, len(good)))
    before = [r for r in read(good) if isinstance(r, Draft)]
    after = [r for r in read(good[:cut]) if isinstance(r, Draft)]
    assert all(draft in before for draft in after[:-1])


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(GOOD), st.binary(max_size=6), st.data())
def test_a_file_may_be_damaged_anywhere(good: bytes, damage: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(good)))
    read(good[:at] + damage + good[at + len(damage) :])


FIELD = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=60)
NAME = st.builds(str.__add__, st.sampled_from("аЯ7z李"), FIELD)


@settings(max_examples=80, deadline=None)
@given(NAME, NAME, NAME, st.lists(NAME, min_size=1, max_size=3))
def test_what_vobject_writes_is_read(name: str, family: str, city: str, emails: list[str]) -> None:
    card = vobject.vCard()
    card.add("fn").value = name
    card.add("n").value = vobject.vcard.Name(family=family, given="Вера")
    card.add("adr").value = vobject.vcard.Address(city=city)
    for email in emails:
        card.add("email").value = email
    (draft,) = read(card.serialize().encode())
    assert isinstance(draft, Draft)
    assert draft.name == clean(name)
    assert draft.texts("city") == (clean(city),)
    assert draft.texts("email") == tuple(dict.fromkeys(map(clean, emails)))


@pytest.mark.parametrize(
    "line",
    [
        "TEL;A" + "," * 50_000 + '"',
        'TEL;A="' * 20_000,
        "TEL" + ";A=" * 30_000,
        "FN:" + "\\" * 100_000,
        "N:" + ";" * 100_000,
        "CATEGORIES:" + ",".join(map(str, range(50_000))),
        "BDAY:" + "ю" * 100_000,
        "X-SERVICE:" + "=0D" * 30_000,
        "FN;PREF=" + "9" * 10_000 + ":А",
        ":" * 100_000,
    ],
    ids=lambda line: line[:12],
)
def test_a_hostile_line_takes_no_time(line: str) -> None:
    """One of these keeps vobject busy for longer than anybody would wait."""
    started = time.process_time()
    readings = read(f"BEGIN:VCARD\nFN:А\n{line}\nEND:VCARD\n".encode())
    assert time.process_time() - started < 3
    assert any(isinstance(reading, Draft) for reading in readings)


def peak_of(source: Source) -> int:
    """The most memory that reading takes, in bytes, while nobody keeps what is read."""
    tracemalloc.start()
    try:
        for _ in read_vcards(source):
            pass
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_the_file() -> None:
    card = "BEGIN:VCARD\r\nFN:Вера Ким\r\nTEL:+7 900\r\nEND:VCARD\r\n".encode()
    few, many = (peak_of(source_of(b"", card, times)) for times in (1_000, 4_000))
    assert many < few + LONGEST / 8


@pytest.mark.parametrize(
    "piece",
    [b"TEL:+7 900 000-00-01\r\n", b" AAAAAAAA\r\n", b"A" * 65_536, b"this is no property\r\n"],
    ids=["lines", "folds", "one line", "rubbish"],
)
def test_a_card_without_an_end_has_a_limit(piece: bytes) -> None:
    """Of five quarters of the limit or six the same is read, and it is told that there was more."""
    head = b"BEGIN:VCARD\r\nFN:A\r\nNOTE:x"
    read_to = [
        list(read_vcards(source_of(head, piece, times * LONGEST // 4 // len(piece))))
        for times in (5, 6)
    ]
    assert read_to[0] == read_to[1]
    assert "import-card-cut" in codes(read_to[0])
    assert isinstance(read_to[0][-1], Draft)


def test_equal_cards_are_one_and_different_ones_are_told_of() -> None:
    card = "BEGIN:VCARD\nUID:1\nFN:{}\nEND:VCARD\n"
    same = read((card.format("Вера") * 2).encode())
    assert [reading.name for reading in same if isinstance(reading, Draft)] == ["Вера"]
    other = read((card.format("Вера") + card.format("Лука")).encode())
    assert codes(other) == ["import-uid-twice"]
    assert len(other) == 3


def test_people_without_a_uid_are_never_the_same() -> None:
    assert len(read(b"BEGIN:VCARD\nFN:A\nEND:VCARD\n" * 2)) == 2


def test_a_file_without_cards_says_so() -> None:
    assert codes(read(b"")) == ["import-no-card"]


def test_what_the_last_card_may_have_lost_is_left_out() -> None:
    readings = read(b"BEGIN:VCARD\nFN:A\nEMAIL:a@example.org\nTEL:+7 90")
    assert codes(readings) == ["import-card-cut"]
    (draft,) = (reading for reading in readings if isinstance(reading, Draft))
    assert draft.facts == (("email", "a@example.org"),)


@pytest.mark.parametrize(
    ("line", "birthday"),
    [
        ("BDAY:1984-04-17", "1984-04-17"),
        ("BDAY:19840417", "1984-04-17"),
        ("BDAY;VALUE=date:1984-04-17", "1984-04-17"),
        ("BDAY:1984-04-17T00:00:00Z", "1984-04-17"),
        ("BDAY:--0417", "--04-17"),
        ("BDAY:--04-17", "--04-17"),
        ("BDAY:--0229", "--02-29"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-02-29", "--02-29"),
        ("BDAY:1604-04-17", "--04-17"),
        ("BDAY;X-APPLE-OMIT-YEAR=1900:1900-04-17", "--04-17"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1984-04-17", "1984-04-17"),
        ("BDAY:0000-04-17", "--04-17"),
    ],
)
def test_birthdays(line: str, birthday: str) -> None:
    assert read_card("FN:А", line).facts == (("birthday", birthday),)


@pytest.mark.parametrize(
    ("line", "fact"),
    [
        ("TEL:tel:+7-900-000-00-01", ("phone", "+7-900-000-00-01")),
        ("item1.TEL;type=pref:+7 900", ("phone", "+7 900")),
        ("EMAIL:mailto:a@example.org", ("email", "a@example.org")),
        ("URL:http\\://example.org/a", ("url", "http://example.org/a")),
        ("URL:https://ru.linkedin.com/in/a", ("linkedin", "https://ru.linkedin.com/in/a")),
        ("URL:https://t.me/vera_k", ("telegram", "@vera_k")),
        ("X-TELEGRAM:vera_k", ("telegram", "@vera_k")),
        ("IMPP:telegram:vera_k", ("telegram", "@vera_k")),
        ("IMPP:tg://resolve?domain=vera_k", ("telegram", "@vera_k")),
        ("IMPP;X-SERVICE-TYPE=Telegram:x-apple:vera_k", ("telegram", "@vera_k")),
        ("X-SOCIALPROFILE;type=telegram;x-user=vera_k:x", ("telegram", "@vera_k")),
        ("IMPP;X-SERVICE-TYPE=Telegram:https://t.me/%2B7900", ("telegram", "+7900")),
        ("ADR:;;ул. Мира\\, 1;Томск;;;", ("city", "Томск")),
        ("ORG:Атлас\\; и Ко;Цех", ("company", "Атлас; и Ко")),
        ("X-ABRELATEDNAMES;TYPE=mother:Анна", ("family", "Анна")),
        ("RELATED;TYPE=colleague;VALUE=text:mailto:x", ("works_with", "mailto:x")),
    ],
)
def test_what_a_line_says(line: str, fact: tuple[str, str]) -> None:
    assert read_card("FN:А", line).facts == (fact,)


@pytest.mark.parametrize(
    "line",
    [
        "TEL;TYPE=FAX:+7 900",
        "IMPP:xmpp:a@example.org",
        "RELATED;TYPE=friend:urn:uuid:00000000-0000-4000-8000-000000000000",
        "ADR:;;;;;;",
        "ADR:",
        "ORG:;",
        "PHOTO;ENCODING=b:AAAA",
        "REV:20260101T000000Z",
        "BDAY:",
    ],
)
def test_what_says_nothing(line: str) -> None:
    assert read_card("FN:А", line).facts == ()


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["N:Ким;Вера;Олеговна;;"], ["Вера Олеговна Ким"]),
        (["N:沈;若舟;;;"], ["沈若舟"]),
        (["FN:", "N:Ким;;;;"], ["Ким"]),
        (["FN:Вера", "FN:Вера Ким", "NICKNAME:Веруня,Вера"], ["Вера", "Вера Ким", "Веруня"]),
        (["NICKNAME:Веруня"], ["Веруня"]),
        (["FN:\u202aВера\u202c\x00\tКим"], ["Вера Ким"]),
        (["FN:../../Вера"], ["../../Вера"]),
        (["FN:" + "В" * 300], ["В" * 300]),
    ],
)
def test_names(lines: list[str], names: list[str]) -> None:
    draft = read_card(*lines)
    assert [draft.name, *draft.aliases] == names


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("a;b", ["a", "b"]),
        (r"a\;b", ["a;b"]),
        (r"a\\;b", ["a\\", "b"]),
        (r"a\\\;b", [r"a\;b"]),
        (r"a\n\,", ["a\n,"]),
        ("a\\", ["a\\"]),
        ("", [""]),
    ],
)
def test_parts_of_a_value(text: str, parts: list[str]) -> None:
    assert split(text, ";") == parts


@given(st.text(max_size=30))
def test_a_handle_is_found_once(text: str) -> None:
    assert find_handle(find_handle("@vera_k")) == "@vera_k"
    find_handle(text)


@pytest.mark.parametrize(
    ("name", "head", "fits"),
    [
        ("a.txt", b"BEGIN:VCARD\n", True),
        ("a.txt", b"\xef\xbb\xbf\r\n begin : vcard\r\n", True),
        ("a.txt", "BEGIN:VCARD\n".encode("utf-16"), True),
        ("a.VCF", b"", True),
        ("a.csv", b"Name,Notes\nA,BEGIN:VCARD\n", False),
        ("a.ics", b"BEGIN:VCALENDAR\n", False),
    ],
)
def test_how_a_file_is_recognised(name: str, head: bytes, fits: bool) -> None:
    assert is_vcard(Sample(name, head)) is fits
