"""Reading where products are sold (nơi mua)."""

from datetime import date, datetime

from django.db.models import F, Q, QuerySet

from saolang.apps.registry.enums import LinkHealth
from saolang.apps.registry.models import PointOfSale, Product, SalesListing


def listings_of(product: Product, on: date) -> QuerySet[SalesListing]:
    """Nơi mua: where ``product`` is sold on ``on``; public pages leave the dead ones out (:func:`living_listings`)."""
    return (
        product.sales_listings.filter(Q(until_on=None) | Q(until_on__gt=on))
        .filter(Q(point_of_sale=None) | Q(point_of_sale__closed_on=None) | Q(point_of_sale__closed_on__gt=on))
        .select_related("point_of_sale__unit__parent")
        .order_by("label", "pk")
    )


def living_listings(product: Product, on: date) -> QuerySet[SalesListing]:
    """Return where ``product`` is sold on ``on`` as buyers may be told: without addresses that do not open."""
    return listings_of(product, on).exclude(health=LinkHealth.DEAD, point_of_sale=None)


def products_sold_at(place: PointOfSale, on: date) -> QuerySet[Product]:
    """Return the products sold at ``place`` on ``on``, by name."""
    return (
        Product.objects.filter(
            Q(sales_listings__until_on=None) | Q(sales_listings__until_on__gt=on),
            sales_listings__point_of_sale=place,
            merged_into=None,
        )
        .select_related("producer__unit")
        .order_by("sort_key", "pk")
    )


def listings_due(before: datetime) -> QuerySet[SalesListing]:
    """Return the web addresses of products not asked since ``before``, the longest waiting first."""
    return (
        SalesListing.objects.filter(Q(tried_at=None) | Q(tried_at__lt=before), until_on=None)
        .exclude(url="")
        .select_related("product__producer__organisation")
        .order_by(F("tried_at").asc(nulls_first=True), "pk")
    )


def points_of_sale_due(before: datetime) -> QuerySet[PointOfSale]:
    """Return the points of sale with a web address not asked since ``before``, the longest waiting first."""
    return (
        PointOfSale.objects.filter(Q(tried_at=None) | Q(tried_at__lt=before), closed_on=None)
        .exclude(url="")
        .order_by(F("tried_at").asc(nulls_first=True), "pk")
    )
