"""Entering, changing and closing places of the programme (vùng nguyên liệu, làng nghề, điểm bán, điểm du lịch)."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypeVar

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.registry.models.places import Place
from saolang.apps.registry.queries.places import kind_of
from saolang.apps.registry.rules.places import can_edit_place
from saolang.apps.registry.validators.places import clean_outline, clean_point
from saolang.apps.registry.validators.values import RegistryError, clean_past_date, clean_phone, clean_text, clean_url
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes
from saolang.core.text.folding import fold, sort_key

AnyPlace = TypeVar("AnyPlace", bound=Place)
_DESCRIPTION_LONGEST = 5000
_LARGEST_COUNT = 1_000_000
_LARGEST_AREA = Decimal(1_000_000)
_NEEDED = ("name", "unit", "crop", "craft", "kind")
_PAST_DATES = ("registered_on", "recognised_on", "opened_on")
_SHUT = ("id", "public_id", "version", "closed_on", "is_example", "checked_at", "tried_at", "health", "outline")
"""Not among ``values``: set by their own verbs, or by the system."""


@transaction.atomic
def add_place(
    *,
    table: type[AnyPlace],
    values: Mapping[str, Any],
    actor: Person | None,
    now: datetime,
    is_example: bool = False,
) -> AnyPlace:
    """Ghi một địa điểm: ``values`` by field of ``table``; name, unit and what the kind of place needs.

    ``outline`` of a growing area is given as GeoJSON text.

    :raises NotAllowed: the unit is out of the actor's reach.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    on = local_date(now)
    for needed in _needed(table):
        if not values.get(needed):
            raise RegistryError(_("Mục này không được để trống; hãy điền vào."), field=needed)
    if not can_edit_place(actor, values["unit"], on):
        raise NotAllowed(field="unit")
    clean = _clean(table, values, on)
    _check_name_is_new(table, clean["name"], clean["unit"], None)
    place = table(is_example=is_example, created_at=now, updated_at=now, **clean)
    _fold(place)
    place.save()
    _record("registry.place.added", place, actor, now, {}, clean)
    return place


@transaction.atomic
def edit_place(
    *, place: AnyPlace, version: int, values: Mapping[str, Any], actor: Person | None, now: datetime
) -> AnyPlace:
    """Sửa một địa điểm: change the given values; one that closed is opened again with :func:`reopen_place`.

    :raises NotAllowed: its unit, or the one it would move to, is out of the actor's reach.
    :raises Stale: somebody changed it since ``version``.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    on = local_date(now)
    if not can_edit_place(actor, place.unit, on):
        raise NotAllowed
    if values.get("unit") and not can_edit_place(actor, values["unit"], on):
        raise NotAllowed(field="unit")
    fresh = locked(place, version=version)
    clean = _clean(type(place), values, on)
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    if not changed:
        return fresh
    if {"name", "unit"} & changed.keys():
        name, unit = changed.get("name", fresh.name), changed.get("unit", fresh.unit)
        _check_name_is_new(type(place), name, unit, fresh.pk)
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    _fold(fresh)
    fresh.updated_at = now
    save_changes(fresh, *changed, "folded", "sort_key", "updated_at")
    _record("registry.place.edited", fresh, actor, now, before, changed)
    return fresh


@transaction.atomic
def close_place(
    *, place: AnyPlace, version: int, closed_on: date, reason: str, actor: Person | None, now: datetime
) -> AnyPlace:
    """Ghi thôi hoạt động from ``closed_on`` (exclusive): public pages no longer show it, what was linked stays linked.

    :raises NotAllowed: out of the actor's reach. :raises Stale: changed since ``version``.
    :raises RegistryError: the day has not come, or no reason.
    """
    if not can_edit_place(actor, place.unit, local_date(now)):
        raise NotAllowed
    fresh = locked(place, version=version)
    clean_past_date(closed_on, on=local_date(now), field="closed_on")
    told = clean_text(reason, field="reason", longest=400, is_needed=True)
    before = {"closed_on": fresh.closed_on}
    fresh.closed_on = closed_on
    fresh.updated_at = now
    save_changes(fresh, "closed_on", "updated_at")
    _record("registry.place.closed", fresh, actor, now, before, {"closed_on": closed_on}, told)
    return fresh


@transaction.atomic
def reopen_place(*, place: AnyPlace, version: int, actor: Person | None, now: datetime) -> AnyPlace:
    """Ghi hoạt động lại. :raises NotAllowed: out of the actor's reach. :raises Stale: changed since ``version``."""
    if not can_edit_place(actor, place.unit, local_date(now)):
        raise NotAllowed
    fresh = locked(place, version=version)
    before = {"closed_on": fresh.closed_on}
    fresh.closed_on = None
    fresh.updated_at = now
    save_changes(fresh, "closed_on", "updated_at")
    _record("registry.place.reopened", fresh, actor, now, before, {"closed_on": None})
    return fresh


def _needed(table: type[Place]) -> list[str]:
    names = {column.name for column in table._meta.concrete_fields}
    return [name for name in _NEEDED if name in names]


def _clean(table: type[Place], values: Mapping[str, Any], on: date) -> dict[str, Any]:
    """Return the given values, each sound for its column."""
    columns = {column.name: column for column in table._meta.concrete_fields if column.name not in _SHUT}
    clean = {
        name: _clean_value(columns[name], value, on, is_needed=name in _NEEDED)
        for name, value in values.items()
        if name in columns
    }
    if "latitude" in values or "longitude" in values:
        clean["latitude"], clean["longitude"] = clean_point(values.get("latitude"), values.get("longitude"))
    if "outline" in values and any(column.name == "outline" for column in table._meta.concrete_fields):
        clean["outline"] = clean_outline(values["outline"] or "")
    return clean


def _clean_value(column: models.Field[Any, Any], value: Any, on: date, *, is_needed: bool) -> Any:
    name = column.name
    if name == "unit":
        return _clean_unit(value)
    if name == "phone":
        return clean_phone(value)
    if name == "url":
        return clean_url(value, field="url")
    if column.choices:
        if value not in dict(column.flatchoices):
            raise RegistryError(_("Hãy chọn một mục trong danh sách."), field=name)
        return value
    if isinstance(column, models.TextField):
        return clean_text(value, field=name, longest=_DESCRIPTION_LONGEST, lines=True)
    if isinstance(column, models.CharField):
        return clean_text(value, field=name, longest=column.max_length or 200, is_needed=is_needed)
    if isinstance(column, models.DateField) and name in _PAST_DATES:
        return clean_past_date(value, on=on, field=name)
    if isinstance(column, models.IntegerField) and value is not None and not 0 <= value <= _LARGEST_COUNT:
        raise RegistryError(_("Số này phải từ 0 đến 1.000.000; hãy xem lại."), field=name)
    if name == "area_ha" and value is not None:
        if not 0 < value <= _LARGEST_AREA:
            raise RegistryError(_("Diện tích tính bằng héc-ta, lớn hơn 0; hãy xem lại."), field=name)
        return value.quantize(Decimal("0.01"))
    return value


def _clean_unit(unit: Unit) -> Unit:
    if unit.kind == UnitKind.DISTRICT or unit.effective_to is not None:
        raise RegistryError(_("Hãy chọn một xã, phường, đặc khu hiện nay, hoặc cả tỉnh."), field="unit")
    return unit


def _check_name_is_new(table: type[Place], name: str, unit: Unit, own_pk: int | None) -> None:
    same = table._default_manager.filter(name=name, unit=unit, closed_on=None).exclude(pk=own_pk or 0)
    if same.exists():
        raise RegistryError(
            _("Ở đây đã có địa điểm cùng loại, cùng tên; hãy mở mục đã có hoặc ghi tên khác."), field="name"
        )


def _fold(place: Place) -> None:
    place.folded = fold(f"{place.name} {place.unit.name}")[:300]
    place.sort_key = sort_key(place.name)[:500]


def _record(
    action: str,
    place: Place,
    actor: Person | None,
    now: datetime,
    before: dict[str, Any],
    after: dict[str, Any],
    reason: str = "",
) -> None:
    kind = kind_of(place)
    record(
        action=action,
        actor=actor,
        object_type=kind,
        object_id=place.public_id,
        object_label=place.name,
        now=now,
        topic=f"{kind}:{place.public_id}",
        before=_as_history(before),
        after=_as_history(after),
        reason=reason,
    )


def _as_history(values: dict[str, Any]) -> dict[str, Any]:
    told = {}
    for name, value in values.items():
        if name == "outline":
            told[name] = "GeoJSON" if value else ""  # the shape itself may be long; the row holds it
        else:
            told[name] = value.code if isinstance(value, Unit) else value
    return told
