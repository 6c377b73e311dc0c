"""Registering offices (đơn vị)."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as translated
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import OrganisationKind
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.accounts.rules import can_manage
from saolang.apps.accounts.validators import AccountError, clean_code, clean_line
from saolang.apps.audit.operations import record
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.limits import refuse_too_long
from saolang.common.locking import locked, save_changes

_ONE_OFFICE = (OrganisationKind.COMMUNE, OrganisationKind.PROVINCIAL_OFFICE)


@transaction.atomic
def create_organisation(
    *,
    kind: OrganisationKind,
    name: str,
    unit: Unit | None,
    actor: Person | None,
    now: datetime,
    code: str = "",
    is_example: bool = False,
) -> Organisation:
    """Lập đơn vị: a producer, a commune's office, the provincial office, a department, a ministry.

    :raises NotAllowed: out of the actor's reach.
    :raises AccountError: the unit has such an office already.
    """
    name = clean_line(name, field="name", longest=200)
    code = clean_code(code)
    if not name:
        raise AccountError(_("Chưa có tên đơn vị; hãy ghi tên."), field="name")
    organisation = Organisation(kind=kind, name=name, unit=unit, code=code, is_example=is_example)
    if not can_manage(actor, organisation, local_date(now)):
        raise NotAllowed
    if kind in _ONE_OFFICE and Organisation.objects.filter(unit=unit, kind=kind).exists():
        raise AccountError(_("Địa bàn này đã có cơ quan loại đó; hãy dùng cơ quan đã có."), field="unit")
    refuse_too_long(organisation)
    organisation.save()
    record(
        action="accounts.organisation.created",
        actor=actor,
        object_type="organisation",
        object_id=organisation.public_id,
        object_label=organisation.name,
        now=now,
        after={"kind": kind, "name": organisation.name, "unit": unit.code if unit else None, "code": code},
    )
    return organisation


@transaction.atomic
def edit_organisation(
    *, organisation: Organisation, version: int, name: str, code: str, actor: Person | None, now: datetime
) -> Organisation:
    """Sửa đơn vị: change its name, and for a department the word of the regulation (Art. 7.3b).

    A producer's name is changed with its profile, in the registry.

    :raises NotAllowed: out of the actor's reach.
    :raises Stale: somebody changed it since ``version``.
    :raises AccountError: a value is not sound.
    """
    if not can_manage(actor, organisation, local_date(now)):
        raise NotAllowed
    fresh = locked(organisation, version=version)
    if fresh.kind == OrganisationKind.PRODUCER:
        raise AccountError(_("Tên chủ thể được sửa trong hồ sơ của chủ thể; hãy nhờ chủ thể hoặc cán bộ xã."))
    wanted = {"name": clean_line(name, field="name", longest=200), "code": clean_code(code)}
    if not wanted["name"]:
        raise AccountError(_("Chưa có tên đơn vị; hãy ghi tên."), field="name")
    changed = {field: value for field, value in wanted.items() if getattr(fresh, field) != value}
    if not changed:
        return fresh
    before = {field: getattr(fresh, field) for field in changed}
    for field, value in changed.items():
        setattr(fresh, field, value)
    save_changes(fresh, *changed)
    record(
        action="accounts.organisation.edited",
        actor=actor,
        object_type="organisation",
        object_id=fresh.public_id,
        object_label=fresh.name,
        now=now,
        before=before,
        after=changed,
    )
    return fresh


def office_name(unit: Unit) -> str:
    """Return how the office over a unit is called, as *Ủy ban nhân dân xã Đăk Hà*."""
    if unit.kind == UnitKind.PROVINCE:
        return translated("Cơ quan OCOP %(unit)s") % {"unit": unit.name[0].lower() + unit.name[1:]}
    return translated("Ủy ban nhân dân %(unit)s") % {"unit": unit.name[0].lower() + unit.name[1:]}


@transaction.atomic
def create_missing_offices(*, units: Iterable[Unit], actor: Person | None, now: datetime) -> list[Organisation]:
    """Lập các cơ quan còn thiếu: the commune's office of each commune, the OCOP office of each province, once.

    :param units: communes and provinces of today, such as those of the programme area.
    :raises NotAllowed: a unit is out of the actor's reach.
    """
    made = []
    for unit in units:
        kind = OrganisationKind.PROVINCIAL_OFFICE if unit.kind == UnitKind.PROVINCE else OrganisationKind.COMMUNE
        if not Organisation.objects.filter(unit=unit, kind=kind).exists():
            made.append(create_organisation(kind=kind, name=office_name(unit), unit=unit, actor=actor, now=now))
    return made
