"""How long a right lasts and what is due when (thời hạn, phí)."""

from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.innovation.enums import RightKind, RightState
from saolang.apps.innovation.models import Fee
from saolang.apps.innovation.queries.reach import prefixes_visible_to, rights_visible_to
from saolang.core.calendar.windows import add_months

YEARS = {
    RightKind.TRADEMARK: 10,
    RightKind.COLLECTIVE_MARK: 10,
    RightKind.CERTIFICATION_MARK: 10,
    RightKind.INDUSTRIAL_DESIGN: 5,
    RightKind.PATENT: 20,
    RightKind.UTILITY_SOLUTION: 10,
}
"""Years from the application to the end of the term, renewals aside; the others end on no fixed day
(Law on Intellectual Property, Art. 93: indications without end, Art. 27: copyright by the author's life)."""
NOTICE_DAYS = (180, 30, 7)
"""Days before a fee is due, or a right ends, on which its people are told."""


def term_end(kind: RightKind, applied_on: date) -> date | None:
    """Return the last day of the first term of a right applied for on ``applied_on``; None without a fixed end."""
    years = YEARS.get(kind)
    return add_months(applied_on, 12 * years) if years else None


def fees_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Fee]:
    """Return the fees of the rights and prefixes ``person`` reads, the nearest first."""
    return (
        Fee.objects.filter(
            Q(right__in=rights_visible_to(person, on).order_by().values("pk"))
            | Q(prefix__in=prefixes_visible_to(person, on).order_by().values("pk"))
        )
        .select_related("right__owner", "prefix__producer")
        .order_by("due_on", "pk")
    )


def due_fees(on: date) -> QuerySet[Fee]:
    """Return the unpaid fees due within the longest notice, overdue ones of the last year included."""
    return (
        Fee.objects.filter(
            paid_on=None,
            due_on__lte=on + timedelta(days=max(NOTICE_DAYS)),
            due_on__gte=on - timedelta(days=366),
        )
        .exclude(right__state__in=(RightState.REFUSED, RightState.ABANDONED))
        .select_related("right__owner__organisation", "prefix__producer__organisation")
        .order_by("due_on", "pk")
    )
