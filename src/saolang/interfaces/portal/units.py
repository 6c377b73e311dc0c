"""Xã, phường: what a unit has, and what became of a name of before 1/7/2025."""

from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.registry.queries import PLACES, open_places
from saolang.apps.territories.queries import current_unit_for, predecessors, unit_on
from saolang.common import clock
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.places import PAGES
from saolang.interfaces.portal.showing import about, cards_of, cleaned, crumbs, shown

PAGE_SIZE = 24
MOST_FOUND = 20
MOST_PRODUCERS = 60


@require_safe
@limited("portal-search")
def units(request: HttpRequest) -> HttpResponse:
    """Tìm xã, phường by a name or code of today or of before; the only answer of today is gone to at once."""
    today = clock.today()
    typed = cleaned(request.GET.get("ten", ""))
    found = queries.units_called(typed, today) if typed else []
    rows = [{"unit": one, "now": queries.standing_units_of(one, today)} for one in found[:MOST_FOUND]]
    if len(rows) == 1 and rows[0]["now"] == found:
        return redirect("portal:unit", found[0].code)
    context = {
        "typed": typed,
        "rows": rows,
        "counts": [] if typed else queries.public_counts_by_unit(today),
        "meta": about(reverse("portal:units"), _("Xã, phường")),
        "crumbs": crumbs((_("Xã, phường"), "")),
    }
    return shown(request, "portal/units.html", context)


@require_safe
def unit(request: HttpRequest, code: str) -> HttpResponse:
    """Trang xã, phường: products, producers, places; a code of before leads to the unit of today."""
    today = clock.today()
    item = unit_on(code, today)
    if item is None:
        later = current_unit_for(code, today)
        if later is not None:
            return redirect("portal:unit", later.code)
        if queries.units_called(code, today):
            return redirect(f"{reverse('portal:units')}?ten={code}")
        raise Http404
    inside = Q(unit=item) | Q(unit__parent=item)
    page = Paginator(queries.public_products_in(item, today), PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "unit": item,
        "parent": item.parent,
        "before": list(predecessors(item).select_related("parent")),
        "page": page,
        "cards": cards_of(page.object_list, today),
        "producers": list(queries.public_producers_in(item, today)[:MOST_PRODUCERS]),
        "places": _places(inside, today),
        "meta": about(reverse("portal:unit", args=[item.code]), item.name),
        "crumbs": crumbs((_("Xã, phường"), reverse("portal:units")), (item.name, "")),
    }
    return shown(request, "portal/unit.html", context)


def _places(inside: Q, on: date) -> list[dict[str, Any]]:
    """Return the places of each kind in the unit: one query a kind."""
    found = []
    for kind, page in PAGES.items():
        places = list(open_places(PLACES[kind], on).filter(inside)[:MOST_PRODUCERS])
        if places:
            found.append(
                {"title": page.title, "rows": [(one, reverse(page.one, args=[one.public_id])) for one in places]}
            )
    return found
