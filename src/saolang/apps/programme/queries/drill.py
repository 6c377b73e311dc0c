"""Behind a figure: the records that count, that do not, that nobody knows (mở con số ra)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from saolang.apps.registry.models import CraftVillage, PointOfSale, Producer, Product
from saolang.apps.territories.models import Unit
from saolang.core.indicators.definitions import Indicator, Records
from saolang.core.indicators.measure import Ruling


@dataclass(frozen=True)
class RecordRow:
    """Một mục: what it is and how it was ruled on."""

    name: str
    beside: str
    """Of whom, or where."""
    public_id: str
    ruling: Ruling


def rows_of(indicator: Indicator, rulings: Sequence[Ruling]) -> list[RecordRow]:
    """Return the named records of one page of rulings; one query."""
    found = _records(indicator.records).in_bulk([one.record for one in rulings])
    return [_row(found[one.record], one) for one in rulings if one.record in found]


def _records(kind: Records) -> QuerySet[Any]:
    tables: dict[Records, QuerySet[Any]] = {
        Records.PRODUCTS: Product.objects.select_related("producer"),
        Records.PRODUCERS: Producer.objects.select_related("unit"),
        Records.POINTS: PointOfSale.objects.select_related("unit"),
        Records.DISTRICTS: Unit.objects.select_related("parent"),
        Records.VILLAGES: CraftVillage.objects.select_related("unit"),
    }
    return tables[kind]


def _row(record: Any, ruling: Ruling) -> RecordRow:
    beside = record.producer.name if isinstance(record, Product) else _place(record)
    return RecordRow(record.name, beside, getattr(record, "public_id", ""), ruling)


def _place(record: Any) -> str:
    unit = record.parent if isinstance(record, Unit) else record.unit
    return unit.name if unit else ""
