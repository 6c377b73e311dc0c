"""Registering a producer with its first account: the form, who looks alike, the one write (đăng ký chủ thể)."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.operations import OpenedAccount, open_account
from saolang.apps.registry.enums import ProducerKind
from saolang.apps.registry.models import Producer
from saolang.apps.registry.operations import ProducerValues, register_producer
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.core.text.folding import fold

PRODUCER_FIELDS = ("name", "kind", "unit", "tax_code", "representative_name", "address", "phone", "email")
_LEGAL_FORM_WORDS = """hợp tác xã htx thx tổ hợp tác công ty tnhh cổ phần cp mtv một thành viên doanh nghiệp tư nhân
dntn hộ kinh doanh sản xuất cơ sở trang trại nông nghiệp dịch vụ thương mại và hội ví dụ"""
_LEGAL_FORMS = frozenset(fold(_LEGAL_FORM_WORDS).split())
"""Words that name a legal form, not a producer."""
ALIKE = 0.65
"""Share of words two names must have in common to be shown as perhaps the same."""


class AccountForm(forms.Form):
    """Tài khoản cho người của chủ thể."""

    use_required_attribute = False

    account_name = forms.CharField(
        label=_("Họ và tên người dùng tài khoản"),
        error_messages={"required": _("Chưa có họ tên người dùng tài khoản; hãy ghi.")},
    )
    username = forms.CharField(
        label=_("Tên đăng nhập"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
        help_text=_("Chữ không dấu, số và . _ - @. Để trống thì hệ thống đặt theo họ tên."),
    )
    account_phone = forms.CharField(
        label=_("Điện thoại của người này"),
        required=False,
        widget=forms.TextInput({"type": "tel", "autocomplete": "off"}),
    )
    account_email = forms.CharField(
        label=_("Thư điện tử của người này"),
        required=False,
        widget=forms.TextInput({"type": "email", "autocomplete": "off"}),
        help_text=_("Không có thì thôi: in phiếu giao mật khẩu."),
    )


class RegistrationForm(AccountForm):
    """Chủ thể mới với tài khoản đầu tiên."""

    name = forms.CharField(
        label=_("Tên chủ thể"),
        help_text=_("Viết như trên giấy đăng ký."),
        error_messages={"required": _("Chưa có tên chủ thể; hãy ghi.")},
    )
    kind = forms.ChoiceField(
        label=_("Loại chủ thể"),
        choices=[("", _("Chọn loại")), *ProducerKind.choices],
        error_messages={"required": _("Chưa chọn loại chủ thể; hãy chọn.")},
    )
    unit = forms.ModelChoiceField(
        label=_("Xã, phường"),
        queryset=Unit.objects.none(),
        empty_label=None,
        error_messages={
            "required": _("Chưa chọn xã, phường; hãy chọn."),
            "invalid_choice": _("Không có xã này trong phần việc của bạn; hãy chọn trong danh sách."),
        },
    )
    tax_code = forms.CharField(
        label=_("Mã số thuế"), required=False, help_text=_("10 số; chi nhánh thêm 3 số. Hộ chưa có thì để trống.")
    )
    representative_name = forms.CharField(label=_("Họ tên người đại diện"), required=False)
    address = forms.CharField(label=_("Địa chỉ"), required=False, help_text=_("Số nhà, thôn, tổ."))
    phone = forms.CharField(
        label=_("Điện thoại"), required=False, widget=forms.TextInput({"type": "tel", "autocomplete": "off"})
    )
    email = forms.CharField(
        label=_("Thư điện tử"), required=False, widget=forms.TextInput({"type": "email", "autocomplete": "off"})
    )
    is_another = forms.BooleanField(label=_("Đã xem, đây là chủ thể khác"), required=False)

    def __init__(self, *args: Any, units: QuerySet[Unit], **options: Any) -> None:
        """Offer the communes this person works for."""
        super().__init__(*args, **options)
        field = self.fields["unit"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = units


def producers_alike(producers: Iterable[Producer], *, name: str, tax_code: str, phone: str) -> list[Producer]:
    """Chủ thể có thể trùng: those with the same tax code or phone, or a name of nearly the same words."""
    words, tax, number = _own_words(name), _digits(tax_code), _digits(phone)
    return [
        one
        for one in producers
        if (tax and _digits(one.tax_code) == tax)
        or (number and _digits(one.phone) == number)
        or _likeness(words, _own_words(one.name)) >= ALIKE
    ]


def _own_words(name: str) -> frozenset[str]:
    """The words of a name without those of its legal form; all of them where nothing else is left."""
    words = frozenset(fold(name).replace("-", " ").replace(",", " ").replace("(", " ").replace(")", " ").split())
    return words - _LEGAL_FORMS or words


def _likeness(first: frozenset[str], second: frozenset[str]) -> float:
    return len(first & second) / len(first | second) if first | second else 0.0


def _digits(text: str) -> str:
    digits = "".join(char for char in text if char.isdecimal())
    return f"0{digits[2:]}" if text.strip().startswith("+84") else digits


@transaction.atomic
def register_with_account(*, values: dict[str, Any], actor: Person, now: datetime) -> tuple[Producer, OpenedAccount]:
    """Register the producer and open its first account, both or neither.

    :param values: cleaned data of ``RegistrationForm``.
    :raises DomainError: as ``register_producer`` and ``open_account``; fields of the account begin with ``account_``.
    """
    wanted: ProducerValues = {name: values[name] for name in PRODUCER_FIELDS}  # type: ignore[assignment]
    producer = register_producer(values=wanted, actor=actor, now=now)
    return producer, open_producer_account(producer=producer, values=values, actor=actor, now=now)


def open_producer_account(*, producer: Producer, values: dict[str, Any], actor: Person, now: datetime) -> OpenedAccount:
    """Open an account for a person of ``producer``; ``values`` as ``AccountForm`` cleans them."""
    return open_account(
        full_name=values["account_name"],
        username=values["username"],
        phone=values["account_phone"],
        email=values["account_email"],
        organisation=producer.organisation,
        role=Role.PRODUCER,
        effective_from=local_date(now),
        actor=actor,
        now=now,
    )
