"""Địa điểm: points of sale, craft villages, places to visit, growing areas; a list and a page of each."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.registry.enums import LinkHealth
from saolang.apps.registry.queries import PLACES, collection, feature_of, matching, open_places
from saolang.common import clock
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.showing import about, cards_of, cleaned, crumbs, in_language, shown

PAGE_SIZE = 30
MOST_SHOWN = 48


@dataclass(frozen=True)
class PlacesPage:
    """One kind of place: its words, its addresses, the word it has on the map."""

    title: Promise
    lead: Promise
    listing: str
    one: str
    layer: str


PAGES: Mapping[str, PlacesPage] = {
    "point_of_sale": PlacesPage(
        _("Điểm giới thiệu và bán sản phẩm"),
        _("Nơi xem tận tay và mua sản phẩm OCOP. Gọi trước khi đi xa."),
        "portal:points-of-sale",
        "portal:point-of-sale",
        "diem-ban",
    ),
    "craft_village": PlacesPage(
        _("Làng nghề"),
        _("Làng được công nhận về nghề, và những cơ sở làm nghề ở đó."),
        "portal:craft-villages",
        "portal:craft-village",
        "lang-nghe",
    ),
    "tourism": PlacesPage(
        _("Điểm du lịch nông thôn"),
        _("Nơi đến thăm, ăn, ngủ, cùng làm với bà con."),
        "portal:tourism-places",
        "portal:tourism-place",
        "du-lich",
    ),
    "growing_area": PlacesPage(
        _("Vùng nguyên liệu"),
        _("Nơi trồng, nuôi những gì làm nên sản phẩm."),
        "portal:growing-areas",
        "portal:growing-area",
        "vung-nguyen-lieu",
    ),
}


@require_safe
@limited("portal-search")
def places(request: HttpRequest, kind: str) -> HttpResponse:
    """List the open places of a kind, searched by name and unit."""
    page_of = PAGES[kind]
    words = cleaned(request.GET.get("q", ""))
    found: Any = matching(open_places(PLACES[kind], clock.today()), words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "kind": kind,
        "here": page_of,
        "words": words,
        "page": page,
        "rows": [(one, reverse(page_of.one, args=[one.public_id]), detail_of(one)) for one in page.object_list],
        "meta": about(reverse(page_of.listing), str(page_of.title), str(page_of.lead)),
        "crumbs": crumbs((str(page_of.title), "")),
    }
    return shown(request, "portal/places.html", context)


@require_safe
def place(request: HttpRequest, kind: str, public_id: str) -> HttpResponse:
    """Show one open place and the public products that belong to it."""
    today = clock.today()
    page_of = PAGES[kind]
    item: Any = open_places(PLACES[kind], today).filter(public_id=public_id).first()
    if item is None:
        raise Http404
    description, is_other = in_language(item, "description")
    path = reverse(page_of.one, args=[item.public_id])
    context = {
        "kind": kind,
        "here": page_of,
        "place": item,
        "name": in_language(item, "name")[0],
        "detail": detail_of(item),
        "description": description,
        "description_is_other": is_other,
        "web": _web(item),
        "cards": cards_of(_products(kind, item, today)[:MOST_SHOWN], today),
        "point": json.dumps(collection([feature_of(item, url=path)])) if item.latitude is not None else "",
        "meta": about(path, item.name, description),
        "crumbs": crumbs((str(page_of.title), reverse(page_of.listing)), (item.name, "")),
    }
    return shown(request, "portal/place.html", context)


def detail_of(item: Any) -> str:
    """Return the one line a list tells of a place: its kind or craft or crop."""
    if hasattr(item, "crop"):
        return str(item.crop)
    return f"{item.get_kind_display()}: {item.craft}" if hasattr(item, "craft") else str(item.get_kind_display())


def _web(item: Any) -> str:
    """Return the place's address on the web unless it was found dead."""
    return "" if getattr(item, "health", "") == LinkHealth.DEAD else getattr(item, "url", "")


def _products(kind: str, item: Any, on: date) -> Any:
    """Return the public products of a place: sold there, grown there, made in the village."""
    if kind == "point_of_sale":
        return queries.public_products_sold_at(item, on)
    if kind == "growing_area":
        return queries.public_products(on).filter(growing_areas=item)
    if kind == "craft_village":
        return queries.public_products(on).filter(producer__craft_village=item)
    return queries.public_products(on).none()
