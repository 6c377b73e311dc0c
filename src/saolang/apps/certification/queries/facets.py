"""Số đếm bên bộ lọc: how many products each choice would leave under all the other choices, in one pass."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, NamedTuple

from django.core.cache import cache
from django.db.models import Count

from saolang.apps.certification.models import CatalogueEntry
from saolang.apps.certification.queries.catalogue import CatalogueQuery, narrowed, searched
from saolang.apps.territories.models import Unit

SECONDS_KEPT = 60
MOST_UNITS = 200


class Cell(NamedTuple):
    """Ô đếm: products alike in everything that can be chosen."""

    group: str
    set_number: int | None
    star: int | None
    live: str
    producer_kind: str
    source: str
    is_on_sale: bool
    products: int


@dataclass(frozen=True)
class Facets:
    """Số đếm: by value, each under the choices of every other kind; ``total`` under all of them."""

    total: int
    groups: Counter[str]
    sets: Counter[int | None]
    stars: Counter[int | None]
    live: Counter[str]
    producer_kinds: Counter[str]
    sources: Counter[str]
    on_sale: int
    units: list[tuple[Unit, int]]
    """Of today, those with the most first."""


_FIELDS = ("group_code", "set_number", "shown_star", "live", "producer_kind", "source", "is_on_sale")


def facets_of(query: CatalogueQuery, on: date) -> Facets:
    """Return the counts for ``query``: at most four queries, whatever is asked.

    What was asked without words or place is kept for a minute, and forgotten when an entry is made or changed; one
    that was only taken away may be counted a minute longer.
    """
    cells = _cells(query, on)
    tests = _tests(query)

    def counted(name: str, without: str) -> Counter[Any]:
        return _count(cells, [test for key, test in tests.items() if key != without], name)

    return Facets(
        total=sum(cell.products for cell in cells if all(test(cell) for test in tests.values())),
        groups=counted("group", "group"),
        sets=counted("set_number", "set_number"),
        stars=counted("star", "star"),
        live=counted("live", "live"),
        producer_kinds=counted("producer_kind", "producer_kind"),
        sources=counted("source", "source"),
        on_sale=counted("is_on_sale", "is_on_sale")[True],
        units=_units(query, on),
    )


def _tests(query: CatalogueQuery) -> dict[str, Callable[[Cell], bool]]:
    """Return the choices made, as conditions on a cell, by the kind they are of; sets lie within groups."""
    tests: dict[str, Callable[[Cell], bool]] = {}
    if query.groups:
        tests["group"] = lambda cell: cell.group in query.groups
    if query.sets:
        tests["set_number"] = lambda cell: cell.set_number in query.sets
    if query.stars:
        tests["star"] = lambda cell: cell.star in query.stars
    if query.live:
        tests["live"] = lambda cell: cell.live in query.live
    if query.producer_kinds:
        tests["producer_kind"] = lambda cell: cell.producer_kind in query.producer_kinds
    if query.source:
        tests["source"] = lambda cell: cell.source == query.source
    if query.is_on_sale:
        tests["is_on_sale"] = lambda cell: cell.is_on_sale
    return tests


def _count(cells: list[Cell], tests: list[Callable[[Cell], bool]], name: str) -> Counter[Any]:
    counts: Counter[Any] = Counter()
    for cell in cells:
        if all(test(cell) for test in tests):
            counts[getattr(cell, name)] += cell.products
    return counts


def _cells(query: CatalogueQuery, on: date) -> list[Cell]:
    rows = searched(query, on).order_by().values_list(*_FIELDS).annotate(count=Count("pk"))
    if query.words.strip() or query.unit is not None:
        return [Cell(*row) for row in rows]
    return [Cell(*row) for row in _kept(f"catalogue:cells:{on}", lambda: [tuple(row) for row in rows])]


def _units(query: CatalogueQuery, on: date) -> list[tuple[Unit, int]]:
    without = replace(query, unit=None)
    rows = narrowed(searched(without, on), without).order_by().values_list("unit").annotate(count=Count("pk"))

    def read() -> list[tuple[int, int]]:
        return [(pk, count) for pk, count in rows.order_by("-count", "unit")[:MOST_UNITS]]

    counts = _kept(f"catalogue:units:{on}", read) if without == CatalogueQuery(order=query.order) else read()
    units = Unit.objects.in_bulk([pk for pk, _ in counts])
    return [(units[pk], count) for pk, count in counts]


def _kept(key: str, read: Callable[[], Any]) -> Any:
    stamp = CatalogueEntry.objects.order_by("-refreshed_at").values_list("refreshed_at", flat=True).first()
    kept = cache.get(key)
    if kept is None or kept[0] != stamp:
        kept = (stamp, read())
        cache.set(key, kept, SECONDS_KEPT)
    return kept[1]
