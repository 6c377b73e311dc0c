"""Kế hoạch: every target as a meter, the summary for leaders first."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saolang.apps.programme.enums import LineKind, PlanScope
from saolang.apps.programme.models import Plan
from saolang.apps.programme.queries import alerts_of, lines_of, plan_in_force
from saolang.common import clock
from saolang.core.indicators.measure import Standing
from saolang.interfaces.workspace.province.plans.desk import PlanView
from saolang.interfaces.workspace.province.plans.wording import figure_of

MET = (Standing.MET, Standing.ABOVE)


class Plans(PlanView):
    """The plan of the day, and the others."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the plan in force; where there is none, the way to enter one."""
        plan = plan_in_force(self.plans(), clock.today())
        if plan is not None:
            return self.page(plan)
        province = self.province()
        context = self.get_context_data(may_edit=self.edits(province.pk))
        return render(request, "workspace/province/plans_none.html", context)

    def page(self, plan: Plan) -> HttpResponse:
        """Show ``plan`` as of the day asked for; the same queries whatever its size."""
        on = self.on
        lines, _facts = lines_of(plan, on, with_examples=settings.EXAMPLES_COUNT, is_kept=True)
        work = list(plan.lines.all())
        counts: dict[str, Any] = {
            "met": sum(line.standing in MET for line in lines),
            "short": sum(line.standing == Standing.NOT_MET for line in lines),
            "unclear": sum(line.standing in (Standing.OPEN, Standing.UNKNOWN) for line in lines),
        }
        context = self.get_context_data(
            plan=plan,
            on=on,
            is_today=on == clock.today(),
            today=clock.today(),
            figures=[figure_of(line) for line in lines],
            counts=counts,
            is_country=plan.scope == PlanScope.COUNTRY,
            alerts=list(alerts_of(plan)),
            work=[
                (kind.label, [line for line in work if line.kind == kind])
                for kind in LineKind
                if any(line.kind == kind for line in work)
            ],
            budget=list(plan.budget_lines.select_related("line")),
            others=list(self.plans().exclude(pk=plan.pk)),
            may_edit=self.edits(plan.province_id),
            with_examples=settings.EXAMPLES_COUNT,
        )
        return render(self.request, "workspace/province/plan.html", context)


class PlanPage(Plans):
    """One plan by its address."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:  # type: ignore[override]
        """Show the plan."""
        return self.page(self.find_plan(public_id))
