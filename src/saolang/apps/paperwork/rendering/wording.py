"""How dates, numbers and blanks are written on official papers; a thin coat over ``saolang.core.text`` for templates.

Dates may come as ISO strings: a stored context (JSON) draws the same paper again.
"""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from saolang.core.text.dates import format_date, format_date_official
from saolang.core.text.numbers import format_decimal

BLANK = "……………"
"""What a field left empty shows on paper: dots to be filled in by hand."""

SUBMISSION_KINDS: Mapping[str, str] = {"first": "Lần đầu", "upgrade": "Nâng hạng", "renewal": "Đánh giá lại"}
"""Loại đề nghị (Decision 26/2026/QĐ-TTg, Art. 6.1)."""


def as_date(value: date | str) -> date:
    """Return ``value`` as a date; a string is read as ISO 8601 (its day part)."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    return date.fromisoformat(value[:10])


def vn_date(value: date | str | None) -> str:
    """Return ``05/02/2027``, or dots for a date left open."""
    return format_date(as_date(value)) if value else "…/…/……"


def official_date(value: date | str | None) -> str:
    """Return ``ngày 05 tháng 02 năm 2027``, or the same with dots to fill in."""
    return format_date_official(as_date(value)) if value else "ngày … tháng … năm ……"


def vn_number(value: int | Decimal | Fraction | str | None) -> str:
    """Return a figure the Vietnamese way: ``1.234.567``, with two decimals where it is not whole.

    A string is written already (the scoring engine cuts means near a band limit itself) and passes as it is.
    """
    if value is None or value == "":
        return ""
    if isinstance(value, str):
        return value
    return format_decimal(value, 0 if value == int(value) else 2)


def or_blank(value: object) -> object:
    """Return ``value``, or dots where it is empty."""
    return BLANK if value is None or value == "" else value


def office(value: str) -> str:
    """Return an office's name in capitals as heads carry it, the place on a line below ``ỦY BAN NHÂN DÂN``."""
    return value.upper().replace("ỦY BAN NHÂN DÂN ", "ỦY BAN NHÂN DÂN\a", 1)


def tick(value: object) -> str:
    """Return a ticked or an empty box."""
    return "☒" if value else "☐"
