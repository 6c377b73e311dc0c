"""Public holidays and working days of Vietnam."""

from datetime import date

import pytest

from saolang.core.calendar.holidays import PLAIN_CALENDAR, WorkCalendar, holiday_name, is_public_holiday


@pytest.mark.parametrize("year", [2026, 2027, 2028, 2030, 2035])
def test_public_holiday_includes_the_24th_of_november_since_2026(year: int) -> None:
    assert is_public_holiday(date(year, 11, 24))
    assert holiday_name(date(year, 11, 24)) == "Ngày Văn hóa Việt Nam"


def test_public_holiday_does_not_include_the_24th_of_november_before_2026() -> None:
    assert not is_public_holiday(date(2025, 11, 24))


@pytest.mark.parametrize(
    "day",
    [
        date(2026, 1, 1),
        date(2026, 2, 16),  # giao thừa
        date(2026, 2, 20),  # mùng bốn
        date(2026, 4, 26),  # giỗ Tổ, a Sunday
        date(2026, 4, 27),  # its day off in lieu
        date(2026, 4, 30),
        date(2026, 5, 1),
        date(2026, 8, 31),  # swapped with Saturday 22/8/2026
        date(2026, 9, 2),
    ],
)
def test_public_holiday_knows_the_days_of_2026(day: date) -> None:
    assert is_public_holiday(day)
    assert not PLAIN_CALENDAR.is_working_day(day)


def test_public_holiday_is_not_a_plain_weekend() -> None:
    assert not is_public_holiday(date(2026, 11, 28))
    assert not PLAIN_CALENDAR.is_working_day(date(2026, 11, 28))
    assert not PLAIN_CALENDAR.is_working_day(date(2026, 11, 29))


def test_holiday_name_is_empty_on_other_days() -> None:
    assert holiday_name(date(2026, 11, 23)) == ""


def test_work_calendar_works_on_an_announced_swap_the_library_knows() -> None:
    assert PLAIN_CALENDAR.is_working_day(date(2026, 8, 22))


def test_work_calendar_takes_what_an_officer_entered() -> None:
    entered = WorkCalendar(
        extra=frozenset({date(2027, 8, 31)}), working_swaps=frozenset({date(2027, 8, 28), date(2027, 4, 16)})
    )

    assert entered.is_public_holiday(date(2027, 8, 31))
    assert not entered.is_working_day(date(2027, 8, 31))
    assert entered.is_working_day(date(2027, 8, 28))
    assert not entered.is_public_holiday(date(2027, 4, 16))
    assert entered.is_working_day(date(2027, 4, 16))


def test_work_calendar_takes_a_day_in_both_lists_as_worked() -> None:
    both = WorkCalendar(extra=frozenset({date(2026, 11, 23)}), working_swaps=frozenset({date(2026, 11, 23)}))

    assert both.is_working_day(date(2026, 11, 23))
    assert not both.is_public_holiday(date(2026, 11, 23))
