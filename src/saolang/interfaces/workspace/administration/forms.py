"""Forms of the administration desk; whether a value is sound is decided by the operation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Organisation
from saolang.apps.territories.models import Unit

DEPARTMENT_CODES = (
    ("", _("Không thuộc loại nào dưới đây")),
    ("agriculture_environment", _("Nông nghiệp và Môi trường")),
    ("industry_trade", _("Công Thương")),
    ("health", _("Y tế")),
    ("science_technology", _("Khoa học và Công nghệ")),
    ("culture_sports_tourism", _("Văn hóa, Thể thao và Du lịch")),
    ("food_safety_if_any", _("An toàn thực phẩm (nếu có)")),
    ("ocop_advisory_agency", _("Cơ quan tham mưu OCOP")),
    ("specialised_units", _("Đơn vị chuyên môn liên quan")),
)
"""Who sends members to the provincial council (Decision 26/2026, Art. 7.3b), as the pack names them."""


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day, as browsers send it."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Không có ngày này; hãy chọn lại."), "required": _("Chưa có ngày; hãy chọn.")},
        **options,
    )


class PersonForm(forms.Form):
    """Thông tin người dùng."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    full_name = forms.CharField(
        label=_("Họ và tên"), error_messages={"required": _("Chưa có họ và tên; hãy ghi đủ họ tên.")}
    )
    email = forms.CharField(
        label=_("Thư điện tử"),
        required=False,
        widget=forms.TextInput({"type": "email", "autocomplete": "off"}),
        help_text=_("Có thư thì người này tự lấy lại mật khẩu được."),
    )
    phone = forms.CharField(
        label=_("Điện thoại"), required=False, widget=forms.TextInput({"type": "tel", "autocomplete": "off"})
    )


class OrganisationField(forms.ModelChoiceField):  # type: ignore[type-arg]
    """An office by name."""

    def label_from_instance(self, obj: Organisation) -> str:
        """The name as it stands."""
        return obj.name


class RoleForm(forms.Form):
    """Giao một vai trò."""

    use_required_attribute = False

    organisation = OrganisationField(
        label=_("Đơn vị"),
        queryset=Organisation.objects.none(),
        to_field_name="public_id",
        empty_label=_("Chọn đơn vị"),
        error_messages={
            "required": _("Chưa chọn đơn vị; hãy chọn."),
            "invalid_choice": _("Không có đơn vị này; hãy chọn trong danh sách."),
        },
    )
    role = forms.ChoiceField(
        label=_("Vai trò"),
        choices=[("", _("Chọn vai trò")), *Role.choices],
        error_messages={"required": _("Chưa chọn vai trò; hãy chọn.")},
    )
    title = forms.CharField(
        label=_("Chức vụ"), required=False, help_text=_("Như ghi trên văn bản, ví dụ: Phó Giám đốc Sở.")
    )
    effective_from = day_field(_("Từ ngày"))

    def __init__(self, *args: Any, chosen: str = "", **options: Any) -> None:
        """Offer every office; of the many producers only the one that is ``chosen`` (public id)."""
        super().__init__(*args, **options)
        field = self.fields["organisation"]
        assert isinstance(field, OrganisationField)  # noqa: S101
        offices = Organisation.objects.exclude(kind=OrganisationKind.PRODUCER)
        field.queryset = (offices | Organisation.objects.filter(public_id=chosen)).order_by("kind", "name")


class GrantForm(RoleForm):
    """Giao thêm một vai trò, perhaps until a day."""

    effective_to = day_field(_("Thôi giữ từ ngày"), required=False, help_text=_("Để trống khi chưa biết."))


class NewPersonForm(RoleForm, PersonForm):
    """Người dùng mới với vai trò đầu tiên."""

    username = forms.CharField(
        label=_("Tên đăng nhập"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("Chữ không dấu, số và . _ - @. Để trống thì hệ thống đặt theo họ tên."),
    )


class EndForm(forms.Form):
    """Thôi một vai trò."""

    ends_on = day_field(_("Thôi giữ từ ngày"))


class OrganisationForm(forms.Form):
    """Đơn vị đã có."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(label=_("Tên đơn vị"), error_messages={"required": _("Chưa có tên đơn vị; hãy ghi tên.")})
    code = forms.ChoiceField(
        label=_("Cử thành viên hội đồng cho ngành"),
        choices=DEPARTMENT_CODES,
        required=False,
        help_text=_("Điểm b khoản 3 Điều 7: hội đồng cấp tỉnh có người của các ngành này."),
    )

    def __init__(self, *args: Any, kind: str = OrganisationKind.DEPARTMENT, **options: Any) -> None:
        """The word of the regulation is asked of departments only."""
        super().__init__(*args, **options)
        if kind != OrganisationKind.DEPARTMENT:
            del self.fields["code"]


class NewOrganisationForm(OrganisationForm):
    """Đơn vị mới; producers come with their registration in the commune."""

    kind = forms.ChoiceField(
        label=_("Loại đơn vị"),
        choices=[one for one in OrganisationKind.choices if one[0] != OrganisationKind.PRODUCER],
        initial=OrganisationKind.DEPARTMENT,
    )
    unit = forms.ModelChoiceField(
        label=_("Địa bàn"),
        queryset=Unit.objects.none(),
        to_field_name="pk",
        required=False,
        empty_label=_("Cả nước"),
        help_text=_("Tỉnh, với sở, ngành và cơ quan OCOP; xã, phường, với ủy ban nhân dân xã."),
        error_messages={"invalid_choice": _("Không có địa bàn này; hãy chọn trong danh sách.")},
    )

    def __init__(self, *args: Any, units: list[Unit], **options: Any) -> None:
        """Offer the units of the programme area."""
        super().__init__(*args, **options)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("kind", "sort_key")

    def clean(self) -> dict[str, Any]:
        """Every office but a ministry stands over a unit of its own level."""
        clean = super().clean() or {}
        kind, unit = clean.get("kind"), clean.get("unit")
        if kind != OrganisationKind.MINISTRY and unit is None and "unit" not in self.errors:
            self.add_error("unit", _("Hãy chọn địa bàn của đơn vị."))
        elif unit is not None and (kind == OrganisationKind.COMMUNE) != (unit.kind == "commune"):
            self.add_error("unit", _("Ủy ban nhân dân xã ở một xã, phường; đơn vị khác ở tỉnh. Hãy chọn lại."))
        return clean
