"""Mục lục và chân trang của cổng: what the portal's layout reads."""

from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saolang.apps.content.queries import site_words, visits_at
from saolang.common import clock
from saolang.common.ui.context import ui
from saolang.interfaces.portal.showing import in_language

SECONDS_KEPT = 60
"""How long words and numbers of the footer may be a little old: no page asks for them twice a minute."""
IN_HEADER = ("portal:products", "portal:map", "portal:articles", "portal:verify")
"""What most people come for: the header of a wide screen has room for four."""
WORDS = ("governing_body", "responsible", "address", "phone", "email", "licence")


def portal_context(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``portal_menu`` for pages of the portal and of the interface, nothing elsewhere."""
    match = request.resolver_match
    if match is not None and match.namespaces and match.namespaces[0] not in ("portal", "api"):
        return {}
    name = match.url_name if match else ""
    items = (
        (_("Sản phẩm"), "portal:products", ("products", "product")),
        (_("Chủ thể"), "portal:producers", ("producers", "producer")),
        (_("Bản đồ"), "portal:map", ("map", "units", "unit")),
        (_("Điểm bán"), "portal:points-of-sale", ("points-of-sale", "point-of-sale")),
        (_("Tin tức"), "portal:articles", ("articles", "article")),
        (_("Văn bản"), "portal:documents", ("documents", "document")),
        (_("Tra cứu chứng nhận"), "portal:verify", ("verify", "certificate")),
        (_("Dữ liệu mở"), "portal:open-data", ("open-data", "open-data-set")),
    )
    return {
        "portal_menu": [
            {"label": label, "url": reverse(url_name), "current": name in names, "in_header": url_name in IN_HEADER}
            for label, url_name, names in items
        ],
        "house": SimpleLazyObject(lambda: _house(request)),
        "visits": SimpleLazyObject(lambda: cache.get_or_set("portal-visits", _visits, SECONDS_KEPT)),
    }


def _house(request: HttpRequest) -> dict[str, Any]:
    """Return who runs this installation: the words administrators wrote, else those of the settings."""
    key = f"portal-house-{get_language()}"
    words = cache.get_or_set(key, _words, SECONDS_KEPT)
    house: dict[str, Any] = ui(request)["house"]
    return {**house, **words, "is_example": settings.DEMO} if words else house


def _words() -> dict[str, str]:
    found = site_words()
    return {name: in_language(found, name)[0] for name in WORDS} if found else {}


def _visits() -> dict[str, int]:
    found = visits_at(clock.now())
    return {"total": found.total, "online": found.online}
