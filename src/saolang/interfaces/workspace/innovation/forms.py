"""Forms of the room innovation; whether a value is sound is decided by the operation."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from saolang.apps.innovation.enums import FeeSubject, LabelAnswer, RightKind, StandardKind
from saolang.apps.innovation.queries import LabelGoods
from saolang.apps.registry.models import Producer, Product
from saolang.common import clock
from saolang.core.regulation.catalogue import pack_in_force
from saolang.interfaces.workspace.province.decisions.desk import DayField, PlainForm

RESULT_ROWS = 6
"""Lines for measured parameters that a form offers."""


def lines(rows: int) -> forms.Textarea:
    """Return a field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def money(label: Any, **options: Any) -> forms.IntegerField:
    """Return a field for whole đồng."""
    options.setdefault("required", False)
    return forms.IntegerField(
        label=label,
        min_value=0,
        widget=forms.NumberInput(attrs={"inputmode": "numeric", "step": "1"}),
        error_messages={
            "invalid": _("Ghi số tiền bằng chữ số, không dấu chấm."),
            "min_value": _("Số tiền không thể âm."),
        },
        **options,
    )


class NamedField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """A record by its public id, shown by name and place."""

    def __init__(self, queryset: QuerySet[Any], **options: Any) -> None:
        """Offer ``queryset``."""
        options.setdefault("error_messages", {"invalid_choice": _("Không có trong danh sách; hãy chọn lại.")})
        super().__init__(queryset=queryset, to_field_name="public_id", **options)

    def label_from_instance(self, obj: Any) -> str:
        """Name and where it is."""
        if isinstance(obj, Product):
            return f"{obj.name} ({obj.producer.name})"
        return f"{obj.name} ({obj.unit.name})" if isinstance(obj, Producer) else str(obj)


class ProductsField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]
    """Several products, ticked."""

    widget = forms.CheckboxSelectMultiple

    def __init__(self, queryset: QuerySet[Product], **options: Any) -> None:
        """Offer ``queryset``."""
        super().__init__(queryset=queryset, to_field_name="public_id", required=False, **options)

    def label_from_instance(self, obj: Product) -> str:
        """Name and producer."""
        return f"{obj.name} ({obj.producer.name})"


class RightForm(PlainForm):
    """Quyền sở hữu trí tuệ."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=_("Loại quyền"), choices=[("", _("Chọn loại quyền")), *RightKind.choices])
    name = forms.CharField(label=_("Tên, dấu hiệu hoặc đối tượng"), max_length=300)
    owner = NamedField(Producer.objects.none(), label=_("Chủ sở hữu là chủ thể"), required=False)
    owner_name = forms.CharField(
        label=_("Chủ sở hữu khác"),
        required=False,
        max_length=200,
        help_text=_("Khi chủ sở hữu không phải chủ thể OCOP: ủy ban nhân dân, hội, hiệp hội."),
    )
    manager_name = forms.CharField(label=_("Cơ quan quản lý, cho phép dùng"), required=False, max_length=200)
    application_number = forms.CharField(label=_("Số đơn"), required=False, max_length=60)
    applied_on = DayField(label=_("Ngày nộp đơn"), required=False)
    publication_number = forms.CharField(label=_("Số công bố"), required=False, max_length=60)
    published_on = DayField(label=_("Ngày công bố"), required=False)
    grant_number = forms.CharField(label=_("Số văn bằng"), required=False, max_length=60)
    granted_on = DayField(label=_("Ngày cấp"), required=False)
    ends_on = DayField(label=_("Hiệu lực đến hết ngày"), required=False)
    countries = forms.CharField(label=_("Bảo hộ ở"), required=False, max_length=200, initial="Việt Nam")
    classes = forms.CharField(label=_("Nhóm hàng hóa, dịch vụ"), required=False, max_length=120)
    area = forms.CharField(label=_("Khu vực địa lý"), required=False, max_length=400)
    remarks = forms.CharField(label=_("Ghi chú"), required=False, widget=lines(3))
    source = forms.CharField(label=_("Nguồn"), required=False, max_length=400)
    products = ProductsField(Product.objects.none(), label=_("Sản phẩm mang quyền này"))
    required_words: ClassVar[Mapping[str, Any]] = {
        "kind": _("Chọn loại quyền trong danh sách."),
        "name": _("Ghi tên hoặc dấu hiệu như trên đơn, trên văn bằng."),
    }

    def __init__(self, *args: Any, producers: QuerySet[Producer], products: QuerySet[Product], **kwargs: Any) -> None:
        """Offer the producers and products within reach."""
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = producers  # type: ignore[attr-defined]
        self.fields["products"].queryset = products  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what the verb takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "products")}


class StepForm(PlainForm):
    """Bước tiếp theo của đơn, văn bằng."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    verb = forms.ChoiceField(label=_("Việc đã xong"))
    day = DayField(label=_("Ngày"))
    number = forms.CharField(
        label=_("Số"), required=False, max_length=60, help_text=_("Số đơn, số công bố hoặc số văn bằng.")
    )
    ends_on = DayField(label=_("Hiệu lực đến hết ngày"), required=False, help_text=_("Để trống thì tính theo luật."))
    reason = forms.CharField(label=_("Ghi chú"), required=False, max_length=300)
    required_words: ClassVar[Mapping[str, Any]] = {"verb": _("Chọn việc đã xong."), "day": _("Ghi ngày.")}

    def __init__(self, *args: Any, verbs: list[tuple[str, Any]], **kwargs: Any) -> None:
        """Offer the verbs possible now."""
        super().__init__(*args, **kwargs)
        self.fields["verb"].choices = verbs  # type: ignore[attr-defined]


class UseForm(PlainForm):
    """Cho phép một chủ thể dùng."""

    producer = NamedField(Producer.objects.none(), label=_("Chủ thể"), empty_label=_("Chọn chủ thể"))
    number = forms.CharField(label=_("Số văn bản cho phép"), required=False, max_length=80)
    from_on = DayField(label=_("Từ ngày"))
    until_on = DayField(label=_("Đến hết ngày"), required=False)
    required_words: ClassVar[Mapping[str, Any]] = {"producer": _("Chọn chủ thể."), "from_on": _("Ghi ngày bắt đầu.")}

    def __init__(self, *args: Any, producers: QuerySet[Producer], **kwargs: Any) -> None:
        """Offer the producers of the province."""
        super().__init__(*args, **kwargs)
        self.fields["producer"].queryset = producers  # type: ignore[attr-defined]


class DayForm(PlainForm):
    """Một ngày, for verbs that want no more."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    day = DayField(label=_("Ngày"))
    required_words: ClassVar[Mapping[str, Any]] = {"day": _("Ghi ngày.")}


class FeeForm(PlainForm):
    """Khoản phí phải nộp."""

    subject = forms.ChoiceField(label=_("Phí"), choices=FeeSubject.choices)
    due_on = DayField(label=_("Hạn nộp, hết ngày"))
    amount_vnd = money(_("Số tiền (đồng)"))
    required_words: ClassVar[Mapping[str, Any]] = {"due_on": _("Ghi hạn nộp.")}


class PrefixForm(PlainForm):
    """Mã doanh nghiệp."""

    producer = NamedField(Producer.objects.none(), label=_("Chủ thể"), empty_label=_("Chọn chủ thể"))
    prefix = forms.CharField(  # type: ignore[assignment]
        label=_("Mã doanh nghiệp"),
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Bắt đầu bằng 893, như trên giấy chứng nhận quyền sử dụng mã số, mã vạch."),
    )
    certificate_number = forms.CharField(label=_("Số giấy chứng nhận"), required=False, max_length=60)
    granted_on = DayField(label=_("Ngày cấp"), required=False)
    ends_on = DayField(label=_("Có giá trị đến hết ngày"), required=False)
    required_words: ClassVar[Mapping[str, Any]] = {
        "producer": _("Chọn chủ thể."),
        "prefix": _("Ghi mã doanh nghiệp, bắt đầu bằng 893."),
    }

    def __init__(self, *args: Any, producers: QuerySet[Producer], **kwargs: Any) -> None:
        """Offer the producers within reach; the only one is chosen already."""
        super().__init__(*args, **kwargs)
        self.fields["producer"].queryset = producers  # type: ignore[attr-defined]


class NumberForm(PlainForm):
    """Mã số vật phẩm."""

    packaging = forms.CharField(
        label=_("Quy cách đóng gói"), max_length=200, help_text=_("Mỗi quy cách một mã: gói 250 g, gói 500 g.")
    )
    prefix = forms.ChoiceField(label=_("Mã doanh nghiệp"), required=False)  # type: ignore[assignment]
    gtin = forms.CharField(
        label=_("Mã đang in trên nhãn"),
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Để trống thì lấy số tiếp theo dưới mã doanh nghiệp đã chọn."),
    )
    required_words: ClassVar[Mapping[str, Any]] = {"packaging": _("Ghi quy cách đóng gói.")}

    def __init__(self, *args: Any, prefixes: list[tuple[str, str]], **kwargs: Any) -> None:
        """Offer the prefixes of the product's producer."""
        super().__init__(*args, **kwargs)
        self.fields["prefix"].choices = [("", _("Không chọn")), *prefixes]  # type: ignore[attr-defined]


class LabelForm(PlainForm):
    """Kiểm nhãn: one answer an item."""

    keep = forms.BooleanField(label=_("Lưu ảnh nhãn vào sổ giấy tờ để dùng trong hồ sơ"), required=False, initial=True)

    def __init__(self, *args: Any, goods: LabelGoods, language: str, may_keep: bool, **kwargs: Any) -> None:
        """Ask every item of ``goods``."""
        super().__init__(*args, **kwargs)
        if not may_keep:
            del self.fields["keep"]
        self.goods = goods
        for item in goods.items:
            self.fields[item.key] = forms.ChoiceField(
                label=item.text.in_language(language),
                choices=LabelAnswer.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Chọn một câu ở mục này.")},
            )
            self.fields[f"{item.key}.remark"] = forms.CharField(label=_("Ghi chú"), required=False, max_length=300)

    def answers(self) -> dict[str, dict[str, str]]:
        """Return what the verb takes."""
        return {
            item.key: {"answer": self.cleaned_data[item.key], "remark": self.cleaned_data[f"{item.key}.remark"]}
            for item in self.goods.items
        }

    def rows(self) -> list[tuple[Any, Any]]:
        """Return the answer and the remark of each item, bound."""
        return [(self[item.key], self[f"{item.key}.remark"]) for item in self.goods.items]


class StandardForm(PlainForm):
    """Tiêu chuẩn công bố áp dụng."""

    kind = forms.ChoiceField(label=_("Loại"), choices=StandardKind.choices)
    number = forms.CharField(label=_("Số hiệu"), max_length=80, help_text=_("Ví dụ: TCCS 01:2026, TCVN 5251:2015."))
    title = forms.CharField(label=_("Tên"), required=False, max_length=300)
    declared_on = DayField(label=_("Ngày công bố"), required=False)
    required_words: ClassVar[Mapping[str, Any]] = {"number": _("Ghi số hiệu tiêu chuẩn.")}


class ReportForm(PlainForm):
    """Phiếu kiểm nghiệm."""

    laboratory = forms.CharField(label=_("Phòng thử nghiệm"), max_length=200)
    number = forms.CharField(label=_("Số phiếu"), max_length=80)
    reported_on = DayField(label=_("Ngày trả kết quả"))
    file = forms.FileField(label=_("Bản chụp phiếu"), required=False, allow_empty_file=True)
    results = forms.CharField(required=False, widget=forms.HiddenInput)
    required_words: ClassVar[Mapping[str, Any]] = {
        "laboratory": _("Ghi tên phòng thử nghiệm."),
        "number": _("Ghi số phiếu."),
        "reported_on": _("Ghi ngày trên phiếu."),
    }

    def measured(self) -> list[dict[str, str]]:
        """Return the lines of measured parameters, as typed."""
        names = ("parameter", "value", "unit", "limit", "passed")
        return [{name: str(self.data.get(f"{name}-{row}", ""))[:200] for name in names} for row in range(RESULT_ROWS)]


class RequirementForm(PlainForm):
    """Yêu cầu của một thị trường."""

    market = forms.CharField(
        label=_("Thị trường"), max_length=80, help_text=_("Trong nước, Nhật Bản, Liên minh châu Âu…")
    )
    parameter = forms.CharField(label=_("Chỉ tiêu"), max_length=120)
    limit = forms.CharField(label=_("Mức yêu cầu"), max_length=120)
    source = forms.CharField(label=_("Văn bản quy định"), max_length=300)
    set_numbers = forms.TypedMultipleChoiceField(
        label=_("Bộ tiêu chí áp dụng"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    required_words: ClassVar[Mapping[str, Any]] = {
        "market": _("Ghi thị trường."),
        "parameter": _("Ghi chỉ tiêu."),
        "limit": _("Ghi mức yêu cầu."),
        "source": _("Ghi văn bản quy định mức này."),
        "set_numbers": _("Chọn ít nhất một bộ tiêu chí."),
    }

    def __init__(self, *args: Any, language: str, **kwargs: Any) -> None:
        """Offer the sets of the law in force."""
        super().__init__(*args, **kwargs)
        sets = pack_in_force(clock.today(), "first").sets
        self.fields["set_numbers"].choices = [  # type: ignore[attr-defined]
            (number, f"{number}. {one.text.in_language(language)}") for number, one in sorted(sets.items())
        ]
