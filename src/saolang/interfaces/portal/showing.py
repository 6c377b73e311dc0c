"""What pages of the portal share: how they are answered, the card of a product, the way back."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation import gettext as _

from saolang.apps.certification import queries
from saolang.apps.certification.enums import LiveStatus
from saolang.interfaces.portal.catalogue import art_of
from saolang.interfaces.portal.wording import KINDS, short_label

SECONDS_FRESH = 60
"""How long a browser may show a page again without asking: a revocation is seen within a minute."""


def shown(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """Return the page, fresh for a minute, one for each language and visitor."""
    response = render(request, template, context, status=status)
    patch_cache_control(response, private=True, max_age=SECONDS_FRESH)
    patch_vary_headers(response, ("Cookie", "Accept-Language"))
    return response


def card_of(certificate: Any) -> dict[str, Any]:
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


def certificate_url(code: str) -> str:
    """Return the whole address of the answer for ``code``, as its QR code holds it."""
    return f"{settings.PUBLIC_URL}/xac-minh/{code}"


def crumbs(*steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way back from a page: label and address; "" for the page itself."""
    return [
        {"label": _("Trang chủ"), "url": reverse("portal:home")},
        *({"label": label, "url": url} for label, url in steps),
    ]
