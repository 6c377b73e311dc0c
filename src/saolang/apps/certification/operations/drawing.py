"""Lập giấy trong nền: every paper of a signature is drawn once, however often the work is killed and begun again.

Order in each: draw, then one transaction that locks the record, looks whether a paper came meanwhile, stores the
bytes and writes paper and link together. Killed
before its end, only bytes without a row are left, swept up later.
"""

from datetime import datetime, timedelta

from django.db import transaction

from saolang.apps.certification.enums import DecisionKind, DecisionState, IssuerLevel, RevocationState
from saolang.apps.certification.models import Certificate, Decision, RevocationCase
from saolang.apps.certification.papers.certificate import certificate_context
from saolang.apps.certification.papers.credential import sign_credential
from saolang.apps.certification.papers.decision import decision_context
from saolang.apps.certification.papers.letters import result_notice, revocation_decision
from saolang.apps.certification.queries.decisions import dossiers_for_decision
from saolang.apps.certification.queries.verification import certificates_with_context
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.operations import issue_paper
from saolang.apps.paperwork.queries import papers_of
from saolang.apps.paperwork.rendering.certificate import render_certificate as draw_certificate
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.apps.paperwork.rendering.signing import configured_signer, sign_pdf
from saolang.common.locking import locked, save_changes
from saolang.common.queueing import enqueue_on_commit

PATIENCE = timedelta(minutes=10)
"""How long work that was asked for is left alone before the sweep asks again."""


def render_certificate(*, public_id: str, public_url: str, now: datetime) -> Certificate:
    """Lập giấy chứng nhận: the PDF (signed where a key is configured) sealed in the archive, and the credential.

    Done again it changes nothing. The ministry's certificates get a credential only, those entered from paper nothing.

    :param public_url: address of the installation without a final slash, for QR and credential.
    """
    certificate = certificates_with_context().get(public_id=public_id)
    if certificate.is_earlier:
        return certificate
    if certificate.credential and (certificate.paper_id or certificate.level != IssuerLevel.PROVINCE):
        return certificate
    credential = sign_credential(certificate, public_url)
    pdf, context, signer = b"", certificate_context(certificate, public_url), configured_signer()
    if certificate.level == IssuerLevel.PROVINCE:
        pdf = draw_certificate(context, issued_at=certificate.created_at)
        if signer is not None:
            pdf = sign_pdf(pdf, signer, now=now, reason="Cấp giấy chứng nhận sản phẩm OCOP", location=context["place"])
    with transaction.atomic():
        fresh = locked(certificate)
        if not fresh.credential:
            fresh.credential = credential
        if pdf and fresh.paper_id is None:
            fresh.paper = issue_paper(
                kind="certificate",
                title=f"Giấy chứng nhận {certificate.code}: {certificate.product_name}"[:300],
                content=pdf,
                format="pdf",
                number=certificate.number,
                subject_type="certificate",
                subject_id=certificate.public_id,
                actor=None,
                now=now,
                context=context,
                issuer=certificate.issuer,
                is_signed=signer is not None,
                topic=certificate.topic,
            )
        save_changes(fresh, "credential", "paper")
    return certificates_with_context().get(pk=certificate.pk)


def write_decision_paper(*, public_id: str, now: datetime) -> Paper:
    """Lập văn bản quyết định with its annex, once."""
    decision = Decision.objects.select_related("province", "round", "paper").get(public_id=public_id)
    if decision.paper is not None:
        return decision.paper
    dossiers = list(dossiers_for_decision().filter(decisions=decision).order_by("product__sort_key", "pk"))
    context = decision_context(decision, dossiers)
    content = render_docx("decision", context)
    with transaction.atomic():
        fresh = locked(decision)
        if fresh.paper is not None:
            return fresh.paper
        fresh.paper = issue_paper(
            kind="decision",
            title=context["subject"],
            content=content,
            format="docx",
            number=decision.number,
            subject_type="decision",
            subject_id=decision.public_id,
            actor=None,
            now=now,
            context=context,
            template="decision",
            issuer=context["head"]["body"],
            topic=f"decision:{decision.public_id}",
        )
        save_changes(fresh, "paper")
        return fresh.paper


def write_notice(*, decision_id: str, dossier_id: str, now: datetime) -> Paper:
    """Lập thông báo kết quả for one dossier of a signed decision, once a decision."""
    decision = Decision.objects.select_related("province", "round").get(public_id=decision_id)
    dossier = dossiers_for_decision().get(public_id=dossier_id)
    written = notice_of(decision, dossier.public_id)
    if written is not None:
        return written
    context = result_notice(decision, dossier)
    content = render_docx("result_notice", context)
    with transaction.atomic():
        locked(dossier)
        return notice_of(decision, dossier.public_id) or issue_paper(
            kind="result_notice",
            title=f"Thông báo kết quả: {dossier.product.name}"[:300],
            content=content,
            format="docx",
            number=f"{decision.number}/TB",
            subject_type="dossier",
            subject_id=dossier.public_id,
            actor=None,
            now=now,
            context=context,
            template="result_notice",
            issuer=context["head"]["body"],
            topic=dossier.topic,
        )


def notice_of(decision: Decision, dossier_public_id: str) -> Paper | None:
    """Return the notice written for a dossier under a decision."""
    return papers_of("dossier", dossier_public_id).filter(kind="result_notice", number=f"{decision.number}/TB").first()


def write_revocation_paper(*, public_id: str, now: datetime) -> Paper:
    """Lập quyết định thu hồi, once."""
    case = RevocationCase.objects.select_related(
        "decision__province",
        "decision__paper",
        "certificate__recognition__decision",
        "certificate__recognition__dossier",
    ).get(public_id=public_id)
    if case.decision is None:
        raise ValueError("nothing was decided in this case")
    if case.decision.paper is not None:
        return case.decision.paper
    context = revocation_decision(case)
    content = render_docx("revocation_decision", context)
    with transaction.atomic():
        fresh = locked(case.decision)
        if fresh.paper is not None:
            return fresh.paper
        fresh.paper = issue_paper(
            kind="revocation_decision",
            title=f"{context['subject']}: {case.certificate.product_name}"[:300],
            content=content,
            format="docx",
            number=fresh.number,
            subject_type="revocation",
            subject_id=case.public_id,
            actor=None,
            now=now,
            context=context,
            template="revocation_decision",
            issuer=context["head"]["body"],
            topic=case.certificate.topic,
        )
        save_changes(fresh, "paper")
        return fresh.paper


@transaction.atomic
def render_missing(*, now: datetime) -> int:
    """Quét giấy còn thiếu: ask again for every paper that a signature promised and that is not there; return how many.

    What was signed less than ten minutes ago is left to the work already asked for.
    """
    before = now - PATIENCE
    asked = 0
    ours = Certificate.objects.filter(created_at__lte=before, is_earlier=False)
    missing = ours.filter(level=IssuerLevel.PROVINCE, paper=None) | ours.filter(credential="")
    for public_id in missing.order_by("pk").values_list("public_id", flat=True):
        enqueue_on_commit("certification.render", public_id=public_id)
        asked += 1
    signed = Decision.objects.filter(
        kind=DecisionKind.RECOGNITION,
        state=DecisionState.SIGNED,
        level=IssuerLevel.PROVINCE,
        is_earlier=False,
        updated_at__lte=before,
    )
    for public_id in signed.filter(paper=None).values_list("public_id", flat=True):
        enqueue_on_commit("certification.decision_paper", public_id=public_id)
        asked += 1
    pairs = signed.order_by("pk").values_list("public_id", "number", "dossiers__public_id")
    written = set(
        Paper.objects.filter(kind="result_notice", subject_type="dossier").values_list("subject_id", "number")
    )
    for decision_id, number, dossier_id in pairs:
        if dossier_id and (dossier_id, f"{number}/TB") not in written:
            enqueue_on_commit("certification.notice", decision_id=decision_id, dossier_id=dossier_id)
            asked += 1
    cases = RevocationCase.objects.filter(
        state=RevocationState.REVOKED,
        decision__level=IssuerLevel.PROVINCE,
        decision__paper=None,
        updated_at__lte=before,
    )
    for public_id in cases.values_list("public_id", flat=True):
        enqueue_on_commit("certification.revocation_paper", public_id=public_id)
        asked += 1
    return asked
