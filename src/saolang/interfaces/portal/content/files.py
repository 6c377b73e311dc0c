"""Tệp của tin tức, văn bản, biểu ngữ: served while what they belong to is public."""

from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.cache import get_conditional_response

from saolang.apps.content import queries
from saolang.common import clock
from saolang.common.files.store import open_blob

SHOWN_INLINE = ("image/webp", "image/jpeg", "image/png")
_POLICY = "default-src 'none'; sandbox; frame-ancestors 'none'"
_PUBLIC = "public, max-age=3600"
_PRIVATE = "private, no-store"


def picture_address(image: Any) -> str:
    """Return where a picture of an article is."""
    return reverse("portal:article-picture", args=[image.public_id])


def serve(request: HttpRequest, article: Any, blob: Any, *, name: str) -> HttpResponseBase:
    """Serve a file of ``article``: to everybody while it is on the portal, to its editors always."""
    if queries.live_articles(clock.now()).filter(pk=article.pk).exists():
        return send(request, blob, name=name, cache=_PUBLIC)
    if not request.user.is_authenticated:
        raise Http404
    if not queries.articles_visible_to(request.user, clock.today()).filter(pk=article.pk).exists():
        raise Http404
    return send(request, blob, name=name, cache=_PRIVATE)


def send(request: HttpRequest, blob: Any, *, name: str, cache: str = _PUBLIC) -> HttpResponseBase:
    """Return the bytes, or 304 when the browser has them; what is no picture is only saved."""
    etag = f'"{blob.sha256}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        is_saved = blob.content_type not in SHOWN_INLINE
        response = (
            FileResponse(open_blob(blob), as_attachment=is_saved, filename=name, content_type=blob.content_type)
            if request.method == "GET"
            else HttpResponse(content_type=blob.content_type)
        )
        response["Content-Length"] = str(blob.size)
    response["ETag"] = etag
    response["Cache-Control"] = cache
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = _POLICY
    return response
