"""`vaultnet network` and `vaultnet why A B`: what they answer, and whom they never name."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from vaultnet.cli.network import QUESTIONS
from vaultnet.language.speech import LANGUAGES, speak

from .programs import DAY, Answer, Ask
from .vaults import write_vault

SAY = speak("ru")
PRIVATE, FORBIDDEN = "Тайна", "Запрет"
VAULT = {
    "vaultnet.toml": 'me = "[[Я]]"\n',
    "Я.md": "---\nищет: [иллюстрации]\nможет_помочь: [вёрстка карт]\n---\n",
    "Люди/Анна.md": '---\nдрузья: "[[Борис]]"\nгород: Омск\nможет_помочь: [иллюстрации]\n---\n'
    "## Журнал\n- 2026-03-01 ↔ встреча: про [[Борис]]\n- 2026-03-15 ↔ встреча: ещё одна\n",
    "Люди/Борис.md": "---\nкомпания: Книжный «Заря»\nищет: [вёрстка карт]\n---\n",
    "Люди/Вера.md": '---\nчерез: "[[Борис]]"\nищет: [иллюстрации]\n---\n',
    f"Люди/{PRIVATE}.md": '---\nличное: да\nдрузья: ["[[Вера]]", "[[Глеб]]"]\n---\n'
    "## Журнал\n- 2026-03-15 ↔ встреча: о важном\n",
    "Люди/Глеб.md": "---\nгород: Тверь\n---\n",
    "Люди/Дина.md": "---\nгород: Омск\n---\n",
    "Люди/Ева.md": "",
    f"Люди/{FORBIDDEN}.md": '---\nне_беспокоить: да\nдрузья: ["[[Анна]]", "[[Ева]]"]\n---\n'
    "## Журнал\n- 2026-03-15 ↔ встреча\n",
}
ASKED = {
    "path": ("path", "Вера"),
    "introduce": ("introduce",),
    "brokers": ("brokers",),
    "circles": ("circles",),
    "matches": ("matches",),
}


@pytest.fixture
def vault(tmp_path: Path) -> Path:
    return write_vault(tmp_path / "vault", VAULT)


def inquire(ask: Ask, vault: Path, *words: str) -> Any:
    """The JSON of a question."""
    answer = ask("network", *words, "--json", *DAY, cwd=vault)
    assert (answer.code, answer.errors) == (0, "")
    return json.loads(answer.output)


def names(chain: dict[str, Any]) -> list[str]:
    return [step["contact"]["name"] for step in chain["steps"]]


def refused(answer: Answer) -> str:
    assert (answer.code, answer.output) == (2, "")
    return answer.errors


# ── A way to somebody ────────────────────────────────────────────────────────────────────────


def test_a_way_leads_from_person_to_person(vault: Path, ask: Ask) -> None:
    way = inquire(ask, vault, "path", "вера")
    (chain,) = way["chains"]
    assert names(chain) == ["Анна", "Борис", "Вера"]
    assert chain["steps"][0]["contact"] == {"path": "Люди/Анна.md", "name": "Анна"}
    kinds = [[tie["kind"] for tie in step["ties"]] for step in chain["steps"]]
    assert kinds == [[], ["friends", "link"], ["met_via"]]
    assert chain["steps"][2]["ties"][0]["place"].startswith("Люди/Вера.md:2")
    assert (way["start"], way["nearest"]) == (None, [])


def test_the_table_has_a_row_for_each_step(vault: Path, ask: Ask) -> None:
    answer = ask("network", "path", "Вера", *DAY, cwd=vault)
    title, _, *rows = answer.output.splitlines()
    assert title == SAY("ways.title", start=SAY("ways.owner"), goal="Вера")
    assert ["Анна" in rows[0], " Борис " in rows[1], " Вера " in rows[2]] == [True] * 3
    assert "Люди/Анна.md:2" in rows[1]


@pytest.mark.parametrize("name", ["Книжный «Заря»", "заря", "книжный"])
def test_an_organisation_is_reached_through_its_people(vault: Path, ask: Ask, name: str) -> None:
    way = inquire(ask, vault, "path", name)
    assert way["goal"] == "Книжный «Заря»"
    assert [names(chain) for chain in way["chains"]] == [["Анна", "Борис"]]


def test_a_way_may_begin_with_somebody_else(vault: Path, ask: Ask) -> None:
    way = inquire(ask, vault, "path", "Анна", "--from", "Вера")
    assert way["start"]["name"] == "Вера"
    assert [names(chain) for chain in way["chains"]] == [["Борис", "Анна"]]


def test_nobody_is_asked_about_those_one_knows_better(tmp_path: Path, ask: Ask) -> None:
    met = "## Журнал\n- 2026-03-15 ↔ встреча: долгая\n"
    write_vault(
        tmp_path,
        {
            "vaultnet.toml": "",
            "Люди/Анна.md": f"{met}- 2026-03-14 ↔ встреча: ещё одна\n",
            "Люди/Борис.md": f'---\nдрузья: "[[Анна]]"\n---\n{met}',
            "Люди/Вера.md": '---\nдрузья: "[[Анна]]"\n---\n',
        },
    )
    way = inquire(ask, tmp_path, "path", "Вера", "--count", "9")
    assert [names(chain) for chain in way["chains"]] == [["Анна", "Вера"]]


def test_without_a_way_those_who_come_nearest_are_named(vault: Path, ask: Ask) -> None:
    answer = ask("network", "path", "Дина", *DAY, cwd=vault)
    near = SAY("ways.near_city", name="Анна", label="Омск")
    assert answer.code == 0
    assert answer.output.splitlines() == [
        SAY("ways.none", start=SAY("ways.owner"), goal="Дина"),
        SAY("ways.nearest", people=near),
    ]
    assert SAY("ways.nobody_near") in ask("network", "path", "Ева", *DAY, cwd=vault).output


def test_those_who_know_somebody_come_nearest(vault: Path, ask: Ask) -> None:
    way = inquire(ask, vault, "path", "Вера", "--from", "Дина")
    assert way["chains"] == []
    assert [(near["contact"]["name"], near["kind"]) for near in way["nearest"]] == [
        ("Борис", "tie"),
    ]


@pytest.mark.parametrize("words", [("path", "Верра"), ("introduce", "--for", "Верра")])
def test_a_near_miss_is_answered_with_the_name(
    vault: Path, ask: Ask, words: tuple[str, ...]
) -> None:
    assert "Вера" in refused(ask("network", *words, *DAY, cwd=vault))


@pytest.mark.parametrize("name", [PRIVATE, FORBIDDEN])
def test_no_way_begins_or_ends_with_who_is_left_alone(vault: Path, ask: Ask, name: str) -> None:
    expected = SAY("errors.left-alone", name=name)
    for words in (("path", name), ("path", "Вера", "--from", name), ("introduce", "--for", name)):
        assert refused(ask("network", *words, *DAY, cwd=vault)).strip() == expected


def test_there_is_no_way_from_a_person_to_themselves(vault: Path, ask: Ask) -> None:
    answer = ask("network", "path", "Вера", "--from", "Вера", *DAY, cwd=vault)
    assert refused(answer).strip() == SAY("errors.way-to-oneself", name="Вера")


def test_a_name_with_a_space_wants_quotation_marks(vault: Path, ask: Ask) -> None:
    errors = refused(ask("network", "path", "Вера", "Ветрова", cwd=vault))
    assert errors.startswith(SAY("cli.network_path_extra", argument="Ветрова"))


# ── Who should meet, who connects, which circles ─────────────────────────────────────────────


def test_who_should_meet_and_why(vault: Path, ask: Ask) -> None:
    found = inquire(ask, vault, "introduce")
    (pair,) = found["pairs"]
    assert (pair["one"]["name"], pair["other"]["name"]) == ("Анна", "Вера")
    assert [person["name"] for person in pair["common"]] == ["Борис"]
    (match,) = pair["matches"]
    assert (match["need"]["person"]["name"], match["offer"]["text"]) == ("Вера", "иллюстрации")
    table = ask("network", "introduce", *DAY, cwd=vault).output
    assert SAY("introductions.same", one="Вера", other="Анна", need="«иллюстрации»") in table
    assert SAY("introductions.common", n=1, names="Борис") in table


def test_for_one_contact_only_the_others_are_listed(vault: Path, ask: Ask) -> None:
    title, _, row = ask(
        "network", "introduce", "--for", "вера", *DAY, cwd=vault
    ).output.splitlines()
    assert title == SAY("introductions.title_for", name="Вера")
    assert row.startswith("Анна ")
    nobody = ask("network", "introduce", "--for", "Ева", *DAY, cwd=vault)
    assert nobody == (0, SAY("introductions.none") + "\n", "")


def test_the_family_of_the_family_needs_no_introduction(tmp_path: Path, ask: Ask) -> None:
    family = '---\nсемья: ["[[Борис]]", "[[Вера]]"]\n---\n'
    people = {"Люди/Анна.md": family, "Люди/Борис.md": "", "Люди/Вера.md": ""}
    write_vault(tmp_path, {"vaultnet.toml": "", **people})
    assert inquire(ask, tmp_path, "introduce")["pairs"] == []


def test_brokers_and_what_would_be_lost(vault: Path, ask: Ask) -> None:
    found = inquire(ask, vault, "brokers")
    first = found["brokers"][0]
    assert (first["contact"]["name"], first["effective_size"]) == ("Вера", 2)
    lost = {c["contact"]["name"]: [p["name"] for p in c["lost"]] for c in found["cut_points"]}
    assert lost == {"Вера": ["Глеб", PRIVATE], "Борис": ["Анна"], PRIVATE: ["Глеб"]}
    assert [o["people"][0]["contact"]["name"] for o in found["sole_access"]] == ["Борис"]
    table = ask("network", "brokers", *DAY, cwd=vault).output
    assert SAY("brokers.lost", n=2, names=f"Глеб и {PRIVATE}") in table
    assert SAY("brokers.sole", names="«Книжный „Заря“»") in table


def test_circles_and_their_bridges(vault: Path, ask: Ask) -> None:
    found = inquire(ask, vault, "circles")
    members = [{person["name"] for person in circle["members"]} for circle in found["circles"]]
    assert members == [{"Вера", "Глеб", PRIVATE}, {"Анна", "Борис"}]
    assert [person["name"] for person in found["isolated"]] == ["Дина", "Ева"]
    (bridge,) = found["bridges"]
    assert [person["name"] for person in bridge["sole"]] == ["Борис", "Вера"]
    assert SAY("circles.bridges") in ask("network", "circles", *DAY, cwd=vault).output


def test_a_circle_without_contact_for_long_has_gone_cold(vault: Path, ask: Ask) -> None:
    later = ask("network", "circles", "--today", "2026-09-01", cwd=vault).output
    assert SAY("circles.cold", day="15 марта") in later
    assert (
        SAY("circles.cold", day="15 марта") not in ask("network", "circles", *DAY, cwd=vault).output
    )


def test_matches_begin_with_the_owner(vault: Path, ask: Ask) -> None:
    found = inquire(ask, vault, "matches")
    assert found["for_me"][0]["need"]["person"] == {"path": "Я.md", "name": "Я"}
    assert [m["need"]["person"]["name"] for m in found["from_me"]] == ["Борис"]
    table = ask("network", "matches", *DAY, cwd=vault).output
    titles = [SAY(f"matches.{part}") for part in ("for_me", "from_me", "between")]
    assert [line for line in table.splitlines() if line in titles] == titles


# ── What ties two contacts ───────────────────────────────────────────────────────────────────


def test_a_tie_is_explained_with_every_line(vault: Path, ask: Ask) -> None:
    answer = ask("why", "анна", "борис", *DAY, cwd=vault)
    assert answer.code == 0
    assert answer.output.splitlines() == [
        "Анна — Борис",
        "  связь: Σ вес × 2^(−возраст ÷ 365) = 1,97",
        "  без даты: 1 × 1 = 1, дружат (Люди/Анна.md:2)",
        "  2026-03-01: 1 × 2^(−15 ÷ 365) = 0,97, ссылка в заметке (Люди/Анна.md:7:29)",
    ]


def test_a_tie_is_the_same_from_either_side(vault: Path, ask: Ask) -> None:
    one, other = (
        ask("why", *pair, *DAY, cwd=vault).output.splitlines()
        for pair in (("Анна", "Борис"), ("Борис", "Анна"))
    )
    assert (one[1:], other[0]) == (other[1:], "Борис — Анна")


def test_without_a_tie_the_best_chain_is_told(vault: Path, ask: Ask) -> None:
    lines = ask("why", "Анна", "Вера", *DAY, cwd=vault).output.splitlines()
    assert lines[1] == f"  {SAY('why.tie_none')}"
    assert "Анна → Борис → Вера" in lines[2]
    assert "Люди/Вера.md:2" in lines[4]
    apart = ask("why", "Анна", "Ева", *DAY, cwd=vault).output
    assert apart.splitlines()[1:] == [f"  {SAY('why.tie_none')}", f"  {SAY('why.chain_none')}"]


def test_no_chain_leads_through_a_private_contact(vault: Path, ask: Ask) -> None:
    assert PRIVATE not in ask("why", "Вера", "Глеб", *DAY, cwd=vault).output


@pytest.mark.parametrize("name", [PRIVATE, FORBIDDEN])
def test_the_owner_may_ask_about_anybody_by_name(vault: Path, ask: Ask, name: str) -> None:
    friend = {PRIVATE: "Вера", FORBIDDEN: "Ева"}[name]
    assert SAY("ties.friends") in ask("why", name, friend, *DAY, cwd=vault).output


def test_two_names_of_one_contact_and_three_names_are_refused(vault: Path, ask: Ask) -> None:
    same = SAY("errors.same-contact", one="вера", other="Вер", name="Вера")
    assert refused(ask("why", "вера", "Вер", *DAY, cwd=vault)).strip() == same
    errors = refused(ask("why", "Анна", "Борис", "Вера", *DAY, cwd=vault))
    assert errors.startswith(SAY("cli.why_extra", argument="Вера"))


# ── Whom no answer names ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize("words", ASKED.values())
def test_who_is_not_to_be_contacted_is_in_no_answer(
    vault: Path, ask: Ask, words: tuple[str, ...], form: tuple[str, ...]
) -> None:
    answer = ask("network", *words, *form, *DAY, cwd=vault)
    assert (answer.code, FORBIDDEN in answer.output) == (0, False)


@pytest.mark.parametrize("form", [(), ("--json",)])
@pytest.mark.parametrize("question", ["path", "introduce", "matches"])
def test_private_people_are_sent_to_by_no_answer(
    vault: Path, ask: Ask, question: str, form: tuple[str, ...]
) -> None:
    assert PRIVATE not in ask("network", *ASKED[question], *form, *DAY, cwd=vault).output


@pytest.mark.parametrize("question", ["brokers", "circles"])
def test_the_owner_sees_private_people_among_the_others(
    vault: Path, ask: Ask, question: str
) -> None:
    assert PRIVATE in ask("network", question, *DAY, cwd=vault).output


# ── Small vaults, languages, options ─────────────────────────────────────────────────────────


def test_a_vault_without_contacts_has_answers_all_the_same(tmp_path: Path, ask: Ask) -> None:
    empty = write_vault(tmp_path, {"vaultnet.toml": ""})
    for question in ("introduce", "brokers", "circles", "matches"):
        answer = ask("network", question, cwd=empty)
        assert (answer.code, answer.errors, answer.output.count("\n")) == (0, "", 1)
    assert refused(ask("network", "path", "Анна", cwd=empty)).count("\n") == 1
    assert inquire(ask, empty, "circles") == {"circles": [], "bridges": [], "isolated": []}


def test_what_is_undefined_is_a_dash(tmp_path: Path, ask: Ask) -> None:
    one = write_vault(tmp_path, {"vaultnet.toml": "", "Люди/Анна.md": ""})
    row = ask("network", "brokers", *DAY, cwd=one).output.splitlines()[-1]
    assert row.split() == ["Анна", "0", "—", "—", "—", "—", "—"]
    (broker,) = inquire(ask, one, "brokers")["brokers"]
    assert broker["betweenness"] is None


def test_a_long_table_says_how_many_there_are_more(tmp_path: Path, ask: Ask) -> None:
    people = {f"Люди/Имя {number:02}.md": "" for number in range(25)}
    write_vault(tmp_path, {"vaultnet.toml": "", **people})
    lines = ask("network", "brokers", *DAY, cwd=tmp_path).output.splitlines()
    assert lines[-1] == SAY("count.more_in_json", n=5)
    assert len(inquire(ask, tmp_path, "brokers")["brokers"]) == 25


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_speaks_every_language(
    vault: Path, ask: Ask, question: str, language: str
) -> None:
    say = speak(language)
    answer = ask("network", *ASKED[question], "--lang", language, *DAY, cwd=vault)
    assert (answer.code, answer.errors) == (0, "")
    assert not re.search(r"[{}]|None", answer.output)
    help_text = ask("network", question, "--help", "--lang", language, cwd=vault).output
    assert "".join(say(f"cli.network_{question}").split()) in "".join(help_text.split())


def test_the_options_may_stand_before_each_word(vault: Path, ask: Ask) -> None:
    last = ask("network", "circles", "--lang", "en", *DAY, cwd=vault)
    assert ask("network", "--lang", "en", *DAY, "circles", cwd=vault) == last
    assert ask("--lang", "en", *DAY, "network", "circles", cwd=vault) == last
    assert ask("--lang", "ru", "network", "--lang", "en", *DAY, "circles", cwd=vault) == last
    assert last.output.startswith("Circles")


def test_a_question_that_does_not_exist_is_answered_with_the_nearest(vault: Path, ask: Ask) -> None:
    errors = refused(ask("network", "circle", cwd=vault))
    assert "circles" in errors
    assert "vaultnet network --help" in errors
    assert all(question in refused(ask("network", cwd=vault)) for question in QUESTIONS)
