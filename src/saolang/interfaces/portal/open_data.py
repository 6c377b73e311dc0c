"""Dữ liệu mở: what there is, every release, its files and what changed since the one before."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponseNotModified
from django.http.response import HttpResponse, HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response, patch_cache_control
from django.utils.http import http_date
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.exchange.queries import latest_release, latest_releases, releases_of
from saolang.apps.exchange.rendering import DATASETS, LICENCE, Dataset
from saolang.common.files.store import open_blob
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.showing import crumbs, shown

RELEASES_A_PAGE = 20
FOREVER = 60 * 60 * 24 * 365
SECONDS_LATEST = 300
KINDS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "geojson": "application/geo+json",
    "difference": "application/json",
}
"""Files of a release: the field that holds it -> content type."""


def _words(one: Dataset) -> dict[str, Any]:
    """Return a data set in the reader's language."""
    language = "en" if get_language() == "en" else "vi"
    return {
        "name": one.name,
        "title": getattr(one, language),
        "has_points": one.has_points,
        "key": one.key,
        "fields": [{"name": each.name, "kind": each.kind, "text": getattr(each, language)} for each in one.fields],
    }


def _licence() -> dict[str, str]:
    return {"text": LICENCE["en" if get_language() == "en" else "vi"], "url": LICENCE["url"], "id": LICENCE["id"]}


@require_safe
def datasets(request: HttpRequest) -> HttpResponse:
    """Trang dữ liệu mở: the data sets with their latest release."""
    latest = latest_releases()
    context = {
        "datasets": [{**_words(one), "latest": latest.get(one.name)} for one in DATASETS.values()],
        "licence": _licence(),
        "crumbs": crumbs((_("Dữ liệu mở"), "")),
    }
    return shown(request, "portal/open_data.html", context)


@require_safe
def dataset(request: HttpRequest, name: str) -> HttpResponse:
    """Một bộ dữ liệu: its fields, its releases, what each changed."""
    found = _dataset(name)
    page = Paginator(releases_of(name), RELEASES_A_PAGE).get_page(request.GET.get("trang"))
    context = {
        "dataset": _words(found),
        "page": page,
        "licence": _licence(),
        "public_url": settings.PUBLIC_URL,
        "crumbs": crumbs((_("Dữ liệu mở"), reverse("portal:open-data")), (_words(found)["title"], "")),
    }
    return shown(request, "portal/open_data_set.html", context)


@require_safe
@limited("portal-open-data")
def release_file(request: HttpRequest, name: str, number: int, kind: str) -> HttpResponseBase:
    """Tệp của một bản: never changes, so it may be kept for ever."""
    _dataset(name)
    found = releases_of(name).filter(number=number).first()
    return _file(request, found, kind, FOREVER)


@require_safe
@limited("portal-open-data")
def latest_file(request: HttpRequest, name: str, kind: str) -> HttpResponseBase:
    """Tệp của bản mới nhất, under one address."""
    _dataset(name)
    return _file(request, latest_release(name), kind, SECONDS_LATEST)


def _dataset(name: str) -> Dataset:
    if name not in DATASETS:
        raise Http404
    return DATASETS[name]


def _file(request: HttpRequest, found: Any, kind: str, seconds: int) -> HttpResponseBase:
    blob = getattr(found, kind, None) if kind in KINDS else None
    if blob is None:
        raise Http404
    tag = f'"{blob.sha256[:32]}"'
    unchanged = get_conditional_response(request, etag=tag, last_modified=int(found.released_at.timestamp()))
    response: HttpResponseBase
    if isinstance(unchanged, HttpResponseNotModified):
        response = unchanged
    else:
        ending = "thay-doi.json" if kind == "difference" else kind
        name = f"{found.dataset}-{found.number}.{ending}"
        response = FileResponse(open_blob(blob), as_attachment=True, filename=name, content_type=KINDS[kind])
        response["Link"] = f'<{LICENCE["url"]}>; rel="license"'
    response["ETag"] = tag
    response["Last-Modified"] = http_date(found.released_at.timestamp())
    response["Access-Control-Allow-Origin"] = "*"  # public data, no cookie counts here
    patch_cache_control(response, public=True, max_age=seconds, **({"immutable": True} if seconds == FOREVER else {}))
    return response
