"""Is a value sound: texts, numbers, periods (kiểm tra dữ liệu)."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _

from saolang.apps.programme.enums import GoalComparison
from saolang.apps.registry.validators import RegistryError, clean_text
from saolang.common.errors import DomainError
from saolang.core.indicators.definitions import INDICATORS
from saolang.core.indicators.measure import Shape

MOST = Decimal(10**9)
HUNDRED = Decimal(100)


class ProgrammeError(DomainError):
    """A value is not sound; ``field`` names it."""


def texts(given: Mapping[str, Any], longest: Mapping[str, int], *, needed: Sequence[str] = ()) -> dict[str, str]:
    """Return the given texts in NFC and trimmed; those over 500 characters may hold lines.

    :raises ProgrammeError: control characters, too long, or empty though needed.
    """
    clean = {}
    for name, most in longest.items():
        try:
            clean[name] = clean_text(
                given.get(name) or "", field=name, longest=most, is_needed=name in needed, lines=most > 500
            )
        except RegistryError as error:
            raise ProgrammeError(error.message, field=error.field) from error
    return clean


def check_goal(indicator: str, comparison: str, value: Decimal | int | None, value_to: Decimal | int | None) -> None:
    """Refuse a goal nobody could measure. :raises ProgrammeError: at the field that is wrong."""
    if indicator not in INDICATORS:
        raise ProgrammeError(_("Chọn một chỉ số trong danh sách."), field="indicator")
    if comparison not in GoalComparison.values:
        raise ProgrammeError(_("Chọn cách so với chỉ tiêu."), field="comparison")
    if value is None:
        raise ProgrammeError(_("Ghi mức phải đạt."), field="value")
    is_share = INDICATORS[indicator].shape == Shape.SHARE
    for field, number in (("value", value), ("value_to", value_to)):
        if number is None:
            continue
        if not 0 <= number <= (HUNDRED if is_share else MOST):
            words = _("Tỷ lệ phải từ 0 đến 100 %.") if is_share else _("Số này không hợp lý; hãy xem lại.")
            raise ProgrammeError(words, field=field)
        if not is_share and number != int(number):
            raise ProgrammeError(_("Chỉ số này đếm từng mục nên mức phải là số nguyên."), field=field)
    if comparison == GoalComparison.RANGE and (value_to is None or value_to <= value):
        raise ProgrammeError(_("Khoảng cần mức trên, lớn hơn mức dưới."), field="value_to")
    if comparison != GoalComparison.RANGE and value_to is not None:
        raise ProgrammeError(_("Mức trên chỉ ghi khi so trong khoảng."), field="value_to")
