"""Everything the indicators of an area rest on, for all days at once (đọc sổ): a dozen queries, whatever its size.

Read once, the facts of any day follow in memory (:mod:`facts`): five years of months cost one reading.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from django.db.models import F, Q, QuerySet

from saolang.apps.certification.enums import CertificateState, ListedStanding
from saolang.apps.certification.models import Certificate, ListedStar
from saolang.apps.registry.enums import CraftVillageKind, PointOfSaleKind
from saolang.apps.registry.models import CraftVillage, PointOfSale, Producer, Product, SalesListing, YearlyFigures
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession, Unit
from saolang.apps.territories.queries import in_force, programme_area
from saolang.common.clock import local_date

PLAN_DAY = date(2023, 3, 31)
"""Day of Plan 908: the districts and cities of its target 5b."""
FIGURES_YEARS = 2
"""Years after which filed figures say nothing of today: those of 2024 and 2025 speak for a day of 2026."""
DAY = timedelta(days=1)
STOPPED = (CertificateState.REVOKED, CertificateState.SUPERSEDED)


@dataclass(frozen=True)
class ProducerRecord:
    """Chủ thể as the formulas need it."""

    unit: int
    kind: str
    village: int | None


class CertificateRecord(NamedTuple):
    """Giấy chứng nhận: in force from ``first`` to ``last``, both included; ``revoked_on`` where it was taken back."""

    star: int
    first: date
    last: date
    revoked_on: date | None


class FiguresRecord(NamedTuple):
    """Số liệu năm đã nộp."""

    year: int
    workers: int | None
    trained: int | None
    material: Decimal | None
    output: Decimal | None


@dataclass(frozen=True)
class AreaRecord:
    """Vùng nguyên liệu of a product."""

    registered_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class ListingRecord:
    """Nơi mua: ``kind`` is "" for a page nobody said more of."""

    kind: str
    since_on: date | None
    until_on: date | None
    checked_on: date | None


@dataclass(frozen=True)
class VillageRecord:
    """Làng nghề."""

    unit: int
    is_traditional: bool
    recognised_on: date | None
    closed_on: date | None


@dataclass(frozen=True)
class PointRecord:
    """Điểm giới thiệu và bán."""

    unit: int
    kind: str
    district: int | None
    opened_on: date | None
    closed_on: date | None


@dataclass
class Records:
    """Sổ của một địa bàn: by key, for all days."""

    producers: dict[int, ProducerRecord]
    owner: dict[int, int]
    """Producer of each product."""
    certificates: dict[int, list[CertificateRecord]] = field(default_factory=dict)
    recognitions: dict[int, list[date]] = field(default_factory=dict)
    listed: dict[int, date | None] = field(default_factory=dict)
    """Products that lists tell of as recognised, with the first day told."""
    figures: dict[int, list[FiguresRecord]] = field(default_factory=dict)
    areas: dict[int, list[AreaRecord]] = field(default_factory=dict)
    listings: dict[int, list[ListingRecord]] = field(default_factory=dict)
    """By producer."""
    villages: dict[int, VillageRecord] = field(default_factory=dict)
    points: dict[int, PointRecord] = field(default_factory=dict)
    districts: list[int] = field(default_factory=list)


def load_records(area_codes: Sequence[str], on: date, *, with_examples: bool, since: date | None = None) -> Records:
    """Read what concerns the area ``area_codes`` name, as its communes stand on ``on``.

    :param since: the first day that will be asked for, ``on`` where only that one; older yearly figures stay unread.
    :param with_examples: count invented entries too: the demonstration only.
    """
    area = set(programme_area(area_codes, on).order_by().values_list("pk", flat=True))
    kept = Q() if with_examples else Q(is_example=False)
    old = _old_units(area)
    here = Q(unit__in=area) | Q(unit__kind=UnitKind.PROVINCE, old_unit__in=old)
    producers = {
        pk: ProducerRecord(unit, kind, village)
        for pk, unit, kind, village in Producer.objects.filter(kept & here, merged_into=None).values_list(
            "pk", "unit", "kind", "craft_village"
        )
    }
    owner = {
        pk: producer
        for pk, producer in Product.objects.filter(kept, merged_into=None).values_list("pk", "producer")
        if producer in producers
    }
    records = Records(producers, owner)
    _read_stars(records, kept)
    _read_figures(records, (since or on).year - FIGURES_YEARS)
    _read_sales(records)
    _read_places(records, area, kept)
    records.districts = _districts(area_codes)
    return records


def _old_units(area: set[int]) -> set[int]:
    """Units that became those of the area, and the districts they lay in."""
    before = Unit.objects.filter(successions__successor__in=area)
    return {pk for pair in before.values_list("pk", "parent") for pk in pair if pk is not None}


def _read_stars(records: Records, kept: Q) -> None:
    certificates, recognitions = defaultdict(list), defaultdict(list)
    held = Certificate.objects.filter(kept).order_by("recognition__recognised_on", "pk")
    for product, star, first, ends, extended, state, changed, recognised in held.values_list(
        "recognition__product",
        "star",
        "issued_on",
        "ends_on",
        "extended_until",
        "state",
        "state_changed_on",
        "recognition__recognised_on",
    ):
        if product in records.owner:
            last = max(ends, extended or ends)
            if changed is not None and state in STOPPED:
                last = min(last, changed - DAY)
            revoked_on = changed if state == CertificateState.REVOKED else None
            certificates[product].append(CertificateRecord(star, first, last, revoked_on))
            recognitions[product].append(recognised)
    told = ListedStar.objects.filter(standing=ListedStanding.RESULT, star__gte=3)
    for product, told_on in told.order_by(F("decided_on").desc(nulls_first=True)).values_list("product", "decided_on"):
        if product in records.owner:
            records.listed[product] = told_on
    records.certificates, records.recognitions = dict(certificates), dict(recognitions)


def _read_figures(records: Records, first_year: int) -> None:
    figures = defaultdict(list)
    filed = YearlyFigures.objects.filter(filed_at__isnull=False, year__gte=first_year).order_by("year")
    for producer, year, workers, trained, material, output in filed.values_list(
        "producer",
        "year",
        "worker_count",
        "trained_worker_count",
        "contracted_material_percent",
        "contracted_output_percent",
    ):
        if producer in records.producers:
            figures[producer].append(FiguresRecord(year, workers, trained, material, output))
    records.figures = dict(figures)


def _read_sales(records: Records) -> None:
    areas = defaultdict(list)
    for product, registered, closed in Product.growing_areas.through.objects.values_list(
        "product", "growingarea__registered_on", "growingarea__closed_on"
    ):
        if product in records.owner:
            areas[product].append(AreaRecord(registered, closed))
    listings = defaultdict(list)
    for product, kind, since, until, checked, closed in SalesListing.objects.values_list(
        "product", "point_of_sale__kind", "since_on", "until_on", "checked_at", "point_of_sale__closed_on"
    ):
        if product in records.owner:
            ends = min((day for day in (until, closed) if day), default=None)
            found = ListingRecord(kind or "", since, ends, local_date(checked) if checked else None)
            listings[records.owner[product]].append(found)
    records.areas, records.listings = dict(areas), dict(listings)


def _read_places(records: Records, area: set[int], kept: Q) -> None:
    villages = CraftVillage.objects.filter(kept, unit__in=area).exclude(kind=CraftVillageKind.TRADITIONAL_CRAFT)
    records.villages = {
        pk: VillageRecord(unit, kind == CraftVillageKind.TRADITIONAL_VILLAGE, recognised, closed)
        for pk, unit, kind, recognised, closed in villages.values_list(
            "pk", "unit", "kind", "recognised_on", "closed_on"
        )
    }
    districts = _district_of_units(area)
    points: QuerySet[Any] = PointOfSale.objects.filter(
        kept & (Q(unit__in=area) | Q(kind=PointOfSaleKind.PROVINCIAL, unit__children__in=area))
    ).distinct()
    points = points.filter(Q(kind__in=(PointOfSaleKind.PROVINCIAL, PointOfSaleKind.DISTRICT)) | Q(serves__isnull=False))
    records.points = {
        pk: PointRecord(unit, kind, serves or districts.get(unit), opened, closed)
        for pk, unit, kind, serves, opened, closed in points.values_list(
            "pk", "unit", "kind", "serves", "opened_on", "closed_on"
        )
    }


def _district_of_units(area: set[int]) -> dict[int, int]:
    """Return the district of before of each commune of today that came out of one district alone."""
    came_from: dict[int, set[int]] = defaultdict(set)
    steps = Succession.objects.filter(successor__in=area, predecessor__parent__kind=UnitKind.DISTRICT)
    for unit, district in steps.values_list("successor", "predecessor__parent"):
        if district is not None:
            came_from[unit].add(district)
    return {unit: districts.pop() for unit, districts in came_from.items() if len(districts) == 1}


def _districts(area_codes: Sequence[str]) -> list[int]:
    """Return the districts and cities of 2023 in the area: of the province, or the ones named themselves."""
    named = Q(code__in=list(area_codes)) | Q(parent__code__in=list(area_codes))
    found = Unit.objects.filter(in_force(PLAN_DAY), named, kind=UnitKind.DISTRICT)
    return list(found.order_by("sort_key", "code").values_list("pk", flat=True))
