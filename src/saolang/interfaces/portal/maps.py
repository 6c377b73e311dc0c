"""Bản đồ: products by commune and the places of the programme, one layer of points each."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.registry.queries import PLACES, collection, features_of, open_places, point_feature
from saolang.common import clock
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.places import PAGES
from saolang.interfaces.portal.showing import about, crumbs, shown

MOST_POINTS = 2000
MOST_LISTED = 200
SECONDS_KEPT = 300
PRODUCTS = "san-pham"
LAYERS: Mapping[str, str | Promise] = {
    PRODUCTS: gettext_lazy("Sản phẩm được công nhận, theo xã"),
    **{page.layer: page.title for page in PAGES.values()},
}


def _wanted(request: HttpRequest) -> list[str]:
    """Return the layers asked for by ``?lop=``, all where none is named."""
    named = [layer for layer in LAYERS if layer in request.GET.getlist("lop")]
    return named or list(LAYERS)


@require_safe
@limited("portal-search")
def map_page(request: HttpRequest) -> HttpResponse:
    """Show the map and, beside it, the same as a list."""
    today = clock.today()
    wanted = _wanted(request)
    asked = "&".join(f"lop={layer}" for layer in wanted)
    context = {
        "layers": [{"name": name, "label": label, "on": name in wanted} for name, label in LAYERS.items()],
        "source": f"{reverse('portal:map-points')}?{asked}",
        "counts": queries.public_counts_by_unit(today) if PRODUCTS in wanted else [],
        "places": [
            {
                "title": page.title,
                "listing": reverse(page.listing),
                "rows": [
                    (one, reverse(page.one, args=[one.public_id]))
                    for one in open_places(PLACES[kind], today)[:MOST_LISTED]
                ],
            }
            for kind, page in PAGES.items()
            if page.layer in wanted
        ],
        "meta": about(reverse("portal:map"), _("Bản đồ OCOP")),
        "crumbs": crumbs((_("Bản đồ"), "")),
    }
    return shown(request, "portal/map.html", context)


@require_safe
@limited("portal-search")
def map_points(request: HttpRequest) -> HttpResponse:
    """Return the points of the layers asked for as GeoJSON, kept five minutes by browsers and proxies."""
    response = JsonResponse(
        collection(points_of(_wanted(request), clock.today())),
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False},
    )
    patch_cache_control(response, public=True, max_age=SECONDS_KEPT)
    return response


def points_of(layers: list[str], on: date) -> list[dict[str, Any]]:
    """Return the features of ``layers``: communes with how many products, places where their point is known."""
    found: list[dict[str, Any]] = []
    if PRODUCTS in layers:
        found += [
            point_feature(
                "unit",
                unit.name,
                unit.latitude,
                unit.longitude,
                count=count,
                url=reverse("portal:unit", args=[unit.code]),
            )
            for unit, count in queries.public_counts_by_unit(on)
            if unit.latitude is not None and unit.longitude is not None
        ]
    for kind, page in PAGES.items():
        if page.layer in layers:
            places = open_places(PLACES[kind], on).exclude(latitude=None)[:MOST_POINTS]
            found += features_of(places, partial(_address, page.one))
    return found


def _address(url_name: str, place: Any) -> str:
    return reverse(url_name, args=[place.public_id])
