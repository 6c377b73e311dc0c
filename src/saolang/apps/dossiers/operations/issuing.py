"""Issuing the papers of the commune's step (phát hành văn bản của xã)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.enums import CommuneConclusion
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier
from saolang.apps.dossiers.papers import form_03
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.operations import issue_paper
from saolang.apps.paperwork.queries import papers_of
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.common.errors import DomainError
from saolang.common.locking import locked

FORM_03 = "form_03"


class NotProposed(DomainError):
    """The commune has not proposed this dossier."""

    default_message = _("Xã chưa đề nghị hồ sơ này nên chưa có biểu mẫu 03 để lưu.")


def _sealed(dossier: Dossier) -> Paper | None:
    return papers_of("dossier", dossier.public_id).filter(kind=FORM_03).first()


def issue_form_03(*, dossier_id: str, now: datetime) -> Paper:
    """Lưu biểu mẫu 03 as it left the commune; asked again, the paper that is there.

    Drawn outside the lock, as it takes its time; the archive is looked at before and, in the lock, once more.
    Background work of ``propose``, which checked the right; a server killed in between leaves the job to run again.

    :param dossier_id: public id of the dossier.
    :raises NotProposed: no appraisal of the dossier ended with a proposal.
    """
    appraisal = (
        CommuneAppraisal.objects.filter(dossier__public_id=dossier_id, conclusion=CommuneConclusion.PROPOSED)
        .select_related("dossier__product__producer__unit", "dossier__commune__parent")
        .order_by("-version_number")
        .first()
    )
    if appraisal is None:
        raise NotProposed
    dossier = appraisal.dossier
    there = _sealed(dossier)
    if there is not None:
        return there
    context = form_03(appraisal)
    content = render_docx(FORM_03, context)
    with transaction.atomic():
        locked(dossier)
        return _sealed(dossier) or issue_paper(
            kind=FORM_03,
            title=f"Biểu mẫu 03: {dossier.product.name}"[:300],
            content=content,
            format="docx",
            number="",
            subject_type="dossier",
            subject_id=dossier.public_id,
            actor=None,
            now=now,
            context=context,
            template=FORM_03,
            issuer=f"UBND {dossier.commune.name}",
            topic=dossier.topic,
        )
