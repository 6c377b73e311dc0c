"""Forms of the producer's desk; whether a value is sound is decided by the operation."""

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.models import Dossier
from saolang.apps.registry.enums import ProducerKind, Sex
from saolang.core.text.numbers import format_decimal

_PLAIN = re.compile(r"-?(\d+|\d{1,3}([. ]\d{3})+|\d{1,3}(,\d{3})+)")
_ROUND = re.compile(r"(-?\d+(?:[.,]\d+)?)(ty|tỷ|tỉ|trieu|triệu)")
_SCALES = {"ty": 1_000_000_000, "tỷ": 1_000_000_000, "tỉ": 1_000_000_000, "trieu": 1_000_000, "triệu": 1_000_000}
_LARGEST_VND = 10**15


class LaterCharField(forms.CharField):
    """Chữ cần có trước khi nộp: may be saved empty, the check before filing asks for it."""

    def validate(self, value: Any) -> None:
        """An empty value is kept; ``required`` only says that the label carries no “không bắt buộc”."""


class LaterChoiceField(forms.ChoiceField):
    """Lựa chọn cần có trước khi nộp."""

    def validate(self, value: Any) -> None:
        """An empty choice is kept; any other must be on the list."""
        if value:
            super().validate(value)


class LaterDateField(forms.DateField):
    """Ngày cần có trước khi nộp."""

    def validate(self, value: Any) -> None:
        """An empty value is kept."""


class LaterIntegerField(forms.IntegerField):
    """Số cần có trước khi nộp."""

    def validate(self, value: Any) -> None:
        """An empty value is kept."""


class VndField(forms.CharField):
    """Số tiền, in đồng: ``1.250.000.000``, ``1250000000``, ``1,25 tỷ``; empty is None."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=40, **options)
        self.widget.attrs.update({"inputmode": "text", "autocomplete": "off"})

    def prepare_value(self, value: Any) -> Any:
        """Write an amount with dots."""
        return format_decimal(value, 0) if isinstance(value, int) else value

    def to_python(self, value: Any) -> Any:
        """Read what people write; :raises forms.ValidationError: with an example."""
        text = re.sub(r"(đồng|đ|vnđ|vnd)$", "", str(value or "").strip().lower()).strip()
        if not text:
            return None
        amount: Decimal | None = None
        if _PLAIN.fullmatch(text):
            amount = Decimal(re.sub(r"[^\d-]", "", text))
        elif match := _ROUND.fullmatch(text.replace(" ", "")):
            amount = Decimal(match[1].replace(",", ".")) * _SCALES[match[2]]
        if amount is None or amount != int(amount):
            raise forms.ValidationError(_("Ghi số tiền bằng đồng, ví dụ 1.250.000.000 hoặc 1,25 tỷ."))
        if abs(amount) > _LARGEST_VND:
            raise forms.ValidationError(_("Số tiền lớn quá một triệu tỷ đồng. Xem lại số chữ số 0."))
        return int(amount)

    def validate(self, value: Any) -> None:
        """An empty amount is kept: the check before filing asks for it."""

    def run_validators(self, value: Any) -> None:
        """The length of the text says nothing about the number."""


def day_field(label: Any, **options: Any) -> forms.DateField:
    """Return a field for a day, written as people write it."""
    return LaterDateField(
        label=label,
        input_formats=("%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y", "%Y-%m-%d"),
        widget=forms.DateInput(format="%d/%m/%Y", attrs={"inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Không có ngày này. Ghi ngày/tháng/năm như 27/11/2026.")},
        **options,
    )


def long_text(label: Any, *, help_text: Any = "", rows: int = 5) -> forms.CharField:
    """Return a field for several sentences."""
    return LaterCharField(label=label, help_text=help_text, max_length=20_000, widget=forms.Textarea({"rows": rows}))


NEEDED = {"required": _("Mục này không được để trống; hãy điền vào.")}


class ProducerForm(forms.Form):
    """Hồ sơ chủ thể."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Tên cơ sở"), max_length=200, help_text=_("Viết như trên giấy đăng ký."), error_messages=NEEDED
    )
    kind = forms.ChoiceField(label=_("Loại cơ sở"), choices=ProducerKind.choices)
    tax_code = forms.CharField(
        label=_("Mã số thuế"), required=False, help_text=_("10 số; chi nhánh thêm 3 số. Hộ chưa có thì để trống.")
    )
    registration_number = LaterCharField(label=_("Số đăng ký kinh doanh"))
    registered_on = day_field(_("Ngày đăng ký, thành lập"), help_text=_("Ngày/tháng/năm."))
    address = LaterCharField(label=_("Địa chỉ"), help_text=_("Số nhà, thôn, tổ."))
    phone = LaterCharField(
        label=_("Điện thoại"), help_text=_("Xã, tỉnh gọi số này khi cần hỏi."),
        widget=forms.TextInput({"type": "tel", "autocomplete": "tel"}),
    )  # fmt: skip
    email = forms.CharField(
        label=_("Thư điện tử"), required=False, widget=forms.TextInput({"type": "email", "autocomplete": "email"})
    )
    website = forms.CharField(label=_("Trang mạng"), required=False)
    introduction = forms.CharField(
        label=_("Giới thiệu cơ sở"),
        required=False,
        max_length=6_000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Người mua đọc đoạn này trên cổng thông tin."),
    )
    introduction_en = forms.CharField(
        label=_("Giới thiệu bằng tiếng Anh"), required=False, max_length=6_000, widget=forms.Textarea({"rows": 3})
    )
    representative_name = LaterCharField(label=_("Họ tên người đại diện"))
    representative_position = LaterCharField(label=_("Chức vụ"))
    representative_sex = LaterChoiceField(label=_("Giới tính"), choices=[("", _("Chưa ghi")), *Sex.choices])
    representative_ethnicity = LaterCharField(label=_("Dân tộc"))
    representative_residence = LaterCharField(label=_("Nơi cư trú"))
    has_consented = forms.BooleanField(
        label=_("Tôi đồng ý cho xã, tỉnh dùng thông tin này để đánh giá sản phẩm OCOP"), required=False
    )


class ProductForm(forms.Form):
    """Sản phẩm."""

    use_required_attribute = False

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label=_("Tên sản phẩm"), max_length=200, help_text=_("Viết như trên nhãn, ví dụ: Cà phê bột Ví dụ."),
        error_messages={"required": _("Ghi tên sản phẩm, ví dụ: Cà phê bột Ví dụ.")},
    )  # fmt: skip
    set_number = forms.TypedChoiceField(
        label=_("Bộ tiêu chí"), coerce=int, error_messages={"required": _("Chọn một bộ tiêu chí trong danh sách.")}
    )
    specification = LaterCharField(label=_("Quy cách đóng gói"), help_text=_("Ví dụ: túi 500 g, chai 750 ml."))
    standard = LaterCharField(
        label=_("Tiêu chuẩn áp dụng"), help_text=_("Số ghi trên bản công bố, ví dụ: TCCS 01:2026.")
    )
    story = forms.CharField(
        label=_("Câu chuyện sản phẩm"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea({"rows": 5}),
        help_text=_("Sản phẩm ra đời thế nào, gắn với đất và người ở đây ra sao."),
    )
    price_from_vnd = VndField(label=_("Giá từ (đồng)"), required=False)
    price_to_vnd = VndField(label=_("đến (đồng)"), required=False)
    price_note = forms.CharField(
        label=_("Giá cho bao nhiêu"), required=False, help_text=_("Ví dụ: túi 500 g, một đêm hai người.")
    )
    description = forms.CharField(
        label=_("Mô tả ngắn"),
        required=False,
        max_length=5_000,
        widget=forms.Textarea({"rows": 3}),
        help_text=_("Làm từ gì, có gì riêng. Người mua sẽ đọc đoạn này."),
    )

    def __init__(self, *args: Any, set_numbers: tuple[int, ...], can_change_set: bool = True, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["set_number"].choices = [(number, str(number)) for number in set_numbers]  # type: ignore[attr-defined]
        if not can_change_set:
            del self.fields["set_number"]


class ReportForm(forms.Form):
    """Báo cáo tự đánh giá, mẫu 02 phần I, II, IV."""

    use_required_attribute = False

    history = long_text(
        _("Quá trình hình thành và phát triển"), help_text=_("Bắt đầu năm nào, ai làm, lớn lên ra sao.")
    )
    organisation_text = long_text(_("Tổ chức và người làm"), help_text=_("Bao nhiêu người, ai lo việc gì."))
    growing_area = long_text(
        _("Vùng nguyên liệu"), help_text=_("Ở đâu, bao nhiêu héc-ta, bao nhiêu hộ, có hợp đồng không.")
    )
    technology = long_text(
        _("Cách làm, máy móc"), help_text=_("Các bước từ nguyên liệu tới thành phẩm, máy gì, mua khi nào.")
    )
    quality_changes = long_text(
        _("Chất lượng, mẫu mã thay đổi"), help_text=_("So với trước: bao bì, nhãn, kiểm nghiệm."), rows=4
    )
    market = long_text(
        _("Thị trường, kênh bán"), help_text=_("Bán cho ai, ở đâu, mỗi nơi chừng bao nhiêu phần."), rows=4
    )
    revenue_vnd = VndField(
        label=_("Doanh thu năm gần nhất (đồng)"),
        help_text=_("Của riêng sản phẩm này, ví dụ 1.250.000.000."),
    )
    profit_vnd = VndField(label=_("Lợi nhuận năm gần nhất (đồng)"), help_text=_("Lỗ thì ghi dấu trừ ở trước."))
    plan = long_text(
        _("Kế hoạch phát triển sản phẩm"), help_text=_("Ba năm tới làm thêm gì: sản lượng, bao bì, nơi bán, số tiền.")
    )
    changes_since_recognition = long_text(
        _("Thay đổi từ lần công nhận trước"),
        help_text=_("Trong ba năm: nguyên liệu, cách làm, bao bì, nhãn, thị trường."),
    )
    sample_count = LaterIntegerField(
        label=_("Số mẫu sản phẩm nộp kèm"), min_value=0, max_value=1000,
        error_messages={
            "invalid": _("Ghi một số, ví dụ 5."),
            "min_value": _("Ghi số từ 0 trở lên."),
            "max_value": _("Nhiều nhất 1.000 mẫu. Xem lại số đã ghi."),
        },
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )  # fmt: skip
    has_pledged = forms.BooleanField(
        label=_("Tôi cam kết hồ sơ đúng sự thật và chịu trách nhiệm về hồ sơ"), required=False
    )

    def __init__(self, *args: Any, dossier: Dossier, **options: Any) -> None:
        super().__init__(*args, **options)
        if dossier.kind == DossierKind.FIRST:
            del self.fields["changes_since_recognition"]

    def clean_sample_count(self) -> int:
        """An empty count is none."""
        return self.cleaned_data["sample_count"] or 0


class AnswerForm(forms.Form):
    """Trả lời một mục bổ sung."""

    use_required_attribute = False

    answer = forms.CharField(
        label=_("Trả lời"), max_length=5_000, widget=forms.Textarea({"rows": 3}),
        help_text=_("Nói ngắn đã làm gì, gửi giấy nào."),
        error_messages={"required": _("Viết một câu trả lời, ví dụ: Đã chụp lại trang 3.")},
    )  # fmt: skip
    evidence = forms.ChoiceField(label=_("Giấy tờ kèm theo"), required=False)

    def __init__(self, *args: Any, papers: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["evidence"].choices = [("", _("Không kèm giấy tờ")), *papers]  # type: ignore[attr-defined]


class PaperForm(forms.Form):
    """Giấy tờ mới cho một mục bổ sung; tệp đọc riêng."""

    use_required_attribute = False

    kind = forms.ChoiceField(label=_("Loại giấy tờ"))
    title = forms.CharField(
        label=_("Tên giấy tờ"),
        max_length=200,
        error_messages={"required": _("Ghi tên giấy, ví dụ: Hợp đồng liên kết 2026.")},
    )

    def __init__(self, *args: Any, kinds: list[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined]
