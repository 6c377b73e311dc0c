"""Counting days after the Civil Code."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saolang.core.calendar.holidays import PLAIN_CALENDAR, WorkCalendar
from saolang.core.calendar.working_days import add_working_days, end_of_period, next_working_day, working_days_between

DAYS = st.dates(date(2023, 1, 1), date(2032, 12, 31))


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 23)),
        (date(2026, 11, 23), 1, date(2026, 11, 25)),  # over the 24th, a holiday
        (date(2026, 11, 21), 1, date(2026, 11, 23)),  # from a Saturday
        (date(2026, 2, 13), 1, date(2026, 2, 23)),  # over Tết: Friday to the Monday after next
        (date(2026, 4, 24), 3, date(2026, 5, 4)),  # 28, 29 April, then over 30/4 and 1/5
        (date(2026, 12, 31), 1, date(2027, 1, 4)),  # over the new year and a weekend
        (date(2026, 8, 21), 1, date(2026, 8, 22)),  # a Saturday worked in exchange
        (date(2028, 2, 28), 1, date(2028, 2, 29)),  # leap day
    ],
)
def test_add_working_days_leaves_out_what_is_not_worked(start: date, count: int, end: date) -> None:
    assert add_working_days(start, count) == end


def test_add_working_days_follows_the_officers_calendar() -> None:
    swapped = WorkCalendar(extra=frozenset({date(2026, 11, 23)}), working_swaps=frozenset({date(2026, 11, 28)}))

    assert add_working_days(date(2026, 11, 20), 1, swapped) == date(2026, 11, 25)
    assert add_working_days(date(2026, 11, 27), 1, swapped) == date(2026, 11, 28)


@pytest.mark.parametrize("count_days", [add_working_days, end_of_period])
def test_counting_refuses_to_go_back(count_days: object) -> None:
    with pytest.raises(ValueError, match="must be 0 or more"):
        count_days(date(2026, 11, 23), -1)  # type: ignore[operator]


@given(DAYS, st.integers(0, 60))
def test_working_days_between_undoes_add_working_days(start: date, count: int) -> None:
    end = add_working_days(start, count)

    assert working_days_between(start, end) == count
    assert working_days_between(end, start) == -count


@given(DAYS, DAYS, DAYS)
def test_working_days_between_adds_up(first: date, second: date, third: date) -> None:
    whole = working_days_between(first, third)

    assert whole == working_days_between(first, second) + working_days_between(second, third)


@given(DAYS)
def test_next_working_day_is_the_nearest(day: date) -> None:
    following = next_working_day(day)

    skipped = [day + timedelta(days=step) for step in range((following - day).days)]
    assert PLAIN_CALENDAR.is_working_day(following)
    assert not any(PLAIN_CALENDAR.is_working_day(each) for each in skipped)


@pytest.mark.parametrize(
    ("start", "days", "end"),
    [
        (date(2026, 11, 2), 15, date(2026, 11, 17)),
        (date(2026, 11, 9), 15, date(2026, 11, 25)),  # 24 November is a holiday
        (date(2026, 11, 6), 15, date(2026, 11, 23)),  # Saturday
        (date(2026, 11, 7), 15, date(2026, 11, 23)),  # Sunday
        (date(2026, 2, 1), 15, date(2026, 2, 23)),  # giao thừa: to after Tết
        (date(2026, 4, 15), 15, date(2026, 5, 4)),  # 30 April
        (date(2026, 12, 17), 15, date(2027, 1, 4)),  # new year
        (date(2026, 8, 7), 15, date(2026, 8, 22)),  # a Saturday worked in exchange
        (date(2026, 11, 22), 0, date(2026, 11, 23)),
    ],
)
def test_end_of_period_moves_to_the_next_working_day(start: date, days: int, end: date) -> None:
    assert end_of_period(start, days) == end
