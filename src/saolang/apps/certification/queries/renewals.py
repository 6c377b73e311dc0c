"""Lịch đánh giá lại: which certificates end when, what is under way for each, what may be done now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings

from saolang.apps.certification.enums import CertificateState, LiveStatus
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.queries.verification import (
    EXPIRING_DAYS,
    IN_FORCE,
    certificates_with_context,
    status_of,
)
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.core.calendar.windows import StatutoryWindows
from saolang.core.regulation.catalogue import NoPackInForce, pack_in_force
from saolang.core.regulation.loader import load_pack

PREPARATION_DAYS = 90
"""How long before the filing window a renewal may be prepared (a default of the project; filing keeps the window)."""
NOTICE_DAYS = (180, 150, 120, 30, 7)
"""Days before the end at which holder and province are told."""
CLOSED = (DossierState.RECOGNISED, DossierState.NOT_RECOGNISED, DossierState.WITHDRAWN)
NOT_FILED = (DossierState.DRAFT, DossierState.RETURNED_BY_COMMUNE)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class RenewalRow:
    """Một dòng lịch: a certificate, its answer today, its filing window and what is under way.

    ``days_left``: to the last day, below 0 when past. ``opens_on``, ``closes_on``: days to file (Art. 7.6).
    """

    certificate: Certificate
    live: LiveStatus
    days_left: int
    opens_on: date
    closes_on: date
    dossier: Dossier | None
    can_open: bool
    can_extend: bool


def windows_on(on: date, kind: str = "renewal") -> StatutoryWindows:
    """Return the statutory windows of the law that takes submissions on ``on``; raises ``NoPackInForce``."""
    return StatutoryWindows.from_regulation(pack_in_force(on, kind).regulation)  # type: ignore[arg-type]


def windows_of_pack(pack_id: str) -> StatutoryWindows:
    """Return the statutory windows of one pack."""
    return StatutoryWindows.from_regulation(load_pack(pack_id).regulation)


def renewal_windows(on: date) -> StatutoryWindows | None:
    """Return the windows on ``on``, None on a day no law takes renewals."""
    try:
        return windows_on(on)
    except NoPackInForce:
        return None


def open_dossiers_of(certificates: Iterable[Certificate]) -> dict[int, Dossier]:
    """Return the open dossier of each certified product, by product: one query."""
    products = {certificate.recognition.product_id for certificate in certificates}
    return {
        dossier.product_id: dossier
        for dossier in Dossier.objects.filter(product__in=products).exclude(state__in=CLOSED).select_related("product")
    }


def is_pending_renewal(dossier: Dossier | None, certificate: Certificate) -> bool:
    """Whether ``dossier`` renews ``certificate``, was filed by its end and waits for a result (Art. 12.3)."""
    return (
        dossier is not None
        and dossier.kind == DossierKind.RENEWAL
        and dossier.previous_certificate_code == certificate.code
        and dossier.state not in (*CLOSED, *NOT_FILED)
        and dossier.submitted_at is not None
        and local_date(dossier.submitted_at) <= certificate.ends_on
    )


def _row(certificate: Certificate, dossier: Dossier | None, on: date, windows: StatutoryWindows) -> RenewalRow:
    opens_on, closes_on = windows.renewal_window(certificate.ends_on)
    live = status_of(certificate, on).status
    can_extend = (
        settings.EXTENSION_WHILE_PENDING
        and certificate.state == CertificateState.VALID
        and certificate.ends_on - timedelta(days=EXPIRING_DAYS) <= on <= windows.extension_limit(certificate.ends_on)
        and is_pending_renewal(dossier, certificate)
    )
    return RenewalRow(
        certificate=certificate,
        live=live,
        days_left=(certificate.ends_on - on).days,
        opens_on=opens_on,
        closes_on=closes_on,
        dossier=dossier,
        can_open=dossier is None
        and opens_on - timedelta(days=PREPARATION_DAYS) <= on <= certificate.ends_on
        and live in IN_FORCE,
        can_extend=can_extend,
    )


def renewal_calendar(province: Unit, on: date, *, within_days: int = EXPIRING_DAYS) -> list[RenewalRow]:
    """Return the certificates of ``province`` that end within ``within_days`` or are extended, the next end first."""
    windows = renewal_windows(on)
    if windows is None:
        return []
    found = list(
        certificates_with_context()
        .filter(
            recognition__decision__province=province,
            state__in=(CertificateState.VALID, CertificateState.EXTENDED),
            issued_on__lte=on,
            ends_on__lte=on + timedelta(days=within_days),
            ends_on__gte=on - timedelta(days=windows.extension_days),
        )
        .order_by("ends_on", "pk")
    )
    dossiers = open_dossiers_of(found)
    return [_row(one, dossiers.get(one.recognition.product_id), on, windows) for one in found]


def renewal_of(certificate: Certificate, on: date) -> RenewalRow | None:
    """Return the line of one certificate, None on a day no law takes renewals."""
    windows = renewal_windows(on)
    if windows is None:
        return None
    dossier = open_dossiers_of([certificate]).get(certificate.recognition.product_id)
    return _row(certificate, dossier, on, windows)


def revocation_reasons(on: date) -> dict[str, str]:
    """Return the grounds on which a certificate is revoked (Art. 8): key -> Vietnamese text."""
    reasons = pack_in_force(on, "renewal").regulation["revocation"]["reasons"]  # type: ignore[index]
    return {key: text["vi"] for key, text in reasons.items()}
