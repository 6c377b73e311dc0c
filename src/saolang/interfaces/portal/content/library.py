"""Văn bản: the library with its filters, one document with its files."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.content import queries
from saolang.apps.content.enums import BannerPlace, DocumentKind, Force
from saolang.common import clock
from saolang.interfaces.portal.content.files import send
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.showing import about, cleaned, crumbs, shown

PAGE_SIZE = 20
KINDS = {Force.IN_FORCE: "done", Force.COMING: "soon", Force.ENDED: "stop"}


@require_safe
@limited("portal-search")
def documents(request: HttpRequest) -> HttpResponse:
    """Thư viện văn bản: by words, kind, year, in force or not."""
    today = clock.today()
    words = cleaned(request.GET.get("q", ""))
    kind, force, year = request.GET.get("loai", ""), request.GET.get("hieu-luc", ""), request.GET.get("nam", "")
    kind = kind if kind in DocumentKind.values else ""
    force = force if force in Force.values else ""
    asked_year = int(year) if year.isascii() and year.isdigit() and len(year) == 4 and year > "0000" else None
    found = queries.documents_on(today, words=words, kind=kind, year=asked_year, force=force)
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    context = {
        "page": page,
        "lines": [_line(document, today) for document in page.object_list],
        "words": words,
        "kind": kind,
        "force": force,
        "year": asked_year,
        "kinds": DocumentKind.choices,
        "forces": Force.choices,
        "years": queries.document_years(),
        "has_filters": bool(words or kind or force or asked_year),
        "crumbs": crumbs((_("Văn bản"), "")),
        "meta": about(reverse("portal:documents"), _("Văn bản về chương trình OCOP")),
    }
    return shown(request, "portal/content/documents.html", context)


@require_safe
@limited("portal-search")
def document(request: HttpRequest, public_id: str) -> HttpResponse:
    """Một văn bản: days, what replaced it, files."""
    today = clock.today()
    found = queries.documents_on(today).prefetch_related("files__blob", "replaces").filter(public_id=public_id).first()
    if found is None:
        raise Http404
    context = _line(found, today) | {
        "crumbs": crumbs((_("Văn bản"), reverse("portal:documents")), (str(found), "")),
        "meta": about(reverse("portal:document", args=[public_id]), str(found), found.subject),
    }
    return shown(request, "portal/content/document.html", context)


@require_safe
@limited("portal-files")
def document_file(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Tệp của một văn bản."""
    found = queries.document_file(public_id)
    if found is None:
        raise Http404
    return send(request, found.blob, name=found.name)


@require_safe
def banner_picture(request: HttpRequest, public_id: str) -> HttpResponseBase:
    """Ảnh của biểu ngữ đang hiện."""
    now = clock.now()
    for place in BannerPlace:
        found = queries.banners_at(place, now).filter(public_id=public_id, blob__isnull=False).first()
        if found is not None and found.blob is not None:
            return send(request, found.blob, name="bieu-ngu.webp")
    raise Http404


def _line(document: Any, today: Any) -> dict[str, Any]:
    force = queries.force_of(document, today)
    return {"document": document, "kind": KINDS[force], "state": str(force.label)}
