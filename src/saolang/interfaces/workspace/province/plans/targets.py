"""Chỉ tiêu: where its figure comes from, month by month, and the records behind it."""

from typing import Any

from django.conf import settings
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from saolang.apps.programme.queries import UnitLine, lines_of, rows_of, units_compared
from saolang.apps.programme.queries.standing import rulings_for
from saolang.common.spreadsheets import Column
from saolang.core.indicators.definitions import REASONS, Records
from saolang.core.indicators.measure import Answer
from saolang.core.indicators.measure import Shape as MeasureShape
from saolang.interfaces.workspace.province.plans.desk import PlanView, crumbs_of
from saolang.interfaces.workspace.province.plans.wording import chart_of, figure_of, say, shown
from saolang.interfaces.workspace.tables import table_file, wanted_format

ROWS_A_PAGE = 20
ADDRESSES = {
    Records.PRODUCTS: "workspace:registry:product",
    Records.PRODUCERS: "workspace:registry:producer",
}
"""Where a record of a kind is read."""


def width_of(line: UnitLine, most: int) -> float:
    """Return how long the bar of a unit is, in percent: its share, or its count beside the highest."""
    measured = line.measured
    if measured.denominator is None:
        return measured.numerator / most * 100
    return float((measured.value or 0) * 100)


def record_columns() -> list[Column]:
    """Return the columns of the records behind a figure as a table to take away."""
    return [
        Column(_("Mục"), lambda one: one.name, 40),
        Column(_("Chủ thể hoặc địa bàn"), lambda one: one.beside, 32),
        Column(_("Mã"), lambda one: one.public_id, 16),
        Column(_("Vì sao"), lambda one: say(REASONS[one.ruling.reason]), 50),
    ]


class TargetPage(PlanView):
    """One target."""

    def get(self, request: HttpRequest, public_id: str, target_id: str) -> HttpResponse | FileResponse:
        """Show the target as of a day, or hand its records over; the same queries whatever stands behind it."""
        plan = self.find_plan(public_id)
        target = self.find_target(plan, target_id)
        lines, facts = lines_of(plan, self.on, with_examples=settings.EXAMPLES_COUNT, is_kept=True)
        line = next(one for one in lines if one.target.pk == target.pk)
        indicator = target.definition
        rulings = list(rulings_for(target, facts))
        wanted = request.GET.get("xet", "")
        wanted = wanted if wanted in list(Answer) else self.first_answer(line.standing is not None, rulings)
        chosen = [one for one in rulings if one.answer == wanted]
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="indicator_records",
                title=f"{target.code} {say(indicator.name)}",
                columns=record_columns(),
                records=rows_of(indicator, chosen),
            )
        page = Paginator(chosen, ROWS_A_PAGE).get_page(request.GET.get("trang"))
        counts = {answer: sum(one.answer == answer for one in rulings) for answer in Answer}
        units = units_compared(indicator, facts) if target.unit_id is None else []
        most = max((one.measured.numerator for one in units), default=0) or 1
        context: dict[str, Any] = self.get_context_data(
            crumbs=crumbs_of(plan, target.code),
            plan=plan,
            target=target,
            on=self.on,
            figure=figure_of(line),
            chart=chart_of(line),
            name=say(indicator.name),
            counted=say(indicator.counted),
            below=say(indicator.below) if indicator.below else "",
            needs=say(indicator.needs),
            source=indicator.source,
            is_share=indicator.shape == MeasureShape.SHARE,
            reasons=sorted(
                ((say(REASONS[key]), n) for key, n in line.measured.reasons.items()), key=lambda pair: -pair[1]
            ),
            page=page,
            rows=[(row, say(REASONS[row.ruling.reason])) for row in rows_of(indicator, list(page))],
            row_address=ADDRESSES.get(indicator.records, ""),
            wanted=wanted,
            counts=counts,
            units=[(one, shown(one.measured), width_of(one, most)) for one in units],
            may_edit=self.edits(plan.province_id),
        )
        return render(request, "workspace/province/target.html", context)

    def first_answer(self, is_compared: bool, rulings: list[Any]) -> str:
        """Return what is shown first: what would close the gap, else what is not known, else what counts."""
        order = (Answer.DOES_NOT, Answer.UNKNOWN, Answer.COUNTS) if is_compared else tuple(Answer)
        return next((answer for answer in order if any(one.answer == answer for one in rulings)), Answer.COUNTS)
