"""What every screen needs to know about itself (ngữ cảnh chung của màn hình)."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from saolang.common.ui.theme import THEMES, chosen_theme

EXAMPLE_SITE = {
    "name": "Sao Làng",
    "area": "OCOP Kon Tum, tỉnh Quảng Ngãi",
    "governing_body": "Ủy ban nhân dân tỉnh (ví dụ)",
    "responsible": "Ông Nguyễn Văn Ví Dụ, Chánh Văn phòng điều phối (tên ví dụ)",
    "address": "Số 00, đường Ví Dụ, phường Kon Tum",
    "phone": "0260 000 0000",
    "email": "ocop@vi-du.example",
    "is_example": True,
}
"""Stands in until the setting ``SAOLANG_SITE`` names the true governing body, which every public page must show."""


def ui(request: HttpRequest) -> dict[str, Any]:
    """Context processor: ``theme``, ``theme_attribute``, ``house``, ``is_demo``, ``here`` (path to come back to).

    ``house`` is who runs this installation; it is also ``site``, but allauth puts its own ``site`` on sign-in pages.
    """
    theme = chosen_theme(request)
    house = {**EXAMPLE_SITE, **getattr(settings, "SAOLANG_SITE", {})}
    return {
        "theme": theme,
        "theme_attribute": THEMES[theme],
        "house": house,
        "is_demo": settings.DEMO,
        "site": house,
        "here": request.get_full_path() if request.method == "GET" else "/",
    }
