"""Is a value of form 02 sound (kiểm tra báo cáo)."""

from typing import Any
from unicodedata import normalize

from django.utils.translation import gettext_lazy as _

from saolang.common.errors import DomainError

TEXTS = (
    "history",
    "organisation_text",
    "growing_area",
    "technology",
    "quality_changes",
    "market",
    "plan",
    "changes_since_recognition",
)
TEXT_LONGEST = 20_000
MOST_VND = 10**15
MOST_SAMPLES = 1000


class ReportError(DomainError):
    """A value of the report is not sound; ``field`` names it."""


def clean_report(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values given, sound; unknown keys are refused.

    :raises ReportError: with ``field``.
    """
    clean: dict[str, Any] = {}
    for name, value in values.items():
        if name in TEXTS:
            clean[name] = clean_words(value, field=name)
        elif name in ("revenue_vnd", "profit_vnd"):
            clean[name] = _amount(value, name)
        elif name == "sample_count":
            clean[name] = _samples(value)
        elif name == "has_pledged":
            clean[name] = bool(value)
        else:
            raise ReportError(_("Báo cáo không có mục này; hãy tải lại trang."), field=name)
    return clean


def clean_words(value: str, *, field: str, longest: int = TEXT_LONGEST) -> str:
    """Return words in NFC, trimmed, with plain line breaks; :raises ReportError: longer than ``longest`` characters."""
    text = normalize("NFC", value).replace("\r\n", "\n").replace("\x00", "").strip()
    if len(text) > longest:
        raise ReportError(
            _("Phần này dài %(length)d ký tự, nhiều nhất là %(longest)d; hãy viết ngắn lại.")
            % {"length": len(text), "longest": longest},
            field=field,
        )
    return text


def _amount(value: int | None, name: str) -> int | None:
    if value is None:
        return None
    if abs(value) > MOST_VND or (name == "revenue_vnd" and value < 0):
        raise ReportError(_("Số tiền tính bằng đồng, ghi số đầy đủ; hãy xem lại con số này."), field=name)
    return value


def _samples(value: int) -> int:
    if not 0 <= value <= MOST_SAMPLES:
        raise ReportError(_("Số mẫu từ 0 đến %(most)d; hãy sửa lại.") % {"most": MOST_SAMPLES}, field="sample_count")
    return value
