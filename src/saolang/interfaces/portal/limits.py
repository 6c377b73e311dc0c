"""Giới hạn tra cứu: how often one address may ask; above it comes the page 429."""

from collections.abc import Callable
from typing import TypeVar

from django.http.response import HttpResponseBase
from django_ratelimit.decorators import ratelimit

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
RATE = "90/m"
"""Look-ups an address may make a minute."""


def limited(group: str, rate: str = RATE, method: str | None = None) -> Callable[[View], View]:
    """Return the decorator that counts a view's requests by address within ``group``: of ``method``, or all."""
    decorator: Callable[[View], View] = ratelimit(
        key="ip", rate=rate, group=group, **({"method": method} if method else {})
    )
    return decorator
