"""Ai hỏi: a partner by its key, anyone else by address; how often each may ask."""

from dataclasses import dataclass
from typing import Protocol

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django_ratelimit.core import get_usage

from saolang.apps.exchange.operations import note_use
from saolang.apps.exchange.queries import key_of
from saolang.common import clock
from saolang.interfaces.api.problems import Problem

ANONYMOUS_A_MINUTE = 60
"""Requests an address without a key may make a minute."""
LONGEST_KEY = 200


class Caller(Protocol):
    """A partner: what limits need to know of its key."""

    public_id: str
    per_minute: int


@dataclass(frozen=True)
class Usage:
    """Đã dùng bao nhiêu: what the ``RateLimit-…`` headers say."""

    limit: int
    remaining: int
    reset_seconds: int
    is_over: bool


def secret_in(request: HttpRequest) -> str | None:
    """Return the key sent along, in ``X-API-Key`` or as a bearer token; None without one."""
    sent = request.headers.get("X-API-Key")
    if sent is None:
        scheme, _space, token = request.headers.get("Authorization", "").partition(" ")
        sent = token if scheme.lower() == "bearer" else None
    return None if sent is None else sent.strip()


def caller_of(request: HttpRequest) -> Caller | None:
    """Return the partner who asks; None for anyone without a key.

    :raises Problem: 401 for a key that is unknown or revoked: it is told, never taken for no key at all.
    """
    secret = secret_in(request)
    if secret is None:
        return None
    key = key_of(secret) if 0 < len(secret) <= LONGEST_KEY else None
    if key is None:
        raise Problem(401, _("Khóa đối tác không đúng hoặc đã bị thu hồi. Bỏ khóa để hỏi như mọi người, hoặc xin mới."))
    note_use(key=key, on=clock.today())
    return key


def usage_of(request: HttpRequest, key: Caller | None) -> Usage | None:
    """Count this request and return what is left; None where limits are switched off (SAOLANG_RATE_LIMITS)."""
    allowed = key.per_minute if key else ANONYMOUS_A_MINUTE
    name = f"key:{key.public_id}" if key else f"ip:{request.META.get('REMOTE_ADDR', '')}"
    found = get_usage(request, group="api", key=lambda _group, _request: name, rate=f"{allowed}/m", increment=True)
    if found is None:
        return None
    left = max(found["time_left"], 1)
    return Usage(found["limit"], max(found["limit"] - found["count"], 0), left, found["should_limit"])
