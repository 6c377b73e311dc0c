"""The line through the months, and how far it may be trusted."""

from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from saolang.core.indicators.trend import MOST_MONTHS, Point, forecast

F = Fraction
FIRST = date(2025, 1, 1)


def months(*values: int | Fraction, days: int = 30) -> list[Point]:
    return [Point(FIRST + timedelta(days=days * place), F(value)) for place, value in enumerate(values)]


def test_forecast_of_a_straight_line_is_exact_down_to_nothing_moving_any_more() -> None:
    found = forecast(months(10, 13, 16, 19, 22, 25), FIRST + timedelta(days=210))

    assert found is not None
    assert (found.value, found.low, found.high) == (31, 25, 31)
    assert (found.slope_a_month, found.month_count, found.is_far) == (F(365, 120), 6, False)


def test_forecast_is_not_bent_by_one_odd_month() -> None:
    found = forecast(months(10, 13, 16, 90, 22, 25, 28), FIRST + timedelta(days=240))

    assert found is not None
    assert found.value == 34
    assert found.low < found.value < found.high


def test_forecast_needs_six_months_and_a_day_ahead() -> None:
    assert forecast(months(1, 2, 3, 4, 5), FIRST + timedelta(days=900)) is None
    assert forecast(months(1, 2, 3, 4, 5, 6), FIRST + timedelta(days=150)) is None


def test_forecast_far_ahead_says_so_and_stays_within_what_is_possible() -> None:
    falling = forecast(months(5, 4, 3, 2, 1, 0), FIRST + timedelta(days=2000))
    rising = forecast(
        months(F(1, 2), F(3, 5), F(7, 10), F(4, 5), F(9, 10), F(1)), FIRST + timedelta(2000), highest=F(1)
    )

    assert falling is not None
    assert rising is not None
    assert (falling.value, falling.is_far) == (0, True)
    assert (rising.value, rising.high) == (1, 1)


def test_forecast_forgets_what_lies_more_than_two_years_back() -> None:
    recent = list(range(MOST_MONTHS))
    old = months(*([500] * 12 + recent))
    found = forecast(old, old[-1].on + timedelta(days=30))

    assert found is not None
    assert (found.value, found.month_count) == (MOST_MONTHS, MOST_MONTHS)


@given(st.lists(st.integers(0, 300), min_size=6, max_size=30), st.integers(1, 900))
def test_forecast_lies_within_its_band(values: list[int], ahead: int) -> None:
    history = months(*values)
    found = forecast(history, history[-1].on + timedelta(days=ahead))

    assert found is not None
    assert found.low <= found.value <= found.high


def test_forecast_reaches_as_far_as_the_last_figure_should_nothing_move_any_more() -> None:
    found = forecast(months(*([0] * 20), 2), FIRST + timedelta(days=700))

    assert found is not None
    assert (found.value, found.low, found.high) == (0, 0, 2)
