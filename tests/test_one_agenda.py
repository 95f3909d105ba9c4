"""A report works the lists out once, for everybody, and narrows them to those it may name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from vaultnet import app
from vaultnet.language.speech import speak
from vaultnet.upkeep.agenda import Agenda, make_agenda, narrow

TODAY = date(2026, 3, 16)
SAY = speak("ru")
EXAMPLE = Path(__file__).parents[1] / "example_vault"


@pytest.fixture(scope="module")
def example() -> app.Loaded:
    return app.load(EXAMPLE, app.load_settings(EXAMPLE))


def test_a_narrowed_agenda_is_that_of_the_people_alone(example: app.Loaded) -> None:
    for people in (example.vault.contacts[::2], example.vault.contacts[:7], ()):
        alone = make_agenda(people, TODAY, example.settings, SAY.sort_key)
        narrowed = narrow(app.due(example, TODAY, SAY), {person.path for person in people})
        assert narrowed == alone


def test_a_report_and_its_summary_make_one_agenda(
    example: app.Loaded, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[Agenda] = []

    def make(*arguments: object) -> Agenda:
        made.append(make_agenda(*arguments))  # type: ignore[arg-type]
        return made[-1]

    monkeypatch.setattr(app, "make_agenda", make)
    loaded = replace(example)
    app.render_notes(loaded, TODAY, SAY)
    app.due(loaded, TODAY, SAY)
    assert len(made) == 1
    app.due(loaded, date(2026, 3, 17), SAY)
    app.due(replace(loaded, is_redacted=True), TODAY, SAY)
    assert len(made) == 3
