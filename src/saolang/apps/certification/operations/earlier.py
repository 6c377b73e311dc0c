"""Giấy cấp trước đây: certificates under earlier decisions enter the register from the paper, which stays the original.

They stay valid to their own end (26/2026/QĐ-TTg, Art. 12); the register keeps who issued them and under which law, and
everything that follows (reminders, renewal, extension, expiry, revocation) is as for any other certificate.
"""

from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.certification.enums import (
    CertificateState,
    CertificateVerb,
    IssuerLevel,
)
from saolang.apps.certification.models import Certificate, Recognition, RevocationCase
from saolang.apps.certification.operations.catalogue import refresh_catalogue
from saolang.apps.certification.operations.earlier_decisions import decision_of_then
from saolang.apps.certification.operations.earlier_paper import EarlierEntryError, EarlierPaper, checked, filled
from saolang.apps.certification.operations.issuing import fresh_code, full_address, supersede_older
from saolang.apps.certification.operations.validity import expire
from saolang.apps.certification.queries.verification import certificates_with_context
from saolang.apps.certification.rules import can_manage
from saolang.apps.certification.transitions import CERTIFICATE
from saolang.apps.dossiers.models import Dossier
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.operations import issue_paper
from saolang.apps.registry.models import Product
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.locking import locked, save_changes

LONGEST_SCAN = 20 * 1024 * 1024
"""Bytes."""


class AlreadyEntered(DomainError):
    """The certificate stands in the register."""


class NotEarlier(DomainError):
    """Only entries made from paper are corrected or taken off; ours are fixed by their decision."""

    default_message = _("Chỉ sửa hoặc bỏ được mục ghi từ giấy cấp trước đây.")


class InUse(DomainError):
    """Something was built upon the entry."""

    default_message = _(
        "Đã có hồ sơ nối tiếp, vụ việc thu hồi hoặc giấy mới gắn với mục này, nên không bỏ được. Hãy sửa mục cho đúng."
    )


@transaction.atomic
def register_earlier_certificate(
    *,
    product: Product,
    star: int,
    decision_number: str,
    decided_on: date,
    authority: str,
    level: IssuerLevel,
    issued_on: date,
    actor: Person,
    now: datetime,
    ends_on: date | None = None,
    pack_id: str = "",
    product_code: str = "",
    number: str = "",
    scan: bytes = b"",
) -> Certificate:
    """Ghi giấy chứng nhận cấp trước đây into the register, with a verification code of ours.

    A certificate whose days are over is at once marked expired; where the product has a later one it leads there.

    :param authority: who issued it then, as on the paper (``Chủ tịch Ủy ban nhân dân huyện …``).
    :param level: district (3 stars, until 30/6/2025), province or ministry (5 stars, and only those).
    :param product_code: old style with a district (``83-829-28780-3-2022``) or new, "" when the paper has none.
    :param scan: the paper as PDF, at most 20 MB; kept for officers, never shown to the public.
    :raises NotAllowed: ``actor`` is no officer of the product's province.
    :raises EarlierEntryError, AlreadyEntered, TooLong: ``field`` names the form field.
    """
    product = Product.objects.select_related("producer__unit__parent").get(pk=locked(product).pk)
    province = product.producer.unit.parent
    if province is None or not can_manage(actor, province.pk, local_date(now)):
        raise NotAllowed
    paper = checked(
        EarlierPaper(
            star, decision_number, decided_on, authority, level, issued_on, ends_on, pack_id, product_code, number
        ),
        now,
    )
    _hold_certificates(product)
    _refuse_double(product, paper, None)
    recognition = Recognition.objects.create(
        product=product,
        dossier=None,
        decision=decision_of_then(province.pk, paper, now),
        star=star,
        mean_shown="",
        pack_id=paper.pack_id,
        set_number=product.set_number,
        recognised_on=decided_on,
    )
    certificate = Certificate.objects.create(
        recognition=recognition,
        code=fresh_code(),
        number=paper.number or paper.decision_number,
        level=paper.level,
        issuer=paper.authority,
        product_code=paper.product_code,
        star=star,
        product_name=product.name,
        producer_name=product.producer.name,
        producer_address=full_address(product.producer)[:400],
        issued_on=issued_on,
        ends_on=paper.last_day,
        is_example=product.is_example or product.producer.is_example,
        is_earlier=True,
        created_at=now,
        updated_at=now,
    )
    _record(certificate, "registered", actor, now, {}, asdict(paper))
    if scan:
        _keep_scan(certificate, scan, actor, now)
    settle(certificate, actor, now)
    return certificates_with_context().get(pk=certificate.pk)


@transaction.atomic
def correct_earlier_certificate(
    *,
    certificate: Certificate,
    version: int,
    reason: str,
    star: int,
    decision_number: str,
    decided_on: date,
    authority: str,
    level: IssuerLevel,
    issued_on: date,
    actor: Person,
    now: datetime,
    ends_on: date | None = None,
    pack_id: str = "",
    product_code: str = "",
    number: str = "",
    scan: bytes = b"",
) -> Certificate:
    """Sửa mục ghi từ giấy cấp trước đây: what was copied wrongly; the values before stay in the record of events.

    The code stays, so that links and prints lead on. A state that came of a wrong day is read anew; revocation,
    replacement and extension stay.

    :param reason: why, in words.
    :raises NotAllowed, Stale, NotEarlier, EarlierEntryError, AlreadyEntered, TooLong: as they say.
    """
    fresh = _own_entry(certificate, version, actor, now)
    reason = filled(reason, "reason", _("Ghi vì sao sửa: sai chỗ nào so với bản giấy."))
    paper = checked(
        EarlierPaper(
            star, decision_number, decided_on, authority, level, issued_on, ends_on, pack_id, product_code, number
        ),
        now,
    )
    recognition = fresh.recognition
    _refuse_double(recognition.product, paper, fresh)
    before = _as_entered(fresh)
    recognition.decision = decision_of_then(recognition.decision.province_id, paper, now)
    recognition.star, recognition.pack_id, recognition.recognised_on = star, paper.pack_id, decided_on
    save_changes(recognition, "decision", "star", "pack_id", "recognised_on")
    fresh.number, fresh.level, fresh.issuer = paper.number or paper.decision_number, paper.level, paper.authority
    fresh.product_code, fresh.star, fresh.updated_at = paper.product_code, star, now
    fresh.issued_on, fresh.ends_on = issued_on, paper.last_day
    names = ["number", "level", "issuer", "product_code", "star", "issued_on", "ends_on", "updated_at"]
    if fresh.state in (CertificateState.VALID, CertificateState.EXPIRED):
        fresh.state = next_state(CERTIFICATE, CertificateState(fresh.state), CertificateVerb.CORRECT)
        fresh.state_changed_on = None
        names += ["state", "state_changed_on"]
    save_changes(fresh, *names)
    after = asdict(paper)
    changed = [name for name, value in after.items() if before[name] != value]
    _record(
        fresh,
        "corrected",
        actor,
        now,
        {name: before[name] for name in changed},
        {name: after[name] for name in changed},
        reason,
    )
    if scan:
        _keep_scan(fresh, scan, actor, now)
    settle(fresh, actor, now)
    return certificates_with_context().get(pk=fresh.pk)


@transaction.atomic
def withdraw_earlier_entry(
    *, certificate: Certificate, version: int, reason: str, actor: Person, now: datetime
) -> Certificate:
    """Bỏ mục ghi nhầm: no list, count or check of a code meets the entry any more; it stays in the history.

    Not a revocation: the paper itself, if there is one, is not touched.

    :raises NotAllowed, Stale, NotEarlier, EarlierEntryError: as they say.
    :raises InUse: a renewal, a revocation case or a replacement stands upon it.
    """
    fresh = _own_entry(certificate, version, actor, now)
    reason = filled(reason, "reason", _("Ghi vì sao bỏ mục này, ví dụ: ghi nhầm sang cơ sở trùng tên."))
    if (
        Dossier.objects.filter(previous_certificate_code=fresh.code).exists()
        or RevocationCase.objects.filter(certificate=fresh).exists()
        or Certificate.objects.filter(superseded_by=fresh).exists()
    ):
        raise InUse
    fresh.withdrawn_on, fresh.withdrawn_reason, fresh.updated_at = local_date(now), reason, now
    save_changes(fresh, "withdrawn_on", "withdrawn_reason", "updated_at")
    _record(fresh, "withdrawn", actor, now, _as_entered(fresh), {"withdrawn_on": fresh.withdrawn_on}, reason)
    refresh_catalogue(product_ids=[fresh.recognition.product_id], now=now)
    return fresh


def _own_entry(certificate: Certificate, version: int, actor: Person, now: datetime) -> Certificate:
    """Return the entry, locked, if ``actor`` may change it."""
    product = certificate.recognition.product
    locked(product)
    _hold_certificates(product)
    locked(certificate, version=version)
    fresh = certificates_with_context().get(pk=certificate.pk)
    if not can_manage(actor, fresh.recognition.decision.province_id, local_date(now)):
        raise NotAllowed
    if not fresh.is_earlier:
        raise NotEarlier
    return fresh


def _hold_certificates(product: Product) -> None:
    """Lock what the entry may replace or be replaced by, before the first event is recorded (as a signature does)."""
    held = Certificate.objects.filter(recognition__product=product).order_by("pk")
    list(held.select_for_update(of=("self",)).values_list("pk"))


def _refuse_double(product: Product, paper: EarlierPaper, besides: Certificate | None) -> None:
    others = Certificate.objects.select_related("recognition__decision")
    if besides is not None:
        others = others.exclude(pk=besides.pk)
    same = others.filter(
        recognition__product=product,
        recognition__decision__number__iexact=paper.decision_number,
        recognition__decision__signed_on=paper.decided_on,
    ).first()
    if same is not None:
        raise AlreadyEntered(
            _("Giấy này đã có trong sổ, mã %(code)s: cùng sản phẩm, cùng quyết định.") % {"code": same.code},
            field="decision_number",
        )
    if not paper.product_code:
        return
    taken = others.filter(product_code=paper.product_code).exclude(recognition__product=product).first()
    taken = taken or others.filter(product_code=paper.product_code, issued_on=paper.issued_on).first()
    if taken is not None:
        raise AlreadyEntered(
            _("Mã sản phẩm này đã có trong sổ, cho “%(name)s” (%(code)s). So lại với bản giấy.")
            % {"name": taken.product_name, "code": taken.code},
            field="product_code",
        )


def settle(certificate: Certificate, actor: Person | None, now: datetime) -> None:
    """Let the entry take its place in time, among older and later certificates; expired when its days are over."""
    fresh = certificates_with_context().get(pk=certificate.pk)
    others = Certificate.objects.filter(recognition__product=fresh.recognition.product_id).exclude(pk=fresh.pk)
    later = others.filter(issued_on__gt=fresh.issued_on).order_by("issued_on", "pk").first()
    if later is None:
        supersede_older(certificate=fresh, actor=actor, on=fresh.issued_on, now=now)
    elif fresh.state in (CertificateState.VALID, CertificateState.EXTENDED, CertificateState.EXPIRED):
        supersede_older(
            certificate=certificates_with_context().get(pk=later.pk),
            actor=actor,
            on=later.issued_on,
            now=now,
            only=fresh,
        )
    expire(certificate=fresh, on=local_date(now), now=now)
    refresh_catalogue(product_ids=[fresh.recognition.product_id], now=now)


def _keep_scan(certificate: Certificate, scan: bytes, actor: Person, now: datetime) -> Paper:
    if not scan.startswith(b"%PDF-"):
        raise EarlierEntryError(_("Bản quét phải là tệp PDF."), field="scan")
    if len(scan) > LONGEST_SCAN:
        raise EarlierEntryError(_("Bản quét lớn hơn 20 MB. Quét lại ở độ phân giải thấp hơn."), field="scan")
    return issue_paper(
        kind="earlier_certificate",
        title=f"Bản quét giấy chứng nhận {certificate.number}: {certificate.product_name}"[:300],
        content=scan,
        format="pdf",
        number=certificate.number,
        subject_type="certificate",
        subject_id=certificate.public_id,
        actor=actor,
        now=now,
        context={},
        issuer=certificate.issuer,
        topic=certificate.topic,
    )


def _as_entered(certificate: Certificate) -> dict[str, Any]:
    recognition = certificate.recognition
    decision = recognition.decision
    return asdict(
        EarlierPaper(
            star=certificate.star,
            decision_number=decision.number,
            decided_on=decision.signed_on or certificate.issued_on,
            authority=decision.authority,
            level=IssuerLevel(certificate.level),
            issued_on=certificate.issued_on,
            ends_on=certificate.ends_on,
            pack_id=recognition.pack_id,
            product_code=certificate.product_code,
            number="" if certificate.number == decision.number else certificate.number,
        )
    )


def _record(
    certificate: Certificate,
    verb: str,
    actor: Person,
    now: datetime,
    before: dict[str, Any],
    after: dict[str, Any],
    reason: str = "",
) -> None:
    record(
        action=f"certification.earlier.{verb}",
        actor=actor,
        object_type="certificate",
        object_id=certificate.public_id,
        object_label=str(certificate),
        now=now,
        topic=f"certificate:{certificate.public_id}",
        before=before,
        after=after,
        reason=reason,
    )
