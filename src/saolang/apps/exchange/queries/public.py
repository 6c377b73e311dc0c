"""Điều ai cũng được xem: products, certificates, producers and points of sale for the interface and open data."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet, Subquery

from saolang.apps.certification.enums import ListedStanding
from saolang.apps.certification.models import Certificate, ListedStar
from saolang.apps.certification.queries import Verification, certificates_with_context, status_of
from saolang.apps.content.models import Article
from saolang.apps.content.queries import live_articles
from saolang.apps.registry.models import PointOfSale, Producer, Product
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.core.regulation.catalogue import NoPackInForce, pack_in_force

CHUNK = 1000
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class PublicProduct:
    """Một sản phẩm công khai: what a certificate proves, and apart from it what lists tell."""

    product: Product
    verification: Verification | None
    """Of the latest certificate; None where only lists tell of the product."""
    listed: list[ListedStar]
    """What lists and public sources tell, the latest result first; never verified."""

    @property
    def certificate(self) -> Certificate | None:
        """The latest certificate."""
        return self.verification.certificate if self.verification else None

    @property
    def verified_star(self) -> int | None:
        """Stars that hold on the day asked, by a certificate."""
        found = self.verification
        return found.certificate.star if found and found.certificate and found.is_in_force else None


@dataclass(frozen=True)
class SetWords:
    """Tên bộ tiêu chí và nhóm của nó, by the law in force."""

    group_code: str
    vi: str
    en: str


def set_words(on: date) -> dict[int, SetWords]:
    """Return the words of every criteria set of the law in force on ``on``, by number."""
    try:
        pack = pack_in_force(on, "first")
    except NoPackInForce:
        return {}
    return {
        number: SetWords(group.code, pack.sets[number].text.in_language("vi"), pack.sets[number].text.in_language("en"))
        for group in pack.groups
        for subgroup in group.groups
        for number in subgroup.sets
        if number in pack.sets
    }


def public_products(on: date, *, with_examples: bool) -> QuerySet[Product]:
    """Return the products the public may read of: with a certificate issued by ``on``, or told of by a list.

    :param with_examples: invented ones too: only a demonstration shows them.
    """
    latest = (
        Certificate.objects.filter(recognition__product=OuterRef("pk"), issued_on__lte=on)
        .order_by("-issued_on", "-pk")
        .values("pk")[:1]
    )
    found = (
        Product.objects.filter(merged_into=None)
        .annotate(latest_certificate=Subquery(latest))
        .filter(Q(latest_certificate__isnull=False) | Exists(ListedStar.objects.filter(product=OuterRef("pk"))))
        .select_related("producer__unit__parent", "producer__old_unit__parent__parent")
    )
    return found if with_examples else found.filter(is_example=False)


def public_articles(now: datetime, *, with_examples: bool) -> QuerySet[Article]:
    """Return the articles on the portal at ``now`` with the public products and the units they are about."""
    products = public_products(local_date(now), with_examples=with_examples).order_by("public_id")
    found = live_articles(now).prefetch_related(
        Prefetch("products", queryset=products),
        Prefetch("units", queryset=Unit.objects.select_related("parent__parent").order_by("code", "pk")),
    )
    return found if with_examples else found.filter(is_example=False)


def with_standing(products: Iterable[Product], on: date) -> list[PublicProduct]:
    """Return ``products`` (of :func:`public_products`) with what holds of each on ``on``; two queries."""
    found = list(products)
    keys = {product.pk: product.latest_certificate for product in found}  # type: ignore[attr-defined]
    certificates = certificates_with_context().in_bulk([key for key in keys.values() if key])
    listed: dict[int, list[ListedStar]] = {}
    for one in ListedStar.objects.filter(product__in=list(keys)):
        listed.setdefault(one.product_id, []).append(one)
    return [
        PublicProduct(
            product,
            status_of(certificates[keys[product.pk]], on) if keys[product.pk] else None,
            sorted(listed.get(product.pk, []), key=_listed_order, reverse=True),
        )
        for product in found
    ]


def products_changed_since(products: QuerySet[Product], instant: datetime) -> QuerySet[Product]:
    """Keep the products of which the entry, the producer, a certificate or a listed star changed since ``instant``."""
    certificates = Certificate.objects.filter(recognition__product=OuterRef("pk"), updated_at__gte=instant)
    listed = ListedStar.objects.filter(product=OuterRef("pk"), recorded_at__gte=instant)
    return products.filter(
        Q(updated_at__gte=instant) | Q(producer__updated_at__gte=instant) | Exists(certificates) | Exists(listed)
    )


def _listed_order(one: ListedStar) -> tuple[bool, date, int]:
    return (one.standing == ListedStanding.RESULT, one.decided_on or date.min, one.pk)


def each_product(on: date, *, with_examples: bool) -> Iterator[PublicProduct]:
    """Yield every public product by public id, a thousand at a time."""
    products = public_products(on, with_examples=with_examples).order_by("public_id")
    last = ""
    while page := list(products.filter(public_id__gt=last)[:CHUNK]):
        yield from with_standing(page, on)
        last = page[-1].public_id


def public_certificates(on: date, *, with_examples: bool) -> QuerySet[Certificate]:
    """Return the certificates of the register issued by ``on``, ended ones too."""
    found = certificates_with_context().filter(issued_on__lte=on)
    return found if with_examples else found.filter(is_example=False)


def public_producers(on: date, *, with_examples: bool) -> QuerySet[Producer]:
    """Return the producers of public products, with those at hand as ``public_products``."""
    products = public_products(on, with_examples=with_examples)
    found = (
        Producer.objects.filter(merged_into=None, pk__in=products.order_by().values("producer"))
        .select_related("unit__parent", "old_unit__parent__parent")
        .prefetch_related(Prefetch("products", queryset=products.order_by("sort_key", "pk"), to_attr="public_products"))
    )
    return found if with_examples else found.filter(is_example=False)


def public_points_of_sale(on: date, *, with_examples: bool) -> QuerySet[PointOfSale]:
    """Return the points of sale that are open on ``on``."""
    found = PointOfSale.objects.filter(Q(closed_on=None) | Q(closed_on__gt=on)).select_related("unit__parent")
    return found if with_examples else found.filter(is_example=False)


def changed_certificates(since: date, on: date, *, with_examples: bool) -> QuerySet[Certificate]:
    """Return the certificates of which the answer changed from ``since`` on: issued, extended, ended, taken off.

    Mistaken entries taken off the register are among them (``withdrawn_on``): their codes answer no more.
    """

    def passed(name: str) -> Q:
        return Q(**{f"{name}__gte": since - _DAY, f"{name}__lt": on})

    known = Q(issued_on__lte=on) & (
        Q(issued_on__gte=since)
        | Q(state_changed_on__gte=since, state_changed_on__lte=on)
        | passed("ends_on")
        | passed("extended_until")
    )
    withdrawn = Q(withdrawn_on__gte=since, withdrawn_on__lte=on)
    found = Certificate.entries.filter(Q(withdrawn_on=None) & known | withdrawn).select_related(
        "recognition__product", "superseded_by"
    )
    return found if with_examples else found.filter(is_example=False)


def province_of(unit: Unit) -> Unit | None:
    """Return the province of ``unit``, itself where it is one; reads ``parent``, twice for a commune of before."""
    while unit.kind != UnitKind.PROVINCE and unit.parent is not None:
        unit = unit.parent
    return unit if unit.kind == UnitKind.PROVINCE else None


def point_of(product: Product) -> tuple[Decimal, Decimal, str] | None:
    """Return latitude, longitude and whose point it is: ``product``, else ``unit``; a producer's home is not told."""
    if product.latitude is not None and product.longitude is not None:
        return product.latitude, product.longitude, "product"
    unit = product.producer.unit
    if unit.latitude is not None and unit.longitude is not None:
        return unit.latitude, unit.longitude, "unit"
    return None
