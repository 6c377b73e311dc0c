"""Việc cần làm of a department."""

from datetime import timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saolang.apps.accounts.enums import Role
from saolang.apps.innovation.enums import CallState, ProposalState
from saolang.apps.innovation.queries import calls_visible_to, fees_visible_to, proposals_visible_to
from saolang.common import clock
from saolang.interfaces.workspace.innovation.desk import InnovationView

SOON = timedelta(days=60)
SHOWN = 8


class Home(InnovationView):
    """Trang đầu: proposals to judge, fees and terms that end soon."""

    roles = (Role.DEPARTMENT_OFFICER,)
    menu_item = "home"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what waits; the same queries whatever there is."""
        on = clock.today()
        proposals = proposals_visible_to(self.person, on)
        judged = proposals.filter(
            state__in=(ProposalState.SUBMITTED, ProposalState.SCREENED_IN), call__state=CallState.SCREENING
        )
        followed = proposals.filter(state=ProposalState.COMMISSIONED, due_on__lte=on + SOON)
        fees = fees_visible_to(self.person, on).filter(paid_on=None, due_on__lte=on + SOON)
        calls = calls_visible_to(self.person, on).filter(state=CallState.OPEN, closes_on__gte=on)
        context = self.get_context_data(
            keeps=self.keeps,
            judged=list(judged[:SHOWN]) if self.keeps else [],
            followed=list(followed[:SHOWN]),
            fees=[(fee, (fee.due_on - on).days) for fee in fees[:SHOWN]],
            calls=list(calls[:SHOWN]),
        )
        return render(request, "workspace/agencies/home.html", context)
