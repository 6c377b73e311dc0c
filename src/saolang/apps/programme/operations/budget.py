"""Money of a plan (kinh phí), year by year and source by source."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.programme.enums import MoneySource
from saolang.apps.programme.models import BudgetLine, LineOfWork, Plan
from saolang.apps.programme.operations.telling import tell
from saolang.apps.programme.rules import can_edit_plans
from saolang.apps.programme.validators import ProgrammeError
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes

AMOUNTS = ("planned_vnd", "allotted_vnd", "spent_vnd")
MOST_VND = 10**15


@transaction.atomic
def set_budget(*, plan: Plan, values: Mapping[str, Any], actor: Person | None, now: datetime) -> BudgetLine:
    """Ghi kinh phí of a year, a source and a line of work; entered again, it is corrected, never doubled.

    :param values: ``year source``, and ``line planned_vnd allotted_vnd spent_vnd``.
    :raises NotAllowed: :raises ProgrammeError:
    """
    if not can_edit_plans(actor, plan.province_id, local_date(now)):
        raise NotAllowed
    year, source, line = values.get("year"), values.get("source"), values.get("line")
    if not isinstance(year, int) or not plan.starts_on.year <= year <= plan.ends_on.year:
        raise ProgrammeError(_("Chọn một năm trong thời kỳ của kế hoạch."), field="year")
    if source not in MoneySource.values:
        raise ProgrammeError(_("Chọn nguồn kinh phí."), field="source")
    if isinstance(line, LineOfWork) and line.plan_id != plan.pk:
        raise ProgrammeError(_("Nội dung này thuộc kế hoạch khác."), field="line")
    amounts = {name: values.get(name) for name in AMOUNTS}
    for name, amount in amounts.items():
        if amount is not None and not 0 <= amount <= MOST_VND:
            raise ProgrammeError(_("Số tiền không hợp lý; hãy xem lại."), field=name)
    if all(amount is None for amount in amounts.values()):
        raise ProgrammeError(_("Ghi ít nhất một số tiền; không có thì ghi 0."), field="planned_vnd")
    locked(plan)
    found = plan.budget_lines.filter(year=year, source=source, line=line).first()
    kept = found or BudgetLine(plan=plan, year=year, source=source, line=line, created_at=now)
    before = {name: getattr(kept, name) for name in AMOUNTS}
    for name, amount in amounts.items():
        setattr(kept, name, amount)
    kept.updated_at = now
    if found:
        save_changes(kept, *AMOUNTS, "updated_at")
    else:
        kept.save()
    tell(kept, plan, action="programme.budget.recorded", actor=actor, now=now, before=before, after=amounts)
    return kept
