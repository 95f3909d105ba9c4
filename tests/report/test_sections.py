"""What the sections of the two notes say, line by line, from small vaults in Russian."""

from __future__ import annotations

import pytest

from tests.report.pages import render
from vaultnet.config import Settings

ME = Settings(me="[[Я]]")


def person(properties: str = "", *lines: str) -> str:
    """A note from `key: value; key: value`, then log lines and tasks."""
    head = "".join(f"{line.strip()}\n" for line in properties.split(";") if line.strip())
    log = "".join(f"- {line}\n" for line in lines)
    return f"---\n{head}---\n## Журнал\n{log}"


def analytics(*people: str, settings: Settings | None = None, **others: str) -> str:
    names = ("Анна", "Борис", "Вера", "Глеб", "Дина", "Ева")
    notes = {f"Люди/{name}.md": text for name, text in zip(names, people, strict=False)}
    notes |= {f"{name}.md": text for name, text in others.items()}
    return render(notes, settings=settings)["analytics"]


# ── Openings ─────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("properties", "lines", "opening"),
    [
        ("", ("2026-04-01 ← письмо: пришлёшь слайды?",), "Ответить: «пришлёшь слайды?» (1 апреля)"),
        (
            "",
            ("2026-01-01 ↔ встреча: чай", "[ ] отдать книгу 📅 2026-05-30"),
            "За вами: «отдать книгу» (срок 30 мая)",
        ),
        ("birthday: 06-02", ("2026-01-01 ↔ чай",), "Поздравить с днём рождения (2 июня)"),
        ("dates: {новоселье: 06-01}", ("2026-01-01 ↔ чай",), "Памятная дата: новоселье (1 июня)"),
        (
            "needs: [редактор текстов]",
            ("2026-01-01 ↔ чай",),
            "Ищет: редактор текстов; вы предлагаете: редактор",
        ),
        (
            "",
            ("2026-01-01 ↔ чай: переезжает в Омск #новость",),
            "Расспросить о новостях: «переезжает в Омск» (1 января)",
        ),
        (
            "",
            ("2026-01-01 ↔ встреча", "[ ] ← прислать фото"),
            "Вам обещали: «прислать фото»",
        ),
        ("interests: [чай, лыжи]", ("2026-01-01 ↔ встреча",), "Интересуется: чай"),
        ("", ("2026-01-01 ↔ встреча: говорили о книгах",), "В прошлый раз: «говорили о книгах»"),
        ("", ("2026-01-01 ↔ встреча",), "(ключевой). Как: "),
    ],
)
def test_a_step_of_the_week_begins_with_a_fact(
    properties: str, lines: tuple[str, ...], opening: str
) -> None:
    page = analytics(
        person(f"circle: key; {properties}", *lines),
        settings=ME,
        Я="---\noffers: [редактор]\n---\n",
    )
    (row,) = [row for row in page.split("\n") if row.startswith("- [ ] [[Анна]] — ")]
    assert opening in row


def test_the_last_line_is_quoted_once_in_the_list_of_the_overdue() -> None:
    note = person("circle: key", "2026-04-01 ← письмо: пришлёшь слайды?")
    page = render({"Люди/Анна.md": note})["overdue"]
    assert page.count("пришлёшь слайды") == 1
    assert "Слово за вами: пора ответить." in page


# ── The week, and whose turn it is ───────────────────────────────────────────────────────────


def test_what_was_done_this_week_is_counted() -> None:
    overdue = person("circle: key", "2026-03-01 → звонок: план", "2026-06-01 ↔ звонок: план")
    page = analytics(overdue, person("circle: key", "2026-03-01 ↔ звонок"))
    assert "Уже удалось на этой неделе: [[Анна]] (1 из 3)." in page


@pytest.mark.parametrize(
    ("people", "sentence"),
    [
        (6, "Чтобы держать сроки, хватит 1,4 контакта в неделю; план вмещает 3."),
        (
            14,
            "Нынешним срокам нужно 3,3 контакта в неделю, а план вмещает 3. Если перевести "
            "[[Имя 0]] и [[Имя 1]] в вид «регулярный», хватит 3.",
        ),
        (200, "Одним переводом в более спокойные виды не обойтись"),
    ],
)
def test_a_week_says_whether_it_has_the_room(people: int, sentence: str) -> None:
    often = person("circle: key", "2026-05-28 ↔ звонок: план")
    assert sentence in render({f"Люди/Имя {n}.md": often for n in range(people)})["analytics"]


def test_dates_ahead_are_told_with_the_days_left() -> None:
    page = analytics(person("birthday: 1990-06-01"), person("dates: {свадьба: 2016-06-11}"))
    assert "- [[Анна]] — день рождения (36 лет), сегодня." in page
    assert "- [[Борис]] — свадьба (10 лет), 11 июня, через 10 дней." in page


# ── Warnings ─────────────────────────────────────────────────────────────────────────────────


def test_a_sign_that_fired_shows_what_was_seen_and_advises() -> None:
    lines = [f"2026-05-{day:02} ← письмо: план" for day in range(1, 9)]
    page = analytics(person("", *lines))
    assert "> [!warning] Ожидание вместо инициативы" in page
    assert "> Ваших инициатив за 90 дней 0\xa0% (порог 30\xa0%). Видно по: [[Анна]]." in page
    assert "> *Совет:* напишите на этой неделе первыми трём давним знакомым" in page
    assert "Сработало 1 предупреждение из 5: [[#Предупреждения]]." in page


def test_listening_is_always_a_question() -> None:
    assert "> [!question] Слушаете ли вы?" in analytics(person())


def test_a_mistake_that_a_sign_tells_of_is_not_told_twice() -> None:
    lines = [f"2026-05-{day:02} → письмо: план #просьба" for day in range(1, 9)]
    page = analytics(person("", *lines))
    assert "> [!warning] Обращения только за помощью" in page
    assert "Общение по нужде" not in page


# ── Promises, measures, quality, goals, audit ────────────────────────────────────────────────


def test_debts_and_promises_of_theirs_are_marked() -> None:
    page = analytics(
        person("", "[ ] вернуть 5 000 ₽ #долг 📅 2026-05-30"),
        person("", "[ ] ← прислать фото 📅 2026-06-01"),
        person("", "[ ] вернуть #долг"),
    )
    assert "| вернуть 5 000 ₽ (ваш долг) | [[Анна]] | 30 мая, просрочено на 2 дня |" in page
    assert "| прислать фото (обещали вам) | [[Борис]] | сегодня |" in page
    assert "| вернуть (ваш долг, сумма не указана) | [[Вера]] | — |" in page


@pytest.mark.parametrize(("months", "charts"), [(("05",), 0), (("01", "03"), 1)])
def test_a_chart_needs_three_months(months: tuple[str, ...], charts: int) -> None:
    page = analytics(person("", *(f"2026-{month}-20 ↔ чай" for month in months)))
    assert page.count("```mermaid") == charts


def test_the_matrix_counts_and_names_the_best_rated_first() -> None:
    page = analytics(
        person("rating: 4", "2026-05-20 ↔ чай"),
        person("rating: 5", "2026-05-20 ↔ чай"),
        person("rating: 5; rated_on: 2025-01-01", "2025-10-20 ↔ чай"),
        person("rating: 1", "2024-05-20 ↔ чай"),
        person(),
    )
    keep, invest = "беречь: 2 — [[Борис]] и [[Анна]]", "вложиться: 1 — [[Вера]]"
    assert f"| **оценка ≥ 4** | {keep} | {invest} |" in page
    assert "Без оценки — 1 контакт. У 1 контакта оценка старше 180 дней: пора пересмотреть." in page
    assert "- [[Глеб]] — 742 дня тишины, оценка 1, открытых дел нет." in page
    assert "vaultnet ничего не удаляет" in page


def test_a_contradiction_is_said_in_words() -> None:
    page = analytics(person("rating: 5", "2025-01-01 ↔ чай"))
    assert "- Противоречие: [[Анна]] — оценка 5, но уже 516 дней тишины." in page


def test_goals_tell_who_counts() -> None:
    page = analytics(person("", "2026-05-20 → письмо: адрес #дал/информация"))
    assert "| Помочь разным людям за год | 1 из 5 | [[Анна]] |" in page


def test_details_that_nobody_checked_for_a_year_are_named() -> None:
    page = analytics(person("verified: 2025-01-01"), person("verified: 2026-05-01"))
    assert "Данные 1 контакта не проверялись больше 365 дней: [[Анна]]." in page
