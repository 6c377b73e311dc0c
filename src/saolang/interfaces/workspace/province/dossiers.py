"""The list of dossiers and the page of one, at the provincial office (hồ sơ)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from saolang.apps.dossiers.enums import DossierKind, DossierVerb
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import receive
from saolang.apps.dossiers.queries import findings
from saolang.apps.dossiers.rules import allowed_verbs, has_right
from saolang.apps.evaluation.models import Hearing
from saolang.apps.evaluation.queries import advisory_report_of
from saolang.apps.evaluation.rules import can_advise
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.regulation.loader import load_pack
from saolang.interfaces.workspace.filed.listing import ORDERS, Wanted, counts_by_state, page_of
from saolang.interfaces.workspace.filed.page import dossier_context, grouped
from saolang.interfaces.workspace.filed.reading import words
from saolang.interfaces.workspace.filed.tables import dossier_columns
from saolang.interfaces.workspace.province.desk import ProvinceView, address, crumbs_of
from saolang.interfaces.workspace.tables import table_file, wanted_format

RECEIVABLE_FINDINGS = ("evidence", "report", "self-assessment")
"""Pages of which the completeness check is shown; profile and window were settled at filing."""


class Dossiers(ProvinceView):
    """Every dossier proposed to the province."""

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page of the list, or hand it over as a file; the same queries whatever its length."""
        on = clock.today()
        wanted = Wanted.read(request.GET)
        all_here = self.dossiers(on)
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="dossiers",
                title=_("Hồ sơ xã đã đề nghị tỉnh"),
                columns=dossier_columns(),
                records=wanted.apply(all_here),
            )
        page, rows = page_of(wanted.apply(all_here), request.GET.get("trang"), on)
        communes = Unit.objects.filter(pk__in=all_here.order_by().values("commune")).order_by("sort_key")
        context = self.get_context_data(
            wanted=wanted,
            page=page,
            rows=rows,
            counts=counts_by_state(wanted.without_state(all_here)),
            kinds=DossierKind.choices,
            stars=(5, 4, 3, 0),
            sets=_set_names(all_here.order_by().values_list("pack_id", "product__set_number").distinct()),
            communes=list(communes),
            orders=[(key, label) for key, (label, _order) in ORDERS.items()],
        )
        return render(request, "workspace/province/dossiers.html", context)


def _set_names(pairs: Any) -> list[tuple[int, str]]:
    """Return number and name of the sets that occur, by number."""
    found = {}
    for pack_id, number in pairs:
        criteria_set = load_pack(pack_id).sets.get(number)
        found[number] = words(criteria_set.text) if criteria_set else ""
    return sorted(found.items())


class DossierPage(ProvinceView):
    """One dossier with everything the office has on it."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the last filing, or the one asked for by ``?ban=``."""
        on = clock.today()
        dossier = self.find(public_id)
        verbs = allowed_verbs(self.person, dossier, on)
        report = advisory_report_of(dossier)
        context = self.get_context_data(
            **dossier_context(dossier, request.GET.get("ban"), on),
            crumbs=[*crumbs_of(dossier)[:1], {"label": dossier.product.name, "url": ""}],
            is_officer=self.is_officer,
            may_receive=DossierVerb.RECEIVE in verbs,
            may_request=DossierVerb.REQUEST_SUPPLEMENT in verbs,
            appraisal=dossier.commune_appraisals.order_by("-version_number").first(),
            report=report,
            advisory_url=address("workspace:province:advisory", dossier.public_id)
            if self.is_officer and (report is not None or can_advise(self.person, dossier, on))
            else "",
            hearings=hearings_of(dossier),
            findings=grouped(one for one in findings(dossier, on) if one.where in RECEIVABLE_FINDINGS)
            if DossierVerb.RECEIVE in verbs or DossierVerb.REQUEST_SUPPLEMENT in verbs
            else None,
        )
        return render(request, "workspace/province/dossier.html", context)


def hearings_of(dossier: Dossier) -> list[tuple[Hearing, str]]:
    """Return the hearings of ``dossier``, the last first, with the address of their council; one query."""
    found = Hearing.objects.filter(dossier=dossier).select_related("council__round").order_by("-pk")
    return [(hearing, address("workspace:province:council", hearing.council.public_id)) for hearing in found]


class Receive(ProvinceView):
    """Take in a dossier the commune proposed."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Receive it; a second press is told that it was done."""
        dossier = self.find(public_id)
        if not has_right(self.person, DossierVerb.RECEIVE, dossier, clock.today()):
            raise PermissionDenied
        try:
            receive(dossier=dossier, actor=self.person, now=clock.now())
        except DomainError as error:
            messages.error(request, error.message)
        else:
            messages.success(
                request,
                _("Đã tiếp nhận “%(product)s”. Việc tiếp theo: tổ tư vấn thẩm định, hoặc yêu cầu bổ sung.")
                % {"product": dossier.product.name},
            )
        return redirect("workspace:province:dossier", public_id)
