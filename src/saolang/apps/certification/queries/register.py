"""Sổ giấy chứng nhận: who sees which decisions, certificates and cases, and what the public sees of products."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.models import Certificate, Decision, MinistryReview, Recognition, RevocationCase
from saolang.apps.certification.queries.verification import IN_FORCE, annotate_live, certificates_with_context
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.core.text.folding import fold

ORDERS = {
    "newest": ("-issued_on", "-pk"),
    "name": ("recognition__product__sort_key", "pk"),
    "star": ("-star", "-issued_on", "-pk"),
    "ending": ("ends_on", "pk"),
}


def provinces_of(person: Person | AnonymousUser, on: date) -> frozenset[int]:
    """Return the provinces ``person`` works for or leads."""
    access = access_of(person, on)
    return access.units_of(Role.PROVINCIAL_OFFICER) | access.units_of(Role.LEADER)


def certificates_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Certificate]:
    """Return the certificates on the desk of ``person``: of the province, of the commune, of the own producer."""
    access = access_of(person, on)
    own = access.of(Role.PRODUCER)
    communes = access.units_of(Role.COMMUNE_OFFICER)
    return certificates_with_context().filter(
        Q(recognition__decision__province__in=provinces_of(person, on))
        | Q(recognition__product__producer__organisation__in=own)
        | Q(recognition__dossier__commune__in=communes)
        | Q(is_earlier=True, recognition__product__producer__unit__in=communes)
    )


def certificate_for(person: Person | AnonymousUser, public_id: str, on: date) -> Certificate:
    """Return one certificate ``person`` may see; raises ``Certificate.DoesNotExist``."""
    return certificates_visible_to(person, on).get(public_id=public_id)


def decisions_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Decision]:
    """Return the decisions of the provinces ``person`` works for."""
    return Decision.objects.filter(province__in=provinces_of(person, on), is_earlier=False).select_related(
        "province", "round", "paper"
    )


def revocation_cases_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[RevocationCase]:
    """Return the revocation cases of the provinces ``person`` works for."""
    return RevocationCase.objects.filter(
        certificate__recognition__decision__province__in=provinces_of(person, on)
    ).select_related("certificate__recognition__product__producer", "decision")


def ministry_reviews_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[MinistryReview]:
    """Return the five-star files of the provinces ``person`` works for."""
    return MinistryReview.objects.filter(decision__province__in=provinces_of(person, on)).select_related(
        "dossier__product__producer", "decision", "paper"
    )


def certificates_of(product: Product) -> QuerySet[Certificate]:
    """Return every certificate of a product, the latest first."""
    return certificates_with_context().filter(recognition__product=product).order_by("-issued_on", "-pk")


def latest_certificate_of(product: Product) -> Certificate | None:
    """Return the latest certificate of a product."""
    return certificates_of(product).first()


def history_of(product: Product) -> QuerySet[Recognition]:
    """Return the recognitions of a product with decision and certificate, the latest first."""
    return Recognition.objects.filter(product=product, certificate__withdrawn_on=None).select_related(
        "decision", "certificate__superseded_by"
    )


def recognitions_of(product_public_id: str) -> QuerySet[Recognition]:
    """Return every recognition of a product by its public id, the latest first, with all a public page shows."""
    return Recognition.objects.filter(
        product__public_id=product_public_id, certificate__withdrawn_on=None
    ).select_related("product__producer__unit__parent", "decision", "certificate__superseded_by", "certificate__paper")


def withdrawn_entries_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Certificate]:
    """Return the mistaken entries taken off the register of the provinces ``person`` works for, the latest first."""
    return (
        Certificate.entries.filter(recognition__decision__province__in=provinces_of(person, on))
        .exclude(withdrawn_on=None)
        .select_related("recognition__product", "recognition__decision")
        .order_by("-withdrawn_on", "-pk")
    )


def recognised_products(
    on: date,
    *,
    words: str = "",
    star: int | None = None,
    set_numbers: Iterable[int] | None = None,
    unit_id: int | None = None,
    live: Iterable[LiveStatus] | None = None,
    order: str = "newest",
) -> QuerySet[Certificate]:
    """Return the latest certificate of every recognised product with ``live`` on ``on`` (sản phẩm OCOP).

    :param words: searched in product, producer and codes, with or without diacritics; every word must be found.
    :param live: keep only these answers.
    :param order: a key of ``ORDERS``.
    """
    latest = (
        Certificate.objects.filter(recognition__product=OuterRef("recognition__product"), issued_on__lte=on)
        .order_by("-issued_on", "-pk")
        .values("pk")[:1]
    )
    found = annotate_live(certificates_with_context().filter(pk=Subquery(latest)), on)
    for word in fold(words).split()[:8]:
        found = found.filter(
            Q(recognition__product__folded__contains=word)
            | Q(recognition__product__producer__folded__contains=word)
            | Q(code__icontains=word)
            | Q(product_code__icontains=word)
        )
    if star is not None:
        found = found.filter(star=star)
    if set_numbers is not None:
        found = found.filter(recognition__set_number__in=list(set_numbers))
    if unit_id is not None:
        found = found.filter(recognition__product__producer__unit=unit_id)
    if live is not None:
        found = found.filter(Q(("live__in", [str(status) for status in live])))
    return found.order_by(*ORDERS.get(order, ORDERS["newest"]))


@dataclass(frozen=True)
class Figures:
    """Số liệu của sổ: products in force, their producers and communes."""

    products: int
    producers: int
    units: int


def figures_on(on: date) -> Figures:
    """Return what the register counts on ``on``: one query."""
    counted = (
        recognised_products(on, live=IN_FORCE)
        .order_by()
        .aggregate(
            products=Count("pk"),
            producers=Count("recognition__product__producer", distinct=True),
            units=Count("recognition__product__producer__unit", distinct=True),
        )
    )
    return Figures(**counted)


def counts_by_set(on: date) -> dict[int, int]:
    """Return how many products are in force by number of their criteria set: one query."""
    rows = (
        recognised_products(on, live=IN_FORCE).order_by().values_list("recognition__set_number").annotate(n=Count("pk"))
    )
    return {number: count for number, count in rows if number is not None}


def units_with_products(on: date) -> list[Unit]:
    """Return the communes that have a recognised product, by name: one query."""
    ids = recognised_products(on).order_by().values("recognition__product__producer__unit")
    return list(Unit.objects.filter(pk__in=ids).order_by("sort_key", "code"))
