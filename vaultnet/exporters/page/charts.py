"""The charts of the page as Vega-Lite, made with Altair, and the script that draws them offline."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import altair as alt
import vl_convert

from vaultnet.exporters.answers import Json
from vaultnet.exporters.page.figures import (
    TIMED,
    count_days,
    count_kept,
    count_months,
    gather_dots,
    name_weeks,
    say_quarter,
)
from vaultnet.language.speech import Speech
from vaultnet.report.answers import Answers
from vaultnet.report.phrases import begin_sentence

SEGMENTS = ("keep", "invest", "balance", "review")
BAR = 30  # pixels
HEAT = (1, 2, 4, 7)  # people a day from which a day is drawn one step darker (ours)
_HEAT_COLOURS = [f"var(--heat-{step})" for step in range(len(HEAT) + 1)]
_TIP = alt.Tooltip("tip:N")
_SPOKEN = alt.Description("tip:N")

# Colours are the page's own, so that a chart follows the theme without being drawn anew.
_CONFIG: Mapping[str, Any] = MappingProxyType(
    {
        "background": "transparent",
        "font": "system-ui, sans-serif",
        "view": {"stroke": None},
        "axis": {
            "domainColor": "var(--line)",
            "labelFontSize": 12,
            "titleFontSize": 12,
            "gridColor": "var(--line)",
            "labelColor": "var(--muted)",
            "tickColor": "var(--line)",
            "titleColor": "var(--muted)",
            "titleFontWeight": "normal",
        },
        "legend": {
            "columns": 2,
            "labelColor": "var(--muted)",
            "labelFontSize": 12,
            "orient": "bottom",
            "symbolType": "circle",
        },
        "scale": {"bandPaddingInner": 0.25},
        "text": {"color": "var(--muted)", "fontSize": 12},
    }
)

_FIT = {"type": "fit-x", "contains": "padding"}

Chart = alt.Chart | alt.LayerChart | alt.FacetChart
Draw = Callable[[Answers, Speech], Chart | None]


def describe_charts(answers: Answers, say: Speech) -> list[Json]:
    """Each chart with its title and its specification; without one, what the notes lack."""
    return [_describe(name, answers, say) for name in CHARTS]


@cache
def bundle_script() -> str:
    """The script of Vega-Embed with all it needs, as vl-convert has it: no network."""
    return vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;")


def _describe(name: str, answers: Answers, say: Speech) -> dict[str, Json]:
    title, chart = say(_TITLES[name]), CHARTS[name](answers, say)
    if chart is None:
        return {"name": name, "title": title, "spec": None, "lack": say(f"page.lack_{name}")}
    spec = chart.properties(width="container", description=title).to_dict()
    spec |= {"config": dict(_CONFIG), "autosize": _FIT}
    return {"name": name, "title": title, "spec": spec, "lack": None}


def _rows(rows: Iterable[Any]) -> alt.InlineData:
    return alt.InlineData(values=[row._asdict() for row in rows])


def _draw_months(answers: Answers, say: Speech) -> Chart | None:
    rows = count_months(answers, say)
    if not any(row.people for row in rows):
        return None
    months = alt.X(
        "month:O", sort=None, title=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy")
    )
    people = alt.Y("people:Q", title=None, axis=alt.Axis(tickMinStep=1, tickCount=4))
    base = alt.Chart(_rows(rows)).encode(months, people, _TIP, _SPOKEN)
    bars = base.mark_bar(color="var(--accent)", cornerRadiusEnd=3)
    numbers = base.mark_text(dy=-7, aria=False).encode(text="people:Q")
    return alt.layer(bars, numbers).properties(height=180)


def _draw_calendar(answers: Answers, say: Speech) -> Chart | None:
    rows = count_days(answers, say)
    if not rows:
        return None
    months = name_weeks(answers.today, say)
    names = alt.Axis(
        values=[int(week) for week in months],
        labelExpr=f"{json.dumps(months)}[datum.value]",
        labelAngle=0,
        labelAlign="left",
        labelOverlap="greedy",
        orient="top",
        domain=False,
        ticks=False,
    )
    tight = alt.Scale(padding=0)
    heat = alt.Scale(type="threshold", domain=HEAT, range=_HEAT_COLOURS)
    days = alt.Chart(_rows(rows)).mark_rect(cornerRadius=2, stroke="var(--card)", strokeWidth=2)
    calendar: alt.Chart = days.encode(
        alt.X("week:O", title=None, axis=names, scale=tight),
        alt.Y("weekday:O", axis=None, scale=tight),
        alt.Color("people:Q", legend=None, scale=heat),
        _TIP,
        _SPOKEN,
    ).properties(height=112)
    return calendar


def _draw_matrix(answers: Answers, say: Speech) -> Chart | None:
    rows = gather_dots(answers, say)
    if not rows:
        return None
    days = alt.X("days:Q", title=say_quarter(say), axis=alt.Axis(tickMinStep=1, grid=False))
    marks = alt.Scale(domain=[1, 5])
    rating = begin_sentence(say("page.quality"))
    ratings = alt.Y(
        "rating:Q", title=rating, scale=marks, axis=alt.Axis(values=[1, 2, 3, 4, 5], format="d")
    )
    dots = alt.Chart(_rows(rows)).mark_circle(opacity=0.85, clip=False)
    dots = dots.encode(
        days,
        ratings,
        alt.Size("people:Q", legend=None, scale=alt.Scale(type="sqrt", range=[0, 500])),
        _colour("segment", [say(f"segments.{s}") for s in SEGMENTS], "segment", SEGMENTS),
        _TIP,
        _SPOKEN,
    )
    good = alt.Chart().mark_rule(strokeDash=[4, 4], color="var(--muted)", aria=False)
    good = good.encode(y=alt.YDatum(answers.settings.quality.good, scale=marks))
    return alt.layer(good, dots).properties(height=240)


def _draw_kept(answers: Answers, say: Speech) -> Chart | None:
    rows = count_kept(answers, say)
    if not rows:
        return None
    bars = alt.Chart(_rows(rows)).mark_bar(stroke="var(--card)", strokeWidth=1)
    kept: alt.Chart = bars.encode(
        alt.X("people:Q", stack="normalize", title=None, axis=alt.Axis(format="%", tickCount=5)),
        alt.Y("kind:N", sort=None, title=None, axis=alt.Axis(labelLimit=170)),
        _colour("state", [say(f"states.{state}") for state in TIMED], "state", TIMED),
        alt.Order("order:Q"),
        _TIP,
        _SPOKEN,
    ).properties(height=BAR * len({row.kind for row in rows}))
    return kept


def _colour(field: str, words: list[str], group: str, names: Sequence[str]) -> alt.Color:
    """The page's colour of each of some words, `--state-due` of the state «due»."""
    colours = [f"var(--{group}-{name})" for name in names]
    return alt.Color(f"{field}:N", title=None, scale=alt.Scale(domain=words, range=colours))


CHARTS: Mapping[str, Draw] = MappingProxyType(
    {
        "active": _draw_months,
        "calendar": _draw_calendar,
        "matrix": _draw_matrix,
        "compliance": _draw_kept,
    }
)
"""Each chart of the page in its order; None where the notes have nothing to draw."""

_TITLES = MappingProxyType(
    {
        "active": "measures.chart",
        "calendar": "page.calendar",
        "matrix": "page.matrix",
        "compliance": "page.compliance",
    }
)
