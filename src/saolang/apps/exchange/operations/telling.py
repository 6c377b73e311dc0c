"""Điều một dòng nói: its cells as sound values, or the one reason why they cannot be."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.utils.translation import gettext as _

from saolang.apps.certification.enums import ListedStanding
from saolang.apps.exchange.enums import ListField as F
from saolang.apps.exchange.shapes import SourceRow
from saolang.apps.exchange.validators.names import kind_in, set_in
from saolang.apps.exchange.validators.words import (
    Star,
    ValueRefused,
    is_decision_number,
    read_day,
    read_decision,
    read_score,
    read_star,
)
from saolang.apps.registry.validators import RegistryError, clean_email, clean_phone, clean_tax_code, clean_text
from saolang.common.errors import DomainError
from saolang.core.regulation.types import Pack
from saolang.core.text.dates import format_date
from saolang.core.text.folding import fold

Value = TypeVar("Value")
_BROKEN_CELL = ("#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!")
_SCORES = {5: (90, 100), 4: (70, 90), 3: (50, 70)}


@dataclass(frozen=True)
class Told:
    """Một dòng đã đọc."""

    product: str
    producer: str
    star: Star
    kind: str = ""
    score: str = ""
    decision_number: str = ""
    decided_on: date | None = None
    decided_words: str = ""
    ends_on: date | None = None
    authority: str = ""
    set_number: int | None = None
    tax_code: str = ""
    phone: str = ""
    email: str = ""
    representative_name: str = ""
    product_code: str = ""
    source: str = ""
    address: str = ""
    unit: int | None = None
    old_unit: int | None = None
    warnings: tuple[tuple[str, str], ...] = ()

    @property
    def is_decision(self) -> bool:
        """Whether the row names a decision by its number."""
        return is_decision_number(self.decision_number)

    @property
    def paper(self) -> tuple[object, ...]:
        """What the result stands on: two rows with the same paper must tell the same."""
        return fold(self.decision_number), self.decided_on, fold(self.decided_words)


def told_by(row: SourceRow, on: date, pack: Pack, sets: dict[str, int | None]) -> Told:
    """Return what ``row`` tells, with warnings for what was left aside.

    :param sets: sets found before, by the words.
    :raises DomainError: a value cannot be; ``field`` names the column.
    """
    values = row.values
    _check_cells(row)
    product = _text(values, F.PRODUCT, 200, _("Dòng này không ghi tên sản phẩm; hãy điền vào."))
    producer = _text(values, F.PRODUCER, 200, _("Dòng này không ghi chủ thể; hãy điền tên cơ sở làm ra sản phẩm."))
    warnings: list[tuple[str, str]] = []
    star = _under(F.STAR, read_star, values.get(F.STAR, ""))
    if star.warning:
        warnings.append((F.STAR, star.warning))
    score = _under(F.SCORE, read_score, values.get(F.SCORE, ""))
    if values.get(F.SCORE) and not score:
        warnings.append((F.SCORE, _("“%(words)s” không phải số điểm; để trống.") % {"words": values[F.SCORE][:40]}))
    number, decided_on, decided_words = _decision(values, on, warnings)
    ends = _under(F.EXPIRY, read_day, values.get(F.EXPIRY, ""))
    if ends.warning:
        warnings.append((F.EXPIRY, ends.warning))
    if ends.day and decided_on and ends.day <= decided_on:
        raise ValueRefused(
            _("Ngày hết hạn %(end)s không sau ngày quyết định %(day)s; hãy xem lại.")
            % {"end": format_date(ends.day), "day": format_date(decided_on)},
            field=F.EXPIRY,
        )
    if star.star and score and star.standing == ListedStanding.RESULT and "tiem nang" not in fold(star.words):
        low, high = _SCORES[star.star]
        if not low <= float(score.replace(",", ".")) <= high:
            warnings.append((F.SCORE, _("%(score)s điểm không ứng với %(star)s sao; vẫn ghi như danh sách.")
                             % {"score": score, "star": star.star}))  # fmt: skip
    return Told(
        product=product,
        producer=producer,
        star=star,
        kind=_kind(values, warnings),
        score=score,
        decision_number=number,
        decided_on=decided_on,
        decided_words=decided_words,
        ends_on=ends.day,
        authority=" ".join(values.get(F.AUTHORITY, "").split())[:200],
        set_number=_set(values, pack, sets, warnings),
        tax_code=_tax_code(values),
        phone=_or_warn(F.PHONE, values, warnings),
        email=_or_warn(F.EMAIL, values, warnings),
        representative_name=_or_warn(F.REPRESENTATIVE, values, warnings),
        product_code=values.get(F.PRODUCT_CODE, ""),
        source=values.get(F.SOURCE, ""),
        warnings=tuple(warnings),
    )


def _check_cells(row: SourceRow) -> None:
    for field in sorted(row.valueless):
        raise ValueRefused(
            _("Ô này là công thức mà tệp không lưu kết quả. Mở bằng Excel, lưu lại rồi nhập lần nữa."), field=field
        )
    for field, text in row.values.items():
        if text in _BROKEN_CELL:
            raise ValueRefused(_("Ô này là công thức bị lỗi (%(text)s); hãy sửa ô.") % {"text": text}, field=field)


def _text(values: dict[str, str], field: F, longest: int, missing: str) -> str:
    try:
        text = clean_text(values.get(field, ""), field=field, longest=longest)
    except RegistryError as error:
        raise ValueRefused(error.message, field=field) from error
    if not any(char.isalnum() for char in text):
        raise ValueRefused(missing, field=field)
    return text


def _under(field: F, read: Callable[[str], Value], text: str) -> Value:
    try:
        return read(text)
    except ValueRefused as error:
        raise ValueRefused(error.message, field=field) from error


def _decision(values: dict[str, str], on: date, warnings: list[tuple[str, str]]) -> tuple[str, date | None, str]:
    """Return number, day, and the day's words where it is none; either cell may hold both."""
    number, in_number = _under(F.DECISION_NUMBER, read_decision, values.get(F.DECISION_NUMBER, ""))
    written = values.get(F.DECISION_DATE, "")
    if not number and ("/q" in fold(written) or "qd" in fold(written).split()):
        number, in_date = _under(F.DECISION_DATE, read_decision, written)
        day = in_date if in_date.day else in_number
    else:
        day = _under(F.DECISION_DATE, read_day, written)
    if day.warning:
        warnings.append((F.DECISION_DATE, day.warning))
    found = day.day or in_number.day
    if found and found > on:
        raise ValueRefused(
            _("Ngày quyết định %(day)s chưa tới; hãy xem lại.") % {"day": format_date(found)},
            field=F.DECISION_DATE if day.day else F.DECISION_NUMBER,
        )
    return number, found, "" if found else day.words


def _kind(values: dict[str, str], warnings: list[tuple[str, str]]) -> str:
    words = values.get(F.KIND, "")
    kind = kind_in(words) if words else ""
    if words and not kind:
        warnings.append((F.KIND, _("Không rõ “%(words)s” là loại chủ thể nào; để trống.") % {"words": words[:60]}))
    return kind


def _set(
    values: dict[str, str], pack: Pack, sets: dict[str, int | None], warnings: list[tuple[str, str]]
) -> int | None:
    for field in (F.SET, F.GROUP):
        words = values.get(field, "")
        if words and words not in sets:
            sets[words] = set_in(words, pack)
        if words and sets[words] is not None:
            return sets[words]
    words = values.get(F.SET, "") or values.get(F.GROUP, "")
    if words:
        field = F.SET if values.get(F.SET) else F.GROUP
        warnings.append((field, _("“%(words)s” chưa đủ rõ để chọn bộ tiêu chí; để trống.") % {"words": words[:60]}))
    return None


def _tax_code(values: dict[str, str]) -> str:
    text = "".join(values.get(F.TAX_CODE, "").split()).strip("'.")
    if text.isdecimal() and len(text) in (9, 12):
        text = f"0{text}"  # Excel ate the zero in front
    try:
        return clean_tax_code(text, field=F.TAX_CODE)
    except RegistryError as error:
        raise ValueRefused(error.message, field=F.TAX_CODE) from error


def _or_warn(field: F, values: dict[str, str], warnings: list[tuple[str, str]]) -> str:
    """Return a contact that is sound; one that is not is left out with a warning: the product is there all the same."""
    text = values.get(field, "")
    try:
        if field == F.PHONE:
            first = text.replace("/", ";").replace(",", ";").split(";")[0].strip().lstrip("'")
            digits = "".join(char for char in first if char.isdecimal())
            return clean_phone(f"0{digits}" if len(digits) == 9 and digits[0] != "0" else first)
        if field == F.EMAIL:
            return clean_email(text)
        return clean_text(text, field=field, longest=120)
    except DomainError as error:
        warnings.append((field, _("“%(words)s” để trống: %(why)s") % {"words": text[:60], "why": error.message}))
        return ""
