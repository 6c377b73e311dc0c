"""Plans and what they say is to be done (kế hoạch, nội dung công việc)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.programme.enums import LineKind, PlanScope
from saolang.apps.programme.models import LineOfWork, Plan
from saolang.apps.programme.operations.telling import tell
from saolang.apps.programme.queries.plans import overlapping
from saolang.apps.programme.rules import can_edit_plans
from saolang.apps.programme.validators import ProgrammeError, texts
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import unknown_codes
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes
from saolang.core.text.dates import format_date

TEXTS = {"number": 60, "title": 300, "issuer": 200, "grounds": 5000, "aim": 5000}
NEEDED = ("number", "title", "issuer")
LINE_TEXTS = {"code": 10, "text": 1000, "agency": 200}


@transaction.atomic
def enter_plan(
    *,
    province: Unit,
    values: Mapping[str, Any],
    actor: Person | None,
    now: datetime,
    source_key: str = "",
    is_example: bool = False,
) -> Plan:
    """Nhập kế hoạch.

    :param values: ``number title issuer issued_on starts_on ends_on``, and ``grounds aim scope area_codes``.
    :raises NotAllowed: :raises ProgrammeError: not sound, known already, or its period meets another's.
    """
    if not can_edit_plans(actor, province.pk, local_date(now)):
        raise NotAllowed
    plan = Plan(province=province, source_key=source_key, is_example=is_example, created_at=now, updated_at=now)
    _fill(plan, values)
    plan.save()
    tell(plan, plan, action="programme.plan.entered", actor=actor, now=now, after=_told(plan))
    return plan


@transaction.atomic
def edit_plan(*, plan: Plan, version: int, values: Mapping[str, Any], actor: Person | None, now: datetime) -> Plan:
    """Sửa kế hoạch.

    :raises NotAllowed: :raises Stale: :raises ProgrammeError: as :func:`enter_plan`, or a target would lie outside.
    """
    fresh = locked(plan, version=version)
    if not can_edit_plans(actor, fresh.province_id, local_date(now)):
        raise NotAllowed
    before = _told(fresh)
    _fill(fresh, values)
    beyond = fresh.targets.exclude(due_on__range=(fresh.starts_on, fresh.ends_on)).first()
    if beyond is not None:
        raise ProgrammeError(
            _("Chỉ tiêu %(code)s có hạn %(day)s, ngoài thời kỳ này; hãy sửa chỉ tiêu trước.")
            % {"code": beyond.code, "day": format_date(beyond.due_on)},
            field="ends_on",
        )
    fresh.updated_at = now
    save_changes(fresh, *TEXTS, "issued_on", "starts_on", "ends_on", "scope", "area_codes", "updated_at")
    tell(fresh, fresh, action="programme.plan.edited", actor=actor, now=now, before=before, after=_told(fresh))
    return fresh


@transaction.atomic
def add_line(*, plan: Plan, values: Mapping[str, Any], actor: Person | None, now: datetime) -> LineOfWork:
    """Thêm nội dung công việc, giải pháp hoặc nhiệm vụ. :raises NotAllowed: :raises ProgrammeError:"""
    if not can_edit_plans(actor, plan.province_id, local_date(now)):
        raise NotAllowed
    kind = values.get("kind")
    if kind not in LineKind.values:
        raise ProgrammeError(_("Chọn loại nội dung."), field="kind")
    clean = texts(values, LINE_TEXTS, needed=("code", "text"))
    locked(plan)
    if plan.lines.filter(kind=kind, code=clean["code"]).exists():
        raise ProgrammeError(_("Số thứ tự này đã có; hãy chọn số khác."), field="code")
    line = LineOfWork.objects.create(plan=plan, kind=kind, created_at=now, updated_at=now, **clean)
    tell(line, plan, action="programme.line.added", actor=actor, now=now, after={"kind": kind, **clean})
    return line


@transaction.atomic
def remove_line(*, line: LineOfWork, version: int, actor: Person | None, now: datetime) -> None:
    """Bỏ nội dung chưa có dòng kinh phí. :raises NotAllowed: :raises Stale: :raises ProgrammeError:"""
    fresh = locked(line, version=version)
    if not can_edit_plans(actor, fresh.plan.province_id, local_date(now)):
        raise NotAllowed
    if fresh.budget_lines.exists():
        raise ProgrammeError(_("Nội dung này đã có dòng kinh phí nên không bỏ được."))
    tell(fresh, fresh.plan, action="programme.line.removed", actor=actor, now=now, before={"text": fresh.text})
    fresh.delete()


def _fill(plan: Plan, values: Mapping[str, Any]) -> None:
    """Put sound values into ``plan``. :raises ProgrammeError:"""
    for name, text in texts(values, TEXTS, needed=NEEDED).items():
        setattr(plan, name, text)
    plan.issued_on, plan.starts_on, plan.ends_on = (
        _day(values, name) for name in ("issued_on", "starts_on", "ends_on")
    )
    plan.scope = values.get("scope") or PlanScope.PROVINCE
    if plan.scope not in PlanScope.values:
        raise ProgrammeError(_("Chọn phạm vi kế hoạch."), field="scope")
    if plan.ends_on <= plan.starts_on:
        raise ProgrammeError(_("Ngày cuối phải sau ngày đầu của thời kỳ."), field="ends_on")
    plan.area_codes = _codes(values.get("area_codes") or [plan.province.code])
    same = Plan.objects.filter(province=plan.province, number__iexact=plan.number).exclude(pk=plan.pk)
    if same.exists():
        raise ProgrammeError(_("Kế hoạch số này đã nhập rồi."), field="number")
    other = overlapping(plan).first()
    if other is not None:
        raise ProgrammeError(
            _("Thời kỳ này chồng lên kế hoạch %(number)s (%(from)s đến %(to)s); hai kế hoạch không cùng một lúc.")
            % {"number": other.number, "from": format_date(other.starts_on), "to": format_date(other.ends_on)},
            field="starts_on",
        )


def _day(values: Mapping[str, Any], name: str) -> date:
    day = values.get(name)
    if not isinstance(day, date) or not 2000 <= day.year <= 2100:
        raise ProgrammeError(_("Ghi ngày, từ năm 2000 đến năm 2100."), field=name)
    return day


def _codes(codes: Sequence[str]) -> list[str]:
    found = list(dict.fromkeys(code.strip() for code in codes if code.strip()))
    unknown = unknown_codes(found)
    if unknown:
        raise ProgrammeError(
            _("Không có đơn vị hành chính mang mã %(codes)s.") % {"codes": ", ".join(unknown)}, field="area_codes"
        )
    return found


def _told(plan: Plan) -> dict[str, Any]:
    return {
        "number": plan.number,
        "title": plan.title,
        "starts_on": plan.starts_on,
        "ends_on": plan.ends_on,
        "scope": plan.scope,
        "area_codes": plan.area_codes,
    }
