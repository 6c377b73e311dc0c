"""Danh mục sản phẩm: search as one types, filters with counts, pages, what to do where nothing was found."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.territories.queries import code_in_address
from saolang.common import clock
from saolang.interfaces.portal.choices import address, chips_of, filters_of
from saolang.interfaces.portal.forms import Search, read_search
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.listing import card_of_entry
from saolang.interfaces.portal.showing import about, crumbs, shown

PAGE_SIZE = 24
FEW = 3
"""With fewer products than that, those spelt nearly so are shown too."""
SUGGESTED = 6
MOST_OFFERED = 150
"""Units offered while a place is typed; others, and old names, are understood as well."""


class CountedPages(Paginator[Any]):
    """Trang của một danh sách đã đếm: how many there are is known from the counts beside the filters."""

    def __init__(self, entries: Any, total: int) -> None:
        """Take the entries and their number."""
        super().__init__(entries, PAGE_SIZE)
        self._total = total

    @cached_property
    def count(self) -> int:
        """The number known before."""
        return self._total


@require_safe
@limited("portal-search")
def products(request: HttpRequest) -> HttpResponse:
    """Danh mục sản phẩm: without JavaScript a form and links; with it the same page, its middle part replaced."""
    today = clock.today()
    search = read_search(request.GET, today)
    is_lost = search.is_place_unknown
    facets = queries.facets_of(search.query, today)
    total = 0 if is_lost else facets.total
    entries = queries.catalogue_entries(search.query, today, total=total)
    page = CountedPages(entries.none() if is_lost else entries, total).get_page(request.GET.get("trang"))
    filters = filters_of(search, facets, request.GET, today)
    chips = chips_of(search, filters, request.GET, today)
    near = queries.near_entries(search.query, today) if search.words and total < FEW and not is_lost else []
    there = {entry.pk for entry in page.object_list}
    context = {
        "search": search,
        "total": total,
        "page": page,
        "cards": [card_of_entry(entry) for entry in page.object_list],
        "near": [card_of_entry(entry) for entry in near if entry.pk not in there],
        "filters": filters,
        "chips": chips,
        "orders": _orders(search, request),
        "units": [unit.name for unit, _count in facets.units[:MOST_OFFERED]],
        "meta": about(_own_address(page.number), _("Sản phẩm OCOP")),
        "places": _places(search, request, today),
        "kept": [(key, value) for key in request.GET for value in request.GET.getlist(key) if _is_kept(key, value)],
        "crumbs": crumbs((_("Sản phẩm"), "")),
    }
    return shown(request, "portal/products.html", context)


@require_safe
@limited("portal-search")
def suggestions(request: HttpRequest) -> HttpResponse:
    """Gợi ý khi gõ: a few products for the words in ``q``, else those spelt nearly so; a piece of a page."""
    today = clock.today()
    query = read_search(request.GET, today).query
    found = list(queries.catalogue_entries(query, today)[:SUGGESTED]) if query.words else []
    is_near = bool(query.words) and not found
    near = queries.near_entries(query, today, limit=SUGGESTED) if is_near else []
    context = {
        "words": query.words,
        "is_near": is_near,
        "cards": [card_of_entry(entry) for entry in found or near],
        "all_url": reverse("portal:products"),
    }
    return shown(request, "portal/_suggestions.html", context)


def _own_address(number: int) -> str:
    """Return the address search engines keep: pages one by one, whatever was filtered or sorted."""
    here = reverse("portal:products")
    return here if number == 1 else f"{here}?trang={number}"


def _is_kept(key: str, value: str) -> bool:
    """Whether the search form carries a choice along: all but what it asks for itself, and the page."""
    return bool(value) and key not in ("q", "noi", "xa", "trang")


def _orders(search: Search, request: HttpRequest) -> list[dict[str, Any]]:
    labels = {
        "relevance": _("khớp nhất"),
        "newest": _("mới công nhận"),
        "star": _("sao cao nhất"),
        "name": _("tên"),
    }
    return [
        {
            "label": label,
            "is_on": key == search.query.sorted_by,
            "url": address(request.GET, "xep", key, is_on=False, is_one=True),
        }
        for key, label in labels.items()
        if key != "relevance" or search.query.parts
    ]


def _places(search: Search, request: HttpRequest, on: date) -> list[dict[str, str]]:
    """Return the units of the name that was typed, where it is not one alone."""
    rest = request.GET.copy()
    rest.pop("noi", None)
    return [
        {
            "label": f"{unit.name}, {unit.parent.name}" if unit.parent else unit.name,
            "note": _("đến 30/6/2025") if code_in_address(unit, on) != unit.code else _("nay"),
            "url": address(rest, "xa", code_in_address(unit, on), is_on=False, is_one=True),
        }
        for unit in search.places
    ]
