"""The advisory team writes its report with the dossier beside (tổ tư vấn, khoản 3c Điều 7)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.dossiers import queries as dossiers
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.models import AdvisoryReport
from saolang.apps.evaluation.operations import finish_advisory_report, save_advisory_report
from saolang.apps.evaluation.queries import (
    ADVISED_STATES,
    advisory_report_of,
    criteria_set_of,
    dossiers_before,
    officer_provinces,
)
from saolang.apps.evaluation.rules import can_advise
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.councils.criteria import claims_of, words
from saolang.interfaces.workspace.councils.forms import AdvisoryForm
from saolang.interfaces.workspace.councils.seated import CouncilDeskView, status_of


class Advisory(CouncilDeskView):
    """Báo cáo thẩm định: the same page for members of the team and, from their own desk, officers of the province."""

    url_name = "workspace:councils:advisory"
    back_url_name = "workspace:councils:home"

    def open_dossier(self, public_id: str) -> Dossier:
        """Return a dossier whose report this person may write or, in a council, read; else 404."""
        found = (
            Dossier.objects.filter(public_id=public_id)
            .select_related("product__producer", "commune", "criteria_set")
            .first()
        )
        if found is None:
            raise Http404
        heard = dossiers_before(self.person).filter(pk=found.pk).exists()
        if not heard and found.commune.parent_id not in officer_provinces(self.person, self.today):
            raise Http404
        return found

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the report."""
        dossier = self.open_dossier(public_id)
        report = advisory_report_of(dossier)
        form = AdvisoryForm(instance=report, initial={"version": report.version if report else None})
        return self.page(dossier, report, form)

    def page(
        self, dossier: Dossier, report: AdvisoryReport | None, form: AdvisoryForm, refusal: DomainError | None = None
    ) -> HttpResponse:
        """Show report, self-assessment and evidence."""
        criteria_set = criteria_set_of(dossier)
        uses = dossiers.evidence_by_criterion(dossier)
        claims = claims_of(dossier, [leaf.code for leaf in criteria_set.leaves])
        parts = [
            {
                "code": part.code,
                "name": words(part.text),
                "lines": [
                    {
                        "code": leaf.code,
                        "name": words(leaf.text),
                        "max": leaf.max,
                        "claim": claims[leaf.code],
                        "uses": uses.get(leaf.code, []),
                    }
                    for top in part.criteria
                    for leaf in top.walk_leaves()
                ],
            }
            for part in criteria_set.parts
        ]
        writes = dossier.state in ADVISED_STATES and can_advise(self.person, dossier, self.today)
        context: dict[str, Any] = self.get_context_data(
            dossier=dossier,
            report=report,
            form=form,
            writes=writes,
            parts=parts,
            general_uses=uses.get("", []),
            error=refusal.message if refusal else "",
            back=reverse(self.back_url_name),
        )
        status = 200
        if refusal is not None:
            status = status_of(refusal)
        elif form.errors:
            status = 422
        return render(self.request, "workspace/councils/advisory.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save the words; with ``xong`` hand the saved report over to the chair."""
        dossier = self.open_dossier(public_id)
        report = advisory_report_of(dossier)
        form = AdvisoryForm(request.POST)
        if not form.is_valid():
            return self.page(dossier, report, form)
        values = dict(form.cleaned_data)
        version = values.pop("version")
        try:
            if "xong" in request.POST and report is not None and not form_changes(report, values):
                finish_advisory_report(dossier=dossier, version=version or 0, actor=self.person, now=clock.now())
                messages.success(request, _("Đã giao báo cáo cho chủ tịch hội đồng. Hồ sơ sẵn sàng đưa ra hội đồng."))
                return redirect(self.back_url_name)
            save_advisory_report(dossier=dossier, version=version, actor=self.person, now=clock.now(), **values)
        except DomainError as refusal:
            if refusal.field in form.fields:
                form.add_error(refusal.field, refusal.message)
            fresh = advisory_report_of(dossier)
            if isinstance(refusal, Stale) and fresh is not None:
                form.data = {**form.data.dict(), "version": str(fresh.version)}  # type: ignore[attr-defined]  # QueryDict
            return self.page(dossier, fresh, form, refusal)
        if "xong" in request.POST:
            messages.info(request, _("Đã lưu. Đọc lại một lần rồi bấm hoàn thành để giao cho chủ tịch."))
        else:
            messages.success(request, _("Đã lưu báo cáo."))
        return redirect(self.url_name, dossier.public_id)


def form_changes(report: AdvisoryReport, values: dict[str, Any]) -> bool:
    """Whether the form holds other words than the report saved."""
    return any(
        (value or "").strip() != getattr(report, name) if isinstance(value, str) else value != getattr(report, name)
        for name, value in values.items()
    )
