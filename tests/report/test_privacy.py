"""Nobody who is private or not to be disturbed is named in the notes, whoever mentions them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.report.pages import LANGUAGES, render
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
)


def write_vault(
    mark: str, places: list[tuple[str, str]], mention: str, own: list[str], shared: list[str]
) -> dict[str, str]:
    head = "".join(f"{line}\n" for line in shared)
    vault = {f"Люди/{name}.md": f"---\n{head}---\n" for name in ("Анна", "Борис")}
    vault[f"Люди/{NAME}.md"] = f"---\n{mark}\naliases: [{ALIAS}]\n---\n{''.join(own)}"
    for path, text in places:
        vault[path] = vault.get(path, "") + text.format(mention, ALIAS)
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
    for page in render(write_vault(mark, places, mention, own, shared), language).values():
        for secret in known:
            assert fold(secret) not in fold(page)


def test_everything_at_once() -> None:
    vault = write_vault(MARKS[0], list(PLACES), MENTIONS[1], list(OWN), list(PROPERTIES[1:]))
    pages = render(vault)
    for page in pages.values():
        assert fold(NAME) not in fold(page)
        assert fold(ALIAS) not in fold(page)
    assert "Анна" in pages["analytics"]
