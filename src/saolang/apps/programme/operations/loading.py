"""Plans that come with the program (kế hoạch điền sẵn): loaded once, then the officers' to keep."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from saolang.apps.programme.models import Plan
from saolang.apps.programme.operations.plans import add_line, enter_plan
from saolang.apps.programme.operations.targets import set_target
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import programme_area

DATA = Path(__file__).parent.parent / "data" / "plans.yaml"


@cache
def _data() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load(DATA.read_text(encoding="utf-8"))
    return data


@transaction.atomic
def load_plans(*, area_codes: Sequence[str], on: date, now: datetime) -> list[Plan]:
    """Nạp kế hoạch 908/KH-UBND và Quyết định 919/QĐ-TTg for the province the area lies in; those there stay untouched.

    :param area_codes: the programme area of the installation. :return: the plans that were new.
    """
    area = programme_area(area_codes, on).select_related("parent")
    provinces = {unit.parent.pk: unit.parent for unit in area if unit.parent}
    loaded = []
    for province in provinces.values():
        for key, one in _data().items():
            if not Plan.objects.filter(province=province, number__iexact=one["number"]).exists():
                loaded.append(_load(province, key, one, area_codes, now))
    return loaded


def _load(province: Unit, key: str, one: dict[str, Any], area_codes: Sequence[str], now: datetime) -> Plan:
    values = {**one, "area_codes": list(area_codes)}
    plan = enter_plan(province=province, values=values, actor=None, now=now, source_key=key)
    for target in one["targets"]:
        numbers = {name: Decimal(str(target[name])) for name in ("value", "value_to") if name in target}
        set_target(plan=plan, values={**target, **numbers, "due_on": plan.ends_on}, actor=None, now=now)
    for kind in ("work", "science", "duty"):
        for number, line in enumerate(one.get(kind, ()), start=1):
            add_line(plan=plan, values={**line, "kind": kind, "code": str(number)}, actor=None, now=now)
    return plan
