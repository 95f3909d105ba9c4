"""The two notes of vaults that hardly say anything, in every language."""

from __future__ import annotations

import pytest

from tests.report.pages import LANGUAGES, TODAY, load, render
from vaultnet.language.speech import speak
from vaultnet.report.why import explain
from vaultnet.text.managed import Page
from vaultnet.upkeep.standing import assess

VAULTS = {
    "empty": {},
    "one note that is no contact": {"План.md": "# План\n- [ ] дело\n"},
    "one contact": {"Люди/Анна.md": ""},
    "one contact, long overdue": {
        "Люди/Анна.md": "---\ncircle: key\n---\n## Журнал\n- 2025-01-01 → звонок: план\n"
    },
    "one contact, met today": {"Люди/Анна.md": "---\nmet: 2026-06-01\n---\n"},
    "one contact, private": {"Люди/Анна.md": "---\nprivate: yes\n---\n"},
    "no links": {
        "Люди/Анна.md": "---\ncircle: key\n---\n## Журнал\n- 2026-05-01 звонок\n",
        "Люди/Борис.md": "---\ncadence: 30\nstage: crisis\n---\n## Журнал\n- 2026-04-01 чай\n",
        "Люди/王小明.md": "---\nkind: 休眠\n---\n## 记录\n- 2020-04-01 见面\n",
        "Люди/Ann.md": "---\nkind: expert\n---\n",
    },
    "everything at once": {
        "Люди/Анна.md": "---\ncircle: key\nstage: long_term\ncompany: Заря\n---\n[[Борис]]\n"
        "## Журнал\n- 2026-01-01 звонок\n- 2026-05-30 лайк\n- [ ] вернуть книгу 📅 2026-01-02\n",
        "Люди/Борис.md": "---\nstage: 转型\ncircle: key\ncompany: Заря\n---\n## Log\n"
        "- 2026-01-01 → letter\n- 2026-01-09 → letter\n- 2026-05-29 → letter: «план»\n",
        "Люди/王.md": "---\ncadence: когда-нибудь\nbirthday: 08/09/2000\n---\n[[Борис]]\n## 记录\n"
        "- 2026-03-01 见面\n- 2026-03-09 见面\n- 2026-03-19 见面\n- 2026-03-29 见面\n"
        "- 2027-01-01 x\n",
        "2026-05-31.md": "[[Анна]] [[Борис]]\n- [ ] спросить [[王]]\n",
        "Люди/Тайна.md": "---\nprivate: yes\n---\n",
    },
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VAULTS)
def test_pages_render(name: str, language: str) -> None:
    for page, text in render(VAULTS[name], language).items():
        assert text.startswith("# ")
        assert "{" not in text
        assert text == "\n".join(line.rstrip() for line in text.split("\n"))
        Page(page, TODAY, text)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", VAULTS)
def test_every_standing_is_explained(name: str, language: str) -> None:
    loaded = load(VAULTS[name])
    for contact in loaded.vault.contacts:
        standing = assess(contact, TODAY, loaded.settings)
        explanation = explain(standing, loaded.settings, speak(language))
        assert explanation.startswith(contact.name)
        assert "{" not in explanation
        for day in contact.days[-3:]:
            for interaction in day.interactions:
                assert str(interaction.place) in explanation


@pytest.mark.parametrize("name", VAULTS)
def test_same_vault_and_day_give_the_same_bytes(name: str) -> None:
    notes = VAULTS[name]
    backwards = dict(reversed(notes.items()))
    assert render(notes) == render(backwards)
