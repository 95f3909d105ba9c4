"""Section «network» in words: what it says of small vaults, and what it keeps to itself."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.report.pages import LANGUAGES, TODAY, render
from vaultnet.app import load, load_settings, render_notes
from vaultnet.config import Settings
from vaultnet.language.speech import speak

SAY = speak("ru")
ME = Settings(me="[[Я]]")
OWN = "---\nищет: [иллюстрации]\nможет_помочь: [вёрстка карт]\n---\n"


def section(
    notes: dict[str, str], language: str = "ru", settings: Settings | None = None
) -> list[str]:
    """The lines of the section; none if the page has none."""
    page = render(notes, language, settings)["analytics"]
    _, _, rest = page.partition(f"## {speak(language)('network.title')}\n\n")
    return rest.partition("\n\n")[0].splitlines()


def people(**properties: str) -> dict[str, str]:
    """Notes of contacts out of their properties, one line for each part before a slash."""
    heads = {name: lines.replace(" / ", "\n") for name, lines in properties.items()}
    return {f"Люди/{name}.md": head and f"---\n{head}\n---\n" for name, head in heads.items()}


def friends(*names: str) -> str:
    listed = ", ".join(f'"[[{name}]]"' for name in names)
    return f"друзья: [{listed}]"


def chain(names: Iterable[str]) -> dict[str, str]:
    """Contacts each of whom knows the next."""
    row = list(names)
    known = {name: friends(after) for name, after in pairwise(row)}
    return people(**known, **{row[-1]: ""})


def test_without_contacts_there_is_no_section_and_without_ties_hardly_one() -> None:
    assert section({"План.md": "дело\n"}) == []
    assert section(people(Анна="", Борис="")) == [f"- {SAY('network.no_ties')}"]


def test_who_would_be_lost_with_whom() -> None:
    lines = section(chain(["Анна", "Борис", "Вера"]))
    lost = SAY("network.cut_point", link="[[Борис]]", lost="[[Вера]]", n=1)
    assert f"- {lost}" in lines


def test_of_many_cut_points_a_few_are_told() -> None:
    notes: dict[str, str] = {}
    for number in range(5):
        notes |= chain(f"{letter}{number}" for letter in "АБВ")
    lines = section(notes)
    told = [line for line in lines if line.startswith("- **") and "без этой связи" in line]
    assert len(told) == 3
    assert told[-1].endswith(SAY("network.cut_points_more", n=2))


def test_an_organisation_with_one_access() -> None:
    notes = people(
        Анна=f"компания: Заря / {friends('Борис')}", Борис='компания: "[[Организации/Маяк]]"'
    )
    notes["Организации/Маяк.md"] = "---\ntype: organisation\n---\n"
    access = [
        SAY("network.access", organisation=name, link=link)
        for name, link in (("[[Маяк]]", "[[Борис]]"), ("«Заря»", "[[Анна]]"))
    ]
    expected = SAY("network.sole_access", organisations="; ".join(access))
    assert f"- {expected}" in section(notes)


def test_circles_that_went_cold_are_named() -> None:
    notes = people(Анна=friends("Борис"), Борис="", Вера=friends("Глеб"), Глеб="")
    notes["Люди/Анна.md"] += "## Журнал\n- 2026-01-01 звонок\n"
    notes["Люди/Вера.md"] += "## Журнал\n- 2026-05-31 звонок\n"
    (cold,) = [line for line in section(notes) if line.startswith("- Остыли")]
    assert "«Анна»" in cold
    assert "«Вера»" not in cold


def test_two_circles_that_one_tie_connects() -> None:
    one, other = ["Анна", "Борис", "Вера"], ["Глеб", "Дина", "Ева"]
    known = {name: friends(*circle) for circle in (one, other) for name in circle}
    notes = people(**known)
    notes |= people(Вера=friends("Анна", "Борис", "Глеб"))
    (bridge,) = [line for line in section(notes) if "[[Вера]] и [[Глеб]]" in line]
    assert bridge.startswith("- Круги")


def test_pairs_worth_introducing_and_why() -> None:
    notes = people(
        Анна=f"ищет: [иллюстрации] / {friends('Борис')}",
        Борис="",
        Вера=f"может_помочь: [иллюстрации] / {friends('Борис')}",
    )
    match = SAY("introductions.same", one="[[Анна]]", other="[[Вера]]", need="«иллюстрации»")
    common = SAY("introductions.common", n=1, names="[[Борис]]")
    pair = {"one": "[[Анна]]", "other": "[[Вера]]", "reasons": f"{match}; {common}"}
    assert f"- {SAY('network.introduce', **pair)}" in section(notes)


def test_needs_and_offers_of_the_owner() -> None:
    notes = people(Анна="может_помочь: [иллюстрации]", Борис="ищет: [вёрстка карт]")
    mine = SAY("network.helped", link="[[Анна]]", text="иллюстрации")
    theirs = SAY("network.helped", link="[[Борис]]", text="вёрстка карт")
    assert section(notes | {"Я.md": OWN}, settings=ME)[1:] == [
        f"- {SAY('network.for_me', people=mine)}",
        f"- {SAY('network.from_me', people=theirs)}",
    ]


def test_a_group_that_outweighs_the_others() -> None:
    cities = ["Омск", "Омск", "Омск", "Тверь", "Пермь"]
    notes = people(**{f"Имя {n}": f"город: {city}" for n, city in enumerate(cities)})
    notes["Люди/Имя 0.md"] += "[[Имя 1]]\n"
    group = SAY("network.group_city", name="«Омск»", share=SAY.share(0.6))
    assert f"- {SAY('network.uniform', groups=group)}" in section(notes)
    notes["Люди/Имя 1.md"] = notes["Люди/Имя 1.md"].replace("Омск", "Томск")
    group = SAY("network.group_city", name="«Омск»", share=SAY.share(0.4))
    assert f"- {SAY('network.varied', groups=group)}" in section(notes)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_is_quoted_gives_anybody_away(language: str) -> None:
    notes = people(
        Анна=f"ищет: [совет Тайне] / компания: Тайна и Ко / город: Омск / {friends('Борис')}",
        Борис="",
        Вера=f"может_помочь: [совет Тайне, иллюстрации] / {friends('Борис')}",
        Тайна=f"личное: да / {friends('Анна', 'Вера')} / может_помочь: [иллюстрации]",
    )
    lines = section(notes | {"Я.md": OWN}, language, ME)
    text = "\n".join(lines)
    assert "Тайн" not in text
    common = speak(language)("introductions.common", n=1, names="[[Борис]]")
    assert common in text


def test_the_section_of_the_example_is_short(example: Path) -> None:
    loaded = load(example, load_settings(example))
    page = render_notes(loaded, TODAY, SAY)["analytics"]
    _, _, rest = page.partition(f"## {SAY('network.title')}\n\n")
    assert len(rest.partition("\n\n")[0].splitlines()) <= 24
