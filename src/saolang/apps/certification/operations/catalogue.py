"""Làm mới danh mục: the one verb that writes the read model; whoever changes what it is copied from asks for it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from django.db import transaction

from saolang.apps.certification.models import CatalogueEntry
from saolang.apps.certification.queries.catalogue import INDEX
from saolang.apps.certification.queries.entries import entries_of, product_ids_for_catalogue
from saolang.apps.registry.models import Product
from saolang.apps.territories.queries import UnitNames
from saolang.common.clock import local_date

CHUNK = 1000
_COPIED = [field.name for field in CatalogueEntry._meta.concrete_fields if not field.primary_key]


@transaction.atomic
def refresh_catalogue(*, product_ids: Iterable[int] | None, now: datetime) -> int:
    """Làm mới mục của các sản phẩm: work their entries out anew, make, change or take them away; return how many stand.

    The copies record no event: the change they follow has one. Not for people to call, so it checks no right.

    :param product_ids: the products, or None for every one there is (also heals what was left behind).
    """
    if product_ids is None:
        _forget_others()
        INDEX.rebuild()
        wanted: Sequence[int] = list(product_ids_for_catalogue())
    else:
        wanted = sorted(set(product_ids))
    names = UnitNames(local_date(now))
    return sum(_refresh(chunk, names, now) for chunk in _chunks(wanted))


def refresh_catalogue_of_producer(*, producer_id: int, now: datetime) -> int:
    """Làm mới danh mục của một chủ thể: its name, kind, unit or points stand in the entry of each of its products."""
    found = Product.objects.filter(producer=producer_id).values_list("pk", flat=True)
    return refresh_catalogue(product_ids=found, now=now)


def _refresh(product_ids: Sequence[int], names: UnitNames, now: datetime) -> int:
    entries = entries_of(product_ids, on=local_date(now), now=now, names=names)
    gone = set(product_ids) - {entry.product_id for entry in entries}
    if gone:
        CatalogueEntry.objects.filter(pk__in=gone).delete()
    CatalogueEntry.objects.bulk_create(
        entries, update_conflicts=True, unique_fields=["product"], update_fields=_COPIED, batch_size=CHUNK
    )
    return len(entries)


def _forget_others() -> None:
    CatalogueEntry.objects.exclude(pk__in=product_ids_for_catalogue().order_by()).delete()


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    for first in range(0, len(keys), CHUNK):
        yield keys[first : first + CHUNK]
