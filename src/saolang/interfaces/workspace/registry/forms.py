"""Forms of the register; whether a value is sound is decided by the operation."""

from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from saolang.apps.registry.enums import ProducerKind, ProducerStatus, ProductStatus, SalesChannel, Sex
from saolang.apps.registry.models import CraftVillage
from saolang.apps.registry.validators import RegistryError, read_degrees
from saolang.apps.territories.models import Unit
from saolang.interfaces.workspace.producers.forms import NEEDED, VndField, day_field


class DegreesField(forms.CharField):
    """Số độ, written with a comma or a point; empty is None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=20, **options)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Any:
        """:raises forms.ValidationError: no number."""
        try:
            return read_degrees(str(value or ""), field="")
        except RegistryError as error:
            raise forms.ValidationError(error.message) from error

    def run_validators(self, value: Any) -> None:
        """The length of the text says nothing about the number."""


class PercentField(forms.CharField):
    """Tỷ lệ phần trăm, written with a comma or a point; empty is None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(required=False, max_length=10, **options)
        self.widget.attrs.update({"inputmode": "decimal", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Write a share with a comma."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        """:raises forms.ValidationError: no number."""
        plain = str(value or "").strip().rstrip("%").strip().replace(",", ".")
        if not plain:
            return None
        if not plain.isascii() or not plain.replace(".", "", 1).isdecimal():
            raise forms.ValidationError(_("Ghi một số từ 0 đến 100, như 62,5."))
        return Decimal(plain)

    def run_validators(self, value: Any) -> None:
        """The length of the text says nothing about the number."""


def text(label: Any, *, help_text: Any = "") -> forms.CharField:
    """Return a field of one line that may stay empty."""
    return forms.CharField(label=label, required=False, help_text=help_text)


def lines(label: Any, *, help_text: Any = "", rows: int = 4) -> forms.CharField:
    """Return a field of several lines that may stay empty."""
    return forms.CharField(
        label=label, required=False, help_text=help_text, widget=forms.Textarea({"rows": rows}), max_length=25_000
    )


def count_field(label: Any, *, help_text: Any = "") -> forms.IntegerField:
    """Return a field for a number of people."""
    return forms.IntegerField(
        label=label,
        required=False,
        help_text=help_text,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Ghi số người, như 12.")},
    )


PRODUCER_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("identity", ("name", "kind", "tax_code", "registration_number", "registered_on", "status")),
    ("address", ("address", "unit", "latitude", "longitude")),
    ("contact", ("phone", "email", "website")),
    ("person", ("representative_name", "representative_position", "representative_sex", "representative_ethnicity")),
    ("story", ("craft_village", "introduction", "introduction_en")),
)


class EntryForm(forms.Form):
    """Một chủ thể trong sổ."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(label=_("Tên chủ thể"), help_text=_("Viết như trên giấy đăng ký."), error_messages=NEEDED)
    kind = forms.ChoiceField(
        label=_("Loại chủ thể"), choices=[("", _("Chọn loại")), *ProducerKind.choices], error_messages=NEEDED
    )
    tax_code = text(_("Mã số thuế"), help_text=_("10 số; chi nhánh thêm 3 số. Hộ chưa có thì để trống."))
    registration_number = text(_("Số đăng ký kinh doanh"))
    registered_on = day_field(_("Ngày đăng ký, thành lập"), required=False, help_text=_("Ngày/tháng/năm."))
    status = forms.ChoiceField(label=_("Tình trạng hoạt động"), choices=ProducerStatus.choices)
    address = text(_("Địa chỉ (số nhà, thôn, tổ)"))
    unit = forms.ModelChoiceField(
        label=_("Xã, phường"),
        queryset=Unit.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("Không có xã này trong phần việc của bạn; hãy chọn trong danh sách.")},
    )
    latitude = DegreesField(label=_("Vĩ độ"))
    longitude = DegreesField(label=_("Kinh độ"))
    phone = forms.CharField(label=_("Điện thoại"), required=False, widget=forms.TextInput({"type": "tel"}))
    email = forms.CharField(label=_("Thư điện tử"), required=False, widget=forms.TextInput({"type": "email"}))
    website = text(_("Trang mạng"))
    representative_name = text(_("Người đại diện theo pháp luật"))
    representative_position = text(_("Chức vụ"))
    representative_sex = forms.ChoiceField(
        label=_("Giới tính"), required=False, choices=[("", _("Chưa ghi")), *Sex.choices]
    )
    representative_ethnicity = text(_("Dân tộc"))
    craft_village = forms.ModelChoiceField(
        label=_("Làng nghề"),
        queryset=CraftVillage.objects.none(),
        required=False,
        empty_label=_("Không thuộc làng nghề"),
    )
    introduction = lines(_("Giới thiệu"), help_text=_("Người mua đọc đoạn này trên cổng thông tin."))
    introduction_en = lines(_("Giới thiệu bằng tiếng Anh"))

    def __init__(
        self, *args: Any, units: QuerySet[Unit], villages: QuerySet[CraftVillage], unit_needed: bool, **options: Any
    ) -> None:
        """Offer the communes of the office and its craft villages."""
        super().__init__(*args, **options)
        unit, village = self.fields["unit"], self.fields["craft_village"]
        assert isinstance(unit, forms.ModelChoiceField)  # noqa: S101
        assert isinstance(village, forms.ModelChoiceField)  # noqa: S101
        unit.queryset, village.queryset = units, villages
        unit.required = unit_needed
        unit.empty_label = None if unit_needed else str(_("Chưa rõ xã"))


PRODUCT_SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("identity", ("name", "name_en", "set_number", "status", "specification", "standard")),
    ("price", ("price_from_vnd", "price_to_vnd", "price_note", "latitude", "longitude")),
    ("story", ("description", "description_en", "story", "story_en")),
)


class ProductEntryForm(forms.Form):
    """Một sản phẩm trong sổ."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Tên sản phẩm"), help_text=_("Viết như trên nhãn."), error_messages=NEEDED)
    name_en = text(_("Tên tiếng Anh"))
    set_number = forms.TypedChoiceField(
        label=_("Bộ tiêu chí"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Chưa rõ thì để trống; mở hồ sơ thì phải chọn."),
    )
    status = forms.ChoiceField(label=_("Tình trạng"), choices=ProductStatus.choices)
    specification = text(_("Quy cách đóng gói"), help_text=_("Ví dụ: túi 500 g, chai 750 ml."))
    standard = text(_("Tiêu chuẩn áp dụng"))
    price_from_vnd = VndField(label=_("Giá từ (đồng)"), required=False)
    price_to_vnd = VndField(label=_("đến (đồng)"), required=False)
    price_note = text(_("Giá cho bao nhiêu"), help_text=_("Ví dụ: túi 500 g, một đêm hai người."))
    latitude = DegreesField(label=_("Vĩ độ"))
    longitude = DegreesField(label=_("Kinh độ"))
    description = lines(_("Mô tả sản phẩm"))
    description_en = lines(_("Mô tả bằng tiếng Anh"))
    story = lines(_("Câu chuyện sản phẩm"), rows=6)
    story_en = lines(_("Câu chuyện bằng tiếng Anh"), rows=6)

    def __init__(self, *args: Any, sets: list[tuple[int, str]], can_change_set: bool, **options: Any) -> None:
        """Offer the criteria sets; none to change while a filed dossier holds the one chosen."""
        super().__init__(*args, **options)
        if can_change_set:
            choices = [("", _("Chưa rõ")), *((number, f"{number}. {name}") for number, name in sets)]
            self.fields["set_number"].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields["set_number"]


class FiguresForm(forms.Form):
    """Số liệu của một năm."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    revenue_vnd = VndField(
        label=_("Doanh thu cả năm (đồng)"), required=False, help_text=_("Ghi 1.250.000.000 hoặc 1,25 tỷ.")
    )
    export_revenue_vnd = VndField(label=_("Trong đó xuất khẩu (đồng)"), required=False)
    profit_vnd = VndField(label=_("Lợi nhuận (đồng)"), required=False, help_text=_("Lỗ thì ghi dấu trừ ở trước."))
    output = text(_("Sản lượng chính"), help_text=_("Ví dụ: 18 tấn cà phê bột, 2.000 hộp trà."))
    worker_count = count_field(_("Số lao động"), help_text=_("Cả người làm thời vụ quy ra cả năm."))
    local_worker_count = count_field(_("Lao động tại địa phương"))
    trained_worker_count = count_field(_("Lao động có bằng, chứng chỉ"))
    female_worker_count = count_field(_("Lao động nữ"))
    local_material_percent = PercentField(label=_("Nguyên liệu trong tỉnh (%)"))
    contracted_material_percent = PercentField(label=_("Nguyên liệu mua theo hợp đồng (%)"))
    contracted_output_percent = PercentField(label=_("Sản lượng bán theo hợp đồng (%)"))
    channels = forms.MultipleChoiceField(
        label=_("Kênh bán hàng"), required=False, choices=SalesChannel.choices, widget=forms.CheckboxSelectMultiple
    )
    linkages = lines(_("Liên kết với ai, về việc gì"), rows=3)
    remarks = lines(_("Ghi chú"), rows=2)
    reason = lines(_("Vì sao sửa số liệu đã nộp"), rows=2)
    is_confirmed = forms.BooleanField(label=_("Tôi đã xem lại, số liệu đúng như vậy"), required=False)


class ReasonForm(forms.Form):
    """Lý do không duyệt."""

    use_required_attribute = False

    reason = forms.CharField(
        label=_("Vì sao không duyệt"),
        required=False,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Chủ thể đọc đúng lời này."),
    )
