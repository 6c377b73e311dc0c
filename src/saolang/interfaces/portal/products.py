"""Danh mục sản phẩm được công nhận: search, filters, pages."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.common import clock
from saolang.interfaces.portal.catalogue import groups_on, set_label
from saolang.interfaces.portal.forms import LIVE_CHOICES, read_search
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.showing import card_of, crumbs, shown
from saolang.interfaces.portal.wording import short_label

PAGE_SIZE = 24


@require_safe
@limited("portal-search")
def products(request: HttpRequest) -> HttpResponse:
    """Danh mục sản phẩm được công nhận: search without diacritics, filters, pages."""
    today = clock.today()
    search = read_search(request.GET, today)
    found = queries.recognised_products(
        today,
        words=search.words,
        star=search.star,
        set_numbers=search.set_numbers(today),
        unit_id=search.unit_id,
        live=search.live or None,
        order=search.order,
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    groups = groups_on(today)
    sets = next((one.sets for one in groups if one.code == search.group), ())
    context = {
        "search": search,
        "page": page,
        "cards": [card_of(certificate) for certificate in page.object_list],
        "groups": groups,
        "sets": [{"number": number, "label": set_label("qd-26-2026", number)} for number in sets],
        "units": queries.units_with_products(today),
        "live_choices": [
            {"value": str(one), "label": short_label(one), "on": one in search.live} for one in LIVE_CHOICES
        ],
        "crumbs": crumbs((_("Sản phẩm"), "")),
    }
    return shown(request, "portal/products.html", context)
