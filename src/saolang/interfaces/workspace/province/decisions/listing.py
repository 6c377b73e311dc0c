"""The list of decisions (danh sách quyết định)."""

from django.core.paginator import Paginator
from django.db.models import Count, F
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saolang.apps.certification.enums import DecisionState
from saolang.apps.certification.queries import decisions_visible_to, dossiers_awaiting_decision
from saolang.common import clock
from saolang.interfaces.workspace.province.decisions.desk import OfficeView

ROWS_A_PAGE = 20


class Decisions(OfficeView):
    """Drafts first asked for, then what was signed."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page; ``?trang-thai=`` keeps one state. The same queries whatever its length."""
        province = self.province()
        found = decisions_visible_to(self.person, clock.today())
        counts = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
        wanted = request.GET.get("trang-thai", "")
        if wanted in DecisionState.values:
            found = found.filter(state=wanted)
        else:
            wanted, found = "", found.exclude(state=DecisionState.DISCARDED)
        found = found.annotate(
            dossier_count=Count("dossiers", distinct=True),
            certificate_count=Count("recognitions__certificate", distinct=True),
        ).prefetch_related("revocations__certificate")
        # A decision without a day of signature is a draft (or a discarded one): those come first.
        ordered = found.order_by(F("signed_on").desc(nulls_first=True), "-pk")
        page = Paginator(ordered, ROWS_A_PAGE).get_page(request.GET.get("trang"))
        context = self.get_context_data(
            province=province,
            waiting=dossiers_awaiting_decision(province).count(),
            may_draft=self.manages(province.pk),
            page=page,
            wanted=wanted,
            counts=[(state, counts[state]) for state in DecisionState if counts.get(state)],
            draft_count=counts.get(DecisionState.DRAFT, 0),
        )
        return render(request, "workspace/province/decisions.html", context)
