"""Months kept and alerts raised (số liệu tháng, cảnh báo): the first run of a month does it, a second nothing more."""

from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.db import transaction
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.queries import office_of_unit, people_of
from saolang.apps.notifications.operations import notify
from saolang.apps.programme.enums import AlertKind, PlanScope
from saolang.apps.programme.models import Alert, IndicatorValue, Plan, Target
from saolang.apps.programme.operations.telling import tell
from saolang.apps.programme.queries.facts import facts_on
from saolang.apps.programme.queries.history import history_of, month_of
from saolang.apps.programme.queries.records import Records, load_records
from saolang.apps.programme.queries.standing import forecast_of
from saolang.core.calendar.windows import add_months
from saolang.core.indicators.definitions import INDICATORS

MOST_MONTHS = 120
"""How far back months are worked out afterwards from the records."""


@dataclass(frozen=True)
class MonthsKept:
    """Đã ghi gì: figures kept, alerts raised."""

    values: int
    alerts: int


def keep_months(*, on: date, now: datetime, with_examples: bool) -> MonthsKept:
    """Ghi số liệu tháng of every plan that has begun, missed months too, and tell whom a slipping target concerns."""
    by_area: dict[tuple[str, ...], list[Plan]] = {}
    for plan in Plan.objects.filter(starts_on__lte=on).order_by("pk"):
        by_area.setdefault(tuple(sorted(plan.area_codes)), []).append(plan)
    values = alerts = 0
    for plans in by_area.values():
        kept = _keep(plans, on, now, with_examples)
        values += sum(kept.values())
        for plan in plans:
            if kept[plan.pk] and plan.scope == PlanScope.PROVINCE:
                alerts += _watch(plan, on, now)
    return MonthsKept(values, alerts)


@transaction.atomic
def _keep(plans: list[Plan], on: date, now: datetime, with_examples: bool) -> dict[int, int]:
    """Keep what is missing of plans of one area, each month worked out once; return how many by plan."""
    missing: dict[date, list[tuple[Plan, str]]] = {}
    for plan in plans:
        wanted = sorted({target.indicator for target in plan.targets.all() if target.indicator in INDICATORS})
        there = set(plan.values.values_list("indicator", "on"))
        for month in _months(plan, on):
            fresh = [(plan, key) for key in wanted if (key, month) not in there]
            if fresh:
                missing.setdefault(month, []).extend(fresh)
    if missing:
        records = load_records(plans[0].area_codes, on, with_examples=with_examples, since=min(missing))
        made = [value for month in sorted(missing) for value in _measured(records, month, missing[month], now)]
        IndicatorValue.objects.bulk_create(made, batch_size=500, ignore_conflicts=True)
    return {plan.pk: sum(one is plan for pairs in missing.values() for one, _key in pairs) for plan in plans}


def _months(plan: Plan, on: date) -> list[date]:
    last = month_of(on)
    first = max(month_of(plan.starts_on), add_months(last, -MOST_MONTHS))
    months = []
    while first <= last:
        months.append(first)
        first = add_months(first, 1)
    return months


def _measured(records: Records, month: date, wanted: list[tuple[Plan, str]], now: datetime) -> list[IndicatorValue]:
    facts = facts_on(records, month)
    found = {key: INDICATORS[key].measured(facts) for key in {key for _plan, key in wanted}}
    return [
        IndicatorValue(
            plan=plan,
            indicator=key,
            on=month,
            numerator=found[key].numerator,
            denominator=found[key].denominator,
            unknown_count=found[key].unknown,
            certainty=found[key].certainty,
            low="" if found[key].low is None else str(found[key].low),
            high="" if found[key].high is None else str(found[key].high),
            computed_at=now,
        )
        for plan, key in wanted
    ]


def _watch(plan: Plan, on: date, now: datetime) -> int:
    """Raise what is new, close what is over; return how many were raised."""
    months = history_of(plan, month_of(on))
    raised = 0
    for target in plan.targets.filter(unit=None).select_related("plan__province"):
        kept = months.get(target.indicator, [])
        slips = _slips(target, kept, on)
        for kind in AlertKind:
            raised += _settle(target, kind, month_of(on), now, is_so=kind in slips)
    return raised


def _slips(target: Target, kept: list[IndicatorValue], on: date) -> set[AlertKind]:
    """Return what is wrong: it stays "lost" until it holds again; nothing while unknown records could decide."""
    if not kept or kept[-1].value is None:
        return set()
    goal = target.goal

    def holds(value: Fraction | None) -> bool:
        return value is not None and (value >= goal.value if goal.grows else value <= goal.value)

    held = [holds(one.value) for one in kept]
    if holds(Fraction(kept[-1].high if goal.grows else kept[-1].low)):
        return set()
    found = set()
    was_open = target.alerts.filter(kind=AlertKind.LOST, closed_on=None).exists()
    if was_open or (len(held) > 1 and held[-2]):
        found.add(AlertKind.LOST)
    ahead = forecast_of(target, kept) if target.due_on > on else None
    if ahead and (ahead.high < goal.value if goal.grows else ahead.low > goal.value):
        found.add(AlertKind.BEHIND)
    return found


@transaction.atomic
def _settle(target: Target, kind: AlertKind, month: date, now: datetime, *, is_so: bool) -> int:
    there = Alert.objects.filter(target=target, kind=kind, closed_on=None).first()
    if there is not None and not is_so:
        there.closed_on = month
        there.save(update_fields=["closed_on"])
        tell(there, target.plan, action="programme.alert.closed", actor=None, now=now, after={"closed_on": month})
    if there is not None or not is_so:
        return 0
    alert = Alert.objects.create(target=target, kind=kind, on=month, raised_at=now)
    tell(alert, target.plan, action="programme.alert.raised", actor=None, now=now, after={"kind": kind, "on": month})
    office = office_of_unit(target.plan.province_id, OrganisationKind.PROVINCIAL_OFFICE)
    if office is not None:
        told = {
            person.pk: person
            for role in (Role.LEADER, Role.PROVINCIAL_OFFICER)
            for person in people_of(office, role, month)
        }
        values = {"code": target.code, "words": target.words, "kind": kind.label}
        notify(
            people=told.values(),
            kind="programme.target.slips",
            title=_("Chỉ tiêu %(code)s: %(kind)s") % values,
            text=_("%(words)s. Mở chỉ tiêu để xem còn thiếu gì và ở đâu.") % values,
            path=f"/lam-viec/tinh/ke-hoach/{target.plan.public_id}/chi-tieu/{target.public_id}/",
            now=now,
        )
    return 1
