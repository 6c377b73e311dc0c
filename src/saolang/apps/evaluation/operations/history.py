"""How the room writes history (nhật ký của phòng): what is read under a dossier, a council, a round."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from saolang.apps.accounts.models import Person
from saolang.apps.audit import operations as audit
from saolang.apps.evaluation.models import Council, Hearing, Round, Sheet

Values = Mapping[str, Any]


def record_round(
    action: str,
    round: Round,
    *,
    actor: Person,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
    reason: str = "",
) -> None:
    """Record ``evaluation.round.<action>``."""
    audit.record(
        action=f"evaluation.round.{action}",
        actor=actor,
        object_type="evaluation.round",
        object_id=round.public_id,
        object_label=str(round),
        topic=f"round:{round.public_id}",
        now=now,
        before=before,
        after=after,
        reason=reason,
    )


def record_council(
    action: str,
    council: Council,
    *,
    actor: Person,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
    reason: str = "",
) -> None:
    """Record ``evaluation.<action>`` (with its noun, as ``council.edited``) under the council."""
    audit.record(
        action=f"evaluation.{action}",
        actor=actor,
        object_type="evaluation.council",
        object_id=council.public_id,
        object_label=str(council),
        topic=f"council:{council.public_id}",
        now=now,
        before=before,
        after=after,
        reason=reason,
    )


def record_hearing(
    action: str,
    hearing: Hearing,
    *,
    actor: Person,
    now: datetime,
    before: Values | None = None,
    after: Values | None = None,
    reason: str = "",
) -> None:
    """Record ``evaluation.<action>`` (with its noun, as ``hearing.revealed``) under the dossier heard."""
    audit.record(
        action=f"evaluation.{action}",
        actor=actor,
        object_type="evaluation.hearing",
        object_id=hearing.public_id,
        object_label=str(hearing),
        topic=hearing.dossier.topic,
        now=now,
        before=before,
        after={"attempt": hearing.attempt, **(after or {})},
        reason=reason,
    )


def record_sheet(
    action: str,
    sheet: Sheet,
    hearing: Hearing,
    *,
    actor: Person,
    now: datetime,
    after: Values | None = None,
    reason: str = "",
) -> None:
    """Record ``evaluation.sheet.<action>``; never what was scored, as it is read before."""
    audit.record(
        action=f"evaluation.sheet.{action}",
        actor=actor,
        object_type="evaluation.sheet",
        object_id=sheet.public_id,
        object_label=str(sheet.seat),
        topic=hearing.dossier.topic,
        now=now,
        after={"attempt": hearing.attempt, **(after or {})},
        reason=reason,
    )
