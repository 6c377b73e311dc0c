"""Dựng mục danh mục: what the read model says of products, worked out anew from the tables it is copied from."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, Q, QuerySet

from saolang.apps.certification.enums import CertificateState, ListedStanding
from saolang.apps.certification.models import CatalogueEntry, Certificate, ListedStar
from saolang.apps.registry.enums import LinkHealth, PhotoState
from saolang.apps.registry.models import Product, ProductPhoto, SalesListing
from saolang.apps.territories.queries import UnitNames
from saolang.common.search import document
from saolang.core.regulation.catalogue import NoPackInForce, pack_in_force
from saolang.core.text.folding import fold

_STOPPED = (CertificateState.REVOKED, CertificateState.SUPERSEDED)


def product_ids_for_catalogue() -> QuerySet[Product, int]:
    """Return the keys of the products the catalogue tells of: with a kept certificate or listed stars, not merged."""
    return (
        Product.objects.filter(
            Q(pk__in=Certificate.objects.values("recognition__product"))
            | Q(pk__in=ListedStar.objects.values("product")),
            merged_into=None,
        )
        .order_by("pk")
        .values_list("pk", flat=True)
    )


def groups_by_set(on: date) -> dict[int, str]:
    """Return the code of the product group of each criteria set of the law in force on ``on``."""
    try:
        pack = pack_in_force(on, "first")
    except NoPackInForce:
        return {}
    return {number: group.code for group in pack.groups for subgroup in group.groups for number in subgroup.sets}


def entries_of(product_ids: Sequence[int], *, on: date, now: datetime, names: UnitNames) -> list[CatalogueEntry]:
    """Return unsaved entries of those products that belong into the catalogue: a fixed number of queries.

    :param on: the day on which points of sale must be open.
    :param names: what units are called today and were called before; read on, shared by chunks.
    """
    certificates = _grouped(
        Certificate.objects.filter(recognition__product__in=product_ids)
        .select_related("recognition")
        .order_by("-issued_on", "-pk"),
        lambda one: one.recognition.product_id,
    )
    listed = _grouped(
        ListedStar.objects.filter(product__in=product_ids).order_by(F("decided_on").desc(nulls_last=True), "-pk"),
        lambda one: one.product_id,
    )
    there = [pk for pk in product_ids if pk in certificates or pk in listed]
    products = list(Product.objects.filter(pk__in=there, merged_into=None).select_related("producer").order_by("pk"))
    photos = _grouped(
        ProductPhoto.objects.filter(product__in=there, state=PhotoState.APPROVED).order_by("position", "pk"),
        lambda one: one.product_id,
    )
    on_sale = _on_sale(there, on)
    names.learn({product.producer.unit_id for product in products})
    groups = groups_by_set(on)
    return [
        _entry(
            product,
            certificates.get(product.pk, []),
            _best(listed.get(product.pk, [])),
            names=names,
            groups=groups,
            photo=photos[product.pk][0] if product.pk in photos else None,
            is_on_sale=product.pk in on_sale,
            now=now,
        )
        for product in products
    ]


def _entry(
    product: Product,
    certificates: list[Certificate],
    listed: ListedStar | None,
    *,
    names: UnitNames,
    groups: dict[int, str],
    photo: ProductPhoto | None,
    is_on_sale: bool,
    now: datetime,
) -> CatalogueEntry:
    producer = product.producer
    unit_id, province_id = names.standing(producer.unit_id)
    latest = certificates[0] if certificates else None
    set_number = (latest.recognition.set_number if latest else None) or product.set_number
    at = product if product.latitude is not None and product.longitude is not None else producer
    entry = CatalogueEntry(
        product=product,
        name=product.name,
        producer_name=producer.name,
        name_folded=fold(product.name)[:200],
        folded=document(
            product.name,
            producer.name,
            product.name_en,
            product.code,
            *(code for one in certificates for code in (one.code, one.product_code)),
            *names.words(producer.unit_id),
        ),
        sort_key=product.sort_key,
        set_number=set_number,
        group_code=groups.get(set_number, "") if set_number else "",
        producer_kind=producer.kind,
        unit_id=unit_id,
        province_id=province_id,
        old_unit_id=producer.old_unit_id,
        told_on=latest.issued_on if latest else listed.decided_on if listed else None,
        is_on_sale=is_on_sale,
        latitude=at.latitude,
        longitude=at.longitude,
        photo=photo,
        is_example=product.is_example or producer.is_example,
        refreshed_at=now,
    )
    if latest:
        entry.certificate = latest
        entry.star, entry.issued_on, entry.ends_on = latest.star, latest.issued_on, latest.ends_on
        entry.last_day = max(latest.ends_on, latest.extended_until or latest.ends_on)
        if latest.state in _STOPPED and latest.state_changed_on:
            entry.stopped_as, entry.stopped_on = latest.state, latest.state_changed_on
    if listed:
        entry.listed_star, entry.listed_standing = listed.star, listed.standing
    return entry


def _best(listed: list[ListedStar]) -> ListedStar | None:
    """Return the latest that tells of a result, else the latest that tells of anything."""
    return next((one for one in listed if one.standing == ListedStanding.RESULT), listed[0] if listed else None)


def _on_sale(product_ids: Sequence[int], on: date) -> set[int]:
    open_then = (Q(since_on=None) | Q(since_on__lte=on)) & (Q(until_on=None) | Q(until_on__gt=on))
    shut = Q(point_of_sale__closed_on__isnull=False, point_of_sale__closed_on__lte=on)
    dead = Q(point_of_sale=None, health=LinkHealth.DEAD)
    found = SalesListing.objects.filter(open_then, product__in=product_ids).exclude(shut).exclude(dead)
    return set(found.values_list("product", flat=True))


def _grouped(rows: Iterable[Any], key: Callable[[Any], int]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return dict(found)
