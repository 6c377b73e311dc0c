"""What pages of the portal share: how they are answered, the card of a product, the way back."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saolang.apps.certification import queries
from saolang.apps.certification.enums import LiveStatus
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.registry.queries import first_photos
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


def cards_of(products: Iterable[Any], on: date) -> list[dict[str, Any]]:
    """Return the cards of public products: three queries. Stars are drawn only while a certificate holds."""
    wanted = list(products)
    standings = queries.standings_of(wanted, on)
    photos = first_photos(wanted)
    return [_card(product, standings[product.pk], photos.get(product.pk)) for product in wanted]


def _card(product: Any, standing: queries.Standing, photo: Any) -> dict[str, Any]:
    live = standing.live
    return {
        "name": in_language(product, "name")[0],
        "url": reverse("portal:product", args=[product.public_id]),
        "stars": standing.star,
        "producer": product.producer.name,
        "place": product.producer.unit.name,
        "photo": reverse("portal:photo", args=[photo.public_id, "800"]) if photo else "",
        "art": art_of(product.set_number, product.folded),
        "kind": KINDS[live] if live else "none",
        "state": short_label(live) if live else told_by(standing.listed),
        "listed": told_star(standing.listed) if standing.listed else "",
        "is_example": product.is_example,
    }


def told_by(listed: Any) -> str:
    """Return who tells of a listed star, in the words of a badge."""
    if listed is not None and listed.origin == RecordOrigin.IMPORT:
        return _("Theo danh sách nhập vào")
    return _("Theo nguồn công khai")


def told_star(listed: Any) -> str:
    """Return what a list says of a product, in words: never drawn, never gold."""
    if listed.star:
        return _("%(standing)s: %(star)s sao") % {"standing": listed.get_standing_display(), "star": listed.star}
    return str(listed.get_standing_display())


def in_language(record: Any, name: str) -> tuple[str, bool]:
    """Return the text of ``name`` in the reader's language and whether the Vietnamese one had to stand in."""
    text, translated = getattr(record, name), getattr(record, f"{name}_en", "")
    if (get_language() or "vi").startswith("en"):
        return (translated, False) if translated else (text, bool(text))
    return text, False


def whole_address(path: str) -> str:
    """Return the address of a page with the host of this installation."""
    return f"{settings.PUBLIC_URL}{path}"


def about(path: str, title: str, description: str = "", image: str = "") -> dict[str, str]:
    """Return what search engines and messengers are told of a page."""
    return {
        "url": whole_address(path),
        "title": title,
        "description": " ".join(description.split())[:200],
        "image": whole_address(image) if image else "",
    }


def linked_data(facts: Mapping[str, Any]) -> SafeString:
    """Return ``facts`` as JSON-LD for a page: no character in it can end the element it stands in."""
    told = json.dumps({"@context": "https://schema.org", **facts}, ensure_ascii=False)
    for sign in "<>&\u2028\u2029":
        told = told.replace(sign, f"\\u{ord(sign):04x}")
    return mark_safe(told)  # noqa: S308 - the signs that matter are escaped just above


def cleaned(text: str, longest: int = 100) -> str:
    """Return what was typed into a search box: one line, no NUL, no longer than ``longest``."""
    return " ".join(text.replace("\x00", "").split())[:longest]
