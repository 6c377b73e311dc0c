"""What every request passes before a view sees it, and every answer before it leaves (yêu cầu từ ngoài vào)."""

from collections.abc import Callable, Mapping, Sequence
from ipaddress import ip_address
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware
from django.utils.cache import patch_cache_control

GetResponse = Callable[[HttpRequest], HttpResponse]
NUL = "\x00"


class ProxyMiddleware:
    """Địa chỉ người dùng: behind proxies of ours ``REMOTE_ADDR`` becomes the address the outermost of them saw.

    Limits on sign-in and look-ups count by it; with the proxy's own address all visitors would share one count. What
    stands further left in ``X-Forwarded-For`` is the visitor's own word and is not believed.
    """

    def __init__(self, get_response: GetResponse, count: int | None = None) -> None:
        self.get_response = get_response
        self.count = settings.PROXY_COUNT if count is None else count

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Set the address where the header is as long as the way through our proxies."""
        seen = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",")]
        if 0 < self.count <= len(seen) and _is_address(seen[-self.count]):
            request.META["REMOTE_ADDR"] = seen[-self.count]
        return self.get_response(request)


class TextCompressionMiddleware(GZipMiddleware):
    """Nén chữ: pages, feeds and data go out compressed, with the random bytes that keep secrets in them safe (BREACH).

    Files stay as they are: pictures, PDF and spreadsheets are compressed already, and keep their length.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Compress what is text and whole."""
        kind = response.get("Content-Type", "").partition(";")[0].strip().lower()
        is_text = kind.startswith("text/") or kind.endswith(("json", "xml"))
        if response.streaming or not is_text:
            return response
        return super().process_response(request, response)


class NulMiddleware:
    """Ký tự NUL: no database keeps it (PostgreSQL refuses the query), nobody types it; taken out for every view."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Go on; the work is in ``process_view``, after the form was read for the CSRF check."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: Sequence[Any], kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """An address with NUL is not found; in query and form the character is left out."""
        if NUL in request.path_info:
            raise Http404
        if _holds_nul(request.GET):
            request.GET = _without_nul(request.GET)  # type: ignore[assignment]
        if request.method == "POST" and _holds_nul(request.POST):
            request.POST = _without_nul(request.POST)  # type: ignore[assignment]
        return None


class PrivateMiddleware:
    """Trang riêng: an answer to somebody with a session is kept by no cache, unless the view said otherwise."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Add ``Cache-Control`` where there is none."""
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


def _is_address(text: str) -> bool:
    try:
        ip_address(text)
    except ValueError:
        return False
    return True


def _holds_nul(values: QueryDict) -> bool:
    return any(NUL in key or any(NUL in one for one in several) for key, several in values.lists())


def _without_nul(values: QueryDict) -> QueryDict:
    clean = QueryDict(mutable=True, encoding=values.encoding)
    for key, several in values.lists():
        clean.setlist(key.replace(NUL, ""), [one.replace(NUL, "") for one in several])
    clean._mutable = False
    return clean
