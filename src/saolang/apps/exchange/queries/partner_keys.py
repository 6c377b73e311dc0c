"""Reading the keys of partners."""

import hashlib
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.accounts.rules import can_run_installation
from saolang.apps.exchange.models import PartnerKey


def hash_of(secret: str) -> str:
    """Return what is kept of a key: it is 256 random bits, so a plain hash cannot be guessed back."""
    return hashlib.sha256(secret.encode("utf-8", errors="replace")).hexdigest()


def key_of(secret: str) -> PartnerKey | None:
    """Return the key in force with that secret, None for an unknown or revoked one."""
    return PartnerKey.objects.filter(key_hash=hash_of(secret), revoked_at=None).first()


def partner_keys_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[PartnerKey]:
    """Return every key for an administrator, the ones in force first; none for others."""
    keys = PartnerKey.objects.order_by(F("revoked_at").asc(nulls_first=True), "name", "pk")
    return keys if isinstance(person, Person) and can_run_installation(person, on) else keys.none()
