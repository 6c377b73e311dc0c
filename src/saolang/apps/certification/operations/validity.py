"""Hiệu lực: extension while a renewal is decided, the end, and opening the renewal or upgrade that follows."""

from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.certification.enums import CertificateState, CertificateVerb, LiveStatus
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.operations.catalogue import refresh_catalogue
from saolang.apps.certification.queries.renewals import (
    is_pending_renewal,
    open_dossiers_of,
    renewal_of,
    windows_of_pack,
)
from saolang.apps.certification.queries.verification import IN_FORCE, certificates_with_context, status_of
from saolang.apps.certification.rules import can_manage, can_open_renewal
from saolang.apps.certification.transitions import CERTIFICATE
from saolang.apps.dossiers import operations as dossier_steps
from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.models import Dossier
from saolang.apps.registry.models import Product
from saolang.apps.registry.rules import acts_for
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.locking import locked, save_changes
from saolang.core.text.dates import format_date


class NothingPending(DomainError):
    """No renewal was filed by the end of the certificate."""

    default_message = _("Chưa có hồ sơ đánh giá lại nào nộp trước khi giấy hết hạn, nên không kéo dài được.")


class ExtensionOff(DomainError):
    """The installation grants no extensions (setting ``SAOLANG_EXTENSION_WHILE_PENDING``)."""

    default_message = _("Hệ thống đang đặt không kéo dài giấy chứng nhận trong lúc chờ đánh giá lại.")


class ExtensionTooLong(DomainError):
    """Later than 180 days after the end, or not after it."""


class NotInForce(DomainError):
    """The certificate has ended, was revoked or replaced."""

    default_message = _(
        "Giấy chứng nhận này không còn hiệu lực, nên không mở hồ sơ nối tiếp được. Mở hồ sơ đánh giá lần đầu."
    )


class TooEarlyToRenew(DomainError):
    """The renewal's time has not come."""


class NotAFollowUp(DomainError):
    """Only renewals and upgrades follow a certificate; five stars cannot rise."""

    default_message = _("Từ giấy chứng nhận chỉ mở được hồ sơ đánh giá lại hoặc nâng hạng (dưới 5 sao).")


class DossierOpen(DomainError):
    """The product has an open dossier already."""

    default_message = _("Sản phẩm này đang có một hồ sơ chưa xong. Làm tiếp hồ sơ đó.")


@transaction.atomic
def extend(
    *, certificate: Certificate, version: int, actor: Person | None, on: date, now: datetime, until: date | None = None
) -> Certificate:
    """Kéo dài hiệu lực while a late renewal waits for its result, at most 180 days past the end (Art. 12.3).

    :param actor: an officer of the province, None for the nightly work of the system.
    :param until: last day, included; the longest the law allows by default.
    :raises NotAllowed, Stale, WrongState, ExtensionOff, NothingPending, ExtensionTooLong: as they say.
    """
    locked(certificate, version=version)
    fresh = certificates_with_context().get(pk=certificate.pk)
    if actor is not None and not can_manage(actor, fresh.recognition.decision.province_id, on):
        raise NotAllowed
    if not settings.EXTENSION_WHILE_PENDING:
        raise ExtensionOff
    state = next_state(CERTIFICATE, CertificateState(fresh.state), CertificateVerb.EXTEND)
    dossier = open_dossiers_of([fresh]).get(fresh.recognition.product_id)
    if dossier is None or not is_pending_renewal(dossier, fresh):
        raise NothingPending
    limit = windows_of_pack(dossier.pack_id).extension_limit(fresh.ends_on)
    until = until or limit
    if not fresh.ends_on < until <= limit or on > limit:
        raise ExtensionTooLong(
            _("Chỉ kéo dài được từ sau %(end)s đến hết ngày %(limit)s.")
            % {"end": format_date(fresh.ends_on), "limit": format_date(limit)},
            field="until",
        )
    fresh.state, fresh.extended_until, fresh.state_changed_on, fresh.updated_at = state, until, on, now
    save_changes(fresh, "state", "extended_until", "state_changed_on", "updated_at")
    record(
        action="certification.certificate.extended",
        actor=actor,
        object_type="certificate",
        object_id=fresh.public_id,
        object_label=str(fresh),
        now=now,
        topic=dossier.topic,
        before={"state": CertificateState.VALID},
        after={"state": state, "extended_until": until},
    )
    refresh_catalogue(product_ids=[fresh.recognition.product_id], now=now)
    return fresh


@transaction.atomic
def expire(*, certificate: Certificate, on: date, now: datetime) -> bool:
    """Ghi nhận hết hạn: mark a certificate whose last day has passed; False when nothing is to do. System only."""
    locked(certificate)
    fresh = certificates_with_context().get(pk=certificate.pk)
    if fresh.state not in (CertificateState.VALID, CertificateState.EXTENDED):
        return False
    answer = status_of(fresh, on)
    if answer.status != LiveStatus.EXPIRED:
        return False
    before = fresh.state
    fresh.state = next_state(CERTIFICATE, CertificateState(fresh.state), CertificateVerb.EXPIRE)
    fresh.state_changed_on, fresh.updated_at = answer.since, now
    save_changes(fresh, "state", "state_changed_on", "updated_at")
    record(
        action="certification.certificate.expired",
        actor=None,
        object_type="certificate",
        object_id=fresh.public_id,
        object_label=str(fresh),
        now=now,
        topic=fresh.topic,
        before={"state": before},
        after={"state": fresh.state, "since": answer.since},
    )
    refresh_catalogue(product_ids=[fresh.recognition.product_id], now=now)
    return True


def open_first(*, product: Product, actor: Person, on: date, now: datetime) -> Dossier:
    """Mở hồ sơ đánh giá lần đầu of a product that holds no stars on ``on``.

    One that holds some rises or is renewed (Art. 6.1): a first evaluation would step around the window of Art. 7.6.

    :raises NotAllowed, StartError: as ``dossiers.operations.start_dossier`` says; StartError also while stars hold.
    """
    held = next(
        (one for one in certificates_with_context().filter(recognition__product=product)
         if status_of(one, on).status in IN_FORCE),
        None,
    )  # fmt: skip
    previous = None
    if held is not None:
        last_day = max(held.ends_on, held.extended_until or held.ends_on)
        previous = dossier_steps.PreviousCertificate(code=held.code, star=held.star, ends_on=last_day)
    return dossier_steps.start_dossier(
        product=product, kind=DossierKind.FIRST, actor=actor, on=on, now=now, previous=previous
    )


@transaction.atomic
def open_renewal(*, certificate: Certificate, kind: DossierKind, actor: Person, on: date, now: datetime) -> Dossier:
    """Mở hồ sơ đánh giá lại hoặc nâng hạng from a certificate in force; its code, star and end go with the dossier.

    A renewal can be prepared from 90 days before its filing window (180 to 120 days before the end, Art. 7.6); the
    dossier's own filing checks that window.

    :raises NotAllowed: neither the producer's person nor an officer of the province.
    :raises NotAFollowUp, NotInForce, TooEarlyToRenew, DossierOpen: as they say.
    """
    fresh = certificates_with_context().get(pk=certificate.pk)
    if not can_open_renewal(actor, fresh, on):
        raise NotAllowed
    if kind not in (DossierKind.RENEWAL, DossierKind.UPGRADE) or (kind == DossierKind.UPGRADE and fresh.star >= 5):
        raise NotAFollowUp
    if status_of(fresh, on).status not in IN_FORCE:
        raise NotInForce
    row = renewal_of(fresh, on)
    if row is not None and row.dossier is not None:
        raise DossierOpen
    if kind == DossierKind.RENEWAL and row is not None and not row.can_open and on <= fresh.ends_on:
        raise TooEarlyToRenew(
            _("Chưa đến lúc. Hồ sơ đánh giá lại nộp từ %(first)s đến %(last)s.")
            % {"first": format_date(row.opens_on), "last": format_date(row.closes_on)}
        )
    dossier = dossier_steps.start_dossier(
        product=fresh.recognition.product,
        kind=kind,
        actor=actor if acts_for(actor, fresh.recognition.product.producer, on) else None,
        on=on,
        now=now,
        previous=dossier_steps.PreviousCertificate(code=fresh.code, star=fresh.star, ends_on=fresh.ends_on),
    )
    record(
        action="certification.renewal.opened",
        actor=actor,
        object_type="certificate",
        object_id=fresh.public_id,
        object_label=str(fresh),
        now=now,
        topic=dossier.topic,
        after={"kind": kind, "dossier": dossier.public_id},
    )
    return dossier
