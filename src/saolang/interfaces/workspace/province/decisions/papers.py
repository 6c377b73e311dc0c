"""Papers of a decision: drafts in Word to take to the signer, all sealed papers as one file (văn bản)."""

import tempfile
import zipfile
from typing import IO

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from saolang.apps.certification.enums import DecisionState
from saolang.apps.certification.models import Certificate, Decision
from saolang.apps.certification.papers import decision_context, result_notice
from saolang.apps.certification.queries import dossiers_for_decision
from saolang.apps.evaluation.models import Council
from saolang.apps.evaluation.papers import submission_letter
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.queries import papers_of
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.apps.paperwork.rendering.draft_mark import mark_as_draft
from saolang.common.files.store import open_blob
from saolang.interfaces.workspace.province.decisions.desk import OfficeView
from saolang.interfaces.workspace.province.decisions.signing import notices_of

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
IN_MEMORY_BYTES = 8 * 1024 * 1024
CHUNK = 256 * 1024


def word_file(content: bytes, name: str) -> HttpResponse:
    """Return a Word file to save under ``name``."""
    response = HttpResponse(content, content_type=DOCX)
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.docx".replace("/", "-"))
    return response


class DecisionDraft(OfficeView):
    """The decision with its annex as it stands, in Word."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Write it anew; a signed decision has its sealed paper."""
        decision = self.find_decision(public_id)
        dossiers = list(dossiers_for_decision().filter(decisions=decision).order_by("product__sort_key", "pk"))
        content = render_docx("decision", decision_context(decision, dossiers))
        return word_file(content, _("Dự thảo quyết định công nhận"))


class SubmissionLetter(OfficeView):
    """Tờ trình of one council whose results stand in the decision."""

    def get(self, request: HttpRequest, public_id: str, council_id: str) -> HttpResponse:
        """Write the letter."""
        decision = self.find_decision(public_id)
        council = get_object_or_404(
            Council.objects.filter(hearings__dossier__decisions=decision).select_related("round__province").distinct(),
            public_id=council_id,
        )
        return word_file(render_docx("submission_letter", submission_letter(council)), f"Tờ trình {council.name}")


class NoticeDraft(OfficeView):
    """Thông báo kết quả of one dossier before the decision is signed."""

    def get(self, request: HttpRequest, public_id: str, dossier_id: str) -> HttpResponse:
        """Write it with a mark that it is a draft."""
        decision = self.find_decision(public_id)
        dossier = get_object_or_404(dossiers_for_decision().filter(decisions=decision), public_id=dossier_id)
        content = render_docx("result_notice", result_notice(decision, dossier))
        if decision.state != DecisionState.SIGNED:
            content = mark_as_draft(content, title=_("Thông báo kết quả"), note=_("quyết định chưa ký"))
        return word_file(content, f"Thông báo kết quả {dossier.product.name}")


class DecisionArchive(OfficeView):
    """Everything a signed decision brought forth in one file: certificates, decision, notices, letters."""

    def get(self, request: HttpRequest, public_id: str, what: str) -> HttpResponseBase:
        """Send what is there; what is not drawn yet is not in it, and a list in it says so."""
        decision = self.find_decision(public_id)
        if decision.state != DecisionState.SIGNED:
            raise Http404
        packed = pack(decision, only_certificates=what == "giay-chung-nhan")
        name = f"{what} {decision.number}.zip".replace("/", "-")
        return FileResponse(packed, as_attachment=True, filename=name, content_type="application/zip")


def pack(decision: Decision, *, only_certificates: bool) -> IO[bytes]:
    """Return a zip of the papers; a few queries, and never more than one file in memory."""
    certificates = list(
        Certificate.objects.filter(recognition__decision=decision)
        .select_related("paper__blob")
        .order_by("number", "pk")
    )
    entries = [
        (f"{_('Giấy chứng nhận')}/{entry_name(f'{one.number} {one.product_name}')}.pdf", one.paper)
        for one in certificates
        if one.paper is not None
    ]
    if not only_certificates:
        ids = list(decision.dossiers.values_list("public_id", flat=True))
        entries += [(paper_name(paper), paper) for paper in papers_of("decision", decision.public_id)]
        entries += [
            (f"{_('Thông báo kết quả')}/{paper_name(paper)}", paper)
            for paper in notices_of(decision, ids).select_related("blob").order_by("pk")
        ]
    packed = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY_BYTES)  # noqa: SIM115  the response closes it
    taken: set[str] = set()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for wanted, paper in entries:
            name = free_name(wanted, taken)
            with open_blob(paper.blob) as source, archive.open(name, "w") as target:
                while chunk := source.read(CHUNK):
                    target.write(chunk)
    packed.seek(0)
    return packed


def entry_name(text: str) -> str:
    """Return ``text`` fit for a file name on every system."""
    return "".join("-" if sign in '/\\:*?"<>|' or ord(sign) < 32 else sign for sign in text).strip(" .")[:120]


def paper_name(paper: Paper) -> str:
    """Return the file name of a paper."""
    return f"{entry_name(paper.title)}.{paper.format}"


def free_name(wanted: str, taken: set[str]) -> str:
    """Return ``wanted``, numbered when two papers have one name; ``taken`` grows."""
    name, count = wanted, 1
    while name in taken:
        count += 1
        stem, _dot, ending = wanted.rpartition(".")
        name = f"{stem} ({count}).{ending}"
    taken.add(name)
    return name
