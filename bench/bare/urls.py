"""Our own addresses, one page that does nothing, one that is kept whole."""

from functools import lru_cache

from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.urls import include, path

from saolang.interfaces.portal.home import home


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer without a template, a query or a session."""
    return HttpResponse("<!doctype html><title>Sao</title><p>Trang trống.</p>")


@lru_cache(maxsize=1)
def _home() -> bytes:
    """Return the first page as it was when it was asked for first."""
    return bytes(home(RequestFactory().get("/")).content)


def cached(_request: HttpRequest) -> HttpResponse:
    """Answer with the first page out of memory: what the best of caches would cost."""
    return HttpResponse(_home())


urlpatterns = [path("bench/bare/", bare), path("bench/cached/", cached), path("", include("saolang.config.urls"))]
