"""Thu hồi (Art. 8): a case is opened on a ground, concluded, and ends in a decision within 15 days or is dismissed."""

from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import people_of
from saolang.apps.audit.operations import record
from saolang.apps.certification.enums import (
    CertificateState,
    CertificateVerb,
    DecisionKind,
    DecisionState,
    IssuerLevel,
    RevocationState,
    RevocationVerb,
)
from saolang.apps.certification.models import Certificate, Decision, RevocationCase
from saolang.apps.certification.operations.catalogue import refresh_catalogue
from saolang.apps.certification.operations.decisions import FieldMissing, free_number, past_day
from saolang.apps.certification.operations.ministry import MINISTRY
from saolang.apps.certification.operations.validity import NotInForce
from saolang.apps.certification.queries.decisions import default_authority
from saolang.apps.certification.queries.renewals import revocation_reasons, windows_on
from saolang.apps.certification.queries.verification import IN_FORCE, certificates_with_context, status_of
from saolang.apps.certification.rules import can_manage, can_sign
from saolang.apps.certification.transitions import CERTIFICATE, REVOCATION
from saolang.apps.notifications.operations import notify
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.limits import refuse_too_long
from saolang.common.locking import locked, save_changes
from saolang.common.queueing import enqueue_on_commit
from saolang.core.text.dates import format_date


class UnknownReason(DomainError):
    """Not one of the grounds of Art. 8."""

    default_message = _("Chọn một căn cứ thu hồi trong danh sách của Quyết định.")


class CaseOpen(DomainError):
    """The certificate has an open case."""

    default_message = _("Giấy chứng nhận này đang có một vụ việc chưa xong. Làm tiếp vụ việc đó.")


@transaction.atomic
def open_case(*, certificate: Certificate, reason: str, facts: str, actor: Person, now: datetime) -> RevocationCase:
    """Mở vụ việc thu hồi against a certificate in force.

    :param reason: a key of ``queries.revocation_reasons`` (a, b, c, d, đ, e).
    :raises NotAllowed, UnknownReason, FieldMissing, NotInForce, CaseOpen: as they say.
    """
    on = local_date(now)
    fresh = certificates_with_context().get(pk=locked(certificate).pk)
    if not can_manage(actor, fresh.recognition.decision.province_id, on):
        raise NotAllowed
    if reason not in revocation_reasons(on):
        raise UnknownReason(field="reason")
    if not facts.strip():
        raise FieldMissing(_("Ghi sự việc: ai phát hiện, khi nào, giấy tờ gì."), field="facts")
    if status_of(fresh, on).status not in IN_FORCE:
        raise NotInForce(_("Giấy chứng nhận này không còn hiệu lực nên không cần thu hồi."))
    try:
        with transaction.atomic():
            case = RevocationCase.objects.create(
                certificate=fresh, reason=reason, facts=facts.strip(), created_at=now, updated_at=now
            )
    except IntegrityError as error:
        raise CaseOpen from error
    _record(case, "opened", actor, now, after={"reason": reason, "facts": case.facts})
    return case


@transaction.atomic
def conclude_case(
    *, case: RevocationCase, version: int, conclusion: str, concluded_on: date, actor: Person, now: datetime
) -> RevocationCase:
    """Kết luận vụ việc: from that day the decision is due within 15 days.

    :param concluded_on: day of the conclusion of the competent body, or of the commune's confirmation.
    :raises NotAllowed, Stale, WrongState, FieldMissing, SignedInFuture: as they say.
    """
    fresh = _locked_case(case, version, RevocationVerb.CONCLUDE, actor, now)
    if not conclusion.strip():
        raise FieldMissing(_("Ghi kết luận của cơ quan có thẩm quyền."), field="conclusion")
    fresh.concluded_on = past_day(concluded_on, now)
    fresh.conclusion, fresh.state, fresh.updated_at = conclusion.strip(), RevocationState.CONCLUDED, now
    fresh.due_on = windows_on(concluded_on).revocation_due(concluded_on)
    save_changes(fresh, "conclusion", "state", "concluded_on", "due_on", "updated_at")
    _record(fresh, "concluded", actor, now, after={"conclusion": fresh.conclusion, "due_on": fresh.due_on})
    return fresh


@transaction.atomic
def dismiss(*, case: RevocationCase, version: int, conclusion: str, actor: Person, now: datetime) -> RevocationCase:
    """Không thu hồi, with the reason in words. Raises NotAllowed, Stale, WrongState, FieldMissing."""
    fresh = _locked_case(case, version, RevocationVerb.DISMISS, actor, now)
    if not conclusion.strip():
        raise FieldMissing(_("Ghi lý do không thu hồi."), field="conclusion")
    fresh.conclusion, fresh.state, fresh.due_on, fresh.updated_at = (
        conclusion.strip(),
        RevocationState.DISMISSED,
        None,
        now,
    )
    save_changes(fresh, "conclusion", "state", "due_on", "updated_at")
    _record(fresh, "dismissed", actor, now, after={"conclusion": fresh.conclusion})
    return fresh


@transaction.atomic
def revoke(
    *,
    case: RevocationCase,
    version: int,
    number: str,
    signed_on: date,
    signer_name: str,
    signer_title: str,
    actor: Person,
    now: datetime,
    authority: str = "",
) -> Certificate:
    """Thu hồi giấy chứng nhận under a signed decision; from ``signed_on`` the public page says so.

    :param authority: who decided; by default the province's chair, the minister for 5 stars (Art. 8).
    :raises NotAllowed: ``actor`` is neither officer nor leader of the province.
    :raises NumberTaken, SignedInFuture, FieldMissing, Stale, WrongState: as they say.
    """
    fresh = locked(case, version=version)
    certificate = certificates_with_context().get(pk=locked(fresh.certificate).pk)
    province = certificate.recognition.decision.province
    if not can_sign(actor, province.pk, local_date(now)):
        raise NotAllowed
    fresh.state = next_state(REVOCATION, RevocationState(fresh.state), RevocationVerb.REVOKE)
    before = certificate.state
    certificate.state = next_state(CERTIFICATE, CertificateState(certificate.state), CertificateVerb.REVOKE)
    if not signer_name.strip() or not signer_title.strip():
        raise FieldMissing(
            _("Ghi họ tên và chức vụ người ký."), field="signer_name" if not signer_name.strip() else "signer_title"
        )
    past_day(signed_on, now)
    if fresh.concluded_on and signed_on < fresh.concluded_on:
        raise FieldMissing(
            _("Ngày ký trước ngày kết luận (%(day)s). Xem lại ngày trên văn bản.")
            % {"day": format_date(fresh.concluded_on)},
            field="signed_on",
        )
    level = IssuerLevel.MINISTRY if certificate.level == IssuerLevel.MINISTRY else IssuerLevel.PROVINCE
    decision = Decision(
        kind=DecisionKind.REVOCATION,
        state=DecisionState.SIGNED,
        level=level,
        province=province,
        number=free_number(province, number, level, signed_on.year),
        signed_on=signed_on,
        year=signed_on.year,
        authority=authority.strip() or (MINISTRY if level == IssuerLevel.MINISTRY else default_authority(province)),
        signer_name=signer_name.strip(),
        signer_title=signer_title.strip(),
        created_at=now,
        updated_at=now,
    )
    refuse_too_long(decision)
    decision.save()
    certificate.state_changed_on, certificate.updated_at = signed_on, now
    certificate.revocation_reason = revocation_reasons(signed_on).get(fresh.reason, "")[:300]
    save_changes(certificate, "state", "state_changed_on", "revocation_reason", "updated_at")
    fresh.decision, fresh.due_on, fresh.updated_at = decision, None, now
    save_changes(fresh, "state", "decision", "due_on", "updated_at")
    _record(
        fresh,
        "revoked",
        actor,
        now,
        before={"state": before},
        after={"state": certificate.state, "decision": decision.number, "certificate": certificate.code},
    )
    notify(
        people=people_of(certificate.recognition.product.producer.organisation, Role.PRODUCER, local_date(now)),
        kind="certification.certificate.revoked",
        title=f"Giấy chứng nhận của “{certificate.product_name}” bị thu hồi",
        text=f"Quyết định số {decision.number} ngày {format_date(signed_on)}: {certificate.revocation_reason}. "
        "Ngừng dùng sao và nhãn OCOP trên sản phẩm.",
        path=f"/xac-minh/{certificate.code}/",
        now=now,
    )
    refresh_catalogue(product_ids=[certificate.recognition.product_id], now=now)
    if level == IssuerLevel.PROVINCE:
        enqueue_on_commit("certification.revocation_paper", public_id=fresh.public_id)
    return certificate


def _locked_case(
    case: RevocationCase, version: int, verb: RevocationVerb, actor: Person, now: datetime
) -> RevocationCase:
    fresh = locked(case, version=version)
    if not can_manage(actor, fresh.certificate.recognition.decision.province_id, local_date(now)):
        raise NotAllowed
    next_state(REVOCATION, RevocationState(fresh.state), verb)
    return fresh


def _record(
    case: RevocationCase,
    verb: str,
    actor: Person,
    now: datetime,
    *,
    before: dict[str, object] | None = None,
    after: dict[str, object],
) -> None:
    record(
        action=f"certification.revocation.{verb}",
        actor=actor,
        object_type="revocation",
        object_id=case.public_id,
        object_label=str(case),
        now=now,
        topic=case.certificate.topic,
        before=before,
        after=after,
    )
