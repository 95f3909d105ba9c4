"""Vaults made of texts, counted by the real survey."""

from __future__ import annotations

from collections.abc import Mapping

from tests.people.vaults import files_of, note_text, parse_all, settings_from, surroundings
from vaultnet.people.recognise import Recogniser
from vaultnet.people.resolve import Resolver
from vaultnet.people.surroundings import make_recogniser
from vaultnet.setup.survey import Survey, survey

RUSSIAN = {
    **{
        f"Люди/{name}.md": note_text(
            "тип: контакт; день_рождения: 1990-01-05; вид: ключевой; хобби: шахматы",
            "## Журнал / - 2026-02-01 → звонок: про выставку",
        )
        for name in ("Анна", "Борис", "Вера")
    },
    "Люди/Глеб.md": note_text("birthday: 05-17", "## Созвоны / - 2026-01-05 да / - 2026-01-09 нет"),
    "Клиенты/Егор.md": note_text("phone: 1; company: Полка; type: клиент"),
    "Клиенты/Жанна.md": note_text("email: a@b.c; role: печатник; type: клиент"),
    "Дневник/2026-03-01.md": "Виделись с [[Анна]].\n",
    "Идеи.md": "Заметка.\n",
}
ENGLISH = {
    "crm/Ann.md": note_text(
        "type: person; last_contacted: 2026-01-05", "## Log / - 2026-01-05 met"
    ),
    "crm/Bob.md": note_text("tags: [person]; company: Shelf", "## Log / - 2026-02-05 called"),
    "2026-01-05.md": "Lunch with [[Ann]].\n",
}
CHINESE = {
    "人脉/王小明.md": note_text(
        "生日: 1990-01-05; 公司: 书店", "## 互动记录 / - 2026年1月5日 电话：聊展览"
    ),
    "人脉/李雷.md": note_text("生日: 05-17", "## 互动记录 / - 2026年2月5日 见面：吃饭"),
}
BOOKS = {
    f"Книги/{name}.md": note_text("type: книга; tags: [чтение]", "Хорошая книга.")
    for name in ("Один", "Два", "Три")
}


def recogniser_of(texts: Mapping[str, str], toml: str = "") -> Recogniser:
    """The rules of a vault, with the settings of a `vaultnet.toml`."""
    around = surroundings(settings_from(toml))
    return make_recogniser(around, Resolver(file.path for file in files_of(texts)))


def survey_of(texts: Mapping[str, str], toml: str = "") -> Survey:
    """What is counted in a vault."""
    return survey(parse_all(texts), recogniser_of(texts, toml))
