"""Forms of calls and proposals; whether a value is sound is decided by the operation."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from saolang.apps.innovation.queries import QUESTIONS
from saolang.apps.registry.models import Product
from saolang.interfaces.workspace.innovation.forms import ProductsField, lines, money
from saolang.interfaces.workspace.province.decisions.desk import DayField, PlainForm


class CallForm(PlainForm):
    """Đợt kêu gọi đề xuất."""

    year = forms.IntegerField(label=_("Cho kế hoạch năm"))
    title = forms.CharField(label=_("Tên đợt"), max_length=300)
    text = forms.CharField(label=_("Nội dung kêu gọi"), required=False, widget=lines(6))
    opens_on = DayField(label=_("Nhận từ ngày"))
    closes_on = DayField(label=_("Nhận đến hết ngày"))
    required_words: ClassVar[Mapping[str, Any]] = {
        "year": _("Ghi năm."),
        "title": _("Ghi tên đợt."),
        "opens_on": _("Ghi ngày bắt đầu nhận."),
        "closes_on": _("Ghi ngày cuối nhận."),
    }


class ProposalForm(PlainForm):
    """Đề xuất đặt hàng."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    title = forms.CharField(label=_("Tên nhiệm vụ"), max_length=300)
    need = forms.CharField(label=_("Vì sao cần"), required=False, widget=lines(5))
    result = forms.CharField(label=_("Kết quả mong đợi"), required=False, widget=lines(5))
    users = forms.CharField(label=_("Ai dùng kết quả"), required=False, widget=lines(3))
    money_vnd = money(_("Kinh phí dự kiến (đồng)"))
    months = forms.IntegerField(label=_("Thời gian (tháng)"), required=False, min_value=1, max_value=60)
    products = ProductsField(Product.objects.none(), label=_("Cho sản phẩm"))
    required_words: ClassVar[Mapping[str, Any]] = {"title": _("Ghi tên nhiệm vụ.")}

    def __init__(self, *args: Any, products: QuerySet[Product], **kwargs: Any) -> None:
        """Offer the own products."""
        super().__init__(*args, **kwargs)
        self.fields["products"].queryset = products  # type: ignore[attr-defined]
        if not products:
            del self.fields["products"]

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "products")}


class ReasonForm(PlainForm):
    """Quyết định với một đề xuất."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    verb = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Lý do"), required=False, widget=lines(3))


class ScoreForm(PlainForm):
    """Phiếu chấm đề xuất."""

    remarks = forms.CharField(label=_("Ý kiến"), required=False, widget=lines(3))

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """Ask every question."""
        super().__init__(*args, **kwargs)
        asked = {
            question.key: forms.IntegerField(
                label=f"{question.text.in_language(language)} (0–{question.max})",
                error_messages={"required": _("Cho điểm ở câu này."), "invalid": _("Ghi điểm bằng chữ số.")},
            )
            for question in QUESTIONS
        }
        self.fields = {**asked, **self.fields}

    def points(self) -> dict[str, int]:
        """Return what the verb takes."""
        return {question.key: self.cleaned_data[question.key] for question in QUESTIONS}


class CommissionForm(PlainForm):
    """Quyết định của tỉnh."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    verb = forms.ChoiceField(label=_("Kết quả"), widget=forms.RadioSelect)
    decision_number = forms.CharField(label=_("Số quyết định"), max_length=60)
    decided_on = DayField(label=_("Ngày quyết định"))
    granted_vnd = money(_("Kinh phí được duyệt (đồng)"))
    due_on = DayField(label=_("Hạn hoàn thành"), required=False)
    required_words: ClassVar[Mapping[str, Any]] = {
        "verb": _("Chọn kết quả."),
        "decision_number": _("Ghi số quyết định."),
        "decided_on": _("Ghi ngày quyết định."),
    }

    def __init__(self, *args: Any, verbs: list[tuple[str, Any]], **kwargs: Any) -> None:
        """Offer the two results."""
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = verbs  # type: ignore[attr-defined]


class FollowUpForm(PlainForm):
    """Tình hình thực hiện."""

    told_on = DayField(label=_("Ngày"))
    percent = forms.IntegerField(label=_("Đã làm được (%)"))
    spent_vnd = money(_("Đã chi (đồng)"))
    text = forms.CharField(label=_("Tình hình"), widget=lines(3))
    required_words: ClassVar[Mapping[str, Any]] = {
        "told_on": _("Ghi ngày."),
        "percent": _("Ghi phần đã làm, từ 0 đến 100."),
        "text": _("Ghi tình hình: đã làm gì, vướng gì."),
    }


class FinishForm(PlainForm):
    """Nghiệm thu."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    finished_on = DayField(label=_("Ngày nghiệm thu"))
    outcome = forms.CharField(label=_("Kết quả đạt được"), widget=lines(5))
    required_words: ClassVar[Mapping[str, Any]] = {
        "finished_on": _("Ghi ngày nghiệm thu."),
        "outcome": _("Ghi kết quả đạt được."),
    }
