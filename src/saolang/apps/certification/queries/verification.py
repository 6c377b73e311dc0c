"""Tra cứu công khai: what holds of a code on a day, in one of eight answers."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, F, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from saolang.apps.certification.enums import CertificateState as State
from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.models import Certificate
from saolang.core.text.folding import fold
from saolang.core.text.identifiers import code_state, normalise_code

EXPIRING_DAYS = 180
"""Days to go from which a certificate is said to be expiring (a setting of the project)."""
IN_FORCE = (LiveStatus.VALID, LiveStatus.EXPIRING, LiveStatus.EXTENDED)
"""The answers under which the stars may be shown and the OCOP mark used."""

_PRODUCT_CODE = re.compile(r"\d{2}(-\d{1,6}){3,4}")
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Verification:
    """Câu trả lời: the status with the days it covers.

    ``since``: first day of the present status; ``until``: its last day, included; None where it has none.
    ``successor``: the certificate that replaced this one.
    """

    status: LiveStatus
    code: str
    certificate: Certificate | None = None
    since: date | None = None
    until: date | None = None
    successor: Certificate | None = None
    is_product_code: bool = False

    @property
    def is_in_force(self) -> bool:
        """Whether the stars hold on that day."""
        return self.status in IN_FORCE


def certificates_with_context() -> QuerySet[Certificate]:
    """Return certificates with product, producer, unit and decision at hand: one query for a list."""
    return Certificate.objects.select_related(
        "recognition__product__producer__unit__parent",
        "recognition__decision__province",
        "recognition__dossier",
        "superseded_by",
        "paper__blob",
    )


def live_status(text: str, on: date) -> Verification:
    """Return what holds on ``on`` of the code in ``text``, as typed: of a certificate, else of a product.

    A code whose check symbol does not fit, or that is no code at all, is ALTERED; one that fits but was never issued is
    UNKNOWN. A product code (``51-23284-7-2026``) answers for the product's latest certificate.
    """
    product_code = normalise_product_code(text)
    if product_code:
        found = certificates_with_context().filter(product_code=product_code).order_by("-issued_on", "-pk").first()
        if found is None:
            return Verification(LiveStatus.UNKNOWN, product_code, is_product_code=True)
        return status_of(found, on, is_product_code=True)
    state = code_state(text)
    code = normalise_code(text)
    if state != "well_formed":
        return Verification(LiveStatus.ALTERED, code)
    found = certificates_with_context().filter(code=code).first()
    return status_of(found, on) if found else Verification(LiveStatus.UNKNOWN, code)


def normalise_product_code(text: str) -> str:
    """Return the product code in ``text`` as it is kept (plain hyphens, no spaces), ``""`` when it is none."""
    squeezed = re.sub(r"\s*-\s*", "-", fold(text))
    return squeezed if _PRODUCT_CODE.fullmatch(squeezed) else ""


def status_of(certificate: Certificate, on: date, *, is_product_code: bool = False) -> Verification:
    """Return what holds of ``certificate`` on ``on``; read from its dates, so right even before the nightly work."""

    def answer(
        status: LiveStatus, since: date | None, until: date | None = None, successor: Certificate | None = None
    ) -> Verification:
        return Verification(status, certificate.code, certificate, since, until, successor, is_product_code)

    if on < certificate.issued_on:
        return Verification(LiveStatus.UNKNOWN, certificate.code, is_product_code=is_product_code)
    changed_on = certificate.state_changed_on
    if changed_on is not None and changed_on <= on:
        if certificate.state == State.REVOKED:
            return answer(LiveStatus.REVOKED, changed_on)
        if certificate.state == State.SUPERSEDED:
            return answer(LiveStatus.SUPERSEDED, changed_on, successor=certificate.superseded_by)
    if on <= certificate.ends_on:
        near = certificate.ends_on - timedelta(days=EXPIRING_DAYS)
        status = LiveStatus.EXPIRING if on >= near else LiveStatus.VALID
        return answer(status, certificate.issued_on, certificate.ends_on)
    last = max(certificate.ends_on, certificate.extended_until or certificate.ends_on)
    if on <= last:
        return answer(LiveStatus.EXTENDED, certificate.ends_on + _DAY, last)
    return answer(LiveStatus.EXPIRED, last + _DAY)


def annotate_live(certificates: QuerySet[Certificate], on: date) -> QuerySet[Any]:
    """Add ``live``, the same answer as :func:`status_of` gives, from the database so that lists can filter on it."""
    changed = Q(state_changed_on__lte=on)
    near = on + timedelta(days=EXPIRING_DAYS)
    return certificates.annotate(
        last_day=Coalesce(F("extended_until"), F("ends_on")),
        live=Case(
            When(issued_on__gt=on, then=Value(LiveStatus.UNKNOWN.value)),
            When(changed & Q(state=State.REVOKED), then=Value(LiveStatus.REVOKED.value)),
            When(changed & Q(state=State.SUPERSEDED), then=Value(LiveStatus.SUPERSEDED.value)),
            When(ends_on__gt=near, then=Value(LiveStatus.VALID.value)),
            When(ends_on__gte=on, then=Value(LiveStatus.EXPIRING.value)),
            When(last_day__gte=on, then=Value(LiveStatus.EXTENDED.value)),
            default=Value(LiveStatus.EXPIRED.value),
            output_field=CharField(),
        ),
    )
