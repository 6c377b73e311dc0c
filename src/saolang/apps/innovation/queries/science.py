"""Calls and proposals: what is asked of assessors, how proposals stand (đề xuất khoa học)."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db.models import Avg, Count, F, QuerySet

from saolang.apps.innovation.enums import ProposalState
from saolang.apps.innovation.models import Call, Proposal
from saolang.core.regulation.types import Text

DATA = Path(__file__).parent.parent / "data" / "science_questions.yaml"


@dataclass(frozen=True)
class Question:
    """Câu hỏi chấm điểm, from 0 to ``max``."""

    key: str
    text: Text
    max: int


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return data


QUESTIONS = tuple(Question(one["key"], Text(one["vi"], one["en"]), one["max"]) for one in _data()["questions"])
PASS_MARK: int = _data()["pass_mark"]
"""Mean from which a proposal is worth compiling; advice, the department decides."""


def with_scores(proposals: QuerySet[Proposal]) -> QuerySet[Any]:
    """Add ``score_count`` and ``mean``: how many assessors scored and their mean, None before the first."""
    return proposals.annotate(score_count=Count("scores", distinct=True), mean=Avg("scores__total"))


def mean_of(proposal: Proposal) -> Fraction | None:
    """Return the exact mean of a proposal's scores."""
    totals = list(proposal.scores.values_list("total", flat=True))
    return Fraction(sum(totals), len(totals)) if totals else None


def compiled(call: Call) -> QuerySet[Any]:
    """Return the proposals of the list sent to the province, by rank."""
    listed = (
        ProposalState.LISTED,
        ProposalState.COMMISSIONED,
        ProposalState.NOT_COMMISSIONED,
        ProposalState.FINISHED,
    )
    found = call.proposals.filter(state__in=listed).select_related("organisation")
    return with_scores(found).order_by(F("rank").asc(nulls_last=True), "pk")
