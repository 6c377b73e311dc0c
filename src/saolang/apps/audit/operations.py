"""The one way to write history."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction

from saolang.apps.audit.models import ChainHead, Event
from saolang.apps.audit.queries import canonical_hash
from saolang.common.tracing import current_request_id

SYSTEM_LABEL = "Hệ thống"
_ENCODER = DjangoJSONEncoder()


class Actor(Protocol):
    """Whoever acts: a person, or None for the system's own work."""

    @property
    def audit_id(self) -> str:
        """A stable public identifier."""

    @property
    def audit_label(self) -> str:
        """The name at that time."""


def as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return ``values`` as they will be read back from the database, so that the hash can be recomputed."""
    if not values:
        return {}
    plain: dict[str, Any] = json.loads(_ENCODER.encode(values))
    return plain


@transaction.atomic
def record(
    *,
    action: str,
    actor: Actor | None,
    object_type: str,
    object_id: str,
    object_label: str,
    now: datetime,
    topic: str = "",
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> Event:
    """Append one event to the chain (ghi nhật ký), in the transaction of the change it tells of.

    :param action: reverse-dotted audit type, such as ``evaluation.sheet.lodged``.
    :param topic: what the event is read under across rooms, such as ``dossier:<public id>``.
    :param now: the aware instant of the change.
    """
    head = ChainHead.objects.select_for_update().get_or_create(pk=1)[0]
    event = Event(
        sequence=head.sequence + 1,
        occurred_at=now,
        action=action,
        actor_id=actor.audit_id if actor else "",
        actor_label=(actor.audit_label if actor else SYSTEM_LABEL)[:200],
        object_type=object_type,
        object_id=object_id,
        object_label=object_label[:300],
        topic=topic,
        before=as_json(before or {}),
        after=as_json(after or {}),
        reason=reason,
        request_id=current_request_id(),
        previous_hash=head.hash,
    )
    event.hash = canonical_hash(event)
    event.save()
    head.sequence, head.hash = event.sequence, event.hash
    head.save(update_fields=["sequence", "hash"])
    return event


@dataclass(frozen=True)
class Entry:
    """Một việc trong lần ghi hàng loạt: what :func:`record` is told, without actor and instant."""

    action: str
    object_type: str
    object_id: str
    object_label: str
    topic: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)
    reason: str = ""


@transaction.atomic
def record_many(*, entries: Sequence[Entry], actor: Actor | None, now: datetime) -> int:
    """Append many events to the chain at once (ghi nhật ký hàng loạt), each hashed over the one before; their number.

    The same chain as :func:`record` makes one by one: an import of 20,000 rows leaves 20,000 events.
    """
    if not entries:
        return 0
    head = ChainHead.objects.select_for_update().get_or_create(pk=1)[0]
    events = []
    for entry in entries:
        event = Event(
            sequence=head.sequence + 1,
            occurred_at=now,
            action=entry.action,
            actor_id=actor.audit_id if actor else "",
            actor_label=(actor.audit_label if actor else SYSTEM_LABEL)[:200],
            object_type=entry.object_type,
            object_id=entry.object_id,
            object_label=entry.object_label[:300],
            topic=entry.topic,
            before=as_json(entry.before),
            after=as_json(entry.after),
            reason=entry.reason,
            request_id=current_request_id(),
            previous_hash=head.hash,
        )
        event.hash = canonical_hash(event)
        head.sequence, head.hash = event.sequence, event.hash
        events.append(event)
    Event.objects.bulk_create(events, batch_size=500)
    head.save(update_fields=["sequence", "hash"])
    return len(events)
