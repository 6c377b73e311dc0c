"""Is a value about a person or an office sound, before it is written (kiểm tra dữ liệu tài khoản)."""

import re
from unicodedata import category, normalize

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

from saolang.common.errors import DomainError
from saolang.common.limits import refuse_longer
from saolang.core.text.folding import fold

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._@-]{2,59}")
_PHONE = re.compile(r"(?:\+84|0)\d{8,10}")
_CODE = re.compile(r"[a-z][a-z0-9_]{0,39}|")


class AccountError(DomainError):
    """A value about a person, an office or a role is not sound; ``field`` names it."""


def clean_line(value: str, *, field: str, longest: int) -> str:
    """Return one line of text in NFC, runs of white space as one space. :raises AccountError: control characters."""
    text = " ".join(normalize("NFC", value).split())
    if any(category(char) in {"Cc", "Cs"} for char in text):
        raise AccountError(
            _("Có ký tự điều khiển không nhìn thấy trong chữ bạn nhập; hãy xóa đi và gõ lại."), field=field
        )
    text = "".join(char for char in text if category(char) != "Cf")  # zero-width leftovers of copying
    return refuse_longer(text, longest=longest, field=field)


def clean_username(value: str) -> str:
    """Return the sign-in name in lower case. :raises AccountError: not 3 to 60 plain letters, digits and . _ - @"""
    username = normalize("NFC", value).strip().lower()
    if not _USERNAME.fullmatch(username):
        raise AccountError(
            _("Tên đăng nhập dài từ 3 đến 60 ký tự, chỉ gồm chữ không dấu, số và . _ - @; hãy sửa lại."),
            field="username",
        )
    return username


def clean_full_name(value: str) -> str:
    """Return the name. :raises AccountError: empty."""
    text = clean_line(value, field="full_name", longest=120)
    if not text:
        raise AccountError(_("Chưa có họ và tên; hãy ghi đủ họ tên."), field="full_name")
    return text


def clean_email(value: str) -> str:
    """Return the e-mail address; "" stays. :raises AccountError: not an address."""
    text = refuse_longer(value.strip(), longest=254, field="email")
    try:
        if text:
            validate_email(text)
    except ValidationError as error:
        raise AccountError(_("Địa chỉ thư điện tử phải như ten@vi-du.vn; hãy sửa lại."), field="email") from error
    return text


def clean_phone(value: str) -> str:
    """Return the number without spaces, dots, dashes; "" stays. :raises AccountError: not 9 to 11 digits."""
    text = re.sub(r"[\s.\-()]", "", value)
    if text and not _PHONE.fullmatch(text):
        raise AccountError(
            _("Số điện thoại gồm 9 đến 11 số, bắt đầu bằng 0 hoặc +84, như 0905 123 456; hãy sửa lại."), field="phone"
        )
    return text


def clean_code(value: str) -> str:
    """Return the word by which the regulation calls a department; "" stays. :raises AccountError: another form."""
    text = value.strip()
    if not _CODE.fullmatch(text):
        raise AccountError(_("Mã vai trong hội đồng chỉ gồm chữ thường, số và dấu _; hãy chọn lại."), field="code")
    return text


def username_from(full_name: str) -> str:
    """Return a sign-in name made of a name, such as ``nguyen.van.a`` for *Nguyễn Văn A*; at least three letters."""
    words = re.findall(r"[a-z0-9]+", fold(full_name))
    return ".".join(words)[:50].strip(".").ljust(3, "0")
