"""Photos of products for everybody (ảnh sản phẩm): approved ones, in the sizes made from them, never the original."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe

from saolang.apps.registry.queries import blob_of, public_photo
from saolang.common.files.store import open_blob

_CACHE = "public, max-age=86400"
"""A day: what is behind an address never changes, but a photo may be taken off."""


@require_safe
def photo(request: HttpRequest, public_id: str, size: str) -> HttpResponseBase:
    """Serve one size (``1600``, ``800``, ``320``) of an approved photo; 304 when the browser has it."""
    found = public_photo(public_id)
    blob = blob_of(found, size) if found else None
    if blob is None:
        raise Http404
    etag = f'"{blob.sha256}"'
    response: HttpResponseBase | None = get_conditional_response(request, etag=etag)
    if response is None:
        response = (
            FileResponse(open_blob(blob), content_type="image/webp")
            if request.method == "GET"
            else HttpResponse(content_type="image/webp")
        )
        response["Content-Length"] = str(blob.size)
    response["ETag"] = etag
    response["Cache-Control"] = _CACHE
    response["X-Content-Type-Options"] = "nosniff"
    return response
