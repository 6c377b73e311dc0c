"""Files behind a rights check: evidence and issued papers (tệp minh chứng, văn bản đã phát hành).

Whatever may not be seen does not exist: every refused access is 404.
"""

from collections.abc import Mapping
from datetime import date

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.http.response import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response

from saolang.apps.accounts.models import Person
from saolang.apps.certification.queries import (
    certificates_visible_to,
    decisions_visible_to,
    revocation_cases_visible_to,
)
from saolang.apps.dossiers.models import EvidenceFile
from saolang.apps.dossiers.queries import dossiers_visible_to, evidence_file_visible_to
from saolang.apps.evaluation.queries import (
    councils_with_minutes_visible_to,
    dossiers_before,
    evidence_files_visible_to_council,
    hearings_visible_to,
)
from saolang.apps.paperwork.models import Paper
from saolang.common import clock
from saolang.common.files.models import Blob
from saolang.common.files.store import open_blob
from saolang.interfaces.workspace.access import WorkspaceView

# A sandboxed document, or object-src 'none', keeps Chromium's PDF viewer from starting; scripts stay forbidden.
_PDF = "script-src 'none'; connect-src 'none'; form-action 'none'; base-uri 'none'; frame-ancestors 'self'"
_PICTURE = "default-src 'none'; img-src 'self'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'self'"
_OTHER = "default-src 'none'; sandbox; frame-ancestors 'none'"
INLINE_POLICIES: Mapping[str, str] = {
    "application/pdf": _PDF,
    "image/jpeg": _PICTURE,
    "image/png": _PICTURE,
    "image/webp": _PICTURE,
}
"""Types shown in the page and the policy each is served under; everything else is only saved."""


def serve_blob(
    request: HttpRequest, blob: Blob, *, name: str, content_type: str, download: bool = False
) -> HttpResponseBase:
    """Trả tệp: the bytes of ``blob`` under ``name`` (Vietnamese allowed, RFC 5987), or 304 when the browser has them.

    The browser keeps a copy but asks each time, so a right that ended is noticed at once.
    """
    etag = f'"{blob.sha256}"'
    policy = INLINE_POLICIES.get(content_type)
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = (
            FileResponse(
                open_blob(blob), as_attachment=download or policy is None, filename=name, content_type=content_type
            )
            if request.method != "HEAD"
            else HttpResponse(content_type=content_type)
        )
        response["Content-Length"] = str(blob.size)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = policy or _OTHER
    return response


def readable_evidence_file(person: Person, public_id: str, on: date) -> EvidenceFile | None:
    """Return the file if ``person`` reads it as producer, commune, province or through a seat; else None."""
    found = evidence_file_visible_to(person, on, public_id)
    if found is not None:
        return found
    return evidence_files_visible_to_council(person, public_id).select_related("blob", "preview").first()


def may_read_paper(person: Person, paper: Paper, on: date) -> bool:
    """Whether ``person`` may read the record ``paper`` is about.

    A dossier's papers: whoever reads the dossier. A certificate's, decision's or revocation's: whoever reads that
    record. A hearing's: whoever follows it. Minutes of a council: whoever follows it and did not stand aside in it, as
    they tell everybody's points; its chair and secretary, officers and leaders always. Any other subject: nobody.
    """
    key = paper.subject_id
    if paper.subject_type == "dossier":
        return (
            dossiers_visible_to(person, on).filter(public_id=key).exists()
            or dossiers_before(person).filter(public_id=key).exists()
        )
    if paper.subject_type == "certificate":
        return certificates_visible_to(person, on).filter(public_id=key).exists()
    if paper.subject_type == "decision":
        return decisions_visible_to(person, on).filter(public_id=key).exists()
    if paper.subject_type == "revocation":
        return revocation_cases_visible_to(person, on).filter(public_id=key).exists()
    if paper.subject_type == "hearing":
        return hearings_visible_to(person, on).filter(public_id=key).exists()
    if paper.subject_type == "council":
        return councils_with_minutes_visible_to(person, on).filter(public_id=key).exists()
    return False


class EvidenceFileView(WorkspaceView):
    """One evidence file; ``?ban=xem`` is its smaller picture, ``?tai=1`` saves it."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Serve the file after the rights check."""
        found = readable_evidence_file(self.person, public_id, clock.today())
        if found is None:
            raise Http404
        wants_preview = request.GET.get("ban") == "xem"
        blob = found.preview if wants_preview and found.preview else found.blob
        return serve_blob(request, blob, name=found.name, content_type=blob.content_type, download="tai" in request.GET)


class PaperView(WorkspaceView):
    """One issued paper, as it was sealed."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Serve the paper after the rights check of its subject."""
        paper = get_object_or_404(Paper.objects.select_related("blob"), public_id=public_id)
        if not may_read_paper(self.person, paper, clock.today()):
            raise Http404
        name = f"{paper.title}{f' {paper.number}' if paper.number else ''}.{paper.format}".replace("/", "-")
        return serve_blob(
            request, paper.blob, name=name, content_type=paper.blob.content_type, download="tai" in request.GET
        )
