"""Nhập kế hoạch: plans, targets, lines of work and money, entered by officers."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from saolang.apps.programme.enums import GoalComparison, LineKind, MoneySource, PlanScope
from saolang.apps.programme.models import LineOfWork, Plan, Target
from saolang.apps.programme.operations import (
    add_line,
    edit_plan,
    edit_target,
    enter_plan,
    remove_target,
    set_budget,
    set_target,
)
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import programme_area
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.indicators.definitions import INDICATORS
from saolang.interfaces.workspace.province.decisions.desk import DayField, PlainForm, status_of
from saolang.interfaces.workspace.province.plans.desk import PlanView, crumbs_of


class CodesField(forms.CharField):
    """Codes of units with commas or spaces between."""

    def clean(self, value: Any) -> list[str]:
        """Return the codes one by one."""
        return str(super().clean(value)).replace(",", " ").split()


class PlanForm(PlainForm):
    """Kế hoạch as its paper says."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), max_length=60)
    title = forms.CharField(label=gettext_lazy("Tên kế hoạch"), max_length=300)
    issuer = forms.CharField(label=gettext_lazy("Cơ quan ban hành"), max_length=200)
    issued_on = DayField(label=gettext_lazy("Ngày ban hành"))
    starts_on = DayField(label=gettext_lazy("Thời kỳ, từ ngày"))
    ends_on = DayField(label=gettext_lazy("đến hết ngày"))
    scope = forms.ChoiceField(label=gettext_lazy("Phạm vi"), choices=PlanScope.choices, widget=forms.RadioSelect)
    area_codes = CodesField(
        label=gettext_lazy("Địa bàn (mã đơn vị hành chính)"),
        required=False,
        max_length=400,
        help_text=gettext_lazy("Để trống là cả tỉnh. Mã cũ cũng được: 62 là địa bàn Kon Tum trước 1/7/2025."),
    )
    grounds = forms.CharField(
        label=gettext_lazy("Căn cứ"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    aim = forms.CharField(
        label=gettext_lazy("Mục tiêu chung"), max_length=5000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class TargetForm(PlainForm):
    """Chỉ tiêu."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    code = forms.CharField(label=gettext_lazy("Ký hiệu"), max_length=10, help_text=gettext_lazy("Như 5a."))
    words = forms.CharField(label=gettext_lazy("Chỉ tiêu như kế hoạch ghi"), max_length=500)
    indicator = forms.ChoiceField(label=gettext_lazy("Chỉ số dùng để đo"))
    comparison = forms.ChoiceField(
        label=gettext_lazy("So sánh"), choices=GoalComparison.choices, widget=forms.RadioSelect
    )
    value = forms.DecimalField(
        label=gettext_lazy("Mức"), max_digits=12, decimal_places=2, localize=True,
        help_text=gettext_lazy("Tỷ lệ thì ghi phần trăm, như 50."),
    )  # fmt: skip
    value_to = forms.DecimalField(
        label=gettext_lazy("Mức trên"), max_digits=12, decimal_places=2, localize=True, required=False,
        help_text=gettext_lazy("Chỉ khi so trong khoảng."),
    )  # fmt: skip
    due_on = DayField(label=gettext_lazy("Hạn"))
    unit = forms.ModelChoiceField(
        label=gettext_lazy("Riêng cho đơn vị"), queryset=Unit.objects.none(), required=False,
        empty_label=gettext_lazy("Cả địa bàn"),
    )  # fmt: skip
    note = forms.CharField(label=gettext_lazy("Ghi chú"), max_length=500, required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Offer the indicators there are and the units of the plan's area."""
        super().__init__(*args, **kwargs)
        language = get_language() or "vi"
        names = [(key, one.name.in_language(language)) for key, one in INDICATORS.items()]
        self.fields["indicator"].choices = [("", "…"), *names]  # type: ignore[attr-defined]
        units = programme_area(plan.area_codes, clock.today())
        self.fields["unit"].queryset = units  # type: ignore[attr-defined]


class LineForm(PlainForm):
    """Nội dung công việc."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=LineKind.choices)
    code = forms.CharField(label=gettext_lazy("Số thứ tự"), max_length=10)
    text = forms.CharField(label=gettext_lazy("Nội dung"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}))
    agency = forms.CharField(label=gettext_lazy("Cơ quan chủ trì"), max_length=200, required=False)


class BudgetForm(PlainForm):
    """Kinh phí một năm, một nguồn."""

    year = forms.IntegerField(label=gettext_lazy("Năm"))
    source = forms.ChoiceField(label=gettext_lazy("Nguồn"), choices=MoneySource.choices)
    line = forms.ModelChoiceField(
        label=gettext_lazy("Nội dung"), queryset=LineOfWork.objects.none(), required=False,
        empty_label=gettext_lazy("Cả kế hoạch"),
    )  # fmt: skip
    planned_vnd = forms.IntegerField(label=gettext_lazy("Kế hoạch (đồng)"), required=False)
    allotted_vnd = forms.IntegerField(label=gettext_lazy("Đã bố trí (đồng)"), required=False)
    spent_vnd = forms.IntegerField(label=gettext_lazy("Đã chi (đồng)"), required=False)

    def __init__(self, *args: Any, plan: Plan, **kwargs: Any) -> None:
        """Offer the plan's lines of work."""
        super().__init__(*args, **kwargs)
        self.fields["line"].queryset = plan.lines.all()  # type: ignore[attr-defined]


class EntryView(PlanView):
    """A form, one verb behind it, back with a sentence; what was typed stays when it is refused."""

    heading: Any = ""
    words: Any = ""

    def must_edit(self, province_id: int) -> None:
        """Raise ``PermissionDenied`` for a reader."""
        if not self.edits(province_id):
            raise PermissionDenied

    def form_page(self, form: PlainForm, plan: Plan | None, *, status: int = 200, **extra: Any) -> HttpResponse:
        """Show ``form``."""
        context = self.get_context_data(
            form=form,
            plan=plan,
            heading=self.heading,
            crumbs=crumbs_of(plan, str(self.heading)) if plan else None,
            **extra,
        )
        return render(self.request, "workspace/province/plan_form.html", context, status=status)

    def done(self, form: PlainForm, plan: Plan | None, verb: Callable[[], Any], **extra: Any) -> HttpResponse:
        """Do ``verb`` and go to the plan, or show the form again with what is wrong at its field."""
        if not form.is_valid():
            return self.form_page(form, plan, status=422, **extra)
        try:
            made = verb()
        except DomainError as refusal:
            form.refuse(refusal)
            return self.form_page(form, plan, status=status_of(refusal), **extra)
        messages.success(self.request, self.words)
        return redirect("workspace:province:plan", (plan or made).public_id)


class NewPlan(EntryView):
    """Nhập kế hoạch mới."""

    heading = gettext_lazy("Nhập kế hoạch")
    words = gettext_lazy("Đã nhập kế hoạch. Tiếp theo, đặt từng chỉ tiêu.")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        self.must_edit(self.province().pk)
        return self.form_page(PlanForm(initial={"scope": PlanScope.PROVINCE}), None)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enter the plan."""
        province = self.province()
        self.must_edit(province.pk)
        form = PlanForm(request.POST)
        return self.done(
            form,
            None,
            lambda: enter_plan(province=province, values=form.cleaned_data, actor=self.person, now=clock.now()),
        )


class EditPlan(EntryView):
    """Sửa kế hoạch."""

    heading = gettext_lazy("Sửa kế hoạch")
    words = gettext_lazy("Đã lưu kế hoạch.")

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form."""
        plan = self.find_plan(public_id)
        self.must_edit(plan.province_id)
        names = [name for name in PlanForm.base_fields if name != "area_codes"]
        values = {name: getattr(plan, name) for name in names}
        return self.form_page(PlanForm(initial={**values, "area_codes": ", ".join(plan.area_codes)}), plan)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save the plan."""
        plan = self.find_plan(public_id)
        self.must_edit(plan.province_id)
        form = PlanForm(request.POST)
        return self.done(
            form,
            plan,
            lambda: edit_plan(
                plan=plan,
                version=form.cleaned_data["version"] or 0,
                values=form.cleaned_data,
                actor=self.person,
                now=clock.now(),
            ),
        )


class NewTarget(EntryView):
    """Đặt chỉ tiêu."""

    heading = gettext_lazy("Đặt chỉ tiêu")
    words = gettext_lazy("Đã đặt chỉ tiêu.")

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form."""
        plan = self.find_plan(public_id)
        self.must_edit(plan.province_id)
        start = {"due_on": plan.ends_on, "comparison": GoalComparison.AT_LEAST}
        return self.form_page(TargetForm(plan=plan, initial=start), plan)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Set the target."""
        plan = self.find_plan(public_id)
        self.must_edit(plan.province_id)
        form = TargetForm(request.POST, plan=plan)
        return self.done(
            form, plan, lambda: set_target(plan=plan, values=form.cleaned_data, actor=self.person, now=clock.now())
        )


class EditTarget(EntryView):
    """Sửa chỉ tiêu."""

    heading = gettext_lazy("Sửa chỉ tiêu")
    words = gettext_lazy("Đã lưu chỉ tiêu.")

    def get(self, request: HttpRequest, public_id: str, target_id: str) -> HttpResponse:
        """Show the form."""
        plan = self.find_plan(public_id)
        target = self.find_target(plan, target_id)
        self.must_edit(plan.province_id)
        values = {name: getattr(target, name) for name in TargetForm.base_fields}
        return self.form_page(TargetForm(plan=plan, initial=values), plan, target=target)

    def post(self, request: HttpRequest, public_id: str, target_id: str) -> HttpResponse:
        """Save the target."""
        plan = self.find_plan(public_id)
        target = self.find_target(plan, target_id)
        self.must_edit(plan.province_id)
        form = TargetForm(request.POST, plan=plan)
        return self.done(
            form,
            plan,
            lambda: edit_target(
                target=target,
                version=form.cleaned_data["version"] or 0,
                values=form.cleaned_data,
                actor=self.person,
                now=clock.now(),
            ),
            target=target,
        )


class RemoveTarget(EntryView):
    """Bỏ chỉ tiêu."""

    def post(self, request: HttpRequest, public_id: str, target_id: str) -> HttpResponse:
        """Remove the target and go back to its plan."""
        plan = self.find_plan(public_id)
        target: Target = self.find_target(plan, target_id)
        self.must_edit(plan.province_id)
        try:
            remove_target(
                target=target, version=int(request.POST.get("version") or 0), actor=self.person, now=clock.now()
            )
        except (DomainError, ValueError) as refusal:
            words = refusal.message if isinstance(refusal, DomainError) else _("Tải lại trang rồi thử lại.")
            messages.error(request, words)
            return redirect("workspace:province:target-edit", plan.public_id, target.public_id)
        messages.success(request, _("Đã bỏ chỉ tiêu %(code)s.") % {"code": target.code})
        return redirect("workspace:province:plan", plan.public_id)


class AddLine(EntryView):
    """Thêm nội dung công việc."""

    heading = gettext_lazy("Thêm nội dung công việc")
    words = gettext_lazy("Đã thêm nội dung.")

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form."""
        plan = self.find_plan(public_id)
        self.must_edit(plan.province_id)
        return self.form_page(LineForm(), plan)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Add the line."""
        plan = self.find_plan(public_id)
        self.must_edit(plan.province_id)
        form = LineForm(request.POST)
        return self.done(
            form, plan, lambda: add_line(plan=plan, values=form.cleaned_data, actor=self.person, now=clock.now())
        )


class SetBudget(EntryView):
    """Ghi kinh phí."""

    heading = gettext_lazy("Ghi kinh phí")
    words = gettext_lazy("Đã ghi kinh phí.")

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form."""
        plan = self.find_plan(public_id)
        self.must_edit(plan.province_id)
        return self.form_page(BudgetForm(plan=plan, initial={"year": clock.today().year}), plan)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Record the money."""
        plan = self.find_plan(public_id)
        self.must_edit(plan.province_id)
        form = BudgetForm(request.POST, plan=plan)
        return self.done(
            form, plan, lambda: set_budget(plan=plan, values=form.cleaned_data, actor=self.person, now=clock.now())
        )
