"""What must stand on a label, as data an officer confirms (nội dung bắt buộc của nhãn)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from saolang.apps.innovation.models import LabelRule
from saolang.core.regulation.types import Text

DATA = Path(__file__).parent.parent / "data" / "label_contents.yaml"


@dataclass(frozen=True)
class LabelItem:
    """Một nội dung trên nhãn; ``key`` names it with its goods: *food.quantity*."""

    key: str
    text: Text


@dataclass(frozen=True)
class LabelGoods:
    """Loại hàng with the sets it covers and everything its label must hold."""

    key: str
    text: Text
    sets: tuple[int, ...]
    items: tuple[LabelItem, ...]


@cache
def _goods() -> Mapping[str, LabelGoods]:
    data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return {
        one["key"]: LabelGoods(
            one["key"],
            Text(one["vi"], one["en"]),
            tuple(one["sets"]),
            tuple(
                LabelItem(f"{one['key']}.{item['key']}", Text(item["vi"], item["en"]))
                for item in ((*data["everything"], *one["items"]) if one["key"] != "service" else ())
            ),
        )
        for one in data["goods"]
    }


GOODS = _goods()


def goods_for(set_number: int | None) -> LabelGoods | None:
    """Return the goods a criteria set belongs to; None without a set."""
    return next((one for one in GOODS.values() if set_number in one.sets), None)


def label_items(goods: str) -> tuple[LabelItem, ...]:
    """Return what the label of these goods must hold; empty for unknown ones."""
    found = GOODS.get(goods)
    return found.items if found else ()


def rules_confirmed() -> dict[str, LabelRule]:
    """Return what officers said of the items, by key: one query."""
    return {rule.key: rule for rule in LabelRule.objects.select_related("confirmed_by")}
