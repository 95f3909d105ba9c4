"""Answers about many contacts: the means of marks, and whom the audit names first."""

from __future__ import annotations

from datetime import date

from tests.quality.opinions import Opinion
from tests.upkeep.contacts import contact_of
from vaultnet.config import Settings
from vaultnet.model import Contact
from vaultnet.quality.assessment import assess_quality
from vaultnet.quality.audit import find_archivable
from vaultnet.quality.marks import MarkMean, mean_marks
from vaultnet.quality.ratings import Grade, grade

SETTINGS = Settings()
TODAY = date(2026, 1, 15)
ANNA = Contact("Люди/Анна.md", "Анна")


def graded(**marks: float) -> Grade:
    return grade(Opinion(marks, {}, None).of(ANNA), TODAY, SETTINGS.quality)


def test_each_mark_is_a_mean_over_those_who_have_it() -> None:
    means = mean_marks([graded(trust=5, depth=2), graded(trust=4), graded(overall=1), graded()])
    assert means == (
        MarkMean("depth", 2, 1),
        MarkMean("trust", 4.5, 2),
        MarkMean("benefit", None, 0),
        MarkMean("career", None, 0),
        MarkMean("satisfaction", None, 0),
    )


def test_nobody_has_no_marks() -> None:
    assert {(mean.mean, mean.n) for mean in mean_marks([])} == {(None, 0)}


def test_the_longest_silence_is_the_first_to_archive() -> None:
    days = {"Яна": "2024-06-01", "Лев": "2020-06-01", "Ян": "2024-06-01", "Ия": "2026-01-01"}
    poor = Opinion({"overall": 2}, {}, None)
    contacts = [
        poor.of(contact_of(log=f"{day} звонок", path=f"Люди/{name}.md"))
        for name, day in days.items()
    ]
    qualities = [assess_quality(contact, TODAY, SETTINGS) for contact in contacts]
    found = find_archivable(qualities, SETTINGS.quality)
    assert [quality.contact.name for quality in found] == ["Лев", "Ян", "Яна"]
