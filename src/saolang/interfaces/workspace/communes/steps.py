"""How a dossier leaves the commune: supplement, return, propose, form 03 (bổ sung, trả lại, đề nghị)."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.dossiers.enums import CommuneConclusion, DossierAct, DossierVerb, SupplementLevel
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier
from saolang.apps.dossiers.operations import SupplementDraft, propose, return_to_producer
from saolang.apps.dossiers.papers import form_03
from saolang.apps.dossiers.queries import CHECKLIST, findings, holder
from saolang.apps.dossiers.rules import can
from saolang.apps.paperwork.queries import papers_of
from saolang.apps.paperwork.rendering.docx import render_docx
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.communes.contents import ContentView, content_views
from saolang.interfaces.workspace.communes.desk import CommuneView, crumbs_of, current_appraisal
from saolang.interfaces.workspace.communes.form import check_lines, checked_count, texts_of
from saolang.interfaces.workspace.filed.page import chosen_version, filed_version
from saolang.interfaces.workspace.filed.supplements import SupplementView

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class Supplement(CommuneView, SupplementView):
    """Ask the producer for what is missing; the commune's clock runs on."""

    level = SupplementLevel.COMMUNE
    verb = DossierAct.ASK_COMMUNE_SUPPLEMENT.value
    back = "workspace:communes:dossier"

    def suggested(self, dossier: Dossier, on: date) -> list[SupplementDraft]:
        """Start from the checklist's notes and from what the check of papers found."""
        noted = [
            SupplementDraft(f"{line.line.text}: {line.note}")
            for line in check_lines(current_appraisal(dossier))
            if line.note and not line.ok
        ]
        return noted + [
            SupplementDraft(finding.text, finding.criterion or "")
            for finding in findings(dossier, on)
            if finding.where == "evidence"
        ]

    def page_context(self, dossier: Dossier) -> dict[str, Any]:
        """Crumbs, the way back, and the clock that runs on."""
        return {
            "crumbs": crumbs_of(dossier, _("Yêu cầu bổ sung")),
            "back_url": crumbs_of(dossier)[1]["url"],
            "holder": holder(dossier, clock.today()),
        }


class ReasonForm(forms.Form):
    """Lý do trả lại."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Lý do trả lại"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=gettext_lazy("Viết để chủ thể biết phải sửa gì. Lý do này gửi cho chủ thể và lưu vào lịch sử."),
        error_messages={"required": gettext_lazy("Viết lý do: chủ thể cần biết phải sửa gì.")},
    )


class StepView(CommuneView):
    """A page that ends the commune's step, carrying the version of the appraisal it was read at."""

    verb: DossierVerb

    def barred(self, dossier: Dossier) -> HttpResponse | None:
        """Send back to the dossier when it is not with the commune any more."""
        if can(self.person, self.verb, dossier, clock.today()):
            return None
        messages.error(
            self.request,
            _("Hồ sơ này đã sang trạng thái “%(state)s”, có thể đồng nghiệp vừa xử lý. Xem lịch sử dưới đây.")
            % {"state": dossier.get_state_display()},
        )
        return redirect("workspace:communes:dossier", dossier.public_id)


class Return(StepView):
    """Return the dossier to the producer with a reason."""

    verb = DossierVerb.RETURN_TO_PRODUCER

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form, started with what the checklist noted."""
        dossier = self.find(public_id)
        if (answer := self.barred(dossier)) is not None:
            return answer
        appraisal = current_appraisal(dossier)
        noted = [f"- {line.line.text}: {line.note}" for line in check_lines(appraisal) if line.note and not line.ok]
        form = ReasonForm(initial={"version": appraisal.version, "reason": "\n".join(noted)})
        return self._show(dossier, form)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Return it."""
        dossier = self.find(public_id)
        if (answer := self.barred(dossier)) is not None:
            return answer
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self._show(dossier, form, status=422)
        appraisal = current_appraisal(dossier)
        try:
            return_to_producer(
                appraisal=appraisal,
                version=form.cleaned_data["version"],
                reason=form.cleaned_data["reason"],
                actor=self.person,
                now=clock.now(),
            )
        except Stale as error:
            fresh = current_appraisal(dossier)
            form = ReasonForm(initial={**form.cleaned_data, "version": fresh.version})
            return self._show(dossier, form, status=409, notice=error.message)
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self._show(dossier, form, status=422)
        messages.success(
            request,
            _("Đã trả hồ sơ cho %(name)s kèm lý do. Khi nộp lại, xã có 15 ngày làm việc mới.")
            % {"name": dossier.product.producer.name},
        )
        return redirect("workspace:communes:home")

    def _show(self, dossier: Dossier, form: ReasonForm, *, status: int = 200, notice: str = "") -> HttpResponse:
        context = self.get_context_data(
            dossier=dossier,
            form=form,
            notice=notice,
            crumbs=crumbs_of(dossier, _("Trả lại chủ thể")),
            back_url=crumbs_of(dossier)[1]["url"],
        )
        return render(self.request, "workspace/communes/return.html", context, status=status)


class Propose(StepView):
    """Propose the dossier to the province: all four contents are read once more before."""

    verb = DossierVerb.PROPOSE

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show what goes to the province."""
        dossier = self.find(public_id)
        if (answer := self.barred(dossier)) is not None:
            return answer
        return self._show(dossier)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Propose it; the product code is told."""
        dossier = self.find(public_id)
        if (answer := self.barred(dossier)) is not None:
            return answer
        appraisal = current_appraisal(dossier)
        drafts = [view for view in self._contents(dossier, appraisal) if view.is_draft]
        if drafts:
            text = _("“%(title)s” còn là bản nháp chép từ hồ sơ. Kiểm tra, sửa rồi xóa dòng “Nháp” trước khi gửi.")
            return self._show(dossier, [text % {"title": view.content.title} for view in drafts], status=422)
        version = request.POST.get("version", "")
        try:
            sent = propose(
                appraisal=appraisal,
                version=int(version) if version.isdecimal() and len(version) < 10 else -1,
                actor=self.person,
                now=clock.now(),
            )
        except Stale:
            notice = _("Đồng nghiệp vừa sửa phần thẩm định. Đọc lại bản mới dưới đây rồi gửi.")
            return self._show(dossier, [notice], status=409)
        except DomainError as error:
            return self._show(dossier, [error.message], status=422)
        messages.success(
            request,
            _("Đã đề nghị tỉnh đánh giá “%(product)s”. Mã sản phẩm: %(code)s.")
            % {"product": dossier.product.name, "code": sent.product_code},
        )
        return redirect("workspace:communes:dossier", public_id)

    def _contents(self, dossier: Dossier, appraisal: CommuneAppraisal) -> list[ContentView]:
        version = chosen_version(list(dossier.versions.order_by("number")), None)
        assert version is not None  # noqa: S101  a dossier with an appraisal was filed
        return content_views(filed_version(dossier, version, clock.today()), texts_of(appraisal))

    def _show(self, dossier: Dossier, errors: list[str] | None = None, *, status: int = 200) -> HttpResponse:
        appraisal = current_appraisal(dossier)
        contents = self._contents(dossier, appraisal)
        context = self.get_context_data(
            dossier=dossier,
            appraisal=appraisal,
            contents=contents,
            is_whole=all(view.is_written for view in contents),
            checked=checked_count(appraisal),
            check_count=len(CHECKLIST),
            unchecked=[line for line in check_lines(appraisal) if not line.ok],
            errors=errors or [],
            crumbs=crumbs_of(dossier, _("Đề nghị tỉnh")),
            back_url=crumbs_of(dossier)[1]["url"],
        )
        return render(self.request, "workspace/communes/propose.html", context, status=status)


class Form03(CommuneView):
    """Form 03 as Word: the sealed paper once there is one, else a draft of what is written."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Send the file."""
        dossier = self.find(public_id)
        appraisal = current_appraisal(dossier)
        sealed = papers_of("dossier", dossier.public_id).filter(kind="form_03").first()
        if sealed is not None and appraisal.conclusion == CommuneConclusion.PROPOSED:
            return redirect("workspace:paper", sealed.public_id)
        content = render_docx("form_03", form_03(appraisal))
        is_final = appraisal.conclusion == CommuneConclusion.PROPOSED
        name = _("Biểu mẫu 03 - %(product)s.docx") if is_final else _("Biểu mẫu 03 (bản nháp) - %(product)s.docx")
        response = HttpResponse(content, content_type=DOCX)
        safe_name = (name % {"product": dossier.product.name}).replace("/", "-")
        response.headers["Content-Disposition"] = content_disposition_header(True, safe_name) or "attachment"
        response.headers["Cache-Control"] = "private, no-store"
        return response
