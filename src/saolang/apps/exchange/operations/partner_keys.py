"""Khóa đối tác: issued once, shown once, revoked at once."""

import secrets
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.exchange.models import PartnerKey
from saolang.apps.exchange.queries.partner_keys import hash_of
from saolang.apps.exchange.rules import can_manage_keys
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.limits import refuse_too_long
from saolang.common.locking import locked

PREFIX = "slk_"
MOST_A_MINUTE = 6000


class NoPartnerName(DomainError):
    """A key without a name cannot be told from others."""

    default_message = _("Chưa có tên đối tác; hãy ghi tên cơ quan, doanh nghiệp dùng khóa này.")


class RateOutOfRange(DomainError):
    """The allowance is outside what the installation serves."""

    default_message = _("Số lượt hỏi mỗi phút phải từ 1 đến 6.000.")


class AlreadyRevoked(DomainError):
    """The key answers no more already."""

    default_message = _("Khóa này đã thu hồi trước đó rồi.")


@transaction.atomic
def issue_key(
    *, name: str, contact: str, per_minute: int, actor: Person | None, now: datetime
) -> tuple[PartnerKey, str]:
    """Cấp khóa: return the key and its secret, which is told this once and kept only as a hash.

    :raises NotAllowed: the actor is no administrator. :raises NoPartnerName: :raises RateOutOfRange:
    """
    if not can_manage_keys(actor, local_date(now)):
        raise NotAllowed
    name, contact = name.strip(), contact.strip()
    if not name:
        raise NoPartnerName(field="name")
    if not 1 <= per_minute <= MOST_A_MINUTE:
        raise RateOutOfRange(field="per_minute")
    secret = PREFIX + secrets.token_urlsafe(32)
    key = PartnerKey(
        name=name,
        contact=contact,
        prefix=secret[:10],
        key_hash=hash_of(secret),
        per_minute=per_minute,
        created_at=now,
        updated_at=now,
    )
    refuse_too_long(key)
    key.save()
    _told("exchange.key.issued", key, actor, now, after={"contact": contact, "per_minute": per_minute})
    return key, secret


@transaction.atomic
def revoke_key(*, key: PartnerKey, actor: Person | None, now: datetime) -> PartnerKey:
    """Thu hồi khóa: the next request with it is refused.

    :raises NotAllowed: the actor is no administrator. :raises AlreadyRevoked:
    """
    if not can_manage_keys(actor, local_date(now)):
        raise NotAllowed
    key = locked(key)
    if key.revoked_at is not None:
        raise AlreadyRevoked
    key.revoked_at = key.updated_at = now
    key.save(update_fields=["revoked_at", "updated_at"])
    _told("exchange.key.revoked", key, actor, now, before={"per_minute": key.per_minute})
    return key


def note_use(*, key: PartnerKey, on: date) -> None:
    """Ghi ngày dùng gần nhất: one write a day and key, however often it asks; no event, nothing was changed."""
    if key.last_used_on is None or key.last_used_on < on:
        PartnerKey.objects.filter(pk=key.pk).update(last_used_on=on)


def _told(action: str, key: PartnerKey, actor: Person | None, now: datetime, **change: Any) -> None:
    record(
        action=action,
        actor=actor,
        object_type="partner_key",
        object_id=key.public_id,
        object_label=str(key),
        now=now,
        **change,
    )
