"""Our own addresses and one page that does nothing."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def bare(_request: HttpRequest) -> HttpResponse:
    """Answer without a template, a query or a session."""
    return HttpResponse("<!doctype html><title>Sao</title><p>Trang trống.</p>")


urlpatterns = [path("bench/bare/", bare), path("", include("saolang.config.urls"))]
