"""Pages stay whole whatever the people are called and whatever their notes say."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from tests.report.pages import LANGUAGES, TODAY, render
from vaultnet.config import Settings
from vaultnet.text.managed import Page

NAMES = [
    *("a|b", "a\\|b", "a\\", "[[x]]", "x]]y", "[x](y)", "# head", "#tag", "a#b", "`code`", "a``b"),
    *("a\nb", "a\rb", "a\vb", "a\x85b", "a\u2028b", "a\u2029b", "%%", "%% c %%", "100%", "*a*"),
    *(
        "<script>",
        "<b",
        "<!-- c -->",
        "a>b",
        "🙂🙂",
        "👩‍👩‍👧",
        "يوسف",
        "\u202eабв",
        "a\u200bb",
        "_a_",
    ),
    *("~~a~~", "==a==", "$a$", "^a", "- [ ] a", "1. a", "> [!note]", "![[a]]", "{x}", "%s", "&lt;"),
    *(" a", "a ", "a" * 200, "王" * 80, "a\n%% vaultnet:begin overdue %%\nb", "---", "|", "||"),
]
names = st.sampled_from(NAMES) | st.text(min_size=1, max_size=12).filter(lambda n: "\0" not in n)
file_names = names.map(lambda name: name.replace("/", "∕")).filter(lambda name: name not in ".")


RECENT = (
    "- 2026-05-22 ← письмо: {0} #просьба\n- 2026-05-29 ← письмо: {0} #новость\n",
    "- 2026-05-30 ↔ встреча: {0} #дал\n- [ ] #долг {0} 📅 2026-05-02\n",
    "- 2024-05-29 → письмо: {0}\n- [ ] ← {0}\n",
)


def hostile_vault(people: list[str], text: str) -> dict[str, str]:
    """Contacts of these names in every list, whose notes quote the text everywhere."""
    line = re.sub(r"[\r\n]", " ", text)
    quoted = line.replace("\\", "\\\\").replace('"', '\\"')
    last = ("2026-05-20", "2026-04-01", "2024-01-01", "2026-03-01")
    kinds = ("circle: key", "cadence: 30", "kind: dormant", "circle: regular\nstage: crisis")
    vault = {}
    for index, name in enumerate(people):
        log = f"- {last[index % 4]} → звонок: {line}\n" if index % 5 else ""
        log += RECENT[index % 3].format(line) if index % 2 else ""
        head = f'{kinds[index % 4]}\ncompany: "{quoted}"\nbirthday: "x{quoted}"\n'
        head += f'dates: {{"{quoted}": 06-0{index % 9 + 1}}}\nrating: {index % 5 + 1}\n'
        head += f'interests: ["{quoted}"]\nneeds: ["{quoted}"]\nverified: 2020-01-01\n'
        vault[f"Люди/{name}.md"] = f"---\n{head}---\n## Журнал\n{log}- [ ] {line} 📅 2026-05-01\n"
    vault["Я.md"] = f'---\noffers: ["{quoted}"]\n---\n'
    vault[f"Проект {people[0]}.md"] = "".join(f"- [ ] {line} [[{name}]]\n" for name in people)
    return vault


def strip_code(line: str) -> str:
    return re.sub(r"`[^`]*`", "", line)


def strip_own(page: str) -> str:
    """The page without what is vaultnet's alone: the chart and links to its own headings."""
    page = re.sub(r"(?m)^```mermaid\n(?:(?!```).*\n)*```$", "", page)
    return re.sub(r"\[\[#\w[\w ]*\]\]", "", page)


def count_columns(row: str) -> int:
    return len(re.findall(r"(?<!\\)(?:\\\\)*\|", row)) - 1


def assert_whole(page: str) -> None:
    assert page.splitlines() == page.split("\n")
    columns = 0
    for line in strip_own(page).split("\n"):
        words = strip_code(line)
        assert not re.search(r"(?<!\\)<[a-zA-Z/!]", words), line
        assert not re.search(r"(?<![\\\w#])#[^\s#]", words), line
        assert not re.search(r"(?<!\\)%%", words), line
        assert "`" not in re.sub(r"\\`", "", words), line
        if line.startswith("|"):
            columns = columns or count_columns(line)
            assert count_columns(line) == columns, line
        else:
            columns = 0


@given(
    st.lists(file_names, min_size=1, max_size=6, unique=True),
    names,
    st.sampled_from(LANGUAGES),
)
@example(NAMES, "a | [[b]] #c `d` %%e%% <i>", "ru")
def test_pages_stay_whole(people: list[str], text: str, language: str) -> None:
    people = [name.replace("/", "∕") for name in people]
    vault = hostile_vault(people, text)
    for name, page in render(vault, language, Settings(me="[[Я]]")).items():
        assert_whole(page)
        Page(name, TODAY, page)
