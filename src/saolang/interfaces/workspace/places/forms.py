"""Forms of places, one a kind; whether a value is sound is decided by the operation."""

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from saolang.apps.registry.enums import CraftVillageKind, PointOfSaleKind, TourismKind
from saolang.apps.registry.models.places import Place
from saolang.apps.registry.validators import OUTLINE_LARGEST, RegistryError, read_degrees
from saolang.apps.territories.models import Unit
from saolang.core.text.numbers import format_decimal

NO_DAY = {"invalid": _("Không có ngày này; hãy chọn lại.")}
NO_NUMBER = {"invalid": _("Hãy ghi một số nguyên, như 120.")}


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day, as browsers send it or as people write it."""
    return forms.DateField(
        label=label,
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages=NO_DAY,
        **options,
    )


def count_field(label: Any) -> forms.IntegerField:
    """Return a field for a number of people or households."""
    return forms.IntegerField(
        label=label, required=False, error_messages=NO_NUMBER, widget=forms.TextInput({"inputmode": "numeric"})
    )


def choice_field(label: Any, choices: Any) -> forms.ChoiceField:
    """Return a field to choose one from ``choices``."""
    return forms.ChoiceField(
        label=label,
        choices=[("", _("Chọn loại")), *choices],
        error_messages={"required": _("Chưa chọn loại; hãy chọn.")},
    )


class DegreesField(forms.CharField):
    """Số độ: with a comma or a point."""

    def prepare_value(self, value: Any) -> Any:
        """Write a stored number with a comma."""
        return f"{value.normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        """Read the number; :raises forms.ValidationError: none."""
        try:
            return read_degrees(str(value or ""), field="")
        except RegistryError as error:
            raise forms.ValidationError(error.message) from error


class AreaField(forms.CharField):
    """Diện tích: héc-ta, with a comma or a point."""

    def prepare_value(self, value: Any) -> Any:
        """Write a stored number with a comma."""
        return format_decimal(value, 2) if isinstance(value, Decimal) else value

    def to_python(self, value: Any) -> Any:
        """Read the number; :raises forms.ValidationError: none."""
        text = str(value or "").strip()
        if not text:
            return None
        if "," in text:
            text = text.replace(".", "").replace(",", ".")
        try:
            found = Decimal(text)
        except InvalidOperation:
            found = Decimal("NaN")
        if not found.is_finite():
            raise forms.ValidationError(_("Hãy ghi một số héc-ta, như 14,5."))
        return found


class PlaceForm(forms.Form):
    """Điều mọi địa điểm đều có."""

    first: ClassVar[tuple[str, ...]] = ()
    """The fields of this kind of place, after its name and unit."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Tên"), error_messages={"required": _("Chưa có tên; hãy ghi.")})
    unit = forms.ModelChoiceField(
        label=_("Xã, phường"),
        queryset=Unit.objects.none(),
        empty_label=_("Chọn xã, phường"),
        error_messages={
            "required": _("Chưa chọn xã, phường; hãy chọn."),
            "invalid_choice": _("Không có xã này trong phần việc của bạn; hãy chọn trong danh sách."),
        },
    )
    address = forms.CharField(label=_("Địa chỉ"), required=False, help_text=_("Số nhà, thôn, tổ."))
    latitude = DegreesField(label=_("Vĩ độ"), required=False, help_text=_("Số từ 8 đến 24, như 14,52."))
    longitude = DegreesField(label=_("Kinh độ"), required=False, help_text=_("Số từ 102 đến 118, như 107,93."))
    description = forms.CharField(
        label=_("Giới thiệu"),
        required=False,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Vài dòng cho người xem."),
    )
    source = forms.CharField(label=_("Nguồn"), required=False, help_text=_("Lấy từ văn bản, danh sách nào."))
    name_en = forms.CharField(label=_("Tên tiếng Anh"), required=False)
    description_en = forms.CharField(
        label=_("Giới thiệu bằng tiếng Anh"), required=False, widget=forms.Textarea({"rows": 3})
    )

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        """Offer the units of this person."""
        super().__init__(*args, **options)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = units
        if len(units) == 1:
            field.initial, field.empty_label = units[0], None

    @property
    def values(self) -> dict[str, Any]:
        """What the operation takes."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "outline_file")}

    @classmethod
    def initial_of(cls, place: Place) -> dict[str, Any]:
        """Return what stands in the register now."""
        names = [name for name in cls.base_fields if name not in ("unit", "outline", "outline_file")]
        return {**{name: getattr(place, name) for name in names}, "unit": place.unit_id}

    def own_fields(self) -> list[forms.BoundField]:
        """Return the fields of this kind of place."""
        return [self[name] for name in self.first]


class GrowingAreaForm(PlaceForm):
    """Vùng nguyên liệu."""

    first = (
        "crop",
        "area_ha",
        "household_count",
        "area_code",
        "standard",
        "certificate_number",
        "certificate_ends_on",
        "registered_on",
    )
    crop = forms.CharField(
        label=_("Cây trồng, vật nuôi"), error_messages={"required": _("Chưa ghi cây trồng, vật nuôi; hãy ghi.")}
    )
    area_ha = AreaField(label=_("Diện tích (ha)"), required=False)
    household_count = count_field(_("Số hộ"))
    area_code = forms.CharField(label=_("Mã số vùng trồng"), required=False)
    standard = forms.CharField(label=_("Tiêu chuẩn được chứng nhận"), required=False, help_text=_("VietGAP, hữu cơ…"))
    certificate_number = forms.CharField(label=_("Số giấy chứng nhận"), required=False)
    certificate_ends_on = day_field(_("Giấy chứng nhận có giá trị đến"))
    registered_on = day_field(_("Ngày đăng ký"))
    outline_file = forms.FileField(
        label=_("Tệp ranh giới (.geojson)"), required=False, help_text=_("Xuất từ máy đo hoặc phần mềm bản đồ.")
    )
    outline = forms.CharField(
        label=_("Hoặc dán nội dung GeoJSON"),
        required=False,
        widget=forms.Textarea({"rows": 3, "spellcheck": "false"}),
    )
    drop_outline = forms.BooleanField(label=_("Bỏ ranh giới đang có"), required=False)

    @property
    def values(self) -> dict[str, Any]:
        """The outline is only given when a new one was sent or the old one is dropped."""
        values = super().values
        is_dropped = values.pop("drop_outline")
        if not values["outline"] and not is_dropped:
            del values["outline"]
        return values

    @classmethod
    def initial_of(cls, place: Place) -> dict[str, Any]:
        """The outline is kept, not sent to and fro."""
        names = [name for name in cls.base_fields if name not in ("unit", "outline", "outline_file", "drop_outline")]
        return {**{name: getattr(place, name) for name in names}, "unit": place.unit_id}

    def clean(self) -> dict[str, Any]:
        """Read the file where one was chosen."""
        cleaned = super().clean() or {}
        sent = cleaned.get("outline_file")
        if sent is None:
            return cleaned
        if sent.size > OUTLINE_LARGEST:
            self.add_error("outline_file", _("Tệp nặng hơn 200 kB; hãy vẽ đơn giản hơn rồi gửi lại."))
            return cleaned
        try:
            cleaned["outline"] = sent.read().decode("utf-8-sig")
        except UnicodeDecodeError:
            self.add_error("outline_file", _("Tệp này không phải GeoJSON; hãy chọn lại."))
        return cleaned


class CraftVillageForm(PlaceForm):
    """Làng nghề."""

    first = ("kind", "craft", "household_count", "decision_number", "recognised_on")
    kind = choice_field(_("Loại"), CraftVillageKind.choices)
    craft = forms.CharField(label=_("Nghề"), error_messages={"required": _("Chưa ghi nghề; hãy ghi.")})
    household_count = count_field(_("Số hộ làm nghề"))
    decision_number = forms.CharField(label=_("Số quyết định công nhận"), required=False)
    recognised_on = day_field(_("Ngày công nhận"))


class PointOfSaleForm(PlaceForm):
    """Điểm giới thiệu và bán."""

    first = ("kind", "opening_hours", "phone", "url", "opened_on")
    kind = choice_field(_("Loại"), PointOfSaleKind.choices)
    opening_hours = forms.CharField(
        label=_("Giờ mở cửa"), required=False, help_text=_("Như 7:00–17:00, nghỉ Chủ nhật.")
    )
    phone = forms.CharField(label=_("Điện thoại"), required=False, widget=forms.TextInput({"type": "tel"}))
    url = forms.CharField(label=_("Trang mạng"), required=False)
    opened_on = day_field(_("Mở cửa từ ngày"))


class TourismForm(PlaceForm):
    """Điểm du lịch."""

    first = ("kind", "phone", "url")
    kind = choice_field(_("Loại"), TourismKind.choices)
    phone = forms.CharField(label=_("Điện thoại"), required=False, widget=forms.TextInput({"type": "tel"}))
    url = forms.CharField(label=_("Trang mạng"), required=False)


class CloseForm(forms.Form):
    """Ghi thôi hoạt động."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    closed_on = forms.DateField(
        label=_("Thôi hoạt động từ ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d", "%d/%m/%Y"],
        error_messages={**NO_DAY, "required": _("Chưa có ngày; hãy chọn.")},
    )
    reason = forms.CharField(label=_("Lý do"), error_messages={"required": _("Chưa ghi lý do; hãy ghi.")})
