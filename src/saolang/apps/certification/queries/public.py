"""Những gì ai cũng xem được: products with a certificate or told of by a list, their producers, what changed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from saolang.apps.certification.enums import ListedStanding, LiveStatus
from saolang.apps.certification.models import Certificate, ListedStar
from saolang.apps.certification.queries.verification import IN_FORCE, annotate_live, certificates_with_context
from saolang.apps.registry.models import GrowingArea, PointOfSale, Producer, Product
from saolang.apps.registry.queries import open_places, products_sold_at
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import resolve, successors
from saolang.core.text.folding import fold

FARTHEST = 4
"""Reorganisations followed from an old unit to those of today."""
CHANGES_DAYS = 60
"""Days the feed of changes reaches back: a shop that looks once a month misses nothing."""


@dataclass(frozen=True)
class Standing:
    """Tình trạng công khai: the latest certificate with its answer of the day, else what a list tells.

    ``listed`` is no certificate: its stars are told in words, never drawn.
    """

    certificate: Certificate | None
    live: LiveStatus | None
    listed: ListedStar | None

    @property
    def star(self) -> int | None:
        """Stars that may be drawn: those of a certificate in force."""
        return self.certificate.star if self.certificate and self.live in IN_FORCE else None


def _certified(on: date, product: str) -> Exists:
    return Exists(Certificate.objects.filter(recognition__product=OuterRef(product), issued_on__lte=on))


def public_products(on: date) -> QuerySet[Product]:
    """Return the products anybody may see on ``on``, by name: with a certificate, or told of by a list."""
    return (
        Product.objects.filter(
            _certified(on, "pk") | Exists(ListedStar.objects.filter(product=OuterRef("pk"))),
            merged_into=None,
            producer__merged_into=None,
        )
        .select_related("producer__unit__parent")
        .order_by("sort_key", "pk")
    )


def listed_only_products(on: date) -> QuerySet[Product]:
    """Return the public products that only lists and public sources tell of."""
    return public_products(on).exclude(_certified(on, "pk"))


def public_producers(on: date) -> QuerySet[Producer]:
    """Return the producers of public products, by name, with their number of products as ``shown_count``."""
    shown = public_products(on).order_by()
    return (
        Producer.objects.filter(pk__in=shown.values("producer"), merged_into=None)
        .select_related("unit__parent", "old_unit__parent", "craft_village")
        .annotate(shown_count=Count("products", filter=Q(products__in=shown.values("pk")), distinct=True))
        .order_by("sort_key", "pk")
    )


def product_under(public_id: str) -> Product | None:
    """Return the product of that public id, merged away or not, with its producer and unit at hand."""
    return (
        Product.objects.filter(public_id=public_id)
        .select_related("producer__unit__parent", "producer__merged_into", "merged_into")
        .first()
    )


def producer_under(public_id: str) -> Producer | None:
    """Return the producer of that public id, merged away or not."""
    return Producer.objects.filter(public_id=public_id).select_related("merged_into").first()


def public_products_in(unit: Unit, on: date) -> QuerySet[Product]:
    """Return the public products made in ``unit``: a commune, or everything in a province."""
    return public_products(on).filter(Q(producer__unit=unit) | Q(producer__unit__parent=unit))


def public_producers_in(unit: Unit, on: date) -> QuerySet[Producer]:
    """Return the producers of public products in ``unit``."""
    return public_producers(on).filter(Q(unit=unit) | Q(unit__parent=unit))


def growing_areas_of(product: Product, on: date) -> list[GrowingArea]:
    """Return the growing areas ``product`` comes from that are still there: one query."""
    return list(open_places(GrowingArea, on).filter(products=product))


def public_products_called(words: str, on: date) -> QuerySet[Product]:
    """Return the public products whose name or producer's name holds every word, with or without marks."""
    found = public_products(on)
    for word in fold(words).split()[:8]:
        found = found.filter(Q(folded__contains=word) | Q(producer__folded__contains=word))
    return found


def public_products_sold_at(place: PointOfSale, on: date) -> QuerySet[Product]:
    """Return the public products sold at ``place``."""
    return public_products(on).filter(pk__in=products_sold_at(place, on).order_by().values("pk"))


def units_called(typed: str, on: date) -> list[Unit]:
    """Return the units, of today and of before, with that code or name."""
    return list(Unit.objects.filter(code=typed[:5]).select_related("parent")) if typed.isdigit() else resolve(typed, on)


def standing_units_of(unit: Unit, on: date) -> list[Unit]:
    """Return the units of ``on`` that an old one became, the one to assume first; itself where it still stands."""
    if _stands(unit, on):
        return [unit]
    here, found = [unit], dict[int, Unit]()
    for _step in range(FARTHEST):
        later = [one for old in here for one in successors(old).select_related("parent")]
        found |= {one.pk: one for one in later if _stands(one, on) and one.pk not in found}
        here = [one for one in later if not _stands(one, on)]
    return list(found.values())


def _stands(unit: Unit, on: date) -> bool:
    return unit.effective_to is None or unit.effective_to > on


def standings_of(products: Iterable[Product], on: date) -> dict[int, Standing]:
    """Return what may be said of each of ``products`` on ``on``, by key: two queries, however many they are."""
    ids = [product.pk for product in products]
    certificates: Any = annotate_live(
        Certificate.objects.filter(recognition__product__in=ids, issued_on__lte=on).select_related("recognition"), on
    ).order_by("issued_on", "pk")
    latest = {one.recognition.product_id: one for one in certificates}
    listed = listed_stars(ids)
    return {
        pk: Standing(latest[pk], LiveStatus(latest[pk].live), None)
        if pk in latest
        else Standing(None, None, next(iter(listed.get(pk, ())), None))
        for pk in ids
    }


def listed_stars(product_ids: Iterable[int]) -> dict[int, list[ListedStar]]:
    """Return what lists and public sources tell of those products: results first, the latest first; one query."""
    found: dict[int, list[ListedStar]] = {}
    rows = ListedStar.objects.filter(product__in=list(product_ids)).order_by(
        F("decided_on").desc(nulls_last=True), "-pk"
    )
    for row in sorted(rows, key=lambda one: one.standing != ListedStanding.RESULT):
        found.setdefault(row.product_id, []).append(row)
    return found


def public_counts_by_unit(on: date) -> list[tuple[Unit, int]]:
    """Return the units that have products in force, with how many: two queries."""
    certificates: Any = annotate_live(Certificate.objects.filter(issued_on__lte=on), on)
    counts = dict(
        certificates.filter(live__in=[str(one) for one in IN_FORCE])
        .order_by()
        .values_list("recognition__product__producer__unit")
        .annotate(n=Count("recognition__product", distinct=True))
    )
    units = Unit.objects.filter(pk__in=counts).select_related("parent").order_by("sort_key", "code")
    return [(unit, counts[unit.pk]) for unit in units]


def certificates_changed(on: date, days: int = CHANGES_DAYS) -> list[tuple[Certificate, LiveStatus, date]]:
    """Return the certificates whose answer changed in the last ``days``, the latest change first: one query.

    Issued, revoked, replaced, extended or run out; each with its answer on ``on`` and the day that answer began.
    """
    since = on - timedelta(days=days)
    # A certificate runs out the day after its last one; so that day lies one before.
    last = Q(last_day__gte=since - timedelta(days=1), last_day__lt=on)
    begun = Q(ends_on__gte=since - timedelta(days=1), ends_on__lt=on)
    found: Any = annotate_live(certificates_with_context().filter(issued_on__lte=on), on).filter(
        Q(issued_on__gte=since) | Q(state_changed_on__gte=since, state_changed_on__lte=on) | last | begun
    )
    rows = [(one, LiveStatus(one.live), _changed_on(one, on)) for one in found]
    return sorted((row for row in rows if row[2] >= since), key=lambda row: (row[2], row[0].pk), reverse=True)


def _changed_on(certificate: Any, on: date) -> date:
    began: date = certificate.issued_on
    if certificate.live in (LiveStatus.REVOKED, LiveStatus.SUPERSEDED):
        began = certificate.state_changed_on
    elif certificate.live == LiveStatus.EXPIRED:
        began = max(certificate.last_day, certificate.ends_on) + timedelta(days=1)
    elif certificate.live == LiveStatus.EXTENDED:
        began = certificate.ends_on + timedelta(days=1)
    return min(began, on)
