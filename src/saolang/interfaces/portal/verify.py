"""Xác minh: what holds of a code, the certificate's file and credential, our public keys."""

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from saolang.apps.certification import queries
from saolang.apps.certification.papers import public_keys
from saolang.apps.innovation.queries import product_with_gtin
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.common.files.store import open_blob
from saolang.interfaces.portal.catalogue import law_label, law_year, qr_of, set_label
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.qr import read_photo
from saolang.interfaces.portal.showing import SECONDS_FRESH, certificate_url, cleaned, shown, told_by
from saolang.interfaces.portal.wording import KINDS, answer_of, short_label

MOST_FOUND = 20


@require_safe
@limited("portal-verify")
def verify(request: HttpRequest) -> HttpResponse:
    """Tra cứu: the form; with ``?ma=`` on to the answer's own address."""
    typed = request.GET.get("ma", "").replace("\x00", "").strip()[:200]
    if not typed:
        return _asked(request)
    today = clock.today()
    found = queries.live_status(typed, today)
    goods = product_with_gtin(typed) if found.certificate is None else None
    if goods is not None and queries.public_products(today).filter(pk=goods.pk).exists():
        return redirect("portal:product", goods.public_id)
    place = queries.normalise_product_code(typed) or found.code
    if place:
        return redirect("portal:certificate", code=place)
    return _answered(request, typed, found, today)


def _asked(request: HttpRequest, *, status: int = 200, **more: Any) -> HttpResponse:
    """Show the ways to ask, with the products whose name was typed."""
    today = clock.today()
    name = cleaned(request.GET.get("ten", ""))
    found = list(queries.public_products_called(name, today)[:MOST_FOUND]) if name else []
    standings = queries.standings_of(found, today) if found else {}
    context = {
        "typed": "",
        "name": name,
        "rows": [_row(one, standings[one.pk]) for one in found],
        **more,
    }
    return shown(request, "portal/verify.html", context, status=status)


def _row(product: Any, standing: queries.Standing) -> dict[str, Any]:
    live = standing.live
    return {
        "product": product,
        "certificate": standing.certificate,
        "kind": KINDS[live] if live else "none",
        "state": short_label(live) if live else told_by(standing.listed),
    }


@never_cache
@require_POST
@limited("portal-photo", rate="20/m")
def photo(request: HttpRequest) -> HttpResponse:
    """Ảnh mã QR: read and forgotten; our code leads to its answer, another address is told and never opened."""
    sent = request.FILES.get("photo")
    if sent is None:
        return _asked(request, status=422, photo_error=_("Chọn hoặc chụp một ảnh có mã QR."))
    try:
        found = read_photo(sent, sent.size or 0)
    except DomainError as refusal:
        return _asked(request, status=422, photo_error=refusal.message)
    if not found.code:
        return _asked(request, elsewhere=found.elsewhere)
    return redirect(f"{reverse('portal:verify')}?{urlencode({'ma': found.code})}")


@require_safe
@limited("portal-verify")
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Kết quả tra cứu of a certificate or product code, one of eight answers; other spellings are redirected."""
    today = clock.today()
    found = queries.live_status(code.replace("\x00", ""), today)
    place = queries.normalise_product_code(code) or found.code
    if place and place != code:
        return redirect("portal:certificate", code=place, permanent=True)
    return _answered(request, code, found, today)


def _answered(request: HttpRequest, typed: str, found: queries.Verification, today: date) -> HttpResponse:
    held = found.certificate
    context: dict[str, Any] = {
        "typed": typed,
        "found": found,
        "answer": answer_of(found),
        "certificate": held,
        "asked_at": clock.now(),
    }
    if held is not None:
        recognition = held.recognition
        context |= {
            "recognition": recognition,
            "set_label": set_label(recognition.pack_id, recognition.set_number),
            "law": law_label(recognition.pack_id),
            "law_year": law_year(recognition.pack_id),
            "qr": qr_of(certificate_url(held.code)),
            "has_file": found.is_in_force and held.paper_id is not None,
        }
    return shown(request, "portal/certificate.html", context, status=200 if held else 404)


@require_safe
@limited("portal-verify")
def certificate_pdf(request: HttpRequest, code: str) -> FileResponse:
    """Tệp giấy chứng nhận: the sealed PDF, only while the certificate is in force."""
    found = queries.live_status(code, clock.today())
    held = found.certificate
    if held is None or held.code != code or not found.is_in_force or held.paper is None:
        raise Http404
    response = FileResponse(
        open_blob(held.paper.blob), content_type="application/pdf", filename=f"giay-chung-nhan-{held.code}.pdf"
    )
    patch_cache_control(response, private=True, max_age=SECONDS_FRESH)
    return response


@require_safe
@limited("portal-verify")
def certificate_credential(request: HttpRequest, code: str) -> HttpResponse:
    """Chứng thực số: the signed credential, checked with the keys at ``/.well-known/jwks.json``."""
    found = queries.live_status(code, clock.today())
    held = found.certificate
    if held is None or held.code != code or not found.is_in_force or not held.credential:
        raise Http404
    response = HttpResponse(held.credential, content_type="application/vc+jwt")
    patch_cache_control(response, private=True, max_age=SECONDS_FRESH)
    return response


@require_safe
def jwks(request: HttpRequest) -> JsonResponse:
    """Khóa công khai của hệ thống, as a JSON Web Key Set."""
    response = JsonResponse(public_keys())
    patch_cache_control(response, public=True, max_age=3600)
    return response
