"""Trang công khai: home, recognised products, one product, verification, the certificate's file and our public keys."""

from datetime import date
from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from saolang.apps.certification import queries
from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.papers import public_keys
from saolang.common import clock
from saolang.common.files.store import open_blob
from saolang.interfaces.portal.catalogue import art_of, groups_on, law_label, law_year, qr_of, set_label
from saolang.interfaces.portal.forms import LIVE_CHOICES, read_search
from saolang.interfaces.portal.limits import limited
from saolang.interfaces.portal.wording import KINDS, answer_of, short_label

PAGE_SIZE = 24
LATEST = 4
SECONDS_FRESH = 60
"""How long a browser may show a page again without asking: a revocation is seen within a minute."""


def _shown(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    response = render(request, template, context, status=status)
    patch_cache_control(response, private=True, max_age=SECONDS_FRESH)
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


def _card(certificate: Any) -> dict[str, Any]:
    """Return what a card of a product shows; stars only while they hold."""
    recognition = certificate.recognition
    product = recognition.product
    live = LiveStatus(certificate.live)
    return {
        "name": product.name,
        "url": reverse("portal:product", args=[product.public_id]),
        "stars": certificate.star if live in queries.IN_FORCE else None,
        "producer": product.producer.name,
        "place": product.producer.unit.name,
        "art": art_of(recognition.set_number, product.folded),
        "kind": KINDS[live],
        "state": short_label(live),
        "is_example": certificate.is_example,
    }


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Trang đầu: search, figures from the register, what was recognised last, groups, what stars mean."""
    today = clock.today()
    counts = queries.counts_by_set(today)
    groups = [
        {"code": one.code, "name": one.name, "art": one.art, "count": sum(counts.get(number, 0) for number in one.sets)}
        for one in groups_on(today)
    ]
    latest = queries.recognised_products(today, live=queries.IN_FORCE)[:LATEST]
    context = {
        "figures": queries.figures_on(today),
        "latest": [_card(certificate) for certificate in latest],
        "groups": groups,
    }
    return _shown(request, "portal/home.html", context)


@require_safe
@limited("portal-search")
def products(request: HttpRequest) -> HttpResponse:
    """Danh mục sản phẩm được công nhận: search without diacritics, filters, pages."""
    today = clock.today()
    search = read_search(request.GET, today)
    found = queries.recognised_products(
        today,
        words=search.words,
        star=search.star,
        set_numbers=search.set_numbers(today),
        unit_id=search.unit_id,
        live=search.live or None,
        order=search.order,
    )
    page = Paginator(found, PAGE_SIZE).get_page(request.GET.get("trang"))
    groups = groups_on(today)
    sets = next((one.sets for one in groups if one.code == search.group), ())
    context = {
        "search": search,
        "page": page,
        "cards": [_card(certificate) for certificate in page.object_list],
        "groups": groups,
        "sets": [{"number": number, "label": set_label("qd-26-2026", number)} for number in sets],
        "units": queries.units_with_products(today),
        "live_choices": [
            {"value": str(one), "label": short_label(one), "on": one in search.live} for one in LIVE_CHOICES
        ],
        "crumbs": _crumbs((_("Sản phẩm"), "")),
    }
    return _shown(request, "portal/products.html", context)


@require_safe
def product(request: HttpRequest, public_id: str) -> HttpResponse:
    """Trang sản phẩm: its stars while they hold, certificate, producer, every recognition."""
    today = clock.today()
    history = list(queries.recognitions_of(public_id))
    if not history:
        raise Http404
    shown = history[0].product
    answers = [
        (recognition, queries.status_of(recognition.certificate, today))
        for recognition in history
        if hasattr(recognition, "certificate") and recognition.certificate.issued_on <= today
    ]
    if not answers:
        raise Http404
    current, found = answers[0]
    context = {
        "product": shown,
        "producer": shown.producer,
        "certificate": current.certificate,
        "recognition": current,
        "found": found,
        "answer": answer_of(found),
        "art": art_of(current.set_number, shown.folded),
        "set_label": set_label(current.pack_id, current.set_number),
        "law": law_label(current.pack_id),
        "law_year": law_year(current.pack_id),
        "qr": qr_of(_certificate_url(current.certificate.code)),
        "history": [
            {
                "star": recognition.star,
                "on": recognition.recognised_on,
                "decision": recognition.decision,
                "certificate": recognition.certificate,
                "kind": KINDS[answer.status],
                "state": short_label(answer.status),
            }
            for recognition, answer in answers
        ],
        "crumbs": _crumbs((_("Sản phẩm"), reverse("portal:products")), (shown.name, "")),
    }
    return _shown(request, "portal/product.html", context)


@require_safe
@limited("portal-verify")
def verify(request: HttpRequest) -> HttpResponse:
    """Tra cứu: the form; with ``?ma=`` on to the answer's own address."""
    typed = request.GET.get("ma", "").replace("\x00", "").strip()[:200]
    if not typed:
        return _shown(request, "portal/verify.html", {"typed": ""})
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
            "qr": qr_of(_certificate_url(held.code)),
            "has_file": found.is_in_force and held.paper_id is not None,
        }
    return _shown(request, "portal/certificate.html", context, status=200 if held else 404)


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


def _certificate_url(code: str) -> str:
    return f"{settings.PUBLIC_URL}/xac-minh/{code}"


def _crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    return [
        {"label": _("Trang chủ"), "url": reverse("portal:home")},
        *({"label": label, "url": url} for label, url in steps),
    ]
