"""Where products are sold, from which growing areas they come, and the check whether web addresses still open."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from tests.factories import accounts
from tests.factories.places import GrowingAreaFactory, PointOfSaleFactory
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.audit.models import Event
from saolang.apps.notifications.models import Notification
from saolang.apps.registry.enums import LinkHealth
from saolang.apps.registry.models import SalesListing
from saolang.apps.registry.operations import (
    add_listing,
    check_links,
    choose_growing_areas,
    mark_listing_checked,
    remove_listing,
)
from saolang.apps.registry.queries import listings_of, living_listings, products_sold_at
from saolang.apps.registry.validators import RegistryError
from saolang.common.errors import NotAllowed

ON = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


def test_listing_is_told_by_the_producer(now: datetime) -> None:
    product, shop = ProductFactory(), PointOfSaleFactory(name="Quầy OCOP")
    own = accounts.producer_person(product.producer.organisation)

    at_shop = add_listing(product=product, values={"point_of_sale": shop}, actor=own, now=now)
    on_web = add_listing(product=product, values={"url": "vi-du.vn/ca-phe", "label": "Sàn"}, actor=own, now=now)

    assert (at_shop.label, on_web.url) == ("Quầy OCOP", "https://vi-du.vn/ca-phe")
    assert list(listings_of(product, ON)) == [at_shop, on_web]
    assert list(products_sold_at(shop, ON)) == [product]
    assert [event.topic for event in Event.objects.all()] == [f"product:{product.public_id}"] * 2


@pytest.mark.parametrize("who", ["stranger", "leader", "other commune"])
def test_listing_is_not_told_by_others(who: str, now: datetime) -> None:
    actor = {
        "stranger": accounts.PersonFactory,
        "leader": accounts.leader,
        "other commune": lambda: accounts.commune_officer(CommuneFactory()),
    }[who]()
    with pytest.raises(NotAllowed):
        add_listing(product=ProductFactory(), values={"url": "https://vi-du.vn"}, actor=actor, now=now)


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({}, "point_of_sale"),
        ({"url": "javascript:alert(1)"}, "url"),
        ({"url": "ftp://vi-du.vn"}, "url"),
        ({"url": "https://vi-du.vn", "since_on": date(2027, 1, 1)}, "since_on"),
        ({"url": "https://vi-du.vn", "label": "a" * 121}, "label"),
    ],
)
def test_unsound_listing_is_refused_at_its_field(values: dict[str, Any], field: str, now: datetime) -> None:
    with pytest.raises(RegistryError) as refused:
        add_listing(product=ProductFactory(), values=values, actor=None, now=now)
    assert refused.value.field == field


def test_listing_is_told_once_and_only_at_open_points_of_the_province(now: datetime) -> None:
    product, shop = ProductFactory(), PointOfSaleFactory()
    far = PointOfSaleFactory(unit=CommuneFactory(parent=ProvinceFactory(code="52", name="Tỉnh Gia Lai")))
    add_listing(product=product, values={"point_of_sale": shop}, actor=None, now=now)
    add_listing(product=product, values={"url": "https://vi-du.vn"}, actor=None, now=now)
    for values in (
        {"point_of_sale": shop},
        {"point_of_sale": PointOfSaleFactory(closed_on=ON)},
        {"point_of_sale": far},
        {"url": "https://vi-du.vn"},
    ):
        with pytest.raises(RegistryError):
            add_listing(product=product, values=values, actor=None, now=now)
    assert SalesListing.objects.count() == 2


def test_listing_at_a_closed_point_is_no_place_to_buy(now: datetime) -> None:
    product, shop = ProductFactory(), PointOfSaleFactory()
    add_listing(product=product, values={"point_of_sale": shop}, actor=None, now=now)
    type(shop).objects.update(closed_on=ON)
    assert list(listings_of(product, ON)) == []


def test_person_marks_a_listing_checked_and_removes_it(now: datetime) -> None:
    product = ProductFactory()
    listing = add_listing(product=product, values={"url": "https://vi-du.vn"}, actor=None, now=now)
    officer = accounts.commune_officer(product.producer.unit)

    checked = mark_listing_checked(listing=listing, actor=officer, now=now)
    assert (checked.checked_at, checked.health) == (now, LinkHealth.ALIVE)

    remove_listing(listing=checked, actor=officer, now=now)
    assert not SalesListing.objects.exists()


def test_growing_areas_are_chosen_from_the_open_ones_of_the_province(now: datetime) -> None:
    product, one, other = ProductFactory(), GrowingAreaFactory(), GrowingAreaFactory()
    own = accounts.producer_person(product.producer.organisation)

    choose_growing_areas(product=product, areas=[one, other], actor=own, now=now)
    choose_growing_areas(product=product, areas=[one, other], actor=own, now=now)
    type(one).objects.filter(pk=one.pk).update(closed_on=ON)
    choose_growing_areas(product=product, areas=[one], actor=own, now=now)

    assert list(product.growing_areas.all()) == [one]
    assert Event.objects.count() == 2
    with pytest.raises(RegistryError):
        choose_growing_areas(product=product, areas=[GrowingAreaFactory(closed_on=ON)], actor=own, now=now)
    with pytest.raises(NotAllowed):
        choose_growing_areas(product=product, areas=[other], actor=accounts.PersonFactory(), now=now)


def test_dead_address_is_told_to_its_owner_once(now: datetime) -> None:
    product = ProductFactory()
    own = accounts.producer_person(product.producer.organisation)
    listing = add_listing(product=product, values={"url": "https://vi-du.vn/a", "label": "Sàn"}, actor=own, now=now)

    first = check_links(now=now, opens=lambda _url: False)
    same_day = check_links(now=now, opens=lambda _url: False)
    week_later = check_links(now=now + timedelta(days=8), opens=lambda _url: False)

    assert [(found.asked, found.dead, found.newly_dead) for found in (first, same_day, week_later)] == [
        (1, 1, 1),
        (0, 0, 0),
        (1, 1, 0),
    ]
    listing.refresh_from_db()
    assert (listing.health, listing.checked_at, listing.tried_at) == (LinkHealth.DEAD, None, now + timedelta(days=8))
    assert Notification.objects.get().recipient == own
    assert Event.objects.filter(action="registry.listing.died").count() == 1
    assert list(living_listings(product, ON)) == []


def test_address_that_opens_again_is_alive_and_one_that_cannot_be_told_keeps_its_health(now: datetime) -> None:
    product = ProductFactory()
    listing = add_listing(product=product, values={"url": "https://vi-du.vn/a"}, actor=None, now=now)
    found: list[tuple[str, object]] = []
    for day, answer in enumerate((False, None, True, None)):
        at = now + timedelta(days=8 * day)
        check_links(now=at, opens=lambda _url, answer=answer: answer)  # type: ignore[misc]
        listing.refresh_from_db()
        found.append((listing.health, listing.checked_at))
    alive_at = now + timedelta(days=16)
    assert found == [("dead", None), ("dead", None), ("alive", alive_at), ("alive", alive_at)]


def test_check_asks_so_many_and_no_more_the_longest_waiting_first(now: datetime) -> None:
    product = ProductFactory()
    urls = [f"https://vi-du.vn/{number}" for number in range(3)]
    for url in urls:
        add_listing(product=product, values={"url": url}, actor=None, now=now)
    shop = PointOfSaleFactory(url="https://vi-du.vn/cua-hang")
    asked: list[str] = []

    def opens(url: str) -> bool:
        asked.append(url)
        return True

    check_links(now=now, opens=opens, limit=2)
    check_links(now=now, opens=opens, limit=5)

    assert asked == [*urls, shop.url]
    shop.refresh_from_db()
    assert (shop.health, shop.checked_at) == (LinkHealth.ALIVE, now)


def test_address_changed_while_it_was_asked_is_left_alone(now: datetime) -> None:
    listing = add_listing(product=ProductFactory(), values={"url": "https://vi-du.vn/a"}, actor=None, now=now)

    def opens(_url: str) -> bool:
        SalesListing.objects.update(url="https://vi-du.vn/b")
        return False

    assert check_links(now=now, opens=opens).newly_dead == 0
    listing.refresh_from_db()
    assert listing.health == LinkHealth.UNKNOWN
