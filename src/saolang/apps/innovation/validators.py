"""Is a value sound: days in order, numbers, texts (kiểm tra dữ liệu)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from saolang.apps.registry.validators import RegistryError, clean_text
from saolang.common.errors import DomainError


class InnovationError(DomainError):
    """A value is not sound; ``field`` names it."""


def texts(given: Mapping[str, Any], longest: Mapping[str, int], *, needed: Sequence[str] = ()) -> dict[str, str]:
    """Return the given texts in NFC and trimmed; those over 400 characters may hold lines.

    :raises InnovationError: control characters, too long, or empty though needed.
    """
    clean = {}
    for name, most in longest.items():
        if name in given:
            try:
                clean[name] = clean_text(
                    given[name], field=name, longest=most, is_needed=name in needed, lines=most > 400
                )
            except RegistryError as error:
                raise InnovationError(error.message, field=error.field) from error
    return clean


def in_order(days: Sequence[tuple[str, date | None]]) -> None:
    """Refuse days that run backwards; ``days`` in the order in which they must lie, unknown ones None.

    :raises InnovationError: at the field of the later one.
    """
    before: date | None = None
    for name, day in days:
        if day is not None and before is not None and day < before:
            raise InnovationError(_("Ngày này không thể trước ngày của bước trước; hãy xem lại."), field=name)
        before = day or before


def not_future(day: date | None, *, on: date, field: str) -> date | None:
    """Return a day that has come. :raises InnovationError: it lies after ``on``, or before 1900."""
    if day is not None and day > on:
        raise InnovationError(_("Ngày này chưa tới; hãy nhập ngày không sau hôm nay."), field=field)
    if day is not None and day.year < 1900:
        raise InnovationError(_("Năm phải từ 1900 trở đi; hãy xem lại ngày."), field=field)
    return day
