"""Checking and filing a dossier, and its receipt (kiểm tra, nộp, biên nhận)."""

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import Incomplete, save_report, submit
from saolang.apps.dossiers.queries import findings, holder, version_is_intact
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.common.lifecycle import WrongState
from saolang.interfaces.workspace.producers.dossiers import NOT_FILED, parts_of
from saolang.interfaces.workspace.producers.dossiers_steps import steps_of, title_of
from saolang.interfaces.workspace.producers.submission_findings import finding_lines, grouped
from saolang.interfaces.workspace.producers.views import ProducerView, crumbs_to, status_of_refusal


class Submit(ProducerView):
    """Kiểm tra rồi nộp; once filed the same address is the receipt, so that Back and a second press do no harm."""

    menu_item = "products"
    template = "workspace/producers/submit.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the check of a draft, or the receipt of what was filed."""
        dossier = self.dossier(public_id)
        if dossier.state == DossierState.DRAFT:
            return self.check(request, dossier)
        if dossier.state in NOT_FILED or dossier.submitted_at is None:
            return redirect("workspace:producers:dossier", public_id)
        return self.receipt(request, dossier)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Pledge, or file."""
        dossier = self.dossier(public_id)
        version = request.POST.get("version", "")
        seen = int(version) if version.isdecimal() else 0
        try:
            if request.POST.get("viec") == "cam-ket":
                save_report(
                    dossier=dossier, version=seen, values={"has_pledged": True}, actor=self.person, now=clock.now()
                )
                messages.success(request, _("Đã ghi lời cam kết."))
            else:
                submit(dossier=dossier, version=seen, actor=self.person, now=clock.now())
                messages.success(request, _("Đã nộp hồ sơ."))
        except WrongState as error:
            if dossier.state not in NOT_FILED:  # pressed twice, or Back and again: it is filed, here is the receipt
                messages.info(request, _("Hồ sơ này đã nộp rồi, không nộp hai lần."))
                return redirect("workspace:producers:submit", public_id)
            return self.check(request, dossier, status=409, problem=error.message)
        except (Stale, Incomplete) as error:
            return self.check(request, self.dossier(public_id), status=status_of_refusal(error), problem=error.message)
        except DomainError as error:
            return self.check(request, dossier, status=status_of_refusal(error), problem=error.message)
        return redirect("workspace:producers:submit", public_id)

    def check(self, request: HttpRequest, dossier: Dossier, *, status: int = 200, problem: str = "") -> HttpResponse:
        """Render what is missing, and the one button when nothing is."""
        prefetch_related_objects([dossier], "answers")
        lines = finding_lines(dossier, findings(dossier, self.on))
        missing = [line for line in lines if line.is_missing]
        listed = [line for line in missing if line.code != "pledge"]
        warnings = [line for line in lines if not line.is_missing]
        result, parts = parts_of(dossier)
        return self.show(
            request,
            status=status,
            problem=problem,
            dossier=dossier,
            title=title_of(dossier),
            missing=listed,
            missing_groups=grouped(listed),
            must_pledge=any(line.code == "pledge" for line in missing),
            warnings=warnings,
            warning_groups=grouped(warnings),
            is_ready=not missing,
            result=result,
            parts=parts,
            crumbs=crumbs_to(dossier.product, dossier, _("Kiểm tra, nộp")),
        )

    def receipt(self, request: HttpRequest, dossier: Dossier) -> HttpResponse:
        """Render the receipt of the last filing."""
        self.template = "workspace/producers/submit_receipt.html"
        version = dossier.versions.order_by("-number").first()
        held = holder(dossier, self.on)
        return self.show(
            request,
            dossier=dossier,
            title=title_of(dossier),
            version=version,
            is_intact=version is not None and version_is_intact(version),
            holder=held,
            steps=steps_of(dossier, held),
            crumbs=crumbs_to(dossier.product, dossier, _("Biên nhận")),
        )
