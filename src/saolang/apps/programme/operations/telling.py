"""How verbs of the room are told to history (nhật ký)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.programme.models import Plan
from saolang.common.models import PublicRecord


def tell(
    record_of: PublicRecord,
    plan: Plan,
    *,
    action: str,
    actor: Person | None,
    now: datetime,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
) -> None:
    """Append ``action`` of the record, under the topic of its plan."""
    record(
        action=action,
        actor=actor,
        object_type=f"programme.{record_of._meta.model_name}",
        object_id=record_of.public_id,
        object_label=str(record_of),
        now=now,
        topic=f"plan:{plan.public_id}",
        before=before,
        after=after,
    )
