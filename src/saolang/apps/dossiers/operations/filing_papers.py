"""The papers of a filing, sealed as they were that day (giấy tờ của lần nộp)."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from saolang.apps.dossiers import papers
from saolang.apps.dossiers.models import Dossier, DossierVersion
from saolang.apps.dossiers.queries.reach import JOINED
from saolang.apps.dossiers.queries.versions import frozen_content
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.operations import issue_paper
from saolang.apps.paperwork.queries import papers_of
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.common.locking import locked
from saolang.core.regulation.fingerprint import canonical_fingerprint

FILED_FORMS = ("form_01", "form_02", "receipt")
"""Kinds of paper, and names of their templates (Decision 26/2026/QĐ-TTg, Appendix III; Art. 7.1)."""


@transaction.atomic
def seal_filing_papers(*, dossier_id: str, number: int, now: datetime) -> list[Paper]:
    """Niêm lưu giấy tờ của lần nộp: form 01, form 02 and the receipt of version ``number``, once each.

    Where the records have moved on since the filing nothing but the receipt is sealed: a paper is never dated back.

    :param dossier_id: public id of the dossier.
    """
    version = DossierVersion.objects.select_related("dossier").get(dossier__public_id=dossier_id, number=number)
    locked(version.dossier)  # two workers at once: the second finds the first one's papers
    dossier = Dossier.objects.select_related(*JOINED).get(pk=version.dossier_id)
    is_unchanged = canonical_fingerprint(frozen_content(dossier)) == version.sha256
    there = set(papers_of("dossier", dossier_id).filter(title__endswith=_suffix(number)).values_list("kind", flat=True))
    contexts: dict[str, Callable[[], Mapping[str, Any]]] = {"receipt": lambda: papers.receipt(version)}
    if is_unchanged:
        contexts |= {"form_01": lambda: papers.form_01(dossier), "form_02": lambda: papers.form_02(dossier)}
    titles = {
        "form_01": _("Mẫu 01, phiếu đăng ký"),
        "form_02": _("Mẫu 02, báo cáo tự đánh giá"),
        "receipt": _("Giấy tiếp nhận"),
    }
    sealed = []
    for kind in FILED_FORMS:
        if kind not in contexts or kind in there:
            continue
        context = contexts[kind]()
        sealed.append(
            issue_paper(
                kind=kind,
                title=f"{titles[kind]}{_suffix(number)}",
                content=render_docx(kind, context),
                format="docx",
                number=dossier.slip_number if kind == "receipt" else "",
                subject_type="dossier",
                subject_id=dossier_id,
                actor=None,
                now=now,
                context=context,
                template=kind,
                topic=dossier.topic,
            )
        )
    return sealed


def _suffix(number: int) -> str:
    return _(" (bản nộp %(number)d)") % {"number": number}
