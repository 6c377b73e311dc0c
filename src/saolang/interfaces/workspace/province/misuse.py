"""Phản ánh: reports that a star is wrong or misused, as the provincial office reads and answers them."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.certification.enums import MisuseKind, MisuseState, ReportOrigin
from saolang.apps.certification.models import MisuseReport
from saolang.apps.certification.operations import (
    confirm_report,
    open_case_of_report,
    reject_report,
    report_misuse,
    take_report,
)
from saolang.apps.certification.queries import WAITING_REPORTS, misuse_reports_visible_to, revocation_reasons
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.common.files.store import open_blob
from saolang.common.spreadsheets import Column
from saolang.interfaces.workspace.province.decisions.desk import OfficeView, PlainForm, status_of
from saolang.interfaces.workspace.tables import table_file, wanted_format

ROWS_A_PAGE = 20


class AnswerForm(PlainForm):
    """Kết luận."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    conclusion = forms.CharField(
        label=gettext_lazy("Kết luận"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Đã kiểm tra gì, thấy gì, đã làm gì."),
    )
    required_words: ClassVar[Mapping[str, Any]] = {
        "conclusion": gettext_lazy("Ghi kết luận: đã kiểm tra gì, thấy gì, đã làm gì.")
    }


class CaseOfReportForm(PlainForm):
    """Căn cứ thu hồi."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    reason = forms.ChoiceField(label=gettext_lazy("Căn cứ thu hồi (Điều 8)"), widget=forms.RadioSelect)
    required_words: ClassVar[Mapping[str, Any]] = {
        "reason": gettext_lazy("Chọn một căn cứ thu hồi trong danh sách của Quyết định.")
    }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer the grounds of the law in force."""
        super().__init__(*args, **kwargs)
        field = self.fields["reason"]
        reasons = revocation_reasons(clock.today())
        field.choices = [(key, f"{key}) {text}") for key, text in reasons.items()]  # type: ignore[attr-defined]


class NewReportForm(PlainForm):
    """Phản ánh nhận qua điện thoại, thư, hoặc tự thấy."""

    kind = forms.ChoiceField(label=gettext_lazy("Có gì sai"), choices=MisuseKind.choices, widget=forms.RadioSelect)
    description = forms.CharField(
        label=gettext_lazy("Đã thấy gì"), max_length=5000, widget=forms.Textarea(attrs={"rows": 5})
    )
    told_name = forms.CharField(label=gettext_lazy("Tên ghi trên hàng"), max_length=200, required=False)
    told_code = forms.CharField(
        label=gettext_lazy("Mã ghi trên hàng"),
        max_length=60,
        required=False,
        help_text=gettext_lazy("Mã giấy chứng nhận hoặc mã sản phẩm; có mã thì phản ánh gắn với giấy đó."),
    )
    place = forms.CharField(label=gettext_lazy("Thấy ở đâu"), max_length=200, required=False)
    url = forms.CharField(label=gettext_lazy("Địa chỉ trang mạng"), max_length=400, required=False)
    reporter_name = forms.CharField(label=gettext_lazy("Người phản ánh"), max_length=120, required=False)
    reporter_contact = forms.CharField(
        label=gettext_lazy("Điện thoại hoặc thư điện tử"), max_length=120, required=False
    )
    required_words: ClassVar[Mapping[str, Any]] = {
        "kind": gettext_lazy("Chọn một điều sai trong danh sách."),
        "description": gettext_lazy("Ghi điều người phản ánh kể lại."),
    }


def misuse_columns() -> list[Column]:
    """Return the columns of the list as a table to take away; who reported stays out of it."""
    return [
        Column(_("Nhận ngày"), lambda one: clock.local_date(one.created_at), 12),
        Column(_("Từ đâu"), lambda one: one.get_origin_display(), 18),
        Column(_("Có gì sai"), lambda one: one.get_kind_display(), 30),
        Column(_("Sản phẩm"), lambda one: one.product.name if one.product else one.told_name, 32),
        Column(_("Chủ thể"), lambda one: one.product.producer.name if one.product else "", 32),
        Column(_("Mã ghi trên hàng"), lambda one: one.told_code, 18),
        Column(_("Thấy ở đâu"), lambda one: one.place, 28),
        Column(_("Địa chỉ trang mạng"), lambda one: one.url, 28),
        Column(_("Đã thấy gì"), lambda one: one.description, 40),
        Column(_("Trạng thái"), lambda one: one.get_state_display(), 16),
        Column(_("Kết luận"), lambda one: one.conclusion, 40),
        Column(_("Ngày kết luận"), lambda one: one.concluded_on, 12),
    ]


class Reports(OfficeView):
    """The reports of the province."""

    menu_item = "misuse"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page, filtered by state and kind, or hand the list over; the same queries whatever its length."""
        found = misuse_reports_visible_to(self.person, clock.today())
        counts = dict(found.order_by().values_list("state").annotate(n=Count("pk")))
        wanted, kind = request.GET.get("trang-thai", ""), request.GET.get("loai", "")
        wanted = wanted if wanted in MisuseState.values else ""
        kind = kind if kind in MisuseKind.values else ""
        if wanted:
            found = found.filter(state=wanted)
        if kind:
            found = found.filter(kind=kind)
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="misuse_reports",
                title=_("Phản ánh"),
                columns=misuse_columns(),
                records=found,
            )
        context = self.get_context_data(
            page=Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("trang")),
            wanted=wanted,
            kind=kind,
            kinds=MisuseKind.choices,
            counts=[(state, counts[state]) for state in MisuseState if counts.get(state)],
            waiting=sum(counts.get(state, 0) for state in WAITING_REPORTS),
            is_officer=self.is_officer,
        )
        return render(request, "workspace/province/misuse_list.html", context)


class NewReport(OfficeView):
    """An officer writes down what came by telephone, by letter, or was seen."""

    menu_item = "misuse"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        self.must_manage(self.province().pk)
        return self.page(NewReportForm())

    def page(self, form: NewReportForm, *, status: int = 200) -> HttpResponse:
        """Show ``form``."""
        return render(
            self.request, "workspace/province/misuse_new.html", self.get_context_data(form=form), status=status
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Take the report in and go to its page."""
        self.must_manage(self.province().pk)
        form = NewReportForm(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            report = report_misuse(actor=self.person, now=clock.now(), **form.cleaned_data)
        except DomainError as refusal:
            form.refuse(refusal)
            return self.page(form, status=status_of(refusal))
        messages.success(request, _("Đã ghi phản ánh."))
        return redirect("workspace:province:misuse-report", report.public_id)


class ReportPage(OfficeView):
    """One report: what was told, what may be done."""

    menu_item = "misuse"

    def reports(self) -> QuerySet[MisuseReport]:
        """Return the reports this person sees."""
        return misuse_reports_visible_to(self.person, clock.today())

    def find(self, public_id: str) -> Any:
        """Return the report or raise ``Http404``."""
        report = self.reports().filter(public_id=public_id).first()
        if report is None:
            raise Http404
        return report

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the report."""
        return self.page(self.find(public_id))

    def page(self, report: MisuseReport, *, status: int = 200, **typed: PlainForm) -> HttpResponse:
        """Show ``report`` with what was typed in the form that was refused."""
        may_manage = self.manages(report.province_id)
        start = {"version": report.version}
        fresh: dict[str, PlainForm] = {}
        if may_manage and report.state in WAITING_REPORTS:
            fresh["confirm"] = AnswerForm(initial=start, prefix="dung")
            fresh["reject"] = AnswerForm(initial=start, prefix="khong")
        if may_manage and report.state == MisuseState.FOUNDED and report.certificate and not report.revocation_case:
            fresh["case"] = CaseOfReportForm(initial=start)
        context = self.get_context_data(
            report=report,
            may_manage=may_manage,
            may_take=may_manage and report.state == MisuseState.RECEIVED,
            is_public=report.origin == ReportOrigin.PUBLIC,
            **(fresh | {name: form for name, form in typed.items() if name in fresh}),
        )
        return render(self.request, "workspace/province/misuse_report.html", context, status=status)

    def done(self, public_id: str, name: str, form: PlainForm, verb: Callable[..., Any], words: str) -> HttpResponse:
        """Do ``verb`` with what ``form`` holds and go back to the report; a refusal is shown at its field."""
        report = self.find(public_id)
        self.must_manage(report.province_id)
        if not form.is_valid():
            return self.page(report, status=422, **{name: form})
        try:
            verb(report=report, actor=self.person, now=clock.now(), **form.cleaned_data)
        except DomainError as refusal:
            if status_of(refusal) == 409:
                messages.warning(self.request, refusal.message)
                form = type(form)(
                    {**self.request.POST.dict(), form.add_prefix("version"): self.find(public_id).version},
                    prefix=form.prefix,
                )
                form.is_valid()
            form.refuse(refusal)
            return self.page(self.find(public_id), status=status_of(refusal), **{name: form})
        messages.success(self.request, words)
        return redirect("workspace:province:misuse-report", public_id)


class TakeForm(PlainForm):
    """Nhận xem xét: the version read."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class Take(ReportPage):
    """Nhận xem xét."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Take the report."""
        return self.done(public_id, "take", TakeForm(request.POST), take_report, _("Đã nhận xem xét."))


class Confirm(ReportPage):
    """Kết luận đúng."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Conclude that it is so."""
        form = AnswerForm(request.POST, prefix="dung")
        return self.done(public_id, "confirm", form, confirm_report, _("Đã ghi kết luận: phản ánh đúng."))


class Reject(ReportPage):
    """Kết luận không đúng."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Conclude that it is not so."""
        form = AnswerForm(request.POST, prefix="khong")
        return self.done(public_id, "reject", form, reject_report, _("Đã ghi kết luận: phản ánh không đúng."))


class OpenCaseOfReport(ReportPage):
    """Mở vụ việc thu hồi từ phản ánh."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Open the case; the report shows the way to it."""
        form = CaseOfReportForm(request.POST)
        return self.done(public_id, "case", form, open_case_of_report, _("Đã mở vụ việc thu hồi."))


class ReportPhoto(ReportPage):
    """Ảnh gửi kèm, for the office only."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponseBase:  # type: ignore[override]
        """Serve the picture kept without EXIF."""
        report = self.find(public_id)
        if report.photo is None:
            raise Http404
        response = FileResponse(open_blob(report.photo), content_type=report.photo.content_type)
        response["Cache-Control"] = "private, no-store"
        response["X-Content-Type-Options"] = "nosniff"
        return response
