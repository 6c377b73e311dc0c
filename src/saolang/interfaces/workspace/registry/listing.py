"""What the lists of the register are narrowed to (tìm, lọc)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import QueryDict

from saolang.apps.registry.enums import ProducerKind, ProducerStatus, ProductStatus, RecordOrigin
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.queries import matching

ROWS_A_PAGE = 30


def _one_of(query: QueryDict, name: str, values: Any) -> str:
    found = query.get(name, "")
    return found if found in values else ""


@dataclass(frozen=True)
class Wanted:
    """Điều kiện lọc, as read from the address; what makes no sense is left aside."""

    text: str
    kind: str
    unit: str
    status: str
    origin: str
    set_number: int | None

    @classmethod
    def read(cls, query: QueryDict, statuses: Any) -> "Wanted":
        """Return the filters of ``query``."""
        number = query.get("bo", "")
        return cls(
            text=query.get("q", "").replace("\x00", " ").strip()[:100],
            kind=_one_of(query, "loai", ProducerKind.values),
            unit=query.get("xa", "").replace("\x00", "")[:5],
            status=_one_of(query, "tinh-trang", statuses),
            origin=_one_of(query, "nguon", RecordOrigin.values),
            set_number=int(number) if number.isdecimal() and len(number) < 3 else None,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether one of the filters under the search is used."""
        return bool(self.kind or self.unit or self.status or self.origin or self.set_number)

    @property
    def is_any(self) -> bool:
        """Whether anything narrows the list."""
        return bool(self.text) or self.is_narrowed

    def producers(self, producers: QuerySet[Producer]) -> QuerySet[Producer]:
        """Apply the filters to producers, with the number of their products."""
        found: QuerySet[Producer] = matching(producers, self.text)  # type: ignore[assignment]
        found = found.filter(**self._plain("", "kind", "status", "origin"))
        if self.set_number:
            found = found.filter(products__set_number=self.set_number, products__merged_into=None)
        return found.annotate(product_count=Count("products", filter=Q(products__merged_into=None), distinct=True))

    def products(self, products: QuerySet[Product]) -> QuerySet[Product]:
        """Apply the filters to products."""
        found: QuerySet[Product] = matching(products, self.text)  # type: ignore[assignment]
        found = found.filter(**self._plain("producer__", "kind"), **self._plain("", "status", "origin", unit=False))
        return found.filter(set_number=self.set_number) if self.set_number else found

    def _plain(self, prefix: str, *names: str, unit: bool = True) -> Mapping[str, str]:
        chosen = {f"{prefix}{name}": getattr(self, name) for name in names if getattr(self, name)}
        if unit and self.unit:
            chosen[f"{prefix}unit__code"] = self.unit
        return chosen


PRODUCER_STATUSES = ProducerStatus.choices
PRODUCT_STATUSES = ProductStatus.choices
