"""The two notes of vaults that hardly say anything, in every language."""

from __future__ import annotations

import re
from collections.abc import Mapping

import pytest

from tests.report.pages import LANGUAGES, TODAY, load, render
from vaultnet.inquiries import portray
from vaultnet.language.speech import speak
from vaultnet.report.why import explain
from vaultnet.text.managed import Page

RUSSIAN = speak("ru")

UNRATED = {
    f"Люди/{name}.md": "---\ncircle: regular\n---\n## Журнал\n"
    "- 2026-03-01 → звонок: план\n- 2026-04-20 ← письмо: ответ\n- 2026-05-10 ↔ встреча\n"
    for name in ("Анна", "Борис", "Вера")
}
UNMARKED = {
    f"Люди/{name}.md": "---\ncircle: key\n---\n## Журнал\n- 2026-04-01 x\n- 2026-05-20 y\n"
    for name in ("Анна", "Борис", "Вера", "Глеб", "Дина")
}

VAULTS: Mapping[str, dict[str, str]] = {
    "empty": {},
    "one note that is no contact": {"План.md": "# План\n- [ ] дело\n"},
    "one contact": {"Люди/Анна.md": ""},
    "one contact, long overdue": {
        "Люди/Анна.md": "---\ncircle: key\n---\n## Журнал\n- 2025-01-01 → звонок: план\n"
    },
    "one contact, met today": {"Люди/Анна.md": "---\nmet: 2026-06-01\n---\n"},
    "one contact, private": {"Люди/Анна.md": "---\nprivate: yes\n---\n"},
    "one contact, rated": {"Люди/Анна.md": "---\nrating: {reputation: 5, trust: 4}\n---\n"},
    "unrated": UNRATED,
    "nothing marked": UNMARKED,
    "no links": {
        "Люди/Анна.md": "---\ncircle: key\n---\n## Журнал\n- 2026-05-01 звонок\n",
        "Люди/Борис.md": "---\ncadence: 30\nstage: crisis\n---\n## Журнал\n- 2026-04-01 чай\n",
        "Люди/王小明.md": "---\nkind: 休眠\n---\n## 记录\n- 2020-04-01 见面\n",
        "Люди/Ann.md": "---\nkind: expert\n---\n",
    },
    "everything at once": {
        "Люди/Анна.md": "---\ncircle: key\nstage: long_term\ncompany: Заря\nrating: 2\n"
        "verified: 2020-01-01\nbirthday: 06-01\n---\n[[Борис]]\n"
        "## Журнал\n- 2026-01-01 звонок\n- 2026-05-30 лайк\n- [ ] вернуть книгу 📅 2026-01-02\n"
        "- [ ] #долг 5 000 ₽ 📅 2026-06-01\n- [ ] ← обещала фото 📅 2026-06-02\n",
        "Люди/Борис.md": "---\nstage: 转型\ncircle: key\ncompany: Заря\nuncomfortable: yes\n"
        "rating: {competence: 5, reputation: 1, trust: 5}\nrated_on: 2025-01-01\n---\n## Log\n"
        "- 2026-01-01 → letter\n- 2026-01-09 → letter\n- 2026-05-29 → letter: «план» #просьба\n",
        "Люди/王.md": "---\ncadence: когда-нибудь\nbirthday: 08/09/2000\n---\n[[Борис]]\n## 记录\n"
        "- 2026-03-01 ← 见面\n- 2026-03-09 见面\n- 2026-03-19 见面 #дал\n- 2026-03-29 见面\n"
        "- 2027-01-01 x\n",
        "Люди/Ева.md": "---\nrating: 1\nrated_on: 2024-01-01\ninterests: [чай]\n---\n## Log\n"
        "- 2023-01-01 → letter\n",
        "2026-05-31.md": "[[Анна]] [[Борис]]\n- [ ] спросить [[王]]\n",
        "Клуб.md": "---\ntype: community\n---\n[[Анна]] [[王]]\n",
        "Люди/Тайна.md": "---\nprivate: yes\n---\n",
    },
}


def headings(page: str) -> list[str]:
    return re.findall(r"(?m)^## (.*)$", page)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VAULTS)
def test_pages_render(name: str, language: str) -> None:
    for page, text in render(VAULTS[name], language).items():
        assert text.startswith("# ")
        assert "{" not in text
        assert text == "\n".join(line.rstrip() for line in text.split("\n"))
        assert "\n\n\n" not in text
        assert "None" not in text
        Page(page, TODAY, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VAULTS)
def test_every_contact_is_explained(name: str, language: str) -> None:
    loaded = load(VAULTS[name])
    for contact in loaded.vault.contacts:
        portrait = portray(loaded, contact.name, TODAY)
        explanation = explain(portrait, loaded.settings, speak(language))
        assert explanation.startswith(contact.name)
        assert "{" not in explanation
        assert "None" not in explanation
        places = [i.place for day in contact.days[-3:] for i in day.interactions]
        places += [rating.place for rating in contact.ratings]
        places += [check.place for check in contact.checks]
        places += [opening.place for opening in portrait.openings]
        assert [place for place in places if str(place) not in explanation] == []


@pytest.mark.parametrize("name", VAULTS)
def test_same_vault_and_day_give_the_same_bytes(name: str) -> None:
    notes = VAULTS[name]
    backwards = dict(reversed(notes.items()))
    assert render(notes) == render(backwards)


def test_an_empty_vault_says_how_to_begin_and_no_more() -> None:
    page = render(VAULTS["empty"])["analytics"]
    assert headings(page) == []
    assert "`#контакт`" in page


def test_without_ratings_there_is_no_matrix_but_the_way_to_one() -> None:
    page = render(UNRATED)["analytics"]
    assert RUSSIAN("quality.title") not in headings(page)
    assert "`оценка: 4`" in page


def test_what_the_notes_do_not_mark_is_not_measured_and_never_zero() -> None:
    page = render(UNMARKED)["analytics"]
    assert (
        "Ответы на ваши обращения — не измеряется: направление указано в 0 из 10 записей." in page
    )
    assert "Ожидание вместо инициативы — не измеряется:" in page
    assert not re.search(r"(?<!\d)0\s%", page)
    assert "Глубокие отношения: содержательно каждый квартал | не измеряется:" in page


def test_a_mean_of_one_person_is_not_told() -> None:
    rated = "---\nrating: {{reputation: 5, trust: {0}}}\n---\n"
    one = {"Люди/Анна.md": rated.format(4), "Люди/Борис.md": ""}
    two = {"Люди/Анна.md": rated.format(4), "Люди/Борис.md": rated.format(3)}
    assert "доверие" not in render(one)["analytics"]
    assert "доверие 3,5 (2)" in render(two)["analytics"]
