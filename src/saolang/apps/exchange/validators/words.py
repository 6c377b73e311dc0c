"""Stars, days, decisions, scores as lists write them (đọc chữ trong ô)."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from saolang.apps.certification.enums import ListedStanding as S
from saolang.common.errors import DomainError
from saolang.core.text.dates import DateNotUnderstood, parse_date
from saolang.core.text.folding import fold

NO_SERIAL_BEFORE: Final = 20_000
"""Excel's day number of 1954: smaller numbers are years or something else."""
_NAMES: Final = {"mot": 1, "hai": 2, "ba": 3, "bon": 4, "nam": 5, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_ROMANS: Final = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5}
_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_STAR_NUMBER: Final = re.compile(
    r"(\d+)(?:[.,]0+)?\s*-?\s*(?:sao|stars?|\*|★|⭐)|(?:hang|loai|rank|ocop)\s*:?\s*(\d+)\b|^\s*(\d+)(?:[.,]0+)?\s*$"
)
_STAR_WORD: Final = re.compile(r"\b(mot|hai|ba|bon|nam|one|two|three|four|five)\s*-?\s*(?:sao|stars?)")
_STAR_ROMAN: Final = re.compile(r"(?:hang|loai|rank)\s+(i{1,3}|iv|v)\b")
_PLANNED: Final = re.compile(r"\bplan|ke hoach|du kien|dang ky|phan dau|de xuat|de nghi|muc tieu|expected|chuan bi")
_HOPED: Final = re.compile(r"tiem nang|potential|trien vong")
_NO_RESULT: Final = re.compile(
    r"evaluated|da danh gia|dang danh gia|cho (ket qua|cong nhan)|khong (dat|xep|cong nhan)|chua (dat|xep|cong nhan)"
)
_IN_WORDS: Final = re.compile(r"(?:ngay\s*)?(\d{1,2})\s*(?:thang|thg\.?)\s*(\d{1,2})\s*,?\s*(?:nam\s*)?(\d{4})")
_NUMERIC: Final = re.compile(r"(\d{1,2})\s*[/.\-]\s*(\d{1,2})\s*[/.\-]\s*(\d{4}|\d{2})(?!\d)")
_ENGLISH: Final = re.compile(
    r"(?:(\d{1,2})[\s-]+([a-z]{3})[a-z]*[\s,-]+(\d{2,4}))|(?:([a-z]{3})[a-z]*\s+(\d{1,2}),?\s+(\d{4}))"
)
_PROPER_NUMBER: Final = re.compile(r"\d{1,6}[a-z]?(\s*/\s*(\d{4}\s*/\s*)?(qd|quyet dinh)[\w\-&. ]*)?", re.IGNORECASE)


class ValueRefused(DomainError):
    """What a cell says cannot be."""


@dataclass(frozen=True)
class Star:
    """Sao trong danh sách."""

    standing: str = ""
    star: int | None = None
    words: str = ""
    warning: str = ""


@dataclass(frozen=True)
class Day:
    """Ngày trong danh sách: the day, or only words."""

    day: date | None = None
    words: str = ""
    warning: str = ""


def read_star(text: str) -> Star:
    """Return what a cell says of stars: a result, a hope, a plan. :raises ValueRefused: no such star."""
    words = " ".join(text.split())
    if not words:
        return Star()
    folded = fold(words.replace("⭐", "★"))
    head = re.split(r"[;,(]|\btiem nang\b|\bpotential\b", folded)[0] if not _HOPED.match(folded) else ""
    if _PLANNED.search(folded):
        return Star(S.PLANNED, _star_in(folded, words, is_sure=False), words)
    number = _star_in(head, words, is_sure=True) if head.strip() else None
    if number is None and _HOPED.search(folded):
        return Star(S.POTENTIAL, _star_in(folded, words, is_sure=False), words)
    if _NO_RESULT.search(folded):
        return Star(S.EVALUATED, None, words)
    if number is None:
        number = _star_in(folded, words, is_sure=True)
    if number is None:
        return Star(
            S.MENTIONED,
            None,
            words,
            _("Không hiểu “%(words)s” là mấy sao; giữ nguyên lời, không ghi sao.") % {"words": words[:60]},
        )
    if number < 3:
        return Star(
            S.EVALUATED, None, words, _("Dưới 3 sao không phải sản phẩm được công nhận; chỉ ghi là đã đánh giá.")
        )
    return Star(S.RESULT, number, words)


def _star_in(folded: str, words: str, *, is_sure: bool) -> int | None:
    drawn = folded.count("★")
    if not drawn and re.fullmatch(r"[\s*☆]+", folded):
        drawn = folded.count("*")
    found = _STAR_NUMBER.search(folded)
    if drawn and not re.search(r"\d", folded):
        number = drawn
    elif found:
        number = int(next(filter(None, found.groups())))
    elif named := _STAR_WORD.search(folded):
        number = _NAMES[named[1]]
    elif roman := _STAR_ROMAN.search(folded):
        number = _ROMANS[roman[1]]
    else:
        return None
    if not 1 <= number <= 5:
        if is_sure:
            raise ValueRefused(
                _("Không có hạng “%(words)s”: sản phẩm OCOP có 3, 4 hoặc 5 sao.") % {"words": words[:60]}
            )
        return None
    return number if is_sure or number >= 3 else None


def read_day(text: str) -> Day:
    """Return the day a cell names; a month or a year stays words. :raises ValueRefused: no such day."""
    words = " ".join(text.split())
    if not words:
        return Day()
    folded = fold(words)
    if re.fullmatch(r"\d{5}(\.\d+)?", words) and float(words) >= NO_SERIAL_BEFORE:
        return Day(date(1899, 12, 30) + timedelta(days=int(float(words))))
    if iso := re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)", folded):
        return _day(int(iso[3]), int(iso[2]), int(iso[1]), words)
    if found := _IN_WORDS.search(folded):
        return _day(int(found[1]), int(found[2]), int(found[3]), words)
    if found := _NUMERIC.search(folded):
        year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
        return _day(int(found[1]), int(found[2]), year, words)
    if (found := _ENGLISH.search(folded)) and (found[2] or found[4]) in _MONTHS:
        year = int(found[3] or found[6])
        day, month = int(found[1] or found[5]), _MONTHS.index(found[2] or found[4]) + 1
        return _day(day, month, year if year > 99 else 2000 + year, words)
    return Day(
        None,
        words,
        _("“%(words)s” không phải một ngày trọn vẹn; giữ nguyên lời, không coi là ngày.") % {"words": words[:60]},
    )


def _day(day: int, month: int, year: int, words: str) -> Day:
    if month > 12 >= day:
        return Day(date(year, day, month), "", _("“%(words)s” hiểu là tháng/ngày/năm.") % {"words": words[:60]})
    try:
        return Day(parse_date(f"{day}/{month}/{year}"))
    except DateNotUnderstood as error:
        raise ValueRefused(f"“{words[:60]}”: {error}") from error


def read_decision(text: str) -> tuple[str, Day]:
    """Return number and day of ``QĐ số 123/QĐ-UBND ngày 05/6/2024``; the day is empty where none is named."""
    words = " ".join(text.split())
    day = Day()
    found = re.search(r"[\s,;(]*(?:ngày|ngay|ký ngày|date[d]?|,)\s*(\d.*)$", words, re.IGNORECASE)
    if found and len(found[1]) < 60:
        read = read_day(found[1].rstrip(" )."))
        if read.day:
            day, words = read, words[: found.start()]
    number = re.sub(
        r"^\s*(?:quyết định|quyet dinh|qđ|qd|decision)?\s*(?:số|so|no\.?)?\s*:?\s*(?=\d)",
        "",
        words,
        flags=re.IGNORECASE,
    )
    return re.sub(r"\s*/\s*", "/", number).strip(" ,;."), day


def is_decision_number(number: str) -> bool:
    """Whether ``number`` names a decision: ``123/QĐ-UBND`` or a bare number, no plan, letter or round."""
    return bool(_PROPER_NUMBER.fullmatch(fold(number)))


def read_score(text: str) -> str:
    """Return the score as ``91,75``, "" where the cell holds no number. :raises ValueRefused: not from 0 to 100."""
    found = re.match(r"\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*(?:điểm|diem|points?|đ)?\s*(?:/\s*100)?\s*$", text, re.IGNORECASE)
    if found is None:
        if re.match(r"\s*-?\d[\d.,]*\s*$", text):
            raise ValueRefused(_("Điểm “%(words)s” không nằm trong 0 đến 100; hãy xem lại.") % {"words": text[:20]})
        return ""
    if float(found[1].replace(",", ".")) > 100:
        raise ValueRefused(_("Điểm “%(words)s” không nằm trong 0 đến 100; hãy xem lại.") % {"words": text[:20]})
    return found[1].replace(".", ",")
