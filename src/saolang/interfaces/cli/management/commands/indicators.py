"""``saolang indicators``: every target of a plan with its figure; the shape of ``--json`` is in docs/cli.md."""

import json
from argparse import ArgumentParser
from datetime import date
from fractions import Fraction
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from saolang.apps.programme.models import Plan
from saolang.apps.programme.queries import TargetLine, lines_of, plan_in_force, plan_numbered
from saolang.common import clock
from saolang.core.indicators.definitions import INDICATORS
from saolang.core.indicators.measure import Measure, Shape, Standing
from saolang.core.text.dates import DateNotUnderstood, format_date, parse_date
from saolang.core.text.numbers import format_decimal

STANDINGS = {
    Standing.MET: "đạt",
    Standing.ABOVE: "đạt, vượt mức trên",
    Standing.NOT_MET: "chưa đạt",
    Standing.OPEN: "chưa rõ: số liệu còn thiếu quyết định",
    Standing.UNKNOWN: "chưa rõ: chưa có số liệu",
    None: "không so (mục tiêu của cả nước)",
}


class Command(BaseCommand):
    """Chỉ tiêu của kế hoạch trong ngày: 0 when answered, 1 for a plan or a day that is not known."""

    help = "Chỉ tiêu của kế hoạch. Ví dụ: saolang indicators --plan 908/KH-UBND --on 2026-11-01 --json"

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which plan, which day, for whom."""
        parser.add_argument("--plan", metavar="SỐ", help="số kế hoạch; mặc định là kế hoạch đang thực hiện")
        parser.add_argument("--on", metavar="NGÀY", help="ngày tính, mặc định là hôm nay")
        parser.add_argument("--json", action="store_true", help="in JSON cho chương trình khác đọc")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Measure and print."""
        try:
            on = parse_date(options["on"]) if options["on"] else clock.today()
        except DateNotUnderstood as error:
            raise CommandError(str(error)) from error
        plan = _plan(options["plan"], on)
        lines, _facts = lines_of(plan, on, with_examples=settings.EXAMPLES_COUNT)
        if options["json"]:
            self.stdout.write(json.dumps(_as_json(plan, on, lines), ensure_ascii=False, indent=2))
            return
        self.stdout.write(f"{plan.number} ({plan.title}), ngày {format_date(on)}:")
        for line in lines:
            self.stdout.write(f"  {line.target.code:<6}{line.target.words}")
            self.stdout.write(f"        {_sentence(line)}")


def _plan(number: str | None, on: date) -> Plan:
    plan = plan_numbered(number) if number else plan_in_force(Plan.objects.all(), on)
    if plan is None:
        known = ", ".join(Plan.objects.values_list("number", flat=True)) or "chưa có kế hoạch nào (saolang plans load)"
        raise CommandError(f"Không có kế hoạch số {number or 'nào đang thực hiện'}. Đã có: {known}.")
    return plan


def _shown(measured: Measure) -> str:
    if measured.value is None:
        return "chưa có số liệu"
    if measured.shape == Shape.COUNT:
        return format_decimal(measured.value, 0)
    return f"{format_decimal(measured.value * 100)} %"


def _sentence(line: TargetLine) -> str:
    measured = line.measured
    parts = [_shown(measured)]
    if measured.denominator is not None:
        parts.append(f"{measured.numerator} trên {measured.denominator}")
    if measured.unknown:
        parts.append(f"{measured.unknown} mục chưa rõ")
    parts.append(STANDINGS[line.standing])
    if line.missing:
        parts.append(f"còn thiếu {line.missing} {line.target.definition.thing.vi}")
    if line.at_due is not None:
        parts.append(f"ngày {format_date(line.target.due_on)}: {_shown(line.at_due)}")
    if line.forecast is not None:
        low, high = (
            format_decimal(end * (100 if line.target.is_share else 1), 0)
            for end in (line.forecast.low, line.forecast.high)
        )
        parts.append(f"theo đà này đến hạn: {low} đến {high}")
    return "; ".join(parts)


def _as_json(plan: Plan, on: date, lines: list[TargetLine]) -> dict[str, Any]:
    return {
        "plan": {
            "number": plan.number,
            "title": plan.title,
            "scope": plan.scope,
            "starts_on": plan.starts_on.isoformat(),
            "ends_on": plan.ends_on.isoformat(),
        },
        "on": on.isoformat(),
        "targets": [_target(line) for line in lines],
    }


def _target(line: TargetLine) -> dict[str, Any]:
    target, goal, ahead = line.target, line.target.goal, line.forecast
    definition = INDICATORS[target.indicator]
    return {
        "code": target.code,
        "words": target.words,
        "indicator": target.indicator,
        "name": definition.name.vi,
        "unit": target.unit.code if target.unit else None,
        "shape": definition.shape.value,
        **_measure(line.measured),
        "target": {
            "comparison": target.comparison,
            "value": _exact(goal.value),
            "value_to": _exact(goal.value_to),
            "due_on": target.due_on.isoformat(),
        },
        "standing": line.standing.value if line.standing else None,
        "missing": line.missing,
        "at_due": _measure(line.at_due) | {"standing": line.standing_at_due} if line.at_due else None,
        "forecast": {
            "value": _exact(ahead.value),
            "low": _exact(ahead.low),
            "high": _exact(ahead.high),
            "months": ahead.month_count,
            "is_far": ahead.is_far,
        }
        if ahead
        else None,
        "source": definition.source,
    }


def _measure(measured: Measure) -> dict[str, Any]:
    return {
        "value": _exact(measured.value),
        "numerator": measured.numerator,
        "denominator": measured.denominator,
        "unknown": measured.unknown,
        "low": _exact(measured.low),
        "high": _exact(measured.high),
        "certainty": measured.certainty.value,
        "reasons": dict(measured.reasons),
    }


def _exact(value: Fraction | None) -> str | None:
    """Return the rational in lowest terms: ``"107/250"``, ``"214"``."""
    return None if value is None else str(value)
