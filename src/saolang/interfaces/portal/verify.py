"""Xác minh: what holds of a code, the certificate's file and credential, our public keys."""

from datetime import date
from typing import Any

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.certification.papers import public_keys
from saolang.common import clock
from saolang.common.files.store import open_blob
from saolang.interfaces.portal.catalogue import law_label, law_year, qr_of, set_label
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.showing import SECONDS_FRESH, certificate_url, shown
from saolang.interfaces.portal.wording import answer_of


@require_safe
@limited("portal-verify")
def verify(request: HttpRequest) -> HttpResponse:
    """Tra cứu: the form; with ``?ma=`` on to the answer's own address."""
    typed = request.GET.get("ma", "").replace("\x00", "").strip()[:200]
    if not typed:
        return shown(request, "portal/verify.html", {"typed": ""})
    found = queries.live_status(typed, clock.today())
    place = queries.normalise_product_code(typed) or found.code
    if place:
        return redirect("portal:certificate", code=place)
    return _answered(request, typed, found, clock.today())


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
