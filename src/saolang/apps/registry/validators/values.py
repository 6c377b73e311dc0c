"""Is a value sound, before it is written: names, tax codes, phones, dates (kiểm tra dữ liệu)."""

import re
from datetime import date
from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext_lazy as _
from stdnum.exceptions import ValidationError as NumberError
from stdnum.vn import mst

from saolang.common.errors import DomainError
from saolang.common.limits import refuse_longer

_PHONE = re.compile(r"(?:\+84|0)\d{8,10}")
_LINE_BREAKS = ("\n", "\t")
EMAIL_LONGEST = 254
URL_LONGEST = 200
PRICE_HIGHEST = 10**11


class RegistryError(DomainError):
    """A value about a producer or product is not sound; ``field`` names it."""


def clean_text(value: str, *, field: str, longest: int, is_needed: bool = False, lines: bool = False) -> str:
    """Return ``value`` in NFC and trimmed.

    :param longest: most characters kept; more is refused, never cut.
    :param lines: line breaks may stay (a description); in a name runs of white space become one space.
    :raises RegistryError: control characters, too long, or empty though needed.
    """
    text = normalize("NFC", value).replace("\r\n", "\n").replace("\r", "\n")
    text = "".join(char for char in text if category(char) != "Cf").strip()  # zero-width leftovers of copying
    if not lines:
        text = " ".join(text.split())
    if any(category(char) == "Cc" and not (lines and char in _LINE_BREAKS) for char in text):
        raise RegistryError(
            _("Có ký tự điều khiển không nhìn thấy trong chữ bạn nhập; hãy xóa đi và gõ lại."), field=field
        )
    if is_needed and not text:
        raise RegistryError(_("Mục này không được để trống; hãy điền vào."), field=field)
    if len(text) > longest:
        raise RegistryError(
            _("Mục này dài %(length)d ký tự, nhiều nhất là %(longest)d; hãy viết ngắn lại.")
            % {"length": len(text), "longest": longest},
            field=field,
        )
    return text


def clean_tax_code(value: str, *, field: str = "tax_code") -> str:
    """Return the tax code (mã số thuế) with its check digit right, as ``0100233488`` or ``0314409058-002``; "" stays.

    :raises RegistryError: its digits do not fit together.
    """
    text = value.strip()
    if not text:
        return ""
    try:
        return str(mst.format(mst.validate(text)))
    except NumberError as error:
        raise RegistryError(
            _("Mã số thuế này không đúng: phải có 10 số (chi nhánh thêm 3 số) và số kiểm tra khớp; hãy xem lại."),
            field=field,
        ) from error


def clean_phone(value: str, *, field: str = "phone") -> str:
    """Return the phone number without spaces, dots and dashes; "" stays.

    :raises RegistryError: not 9 to 11 digits beginning with 0, or +84.
    """
    text = re.sub(r"[\s.\-()]", "", value)
    if text and not _PHONE.fullmatch(text):
        raise RegistryError(
            _("Số điện thoại gồm 9 đến 11 số, bắt đầu bằng 0 hoặc +84, như 0905 123 456; hãy sửa lại."), field=field
        )
    return text


def clean_email(value: str, *, field: str = "email") -> str:
    """Return the e-mail address; "" stays. :raises RegistryError: not an address. :raises TooLong:"""
    text = refuse_longer(value.strip(), longest=EMAIL_LONGEST, field=field)
    try:
        if text:
            validate_email(text)
    except ValidationError as error:
        raise RegistryError(_("Địa chỉ thư điện tử phải như ten@vi-du.vn; hãy sửa lại."), field=field) from error
    return text


def clean_url(value: str, *, field: str = "website") -> str:
    """Return the web address with its scheme; "" stays. :raises RegistryError: not a web address. :raises TooLong:"""
    text = value.strip()
    if text and "://" not in text:
        text = f"https://{text}"
    refuse_longer(text, longest=URL_LONGEST, field=field)
    try:
        if text:
            URLValidator(schemes=("http", "https"))(text)
    except ValidationError as error:
        raise RegistryError(_("Địa chỉ trang mạng phải như https://vi-du.vn; hãy sửa lại."), field=field) from error
    return text


def clean_past_date(value: date | None, *, on: date, field: str) -> date | None:
    """Return a day that has come. :raises RegistryError: it lies after ``on`` or before 1900."""
    if value is not None and value > on:
        raise RegistryError(_("Ngày này chưa tới; hãy nhập ngày không sau hôm nay."), field=field)
    if value is not None and value.year < 1900:
        raise RegistryError(_("Năm phải từ 1900 trở đi; hãy xem lại ngày."), field=field)
    return value


def clean_prices(lowest: int | None, highest: int | None) -> None:
    """Giá bán: two whole amounts in dong. :raises RegistryError: below 1, beyond belief, or in the wrong order."""
    for field, price in (("price_from_vnd", lowest), ("price_to_vnd", highest)):
        if price is not None and not 0 < price <= PRICE_HIGHEST:
            raise RegistryError(_("Giá phải từ 1 đồng đến 100 tỷ đồng; hãy xem lại số chữ số 0."), field=field)
    if highest is not None and lowest is None:
        raise RegistryError(_("Có giá đến thì ghi cả giá từ; một giá thì chỉ ghi giá từ."), field="price_from_vnd")
    if lowest is not None and highest is not None and highest < lowest:
        raise RegistryError(_("Giá đến phải từ giá thấp nhất trở lên; hãy xem lại."), field="price_to_vnd")
