"""Reading history and checking that nobody rewrote it."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC

from django.db.models import QuerySet

from saolang.apps.audit.models import ChainHead, Event

_CANONICAL = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def events_under(topic: str) -> QuerySet[Event]:
    """Return every event read under ``topic``, oldest first."""
    return Event.objects.filter(topic=topic).order_by("sequence")


def events_of(object_type: str, object_id: str) -> QuerySet[Event]:
    """Return every event on one record, oldest first."""
    return Event.objects.filter(object_type=object_type, object_id=object_id).order_by("sequence")


def chain() -> Iterator[Event]:
    """Yield the whole chain, oldest first, without holding it in memory."""
    return Event.objects.order_by("sequence").iterator(chunk_size=2000)


def head() -> ChainHead | None:
    """Return the last link, None before the first event."""
    return ChainHead.objects.filter(pk=1).first()


def canonical_hash(event: Event) -> str:
    """Return the SHA-256 that links ``event`` to the one before it."""
    content = {
        "sequence": event.sequence,
        "occurred_at": event.occurred_at.astimezone(UTC).isoformat(timespec="microseconds"),
        "action": event.action,
        "actor": [event.actor_id, event.actor_label],
        "object": [event.object_type, event.object_id, event.object_label],
        "topic": event.topic,
        "before": event.before,
        "after": event.after,
        "reason": event.reason,
        "request_id": event.request_id,
        "previous": event.previous_hash,
    }
    return hashlib.sha256(_CANONICAL.encode(content).encode()).hexdigest()


@dataclass(frozen=True)
class ChainReport:
    """Kết quả kiểm tra nhật ký: how many events were checked and where the chain first breaks, if it does."""

    checked: int
    broken_at: int | None = None
    reason: str = ""


def verify_chain() -> ChainReport:
    """Recompute every hash from the first event on and compare the end with the chain's head."""
    previous_hash, expected = "0" * 64, 1
    for event in chain():
        if event.sequence != expected:
            return ChainReport(expected - 1, expected, f"thiếu sự kiện số {expected}")
        if event.previous_hash != previous_hash:
            return ChainReport(expected - 1, expected, "không nối với sự kiện trước nó")
        if canonical_hash(event) != event.hash:
            return ChainReport(expected - 1, expected, "nội dung đã bị sửa sau khi ghi")
        previous_hash, expected = event.hash, expected + 1
    last = head()
    if last is not None and (last.sequence, last.hash) != (expected - 1, previous_hash):
        return ChainReport(expected - 1, last.sequence, "các sự kiện cuối chuỗi đã bị xóa")
    return ChainReport(expected - 1)
