"""Places of the story (địa điểm): areas, villages, shops, sights; drawn pictures; where products are sold."""

import json
import math
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.queries import people_of
from saolang.apps.registry import operations as registry
from saolang.apps.registry.models import CraftVillage, GrowingArea, PointOfSale, Product
from saolang.apps.registry.models.places import Place
from saolang.apps.registry.queries import PLACES
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import unit_on
from saolang.common.clock import local_date
from saolang.core.text.dates import format_date
from saolang.interfaces.cli.demo import paper_shop
from saolang.interfaces.cli.demo.cast import Cast
from saolang.interfaces.cli.demo.material import products, read

_PLAIN = (
    "name",
    "crop",
    "household_count",
    "standard",
    "certificate_number",
    "kind",
    "craft",
    "address",
    "opening_hours",
    "phone",
)
_RADIUS = 0.006
"""Degrees, about 650 m: of the outlines drawn for a few areas."""


def put_on_the_map(cast: Cast, now: datetime) -> None:
    """Enter the places of the story with the products that are there by now, and send their pictures."""
    on, data = local_date(now), read("places")
    made = {product.name: product for product in Product.objects.filter(is_example=True)}
    by_key = {key: made[one["name"]] for key, one in products().items() if one["name"] in made}
    for kind, table in PLACES.items():
        for one in data[kind]:
            place = _enter(table, one, on, now)
            _link(cast, place, one, by_key, now)
    _choose_areas(data["growing_area"], by_key, now)
    for one in data["photos"]:
        if one["product"] in by_key:
            _send_photo(by_key[one["product"]], one, now)


def _enter(table: type[Place], one: Mapping[str, Any], on: date, now: datetime) -> Place:
    unit = unit_on(str(one["unit"]), on)
    if unit is None:
        raise LookupError(f"no unit {one['unit']} on {on}: load the territories first")
    latitude, longitude = _point(unit, one["moved"])
    values = {name: one[name] for name in _PLAIN if name in one}
    values |= {"unit": unit, "latitude": latitude, "longitude": longitude, "source": "Ví dụ của bản trình diễn"}
    if "area_ha" in one:
        values["area_ha"] = Decimal(one["area_ha"])
    if "ends" in one:
        values["certificate_ends_on"] = on + timedelta(days=one["ends"])
    if "corners" in one:
        values["outline"] = _outline(latitude, longitude, one["corners"])
    return registry.add_place(table=table, values=values, actor=None, now=now, is_example=True)


def _point(unit: Unit, moved: Iterable[int]) -> tuple[Decimal, Decimal]:
    north, east = (Decimal(step) / 1000 for step in moved)
    return (unit.latitude or Decimal("14.35")) + north, (unit.longitude or Decimal(108)) + east


def _outline(latitude: Decimal, longitude: Decimal, corners: int) -> str:
    """A rough round of ``corners`` about the point, as GeoJSON."""
    ring = [
        [
            round(float(longitude) + _RADIUS * (1 + (step % 2) / 3) * math.cos(2 * math.pi * step / corners), 5),
            round(float(latitude) + _RADIUS * (1 + (step % 2) / 3) * math.sin(2 * math.pi * step / corners), 5),
        ]
        for step in range(corners)
    ]
    return json.dumps({"type": "Polygon", "coordinates": [[*ring, ring[0]]]})


def _link(cast: Cast, place: Place, one: Mapping[str, Any], by_key: Mapping[str, Product], now: datetime) -> None:
    if isinstance(place, PointOfSale):
        for key in one.get("products", ()):
            if key in by_key:
                listing = registry.add_listing(
                    product=by_key[key], values={"point_of_sale": place}, actor=None, now=now
                )
                registry.mark_listing_checked(listing=listing, actor=None, now=now)
    if isinstance(place, CraftVillage):
        for key in one.get("producers", ()):
            producer = cast.producers[key]
            producer.refresh_from_db()
            registry.edit_producer(
                producer=producer,
                version=producer.version,
                values={"craft_village": place},
                actor=None,
                now=now,
            )


def _choose_areas(data: Iterable[Mapping[str, Any]], by_key: Mapping[str, Product], now: datetime) -> None:
    names: dict[str, list[str]] = {}
    for one in data:
        for key in one["products"]:
            names.setdefault(key, []).append(one["name"])
    for key, wanted in names.items():
        if key in by_key:
            areas = list(GrowingArea.objects.filter(name__in=wanted, is_example=True))
            registry.choose_growing_areas(product=by_key[key], areas=areas, actor=None, now=now)


def _send_photo(product: Product, one: Mapping[str, Any], now: datetime) -> None:
    """Send a drawn picture; the producer's own waits for an officer."""
    caption = {
        "art": one["art"],
        "caption": product.name,
        "place": product.producer.unit.name,
        "day": format_date(local_date(now)),
    }
    drawn = paper_shop.picture(one["art"], caption)
    own = people_of(product.producer.organisation, Role.PRODUCER, local_date(now)).first()
    registry.add_photo(
        product=product,
        content=drawn,
        name=drawn.name or "",
        size=drawn.size or 0,
        alt=one["alt"],
        actor=own if one.get("waiting") else None,
        now=now,
    )
