"""Số viết theo lối Việt: a decimal comma, points between thousands, and numbers in words for official papers.

Decisions on words (Vietnamese allows several): *linh* (not *lẻ*) before a lone unit, *tư* after *mươi* only
(*hai mươi tư*, but *mười bốn*, *linh bốn*), *nghìn* (not *ngàn*), *tỷ*. A group of three zeros is left out.
"""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final

LARGEST_IN_WORDS: Final = 10**12
"""Số lớn nhất viết được bằng chữ (một nghìn tỷ)."""

_DIGITS: Final = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_AFTER_TENS: Final = {1: "mốt", 4: "tư", 5: "lăm"}
_SCALES: Final = ((10**9, "tỷ"), (10**6, "triệu"), (10**3, "nghìn"))


def format_decimal(value: Fraction | Decimal | int, places: int = 2) -> str:
    """Viết số thập phân: ``79.83`` as ``79,83``, ``1234567`` with 0 places as ``1.234.567``.

    Rounds halves away from zero, from the exact value (so a third is not rounded twice). A council's mean near a band
    limit is cut by the scoring engine *before* it comes here: this function knows no bands.

    :param places: digits after the comma, 0 or more.
    """
    if places < 0:
        raise ValueError("places must be 0 or more")
    exact = Fraction(value)
    scaled = (abs(exact) * 10**places * 2 + 1) // 2
    whole, decimals = divmod(scaled, 10**places)
    sign = "-" if exact < 0 and scaled else ""
    text = f"{whole:,}".replace(",", ".")
    return f"{sign}{text},{decimals:0{places}d}" if places else f"{sign}{text}"


def number_in_words(number: int) -> str:
    """Viết số bằng chữ: ``105`` is *một trăm linh năm*, ``21`` is *hai mươi mốt*, ``24`` is *hai mươi tư*.

    :param number: 0 to :data:`LARGEST_IN_WORDS`.
    :raises ValueError: outside that range.
    """
    if not 0 <= number <= LARGEST_IN_WORDS:
        raise ValueError(f"number must be between 0 and {LARGEST_IN_WORDS}, got {number}")
    if number == 0:
        return _DIGITS[0]
    return " ".join(_words(number))


def stars_in_words(star: int) -> str:
    """Hạng sao bằng chữ: ``3`` is *ba sao*.

    :raises ValueError: outside 1 to 5; no star is a verdict with words of its own.
    """
    if not 1 <= star <= 5:
        raise ValueError(f"star must be between 1 and 5, got {star}")
    return f"{_DIGITS[star]} sao"


def _words(number: int) -> Iterator[str]:
    leading = True
    for size, name in _SCALES:
        count, number = divmod(number, size)
        if count:
            yield from _group(count, leading=leading)
            yield name
            leading = False
    if number:
        yield from _group(number, leading=leading)


def _group(number: int, *, leading: bool) -> Iterator[str]:
    """Words of 1..1000; a group that is not the first also says its missing hundreds and tens."""
    if number >= 1000:  # only in front of "tỷ": một nghìn tỷ
        yield from _words(number)
        return
    hundreds, rest = divmod(number, 100)
    tens, units = divmod(rest, 10)
    if hundreds or not leading:
        yield from (_DIGITS[hundreds], "trăm")
    if tens == 0:
        if units and (hundreds or not leading):
            yield "linh"
        if units:
            yield _DIGITS[units]
    elif tens == 1:
        yield "mười"
        if units:
            yield "lăm" if units == 5 else _DIGITS[units]
    else:
        yield from (_DIGITS[tens], "mươi")
        if units:
            yield _AFTER_TENS.get(units, _DIGITS[units])
