"""Thời hạn theo quy định: every statutory window, computed from the values a pack states.

Which days move: a period somebody must *act within* after an event (commune, decision, revocation, supplement)
follows the Civil Code and ends on a working day. The ends of a certificate, of its renewal window and of its
extension are plain dates and stay where they fall: moving the end of a certificate would lengthen a right.
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Self

from saolang.core.calendar.holidays import PLAIN_CALENDAR, WorkCalendar
from saolang.core.calendar.working_days import add_working_days, end_of_period


class WindowMissing(LookupError):
    """The pack states no such window (an earlier Decision kept only as title and dates)."""


@dataclass(frozen=True)
class StatutoryWindows:
    """Các thời hạn của một quyết định, with the settings of the installation beside them.

    The first seven come from the pack (:meth:`from_regulation`); ``expiring_days`` and ``supplement_working_days`` are
    settings with the defaults of the project.
    """

    commune_working_days: int
    certificate_months: int
    renewal_opens_days_before: int
    renewal_closes_days_before: int
    renewal_decided_within_days: int
    extension_days: int
    revocation_within_days: int
    expiring_days: int = 180
    supplement_working_days: int = 10
    calendar: WorkCalendar = PLAIN_CALENDAR

    @classmethod
    def from_regulation(
        cls,
        regulation: Mapping[str, Any],
        *,
        calendar: WorkCalendar = PLAIN_CALENDAR,
        expiring_days: int = 180,
        supplement_working_days: int = 10,
    ) -> Self:
        """Read the windows from ``Pack.regulation``.

        :raises WindowMissing: naming the key the pack lacks.
        """
        return cls(
            commune_working_days=_stated(regulation, "commune_step", "working_days"),
            certificate_months=_stated(regulation, "certificate", "months"),
            renewal_opens_days_before=_stated(regulation, "renewal", "submit_from_days_before_expiry"),
            renewal_closes_days_before=_stated(regulation, "renewal", "submit_until_days_before_expiry"),
            renewal_decided_within_days=_stated(regulation, "renewal", "decided_within_days"),
            extension_days=_stated(regulation, "extension_while_pending", "max_days_after_expiry"),
            revocation_within_days=_stated(regulation, "revocation", "within_days"),
            expiring_days=expiring_days,
            supplement_working_days=supplement_working_days,
            calendar=calendar,
        )

    def commune_deadline(self, received_on: date) -> date:
        """Hạn của cấp xã: 15 working days after the dossier reached the commune (Art. 7.2)."""
        return add_working_days(received_on, self.commune_working_days, self.calendar)

    def supplement_due(self, requested_on: date) -> date:
        """Hạn bổ sung hồ sơ: 10 working days after the request (a setting, the Decision names none)."""
        return add_working_days(requested_on, self.supplement_working_days, self.calendar)

    def certificate_ends_on(self, issued_on: date) -> date:
        """Ngày cuối cùng giấy chứng nhận có giá trị, included: 36 months from the date of issue (Art. 4.3).

        The same day 36 months on, or the last day of that month where there is none (Civil Code, Art. 148.3).
        """
        return add_months(issued_on, self.certificate_months)

    def is_expiring(self, ends_on: date, on: date) -> bool:
        """Whether a certificate in force to ``ends_on`` has 180 days or less to go on ``on`` (sắp hết hạn)."""
        return is_expiring(ends_on, on, self.expiring_days)

    def renewal_window(self, ends_on: date) -> tuple[date, date]:
        """Thời gian nộp hồ sơ đánh giá lại: first and last day, 180 to 120 days before ``ends_on`` (Art. 7.6)."""
        return (
            ends_on - timedelta(days=self.renewal_opens_days_before),
            ends_on - timedelta(days=self.renewal_closes_days_before),
        )

    def renewal_decision_due(self, complete_on: date) -> date:
        """Hạn ra kết quả đánh giá lại: 45 days after a complete dossier (Art. 7.6)."""
        return end_of_period(complete_on, self.renewal_decided_within_days, self.calendar)

    def extension_limit(self, ends_on: date) -> date:
        """Ngày muộn nhất được kéo dài: the last day a pending renewal can keep a certificate alive (Art. 12.3)."""
        return ends_on + timedelta(days=self.extension_days)

    def revocation_due(self, concluded_on: date) -> date:
        """Hạn thu hồi: 15 days after the conclusion of the competent body (Art. 8)."""
        return end_of_period(concluded_on, self.revocation_within_days, self.calendar)


def is_expiring(ends_on: date, on: date, days: int = 180) -> bool:
    """Sắp hết hạn: still in force on ``on``, with ``days`` days or less to go; the last day itself counts."""
    return 0 <= (ends_on - on).days <= days


def add_months(day: date, months: int) -> date:
    """Return the same day ``months`` later, or that month's last day where there is none (Civil Code, Art. 148.3)."""
    year, month_index = divmod(day.year * 12 + day.month - 1 + months, 12)
    month = month_index + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _stated(regulation: Mapping[str, Any], section: str, key: str) -> int:
    value = (regulation.get(section) or {}).get(key)
    if not isinstance(value, int):
        raise WindowMissing(f"regulation.yaml states no {section}.{key}; submissions cannot run under this pack")
    return value
