"""How targets stand on a day (đạt tới đâu): figures, history and forecast brought together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from saolang.apps.programme.enums import PlanScope
from saolang.apps.programme.models import IndicatorValue, Plan, Target
from saolang.apps.programme.queries.history import history_of
from saolang.apps.programme.queries.kept import Days, days_of, kept_days
from saolang.apps.programme.queries.plans import targets_of
from saolang.apps.territories.models import Unit
from saolang.core.indicators.definitions import Indicator
from saolang.core.indicators.facts import Facts
from saolang.core.indicators.measure import Measure, Ruling, Standing, judge, measure, missing
from saolang.core.indicators.trend import Forecast, Point, forecast


@dataclass(frozen=True)
class TargetLine:
    """Một chỉ tiêu trong ngày: all that is said of it."""

    target: Target
    measured: Measure
    standing: Standing | None
    """``None`` for a count of the whole country: the province alone cannot meet or miss it."""
    missing: int | None
    at_due: Measure | None
    """The figure of the last day of the target, once that is over."""
    standing_at_due: Standing | None
    forecast: Forecast | None
    history: Sequence[IndicatorValue]


@dataclass(frozen=True)
class UnitLine:
    """Một đơn vị: its own figure."""

    unit: Unit
    measured: Measure


def lines_of(plan: Plan, on: date, *, with_examples: bool, is_kept: bool = False) -> tuple[list[TargetLine], Facts]:
    """Return how every target of ``plan`` stands on ``on``, and the facts it rests on.

    The number of queries does not grow with the register.

    :param is_kept: answer from what this process worked out before, where the register has not changed since.
    """
    targets = targets_of(plan)
    since = min([on, *(target.due_on for target in targets)])
    find = kept_days if is_kept else days_of
    days = find(plan.area_codes, on, with_examples=with_examples, since=since)
    months = history_of(plan, on)
    lines = [_line(one, plan, on, days, months.get(one.indicator, [])) for one in targets]
    return lines, days.facts_of(on)


def _line(target: Target, plan: Plan, on: date, days: Days, months: Sequence[IndicatorValue]) -> TargetLine:
    goal = target.goal
    measured = days.measured(target, on, measured_for)
    is_comparable = plan.scope == PlanScope.PROVINCE or target.is_share
    at_due = None
    if target.due_on < on:
        at_due = days.measured(target, target.due_on, measured_for)
    is_ahead = target.unit_id is None and is_comparable and target.due_on > on
    ahead = forecast_of(target, months, Point(on, measured.value) if measured.value is not None else None)
    return TargetLine(
        target=target,
        measured=measured,
        standing=judge(goal, measured) if is_comparable else None,
        missing=missing(goal, measured) if is_comparable else None,
        at_due=at_due,
        standing_at_due=judge(goal, at_due) if at_due and is_comparable else None,
        forecast=ahead if is_ahead else None,
        history=months if target.unit_id is None else (),
    )


def measured_for(target: Target, facts: Facts) -> Measure:
    """Return the figure of the target's indicator, of its unit where it is set for one."""
    indicator = target.definition
    return measure(indicator.shape, rulings_for(target, facts))


def rulings_for(target: Target, facts: Facts) -> Iterable[Ruling]:
    """Return the rulings behind the target's figure."""
    rulings = target.definition.rulings(facts)
    return rulings if target.unit_id is None else (one for one in rulings if one.unit == target.unit_id)


def forecast_of(target: Target, months: Sequence[IndicatorValue], today: Point | None = None) -> Forecast | None:
    """Return where the kept months, and the figure of ``today``, lead on the target's last day."""
    points = [Point(one.on, value) for one in months if (value := one.value) is not None]
    if today is not None and (not points or points[-1].on < today.on):
        points.append(today)
    return forecast(points, target.due_on, highest=Fraction(1) if target.is_share else None)


def units_compared(indicator: Indicator, facts: Facts) -> list[UnitLine]:
    """Return the figure of every unit that has a record, the best first; one query."""
    rulings = defaultdict(list)
    for one in indicator.rulings(facts):
        if one.unit is not None:
            rulings[one.unit].append(one)
    units = Unit.objects.select_related("parent").in_bulk(list(rulings))
    lines = [UnitLine(units[pk], measure(indicator.shape, found)) for pk, found in rulings.items()]
    nothing = Fraction(-1)
    return sorted(lines, key=lambda one: (-(one.measured.value or nothing), -one.measured.numerator, one.unit.sort_key))
