"""What the pages of plans share."""

from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from saolang.apps.programme.models import Plan, Target
from saolang.apps.programme.queries import plans_visible_to
from saolang.apps.programme.rules import can_edit_plans
from saolang.common import clock
from saolang.core.text.dates import DateNotUnderstood, parse_date
from saolang.interfaces.workspace.province.decisions.desk import OfficeView
from saolang.interfaces.workspace.province.plans.wording import NOT_A_DAY


class PlanView(OfficeView):
    """A page about plans: officers edit, leaders read."""

    menu_item = "programme"

    def plans(self) -> QuerySet[Plan]:
        """Return the plans this person reads."""
        return plans_visible_to(self.person, clock.today())

    def find_plan(self, public_id: str) -> Plan:
        """Return the plan or raise ``Http404``."""
        found = self.plans().filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found

    def find_target(self, plan: Plan, public_id: str) -> Target:
        """Return the target of ``plan`` or raise ``Http404``."""
        found = plan.targets.select_related("unit", "plan").filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found

    def edits(self, province_id: int) -> bool:
        """Whether this person enters and changes plans of the province."""
        return can_edit_plans(self.person, province_id, clock.today())

    @cached_property
    def on(self) -> date:
        """The day asked for by ``?ngay=``, today where none or one to come."""
        wanted = self.request.GET.get("ngay", "")
        if not wanted:
            return clock.today()
        try:
            return min(parse_date(wanted), clock.today())
        except DateNotUnderstood:
            messages.warning(self.request, NOT_A_DAY)
            return clock.today()


def crumbs_of(plan: Plan, *last: str) -> list[dict[str, str]]:
    """Return the path to a page of the plan."""
    return [
        {"label": _("Kế hoạch"), "url": reverse("workspace:province:plans")},
        {"label": plan.number, "url": reverse("workspace:province:plan", args=(plan.public_id,))},
        *({"label": label, "url": ""} for label in last),
    ]
