"""What is shown to others names nobody and nothing, and computes what the vault does."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.people.redacted import loaded_from, loaded_of, redact_loaded
from tests.people.vaults import settings_from
from vaultnet import app, inquiries
from vaultnet.app import Loaded
from vaultnet.config import Settings
from vaultnet.exporters.answers import as_json
from vaultnet.exporters.due import describe_standings
from vaultnet.exporters.findings import describe_finding, github_line, text_line
from vaultnet.exporters.formats import FORMATS
from vaultnet.exporters.maps.canvas import write_canvas
from vaultnet.exporters.maps.people_map import map_people
from vaultnet.exporters.maps.svg import write_svg
from vaultnet.language.speech import LANGUAGES, Speech, speak
from vaultnet.language.vocabulary import fold
from vaultnet.network.answers import answer_network
from vaultnet.people.pseudonyms import blank_out
from vaultnet.report.why import explain

EXAMPLE = Path(__file__).parents[2] / "example_vault"
TODAY = date(2026, 3, 16)

SECRETS = (
    *("Агафья", "Тихомолкова", "Гапа", "Прокл", "Ыгымбаев", "王秘密", "Zebulon", "Quixworth"),
    *("Ковчежец", "Лукоморск", "чародейство", "вышивание", "таксидермия", "шушукались"),
    *("gapa@", "+7999", "7999", "развод", "гадалка", "Тайная", "вечеря", "закупка", "секретик"),
)
TEXTS = {
    "Люди/Агафья Тихомолкова.md": """---
aliases: [Гапа, "Агафья Т."]
tags: [секретик/близкие, друзья]
circle: key
company: "[[Ковчежец]]"
city: Лукоморск
role: гадалка
email: gapa@quixworth.example
phone: "+79991234567"
timezone: Europe/Moscow, у Прокла
channel: Телеграм @gapa
interests: [вышивание]
needs: [таксидермия и вышивание]
offers: [чародейство]
birthday: 1980-03-20
dates: {развод: 03-18}
friends: ["[[Прокл Ыгымбаев]]", Zebulon]
rating: {competence: 4, Гапа: 3}
cadence: как Прокл
---
## Журнал
- 2026-03-01 → звонок: шушукались про развод, +79991234567 #дал/контакты
- 2026-02-01 ← письмо: [[Прокл Ыгымбаев|Прокл]] шушукались #просьба
- 2026-01-05 ↔ встреча: Агафья Тихомолкова
- 2026-13-45 шушукались
- [ ] вернуть Гапе 5 000 ₽ за вышивание #долг 📅 2026-03-01
""",
    "Люди/Прокл Ыгымбаев.md": """---
company: Ковчежец
last_contact: 2025-12-01
offers: [вышивание, таксидермия]
needs: [чародейство]
circle: гадалка
birthday: тогда же, когда Гапа
---
[[Гапа]] [[Zebulon]] ![[Лукоморск.png]]
## Журнал
- 2025-12-01 → звонок: [[Агафья Тихомолкова]]
""",
    "Люди/секретик/王秘密.md": "---\ntags: [секретик]\n---\n- [ ] [[Прокл Ыгымбаев]] развод\n",
    "Люди/Zebulon Quixworth.md": "---\nprivate: yes\naliases: [Zebulon]\n---\n## Log\n",
    "Ковчежец.md": "---\nрейтинг: [\n---\n[[Агафья Тихомолкова]]\n",
    "Тайная вечеря.md": "---\ntype: event\ndate: 2026-02-20\n---\n"
    "[[Агафья Тихомолкова]] [[Прокл Ыгымбаев]] [[王秘密]] #секретик\n",
    "2026-02-22.md": "- закупка: [[Агафья Тихомолкова]] и [[王秘密]] шушукались\n",
    "Я.md": "---\noffers: [таксидермия]\nneeds: [чародейство]\n---\n",
}
SETTINGS = settings_from(
    'me = "[[Я]]"\n[notes]\nanalytics = "Тайная/Гапа.md"\n'
    '[kinds."#секретик"]\nideal = 3\nlimit = 5\n[kinds."Люди/секретик/"]\nideal = 30\nlimit = 40\n'
)


def answers(loaded: Loaded, say: Speech) -> Iterator[str]:
    """All that the commands can print of a vault."""
    yield from app.render_notes(loaded, TODAY, say).values()
    agenda = app.due(loaded, TODAY, say)
    yield json.dumps(describe_standings(agenda.standings, say), ensure_ascii=False)
    for contact in loaded.vault.contacts:
        portrait = inquiries.portray(loaded, contact.path, TODAY)
        yield explain(portrait, loaded.settings, say)
        yield json.dumps(as_json(portrait), ensure_ascii=False)
    for finding in app.check(loaded, TODAY):
        yield text_line(finding, say)
        yield github_line(finding, say)
        yield json.dumps(describe_finding(finding, say), ensure_ascii=False)
    for name in FORMATS:
        yield app.export(loaded, name, TODAY, say).decode()
    people = map_people(loaded.vault, TODAY, loaded.settings)
    yield write_canvas(people, say).decode()
    yield write_svg(people, say).decode()
    review = app.answer_owner(loaded, TODAY, say).review
    yield json.dumps(as_json(review), ensure_ascii=False)
    yield json.dumps(as_json(answer_network(loaded.vault, TODAY)), ensure_ascii=False)


# ── Nothing personal ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_answer_names_anybody(language: str) -> None:
    say = speak(language)
    loaded = loaded_of(TEXTS, SETTINGS)
    original = " ".join(fold(answer) for answer in answers(loaded, say))
    told = [secret for secret in SECRETS if fold(secret) in original]
    assert len(told) > len(SECRETS) - 3, "the test would prove nothing"
    shown, _ = redact_loaded(loaded, language)
    for answer in answers(shown, say):
        assert [secret for secret in SECRETS if fold(secret) in fold(answer)] == []


def test_no_answer_about_the_example_names_anybody() -> None:
    loaded, say = loaded_from(EXAMPLE), speak("ru")
    shown, _ = redact_loaded(loaded)
    names = {c.name for c in loaded.vault.contacts} | {a for c in loaded.vault.contacts
             for a in c.aliases}  # fmt: skip
    words = {fold(word) for name in names for word in name.split() if len(word) > 3}
    for answer in answers(shown, say):
        assert words.isdisjoint(re.findall(r"\w+", fold(answer)))


hostile = st.text(st.characters(codec="utf-8", exclude_characters="\0/"), min_size=1, max_size=8)


@given(
    st.lists(hostile.filter(lambda n: n not in (".", "..")), min_size=1, max_size=5, unique=True)
)
def test_any_name_can_be_replaced(names: list[str]) -> None:
    telling = [name for name in names if re.search(r"[^\W\d_a-zA-Z]{3}", name)]  # not «path»
    texts = {f"Люди/{name}.md": f"[[{names[0]}]]\n" for name in names}
    shown, redacted = redact_loaded(loaded_of(texts), "en")
    assert len(shown.vault.contacts) == len(names)
    assert len(set(redacted.pseudonyms.paths.values())) == len(redacted.pseudonyms.paths)
    for contact in shown.vault.contacts:
        assert re.fullmatch(r"Person \d", contact.name)
    written = app.export(shown, "json", TODAY, speak("en")).decode()
    assert not [name for name in telling if name in written]


def test_the_shape_of_a_text_stays() -> None:
    assert blank_out("Позвонить Ане: +7 (999) 12-34, aня@b.ru 📅 2026-03-01") == (
        "xxxxxxxxx xxx: +0 (000) 00-00, xxx@x.xx 📅 0000-00-00"
    )
    assert blank_out("王小明，你好 🙂②") == "xxx，xx ·0"


# ── The same answers ─────────────────────────────────────────────────────────────────────────


def numbers(value: object) -> object:
    """An answer without its words."""
    if isinstance(value, dict):
        return {key: numbers(part) for key, part in value.items() if not is_name(str(key))}
    if isinstance(value, list):
        return [numbers(part) for part in value]
    return "" if isinstance(value, str) and not re.fullmatch(r"[a-z_]+", value) else value


def is_name(key: str) -> bool:
    return key.endswith(".md") or key in ("name", "text", "quotation")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_example_gives_the_same_numbers(language: str) -> None:
    loaded, say = loaded_from(EXAMPLE), speak(language)
    shown, redacted = redact_loaded(loaded, language)
    rename = redacted.pseudonyms.path
    for one, other in zip(loaded.vault.contacts, shown.vault.contacts, strict=True):
        assert rename(one.path) == other.path
    was, now = app.due(loaded, TODAY, say), app.due(shown, TODAY, say)
    state = {rename(s.contact.path): (s.state, s.days_over, s.warmth.value) for s in was.standings}
    assert state == {s.contact.path: (s.state, s.days_over, s.warmth.value) for s in now.standings}
    old, new = (app.answer_owner(each, TODAY, say) for each in (loaded, shown))
    assert numbers(as_json(old.review.measures)) == numbers(as_json(new.review.measures))
    assert numbers(as_json(old.review.goals)) == numbers(as_json(new.review.goals))
    circles = [(set(map(rename, c.members)), c.density) for c in old.network.communities]
    found = [(set(c.members), c.density) for c in new.network.communities]
    assert sorted(circles, key=str_of) == sorted(found, key=str_of)
    assert old.network.ties == new.network.ties
    for kind in ("for_me", "from_me", "between"):
        assert len(getattr(old.network.matches, kind)) == len(getattr(new.network.matches, kind))
    assert len(app.check(loaded, TODAY)) == len(app.check(shown, TODAY))


def str_of(circle: tuple[set[str], float]) -> str:
    return str(sorted(circle[0]))


def test_both_pages_have_the_same_numbers() -> None:
    loaded, say = loaded_from(EXAMPLE), speak("ru")
    shown, _ = redact_loaded(loaded)
    for name, page in app.render_notes(loaded, TODAY, say).items():
        other = app.render_notes(shown, TODAY, say)[name]
        assert len(page.splitlines()) == len(other.splitlines())
        headings = re.compile(r"(?m)^#.*$")
        assert headings.findall(page) == headings.findall(other)


def test_rules_for_tags_and_folders_still_hold() -> None:
    loaded = loaded_of(TEXTS, SETTINGS)
    shown, redacted = redact_loaded(loaded)
    for contact in loaded.vault.contacts:
        was = inquiries.portray(loaded, contact.path, TODAY).standing.timer
        now = inquiries.portray(shown, redacted.pseudonyms.path(contact.path), TODAY).standing.timer
        assert (was.kind, was.ideal, was.limit, was.origin) == (
            now.kind, now.ideal, now.limit, now.origin,
        )  # fmt: skip


def test_needs_and_offers_still_meet() -> None:
    loaded = loaded_of(TEXTS, SETTINGS)
    shown, _ = redact_loaded(loaded)
    was = answer_network(loaded.vault, TODAY).matches
    now = answer_network(shown.vault, TODAY).matches
    assert [m.score for m in was.between] == [m.score for m in now.between] != []
    assert len(was.for_me) == len(now.for_me) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_is_private_stays_off_the_pages(language: str) -> None:
    shown, redacted = redact_loaded(loaded_of(TEXTS, SETTINGS), language)
    hidden = redacted.pseudonyms.path("Люди/Zebulon Quixworth.md")
    name = redacted.pseudonyms.name("Zebulon Quixworth")
    for page in app.render_notes(shown, TODAY, speak(language)).values():
        assert hidden not in page
        assert fold(name) not in fold(page)


# ── Pseudonyms ───────────────────────────────────────────────────────────────────────────────


def test_pseudonyms_are_stable_and_in_the_order_of_names() -> None:
    loaded = loaded_of({f"Люди/{name}.md": "" for name in ("Яна", "Анна", "Борис")})
    _, redacted = redact_loaded(loaded)
    assert redacted.pseudonyms.paths == redact_loaded(loaded)[1].pseudonyms.paths == {
        "Люди/Анна.md": "Папка 1/Человек 1.md",
        "Люди/Борис.md": "Папка 1/Человек 2.md",
        "Люди/Яна.md": "Папка 1/Человек 3.md",
    }  # fmt: skip


def test_the_order_of_paths_stays_whatever_the_folders() -> None:
    names = ["Анна", "Анна Б", "Борис", "Работа/Вера", "Работа/Глеб", "Яна", "а/б/в", "а/г"]
    texts = {f"Люди/{name}.md": "" for name in names}
    shown, redacted = redact_loaded(loaded_of(texts))
    renamed = [redacted.pseudonyms.path(path) for path in sorted(texts)]
    assert renamed == sorted(renamed) == [contact.path for contact in shown.vault.contacts]


def test_namesakes_stay_namesakes_and_an_organisation_is_its_note() -> None:
    texts = {
        "Люди/Анна.md": "---\ncompany: Заря\n---\n",
        "Контакты/Анна.md": '---\ncompany: "[[Заря]]"\n---\n',
        "Контакты/анна.md": "",
        "Заря.md": "",
    }
    shown, _ = redact_loaded(loaded_of(texts))
    assert {contact.name for contact in shown.vault.contacts} == {"Человек 1"}
    assert len({contact.path for contact in shown.vault.contacts}) == 3
    values = {str(c.facts["company"].value) for c in shown.vault.contacts if "company" in c.facts}
    assert values == {"('Организация 1.md',)"}


def test_a_real_name_finds_its_pseudonym() -> None:
    _, redacted = redact_loaded(loaded_of(TEXTS, SETTINGS))
    assert redacted.understand("Агафья") == redacted.understand("гапа") != "Агафья"
    assert redacted.understand("Ковчежец") == redacted.pseudonyms.name("Ковчежец")
    path = "Люди/Прокл Ыгымбаев.md"
    assert redacted.understand(path) == redacted.pseudonyms.path(path)
    assert redacted.understand("Никто") == "Никто"


def test_an_empty_vault_stays_empty() -> None:
    shown, _ = redact_loaded(loaded_of({}))
    assert shown.vault == loaded_of({}).vault
    assert shown.settings == Settings()
