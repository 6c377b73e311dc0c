"""Đề nghị trung ương: the five-star file goes out with a letter, the result comes back (Art. 7.3e, 7.4)."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.certification.enums import DecisionKind, DecisionState, IssuerLevel
from saolang.apps.certification.models import Certificate, Decision, MinistryReview, Recognition
from saolang.apps.certification.operations.catalogue import refresh_catalogue
from saolang.apps.certification.operations.decisions import FieldMissing, free_number, past_day
from saolang.apps.certification.operations.issuing import issue_certificate, recognise_product, supersede_older
from saolang.apps.certification.papers.letters import ministry_letter
from saolang.apps.certification.queries.decisions import MINISTRY_STAR, dossiers_for_decision
from saolang.apps.certification.rules import can_manage
from saolang.apps.dossiers import operations as dossier_steps
from saolang.apps.dossiers.models import Dossier
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.operations import issue_paper
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.limits import refuse_longer
from saolang.common.locking import locked, save_changes

MINISTRY = "Bộ trưởng Bộ Nông nghiệp và Môi trường"
"""Who decides 5 stars (Art. 7.4); the result may name another authority."""


LONGEST = {
    "letter_number": 60, "signer_name": 120, "signer_title": 120,
    "reference": 60, "certificate_number": 60, "authority": 200,
}  # fmt: skip


class NothingToSend(DomainError):
    """The decision sends nothing to the ministry, or its letter went out already."""

    default_message = _("Quyết định này không có hồ sơ 5 sao nào chờ văn bản đề nghị.")


class ResultKnown(DomainError):
    """The ministry's result was written down before."""

    default_message = _("Kết quả của trung ương cho hồ sơ này đã được ghi. Xem lại trong lịch sử hồ sơ.")


class StarImpossible(DomainError):
    """Not a star level."""

    default_message = _("Hạng sao từ 0 đến 5; dưới 3 nghĩa là không đạt.")


@transaction.atomic
def send_five_star(
    *,
    decision: Decision,
    letter_number: str,
    letter_on: date,
    signer_name: str,
    signer_title: str,
    actor: Person,
    now: datetime,
) -> Paper:
    """Gửi hồ sơ 5 sao: issue the letter to the ministry for every five-star dossier of a signed decision.

    :raises NotAllowed: ``actor`` is no officer of the province.
    :raises NothingToSend, FieldMissing, SignedInFuture: as they say.
    """
    decision = locked(decision)
    if not can_manage(actor, decision.province_id, local_date(now)):
        raise NotAllowed
    for name, text in (("letter_number", letter_number), ("signer_name", signer_name), ("signer_title", signer_title)):
        if not text.strip():
            raise FieldMissing(_("Ghi số văn bản, họ tên và chức vụ người ký."), field=name)
        refuse_longer(text.strip(), longest=LONGEST[name], field=name)
    past_day(letter_on, now)
    reviews = list(
        MinistryReview.objects.select_for_update(of=("self",)).filter(decision=decision, paper=None, result_on=None)
    )
    if not reviews:
        raise NothingToSend
    dossiers = list(dossiers_for_decision().filter(pk__in=[review.dossier_id for review in reviews]).order_by("pk"))
    context = ministry_letter(
        decision,
        dossiers,
        number=letter_number.strip(),
        on=letter_on,
        signer_name=signer_name.strip(),
        signer_title=signer_title.strip(),
    )
    paper = issue_paper(
        kind="ministry_letter",
        title=str(context["subject"]),
        content=render_docx("ministry_letter", context),
        format="docx",
        number=letter_number.strip(),
        subject_type="decision",
        subject_id=decision.public_id,
        actor=actor,
        now=now,
        context=context,
        template="ministry_letter",
        issuer=context["head"]["body"],
        topic=f"decision:{decision.public_id}",
    )
    for review in reviews:
        review.letter_number, review.letter_on, review.paper, review.updated_at = (
            letter_number.strip(),
            letter_on,
            paper,
            now,
        )
        save_changes(review, "letter_number", "letter_on", "paper", "updated_at")
    record(
        action="certification.ministry.letter_sent",
        actor=actor,
        object_type="decision",
        object_id=decision.public_id,
        object_label=str(decision),
        now=now,
        topic=f"decision:{decision.public_id}",
        after={"letter": letter_number.strip(), "dossiers": [dossier.public_id for dossier in dossiers]},
    )
    return paper


@transaction.atomic
def record_ministry_result(
    *,
    review: MinistryReview,
    version: int,
    star: int,
    reference: str,
    decided_on: date,
    actor: Person,
    now: datetime,
    authority: str = "",
    certificate_number: str = "",
    remarks: str = "",
) -> Certificate | None:
    """Ghi kết quả trung ương for one five-star file.

    5 stars: the ministry's decision, recognition and certificate enter the register (no PDF of ours: the ministry hands
    out its own), the dossier is recognised. Less: the dossier comes back; the province then recognises 3 or 4 in a
    decision of its own, declines, or its council evaluates again (Art. 7.4g).

    :param reference: number of the ministry's decision or letter.
    :param authority: who decided; the minister by default.
    :raises NotAllowed, Stale, ResultKnown, StarImpossible, FieldMissing, NumberTaken, SignedInFuture: as they say.
    """
    review = locked(review, version=version)
    if not can_manage(actor, review.decision.province_id, local_date(now)):
        raise NotAllowed
    if review.result_on is not None:
        raise ResultKnown
    if not 0 <= star <= MINISTRY_STAR:
        raise StarImpossible(field="star")
    if not reference.strip():
        raise FieldMissing(_("Ghi số văn bản của trung ương."), field="reference")
    for name, text in (
        ("reference", reference),
        ("authority", authority),
        ("certificate_number", certificate_number),
    ):
        refuse_longer(text.strip(), longest=LONGEST[name], field=name)
    past_day(decided_on, now)
    dossier = dossiers_for_decision().get(pk=locked(review.dossier).pk)
    review.result_star, review.result_reference, review.result_on = star, reference.strip(), decided_on
    review.remarks, review.updated_at = remarks.strip(), now
    save_changes(review, "result_star", "result_reference", "result_on", "remarks", "updated_at")
    certificate = None
    if star == MINISTRY_STAR:
        recognition = _recognise_five(review, dossier, decided_on, authority, now)
        certificate = issue_certificate(
            recognition=recognition,
            level=IssuerLevel.MINISTRY,
            issuer=recognition.decision.authority,
            number=certificate_number.strip() or reference.strip(),
            now=now,
        )
        supersede_older(certificate=certificate, actor=actor, on=decided_on, now=now)
        refresh_catalogue(product_ids=[dossier.product_id], now=now)
        dossier_steps.recognise(dossier=dossier, actor=actor, now=now)
    else:
        dossier_steps.return_from_ministry(
            dossier=dossier, actor=actor, now=now, reason=f"{star} sao, {reference.strip()}"
        )
    record(
        action="certification.ministry.result_recorded",
        actor=actor,
        object_type="dossier",
        object_id=dossier.public_id,
        object_label=str(dossier),
        now=now,
        topic=dossier.topic,
        after={
            "star": star,
            "reference": reference.strip(),
            "decided_on": decided_on,
            "certificate": certificate.code if certificate else "",
        },
    )
    return certificate


def _recognise_five(
    review: MinistryReview, dossier: Dossier, decided_on: date, authority: str, now: datetime
) -> Recognition:
    """Enter the ministry's decision (one for all products it names) and the recognition under it."""
    province = review.decision.province
    same = Decision.objects.filter(
        province=province,
        level=IssuerLevel.MINISTRY,
        number=review.result_reference,
        signed_on=decided_on,
        kind=DecisionKind.RECOGNITION,
    ).first()
    decision = same or Decision.objects.create(
        kind=DecisionKind.RECOGNITION,
        state=DecisionState.SIGNED,
        level=IssuerLevel.MINISTRY,
        round=review.decision.round,
        province=province,
        number=free_number(province, review.result_reference, IssuerLevel.MINISTRY, decided_on.year),
        signed_on=decided_on,
        year=decided_on.year,
        authority=authority.strip() or MINISTRY,
        created_at=now,
        updated_at=now,
    )
    decision.dossiers.add(dossier)
    return recognise_product(dossier=dossier, decision=decision, star=MINISTRY_STAR, on=decided_on)
