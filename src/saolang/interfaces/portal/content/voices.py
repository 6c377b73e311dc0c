"""Chấm điểm bài: one voice a visitor, known by a cookie that is set only when somebody votes."""

import secrets

from django.contrib import messages
from django.core.signing import BadSignature
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from saolang.apps.content import queries
from saolang.apps.content.operations import take_back_voice, vote
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.portal.limits import limited

COOKIE = "tieng_noi"
SALT = "saolang.portal.voice"
YEAR = 60 * 60 * 24 * 365


def token_of(request: HttpRequest) -> str:
    """Return the visitor's number; "" where there is none, or one this installation did not sign."""
    try:
        return str(request.get_signed_cookie(COOKIE, default="", salt=SALT))
    except BadSignature:
        return ""


@require_POST
@limited("portal-vote", rate="20/h")
def give(request: HttpRequest, slug: str) -> HttpResponse:
    """Chấm, đổi hoặc rút điểm (``rut``), and back to the article."""
    now = clock.now()
    article = queries.article_reading(now, slug)
    if article is None:
        raise Http404
    token = token_of(request)
    back = redirect(f"{article_address(slug)}#cham-diem")
    try:
        if "rut" in request.POST:
            take_back_voice(article_id=article.public_id, token=token, now=now)
            messages.success(request, _("Đã rút điểm."))
            return back
        token = token or secrets.token_urlsafe(24)
        stars = request.POST.get("diem", "")
        vote(
            article_id=article.public_id,
            token=token,
            stars=int(stars) if stars.isascii() and stars.isdigit() and len(stars) == 1 else 0,
            agent=request.headers.get("User-Agent", ""),
            now=now,
        )
    except DomainError as refusal:
        messages.error(request, refusal.message)
        return back
    messages.success(request, _("Cảm ơn bạn đã chấm điểm. Chấm lại thì điểm mới thay điểm cũ."))
    back.set_signed_cookie(
        COOKIE, token, salt=SALT, max_age=YEAR, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return back


def article_address(slug: str) -> str:
    """Return the address of the article's page."""
    return f"/tin-tuc/{slug}/"
