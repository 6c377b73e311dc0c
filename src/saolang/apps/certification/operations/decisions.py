"""Ra quyết định: drafted over concluded dossiers; its signature issues every certificate in one transaction."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.certification.enums import DecisionKind, DecisionState, DecisionVerb, IssuerLevel, Outcome
from saolang.apps.certification.models import Certificate, Decision, MinistryReview
from saolang.apps.certification.operations.catalogue import refresh_catalogue
from saolang.apps.certification.operations.issuing import (
    end_extension,
    hold_issuing,
    issue_certificate,
    next_certificate_number,
    recognise_product,
    supersede_older,
)
from saolang.apps.certification.queries.decisions import (
    dossiers_awaiting_decision,
    dossiers_for_decision,
    lowered,
    outcome_of,
    star_of,
)
from saolang.apps.certification.rules import can_manage, can_sign
from saolang.apps.certification.transitions import DECISION
from saolang.apps.dossiers import operations as dossier_steps
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.models import Round
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.limits import refuse_longer
from saolang.common.locking import locked, save_changes
from saolang.common.queueing import enqueue_on_commit
from saolang.core.text.dates import format_date

INTERIM_STAR = 4
"""What a province may give while the ministry decides on 5 (setting ``SAOLANG_FIVE_STAR_INTERIM``)."""


LONGEST = {"number": 60, "authority": 200, "signer_name": 120, "signer_title": 120}


class EmptyDecision(DomainError):
    """No dossier in it."""

    default_message = _("Quyết định chưa có hồ sơ nào. Chọn ít nhất một hồ sơ đã có kết luận của hội đồng.")


class DossierNotReady(DomainError):
    """A dossier is not concluded, belongs to another province or stands in another draft."""


class FieldMissing(DomainError):
    """Something a signed decision must carry was left blank; ``field`` names it."""


class NumberTaken(DomainError):
    """The province signed another decision under this number."""

    default_message = _("Số quyết định này đã dùng cho một quyết định khác. Xem lại số trên văn bản đã ký.")


class SignedInFuture(DomainError):
    """The day of signature lies ahead."""

    default_message = _("Ngày ký ở tương lai. Ghi đúng ngày trên văn bản đã ký.")


class SignedTooEarly(DomainError):
    """The day of signature lies before the council's conclusion."""


@dataclass
class _Issued:
    certificates: list[Certificate] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=lambda: dict.fromkeys(Outcome.values, 0))


@transaction.atomic
def draft_decision(
    *,
    round: Round | None,
    province: Unit,
    dossiers: Iterable[Dossier],
    authority: str,
    actor: Person,
    now: datetime,
) -> Decision:
    """Dự thảo quyết định: choose which concluded dossiers go in; what becomes of each follows from its verdict.

    :param authority: who decides, as on paper; ``queries.default_authority`` gives the chair of the province.
    :raises NotAllowed: ``actor`` is no officer of ``province``.
    :raises EmptyDecision, DossierNotReady, FieldMissing: as they say.
    """
    if not can_manage(actor, province.pk, local_date(now)):
        raise NotAllowed
    chosen = _chosen(dossiers, province)
    decision = Decision.objects.create(
        kind=DecisionKind.RECOGNITION,
        round=round,
        province=province,
        authority=_filled(authority, "authority", _("Ghi cơ quan hoặc người có thẩm quyền ban hành.")),
        created_at=now,
        updated_at=now,
    )
    decision.dossiers.set(chosen)
    record(
        action="certification.decision.drafted",
        actor=actor,
        object_type="decision",
        object_id=decision.public_id,
        object_label=str(decision),
        now=now,
        topic=f"decision:{decision.public_id}",
        after={"authority": decision.authority, "dossiers": [one.public_id for one in chosen]},
    )
    return decision


@transaction.atomic
def edit_decision(
    *, decision: Decision, version: int, dossiers: Iterable[Dossier], authority: str, actor: Person, now: datetime
) -> Decision:
    """Sửa dự thảo: replace its dossiers and authority.

    :raises NotAllowed, Stale, WrongState, EmptyDecision, DossierNotReady, FieldMissing: as they say.
    """
    decision = _locked_draft(decision, version, DecisionVerb.EDIT, actor, now)
    before = {
        "authority": decision.authority,
        "dossiers": list(decision.dossiers.order_by("pk").values_list("public_id", flat=True)),
    }
    chosen = _chosen(dossiers, decision.province, besides=decision)
    decision.authority = _filled(authority, "authority", _("Ghi cơ quan hoặc người có thẩm quyền ban hành."))
    decision.updated_at = now
    save_changes(decision, "authority", "updated_at")
    decision.dossiers.set(chosen)
    record(
        action="certification.decision.edited",
        actor=actor,
        object_type="decision",
        object_id=decision.public_id,
        object_label=str(decision),
        now=now,
        topic=f"decision:{decision.public_id}",
        before=before,
        after={"authority": decision.authority, "dossiers": [one.public_id for one in chosen]},
    )
    return decision


@transaction.atomic
def discard_decision(*, decision: Decision, version: int, actor: Person, now: datetime) -> Decision:
    """Bỏ dự thảo: its dossiers wait for another decision. Raises NotAllowed, Stale, WrongState."""
    decision = _locked_draft(decision, version, DecisionVerb.DISCARD, actor, now)
    decision.state = DecisionState.DISCARDED
    decision.updated_at = now
    save_changes(decision, "state", "updated_at")
    record(
        action="certification.decision.discarded",
        actor=actor,
        object_type="decision",
        object_id=decision.public_id,
        object_label=str(decision),
        now=now,
        topic=f"decision:{decision.public_id}",
        before={"state": DecisionState.DRAFT},
        after={"state": DecisionState.DISCARDED},
    )
    return decision


@transaction.atomic
def sign_decision(
    *,
    decision: Decision,
    version: int,
    number: str,
    signed_on: date,
    signer_name: str,
    signer_title: str,
    actor: Person,
    now: datetime,
) -> Decision:
    """Ghi nhận quyết định đã ký, and do in one transaction all that it decides (Art. 7.3e).

    3 and 4 stars are recognised and certified (36 months from ``signed_on``; older certificates of the product lead to
    the new one), 5 stars go to the ministry, less is not recognised. Papers are drawn afterwards in the background.

    :param number: as on paper, such as ``05/QĐ-UBND``.
    :param signed_on: the day on paper; the certificates are valid from it.
    :raises NotAllowed: ``actor`` is neither officer nor leader of the province.
    :raises NumberTaken, SignedInFuture, SignedTooEarly, FieldMissing: ``field`` names the form field.
    :raises EmptyDecision, DossierNotReady, Stale, WrongState: as they say.
    """
    fresh = locked(decision, version=version)
    if not can_sign(actor, fresh.province_id, local_date(now)):
        raise NotAllowed
    fresh.state = next_state(DECISION, DecisionState(fresh.state), DecisionVerb.SIGN)
    fresh.signed_on = past_day(signed_on, now)
    fresh.year = fresh.signed_on.year
    fresh.number = free_number(fresh.province, number, IssuerLevel.PROVINCE, fresh.year)
    fresh.signer_name = _filled(signer_name, "signer_name", _("Ghi họ tên người ký."))
    fresh.signer_title = _filled(signer_title, "signer_title", _("Ghi chức vụ người ký."))
    fresh.updated_at = now
    dossiers = list(
        dossiers_for_decision()
        .filter(decisions=fresh)
        .order_by("product__sort_key", "pk")
        .select_for_update(of=("self",))
    )
    _check_signable(dossiers, fresh)
    save_changes(fresh, "state", "number", "signed_on", "year", "signer_name", "signer_title", "updated_at")
    hold_issuing(dossiers, province_code=fresh.province.code, year=signed_on.year)
    issued = _Issued()
    for dossier in dossiers:
        _apply(fresh, signed_on, dossier, issued, actor, now)
    refresh_catalogue(product_ids=[dossier.product_id for dossier in dossiers], now=now)
    record(
        action="certification.decision.signed",
        actor=actor,
        object_type="decision",
        object_id=fresh.public_id,
        object_label=str(fresh),
        now=now,
        topic=f"decision:{fresh.public_id}",
        before={"state": DecisionState.DRAFT},
        after={
            "state": fresh.state,
            "number": fresh.number,
            "signed_on": fresh.signed_on,
            "signer": f"{fresh.signer_title} {fresh.signer_name}",
            "certificates": [certificate.number for certificate in issued.certificates],
            **issued.counts,
        },
    )
    enqueue_on_commit("certification.decision_paper", public_id=fresh.public_id)
    for certificate in issued.certificates:
        enqueue_on_commit("certification.render", public_id=certificate.public_id)
    for dossier in dossiers:
        enqueue_on_commit("certification.notice", decision_id=fresh.public_id, dossier_id=dossier.public_id)
    return fresh


def _apply(
    decision: Decision, signed_on: date, dossier: Dossier, issued: _Issued, actor: Person, now: datetime
) -> None:
    """Do what the decision says of one dossier."""
    outcome, star = outcome_of(dossier), star_of(dossier)
    issued.counts[outcome] += 1
    if outcome == Outcome.NOT_RECOGNISED:
        reason = _("Quyết định số %(number)s. Xem lý do theo từng tiêu chí trong thông báo kết quả.")
        dossier_steps.decline(dossier=dossier, actor=actor, now=now, reason=reason % {"number": decision.number})
        end_extension(dossier=dossier, actor=actor, on=signed_on, now=now)
    elif outcome == Outcome.TO_MINISTRY:
        dossier_steps.send_to_ministry(dossier=dossier, actor=actor, now=now)
        MinistryReview.objects.create(dossier=dossier, decision=decision, created_at=now, updated_at=now)
        if settings.FIVE_STAR_INTERIM:
            issued.certificates.append(_certify(decision, signed_on, dossier, INTERIM_STAR, actor, now))
    else:
        issued.certificates.append(_certify(decision, signed_on, dossier, star, actor, now))
        given = star if dossier.state == DossierState.RETURNED_BY_MINISTRY else None
        dossier_steps.recognise(dossier=dossier, actor=actor, now=now, star=given)


def _certify(
    decision: Decision, signed_on: date, dossier: Dossier, star: int, actor: Person, now: datetime
) -> Certificate:
    recognition = recognise_product(dossier=dossier, decision=decision, star=star, on=signed_on)
    certificate = issue_certificate(
        recognition=recognition,
        level=IssuerLevel.PROVINCE,
        issuer=f"Ủy ban nhân dân {lowered(decision.province.name)}",
        number=next_certificate_number(province_code=decision.province.code, year=signed_on.year),
        now=now,
    )
    supersede_older(certificate=certificate, actor=actor, on=signed_on, now=now)
    return certificate


def _chosen(dossiers: Iterable[Dossier], province: Unit, *, besides: Decision | None = None) -> list[Dossier]:
    wanted = {dossier.pk: dossier for dossier in dossiers}
    if not wanted:
        raise EmptyDecision
    # Held first: of two drafts written at once the second sees that the first has the dossier.
    list(Dossier.objects.select_for_update().filter(pk__in=wanted).order_by("pk").values_list("pk"))
    found = list(dossiers_awaiting_decision(province, besides=besides).filter(pk__in=wanted))
    for missing in wanted.keys() - {dossier.pk for dossier in found}:
        raise DossierNotReady(
            _("“%(name)s” chưa đưa vào quyết định được: hồ sơ chưa có kết luận, ở tỉnh khác, hoặc đang ở dự thảo khác.")
            % {"name": wanted[missing].product.name}
        )
    return found


def _check_signable(dossiers: list[Dossier], decision: Decision) -> None:
    """Refuse before anything is changed, naming the dossier."""
    if not dossiers:
        raise EmptyDecision
    for dossier in dossiers:
        name = {"name": dossier.product.name}
        if dossier.state not in (DossierState.CONCLUDED, DossierState.RETURNED_BY_MINISTRY):
            raise DossierNotReady(
                _("“%(name)s” không còn ở bước chờ quyết định. Đưa hồ sơ này ra khỏi dự thảo rồi ký lại.") % name
            )
        concluded_on = local_date(dossier.concluded_at) if dossier.concluded_at else None
        if concluded_on and decision.signed_on and decision.signed_on < concluded_on:
            raise SignedTooEarly(
                _("Ngày ký trước ngày hội đồng kết luận “%(name)s” (%(day)s). Xem lại ngày trên văn bản.")
                % {**name, "day": format_date(concluded_on)},
                field="signed_on",
            )
        if outcome_of(dossier) == Outcome.RECOGNISED and not (dossier.product.code or dossier.product_code):
            raise DossierNotReady(_("“%(name)s” chưa có mã sản phẩm. Xã cấp mã khi đề nghị; hỏi lại xã.") % name)


def _locked_draft(decision: Decision, version: int, verb: DecisionVerb, actor: Person, now: datetime) -> Decision:
    fresh = locked(decision, version=version)
    if not can_manage(actor, fresh.province_id, local_date(now)):
        raise NotAllowed
    next_state(DECISION, DecisionState(fresh.state), verb)
    return fresh


def _filled(text: str, name: str, message: object) -> str:
    stripped = text.strip()
    if not stripped:
        raise FieldMissing(message, field=name)
    return refuse_longer(stripped, longest=LONGEST[name], field=name)


def past_day(signed_on: date, now: datetime) -> date:
    """Return the day of a signature; raises SignedInFuture."""
    if signed_on > local_date(now):
        raise SignedInFuture(field="signed_on")
    return signed_on


def free_number(province: Unit, number: str, level: IssuerLevel, year: int) -> str:
    """Return the number of a decision of ``year``, stripped; raises NumberTaken, FieldMissing."""
    number = _filled(number, "number", _("Ghi số quyết định như trên văn bản, ví dụ 05/QĐ-UBND."))
    if Decision.objects.filter(province=province, level=level, year=year, number=number, is_earlier=False).exists():
        raise NumberTaken(field="number")
    return number
