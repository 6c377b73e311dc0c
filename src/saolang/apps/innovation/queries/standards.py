"""Gaps between what a product proves and what a market asks (khoảng cách tiêu chuẩn)."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from saolang.apps.innovation.models import MarketRequirement, TestReport
from saolang.apps.registry.models import Product
from saolang.core.text.folding import fold

Standing = Literal["met", "failed", "old", "unknown"]
FRESH_DAYS = 366
"""Days after which a test report proves no more: food law asks for a test a year."""


@dataclass(frozen=True)
class Gap:
    """Một yêu cầu của thị trường and how the product stands to it: met, failed, proved too long ago, or not tested."""

    requirement: MarketRequirement
    standing: Standing
    value: str
    report: TestReport | None


def gaps_of(product: Product, requirements: list[MarketRequirement], on: date) -> list[Gap]:
    """Return how ``product`` stands to each of the requirements that name its set: one query.

    The newest report that measured the parameter counts; a parameter is matched by its folded name.
    """
    asked = [one for one in requirements if product.set_number in one.set_numbers]
    newest: dict[str, tuple[TestReport, dict[str, object]]] = {}
    for report in product.test_reports.order_by("-reported_on", "-pk"):
        for result in report.results:
            newest.setdefault(fold(str(result.get("parameter", ""))), (report, result))
    return [_gap(one, newest.get(one.folded), on) for one in asked]


def _gap(requirement: MarketRequirement, found: tuple[TestReport, dict[str, object]] | None, on: date) -> Gap:
    if found is None:
        return Gap(requirement, "unknown", "", None)
    report, result = found
    value = f"{result.get('value', '')} {result.get('unit', '')}".strip()
    if result.get("passed") is False:
        return Gap(requirement, "failed", value, report)
    if (on - report.reported_on).days > FRESH_DAYS:
        return Gap(requirement, "old", value, report)
    return Gap(requirement, "met" if result.get("passed") else "unknown", value, report)
