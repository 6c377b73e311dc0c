"""Đồng hồ thời hạn: how much of a period is used, for the row of ticks that screens draw."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from saolang.core.calendar.holidays import WorkCalendar
from saolang.core.calendar.working_days import working_days_between

ClockState = Literal["running", "soon", "due_today", "overdue"]


@dataclass(frozen=True)
class Clock:
    """Một thời hạn đang chạy, in working days or calendar days.

    ``used``: ticks to fill, 0 to ``total``. ``left``: days to go, negative by the days it is late. ``total``: all
    ticks.
    """

    used: int
    left: int
    total: int
    state: ClockState


def clock(start: date, due: date, on: date, *, calendar: WorkCalendar | None = None, soon: int = 3) -> Clock:
    """Return the clock of the period after ``start`` up to and including ``due``, as it stands on ``on``.

    :param calendar: given, the ticks are working days; without it, calendar days.
    :param soon: with that many days or fewer to go the state is ``soon``.
    """

    def days(first: date, last: date) -> int:
        return (last - first).days if calendar is None else working_days_between(first, last, calendar)

    total = max(days(start, due), 0)
    left = days(on, due)
    return Clock(used=min(max(days(start, on), 0), total), left=left, total=total, state=_state(due, on, left, soon))


def _state(due: date, on: date, left: int, soon: int) -> ClockState:
    if on > due:
        return "overdue"
    if on == due:
        return "due_today"
    return "soon" if left <= soon else "running"
