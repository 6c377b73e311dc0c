"""Ngày nghỉ lễ: Vietnam's public holidays, from the library ``holidays`` and from what an officer has entered.

The library knows the Labour Code's days (Art. 112), days off in lieu (nghỉ bù), the swaps announced so far, and since
2026 the 24th of November (Vietnam Culture Day, Resolution 80-NQ/TW; checked in the tests). What the government
announces later is entered by an officer and arrives here as a :class:`WorkCalendar`.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Final

from holidays import country_holidays

_SATURDAY: Final = 5


@dataclass(frozen=True)
class WorkCalendar:
    """Lịch làm việc: what officers have entered beside the holidays the library knows.

    ``extra``: further days off. ``working_swaps``: weekend days or holidays that are worked (làm bù).
    A day in both is a working day.
    """

    extra: frozenset[date] = field(default_factory=frozenset)
    working_swaps: frozenset[date] = field(default_factory=frozenset)

    def is_public_holiday(self, day: date) -> bool:
        """Whether ``day`` is a public holiday or a day off in lieu of one."""
        return is_public_holiday(day, self.extra, self.working_swaps)

    def is_working_day(self, day: date) -> bool:
        """Whether offices work on ``day``: no holiday, and no weekend unless it is worked in exchange."""
        if day in self.working_swaps:
            return True
        known = _known(day.year)
        if day in self.extra or day in known.names:
            return False
        return day.weekday() < _SATURDAY or day in known.worked_weekends


PLAIN_CALENDAR: Final = WorkCalendar()
"""Lịch chưa có gì do cán bộ nhập thêm."""


def is_public_holiday(day: date, extra: Collection[date] = (), working_swaps: Collection[date] = ()) -> bool:
    """Whether ``day`` is a public holiday (ngày nghỉ lễ, tết) or a day off in lieu of one; a plain weekend is not."""
    return day not in working_swaps and (day in extra or day in _known(day.year).names)


def holiday_name(day: date) -> str:
    """Tên ngày lễ in Vietnamese, ``""`` when the library knows none on ``day``."""
    return _known(day.year).names.get(day, "")


@dataclass(frozen=True)
class _Year:
    """What the library knows of one year, in plain types: looking a day up in its own takes several times as long."""

    names: Mapping[date, str]
    worked_weekends: frozenset[date]


@lru_cache(maxsize=64)
def _known(year: int) -> _Year:
    found = country_holidays("VN", years=year, expand=False, language="vi")
    return _Year(dict(found.items()), frozenset(found.weekend_workdays))
