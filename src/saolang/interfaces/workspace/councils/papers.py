"""Word papers of a council: score sheets and minutes (phiếu đánh giá, biên bản)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from saolang.apps.evaluation.models import Council
from saolang.apps.evaluation.operations import issue_minutes
from saolang.apps.evaluation.papers.minutes import minutes
from saolang.apps.evaluation.papers.score_sheet import score_sheet
from saolang.apps.evaluation.queries import sheets_visible_to
from saolang.apps.evaluation.rules import can_keep_minutes
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.councils.seated import CouncilDeskView

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def word_answer(content: bytes, name: str) -> HttpResponse:
    """Return a Word file to save."""
    answer = HttpResponse(content, content_type=WORD)
    answer["Content-Disposition"] = content_disposition_header(True, f"{name}.docx".replace("/", "-")) or ""
    answer["Cache-Control"] = "private, no-store"
    return answer


class SheetWord(CouncilDeskView):
    """Phiếu đánh giá as Word: one's own at any time, others' once the sheets were opened."""

    def get(self, request: HttpRequest, public_id: str, sheet_id: str) -> HttpResponse:
        """Draw it from what the sheet holds now."""
        hearing = self.open_hearing(public_id)
        sheet = get_object_or_404(
            sheets_visible_to(self.person, self.today).select_related("seat__organisation"),
            hearing=hearing,
            public_id=sheet_id,
        )
        sheet.hearing = hearing
        name = _("Phiếu đánh giá %(product)s, %(member)s") % {
            "product": hearing.dossier.product.name,
            "member": sheet.seat.person.full_name,
        }
        return word_answer(render_docx("score_sheet", score_sheet(sheet)), name)


class Minutes(CouncilDeskView):
    """Biên bản: a draft to read and sign while results come in; sealed in the archive when all are there."""

    def open(self, public_id: str) -> Council:
        """Return a council whose minutes this person keeps, else 404."""
        council = self.open_council(public_id)
        if not can_keep_minutes(self.person, council, self.today):
            raise Http404
        return council

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Return the draft as Word, over the results sealed so far."""
        council = self.open(public_id)
        return word_answer(
            render_docx("minutes", minutes(council)), _("Biên bản %(council)s") % {"council": council.name}
        )

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Seal the minutes in the archive; once."""
        council = self.open(public_id)
        try:
            issue_minutes(council=council, actor=self.person, now=clock.now())
        except DomainError as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("Biên bản đã ở trong kho văn bản."))
        return redirect("workspace:councils:council", council.public_id)
