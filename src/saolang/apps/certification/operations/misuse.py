"""Phản ánh sao sai, dùng sai: taken in from anybody, looked into and concluded by the provincial office."""

from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.accounts.queries import office_of_unit, people_of
from saolang.apps.audit.operations import record
from saolang.apps.certification.enums import MisuseKind, MisuseState, MisuseVerb, ReportOrigin
from saolang.apps.certification.models import Certificate, MisuseReport, RevocationCase
from saolang.apps.certification.operations.decisions import FieldMissing
from saolang.apps.certification.operations.revocation import open_case
from saolang.apps.certification.queries.verification import live_status
from saolang.apps.certification.rules import can_manage
from saolang.apps.certification.transitions import MISUSE
from saolang.apps.notifications.operations import notify
from saolang.apps.registry.models import Product
from saolang.apps.registry.rendering import sizes_of
from saolang.apps.registry.validators.photos import PhotoRefused, check_photo
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.files.models import Blob
from saolang.common.files.store import store_bytes
from saolang.common.lifecycle import WrongState, next_state
from saolang.common.limits import refuse_longer, refuse_too_long
from saolang.common.locking import locked, save_changes

LONGEST_DESCRIPTION = 5000


class NowhereToSend(DomainError):
    """No provincial office is there to answer."""

    default_message = _("Chưa có cơ quan OCOP tỉnh nào trên hệ thống để nhận phản ánh. Hãy gọi Ủy ban nhân dân xã.")


class NoCertificateKnown(DomainError):
    """A case needs a certificate to be about."""

    default_message = _("Phản ánh này chưa gắn với giấy chứng nhận nào nên chưa mở vụ việc thu hồi được.")


@dataclass(frozen=True)
class SentPhoto:
    """Ảnh gửi kèm, as it came: only a smaller picture without EXIF is kept."""

    content: IO[bytes]
    name: str
    size: int


@transaction.atomic
def report_misuse(
    *,
    kind: str,
    description: str,
    now: datetime,
    product: Product | None = None,
    told_name: str = "",
    told_code: str = "",
    place: str = "",
    url: str = "",
    reporter_name: str = "",
    reporter_contact: str = "",
    photo: SentPhoto | None = None,
    actor: Person | None = None,
) -> MisuseReport:
    """Phản ánh: anybody may; the provincial office of the product's place, else the first one, is told.

    :param told_code: as printed on the goods; a code of the register names the certificate.
    :param actor: an officer of that province who writes down what came by telephone; None for the public.
    :raises FieldMissing, TooLong, PhotoRefused: at their fields. :raises NowhereToSend: no office is there.
    :raises NotAllowed: ``actor`` is no officer of the province.
    """
    on = local_date(now)
    if kind not in MisuseKind.values:
        raise FieldMissing(_("Chọn một điều sai trong danh sách."), field="kind")
    if not description.strip():
        raise FieldMissing(_("Kể điều bà con đã thấy: hàng gì, sao mấy, ghi gì trên nhãn."), field="description")
    refuse_longer(description, longest=LONGEST_DESCRIPTION, field="description")
    certificate = live_status(told_code, on).certificate if told_code.strip() else None
    product = product or (certificate.recognition.product if certificate else None)
    if certificate is None and product is not None:
        certificate = Certificate.objects.filter(recognition__product=product).order_by("-issued_on", "-pk").first()
    province = _province_of(product, certificate)
    if actor is not None and not can_manage(actor, province.pk, on):
        raise NotAllowed
    report = MisuseReport(
        province=province,
        origin=ReportOrigin.OFFICER if actor else ReportOrigin.PUBLIC,
        kind=kind,
        product=product,
        certificate=certificate,
        told_name=told_name.strip(),
        told_code=told_code.strip(),
        place=place.strip(),
        url=url.strip(),
        description=description.strip(),
        reporter_name=reporter_name.strip(),
        reporter_contact=reporter_contact.strip(),
        created_at=now,
        updated_at=now,
    )
    refuse_too_long(report)
    report.photo = _kept(photo)
    report.save()
    _record(report, "received", actor, now, before={}, after={"state": report.state, "kind": kind})
    office = office_of_unit(province.pk, OrganisationKind.PROVINCIAL_OFFICE)
    if office is not None and actor is None:
        notify(
            people=people_of(office, Role.PROVINCIAL_OFFICER, on),
            kind="certification.misuse.received",
            title=f"Phản ánh mới: {report.product or report.told_name or report.get_kind_display()}",
            text=f"{report.get_kind_display()}. Xem và trả lời ở mục Phản ánh.",
            path=f"/lam-viec/tinh/phan-anh/{report.public_id}/",
            now=now,
        )
    return report


@transaction.atomic
def take_report(*, report: MisuseReport, version: int, actor: Person, now: datetime) -> MisuseReport:
    """Nhận xem xét. :raises NotAllowed, Stale, WrongState: as they say."""
    return _move(report, version, MisuseVerb.TAKE, "taken", "", actor, now)


@transaction.atomic
def confirm_report(
    *, report: MisuseReport, version: int, conclusion: str, actor: Person, now: datetime
) -> MisuseReport:
    """Kết luận đúng, saying what was done. :raises NotAllowed, Stale, WrongState, FieldMissing: as they say."""
    return _move(report, version, MisuseVerb.CONFIRM, "founded", conclusion, actor, now)


@transaction.atomic
def reject_report(*, report: MisuseReport, version: int, conclusion: str, actor: Person, now: datetime) -> MisuseReport:
    """Kết luận không đúng, saying why. :raises NotAllowed, Stale, WrongState, FieldMissing: as they say."""
    return _move(report, version, MisuseVerb.REJECT, "unfounded", conclusion, actor, now)


@transaction.atomic
def open_case_of_report(
    *, report: MisuseReport, version: int, reason: str, actor: Person, now: datetime
) -> RevocationCase:
    """Mở vụ việc thu hồi from a founded report: its facts are what was told and what was concluded.

    :raises NotAllowed, Stale, WrongState, NoCertificateKnown, UnknownReason, NotInForce, CaseOpen: as they say.
    """
    fresh = _locked(report, version, actor, now)
    if fresh.state != MisuseState.FOUNDED or fresh.revocation_case_id is not None:
        raise WrongState(_("Chỉ mở vụ việc từ phản ánh đã kết luận là đúng, mỗi phản ánh một lần."))
    if fresh.certificate is None:
        raise NoCertificateKnown
    facts = f"Từ phản ánh ngày {local_date(fresh.created_at):%d/%m/%Y}: {fresh.description}\n{fresh.conclusion}"
    case = open_case(certificate=fresh.certificate, reason=reason, facts=facts, actor=actor, now=now)
    fresh.revocation_case, fresh.updated_at = case, now
    save_changes(fresh, "revocation_case", "updated_at")
    _record(fresh, "case_opened", actor, now, before={}, after={"case": case.public_id})
    return case


def _move(
    report: MisuseReport, version: int, verb: MisuseVerb, told: str, conclusion: str, actor: Person, now: datetime
) -> MisuseReport:
    fresh = _locked(report, version, actor, now)
    before = fresh.state
    fresh.state = next_state(MISUSE, MisuseState(before), verb)
    if verb != MisuseVerb.TAKE:
        if not conclusion.strip():
            raise FieldMissing(_("Ghi kết luận: đã kiểm tra gì, thấy gì, đã làm gì."), field="conclusion")
        refuse_longer(conclusion, longest=LONGEST_DESCRIPTION, field="conclusion")
        fresh.conclusion, fresh.concluded_on = conclusion.strip(), local_date(now)
    fresh.handled_by, fresh.updated_at = actor, now
    save_changes(fresh, "state", "conclusion", "concluded_on", "handled_by", "updated_at")
    after = {"state": fresh.state, "conclusion": fresh.conclusion}
    _record(
        fresh,
        told,
        actor,
        now,
        before={"state": before},
        after=after,
    )
    return fresh


def _locked(report: MisuseReport, version: int, actor: Person, now: datetime) -> MisuseReport:
    fresh = locked(report, version=version)
    if not can_manage(actor, fresh.province_id, local_date(now)):
        raise NotAllowed
    return fresh


def _province_of(product: Product | None, certificate: Certificate | None) -> Unit:
    if certificate is not None:
        return certificate.recognition.decision.province
    if product is not None:
        unit = product.producer.unit
        return unit.parent or unit
    office = (
        Organisation.objects.filter(kind=OrganisationKind.PROVINCIAL_OFFICE)
        .select_related("unit")
        .order_by("pk")
        .first()
    )
    if office is None or office.unit is None:
        raise NowhereToSend
    return office.unit


def _kept(photo: SentPhoto | None) -> Blob | None:
    """Keep the picture without EXIF; the original, which may tell where somebody lives, is not kept."""
    if photo is None:
        return None
    check_photo(photo.content, name=photo.name, size=photo.size)
    try:
        return store_bytes(sizes_of(photo.content).large, content_type="image/webp")
    except OSError as error:
        raise PhotoRefused(_("Ảnh bị cụt, có lẽ tải lên chưa hết; hãy gửi lại.")) from error


def _record(
    report: MisuseReport,
    verb: str,
    actor: Person | None,
    now: datetime,
    *,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    record(
        action=f"certification.misuse.{verb}",
        actor=actor,
        object_type="misuse",
        object_id=report.public_id,
        object_label=str(report),
        now=now,
        topic=report.certificate.topic if report.certificate else f"misuse:{report.public_id}",
        before=before,
        after=after,
    )
