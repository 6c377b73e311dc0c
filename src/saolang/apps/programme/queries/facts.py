"""From the records of all days to the facts of one (số liệu của một ngày): in memory, no query."""

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from saolang.apps.programme.queries.records import (
    FIGURES_YEARS,
    AreaRecord,
    CertificateRecord,
    FiguresRecord,
    ListingRecord,
    PointRecord,
    Records,
)
from saolang.apps.registry.enums import MODERN_CHANNELS, PointOfSaleKind
from saolang.core.calendar.windows import add_months
from saolang.core.indicators.facts import (
    Channel,
    DistrictFacts,
    Facts,
    PointFacts,
    ProducerFacts,
    ProductFacts,
    ProductState,
    VillageFacts,
)

EXISTING_FROM, EXISTING_TO = date(2018, 1, 1), date(2021, 12, 31)
"""Plan 908, targets 1a and 3b: products recognised in 2018-2021."""
CHECKED_MONTHS = 12


def facts_on(records: Records, on: date) -> Facts:
    """Return what is known of ``on``, as far as the records tell of that day.

    What keeps no history is taken as it stands now: kind and unit of a producer, its village, its growing areas.
    """
    checked_since = add_months(on, -CHECKED_MONTHS)
    products, holders = _products(records, on)
    areas: dict[int, list[AreaRecord]] = {}
    for product, found in records.areas.items():
        areas.setdefault(records.owner[product], []).extend(found)
    producers = []
    for pk in sorted(holders):
        one = records.producers[pk]
        figures = _figures(records.figures.get(pk, ()), on)
        producers.append(
            ProducerFacts(
                pk,
                one.unit,
                one.kind,
                figures.workers if figures else None,
                figures.trained if figures else None,
                _percent(figures.material if figures else None),
                _percent(figures.output if figures else None),
                _has_area(areas.get(pk, ()), on),
                _channel(records.listings.get(pk, ()), on, checked_since),
            )
        )
    with_products = {records.producers[pk].village for pk in holders}
    villages = tuple(
        VillageFacts(pk, one.unit, one.is_traditional, pk in with_products)
        for pk, one in records.villages.items()
        if (one.recognised_on is None or one.recognised_on <= on) and (one.closed_on is None or one.closed_on > on)
    )
    points = tuple(
        _point(pk, one, on) for pk, one in records.points.items() if one.closed_on is None or one.closed_on > on
    )
    districts = tuple(DistrictFacts(pk) for pk in records.districts)
    return Facts(on, tuple(products), tuple(producers), villages, points, districts)


def _products(records: Records, on: date) -> tuple[list[ProductFacts], set[int]]:
    """Return the products with a certificate or listed star up to the day, and the producers that hold one in force."""
    products, holders = [], set()
    for pk, owner in records.owner.items():
        issued = [one for one in records.certificates.get(pk, ()) if one.first <= on]
        days = [day for day in records.recognitions.get(pk, ()) if day <= on]
        state, star = _state(issued, on)
        if state is None:
            if pk not in records.listed or (records.listed[pk] or on) > on:
                continue
            state = ProductState.LISTED
        if state == ProductState.IN_FORCE:
            holders.add(owner)
        existing = [day for day in days if EXISTING_FROM <= day <= EXISTING_TO]
        is_renewed = bool(existing) and any(day > existing[0] for day in days)
        products.append(ProductFacts(pk, records.producers[owner].unit, state, star, bool(existing), is_renewed))
    return products, holders


def _state(issued: list[CertificateRecord], on: date) -> tuple[ProductState | None, int | None]:
    if not issued:
        return None, None
    stars = [one.star for one in issued if on <= one.last]
    if stars:
        return ProductState.IN_FORCE, max(stars)
    latest = max(issued, key=lambda one: (one.first, one.last))
    was_revoked = latest.revoked_on is not None and latest.revoked_on <= on
    return ProductState.REVOKED if was_revoked else ProductState.EXPIRED, None


def _figures(filed: Iterable[FiguresRecord], on: date) -> FiguresRecord | None:
    """Return the last figures of a year that had ended, unless too old; ``filed`` in the order of years."""
    found = [one for one in filed if on.year - FIGURES_YEARS <= one.year < on.year]
    return found[-1] if found else None


def _percent(value: object) -> Fraction | None:
    return None if value is None else Fraction(str(value))


def _has_area(areas: Iterable[AreaRecord], on: date) -> bool | None:
    there = [one for one in areas if one.closed_on is None or one.closed_on > on]
    if any(one.registered_on is not None and one.registered_on <= on for one in there):
        return True
    return None if any(one.registered_on is None for one in there) else False


def _channel(listings: Iterable[ListingRecord], on: date, checked_since: date) -> Channel:
    there = [
        one
        for one in listings
        if (one.since_on is None or one.since_on <= on) and (one.until_on is None or one.until_on > on)
    ]
    modern = [one for one in there if one.kind in MODERN_CHANNELS]
    if any(_was_checked(one, on, checked_since) for one in modern):
        return Channel.MODERN
    if modern:
        return Channel.UNCHECKED
    if any(not one.kind for one in there):
        return Channel.PAGE_ONLY
    return Channel.OTHER if there else Channel.NONE


def _was_checked(one: ListingRecord, on: date, checked_since: date) -> bool:
    """Whether somebody saw the goods there in the 12 months before the day; only the last check is kept.

    Checked later than the day: it counts where the day since which it is sold there says that it was.
    """
    if one.checked_on is None or one.checked_on <= checked_since:
        return False
    return one.checked_on <= on or one.since_on is not None


def _point(pk: int, one: PointRecord, on: date) -> PointFacts:
    is_open = None if one.opened_on is None else one.opened_on <= on
    return PointFacts(pk, one.unit, one.kind == PointOfSaleKind.PROVINCIAL, one.district, is_open)
