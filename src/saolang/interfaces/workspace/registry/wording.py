"""History of an entry in plain words (lịch sử của mục trong sổ)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Page, Paginator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.audit.models import Event
from saolang.apps.audit.queries import events_under
from saolang.apps.registry.enums import ProducerKind, ProducerStatus, ProductStatus
from saolang.apps.registry.models import Producer, Product, YearlyFigures
from saolang.core.text.numbers import format_decimal

EVENTS_A_PAGE = 20
SENTENCES: Mapping[str, Promise] = {
    "registry.producer.registered": gettext_lazy("Đăng ký chủ thể"),
    "registry.producer.edited": gettext_lazy("Sửa thông tin chủ thể"),
    "registry.producer.merged_away": gettext_lazy("Gộp vào chủ thể khác"),
    "registry.producer.merged_here": gettext_lazy("Gộp một chủ thể trùng vào đây"),
    "registry.product.added": gettext_lazy("Thêm sản phẩm"),
    "registry.product.imported": gettext_lazy("Nhập từ danh sách"),
    "registry.producer.imported": gettext_lazy("Nhập từ danh sách"),
    "registry.product.filled": gettext_lazy("Điền thêm từ danh sách"),
    "registry.producer.filled": gettext_lazy("Điền thêm từ danh sách"),
    "registry.product.edited": gettext_lazy("Sửa thông tin sản phẩm"),
    "registry.product.merged_away": gettext_lazy("Gộp vào sản phẩm cùng tên"),
    "registry.product.code_allocated": gettext_lazy("Cấp mã sản phẩm"),
    "registry.product.areas_chosen": gettext_lazy("Chọn vùng nguyên liệu"),
    "registry.proposal.made": gettext_lazy("Chủ thể đề nghị sửa"),
    "registry.proposal.accepted": gettext_lazy("Duyệt đề nghị sửa"),
    "registry.proposal.refused": gettext_lazy("Không duyệt đề nghị sửa"),
    "registry.proposal.withdrawn": gettext_lazy("Rút đề nghị sửa"),
    "registry.figures.started": gettext_lazy("Lập số liệu năm"),
    "registry.figures.saved": gettext_lazy("Lưu nháp số liệu năm"),
    "registry.figures.filed": gettext_lazy("Nộp số liệu năm"),
    "registry.figures.corrected": gettext_lazy("Sửa số liệu đã nộp"),
    "registry.photo.added": gettext_lazy("Thêm ảnh"),
    "registry.photo.approved": gettext_lazy("Duyệt ảnh"),
    "registry.photo.refused": gettext_lazy("Không duyệt ảnh"),
    "registry.photo.removed": gettext_lazy("Gỡ ảnh"),
    "registry.photo.moved": gettext_lazy("Đổi ảnh đứng đầu"),
    "registry.photo.described": gettext_lazy("Sửa lời tả ảnh"),
    "registry.listing.added": gettext_lazy("Thêm nơi mua"),
    "registry.listing.removed": gettext_lazy("Gỡ nơi mua"),
    "registry.listing.checked": gettext_lazy("Xác nhận còn bán"),
}
_CHOICES: Mapping[str, Mapping[str, Any]] = {
    "kind": dict(ProducerKind.choices),
    "status": {**dict(ProducerStatus.choices), **dict(ProductStatus.choices)},
}


@dataclass(frozen=True)
class Change:
    """Một giá trị đã đổi, in words."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """Một dòng lịch sử, ready for the page."""

    event: Event
    sentence: str
    changes: tuple[Change, ...]


def history_page(topic: str, number: str | None) -> tuple[Page[Event], list[Line]]:
    """Return one page of what happened under ``topic``, the newest first; two queries."""
    page = Paginator(
        events_under(topic).filter(action__startswith="registry.").order_by("-sequence"), EVENTS_A_PAGE
    ).get_page(number)
    return page, [Line(one, str(SENTENCES.get(one.action, one.action)), tuple(_changes(one))) for one in page]


def labels() -> dict[str, str]:
    """Return the names of the fields of producers, products and figures, as the forms have them."""
    found = {
        one.name: str(one.verbose_name)
        for model in (YearlyFigures, Product, Producer)
        for one in model._meta.concrete_fields
        if one.verbose_name and str(one.verbose_name)[0].isupper()
    }
    told = {"from": _("Mục được gộp"), "into": _("Gộp vào"), "products": _("Sản phẩm"), "code": _("Mã sản phẩm")}
    return {**found, "name": _("Tên"), "price_to_vnd": _("Giá đến (đồng)"), **told}


def _changes(event: Event) -> list[Change]:
    names = labels()
    if event.action == "registry.proposal.withdrawn":
        return []
    return [
        Change(names[name], written(name, event.before.get(name)), written(name, event.after.get(name)))
        for name in dict.fromkeys([*event.before, *event.after])
        if name in names and (event.before.get(name) or event.after.get(name))
    ]


def written(name: str, value: Any) -> str:
    """Return one plain value, as a proposal or history keeps it, in words."""
    if value is None or value == "":
        return ""
    if name in _CHOICES:
        return str(_CHOICES[name].get(value, value))
    if name.endswith("_vnd") and isinstance(value, int):
        return format_decimal(value, 0)
    if isinstance(value, list):
        return ", ".join(str(one) for one in value)
    if isinstance(value, str) and len(value) == 10 and value[4] == value[7] == "-":
        return f"{value[8:]}/{value[5:7]}/{value[:4]}"
    return str(value)
