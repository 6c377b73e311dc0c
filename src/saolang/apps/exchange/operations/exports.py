"""Tải bảng: what was taken out of the system is written down."""

from collections.abc import Mapping
from datetime import datetime

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record


def record_export(
    *, what: str, title: str, file_format: str, filters: Mapping[str, str], row_count: int, actor: Person, now: datetime
) -> None:
    """Ghi nhận lần tải: who took which list away, how narrowed, how many rows.

    The rows are those the list's own query lets ``actor`` read; there is no right of its own to check.
    """
    record(
        action="exchange.list.exported",
        actor=actor,
        object_type="list",
        object_id=what,
        object_label=title,
        now=now,
        after={"format": file_format, "filters": dict(filters), "rows": row_count},
    )
