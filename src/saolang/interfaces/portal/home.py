"""Trang đầu: what OCOP is, what was recognised last, figures, the ways to search and to verify."""

from datetime import date
from typing import Any, cast

from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.content.enums import BannerPlace
from saolang.apps.content.queries import banners_at
from saolang.common import clock
from saolang.interfaces.portal.catalogue import groups_on
from saolang.interfaces.portal.content.news import banner_of
from saolang.interfaces.portal.content.news import latest as latest_news
from saolang.interfaces.portal.maps import PRODUCTS
from saolang.interfaces.portal.showing import SECONDS_FRESH, about, card_of, cards_of, shown

LATEST = 4
LATEST_NEWS = 3
PLACES_LISTED = 24


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Trang đầu: search, figures from the register, what was recognised last, groups, what stars mean."""
    today = clock.today()
    key = f"portal-home-{today}-{get_language()}"
    overview = cast("dict[str, Any]", cache.get_or_set(key, lambda: _overview(today), SECONDS_FRESH))
    latest = queries.recognised_products(today, live=queries.IN_FORCE)[:LATEST]
    context = {
        # Of certificates themselves nothing is kept: a revocation is seen at once.
        "latest": [card_of(certificate) for certificate in latest],
        **overview,
        "map_source": f"{reverse('portal:map-points')}?lop={PRODUCTS}",
        "news": latest_news(clock.now(), LATEST_NEWS),
        "banners": [banner_of(banner) for banner in banners_at(BannerPlace.HOME, clock.now())],
        "meta": about("/", _("Sản phẩm OCOP: tìm, tin, đến thăm")),
    }
    return shown(request, "portal/home.html", context)


def _overview(today: date) -> dict[str, Any]:
    """Return the figures of the whole register and what lists tell: the same for every visitor, kept for a minute."""
    counts = queries.counts_by_set(today)
    return {
        "figures": queries.figures_on(today),
        "groups": [
            {
                "code": one.code,
                "name": one.name,
                "art": one.art,
                "count": sum(counts.get(number, 0) for number in one.sets),
            }
            for one in groups_on(today)
        ],
        "listed": cards_of(queries.listed_only_products(today)[:LATEST], today),
        "counts": [
            (unit.code, unit.name, count) for unit, count in queries.public_counts_by_unit(today)[:PLACES_LISTED]
        ],
    }
