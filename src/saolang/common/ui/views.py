"""Views of the design system itself: theme choice, offline page, living style guide."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST
from django_ratelimit.exceptions import Ratelimited

from saolang.common.ui.board import board_context
from saolang.common.ui.theme import THEME_COOKIE, THEME_COOKIE_AGE, THEMES


@require_POST
def choose_theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme (giao diện) in a cookie and go back to ``next``, if that is a page of this site."""
    choice = request.POST.get("theme", "auto")
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    if choice in THEMES:
        # Not HttpOnly: app.js changes it too, so that the switch needs no page load. It holds nothing private.
        response.set_cookie(THEME_COOKIE, choice, max_age=THEME_COOKIE_AGE, samesite="Lax", secure=request.is_secure())
    return response


@require_GET
def offline(request: HttpRequest) -> HttpResponse:
    """What a person sees without a network (mất mạng)."""
    return render(request, "offline.html")


@require_GET
def board(request: HttpRequest) -> HttpResponse:
    """The living style guide (kiểu mẫu): every part with realistic words. Shown in DEBUG only."""
    if not settings.DEBUG:
        raise Http404
    return render(request, "ui/board.html", board_context())


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: signed in, but this is another person's work (không phải việc của vai này); 429 when asked too often."""
    if isinstance(exception, Ratelimited):
        return too_many(request, exception)
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or one this person may not know of."""
    return render(request, "404.html", status=404)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: asked too often (tra cứu quá nhanh)."""
    return render(request, "429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. The page asks nothing of database, session or context processors: they may be what failed."""
    try:
        stylesheet = static("public.css")
    except ValueError:  # static files were never collected; the words matter more than their dress
        stylesheet = ""
    return HttpResponse(render_to_string("500.html", {"stylesheet": stylesheet}), status=500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long (biểu mẫu mở quá lâu): say so and offer the way back."""
    return render(request, "403_csrf.html", status=403)
