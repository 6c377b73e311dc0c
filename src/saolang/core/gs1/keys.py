"""Mã số vật phẩm (GTIN) và mã doanh nghiệp: GS1 General Specifications, sections 1.4 and 7.9.

Vietnamese companies hold a prefix that begins with 893; prefix, item number and check digit together make a GTIN-13.
"""

import re
from itertools import pairwise
from typing import Final
from urllib.parse import urlsplit

from stdnum import ean
from stdnum.exceptions import ValidationError

VIETNAM: Final = "893"
"""GS1 prefix of Vietnam."""
SHORTEST_PREFIX: Final = 8
LONGEST_PREFIX: Final = 11
"""Digits of a company prefix, 893 included."""
_BODY_LENGTH: Final = 12
_LENGTHS: Final = (8, 12, 13, 14)
_SEPARATORS: Final = re.compile(r"[\s\-.\u2010-\u2015]+")


class KeyProblem(ValueError):
    """A number is no GS1 key; the sentence says what is wrong and what to do."""


def clean_gtin(text: str) -> str:
    """Return the GTIN in ``text`` as its digits, spaces and hyphens gone.

    :raises KeyProblem: other than 8, 12, 13 or 14 digits, or a check digit that does not fit.
    """
    digits = _digits(text)
    if len(digits) not in _LENGTHS:
        raise KeyProblem(f"Mã số vật phẩm (GTIN) có 8, 12, 13 hoặc 14 chữ số; mã này có {len(digits)}. Hãy xem lại.")
    try:
        ean.validate(digits)
    except ValidationError as error:
        right = digits[:-1] + ean.calc_check_digit(digits[:-1])
        raise KeyProblem(
            f"Số kiểm tra không khớp: nếu các số trước đúng thì mã phải là {right}. Hãy so lại với tem."
        ) from error
    return digits


def gtin_in(text: str) -> str:
    """Return the GTIN a scanner tells: the digits of a barcode, or key 01 of a GS1 Digital Link; "" for anything else.

    The host of a link does not count: the key names the goods wherever it leads (GS1 Digital Link, section 4).
    """
    told = text.strip()
    try:
        if told.lower().startswith(("http://", "https://")):
            steps = urlsplit(told).path.split("/")
            told = next((step for key, step in pairwise(steps) if key == "01"), "")
        return clean_gtin(told)
    except ValueError:
        return ""


def same_gtins(gtin: str) -> frozenset[str]:
    """Return every way ``gtin`` is written: with leading zeros up to 14 digits, without them down to 8."""
    bare = gtin.lstrip("0")
    return frozenset(bare.zfill(length) for length in _LENGTHS if len(bare) <= length)


def clean_company_prefix(text: str) -> str:
    """Return the Vietnamese company prefix (mã doanh nghiệp) in ``text``.

    :raises KeyProblem: it does not begin with 893, or has not 8 to 11 digits.
    """
    digits = _digits(text)
    if not digits.startswith(VIETNAM) or not SHORTEST_PREFIX <= len(digits) <= LONGEST_PREFIX:
        raise KeyProblem(
            f"Mã doanh nghiệp bắt đầu bằng {VIETNAM} và có từ {SHORTEST_PREFIX} đến {LONGEST_PREFIX} chữ số, "
            "như ghi trên giấy chứng nhận quyền sử dụng mã số, mã vạch. Hãy xem lại."
        )
    return digits


def is_vietnamese(gtin: str) -> bool:
    """Whether the prefix of ``gtin`` was given out in Vietnam."""
    return gtin.zfill(14)[1:].startswith(VIETNAM)


def belongs_to(gtin: str, company_prefix: str) -> bool:
    """Whether ``gtin`` was made under ``company_prefix``; a GTIN-14 carries an indicator digit before it."""
    return len(gtin) in (13, 14) and gtin.zfill(14)[1:].startswith(company_prefix)


def item_capacity(company_prefix: str) -> int:
    """Return how many items a company can number under its prefix."""
    return int(10 ** (_BODY_LENGTH - len(company_prefix)))


def gtin_of(company_prefix: str, item: int) -> str:
    """Return the GTIN-13 of the item numbered ``item`` (from 0) under ``company_prefix``.

    :raises KeyProblem: the prefix has no such item number.
    """
    if not 0 <= item < item_capacity(company_prefix):
        raise KeyProblem(
            f"Mã doanh nghiệp {company_prefix} chỉ đánh số được {item_capacity(company_prefix)} vật phẩm; "
            "hãy xin thêm mã doanh nghiệp."
        )
    body = company_prefix + str(item).zfill(_BODY_LENGTH - len(company_prefix))
    return body + str(ean.calc_check_digit(body))


def _digits(text: str) -> str:
    digits = _SEPARATORS.sub("", text)
    if not (digits.isascii() and digits.isdigit()):
        raise KeyProblem("Mã chỉ gồm chữ số; hãy bỏ các ký tự khác.")
    return digits
