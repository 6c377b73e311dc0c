"""Reading reports of misuse: the office that answers, and the one who reported by the receipt code."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.certification.enums import MisuseState
from saolang.apps.certification.models import MisuseReport
from saolang.apps.certification.queries.register import provinces_of

WAITING_REPORTS = (MisuseState.RECEIVED, MisuseState.REVIEWED)
"""States in which the provincial office owes an answer."""


def misuse_reports_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[MisuseReport]:
    """Return the reports of the provinces ``person`` works for or leads, the latest first."""
    return (
        MisuseReport.objects.filter(province__in=provinces_of(person, on))
        .select_related("product__producer", "certificate", "handled_by", "photo", "revocation_case", "province")
        .order_by("-pk")
    )


def waiting_report_count(person: Person | AnonymousUser, on: date) -> int:
    """Return how many reports wait for an answer of ``person``'s office: one query."""
    return misuse_reports_visible_to(person, on).filter(state__in=WAITING_REPORTS).count()


def report_under(receipt: str) -> MisuseReport | None:
    """Return the report of that receipt code; a public page shows its state only."""
    return MisuseReport.objects.filter(public_id=receipt).first()
