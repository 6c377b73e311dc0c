"""Đếm lượt: pages say "somebody is reading" by a small POST of app.js; no page view is a write."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from saolang.apps.content.operations import record_visit
from saolang.common import clock
from saolang.interfaces.portal.limits import limited

ID_LENGTH = 12


@csrf_exempt  # it acts for nobody and changes nothing but a number; the origin is looked at instead
@never_cache
@require_POST
@limited("portal-count", rate="60/m")
def count(request: HttpRequest) -> HttpResponse:
    """Ghi nhận một lượt from our own pages, not from prefetching; always 204, it tells nothing."""
    is_ours = request.headers.get("Sec-Fetch-Site", "same-origin") == "same-origin"
    purpose = f"{request.headers.get('Sec-Purpose', '')} {request.headers.get('Purpose', '')}"
    if is_ours and "prefetch" not in purpose and "prerender" not in purpose:
        record_visit(
            address=request.META.get("REMOTE_ADDR", ""),
            agent=request.headers.get("User-Agent", "")[:400],
            article_id=request.POST.get("bai", "")[:ID_LENGTH],
            now=clock.now(),
        )
    return HttpResponse(status=204)
