"""Attendance of a meeting and its quorum (điểm danh)."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from saolang.apps.evaluation.enums import CouncilMode
from saolang.apps.evaluation.models import Council
from saolang.apps.evaluation.operations import set_attendance
from saolang.apps.evaluation.queries import quorum_of_council
from saolang.apps.evaluation.rules import can_take_attendance
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.councils.seated import CouncilDeskView, status_of
from saolang.interfaces.workspace.councils.sheets import read_place


class Attendance(CouncilDeskView):
    """Điểm danh, for chair, deputy, secretary and officers of the province."""

    def open(self, public_id: str) -> Council:
        """Return the council whose attendance this person may take, else 404."""
        council = self.open_council(public_id)
        if not can_take_attendance(self.person, council, self.today):
            raise Http404
        return council

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show who is there."""
        return self.page(self.open(public_id))

    def page(
        self, council: Council, refusal: DomainError | None = None, ticked: set[str] | None = None
    ) -> HttpResponse:
        """Show the list with what was ticked."""
        seats = list(council.seats.select_related("person", "organisation"))
        context = self.get_context_data(
            council=council,
            lines=[
                {"seat": seat, "is_ticked": seat.is_present if ticked is None else seat.public_id in ticked}
                for seat in seats
            ],
            quorum=quorum_of_council(council),
            is_written=council.mode == CouncilMode.WRITTEN,
            error=refusal.message if refusal else "",
        )
        status = status_of(refusal) if refusal else 200
        return render(self.request, "workspace/councils/attendance.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save who is there."""
        council = self.open(public_id)
        ticked = set(request.POST.getlist("co-mat"))
        try:
            set_attendance(
                council=council,
                present=ticked,
                version=read_place(request.POST.get("version")) or 0,
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            return self.page(self.open(public_id), refusal, ticked)
        messages.success(request, _("Đã lưu điểm danh."))
        return redirect("workspace:councils:attendance", council.public_id)
