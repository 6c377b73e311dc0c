"""The report of form 02, parts I, II and IV (báo cáo tự đánh giá)."""

from collections.abc import Mapping
from typing import Any, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import ReportValues, save_report
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.common.lifecycle import WrongState
from saolang.core.text.numbers import format_decimal
from saolang.interfaces.workspace.producers.dossiers_steps import title_of
from saolang.interfaces.workspace.producers.forms import ReportForm
from saolang.interfaces.workspace.producers.report_merge import in_the_way, mark_of, touched
from saolang.interfaces.workspace.producers.views import ProducerView, crumbs_to, put_error, status_of_refusal

SECTIONS: dict[str, tuple[str, ...]] = {
    "one": ("history", "organisation_text"),
    "two": ("growing_area", "technology", "quality_changes", "market", "revenue_vnd", "profit_vnd"),
    "four": ("plan", "changes_since_recognition"),
    "last": ("sample_count", "has_pledged"),
}


def examples() -> dict[str, str]:
    """Return an example for each long text; places and names in them are invented."""
    return {
        "history": _(
            "Năm 2019, 7 hộ ở thôn Ví Dụ góp vốn lập hợp tác xã, bán cà phê nhân. Năm 2021 mua máy rang 15 kg, "
            "làm cà phê bột. Đến nay có 21 thành viên, mỗi năm bán chừng 18 tấn."
        ),
        "organisation_text": _(
            "Giám đốc 1, kế toán 1, tổ rang 4, tổ đóng gói 5, tổ bán hàng 2. "
            "9 trong 13 người là người trong xã; 4 người có chứng chỉ sơ cấp nghề."
        ),
        "growing_area": _(
            "42 héc-ta của 36 hộ ở 3 thôn, cách xưởng dưới 8 km. Có hợp đồng mua bán 3 năm với 36 hộ, "
            "28 héc-ta theo VietGAP."
        ),
        "technology": _(
            "Hái chín, sơ chế ướt, phơi giàn, rang 15 kg một mẻ, xay, đóng túi van một chiều. "
            "Máy rang mua năm 2021, máy đóng gói mua năm 2024."
        ),
        "quality_changes": _(
            "Từ 2024 dùng túi van một chiều, in hạn dùng và mã truy xuất. Kiểm nghiệm 6 tháng một lần."
        ),
        "market": _("Trong tỉnh 60 %, miền Trung 30 %, bán qua mạng 10 %. Có mặt ở 12 cửa hàng và 1 siêu thị."),
        "plan": _(
            "2027: thêm máy phân loại hạt, 350 triệu đồng. 2028: tăng lên 25 tấn, thêm 10 hộ liên kết. "
            "2029: vào hai hệ thống siêu thị."
        ),
        "changes_since_recognition": _(
            "Bao bì mới từ 2024; thêm 8 héc-ta VietGAP; doanh thu từ 900 triệu lên 1,25 tỷ đồng."
        ),
    }


def shown_value(value: Any) -> str:
    """Return a value as the difference shows it."""
    if isinstance(value, bool):
        return _("Có") if value else _("Không")
    return format_decimal(value, 0) if isinstance(value, int) else str(value or "")


class Report(ProducerView):
    """Báo cáo tự đánh giá."""

    menu_item = "products"
    template = "workspace/producers/report.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form; once filed it is read on the dossier's page."""
        dossier = self.dossier(public_id)
        if dossier.state != DossierState.DRAFT:
            messages.info(request, _("Hồ sơ không còn ở bước soạn nên báo cáo chỉ xem được ở bản đã nộp."))
            return redirect("workspace:producers:dossier", public_id)
        return self.page(request, dossier, self.form_of(dossier))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save: by itself while typing (htmx), or with the button."""
        dossier = self.dossier(public_id)
        form = self.form_of(dossier, request.POST)
        if not form.is_valid():
            return self.page(request, dossier, form, status=422)
        marks = {name: request.POST.get(f"goc-{name}", "") for name in form.cleaned_data}
        changes = touched(form.cleaned_data, marks)
        stored = {name: getattr(dossier, name) for name in form.cleaned_data}
        overwrites = request.POST.get("ghi-de", "") == str(dossier.version)
        clashes = in_the_way(changes, stored, marks)
        if clashes and request.POST.get("version") != str(dossier.version) and not overwrites:
            return self.refuse(request, dossier, form, clashes, marks, Stale().message)
        try:
            saved = save_report(
                dossier=dossier,
                version=dossier.version,
                values=cast(ReportValues, changes),
                actor=self.person,
                now=clock.now(),
            )
        except (Stale, WrongState) as error:
            return self.refuse(request, self.dossier(public_id), form, list(changes), marks, error.message)
        except DomainError as error:
            put_error(form, error)
            return self.page(request, dossier, form, status=status_of_refusal(error))
        if request.headers.get("HX-Request"):
            # The page still shows what was typed, so the marks are of that, not of what others wrote meanwhile.
            return self.page(request, saved, form, marks=self.marks(form.cleaned_data))
        messages.success(request, _("Đã lưu báo cáo."))
        return redirect("workspace:producers:dossier", public_id)

    def refuse(
        self,
        request: HttpRequest,
        dossier: Dossier,
        form: ReportForm,
        clashes: list[str],
        marks: dict[str, str],
        conflict: str,
    ) -> HttpResponse:
        """Show what stands and what was typed, field by field; nothing is overwritten unasked."""
        changes = [
            {
                "label": str(form.fields[name].label),
                "before": shown_value(getattr(dossier, name)),
                "after": shown_value(form.cleaned_data[name]),
            }
            for name in clashes
        ]
        return self.page(
            request,
            dossier,
            form,
            status=409,
            conflict=conflict,
            changes=changes,
            typed_version=request.POST.get("version", ""),
            marks=list(marks.items()),
            is_draft=dossier.state == DossierState.DRAFT,
        )

    def marks(self, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Return the marks of ``values`` for the page."""
        return [(name, mark_of(value)) for name, value in values.items()]

    def form_of(self, dossier: Dossier, data: Any = None) -> ReportForm:
        """Return the form over ``dossier``."""
        initial = {name: getattr(dossier, name) for names in SECTIONS.values() for name in names}
        return ReportForm(data, initial=initial, dossier=dossier)

    def page(
        self, request: HttpRequest, dossier: Dossier, form: ReportForm, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        """Render the whole page, or for a save by itself only its answer."""
        if request.headers.get("HX-Request"):
            self.template = "workspace/producers/report_saved.html"
        written = examples()
        if "marks" not in context:
            posted = [(name, request.POST.get(f"goc-{name}", "")) for name in form.fields]
            context["marks"] = (
                posted if form.is_bound else self.marks({name: getattr(dossier, name) for name in form.fields})
            )
        return self.show(
            request,
            status=status,
            dossier=dossier,
            title=title_of(dossier),
            form=form,
            sections={
                key: [(form[name], written.get(name, "")) for name in names if name in form.fields]
                for key, names in SECTIONS.items()
            },
            blank_count=sum(
                1
                for names in list(SECTIONS.values())[:3]
                for name in names
                if name in form.fields and getattr(dossier, name) in ("", None)
            ),
            crumbs=crumbs_to(dossier.product, dossier, _("Báo cáo")),
            **context,
        )
