"""Calendars: which days an event takes place on, with whom, and what must never break a reader."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import pytest
from dateutil.rrule import rrulestr
from hypothesis import given
from hypothesis import strategies as st

from vaultnet.diagnostics import CODES
from vaultnet.importers.calendars import MOST_GUESTS, is_calendar, read_calendar
from vaultnet.importers.drafts import Draft, Encounter, Reading, Sample, Source
from vaultnet.language.speech import LANGUAGES, speak
from vaultnet.model import Diagnostic

TODAY = date(2026, 3, 16)
ME = "asya@example.org"
SAMPLES = Path(__file__).parent / "samples"
VERA = "ATTENDEE;CN=Вера:mailto:vera@example.org"
PLAIN = f"UID:1 / DTSTART:20260302T100000 / ATTENDEE:mailto:{ME} / {VERA}"


def calendar(*events: str, head: str = "") -> bytes:
    """A calendar of events, each as its lines parted by ` / `."""
    inside = [f"BEGIN:VEVENT / {event} / END:VEVENT" for event in events]
    lines = " / ".join(
        ("BEGIN:VCALENDAR / VERSION:2.0", *filter(None, [head]), *inside, "END:VCALENDAR")
    )
    return lines.replace(" / ", "\r\n").encode() + b"\r\n"


def read(data: bytes, own: Iterable[str] = (ME,)) -> list[Reading]:
    return list(read_calendar(Source("a.ics", lambda: BytesIO(data), TODAY, frozenset(own))))


def days(*events: str, head: str = "") -> list[str]:
    """The days of the meetings, without the year."""
    found = sorted(r.day for r in read(calendar(*events, head=head)) if isinstance(r, Encounter))
    return [f"{day:%m-%d}" for day in found]


def codes(readings: Iterable[Reading]) -> list[str]:
    return [reading.code for reading in readings if isinstance(reading, Diagnostic)]


def parties(data: bytes) -> list[tuple[str, ...]]:
    return [tuple(filter(None, r.party)) for r in read(data) if isinstance(r, Encounter)]


# ── Days ─────────────────────────────────────────────────────────────────────────────────────


def with_vera(lines: str) -> str:
    return f"UID:1 / {lines} / ATTENDEE:mailto:{ME} / {VERA}"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("DTSTART;VALUE=DATE:20260302", "03-02"),
        ("DTSTART;TZID=Asia/Tokyo:20260302T003000", "03-02"),
        ("DTSTART:20260302T233000Z", "03-02"),
        ("DTSTART:20260316T100000", "03-16"),
        ("DTSTART:20260317T100000", ""),
        (
            "DTSTART:20260202T100000 / RRULE:FREQ=WEEKLY",
            "02-02 02-09 02-16 02-23 03-02 03-09 03-16",
        ),
        ("DTSTART:20260202T100000 / RRULE:FREQ=WEEKLY;COUNT=2", "02-02 02-09"),
        ("DTSTART:20260202T100000 / RRULE:FREQ=WEEKLY;UNTIL=20260209", "02-02 02-09"),
        ("DTSTART:20260202T100000 / RRULE:FREQ=WEEKLY;UNTIL=20260209T095959", "02-02"),
        (
            "DTSTART;TZID=Asia/Tokyo:20260202T100000 / RRULE:FREQ=WEEKLY;UNTIL=20260209T010000Z",
            "02-02 02-09",
        ),
        (
            "DTSTART;TZID=Asia/Tokyo:20260202T003000 / RRULE:FREQ=WEEKLY;COUNT=2 "
            "/ EXDATE:20260201T153000Z",
            "02-09",
        ),
        ("DTSTART:20260202T100000 / RDATE:20260205T100000,20260401T100000", "02-02 02-05"),
        ("DTSTART:20260202T100000 / RDATE;VALUE=PERIOD:20260205T100000/PT1H", "02-02 02-05"),
        ("DTSTART:20260202T100000 / RRULE:FREQ=MONTHLY;BYDAY=1MO,3MO", "02-02 02-16 03-02 03-16"),
        ("DTSTART:20260202T100000 / RRULE:FREQ=MONTHLY;COUNT=1;BYHOUR=10", "02-02"),
        ("DTSTART:20260202T100000 / RRULE:RSCALE=CHINESE;FREQ=YEARLY", "02-02"),
        ("DTSTART:20260202T100000 / RRULE:FREQ=HOURLY", "02-02"),
        ("DTSTART:20260202T100000 / RRULE:FREQ=DAILY;BYHOUR=9,15", "02-02"),
        ("DTSTART:20260202T100000 / RRULE:FREQ=DAILY;COUNT=0", "02-02"),
        ("DTSTART:20260202T100000 / RRULE:FREQ=DAILY;UNTIL=soon", "02-02"),
        ("DTSTART:20260202T100000 / RRULE:FREQ=WEEKLY;BYDAY=XX", "02-02"),
        ("DTSTART:19010202T100000 / RRULE:FREQ=DAILY", "02-02"),
    ],
)
def test_an_event_takes_place_on(lines: str, expected: str) -> None:
    assert days(with_vera(lines)) == expected.split()


def test_a_time_in_utc_is_told_by_the_clocks_of_the_calendar() -> None:
    assert days(with_vera("DTSTART:20260302T203000Z"), head="X-WR-TIMEZONE:Asia/Almaty") == [
        "03-03"
    ]


def test_a_meeting_that_was_moved_is_taken_where_it_was_held() -> None:
    series = with_vera("DTSTART;TZID=Asia/Tokyo:20260302T100000 / RRULE:FREQ=WEEKLY;COUNT=3")
    moved = with_vera("RECURRENCE-ID:20260309T010000Z / DTSTART;TZID=Asia/Tokyo:20260310T100000")
    cancelled = with_vera(
        "RECURRENCE-ID;TZID=Asia/Tokyo:20260316T100000 / STATUS:CANCELLED "
        "/ DTSTART;TZID=Asia/Tokyo:20260316T100000"
    )
    assert days(series, moved, cancelled) == ["03-02", "03-10"]
    assert days(cancelled, moved, series) == ["03-02", "03-10"]


def test_names_of_meetings_survive_their_move_and_do_not_clash() -> None:
    series = with_vera("DTSTART:20260302T100000 / RRULE:FREQ=WEEKLY;COUNT=3")
    moved = with_vera("RECURRENCE-ID:20260309T100000 / DTSTART:20260310T100000")
    before, after = (
        {reading.uid for reading in read(calendar(*events)) if isinstance(reading, Encounter)}
        for events in ([series], [series, moved])
    )
    assert before == after
    assert len(before) == 3


def test_a_meeting_of_decades_is_cut_and_told() -> None:
    readings = read(calendar(with_vera("DTSTART:19990101T100000 / RRULE:FREQ=DAILY")))
    assert len(readings) == 5001
    assert codes(readings) == ["import-recurrence-long"]


@given(
    first=st.dates(date(2024, 1, 1), date(2026, 3, 1)),
    interval=st.integers(1, 4),
    frequency=st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]),
    end=st.sampled_from(["", ";COUNT=7", ";UNTIL=20250301T100000"]),
)
def test_rules_give_the_days_they_give_elsewhere(
    first: date, interval: int, frequency: str, end: str
) -> None:
    rule = f"FREQ={frequency};INTERVAL={interval}{end}"
    start = datetime.combine(first, datetime.min.time()).replace(hour=10)
    endless = rrulestr(rule, dtstart=start).xafter(start, count=900, inc=True)
    expected = {day.date() for day in endless if day.date() <= TODAY} | {first}
    data = calendar(with_vera(f"DTSTART:{start:%Y%m%dT%H%M%S} / RRULE:{rule}"))
    assert {r.day for r in read(data) if isinstance(r, Encounter)} == expected


# ── People ───────────────────────────────────────────────────────────────────────────────────


def test_rooms_groups_and_those_who_declined_are_nobody() -> None:
    others = (
        "ATTENDEE;CUTYPE=ROOM;CN=Зал:mailto:room@example.org / "
        "ATTENDEE;CUTYPE=GROUP:mailto:all@example.org / "
        "ATTENDEE;PARTSTAT=DECLINED:mailto:no@example.org / "
        "ATTENDEE:mailto:x@group.calendar.google.com"
    )
    assert parties(calendar(f"{PLAIN} / {others}")) == [("Вера", "vera@example.org")]


def test_the_organizer_is_somebody_too_but_not_twice() -> None:
    organizer = "ORGANIZER;CN=Марат:mailto:marat@example.com"
    assert parties(calendar(f"{PLAIN} / {organizer}"))[1] == ("Марат", "marat@example.com")
    assert len(parties(calendar(f"{PLAIN} / ORGANIZER:MAILTO:Vera@Example.org"))) == 1


def test_a_guest_may_have_a_parameter_for_the_address_or_a_number_or_only_a_name() -> None:
    data = calendar(
        f"{PLAIN} / ATTENDEE;CN=Ли;EMAIL=li@example.org:urn:uuid:1 / ATTENDEE:tel:+7-900-000"
        " / ATTENDEE;CN=Без адреса:invalid:nomail"
    )
    assert parties(data)[1:] == [("Ли", "li@example.org"), ("+7-900-000",), ("Без адреса",)]


def test_large_meetings_are_counted_and_left_out() -> None:
    crowd = " / ".join(f"ATTENDEE:mailto:{n}@example.com" for n in range(MOST_GUESTS))
    event = f"UID:1 / DTSTART:20260302T100000 / ATTENDEE:mailto:{ME} / {crowd}"
    assert len(read(calendar(event))) == MOST_GUESTS
    (finding,) = read(calendar(f"{event} / {VERA}", f"{event} / {VERA}".replace("UID:1", "UID:2")))
    assert isinstance(finding, Diagnostic)
    assert (finding.code, dict(finding.details)["count"]) == ("import-crowd", "2")


@pytest.mark.parametrize(
    ("data", "own"),
    [
        (calendar(PLAIN, head=f"X-WR-CALNAME:{ME}"), ME),
        (calendar(PLAIN, f"UID:2 / DTSTART:20260303 / ORGANIZER:mailto:{ME}"), ME),
        (calendar(PLAIN), ""),
    ],
)
def test_whose_calendar_it_is(data: bytes, own: str) -> None:
    readings = read(data, own=())
    met = [reading.party.email for reading in readings if isinstance(reading, Encounter)]
    assert met == (["vera@example.org"] if own else [])
    assert ("import-own-unknown" in codes(readings)) is not bool(own)


@pytest.mark.parametrize(
    ("lines", "channel"),
    [
        ("", "meeting"),
        ("LOCATION:Кофейня", "meeting"),
        ("LOCATION:Кофейня / X-GOOGLE-CONFERENCE:https://meet.google.com/a", "meeting"),
        ("X-GOOGLE-CONFERENCE:https://meet.google.com/a", "video"),
        ("LOCATION:Microsoft Teams Meeting", "video"),
        ("LOCATION:腾讯会议 123", "video"),
        ("URL:https://example.zoom.us/j/1", "video"),
        ("URL:https://example.org/agenda", "meeting"),
        ("LOCATION:+7 900 000-00-00", "call"),
        ("CONFERENCE;VALUE=URI;FEATURE=PHONE:tel:+1-555-0100", "call"),
        ("CONFERENCE;VALUE=URI;FEATURE=AUDIO\\,VIDEO:https://v.example.org/1", "video"),
    ],
)
def test_how_it_was_held(lines: str, channel: str) -> None:
    (met,) = read(calendar(f"{PLAIN} / {lines}" if lines else PLAIN))
    assert isinstance(met, Encounter)
    assert (met.channel, met.direction) == (channel, "both")


def test_what_people_wrote_is_not_read() -> None:
    data = calendar(
        f"{PLAIN} / SUMMARY:Карта / DESCRIPTION:тайна / COMMENT:тайна / X-ALT-DESC:тайна"
    )
    assert "тайна" not in repr(read(data))
    (private,) = read(calendar(f"{PLAIN} / SUMMARY:тайна / CLASS:CONFIDENTIAL"))
    assert isinstance(private, Encounter)
    assert private.text == ""


# ── Birthdays ────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("День рождения: Вера", "Вера"),
        ("Вера — день рождения", "Вера"),
        ("ДР: Вера", "Вера"),
        ("День рождения Веры", None),  # whose, in which case?
        ("Vera O'Neil's Birthday", "Vera O'Neil"),
        ("Hazel’s 42nd birthday", "Hazel"),
        ("James' birthday", "James"),
        ("Birthday - Hazel", "Hazel"),
        ("李娜的生日", "李娜"),
        ("李娜 生日", "李娜"),
        ("生日：李娜", "李娜"),
        ("🎂 Vera's Birthday", "Vera"),
        ("Birthday", None),
        ("Birthday party", None),
    ],
)
def test_whose_birthday(title: str, name: str | None) -> None:
    event = f"UID:1 / DTSTART;VALUE=DATE:20200417 / RRULE:FREQ=YEARLY / SUMMARY:{title}"
    found = [r for r in read(calendar(event)) if isinstance(r, Draft)]
    assert [draft.name for draft in found] == ([name] if name else [])
    assert all(draft.facts == (("birthday", "--04-17"),) for draft in found)


@pytest.mark.parametrize(
    ("lines", "birthday"),
    [
        ("DTSTART;VALUE=DATE:19840417 / SUMMARY:Birthday: Vera", "1984-04-17"),
        ("DTSTART;VALUE=DATE:20200417 / SUMMARY:Birthday: Vera (1984)", "1984-04-17"),
        ("DTSTART;VALUE=DATE:16040417 / SUMMARY:Birthday: Vera", "--04-17"),
        ("DTSTART;VALUE=DATE:19840229 / SUMMARY:Birthday: Vera", "1984-02-29"),
        ("DTSTART;VALUE=DATE:20200229 / SUMMARY:Birthday: Vera (1985)", "--02-29"),
    ],
)
def test_the_year_is_read_only_where_it_is_said(lines: str, birthday: str) -> None:
    (draft,) = read(calendar(f"UID:1 / RRULE:FREQ=YEARLY / {lines}"))
    assert isinstance(draft, Draft)
    assert draft.facts == (("birthday", birthday),)


# ── Bad input ────────────────────────────────────────────────────────────────────────────────


def test_a_calendar_is_recognised() -> None:
    assert is_calendar(Sample("a.txt", calendar(PLAIN)))
    assert is_calendar(Sample("a.txt", b"\xef\xbb\xbf" + calendar(PLAIN)))
    assert is_calendar(Sample("a.txt", calendar(PLAIN).decode().encode("utf-16")))
    assert not is_calendar(Sample("a.csv", b"Name,Begin:VCALENDAR\n"))


def test_utf_16_is_read_and_told() -> None:
    readings = read(calendar(PLAIN).decode().encode("utf-16"))
    assert codes(readings) == ["import-encoding"]
    assert len(readings) == 2


def test_a_fold_in_the_middle_of_a_letter() -> None:
    folded = calendar(PLAIN).replace("Вера".encode(), b"\xd0\r\n \x92" + "ера".encode())
    assert parties(folded) == [("Вера", "vera@example.org")]


def test_zones_that_lead_out_of_their_folder_or_never_end() -> None:
    endless = (
        "BEGIN:VTIMEZONE / TZID:Endless / BEGIN:STANDARD / DTSTART:19700101T000000 / "
        "TZOFFSETFROM:+0100 / TZOFFSETTO:+0200 / RRULE:FREQ=SECONDLY / END:STANDARD / END:VTIMEZONE"
    )
    names = ("Endless", "../../etc/passwd", "/etc/passwd", "Europe", "a\\,b", "x" * 300)
    events = (
        with_vera(f"DTSTART;TZID={n}:20260302T100000Z").replace("UID:1", f"UID:{n}") for n in names
    )
    readings = read(calendar(*events, head=endless))
    assert len([r for r in readings if isinstance(r, Encounter)]) == len(names)
    assert set(codes(readings)) <= {"import-zone", "import-event-line"}


def good_files() -> Iterator[bytes]:
    return (path.read_bytes() for path in sorted(SAMPLES.glob("*.ics")))


def assert_read(data: bytes) -> None:
    """Whatever it is, it is read to its end, and every finding can be said."""
    for reading in read(data, own=()):
        if isinstance(reading, Diagnostic):
            assert reading.code in CODES
            for language in LANGUAGES:
                assert speak(language)(f"problems.{reading.code}", **dict(reading.details))


@given(st.binary(max_size=300), st.sampled_from([b"", b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n"]))
def test_any_bytes_are_read(data: bytes, before: bytes) -> None:
    assert_read(before + data)


@given(st.data())
def test_a_file_cut_or_spoilt_anywhere_is_read(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(list(good_files())))
    start, end = sorted(data.draw(st.tuples(*[st.integers(0, len(whole))] * 2)))
    assert_read(whole[:start] + data.draw(st.binary(max_size=9)) + whole[end:])
    assert_read(whole[:end])


VALUES = st.sampled_from(
    ["19700101", "20260302T100000Z", "99991231", "00010101T000000", "FREQ=DAILY", "FREQ=YEARLY",
    "FREQ=MONTHLY;BYDAY=-9MO", "FREQ=WEEKLY;INTERVAL=99999999", "mailto:a@b.c", "/", ",,", "",
    "FREQ=YEARLY;BYWEEKNO=99", "FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2", "FREQ=YEARLY;BYSETPOS=0"]
)  # fmt: skip
NAMES = st.sampled_from(
    ["DTSTART", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID", "DTSTART;TZID=Asia/Tokyo", "ATTENDEE",
    "X-VAULTNET-BIRTHDAY", "SUMMARY", "ORGANIZER;CN=Ли", 'ATTENDEE;CN="', "X-NEXTCLOUD-BC-YEAR"]
)  # fmt: skip


@given(st.lists(st.tuples(NAMES, VALUES).map(":".join), max_size=8))
def test_any_event_is_read(lines: list[str]) -> None:
    assert_read(calendar(" / ".join((PLAIN, *lines))))


class Endless(BytesIO):
    """Many meetings, made as they are read."""

    def __init__(self, number: int) -> None:
        super().__init__()
        event = calendar(PLAIN + " / DESCRIPTION:" + "x" * 2000).splitlines(keepends=True)[2:-1]
        self._event = b"".join(event)
        self._left = number
        self._rest = b"BEGIN:VCALENDAR\r\n"

    def read1(self, size: int | None = -1) -> bytes:
        if not self._rest and self._left:
            self._rest = self._event.replace(b"UID:1", b"UID:%d" % self._left)
            self._left -= 1
        part, self._rest = self._rest[:size], self._rest[size:]
        return part

    read = read1


def test_memory_does_not_grow_with_the_file() -> None:
    peaks = []
    for number in (300, 1300):
        tracemalloc.start()
        source = Source("a.ics", partial(Endless, number), TODAY, frozenset([ME]))
        assert sum(1 for _ in read_calendar(source)) == number
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] - peaks[0] < 1000 * 200  # bytes an event, of more than two thousand read
