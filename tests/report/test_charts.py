"""Pictures made of text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vaultnet.report.charts import BARS, MISSING, bar_chart, sparkline

values = st.lists(st.none() | st.floats(0, 1e6))


@pytest.mark.parametrize(
    ("numbers", "picture"),
    [
        ([], ""),
        ([0, 0], "▁▁"),
        ([None, 0, 1, 2], "·▁▅█"),
        ([7], "█"),
        ([0, 1, 2, 3, 4, 5, 6, 7], BARS),
        ([0.1, 0.05], "█▅"),
    ],
)
def test_a_sparkline_grows_from_zero_to_the_greatest(
    numbers: list[float | None], picture: str
) -> None:
    assert sparkline(numbers) == picture


@given(values)
def test_a_sparkline_has_one_sign_a_value(numbers: list[float | None]) -> None:
    picture = sparkline(numbers)
    assert len(picture) == len(numbers)
    assert [sign == MISSING for sign in picture] == [number is None for number in numbers]


def test_the_bars_of_a_chart_begin_at_zero() -> None:
    chart = bar_chart('Контакты "близкие"', ["янв.", "февр."], [3, 12])
    assert chart[-4:] == [
        '    x-axis ["янв.", "февр."]',
        "    y-axis 0 --> 12",
        "    bar [3, 12]",
        "```",
    ]
    assert "    title \"Контакты 'близкие'\"" in chart
