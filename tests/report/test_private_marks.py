"""What the owner notes about a relationship for himself alone changes nothing in the two notes."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.report.pages import LANGUAGES, TODAY, load, render
from vaultnet.inquiries import portray
from vaultnet.language.speech import speak
from vaultnet.report.why import explain

MARKS = ("no_respect: true", "uncomfortable: yes", "нет_уважения: да", "不自在: 是")
UNREADABLE = ("uncomfortable: иногда", "no_respect: 5")
LOG = (
    "- 2026-02-01 → письмо: план\n- 2026-03-01 → письмо: план\n- 2026-04-01 → письмо: план\n",
    "- 2026-05-01 ← письмо: вопрос #просьба\n- 2026-05-11 ↔ встреча #получил\n",
    "- [ ] вернуть #долг 100 ₽ 📅 2026-05-01\n",
)


def write_vault(mark: str, log: list[str]) -> dict[str, str]:
    head = "circle: key\nrating: {reputation: 5, trust: 5}\n"
    lines = "".join(log)
    return {
        "Люди/Анна.md": f"---\n{head}{mark}\n---\n## Журнал\n{lines}",
        "Люди/Борис.md": "---\ncircle: regular\nrating: 2\n---\n",
    }


@given(
    st.sampled_from(MARKS + UNREADABLE),
    st.lists(st.sampled_from(LOG), unique=True),
    st.sampled_from(LANGUAGES),
)
def test_a_private_mark_leaves_the_notes_as_they_were(
    mark: str, log: list[str], language: str
) -> None:
    without = render(write_vault("# a line for a line", log), language)
    assert render(write_vault(mark, log), language) == without


def test_a_mark_of_the_relationship_is_told_of_nobody_alone() -> None:
    unanswered = "".join(f"- 2026-05-{day:02} → письмо: план #без-ответа\n" for day in range(1, 9))
    page = render(write_vault("", [unanswered]))["analytics"]
    assert "доверие" not in page.casefold()


def test_the_terminal_tells_the_owner() -> None:
    unanswered = "".join(f"- 2026-05-{day:02} → письмо: план #без-ответа\n" for day in range(1, 9))
    loaded = load(write_vault("uncomfortable: yes", [unanswered]))
    explanation = explain(portray(loaded, "Анна", TODAY), loaded.settings, speak("ru"))
    assert "с этим человеком не по себе — сработало" in explanation
    assert "Люди/Анна.md:4" in explanation
    assert "доверие 5" in explanation
