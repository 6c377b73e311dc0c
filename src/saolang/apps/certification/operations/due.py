"""Việc đến hạn: what the nightly command does for certificates, each step safe to repeat."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import F

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.queries import office_of_unit, people_of
from saolang.apps.certification.enums import CertificateState
from saolang.apps.certification.models import Certificate, ExpiryNotice
from saolang.apps.certification.operations.issuing import end_extension
from saolang.apps.certification.operations.validity import expire, extend
from saolang.apps.certification.queries.renewals import (
    NOTICE_DAYS,
    is_pending_renewal,
    open_dossiers_of,
    renewal_windows,
    windows_of_pack,
)
from saolang.apps.certification.queries.verification import certificates_with_context
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.notifications.models import Notification
from saolang.apps.notifications.operations import notify
from saolang.common.locking import locked
from saolang.core.text.dates import format_date

LAST_DAYS = timedelta(days=1)
"""A certificate is extended on its last day at the latest, so that no day is lost."""


OVERDUE = "dossiers.commune.overdue"


@dataclass(frozen=True)
class DueReport:
    """Đã làm: how many certificates were extended, expired, and for how many people were reminded."""

    extended: int
    expired: int
    notices: int


def expire_due(*, on: date, now: datetime) -> DueReport:
    """Xử lý giấy chứng nhận đến hạn on ``on``: extend where a renewal filed in time is pending, mark what has expired,
    remind holders and provinces at 180, 150, 120, 30 and 7 days.

    Each certificate in a transaction of its own; done twice a day it does nothing the second time.
    """
    _end_without_renewal(on, now)
    return DueReport(extended=_extend_pending(on, now), expired=_expire_past(on, now), notices=_remind(on, now))


def _extend_pending(on: date, now: datetime) -> int:
    """Extend what ends today or ended, where the renewal was filed in time (Art. 12.3)."""
    if not settings.EXTENSION_WHILE_PENDING:
        return 0
    ending = list(certificates_with_context().filter(state=CertificateState.VALID, ends_on__lt=on + LAST_DAYS))
    dossiers = open_dossiers_of(ending)
    extended = 0
    for certificate in ending:
        dossier = dossiers.get(certificate.recognition.product_id)
        if dossier is None or not is_pending_renewal(dossier, certificate):
            continue
        if on > windows_of_pack(dossier.pack_id).extension_limit(certificate.ends_on):
            continue
        extend(certificate=certificate, version=certificate.version, actor=None, on=on, now=now)
        extended += 1
    return extended


def _end_without_renewal(on: date, now: datetime) -> None:
    """End extensions whose renewal was withdrawn: a certificate is held only until a result (Art. 12.3)."""
    extended = list(
        certificates_with_context().filter(
            state=CertificateState.EXTENDED, extended_until__gt=on, ends_on__lt=F("extended_until")
        )
    )
    under_way = open_dossiers_of(extended)
    for certificate in extended:
        dossier = under_way.get(certificate.recognition.product_id)
        if dossier is not None and dossier.previous_certificate_code == certificate.code:
            continue
        gone = Dossier.objects.filter(
            product=certificate.recognition.product_id, previous_certificate_code=certificate.code
        ).order_by("pk")
        withdrawn = gone.filter(state=DossierState.WITHDRAWN).last()
        if withdrawn is not None:
            with transaction.atomic():
                end_extension(dossier=withdrawn, actor=None, on=on, now=now)


def _expire_past(on: date, now: datetime) -> int:
    past = Certificate.objects.filter(
        state__in=(CertificateState.VALID, CertificateState.EXTENDED), ends_on__lt=on
    ).order_by("ends_on", "pk")
    return sum(expire(certificate=certificate, on=on, now=now) for certificate in past)


def _remind(on: date, now: datetime) -> int:
    """Send each holder the nearest reminder not sent yet, and each province one list."""
    windows = renewal_windows(on)
    near = (
        certificates_with_context()
        .filter(state=CertificateState.VALID, ends_on__gte=on, ends_on__lte=on + timedelta(days=max(NOTICE_DAYS)))
        .prefetch_related("expiry_notices")
        .order_by("ends_on", "pk")
    )
    found = list(near)
    dossiers = open_dossiers_of(found)
    by_province: dict[int, list[tuple[Certificate, int]]] = defaultdict(list)
    sent = 0
    for certificate in found:
        left = (certificate.ends_on - on).days
        mark = min(days for days in NOTICE_DAYS if left <= days)
        if any(notice.days == mark for notice in certificate.expiry_notices.all()):
            continue
        dossier = dossiers.get(certificate.recognition.product_id)
        if dossier is not None and is_pending_renewal(dossier, certificate):
            todo = "Hồ sơ đánh giá lại đã nộp, đang chờ kết quả."
        elif windows and on <= windows.renewal_window(certificate.ends_on)[1]:
            closes_on = windows.renewal_window(certificate.ends_on)[1]
            todo = f"Nộp hồ sơ đánh giá lại trước hết ngày {format_date(closes_on)}."
        else:
            todo = (
                "Đã qua thời gian nộp: nộp ngay, giấy chỉ được kéo dài khi hồ sơ đánh giá lại nộp trước ngày hết hạn."
            )
        sent += _remind_holder(certificate, mark, left, todo, on, now)
        by_province[certificate.recognition.decision.province_id].append((certificate, left))
    for province_id, ending in by_province.items():
        sent += _remind_province(province_id, ending, on, now)
    return sent


@transaction.atomic
def _remind_holder(certificate: Certificate, mark: int, left: int, todo: str, on: date, now: datetime) -> int:
    _, is_new = ExpiryNotice.objects.get_or_create(certificate=certificate, days=mark, defaults={"sent_at": now})
    if not is_new:
        return 0
    product = certificate.recognition.product
    people = list(people_of(product.producer.organisation, Role.PRODUCER, on))
    remaining = f"còn {left} ngày" if left else "hết hạn trong hôm nay"
    notify(
        people=people,
        kind="certification.certificate.expiring",
        title=f"Giấy chứng nhận của “{certificate.product_name}” {remaining}",
        text=f"Giấy có giá trị đến hết ngày {format_date(certificate.ends_on)}. {todo}",
        path=f"/lam-viec/chu-the/san-pham/{product.public_id}/",
        now=now,
    )
    return len(people)


def _remind_province(province_id: int, ending: list[tuple[Certificate, int]], on: date, now: datetime) -> int:
    office = office_of_unit(province_id, OrganisationKind.PROVINCIAL_OFFICE)
    if office is None:
        return 0
    people = list(people_of(office, Role.PROVINCIAL_OFFICER, on))
    lines = [
        f"{one.product_name} ({one.producer_name}): đến hết ngày {format_date(one.ends_on)}, còn {left} ngày"
        for one, left in ending
    ]
    notify(
        people=people,
        kind="certification.calendar.expiring",
        title=f"{len(ending)} giấy chứng nhận sắp hết hạn cần theo dõi",
        text="\n".join(lines),
        path="/lam-viec/tinh/giay-chung-nhan/",
        now=now,
    )
    return len(people)


def remind_overdue_communes(*, on: date, now: datetime) -> int:
    """Nhắc xã quá hạn: tell commune and province, once a clock, that the 15 working days are over (Art. 7.2)."""
    late = (
        Dossier.objects.filter(state=DossierState.SUBMITTED, due_on__lt=on)
        .select_related("product", "commune")
        .order_by("due_on", "pk")
    )
    return sum(_remind_commune(dossier, on, now) for dossier in late)


@transaction.atomic
def _remind_commune(dossier: Dossier, on: date, now: datetime) -> int:
    path = f"/lam-viec/xa/ho-so/{dossier.public_id}/"
    locked(dossier)
    told = Notification.objects.filter(kind=OVERDUE, path=path, created_at__gte=dossier.submitted_at or now)
    if told.exists() or dossier.due_on is None:
        return 0
    title = f"Hồ sơ “{dossier.product.name}” quá hạn thẩm định"
    text = (
        f"Hạn của {dossier.commune.name} là hết ngày {format_date(dossier.due_on)}. Đề nghị tỉnh hoặc trả lại chủ thể."
    )
    sent = 0
    desks = (
        (dossier.commune_id, OrganisationKind.COMMUNE, Role.COMMUNE_OFFICER, path),
        (
            dossier.commune.parent_id,
            OrganisationKind.PROVINCIAL_OFFICE,
            Role.PROVINCIAL_OFFICER,
            f"/lam-viec/tinh/ho-so/{dossier.public_id}/",
        ),
    )
    for unit_id, kind, role, page in desks:
        office = office_of_unit(unit_id, kind) if unit_id else None
        people = list(people_of(office, role, on)) if office else []
        notify(people=people, kind=OVERDUE, title=title, text=text, path=page, now=now)
        sent += len(people)
    return sent
