"""Reading history."""

from collections.abc import Iterator

from django.db.models import QuerySet

from saolang.apps.audit.models import ChainHead, Event


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
