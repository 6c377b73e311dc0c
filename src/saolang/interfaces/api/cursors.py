"""Trang nối trang: signed positions in a stable order, so that no row is lost or doubled between pages."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from saolang.interfaces.api.problems import Problem


@dataclass(frozen=True)
class Slice:
    """Một trang: its records and the cursor of the next, None on the last."""

    records: list[Any]
    next_cursor: str | None


def slice_of(
    records: QuerySet[Any], *, keys: tuple[str, ...], asked: dict[str, Any], cursor: str | None, limit: int
) -> Slice:
    """Return ``limit`` records after ``cursor``, ordered by ``keys``, which together name a record once and for all.

    :param asked: the filters: a cursor holds only under those it was given out with.
    :raises Problem: 400 for a cursor that is not ours, was changed, or belongs to other filters.
    """
    salt = _salt(asked)
    if cursor:
        records = records.filter(_after(keys, _position(cursor, salt, len(keys))))
    found = list(records.order_by(*keys)[: limit + 1])
    if len(found) <= limit:
        return Slice(found, None)
    last = found[limit - 1]
    position = [str(getattr(last, key)) for key in keys]
    return Slice(found[:limit], signing.dumps(position, salt=salt))


def _salt(asked: dict[str, Any]) -> str:
    plain = json.dumps(asked, sort_keys=True, default=str)
    return f"api.cursor.{hashlib.sha256(plain.encode()).hexdigest()[:24]}"


def _position(cursor: str, salt: str, length: int) -> list[str]:
    try:
        position = signing.loads(cursor, salt=salt)
    except signing.BadSignature as error:
        raise Problem(
            400, _("Con trỏ trang không đúng, hoặc thuộc về bộ lọc khác. Bỏ cursor để đọc lại từ trang đầu.")
        ) from error
    return [str(part) for part in position][:length]


def _after(keys: tuple[str, ...], position: list[str]) -> Q:
    """Return the condition that a record comes after ``position`` in the order of ``keys``."""
    after, equal = Q(), Q()
    for key, value in zip(keys, position, strict=True):
        after |= equal & Q(**{f"{key}__gt": value})
        equal &= Q(**{key: value})
    return after
