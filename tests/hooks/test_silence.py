"""What silences findings: the cases of `cases/ignore.md`, and that a mark never does more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases_reader import Section, read_sections
from tests.people.vaults import note_text, settings_from, surroundings, vault_of
from vaultnet.app import Loaded, check
from vaultnet.config import CheckSettings
from vaultnet.diagnostics import CODES
from vaultnet.language.speech import speak
from vaultnet.model import Diagnostic, Ignore, Place, problem
from vaultnet.people.silence import silence
from vaultnet.text.plain import plain_text

TODAY = date(2026, 3, 16)
CASES = [pytest.param(case, id=case.title) for case in read_sections("ignore")]
NOBODY = CheckSettings()

codes = st.sampled_from(["date-future", "yaml-syntax", "link-alias"])
lines = st.integers(0, 4)
findings = st.frozensets(st.builds(lambda c, n: Diagnostic(c, Place("a.md", n)), codes, lines))
marks = st.builds(
    lambda given, line, whole: Ignore(tuple(given), line, 1, whole),
    st.lists(codes, max_size=2, unique=True),
    lines.filter(bool),
    st.booleans(),
)


def find(case: Section) -> tuple[Diagnostic, ...]:
    settings = settings_from(case.texts.get("settings", ""))
    notes = {
        path: text.replace("␍", "\r") for path, text in case.texts.items() if path.endswith(".md")
    }
    vault = vault_of(notes, surroundings(settings))
    return check(Loaded(Path(), settings, vault, ()), TODAY)


@pytest.mark.parametrize("case", CASES)
def test_what_is_left(case: Section) -> None:
    found = [f"{f.code} {f.place.path}:{f.place.line}" for f in find(case)]
    assert found == case.texts["expected"].splitlines()


@given(findings, st.lists(marks, max_size=3))
def test_a_mark_silences_its_codes_in_its_lines_and_else_nothing(
    findings: frozenset[Diagnostic], marks: list[Ignore]
) -> None:
    left = set(silence(findings, {"a.md": tuple(marks)}, NOBODY))
    for finding in findings:
        is_hit = any(
            finding.code in mark.codes and (mark.whole or mark.line == finding.place.line)
            for mark in marks
        )
        assert (finding in left) == (not is_hit)
    assert {finding.code for finding in left - findings} <= {"ignore-unused"}


@given(findings, marks)
def test_a_mark_that_is_told_to_be_unused_can_go(
    findings: frozenset[Diagnostic], mark: Ignore
) -> None:
    left = set(silence(findings, {"a.md": (mark,)}, NOBODY))
    unused = {dict(f.details)["text"] for f in left if f.code == "ignore-unused"}
    shorter = mark._replace(codes=tuple(code for code in mark.codes if code not in unused))
    assert set(silence(findings, {"a.md": (shorter,)}, NOBODY)) == {
        finding for finding in left if finding.code != "ignore-unused"
    }


def test_the_mark_is_no_part_of_what_is_quoted() -> None:
    line = "про выставку %% vaultnet-ignore: mark-unused %% и кино"
    assert plain_text(line) == "про выставку и кино"


def test_every_code_may_be_silenced_by_the_settings() -> None:
    everything = tuple(problem(code, Place("a.md")) for code in CODES)
    assert not silence(everything, {}, CheckSettings(ignore=tuple(CODES)))


@pytest.mark.parametrize(
    "mark", ["%% vaultnet-ignore: Секрет %%", "<!-- vaultnet-ignore: Секрет -->"]
)
def test_a_wrong_code_is_not_shown_under_pseudonyms(mark: str) -> None:
    from vaultnet.app import redact

    vault = vault_of({"Люди/Анна.md": note_text(body=mark)})
    loaded = Loaded(Path(), settings_from(""), vault, ())
    shown = check(redact(loaded, speak("ru")), TODAY)
    assert [finding.code for finding in shown] == ["ignore-unused"]
    assert "Секрет" not in str(shown)
