"""One record, one writer: row locks and the version check behind every change."""

from typing import TypeVar

from django.db import models

from saolang.common.errors import Gone, Stale
from saolang.common.limits import refuse_too_long
from saolang.common.models import Versioned

Record = TypeVar("Record", bound=models.Model)


def locked(record: Record, *, version: int | None = None) -> Record:
    """Return a fresh copy of ``record`` locked until the end of the transaction (khóa bản ghi).

    On SQLite the whole database is locked by the immediate transaction, so the plain read suffices.

    :param version: the version the user saw, when the record is ``Versioned``.
    :raises Stale: somebody changed the record since. :raises Gone: somebody took it away.
    """
    fresh: Record | None = type(record)._default_manager.select_for_update(of=("self",)).filter(pk=record.pk).first()
    if fresh is None:
        raise Gone
    if version is not None and isinstance(fresh, Versioned) and fresh.version != version:
        raise Stale
    return fresh


def save_changes(record: models.Model, *fields: str) -> None:
    """Save the named fields and raise the version where there is one.

    :raises TooLong: a text does not fit its column.
    """
    refuse_too_long(record, *fields)
    names = list(fields)
    if isinstance(record, Versioned):
        record.version += 1
        names.append("version")
    record.save(update_fields=names)
