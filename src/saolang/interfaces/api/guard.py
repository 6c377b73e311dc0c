"""Cửa vào: what surrounds every address of the interface, whatever the resource."""

import hashlib
from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.http.response import HttpResponseBase
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.http import parse_etags
from django.utils.translation import gettext_lazy as _

from saolang.interfaces.api.callers import Usage, caller_of, usage_of
from saolang.interfaces.api.problems import Problem, problem_response

View = Callable[..., HttpResponseBase]
METHODS = "GET, HEAD, OPTIONS"
SECONDS_FRESH = 60
"""How long an answer may be shown again without asking: a revocation is seen within a minute."""


def guarded(view: View) -> View:
    """Wrap ``view``: reading only, who asks, how often, ETag, open to scripts of other sites."""

    @wraps(view)
    def answer(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if request.method == "OPTIONS":
            return _open_to_all(HttpResponse(status=204, headers={"Allow": METHODS}))
        usage: Usage | None = None
        response: HttpResponseBase
        try:
            if request.method not in ("GET", "HEAD"):
                raise Problem(405, _("Giao diện này chỉ để đọc: dùng GET."))
            usage = usage_of(request, caller_of(request))
            if usage and usage.is_over:
                raise Problem(
                    429,
                    _("Hỏi quá nhanh. Chờ rồi hỏi lại; cần hỏi nhiều hơn thì xin khóa đối tác."),
                    retry_after=usage.reset_seconds,
                )
            is_head, request.method = request.method == "HEAD", "GET"
            response = view(request, *args, **kwargs)
            if is_head:
                request.method = "HEAD"
        except Problem as problem:
            response = problem_response(request, problem.status, problem.detail, **problem.more)
        return _finished(request, response, usage)

    answer.csrf_exempt = True  # type: ignore[attr-defined]  # nothing is written here
    return answer


def _finished(request: HttpRequest, response: HttpResponseBase, usage: Usage | None) -> HttpResponseBase:
    if response.status_code == 200 and isinstance(response, HttpResponse):
        tag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
        kept = parse_etags(request.headers.get("If-None-Match", ""))
        if tag in [one.removeprefix("W/") for one in kept] or kept == ["*"]:
            response = HttpResponseNotModified()
        response["ETag"] = tag
        patch_cache_control(response, public=True, max_age=SECONDS_FRESH)
    else:
        if response.status_code == 405:
            response["Allow"] = METHODS
        if response.status_code == 401:
            response["WWW-Authenticate"] = 'Bearer realm="api"'
    if usage is not None:
        response["RateLimit-Limit"] = str(usage.limit)
        response["RateLimit-Remaining"] = str(usage.remaining)
        response["RateLimit-Reset"] = str(usage.reset_seconds)
        if usage.is_over:
            response["Retry-After"] = str(usage.reset_seconds)
    patch_vary_headers(response, ("Accept-Language",))
    return _open_to_all(response)


def _open_to_all(response: HttpResponseBase) -> HttpResponseBase:
    """Let scripts of any site read (CORS): it is public data, no cookie counts here, so nothing can be stolen."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = "X-API-Key, Authorization, If-None-Match"
    response["Access-Control-Expose-Headers"] = (
        "ETag, RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset, Retry-After"
    )
    response["Access-Control-Max-Age"] = "86400"
    return response
