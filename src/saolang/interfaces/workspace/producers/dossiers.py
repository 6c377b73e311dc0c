"""One dossier: where it is, what is missing, its papers, its history (hồ sơ)."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.dossiers import papers as dossier_papers
from saolang.apps.dossiers.enums import DossierState, DossierVerb
from saolang.apps.dossiers.models import Dossier, DossierVersion, SupplementRequest
from saolang.apps.dossiers.operations import renew_pin, reopen, withdraw
from saolang.apps.dossiers.queries import (
    HistoryEntry,
    criteria_set_of,
    findings,
    history,
    holder,
    pack_of,
    self_result,
    version_is_intact,
)
from saolang.apps.dossiers.rules import can
from saolang.apps.paperwork.queries import papers_of
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.apps.paperwork.rendering.draft_mark import DRAFT_WORD, mark_as_draft
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.filed.page import filed_version
from saolang.interfaces.workspace.filed.reading import words
from saolang.interfaces.workspace.filed.wording import SENTENCES
from saolang.interfaces.workspace.producers.dossiers_result import result_shown
from saolang.interfaces.workspace.producers.dossiers_steps import STATE_KINDS, steps_of, title_of
from saolang.interfaces.workspace.producers.home import open_requests, return_reasons
from saolang.interfaces.workspace.producers.home_tasks import clock_of_request
from saolang.interfaces.workspace.producers.report import shown_value
from saolang.interfaces.workspace.producers.submission_findings import CHANGED_LAW, finding_lines, grouped
from saolang.interfaces.workspace.producers.views import ProducerView, crumbs_to, status_of_refusal

MOST_HISTORY = 60
FORM_TITLES = {
    "form_01": gettext_lazy("Mẫu 01, phiếu đăng ký"),
    "form_02": gettext_lazy("Mẫu 02, báo cáo tự đánh giá"),
    "receipt": gettext_lazy("Giấy tiếp nhận"),
}
"""Forms by the name of their template and kind of paper."""
INNER_WORK = "evaluation."
"""The council's own work is not the producer's to read; its conclusion is told by dossiers."""
NOT_FILED = (DossierState.DRAFT, DossierState.RETURNED_BY_COMMUNE)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@dataclass(frozen=True)
class PartProgress:
    """Tiến độ một phần tự chấm."""

    code: str
    name: str
    points: int
    max: int
    done_count: int
    leaf_count: int


def parts_of(dossier: Dossier) -> tuple[Any, list[PartProgress]]:
    """Return the live result of the self-assessment and its parts; answers should be prefetched."""
    result = self_result(dossier).partial
    lines = []
    for part in criteria_set_of(dossier).parts:
        one = result.parts[part.code]
        lines.append(
            PartProgress(
                part.code, words(part.text), one.points, part.max, one.leaf_count - one.blank_count, one.leaf_count
            )
        )
    return result, lines


def shown_event(entry: HistoryEntry) -> dict[str, Any]:
    """Return one line of the history for the timeline."""
    return {
        "text": entry.sentence,
        "at": entry.occurred_at,
        "who": entry.actor,
        "reason": entry.reason,
        "icon": "arrow" if entry.is_step else "edit",
    }


class DossierPage(ProducerView):
    """Hồ sơ."""

    menu_item = "products"
    template = "workspace/producers/dossier.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the dossier."""
        return self.page(request, self.dossier(public_id))

    def page(
        self, request: HttpRequest, dossier: Dossier, *, status: int = 200, problem: str = "", reason: str = ""
    ) -> HttpResponse:
        """Render the dossier; ``problem`` is why a verb was refused, ``reason`` what was typed then."""
        prefetch_related_objects([dossier], "answers")
        held = holder(dossier, self.on)
        waiting: SupplementRequest | None = open_requests([dossier]).get(dossier.pk)
        is_draft = dossier.state == DossierState.DRAFT
        lines = finding_lines(dossier, findings(dossier, self.on)) if is_draft else []
        missing = [line for line in lines if line.is_missing]
        warnings = [line for line in lines if not line.is_missing]
        result, parts = parts_of(dossier)
        events = [one for one in history(dossier, SENTENCES) if not one.action.startswith(INNER_WORK)]
        return self.show(
            request,
            status=status,
            problem=problem,
            typed_reason=reason,
            dossier=dossier,
            title=title_of(dossier),
            state_kind=STATE_KINDS.get(dossier.state, "wait"),
            holder=held,
            steps=steps_of(dossier, held, waiting),
            supplement=waiting,
            supplement_clock=clock_of_request(waiting, self.on) if waiting else None,
            return_reason=return_reasons([dossier]).get(dossier.pk, ""),
            is_draft=is_draft,
            missing=missing,
            missing_groups=grouped(missing),
            warnings=warnings,
            warning_groups=grouped(warnings),
            must_renew_pin=any(line.code in CHANGED_LAW for line in lines),
            result=result,
            parts=parts,
            set_name=words(criteria_set_of(dossier).text),
            law=pack_of(dossier).number,
            versions=list(dossier.versions.defer("content", "result").order_by("-number")),
            issued=list(papers_of("dossier", dossier.public_id).exclude(kind__in=FORM_TITLES)),
            decided=result_shown(dossier, self.person, self.on),
            steps_told=[shown_event(one) for one in events if one.is_step],
            all_told=[shown_event(one) for one in events[:MOST_HISTORY]],
            can_reopen=can(self.person, DossierVerb.REOPEN, dossier, self.on),
            can_withdraw=can(self.person, DossierVerb.WITHDRAW, dossier, self.on),
            crumbs=crumbs_to(dossier.product, dossier),
        )


class DossierVerbView(DossierPage):
    """A verb on a dossier: one operation, then back to its page."""

    http_method_names = ["post"]
    done: ClassVar[object] = ""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Do it; a refusal is shown on the dossier's page with what was typed."""
        dossier = self.dossier(public_id)
        reason = request.POST.get("reason", "")
        try:
            self.act(dossier, reason)
        except DomainError as error:
            fresh = self.dossier(public_id)
            return self.page(request, fresh, status=status_of_refusal(error), problem=error.message, reason=reason)
        messages.success(request, str(self.done))
        return redirect("workspace:producers:dossier", public_id)

    def act(self, dossier: Dossier, reason: str) -> None:
        """Call the operation."""
        raise NotImplementedError


class Reopen(DossierVerbView):
    """Sửa tiếp hồ sơ xã trả lại."""

    done = gettext_lazy("Hồ sơ mở lại rồi. Sửa xong thì nộp lại cho xã.")

    def act(self, dossier: Dossier, reason: str) -> None:
        """Make it a draft again."""
        reopen(dossier=dossier, actor=self.person, now=clock.now())


class Withdraw(DossierVerbView):
    """Rút hồ sơ."""

    done = gettext_lazy("Đã rút hồ sơ. Bài tự chấm và giấy tờ vẫn giữ, lúc khác nộp lại được.")

    def act(self, dossier: Dossier, reason: str) -> None:
        """Withdraw with the reason."""
        withdraw(dossier=dossier, reason=reason, actor=self.person, now=clock.now())


class RenewPin(DossierVerbView):
    """Chuyển hồ sơ đang soạn sang bộ tiêu chí hiện hành."""

    done = gettext_lazy("Đã chuyển sang bộ tiêu chí hiện hành. Xem lại các tiêu chí còn trống.")

    def act(self, dossier: Dossier, reason: str) -> None:
        """Pin anew."""
        renew_pin(dossier=dossier, actor=self.person, on=self.on, now=clock.now())


class Version(ProducerView):
    """Bản chốt: what was filed, as it was filed."""

    menu_item = "products"
    template = "workspace/producers/dossier_version.html"

    def get(self, request: HttpRequest, public_id: str, number: int) -> HttpResponse:
        """Show one frozen version."""
        dossier = self.dossier(public_id)
        version = get_object_or_404(DossierVersion, dossier=dossier, number=number)
        filed = filed_version(dossier, version, self.on)
        return self.show(
            request,
            dossier=dossier,
            title=title_of(dossier),
            version=version,
            is_intact=version_is_intact(version),
            filed=filed,
            report_lines=[(label, shown_value(value)) for label, value in filed.report_lines],
            crumbs=crumbs_to(dossier.product, dossier, _("Bản nộp %(number)d") % {"number": number}),
        )


class Form(ProducerView):
    """Biểu mẫu Word: form 01, form 02 and the receipt; a draft says so in its name, title and first line."""

    def get(self, request: HttpRequest, public_id: str, form: str) -> HttpResponse:
        """Send the Word file: the sealed one where there is one, else written now."""
        dossier = self.dossier(public_id)
        if form not in FORM_TITLES:
            raise Http404
        is_filed = dossier.state not in NOT_FILED
        sealed = papers_of("dossier", dossier.public_id).filter(kind=form).first()
        if sealed is not None and is_filed:
            return redirect("workspace:paper", sealed.public_id)
        title = f"{FORM_TITLES[form]}: {dossier.product.name}"
        content = render_docx(form, self.context(dossier, form))
        if not is_filed and form != "receipt":
            content = mark_as_draft(content, title=title)
            title = f"{DRAFT_WORD} {title}"
        response = HttpResponse(content, content_type=WORD)
        name = title.replace('"', "").replace("/", "-").replace(":", " -")
        response.headers["Content-Disposition"] = content_disposition_header(True, f"{name}.docx")
        return response

    def context(self, dossier: Dossier, form: str) -> Any:
        """Return what the template is filled with."""
        if form == "form_01":
            return dossier_papers.form_01(dossier)
        if form == "form_02":
            return dossier_papers.form_02(dossier)
        last = dossier.versions.order_by("-number").first()
        if last is None:
            raise Http404
        return dossier_papers.receipt(last)
