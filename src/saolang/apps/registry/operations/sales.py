"""Where products are sold (nơi mua): said by producers and officers, looked after by the link check."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import people_of
from saolang.apps.audit.operations import record
from saolang.apps.notifications.operations import notify
from saolang.apps.registry.enums import LinkHealth
from saolang.apps.registry.models import GrowingArea, PointOfSale, Product, SalesListing
from saolang.apps.registry.operations.public import product_changed
from saolang.apps.registry.queries.places import places_near
from saolang.apps.registry.queries.sales import listings_due, points_of_sale_due
from saolang.apps.registry.rules.places import can_edit_listing
from saolang.apps.registry.rules.records import can_edit_products
from saolang.apps.registry.validators.values import RegistryError, clean_past_date, clean_text, clean_url
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes

MOST_LISTINGS = 30
"""Of one product, open ones."""
CHECK_EVERY = timedelta(days=7)


@dataclass(frozen=True)
class LinksChecked:
    """Kết quả kiểm tra đường dẫn: how many were asked, how many of them are dead, how many died just now."""

    asked: int
    dead: int
    newly_dead: int


@transaction.atomic
def add_listing(*, product: Product, values: Mapping[str, Any], actor: Person | None, now: datetime) -> SalesListing:
    """Thêm nơi mua: ``point_of_sale`` or ``url`` is needed; ``label`` and ``since_on`` may come with it.

    :raises NotAllowed: neither the producer's own person nor its officer.
    :raises RegistryError: nowhere, told already, not a sound value; ``field`` names it.
    """
    on = local_date(now)
    if not can_edit_listing(actor, product, on):
        raise NotAllowed
    place: PointOfSale | None = values.get("point_of_sale")
    url = clean_url(values.get("url") or "", field="url")
    label = clean_text(values.get("label") or "", field="label", longest=120)
    if place is None and not url:
        raise RegistryError(_("Hãy chọn một điểm bán, hoặc ghi địa chỉ trang bán hàng."), field="point_of_sale")
    if place is not None and not places_near(PointOfSale, product.producer, on).filter(pk=place.pk).exists():
        raise RegistryError(_("Điểm bán này đã đóng hoặc ở tỉnh khác; hãy chọn điểm khác."), field="point_of_sale")
    locked(product)
    if place is not None and product.sales_listings.filter(point_of_sale=place).exists():
        raise RegistryError(_("Sản phẩm đã ghi bán ở điểm này rồi."), field="point_of_sale")
    if url and product.sales_listings.filter(url=url, until_on=None).exists():
        raise RegistryError(_("Trang bán hàng này đã ghi rồi."), field="url")
    if product.sales_listings.filter(until_on=None).count() >= MOST_LISTINGS:
        raise RegistryError(_("Đã có %(most)d nơi mua; hãy bỏ bớt nơi cũ.") % {"most": MOST_LISTINGS}, field="url")
    listing = SalesListing.objects.create(
        product=product,
        point_of_sale=place,
        url=url,
        label=label or (place.name[:120] if place else ""),
        since_on=clean_past_date(values.get("since_on"), on=on, field="since_on"),
        created_at=now,
        updated_at=now,
    )
    _record("registry.listing.added", listing, actor, now, {}, {"label": listing.label, "url": url})
    return listing


@transaction.atomic
def mark_listing_checked(*, listing: SalesListing, actor: Person | None, now: datetime) -> SalesListing:
    """Ghi đã kiểm tra: a person saw the product there. :raises NotAllowed: not one's own."""
    if not can_edit_listing(actor, listing.product, local_date(now)):
        raise NotAllowed
    fresh = locked(listing)
    before = {"checked_at": fresh.checked_at}
    fresh.checked_at, fresh.health, fresh.updated_at = now, LinkHealth.ALIVE, now
    save_changes(fresh, "checked_at", "health", "updated_at")
    _record("registry.listing.checked", fresh, actor, now, before, {"checked_at": now})
    return fresh


@transaction.atomic
def remove_listing(*, listing: SalesListing, actor: Person | None, now: datetime) -> None:
    """Bỏ nơi mua. :raises NotAllowed: not one's own. :raises Gone: it is gone already."""
    if not can_edit_listing(actor, listing.product, local_date(now)):
        raise NotAllowed
    fresh = locked(listing)
    _record("registry.listing.removed", fresh, actor, now, {"label": fresh.label, "url": fresh.url}, {})
    fresh.delete()


@transaction.atomic
def choose_growing_areas(
    *, product: Product, areas: list[GrowingArea], actor: Person | None, now: datetime
) -> list[GrowingArea]:
    """Chọn vùng nguyên liệu of ``product``, from the open ones of its province; those it had may stay.

    :raises NotAllowed: neither the producer's own person nor its officer. :raises RegistryError: one out of reach.
    """
    on = local_date(now)
    if not can_edit_products(actor, product.producer, on):
        raise NotAllowed
    locked(product)
    before = {area.pk: area for area in product.growing_areas.all()}
    wanted = {area.pk: area for area in areas}
    fresh = wanted.keys() - before.keys()
    if len(fresh) != places_near(GrowingArea, product.producer, on).filter(pk__in=fresh).count():
        raise RegistryError(_("Có vùng đã đóng hoặc ở tỉnh khác; hãy chọn lại."), field="growing_areas")
    if wanted.keys() == before.keys():
        return areas
    product.growing_areas.set(areas)
    record(
        action="registry.product.areas_chosen",
        actor=actor,
        object_type="product",
        object_id=product.public_id,
        object_label=product.name,
        now=now,
        topic=f"product:{product.public_id}",
        before={"growing_areas": sorted(area.name for area in before.values())},
        after={"growing_areas": sorted(area.name for area in areas)},
    )
    return areas


def check_links(*, now: datetime, opens: Callable[[str], bool | None], limit: int = 50) -> LinksChecked:
    """Kiểm tra trang bán hàng còn mở được không: the ones not asked for a week, the longest waiting first.

    :param opens: asks one address: True opens, False does not, None cannot be told (the page keeps its health).
    :param limit: how many addresses at most.
    """
    due: list[SalesListing | PointOfSale] = [*listings_due(now - CHECK_EVERY)[:limit]]
    due += points_of_sale_due(now - CHECK_EVERY)[: limit - len(due)]
    dead = newly_dead = 0
    for one in due:
        found = opens(one.url)  # outside of any transaction: the network may be slow
        newly_dead += _write_down(one, found, now)
        dead += found is False
    return LinksChecked(len(due), dead, newly_dead)


@transaction.atomic
def _write_down(one: SalesListing | PointOfSale, found: bool | None, now: datetime) -> int:
    """Keep what was found; tell the owner when it died. Return 1 if it died just now."""
    fresh = type(one)._default_manager.select_for_update().filter(pk=one.pk, url=one.url).first()
    if fresh is None:
        return 0  # taken away or changed while it was asked
    before, fresh.tried_at = fresh.health, now
    if found is not None:
        fresh.health = LinkHealth.ALIVE if found else LinkHealth.DEAD
    if found:
        fresh.checked_at = now
    fresh.save(update_fields=["tried_at", "health", "checked_at"])
    if found is not False or before == LinkHealth.DEAD:
        return 0
    if isinstance(fresh, SalesListing):
        _record("registry.listing.died", fresh, None, now, {"health": before}, {"health": LinkHealth.DEAD})
        _tell_owner(fresh, local_date(now), now)
    return 1


def _tell_owner(listing: SalesListing, on: date, now: datetime) -> None:
    product = listing.product
    notify(
        people=people_of(product.producer.organisation, Role.PRODUCER, on),
        kind="registry.listing.dead",
        title=f"Trang bán “{product.name}” không mở được",
        text=f"{listing.label or listing.url}: {listing.url}. Người mua bấm vào sẽ không thấy gì; "
        "sửa địa chỉ, hoặc bỏ nơi mua này.",
        path=f"/lam-viec/chu-the/san-pham/{product.public_id}/noi-mua/",
        now=now,
    )


def _record(
    action: str,
    listing: SalesListing,
    actor: Person | None,
    now: datetime,
    before: Mapping[str, object],
    after: Mapping[str, object],
) -> None:
    record(
        action=action,
        actor=actor,
        object_type="sales_listing",
        object_id=listing.public_id,
        object_label=listing.label or listing.url,
        now=now,
        topic=f"product:{listing.product.public_id}",
        before=before,
        after=after,
    )
    product_changed(product_id=listing.product_id)
