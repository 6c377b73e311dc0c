"""The calendar of the story: working days counted back from now, at office hours."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from saolang.common.clock import local_date
from saolang.core.calendar.holidays import PLAIN_CALENDAR
from saolang.core.calendar.working_days import add_working_days

HERE = ZoneInfo("Asia/Ho_Chi_Minh")
FIRST_NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
"""The story needs half a year of Decision 26/2026 behind it (in force since 22/5/2026)."""


def story_now(now: datetime) -> datetime:
    """Return the moment at which the story ends: ``now``, but never before the law has been in force long enough."""
    return max(now, FIRST_NOW)


def working_day_before(now: datetime, days: int) -> date:
    """Return the last working day that lies ``days`` calendar days or more before ``now``."""
    day = local_date(now) - timedelta(days=days)
    while not PLAIN_CALENDAR.is_working_day(day):
        day -= timedelta(days=1)
    return day


def working_days_back(now: datetime, count: int) -> date:
    """Return the day from which ``count`` working days have passed until ``now``."""
    day, left = local_date(now), count
    while left:
        left -= PLAIN_CALENDAR.is_working_day(day)
        day -= timedelta(days=1)
    while not PLAIN_CALENDAR.is_working_day(day):
        day -= timedelta(days=1)
    return day


def later(day: date, working_days: int) -> date:
    """Return the working day ``working_days`` after ``day``."""
    return add_working_days(day, working_days)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    """Return the instant of a clock time in Vietnam."""
    return datetime.combine(day, time(hour, minute), tzinfo=HERE)
