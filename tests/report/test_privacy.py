"""Nobody who is private or not to be disturbed is named in the notes, whoever mentions them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.report.pages import LANGUAGES, render
from vaultnet.config import Settings
from vaultnet.language.vocabulary import fold

NAME, ALIAS = "Тайнова Агния", "Агнешка"
UNREADABLE = "private: yes\ntelegram: @broken"  # then the alias cannot be known either
MARKS = (
    "private: yes",
    "личное: да",
    "do_not_contact: true",
    "勿扰: 是",
    "private: ага",
    UNREADABLE,
)
MENTIONS = (
    "[[Тайнова Агния]]",
    "[[Люди/Тайнова Агния|Агнешка]]",
    "[[Тайнова Агния|она]]",
    "Агнешка",
    "ТАЙНОВА АГНИЯ",
    "[[Агнешка]]",
)
PLACES = (
    ("Люди/Анна.md", "## Журнал\n- 2026-01-01 → звонок: {0}\n"),
    ("Люди/Анна.md", "## Журнал\n- 2026-01-02 встреча с {0} #друзья/{1}\n"),
    ("Люди/Анна.md", "- [ ] спросить {0} 📅 2026-01-01\n"),
    ("Люди/Борис.md", "### 2026-01-01 Встреча: {0}\n"),
    ("2026-01-03.md", "- [[Анна]] и {0}: обед\n"),
    ("Встреча с Агнешка 2026-01-04.md", "- [[Анна]] {0}\n- [ ] написать [[Борис]]\n"),
    (
        "Проект Тайнова Агния.md",
        "---\ntype: project\n---\n[[Анна]] [[Борис]] {0}\n- [ ] [[Анна]]\n",
    ),
    ("Проект.md", "- [x] позвонить [[Борис]], {0} ✅ 2026-01-05\n"),
    ("Люди/Анна.md", "- [ ] ← обещала {1} 📅 2026-01-01\n- [ ] #долг 100 ₽, {0} 📅 2026-01-02\n"),
    ("Люди/Анна.md", "## Журнал\n- 2026-05-20 ← письмо: {0} зовёт #просьба\n"),
    ("Люди/Борис.md", "## Журнал\n- 2026-05-30 ↔ встреча: {0} #новость\n"),
    ("Люди/Борис.md", "## Журнал\n- 2026-05-25 ← письмо: переезжает к {1} #новость\n"),
    ("Клуб Агнешка.md", "---\ntype: community\n---\n[[Анна]] [[Борис]] {0}\n"),
    ("2026-05-28.md", "---\ntype: event\n---\n[[Анна]], [[Борис]] {0}: мероприятие\n"),
    ("Люди/Борис Тайнова Агния ошибка.md", "---\nprivate: yes\ncadence: Агнешка\n---\n"),
)
OWN = (
    "- [x] обсудили развод, [[Анна]] ✅ 2026-01-06\n",
    "- [ ] познакомить с [[Борис]] 📅 2026-01-07\n",
    "## Журнал\n- 2026-01-08 ↔ виделись с [[Анна]]\n",
)
PROPERTIES = (
    "company: Тайнова Агния",
    'company: "[[Тайнова Агния]]"',
    "city: Агнешка",
    "tags: [Агнешка]",
    'friends: "[[Тайнова Агния]]"',
    'met_via: "[[Тайнова Агния]]"',
    "cadence: Агнешка",
    "birthday: Тайнова Агния",
    "circle: key",
    "interests: [Агнешка]",
    "needs: [совет Агнешке]",
    "offers: [Тайнова Агния]",
    "dates: {Агнешка: 06-05}",
    "rating: {competence: 5, Агнешка: 4}",
)


def write_vault(
    mark: str, places: list[tuple[str, str]], mention: str, own: list[str], shared: list[str]
) -> dict[str, str]:
    head = "".join(f"{line}\n" for line in shared)
    vault = {f"Люди/{name}.md": f"---\n{head}---\n" for name in ("Анна", "Борис")}
    vault[f"Люди/{NAME}.md"] = f"---\n{mark}\naliases: [{ALIAS}]\n---\n{''.join(own)}"
    for path, text in places:
        vault[path] = vault.get(path, "") + text.format(mention, ALIAS)
    vault["Я.md"] = f"---\noffers: [совет, {ALIAS}]\n---\n"
    return vault


@given(
    st.sampled_from(MARKS),
    st.lists(st.sampled_from(PLACES), unique=True),
    st.sampled_from(MENTIONS),
    st.lists(st.sampled_from(OWN), unique=True),
    st.lists(st.sampled_from(PROPERTIES), unique_by=lambda line: line.partition(":")[0]),
    st.sampled_from(LANGUAGES),
)
def test_private_people_are_not_named(
    mark: str,
    places: list[tuple[str, str]],
    mention: str,
    own: list[str],
    shared: list[str],
    language: str,
) -> None:
    known = (NAME, "развод") if mark == UNREADABLE else (NAME, "развод", ALIAS)
    vault = write_vault(mark, places, mention, own, shared)
    for page in render(vault, language, Settings(me="[[Я]]")).values():
        for secret in known:
            assert fold(secret) not in fold(page)


def test_everything_at_once() -> None:
    vault = write_vault(MARKS[0], list(PLACES), MENTIONS[1], list(OWN), list(PROPERTIES[1:]))
    pages = render(vault)
    for page in pages.values():
        assert fold(NAME) not in fold(page)
        assert fold(ALIAS) not in fold(page)
    assert "Анна" in pages["analytics"]


def test_a_surname_alone_gives_somebody_away_and_a_shared_first_name_does_not() -> None:
    pages = render(
        {
            "Люди/Игнат Сорокодум.md": "---\nprivate: yes\n---\n",
            "Люди/Игнат Ким.md": "---\ncircle: key\n---\n",
            "Люди/Анна.md": "- [ ] Передать Сорокодуму книгу 📅 2026-01-01\n"
            "- [ ] Спросить Игната про дачу 📅 2026-01-02\n",
        }
    )
    text = "\n".join(pages.values())
    assert "Сорокодум" not in text
    assert "Спросить Игната" in text
