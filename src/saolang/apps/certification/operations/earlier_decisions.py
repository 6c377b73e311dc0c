"""Quyết định trước đây: the decisions earlier certificates stand on, one for all the certificates each granted."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from saolang.apps.certification.enums import DecisionKind, DecisionState
from saolang.apps.certification.models import Decision
from saolang.apps.certification.operations.earlier_paper import EarlierPaper

NUMBERS_AT_ONCE = 500
"""Decisions asked for or written in one query."""


def decision_of_then(province_id: int, paper: EarlierPaper, now: datetime) -> Decision:
    """Return the decision of then; one for all the certificates it granted."""
    return Decision.objects.get_or_create(
        province_id=province_id,
        level=paper.level,
        number=paper.decision_number,
        signed_on=paper.decided_on,
        authority=paper.authority,
        is_earlier=True,
        defaults=_of_then(now),
    )[0]


def decisions_of_then(
    province_id: int, papers: Sequence[EarlierPaper], now: datetime
) -> dict[tuple[object, ...], Decision]:
    """Return the decisions of many papers by :func:`decision_key`; those that are missing are made at once."""
    numbers = sorted({paper.decision_number for paper in papers})
    found: dict[tuple[object, ...], Decision] = {}
    for first in range(0, len(numbers), NUMBERS_AT_ONCE):
        some = numbers[first : first + NUMBERS_AT_ONCE]
        for one in Decision.objects.filter(province=province_id, is_earlier=True, number__in=some):
            found[one.level, one.number, one.signed_on, one.authority] = one
    missing = {
        key: Decision(
            province_id=province_id,
            level=paper.level,
            number=paper.decision_number,
            signed_on=paper.decided_on,
            authority=paper.authority,
            is_earlier=True,
            **_of_then(now),
        )
        for paper in papers
        if (key := decision_key(paper)) not in found
    }
    Decision.objects.bulk_create(missing.values(), batch_size=NUMBERS_AT_ONCE)
    return found | missing


def decision_key(paper: EarlierPaper) -> tuple[object, ...]:
    """Return what makes two papers stand on one decision."""
    return paper.level, paper.decision_number, paper.decided_on, paper.authority


def _of_then(now: datetime) -> dict[str, Any]:
    return {
        "kind": DecisionKind.RECOGNITION,
        "state": DecisionState.SIGNED,
        "created_at": now,
        "updated_at": now,
    }
