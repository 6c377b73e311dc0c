"""Targets (chỉ tiêu): set, corrected, taken back."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.programme.enums import GoalComparison
from saolang.apps.programme.models import Plan, Target
from saolang.apps.programme.operations.telling import tell
from saolang.apps.programme.rules import can_edit_plans
from saolang.apps.programme.validators import ProgrammeError, check_goal, texts
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import programme_area, successors
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes
from saolang.core.text.dates import format_date

TEXTS = {"code": 10, "words": 500, "note": 500}
FIELDS = (*TEXTS, "indicator", "comparison", "value", "value_to", "due_on", "unit")


@transaction.atomic
def set_target(*, plan: Plan, values: Mapping[str, Any], actor: Person | None, now: datetime) -> Target:
    """Đặt chỉ tiêu.

    :param values: ``code words indicator comparison value due_on``, and ``value_to unit note``.
    :raises NotAllowed: :raises ProgrammeError: not sound, a unit that ceased, or at odds with another target.
    """
    if not can_edit_plans(actor, plan.province_id, local_date(now)):
        raise NotAllowed
    locked(plan)
    target = Target(plan=plan, position=plan.targets.count() + 1, created_at=now, updated_at=now)
    _fill(target, values, local_date(now))
    target.save()
    tell(target, plan, action="programme.target.set", actor=actor, now=now, after=_told(target))
    return target


@transaction.atomic
def edit_target(
    *, target: Target, version: int, values: Mapping[str, Any], actor: Person | None, now: datetime
) -> Target:
    """Sửa chỉ tiêu. :raises NotAllowed: :raises Stale: :raises ProgrammeError: as :func:`set_target`."""
    fresh = locked(target, version=version)
    if not can_edit_plans(actor, fresh.plan.province_id, local_date(now)):
        raise NotAllowed
    before = _told(fresh)
    _fill(fresh, values, local_date(now))
    fresh.updated_at = now
    save_changes(fresh, *FIELDS, "updated_at")
    tell(fresh, fresh.plan, action="programme.target.edited", actor=actor, now=now, before=before, after=_told(fresh))
    return fresh


@transaction.atomic
def remove_target(*, target: Target, version: int, actor: Person | None, now: datetime) -> None:
    """Bỏ chỉ tiêu; the months kept of its indicator stay. :raises NotAllowed: :raises Stale:"""
    fresh = locked(target, version=version)
    if not can_edit_plans(actor, fresh.plan.province_id, local_date(now)):
        raise NotAllowed
    tell(fresh, fresh.plan, action="programme.target.removed", actor=actor, now=now, before=_told(fresh))
    fresh.delete()


def _fill(target: Target, values: Mapping[str, Any], on: date) -> None:
    """Put sound values into ``target``. :raises ProgrammeError:"""
    for name, text in texts(values, TEXTS, needed=("code", "words")).items():
        setattr(target, name, text)
    value, value_to = values.get("value"), values.get("value_to")
    check_goal(values.get("indicator") or "", values.get("comparison") or "", value, value_to)
    target.indicator, target.comparison = values["indicator"], values["comparison"]
    target.value, target.value_to = Decimal(value or 0), value_to
    plan, due_on = target.plan, values.get("due_on")
    if not isinstance(due_on, date) or not plan.starts_on <= due_on <= plan.ends_on:
        raise ProgrammeError(
            _("Hạn phải nằm trong thời kỳ của kế hoạch, từ %(from)s đến %(to)s.")
            % {"from": format_date(plan.starts_on), "to": format_date(plan.ends_on)},
            field="due_on",
        )
    target.due_on = due_on
    target.unit = values.get("unit")
    if target.unit is not None:
        _check_unit(target.unit, plan, on)
    others = Target.objects.filter(plan=plan).exclude(pk=target.pk)
    if others.filter(code__iexact=target.code).exists():
        raise ProgrammeError(_("Ký hiệu này đã dùng cho chỉ tiêu khác của kế hoạch."), field="code")
    for other in others.filter(indicator=target.indicator, unit=target.unit):
        _check_against(target, other)


def _check_unit(unit: Unit, plan: Plan, on: date) -> None:
    if unit.effective_to is not None and unit.effective_to <= on:
        became = ", ".join(one.name for one in successors(unit)[:5])
        raise ProgrammeError(
            _("%(unit)s đã thôi là đơn vị hành chính từ %(day)s, nay là: %(became)s. Hãy chọn đơn vị hiện nay.")
            % {"unit": unit.name, "day": format_date(unit.effective_to), "became": became or "-"},
            field="unit",
        )
    if not programme_area(plan.area_codes, on).filter(pk=unit.pk).exists():
        raise ProgrammeError(_("Đơn vị này ở ngoài địa bàn của kế hoạch."), field="unit")


def _check_against(target: Target, other: Target) -> None:
    """Refuse a target that says the same as ``other`` once more, or the contrary."""
    values = {"code": other.code}
    if target.due_on == other.due_on and target.comparison == other.comparison:
        raise ProgrammeError(_("Chỉ tiêu %(code)s đã đặt cho chỉ số này, cùng hạn.") % values, field="indicator")
    least, most = sorted((target, other), key=lambda one: one.comparison == GoalComparison.AT_MOST)
    is_between = most.comparison == GoalComparison.AT_MOST != least.comparison
    if is_between and target.due_on == other.due_on and least.value > most.value:
        raise ProgrammeError(
            _("Trái với chỉ tiêu %(code)s: không thể vừa ít nhất %(least)s vừa nhiều nhất %(most)s.")
            % {**values, "least": least.value, "most": most.value},
            field="value",
        )
    if target.comparison == other.comparison == GoalComparison.AT_LEAST:
        earlier, later = sorted((target, other), key=lambda one: one.due_on)
        if later.value < earlier.value:
            raise ProgrammeError(
                _("Trái với chỉ tiêu %(code)s: mức của hạn sau không thể thấp hơn mức của hạn trước.") % values,
                field="value",
            )


def _told(target: Target) -> dict[str, Any]:
    return {
        "code": target.code,
        "indicator": target.indicator,
        "comparison": target.comparison,
        "value": target.value,
        "value_to": target.value_to,
        "due_on": target.due_on,
        "unit": target.unit.name if target.unit else "",
    }
