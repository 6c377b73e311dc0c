"""How verbs of the room are told to history (nhật ký)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.common.models import PublicRecord


def tell(
    record_of: PublicRecord,
    *,
    action: str,
    actor: Person | None,
    now: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Ghi nhật ký: append ``action`` of the record, under its own topic.

    :param action: ``innovation.<noun>.<what happened>``.
    """
    room, noun, _verb = action.split(".")
    record(
        action=action,
        actor=actor,
        object_type=f"{room}.{noun}",
        object_id=record_of.public_id,
        object_label=str(record_of),
        now=now,
        topic=f"{noun}:{record_of.public_id}",
        before=before,
        after=after,
        reason=reason,
    )
