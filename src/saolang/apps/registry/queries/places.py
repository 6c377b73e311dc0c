"""Reading growing areas, craft villages, points of sale and places to visit (địa điểm)."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, TypeVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.registry.models import CraftVillage, GrowingArea, PointOfSale, Producer, TourismPlace
from saolang.apps.registry.models.places import Place
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import units_on

AnyPlace = TypeVar("AnyPlace", bound=Place)
PLACES: Mapping[str, type[Place]] = {
    "growing_area": GrowingArea,
    "craft_village": CraftVillage,
    "point_of_sale": PointOfSale,
    "tourism": TourismPlace,
}
"""Tables of places by the kind the map knows them under."""
READERS = (Role.PROVINCIAL_OFFICER, Role.LEADER, Role.DEPARTMENT_OFFICER)
"""Roles that read every place of their province."""


def kind_of(place: Place) -> str:
    """Return the kind of ``place``, as the map knows it."""
    return next(kind for kind, table in PLACES.items() if isinstance(place, table))


def places_visible_to(
    table: type[AnyPlace], person: Person | AnonymousUser, on: date, *, roles: Iterable[Role] | None = None
) -> QuerySet[AnyPlace]:
    """Return the places of a kind ``person`` looks after: those of their commune, or of their whole province.

    :param roles: only what these roles of the person reach.
    """
    access = access_of(person, on)
    wanted = frozenset(Role) if roles is None else frozenset(roles)
    provinces = frozenset[int]().union(*(access.units_of(role) for role in READERS if role in wanted))
    communes = access.units_of(Role.COMMUNE_OFFICER) if Role.COMMUNE_OFFICER in wanted else frozenset()
    places = table._default_manager.select_related("unit__parent").order_by("sort_key", "pk")
    if access.holds(Role.ADMINISTRATOR) and Role.ADMINISTRATOR in wanted:
        return places
    return places.filter(Q(unit__in=communes) | Q(unit__parent__in=provinces) | Q(unit__in=provinces))


def units_for_places(person: Person | AnonymousUser, on: date) -> QuerySet[Unit]:
    """Return the units at which ``person`` may enter a place: their commune, or their province and its communes."""
    access = access_of(person, on)
    provinces = access.units_of(Role.PROVINCIAL_OFFICER)
    return units_on(on).filter(
        Q(pk__in=access.units_of(Role.COMMUNE_OFFICER))
        | Q(pk__in=provinces)
        | Q(parent__in=provinces, kind=UnitKind.COMMUNE)
    )


def open_places(table: type[AnyPlace], on: date) -> QuerySet[AnyPlace]:
    """Địa điểm công khai: the places of a kind that are there on ``on``, by name; what anybody may see."""
    return (
        table._default_manager.filter(Q(closed_on=None) | Q(closed_on__gt=on))
        .select_related("unit__parent")
        .order_by("sort_key", "pk")
    )


def places_near(table: type[AnyPlace], producer: Producer, on: date) -> QuerySet[AnyPlace]:
    """Return the open places of the province of ``producer``: what its products may come from, be sold at."""
    province = producer.unit.parent_id or producer.unit_id
    return open_places(table, on).filter(Q(unit=province) | Q(unit__parent=province))


def feature_of(place: Place, *, url: str = "", note: str = "") -> dict[str, Any] | None:
    """Return ``place`` as a GeoJSON Feature the map part draws, None where its point is not known."""
    if place.latitude is None or place.longitude is None:
        return None
    return point_feature(
        kind_of(place), place.name, place.latitude, place.longitude, note=note or place.unit.name, url=url
    )


def point_feature(kind: str, name: str, latitude: Any, longitude: Any, **more: str | int) -> dict[str, Any]:
    """Return a GeoJSON Point Feature with the properties the map part reads (docs/design-system.md)."""
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [float(longitude), float(latitude)]},
        "properties": {"kind": kind, "name": name, **{key: value for key, value in more.items() if value != ""}},
    }


def outline_feature(area: GrowingArea) -> dict[str, Any] | None:
    """Return the outline of a growing area as a GeoJSON Feature, None where it is not known."""
    if not area.outline:
        return None
    return {
        "type": "Feature",
        "geometry": area.outline,
        "properties": {"kind": "growing_area", "name": area.name, "note": area.unit.name},
    }


def features_of(places: Iterable[Place], url_of: Callable[[Any], str]) -> list[dict[str, Any]]:
    """Return the GeoJSON Features of those ``places`` whose point is known."""
    return [feature for place in places if (feature := feature_of(place, url=url_of(place))) is not None]


def collection(features: Iterable[dict[str, Any] | None]) -> dict[str, Any]:
    """Return a GeoJSON FeatureCollection; None is left out."""
    return {"type": "FeatureCollection", "features": [feature for feature in features if feature is not None]}
