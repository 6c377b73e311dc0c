"""The clock that screens draw as ticks."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saolang.core.calendar.clocks import Clock, clock
from saolang.core.calendar.holidays import PLAIN_CALENDAR

START, DUE = date(2026, 11, 23), date(2026, 12, 15)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2026, 11, 20), Clock(used=0, left=16, total=15, state="running")),
        (date(2026, 11, 23), Clock(used=0, left=15, total=15, state="running")),
        (date(2026, 11, 24), Clock(used=0, left=15, total=15, state="running")),
        (date(2026, 11, 25), Clock(used=1, left=14, total=15, state="running")),
        (date(2026, 12, 10), Clock(used=12, left=3, total=15, state="soon")),
        (date(2026, 12, 15), Clock(used=15, left=0, total=15, state="due_today")),
        (date(2026, 12, 16), Clock(used=15, left=-1, total=15, state="overdue")),
        (date(2026, 12, 21), Clock(used=15, left=-4, total=15, state="overdue")),
    ],
)
def test_clock_counts_working_days(on: date, expected: Clock) -> None:
    assert clock(START, DUE, on, calendar=PLAIN_CALENDAR) == expected


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2027, 7, 5), Clock(used=0, left=45, total=45, state="running")),
        (date(2027, 8, 10), Clock(used=36, left=9, total=45, state="soon")),
        (date(2027, 8, 20), Clock(used=45, left=-1, total=45, state="overdue")),
    ],
)
def test_clock_counts_calendar_days_without_a_calendar(on: date, expected: Clock) -> None:
    assert clock(date(2027, 7, 5), date(2027, 8, 19), on, soon=10) == expected


def test_clock_of_a_deadline_before_its_start_has_no_ticks() -> None:
    assert clock(DUE, START, DUE) == Clock(used=0, left=-22, total=0, state="overdue")


@given(DAYS, DAYS, DAYS, st.sampled_from([None, PLAIN_CALENDAR]))
def test_clock_never_fills_more_ticks_than_there_are(start: date, due: date, on: date, calendar: object) -> None:
    shown = clock(start, due, on, calendar=calendar)  # type: ignore[arg-type]

    assert 0 <= shown.used <= shown.total
    assert (shown.state == "overdue") == (on > due)
