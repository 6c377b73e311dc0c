"""The interface itself: django-ninja for routes and checks, our own documents for refusals and description."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from saolang.interfaces.api.problems import Problem, not_found, problem_response
from saolang.interfaces.api.resources import router

VERSION = "1.0.0"
api = NinjaAPI(title="Sao Làng", version=VERSION, openapi_url=None, docs_url=None, urls_namespace="api-v1")
api.add_router("", router)


@api.exception_handler(Problem)
def _on_problem(request: HttpRequest, error: Problem) -> HttpResponse:
    return problem_response(request, error.status, error.detail, **error.more)


@api.exception_handler(Http404)
def _on_not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return not_found(request)


@api.exception_handler(HttpError)
def _on_http_error(request: HttpRequest, error: HttpError) -> HttpResponse:
    return problem_response(request, error.status_code, error)


@api.exception_handler(ValidationError)
def _on_invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """Name every wrong parameter; what is wrong in the words of the checker."""
    wrong: list[dict[str, Any]] = [
        {"parameter": str(one["loc"][-1])[:100], "message": str(one["msg"])} for one in error.errors
    ]
    return problem_response(request, 422, _("Có tham số không đúng. Xem từng tham số trong “errors”."), errors=wrong)
