"""Ngày làm việc: counting periods as the Civil Code does (Arts. 147 and 148 of Law 91/2015/QH13).

The day of the event is not counted (Art. 147.2). A period in days whose last day is a Saturday, Sunday or public
holiday ends on the next working day (Art. 148.5). Working days leave out weekends and public holidays and follow
announced swaps. *Reading*: the Decisions on OCOP do not say how their days are counted.
"""

from datetime import date, timedelta
from typing import Final

from saolang.core.calendar.holidays import PLAIN_CALENDAR, WorkCalendar

_DAY: Final = timedelta(days=1)


def next_working_day(day: date, calendar: WorkCalendar = PLAIN_CALENDAR) -> date:
    """Return ``day`` itself when it is worked, else the first working day after it."""
    while not calendar.is_working_day(day):
        day += _DAY
    return day


def add_working_days(start: date, count: int, calendar: WorkCalendar = PLAIN_CALENDAR) -> date:
    """Return the ``count``-th working day after ``start``; ``start`` itself is not counted.

    :raises ValueError: when ``count`` is negative.
    """
    if count < 0:
        raise ValueError("count must be 0 or more")
    day = start
    while count:
        day += _DAY
        count -= calendar.is_working_day(day)
    return day


def working_days_between(start: date, end: date, calendar: WorkCalendar = PLAIN_CALENDAR) -> int:
    """Return how many working days lie after ``start`` up to and including ``end``; negative when ``end`` is earlier.

    ``working_days_between(start, add_working_days(start, n)) == n``.
    """
    if end < start:
        return -working_days_between(end, start, calendar)
    return sum(calendar.is_working_day(start + _DAY * step) for step in range(1, (end - start).days + 1))


def end_of_period(start: date, days: int, calendar: WorkCalendar = PLAIN_CALENDAR) -> date:
    """Return the last day of a period of ``days`` calendar days after ``start``, moved off weekends and holidays.

    :raises ValueError: when ``days`` is negative.
    """
    if days < 0:
        raise ValueError("days must be 0 or more")
    return next_working_day(start + _DAY * days, calendar)
