"""Theme of the screens (giao diện sáng, tối): three states in a cookie, so that the server renders it at once."""

from typing import Final

from django.http import HttpRequest

THEME_COOKIE: Final = "theme"
THEME_COOKIE_AGE: Final = 60 * 60 * 24 * 365  # seconds: one year
THEMES: Final = {"auto": "", "light": "sao-lang", "dark": "sao-lang-dark"}
"""What a person chooses -> the value of ``data-theme``; "auto" follows the machine and renders no attribute."""


def chosen_theme(request: HttpRequest | None) -> str:
    """The theme this person chose: "auto", "light" or "dark"; anything unknown in the cookie counts as "auto"."""
    choice = request.COOKIES.get(THEME_COOKIE, "auto") if request is not None else "auto"
    return choice if choice in THEMES else "auto"
