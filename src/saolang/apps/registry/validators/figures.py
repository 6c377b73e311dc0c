"""Can the figures of a year be true (kiểm tra số liệu năm): what is impossible, what is only unlikely."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saolang.apps.registry.enums import SalesChannel
from saolang.apps.registry.validators.values import RegistryError, clean_text

FIRST_YEAR: Final = 2015
MONEY_HIGHEST: Final = 10**15
WORKERS_MOST: Final = 1_000_000
JUMP: Final = 5
"""Times more or less than the year before that make a figure unlikely."""

MONEY: Final = ("revenue_vnd", "export_revenue_vnd", "profit_vnd")
WORKERS: Final = ("worker_count", "local_worker_count", "trained_worker_count", "female_worker_count")
PERCENTS: Final = ("local_material_percent", "contracted_material_percent", "contracted_output_percent")
TEXTS: Final[Mapping[str, int]] = {"output": 300, "linkages": 2000, "remarks": 2000}
FIGURES: Final = (*MONEY, *WORKERS, *PERCENTS, *TEXTS, "channels")
_COMPARED: Final = ("revenue_vnd", "export_revenue_vnd", "worker_count")


@dataclass(frozen=True)
class Unlikely:
    """Số đáng ngờ: let through once somebody says that it is right."""

    field: str
    message: Promise | str


def clean_year(year: int, *, this_year: int) -> int:
    """Return a year that has ended. :raises RegistryError: before 2015, or not over."""
    if not FIRST_YEAR <= year < this_year:
        raise RegistryError(
            _("Ghi được số liệu của các năm từ %(first)d đến %(last)d; năm đang chạy thì chờ hết năm.")
            % {"first": FIRST_YEAR, "last": this_year - 1},
            field="year",
        )
    return year


def clean_figures(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return the given figures, sound one by one. :raises RegistryError: a number or text that cannot be."""
    clean: dict[str, Any] = {}
    for name in MONEY:
        if name in values:
            clean[name] = _within(
                values[name], field=name, least=-MONEY_HIGHEST if name == "profit_vnd" else 0, most=MONEY_HIGHEST
            )
    for name in WORKERS:
        if name in values:
            clean[name] = _within(values[name], field=name, least=0, most=WORKERS_MOST)
    for name in PERCENTS:
        if name in values:
            share = values[name]
            if share is not None and not (Decimal(share).is_finite() and 0 <= Decimal(share) <= 100):
                raise RegistryError(_("Tỷ lệ phải từ 0 đến 100 %; hãy xem lại."), field=name)
            clean[name] = None if share is None else Decimal(share).quantize(Decimal("0.01"))
    for name, longest in TEXTS.items():
        if name in values:
            clean[name] = clean_text(values[name], field=name, longest=longest, lines=name != "output")
    if "channels" in values:
        chosen = set(values["channels"])
        if not chosen <= set(SalesChannel.values):
            raise RegistryError(_("Hãy chọn kênh bán hàng trong danh sách."), field="channels")
        clean["channels"] = [channel for channel in SalesChannel.values if channel in chosen]
    return clean


def check_figures_together(figures: Mapping[str, Any]) -> None:
    """:raises RegistryError: two figures of the year that cannot both be true."""
    workers = figures.get("worker_count")
    for name, words in (
        ("local_worker_count", _("Lao động tại địa phương nhiều hơn tổng số lao động; hãy xem lại.")),
        ("trained_worker_count", _("Lao động có bằng, chứng chỉ nhiều hơn tổng số lao động; hãy xem lại.")),
        ("female_worker_count", _("Lao động nữ nhiều hơn tổng số lao động; hãy xem lại.")),
    ):
        part = figures.get(name)
        if part is not None and workers is not None and part > workers:
            raise RegistryError(words, field=name)
    revenue, export = figures.get("revenue_vnd"), figures.get("export_revenue_vnd")
    if revenue is not None and export is not None and export > revenue:
        raise RegistryError(_("Doanh thu xuất khẩu lớn hơn doanh thu cả năm; hãy xem lại."), field="export_revenue_vnd")


def unlikely_figures(figures: Mapping[str, Any], before: Mapping[str, Any] | None) -> list[Unlikely]:
    """Return what is to be looked at once more; ``before`` holds the year before, None where nothing is known."""
    found = []
    revenue, profit = figures.get("revenue_vnd"), figures.get("profit_vnd")
    if revenue is not None and profit is not None and profit > revenue:
        found.append(Unlikely("profit_vnd", _("Lợi nhuận lớn hơn doanh thu.")))
    for name in _COMPARED:
        then, now = (before or {}).get(name), figures.get(name)
        if not then or now is None:
            continue
        if now > then * JUMP:
            found.append(Unlikely(name, _("Gấp hơn 5 lần năm trước.")))
        elif now * JUMP < then:
            found.append(Unlikely(name, _("Chưa bằng một phần năm của năm trước.")))
    return found


def _within(value: int | None, *, field: str, least: int, most: int) -> int | None:
    if value is not None and not least <= value <= most:
        raise RegistryError(
            _("Số này không thể âm; hãy xem lại.") if value < least else _("Số này lớn quá; hãy xem lại số chữ số 0."),
            field=field,
        )
    return value
