"""vCards: that other programs can read them, that they come back whole, and who is in them."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
import vobject
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.people.vaults import note_text, vault_of
from vaultnet import app
from vaultnet.config import Settings
from vaultnet.exporters.contacts.formats import CONTACT_FORMATS
from vaultnet.exporters.contacts.handover import hand_over
from vaultnet.exporters.contacts.identity import find_uid
from vaultnet.exporters.contacts.naming import NameParts, part
from vaultnet.exporters.contacts.vcard import FOLD, fold
from vaultnet.importers.drafts import Draft, Source
from vaultnet.importers.texts import clean
from vaultnet.importers.vcards import read_vcards
from vaultnet.language.speech import speak
from vaultnet.model import NOWHERE, Contact, Fact, Vault
from vaultnet.people.dates import Anniversary
from vaultnet.upkeep.agenda import make_agenda

EXAMPLE = Path(__file__).parent.parent.parent / "example_vault"
TODAY = date(2026, 3, 16)
SAY = speak("ru")
BOTH = pytest.mark.parametrize("format_name", ["vcard", "vcard3"])

VALUES = {
    "BEGIN|END": r"VCARD",
    "VERSION": r"4\.0",
    "UID": r"urn:uuid:[0-9a-f-]{36}|[a-z][a-z0-9+.-]*:[!-~]+",
    "UID;VALUE=text": r"(?:[^\\,;]|\\[\\,;])+",
    "REV": r"\d{8}T\d{6}Z",
    "FN|EMAIL|TEL|TITLE": r"(?:[^\\,;]|\\[\\,;])+",
    "N": r"(?:(?:[^\\,;]|\\[\\,;])*;){4}",
    "ORG": r"(?:[^\\,;]|\\[\\,;])+",
    "ADR": r";;;(?:[^\\,;]|\\[\\,;])+;;;",
    "NICKNAME|CATEGORIES": r"(?:(?:[^\\,;]|\\[\\,;])+(?:,(?!$)|$))+",
    "BDAY": r"(?:\d{4}|--)\d{4}",
    "URL|IMPP;X-SERVICE-TYPE=Telegram": r"[a-z][a-z0-9+.-]*:[!-~]+",
    r"RELATED;TYPE=(?:kin|friend|colleague);VALUE=text": r"(?:[^\\,;]|\\[\\,;])+",
}
"""What may stand in a line of vCard 4.0 that we write (RFC 6350, 6)."""


def write(vault: Vault, format_name: str, *, include_private: bool = False) -> bytes:
    def agenda() -> object:
        return make_agenda(vault.contacts, TODAY, Settings(), SAY.sort_key)

    leaving = hand_over(vault, TODAY, SAY, agenda, include_private)  # type: ignore[arg-type]
    return CONTACT_FORMATS[format_name](leaving)


def read(data: bytes) -> list[Draft]:
    """The people that come back, and that nothing is found wrong with their cards."""
    readings = list(read_vcards(Source("cards.vcf", lambda: io.BytesIO(data), TODAY)))
    assert all(isinstance(reading, Draft) for reading in readings)
    return [r._replace(place=NOWHERE) for r in readings if isinstance(r, Draft)]


def lines_of(data: bytes) -> list[str]:
    """The unfolded lines, each part of which must be short and whole letters."""
    assert data.endswith(b"\r\n")
    parts = data[:-2].split(b"\r\n")
    assert all(len(part) <= FOLD and b"\n" not in part and b"\r" not in part for part in parts)
    return re.sub(r"\r\n ", "", "\r\n".join(part.decode() for part in parts)).split("\r\n")


def check_grammar(data: bytes) -> None:
    """Each line is one that RFC 6350 allows, in cards that begin and end."""
    lines = lines_of(data)
    for line in lines:
        (value,) = [
            line[found.end() :] for name in VALUES if (found := re.match(f"(?:{name}):", line))
        ]
        (form,) = [form for name, form in VALUES.items() if re.match(f"(?:{name}):", line)]
        assert re.fullmatch(form, value), line
    for card in "\n".join(lines).split("END:VCARD")[:-1]:
        assert card.lstrip("\n").startswith("BEGIN:VCARD\nVERSION:4.0\n")
        assert len(re.findall("^FN:", card, re.MULTILINE)) == 1


WORDS = st.builds(str.__add__, st.sampled_from("аЯ7z李é"), st.text(max_size=40))
TEXTS = st.lists(WORDS, max_size=3).map(tuple)
HANDLES = st.from_regex(r"@[A-Za-z][A-Za-z0-9_]{3,20}", fullmatch=True)
DAYS = st.dates(date(1605, 1, 1), date(2100, 12, 31))
BIRTHDAYS = st.one_of(
    DAYS.map(lambda day: Anniversary(day.month, day.day, day.year)),
    DAYS.map(lambda day: Anniversary(day.month, day.day)),
    st.just(Anniversary(2, 29)),
)


@st.composite
def contacts(draw: st.DrawFn) -> Contact:
    facts = {
        name: draw(TEXTS) for name in ("email", "company", "role", "city", "friends", "family")
    }
    numbers = st.from_regex(r"\+?[0-9][0-9 ()-]{4,12}", fullmatch=True)
    facts |= {"telegram": tuple(draw(st.lists(HANDLES, max_size=2)))}
    facts |= {"phone": tuple(draw(st.lists(numbers, max_size=2)))}
    other: dict[str, object] = {"birthday": draw(BIRTHDAYS), "updated": draw(DAYS)}
    uid = draw(st.none() | WORDS)
    return Contact(
        path=f"Люди/{draw(st.uuids())}.md",
        name=draw(WORDS),
        aliases=draw(TEXTS),
        tags=draw(TEXTS),
        facts=MappingProxyType(
            {name: Fact[object](value, NOWHERE) for name, value in {**facts, **other}.items()}
            | ({"uid": Fact[object]((uid,), NOWHERE)} if uid else {})
        ),
    )


def expected(contact: Contact) -> Draft:
    """What a card must bring back of a contact."""
    facts = {
        (concept, clean(str(text)))
        for concept, fact in contact.facts.items()
        if concept != "uid" and isinstance(fact.value, tuple)
        for text in fact.value
    }
    birthday = contact.facts["birthday"].value
    assert isinstance(birthday, Anniversary)
    year = "-" if birthday.year is None else f"{birthday.year:04}"
    facts.add(("birthday", f"{year}-{birthday.month:02}-{birthday.day:02}"))
    name = clean(contact.name)
    aliases = dict.fromkeys(clean(alias) for alias in contact.aliases)
    return Draft(
        name=name,
        uid=find_uid(contact),
        aliases=tuple(alias for alias in aliases if alias != name),
        facts=tuple(sorted(facts)),
        tags=tuple(dict.fromkeys(map(clean, contact.tags))),
    )


@BOTH
@settings(max_examples=60, deadline=None)
@given(st.lists(contacts(), max_size=3))
def test_what_is_exported_comes_back(format_name: str, people: list[Contact]) -> None:
    people = list({find_uid(contact): contact for contact in people}.values())
    data = write(Vault({}, (), tuple(people), ()), format_name)
    back = (
        [draft._replace(facts=tuple(sorted(draft.facts))) for draft in read(data)] if data else []
    )
    assert back == [expected(contact) for contact in people]


@settings(max_examples=60, deadline=None)
@given(contacts())
def test_the_lines_of_a_card_are_those_of_the_standard(contact: Contact) -> None:
    check_grammar(write(Vault({}, (), (contact,), ()), "vcard"))


@settings(max_examples=40, deadline=None)
@given(contacts())
def test_vobject_reads_what_phones_get(contact: Contact) -> None:
    text = write(Vault({}, (), (contact,), ()), "vcard3").decode()
    (card,) = vobject.readComponents(text)
    assert card.fn.value == clean(contact.name)
    assert [line.value for line in card.contents.get("tel", ())] == [
        clean(text)
        for text in dict.fromkeys(map(str, contact.facts["phone"].value))  # type: ignore[call-overload]
    ]
    card.validate(raiseException=True)


@given(st.text(max_size=300))
def test_a_fold_is_never_inside_a_letter(text: str) -> None:
    line = re.sub(r"[\r\n]|[\ud800-\udfff]", "", text)
    parts = fold(line).removesuffix(b"\r\n").split(b"\r\n")
    assert "".join(p.decode().removeprefix(" " if n else "") for n, p in enumerate(parts)) == line
    assert all(len(part) <= FOLD for part in parts)


PEOPLE = {
    "Люди/Вера Ким.md": note_text(
        "type: контакт; uid: vera-1; телефон: +7 900 000-00-01; telegram: '@example_vera';"
        "linkedin: example-vera; сайт: example.org/vera; организация: '[[Атлас]]';"
        "друзья: ['[[Лев Тайный]]', '[[Ян Ли]]']; день_рождения: 02-29; город: Томск;"
        "updated: 2026-02-03; verified: 2026-03-01; tags: [карты, Тайный/круг]",
        "## Журнал / - 2026-02-01 → звонок: секрет Веры",
    ),
    "Люди/Лев Тайный.md": note_text("type: контакт; личное: да; телефон: +7 900 000-00-02"),
    "Люди/Не Трогать.md": note_text("type: контакт; не_беспокоить: да"),
    "Люди/Ян Ли.md": note_text("type: контакт; aliases: [Янчик]; некомфортно: да"),
    "Атлас.md": note_text("type: организация"),
}


def test_the_card_of_a_note() -> None:
    cards = write(vault_of(PEOPLE), "vcard").decode()
    assert cards.replace("\r\n", "\n").startswith(
        "BEGIN:VCARD\n"
        "VERSION:4.0\n"
        "UID;VALUE=text:vera-1\n"
        "REV:20260301T000000Z\n"
        "FN:Вера Ким\n"
        "N:;Вера Ким;;;\n"
        "BDAY:--0229\n"
        "TEL:+7 900 000-00-01\n"
        "IMPP;X-SERVICE-TYPE=Telegram:https://t.me/example_vera\n"
        "URL:https://www.linkedin.com/in/example-vera\n"
        "URL:https://example.org/vera\n"
        "ORG:Атлас\n"
        "ADR:;;;Томск;;;\n"
        "CATEGORIES:карты\n"
        "RELATED;TYPE=friend;VALUE=text:Ян Ли\n"
        "END:VCARD\n"
    )


@BOTH
def test_private_people_stay_unless_asked_for(format_name: str) -> None:
    vault = vault_of(PEOPLE)
    public, whole = (
        write(vault, format_name, include_private=asked).decode() for asked in (False, True)
    )
    for name in ("Тайный", "Трогать", "000-00-02"):
        assert name not in public
        assert name in whole
    assert "екомфортно" not in whole + public
    assert "секрет" not in whole + public


@BOTH
def test_a_renamed_note_with_a_uid_stays_who_it_was(format_name: str) -> None:
    renamed = {"Друзья/Вера.md": PEOPLE["Люди/Вера Ким.md"], "Люди/Ян Ли.md": ""}
    before, after = (
        [draft.uid for draft in read(write(vault_of(notes), format_name))]
        for notes in (PEOPLE, renamed)
    )
    assert "vera-1" in before
    assert "vera-1" in after
    assert find_uid(Contact("Люди/Ян Ли.md", "Ян Ли")) in before
    assert find_uid(Contact("Люди/Ян Ли.md", "")) != find_uid(Contact("Ян Ли.md", ""))


def test_the_uid_of_a_path_never_changes() -> None:
    """Another one would make new people of all that were ever exported."""
    assert find_uid(Contact("Люди/Ёжик.md", "")) == find_uid(Contact("Люди/Е\u0308жик.md", ""))
    assert find_uid(Contact("People/Ann.md", "")) == UID_OF_ANN


UID_OF_ANN = "urn:uuid:09291104-32fc-50a0-98e9-43536ce7af1a"


@BOTH
def test_the_example_is_whole_and_always_the_same(format_name: str) -> None:
    loaded = app.load(EXAMPLE, Settings())
    data = app.hand_over(loaded, format_name, TODAY, SAY, include_private=True)
    assert data == app.hand_over(loaded, format_name, TODAY, SAY, include_private=True)
    assert [draft.name for draft in read(data)] == [c.name for c in loaded.vault.contacts]
    assert len(list(vobject.readComponents(data.decode()))) == len(loaded.vault.contacts)


@BOTH
def test_nobody_is_named_under_pseudonyms(format_name: str) -> None:
    loaded = app.load(EXAMPLE, Settings())
    data = app.hand_over(app.redact(loaded, SAY), format_name, TODAY, SAY, include_private=True)
    words = {contact.name.split()[-1] for contact in loaded.vault.contacts}
    assert not [word for word in words if word in data.decode()]


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Анна Петрова", ("", "Анна Петрова", "")),
        ("Петрова Анна", ("", "Петрова Анна", "")),
        ("Анна Ильинична Петрова", ("Петрова", "Анна", "Ильинична")),
        ("Петрова Анна Ильинична", ("Петрова", "Анна", "Ильинична")),
        ("Лука Кузьмич Верещагин", ("Верещагин", "Лука", "Кузьмич")),
        ("Мамедов Рашид оглы", ("", "Мамедов Рашид оглы", "")),
        ("沈若舟", ("沈", "若舟", "")),
        ("欧阳明", ("欧阳", "明", "")),
        ("李娜", ("李", "娜", "")),
        ("Hazel Brinkworth", ("", "Hazel Brinkworth", "")),
        ("Вера", ("", "Вера", "")),
    ],
)
def test_a_name_is_parted_only_where_it_says_how(name: str, parts: NameParts) -> None:
    assert part(name) == parts
