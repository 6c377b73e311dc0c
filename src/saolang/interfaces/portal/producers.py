"""Chủ thể: the producers of public products, and each one's page."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.registry.queries import matching
from saolang.common import clock
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.showing import (
    about,
    cards_of,
    cleaned,
    crumbs,
    in_language,
    linked_data,
    shown,
    whole_address,
)

PAGE_SIZE = 30
MOST_SHOWN = 60
"""Products on a producer's page; a producer with more has its list in the catalogue."""


@require_safe
@limited("portal-search")
def producers(request: HttpRequest) -> HttpResponse:
    """Danh sách chủ thể, searched by name with or without marks."""
    words = cleaned(request.GET.get("q", ""))
    found = matching(queries.public_producers(clock.today()), words)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "words": words,
        "page": page,
        "meta": about(reverse("portal:producers"), _("Chủ thể OCOP")),
        "crumbs": crumbs((_("Chủ thể"), "")),
    }
    return shown(request, "portal/producers.html", context)


@require_safe
def producer(request: HttpRequest, public_id: str) -> HttpResponse:
    """Trang chủ thể; one that turned out to be another leads to the kept one."""
    today = clock.today()
    found = queries.producer_under(public_id)
    if found is None:
        raise Http404
    if found.merged_into is not None:
        return redirect("portal:producer", found.merged_into.public_id)
    item = queries.public_producers(today).filter(pk=found.pk).first()
    if item is None:
        raise Http404
    products = list(queries.public_products(today).filter(producer=item)[:MOST_SHOWN])
    introduction, is_other = in_language(item, "introduction")
    path = reverse("portal:producer", args=[item.public_id])
    facts = {
        "@type": "Organization",
        "name": item.name,
        "url": whole_address(path),
        "address": {"@type": "PostalAddress", "addressLocality": item.unit.name, "addressCountry": "VN"},
    }
    context = {
        "producer": item,
        "introduction": introduction,
        "introduction_is_other": is_other,
        "cards": cards_of(products, today),
        "meta": about(path, item.name, introduction),
        "linked": linked_data(facts),
        "crumbs": crumbs((_("Chủ thể"), reverse("portal:producers")), (item.name, "")),
    }
    return shown(request, "portal/producer.html", context)
