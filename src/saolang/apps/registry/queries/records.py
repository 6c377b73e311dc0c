"""Reading producers and products, each person within their reach."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Model, Q, QuerySet

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.registry.models import Producer, Product
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import current_unit_for
from saolang.core.text.folding import fold

OVERSEERS = (Role.PROVINCIAL_OFFICER, Role.LEADER)
"""Roles that read everything of their province."""


def producers_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Producer]:
    """Return the producers ``person`` may read: their own, those of their commune, those of their province.

    An entry merged into another is left out; :func:`merged_entry` leads on from it.
    """
    access = access_of(person, on)
    provinces = frozenset[int]().union(*(access.units_of(role) for role in OVERSEERS))
    return (
        Producer.objects.filter(
            Q(organisation__in=access.of(Role.PRODUCER))
            | Q(unit__in=access.units_of(Role.COMMUNE_OFFICER))
            | Q(unit__in=provinces)
            | Q(unit__parent__in=provinces),
            merged_into=None,
        )
        .select_related("unit__parent", "organisation")
        .order_by("sort_key", "pk")
    )


def products_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Product]:
    """Return the products ``person`` may read, as their producers."""
    access = access_of(person, on)
    provinces = frozenset[int]().union(*(access.units_of(role) for role in OVERSEERS))
    return (
        Product.objects.filter(
            Q(producer__organisation__in=access.of(Role.PRODUCER))
            | Q(producer__unit__in=access.units_of(Role.COMMUNE_OFFICER))
            | Q(producer__unit__in=provinces)
            | Q(producer__unit__parent__in=provinces),
            merged_into=None,
        )
        .select_related("producer__unit__parent")
        .order_by("sort_key", "pk")
    )


def own_producers(person: Person | AnonymousUser, on: date) -> QuerySet[Producer]:
    """Return the producers for which ``person`` acts (usually one)."""
    return (
        Producer.objects.filter(organisation__in=access_of(person, on).of(Role.PRODUCER), merged_into=None)
        .select_related("unit__parent", "organisation")
        .order_by("sort_key", "pk")
    )


def products_of(producer: Producer) -> QuerySet[Product]:
    """Return the products of ``producer`` by name."""
    found = producer.products.filter(merged_into=None)
    return found.select_related("producer__unit__parent").order_by("sort_key", "pk")


def merged_entry(public_id: str) -> Producer | None:
    """Return the producer into which the entry ``public_id`` was merged, None where it was not."""
    found = Producer.objects.filter(public_id=public_id).select_related("merged_into").first()
    return found.merged_into if found else None


def unit_of_today(old_unit: Unit, on: date) -> Unit | None:
    """Xã của ngày nay: return the commune that took over ``old_unit``, to be proposed for an older address.

    None for a unit split without a main part, and for a district that went into several communes.
    """
    found = current_unit_for(old_unit.code, on, written_on=old_unit.effective_from)
    return found if found is not None and found.kind == UnitKind.COMMUNE else None


def matching(records: QuerySet[Model], words: str) -> QuerySet[Model]:
    """Tìm kiếm: keep the producers or products whose folded name holds every word of ``words``, in any order."""
    for word in fold(words).split():
        records = records.filter(folded__contains=word)
    return records
