"""Ngày tháng viết theo lối Việt: short on screens, in full on official papers, and the days that are left."""

import re
from calendar import monthrange
from datetime import date
from typing import Final

_WEEKDAYS: Final = ("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật")
_TYPED: Final = re.compile(r"\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*")
_ISO: Final = re.compile(r"\s*(\d{4})-(\d{2})-(\d{2})\s*")


class DateNotUnderstood(ValueError):
    """Ngày nhập không đọc được; the message is a Vietnamese sentence that says what to do."""


def format_date(day: date) -> str:
    """Ngày trên màn hình: ``27/11/2026``, ``04/07/2027``."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def format_date_official(day: date) -> str:
    """Ngày trên văn bản: ``ngày 05 tháng 02 năm 2026``.

    Days below 10 and the months 1 and 2 get a zero in front, other months do not (Decree 30/2020/NĐ-CP, Appendix I,
    part I, section II.4b).
    """
    month = f"{day.month:02d}" if day.month <= 2 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def weekday_in_words(day: date) -> str:
    """Thứ trong tuần: ``thứ Hai`` … ``thứ Bảy``, ``Chủ nhật``."""
    return _WEEKDAYS[day.weekday()]


def format_date_with_weekday(day: date) -> str:
    """Ngày kèm thứ: ``thứ Hai 23/11/2026``."""
    return f"{weekday_in_words(day)} {format_date(day)}"


def days_left_in_words(due: date, on: date) -> str:
    """Còn bao lâu: ``còn 3 ngày``, ``hôm nay là hạn cuối``, ``quá hạn 2 ngày``, in calendar days.

    :param due: the last day, included.
    :param on: today.
    """
    left = (due - on).days
    if left > 0:
        return f"còn {left} ngày"
    if left == 0:
        return "hôm nay là hạn cuối"
    return f"quá hạn {-left} ngày"


def parse_date(text: str) -> date:
    """Đọc ngày người dùng gõ: ``27/11/2026``, ``27-11-2026``, ``27.11.2026`` or ``2026-11-27``.

    :raises DateNotUnderstood: with a sentence for the person who typed it.
    """
    if iso := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in iso.groups())
    elif typed := _TYPED.fullmatch(text):
        day, month, year = (int(part) for part in typed.groups())
    else:
        raise DateNotUnderstood("Viết ngày theo mẫu ngày/tháng/năm, ví dụ 27/11/2026.")
    if not 1 <= month <= 12:
        raise DateNotUnderstood(f"Một năm chỉ có 12 tháng, không có tháng {month}. Xem lại ngày trên giấy.")
    if not 1900 <= year <= 2200:
        raise DateNotUnderstood(f"Năm {year} không hợp lý. Xem lại ngày trên giấy.")
    days = monthrange(year, month)[1]
    if not 1 <= day <= days:
        raise DateNotUnderstood(f"Tháng {month}/{year} chỉ có {days} ngày. Xem lại ngày trên giấy.")
    return date(year, month, day)
