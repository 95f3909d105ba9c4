"""Section «measures»: how keeping in touch goes, now and before, month by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.charts import bar_chart, sparkline
from vaultnet.report.markdown import bullets, section, table
from vaultnet.report.phrases import begin_sentence
from vaultnet.report.practice import say_practice
from vaultnet.upkeep.measures import Measure, Point, Reading

CHARTED = "active"
LEAST_MONTHS = 3  # with fewer there is no movement to see
A_YEAR = 12


def render_measures(answers: Answers, say: Speech) -> list[str]:
    """The table of what can be measured, one chart, and in words what cannot."""
    measured = [m for m in answers.review.measures if _is_known(m)]
    if not measured:
        return []
    charts = [_render_chart(m, say) for m in measured if m.name == CHARTED and _moves(m)]
    points = [*_say_unknown(answers, say), *say_practice(answers, say)]
    shown = _render_table(measured, answers, say)
    return section(say("measures.title"), shown, *charts, bullets(points))


def _is_known(measure: Measure) -> bool:
    """Whether there is anything to show: a number now or before that is not nothing."""
    readings = (measure.now, measure.before, *(point.reading for point in measure.series))
    return measure.now.number is not None and any(reading.number for reading in readings)


def _render_table(measures: Sequence[Measure], answers: Answers, say: Speech) -> list[str]:
    days = say.days(answers.settings.warnings.window_days)
    head = [
        say("measures.what"),
        say("measures.now", days=days),
        say("measures.before", days=days),
        say("measures.series"),
    ]
    return table(head, [_row(measure, say) for measure in measures], align="lrrl")


def _row(measure: Measure, say: Speech) -> list[str]:
    name = begin_sentence(say(f"measures.{measure.name}"))
    now, before = (_say_reading(r, measure, say) for r in (measure.now, measure.before))
    return [name, now, before, sparkline([_height(point) for point in measure.series])]


def _height(point: Point) -> float | None:
    reading = point.reading
    return reading.number if reading.whole is None else reading.share


def _say_reading(reading: Reading, measure: Measure, say: Speech) -> str:
    if reading.number is None:
        return "—"
    if measure.name == "gap":
        return say.days(reading.number)
    number = say.number(reading.number)
    if reading.whole is None:
        return number
    if reading.share is None:
        return "—"
    share = say.share(reading.share)
    return say("measures.part", part=number, whole=say.number(reading.whole), share=share)


def _moves(measure: Measure) -> bool:
    return sum(bool(point.reading.number) for point in measure.series) >= LEAST_MONTHS


def _render_chart(measure: Measure, say: Speech) -> list[str]:
    months = [point.start for point in measure.series]
    values = [point.reading.number or 0 for point in measure.series]
    return bar_chart(say("measures.chart"), _name_months(months, say), values)


def _name_months(months: Sequence[date], say: Speech) -> list[str]:
    """Names of months; of more than a year of them each with its year, for they are told apart."""
    return [say.month(month, with_year=len(months) > A_YEAR) for month in months]


def _say_unknown(answers: Answers, say: Speech) -> Iterator[str]:
    for measure in answers.review.measures:
        if measure.now.number is None and measure.now.records:
            name = begin_sentence(say(f"measures.{measure.name}"))
            known, records = say.number(measure.now.known), measure.now.records
            text = say(f"measures.{measure.name}_lack", known=known, n=records)
            yield say("measures.not_measured", measure=name, text=text)
