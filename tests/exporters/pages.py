"""Vaults for the HTML page: what a page says, and the page itself."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from tests.report.pages import TODAY, load
from vaultnet.app import _answer
from vaultnet.config import Settings
from vaultnet.exporters.page.charts import describe_charts
from vaultnet.exporters.page.contents import describe_page
from vaultnet.exporters.page.render import render_page
from vaultnet.language.speech import speak
from vaultnet.report.answers import Answers

FEW = {
    "Люди/Анна Седова.md": """---
circle: key
company: Заря
city: Томск
rating: 5
aliases: [Аня]
friends: "[[Борис Ким]]"
---
## Журнал
- 2026-05-30 ↔ встреча: обсудили план #дал/контакты
- 2026-04-02 → звонок: поздравила
""",
    "Люди/Борис Ким.md": """---
circle: regular
company: Заря
rating: 2
---
## Журнал
- 2025-06-01 → письмо: спросил про книгу
""",
    "Люди/李娜.md": "---\ncircle: potential\n---\n## 记录\n- 2026-01-10 ← 消息: 新年好\n",
    "Люди/Ёжикова Вера.md": "---\ncadence: 14\n---\n## Журнал\n- 2026-05-20 → звонок: как дела\n",
    "Люди/Глеб.md": "---\ntags: [рыбалка]\n---\n",
    "2026-05-11.md": "Обед: [[Анна Седова]] и [[李娜]]\n",
}
HOSTILE = (
    "<script>alert(1)<⁄script>",
    "<img src=x onerror=alert(1)>",
    "кавычки \"двойные\" и 'одинарные'",
    "]]> --> ]]",
    "{page.title} %s ${x}",
    "\u202eنجلاء الشريف",
    "<!-- <script>",
    "и" * 300,
    "обратная\\черта\\n",
    "перевод\nстроки\u2028и\x85ещё",
    "toString",
    "__proto__",
)


def hostile_vault() -> dict[str, str]:
    """Contacts whose names, organisations, tags and words try to break the page."""
    return {f"Люди/{name}.md": _write_hostile(name) for name in HOSTILE}


def _write_hostile(name: str) -> str:
    said = json.dumps(name, ensure_ascii=False)
    words = " ".join(name.split())
    head = (
        f"circle: key\ncompany: {said}\ncity: {said}\naliases: [{said}]\ntags: [{said}]\nrating: 3"
    )
    return f"---\n{head}\n---\n## Журнал\n- 2026-05-01 ← письмо: {words}\n- [ ] {words}\n"


def crowd(number: int) -> dict[str, str]:
    """So many contacts in circles of forty, each with a friend and a few days of contact."""
    return {f"Люди/{_name(n)}.md": _write_person(n, number) for n in range(number)}


def _name(n: int) -> str:
    first = ("Анна", "Boris", "李", "Вера", "Grace", "Олег", "Zoë")[n % 7]
    return f"{first} № {n}"


def _write_person(n: int, number: int) -> str:
    friend = _name((n // 40 * 40 + (n * 7 + 1) % 40) % number)
    head = f'circle: {("key", "regular", "potential")[n % 3]}\nfriends: "[[{friend}]]"\n'
    rating = f"rating: {n % 5 + 1}\n" if n % 2 else ""
    day = f"2026-{n % 5 + 1:02}-{n % 27 + 1:02}"
    return f"---\n{head}{rating}---\n## Журнал\n- {day} → звонок: поговорили\n"


def answer(
    notes: Mapping[str, str], language: str = "ru", settings: Settings | None = None
) -> Answers:
    return _answer(load(notes, settings), TODAY, speak(language))


def contents(
    notes: Mapping[str, str], language: str = "ru", settings: Settings | None = None
) -> dict[str, Any]:
    """What the page says, without the scripts that show it."""
    answers, say = answer(notes, language, settings), speak(language)
    return describe_page(answers, say, "Хранилище") | {"charts": describe_charts(answers, say)}


def render(notes: Mapping[str, str], language: str = "ru", vault_name: str = "Моё & <я>") -> bytes:
    return render_page(answer(notes, language), speak(language), vault_name)
