"""Pages of errors: a system that asked the interface gets a problem document, a person a page."""

from django.http import HttpRequest, HttpResponse

from saolang.common.ui import views as pages
from saolang.interfaces.api import problems

API = "/api/v"


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404."""
    answer = problems.not_found if request.path.startswith(API) else pages.not_found
    return answer(request, exception)


def server_error(request: HttpRequest) -> HttpResponse:
    """500."""
    answer = problems.server_error if request.path.startswith(API) else pages.server_error
    return answer(request)
