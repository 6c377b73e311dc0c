"""Months that were kept, and what leaders were told (số liệu theo tháng, cảnh báo)."""

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet

from saolang.apps.programme.models import Alert, IndicatorValue, Plan


def month_of(day: date) -> date:
    """Return the first day of the month."""
    return day.replace(day=1)


def history_of(plan: Plan, until: date) -> dict[str, list[IndicatorValue]]:
    """Return the kept months of every indicator up to ``until``, oldest first; one query."""
    found: dict[str, list[IndicatorValue]] = defaultdict(list)
    for one in plan.values.filter(on__lte=until).order_by("on"):
        found[one.indicator].append(one)
    return dict(found)


def alerts_of(plan: Plan) -> QuerySet[Alert]:
    """Return the open alerts of ``plan``, the latest first."""
    return Alert.objects.filter(target__plan=plan, closed_on=None).select_related("target")
