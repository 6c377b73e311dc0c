"""Plans and their targets (kế hoạch, chỉ tiêu): who reads which."""

from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.programme.enums import PlanScope
from saolang.apps.programme.models import Plan, Target


def plans_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Plan]:
    """Return the plans of the provinces ``person`` works for or leads, the latest first."""
    access = access_of(person, on)
    provinces = access.units_of(Role.PROVINCIAL_OFFICER) | access.units_of(Role.LEADER)
    return Plan.objects.filter(province__in=provinces).select_related("province")


def plan_numbered(number: str) -> Plan | None:
    """Return the plan of that number, whatever the case of its letters."""
    return Plan.objects.filter(number__iexact=number.strip()).select_related("province").order_by("pk").first()


def plan_in_force(plans: QuerySet[Plan], on: date) -> Plan | None:
    """Return the province's own plan of the day: in its period, else the last that began, else the next."""
    own = plans.filter(scope=PlanScope.PROVINCE)
    return (
        own.filter(starts_on__lte=on).order_by("-starts_on", "-pk").first() or own.order_by("starts_on", "pk").first()
    )


def overlapping(plan: Plan) -> QuerySet[Plan]:
    """Return the other plans of the same province and scope whose period meets that of ``plan``."""
    return Plan.objects.filter(
        Q(starts_on__lte=plan.ends_on) & Q(ends_on__gte=plan.starts_on), province=plan.province, scope=plan.scope
    ).exclude(pk=plan.pk)


def targets_of(plan: Plan) -> list[Target]:
    """Return the targets of ``plan`` in its order; one query."""
    return list(plan.targets.select_related("unit", "plan"))
