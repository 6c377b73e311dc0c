"""Mục lục của cổng: what the portal's layout reads."""

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


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
        (_("Tra cứu chứng nhận"), "portal:verify", ("verify", "certificate")),
        (_("Dữ liệu mở"), "portal:open-data", ("open-data", "open-data-set")),
    )
    return {
        "portal_menu": [
            {"label": label, "url": reverse(url_name), "current": name in names} for label, url_name, names in items
        ]
    }
