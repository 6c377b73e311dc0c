"""Registering and changing producers (chủ thể)."""

from datetime import date, datetime
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import OrganisationKind
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.audit.operations import record
from saolang.apps.registry.enums import ProducerKind, Sex
from saolang.apps.registry.models import Producer
from saolang.apps.registry.rules import can_edit_producer, can_register_producer
from saolang.apps.registry.validators import (
    RegistryError,
    clean_email,
    clean_past_date,
    clean_phone,
    clean_tax_code,
    clean_text,
    clean_url,
)
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.locking import locked, save_changes
from saolang.core.text.folding import fold, sort_key


class ProducerValues(TypedDict, total=False):
    """What a form about a producer may hold; a key left out stays as it is."""

    kind: str
    name: str
    tax_code: str
    registration_number: str
    registered_on: date | None
    representative_name: str
    representative_position: str
    representative_sex: str
    representative_ethnicity: str
    representative_residence: str
    address: str
    unit: Unit
    phone: str
    email: str
    website: str
    has_consented: bool


_TEXTS = {
    "registration_number": 60,
    "representative_name": 120,
    "representative_position": 80,
    "representative_ethnicity": 40,
    "representative_residence": 200,
    "address": 200,
}
_PERSONAL = frozenset({"representative_sex", "representative_ethnicity", "representative_residence", "phone", "email"})
"""Personal data (Law 91/2025/QH15): history says that they changed, not what they were."""


@transaction.atomic
def register_producer(
    *, values: ProducerValues, actor: Person | None, now: datetime, is_example: bool = False
) -> Producer:
    """Đăng ký chủ thể: create the organisation and the producer at ``values["unit"]``; kind, name, unit are needed.

    People are added with ``accounts.operations.grant_membership(organisation=producer.organisation, …)``.

    :raises NotAllowed: the unit is out of the actor's reach.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    for needed in ("kind", "name", "unit"):
        if not values.get(needed):
            raise RegistryError(_("Mục này không được để trống; hãy điền vào."), field=needed)
    if not can_register_producer(actor, values["unit"], local_date(now)):
        raise NotAllowed
    clean = _clean(values, local_date(now), now)
    _check_tax_code_is_free(clean.get("tax_code", ""), None)
    # Made here, not through accounts' verb: whoever may enter a producer makes its organisation with it.
    organisation = Organisation.objects.create(
        kind=OrganisationKind.PRODUCER, name=clean["name"], unit=clean["unit"], is_example=is_example
    )
    producer = Producer(organisation=organisation, is_example=is_example, created_at=now, updated_at=now, **clean)
    _fold(producer)
    producer.save()
    _record("registry.producer.registered", producer, actor, now, {}, clean)
    return producer


@transaction.atomic
def edit_producer(
    *, producer: Producer, version: int, values: ProducerValues, actor: Person | None, now: datetime
) -> Producer:
    """Sửa hồ sơ chủ thể: change the given values.

    :raises NotAllowed: not the producer's own person, nor an officer of its commune or province.
    :raises Stale: somebody changed it since ``version``.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    on = local_date(now)
    if not can_edit_producer(actor, producer, on):
        raise NotAllowed
    fresh = locked(producer, version=version)
    clean = _clean(values, on, now)
    _check_tax_code_is_free(clean.get("tax_code", ""), fresh.pk)
    unit = clean.get("unit")
    if unit is not None and unit.pk != fresh.unit_id and not can_register_producer(actor, fresh.unit, on):
        raise RegistryError(_("Đổi xã, phường của chủ thể là việc của cán bộ xã hoặc tỉnh; hãy nhờ họ."), field="unit")
    if "consented_at" in clean and fresh.consented_at and clean["consented_at"]:
        del clean["consented_at"]  # the first consent keeps its time
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    if not changed:
        return fresh
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    _fold(fresh)
    fresh.updated_at = now
    save_changes(fresh, *changed, "folded", "sort_key", "updated_at")
    organisation = fresh.organisation
    if organisation.name != fresh.name or organisation.unit_id != fresh.unit_id:
        organisation.name, organisation.unit = fresh.name, fresh.unit
        organisation.save(update_fields=["name", "unit"])
    if "name" in changed:
        for product in fresh.products.all():  # found by the producer's name too
            product.folded = fold(f"{product.name} {fresh.name}")[:300]
            product.save(update_fields=["folded"])
    _record("registry.producer.edited", fresh, actor, now, before, changed)
    return fresh


def _clean(values: ProducerValues, on: date, now: datetime) -> dict[str, Any]:
    """Return the given values, sound."""
    given: dict[str, Any] = dict(values)
    clean: dict[str, Any] = {}
    if "name" in given:
        clean["name"] = clean_text(given["name"], field="name", longest=200, is_needed=True)
    for name in _TEXTS:
        if name in given:
            clean[name] = clean_text(given[name], field=name, longest=_TEXTS[name])
    if "kind" in given:
        if given["kind"] not in ProducerKind:
            raise RegistryError(
                _("Loại chủ thể này không có trong Quyết định; hãy chọn trong danh sách."), field="kind"
            )
        clean["kind"] = given["kind"]
    if "representative_sex" in given:
        if given["representative_sex"] and given["representative_sex"] not in Sex:
            raise RegistryError(_("Hãy chọn giới tính trong danh sách."), field="representative_sex")
        clean["representative_sex"] = given["representative_sex"]
    for name, check in (
        ("tax_code", clean_tax_code),
        ("phone", clean_phone),
        ("email", clean_email),
        ("website", clean_url),
    ):
        if name in given:
            clean[name] = check(given[name], field=name)
    if "registered_on" in given:
        clean["registered_on"] = clean_past_date(given["registered_on"], on=on, field="registered_on")
    if "unit" in given:
        if given["unit"].kind != UnitKind.COMMUNE:
            raise RegistryError(_("Hãy chọn một xã, phường hoặc đặc khu."), field="unit")
        clean["unit"] = given["unit"]
    if "has_consented" in given:
        clean["consented_at"] = now if given["has_consented"] else None
    return clean


def _check_tax_code_is_free(tax_code: str, own_pk: int | None) -> None:
    if tax_code and Producer.objects.filter(tax_code=tax_code).exclude(pk=own_pk or 0).exists():
        raise RegistryError(
            _("Mã số thuế này đã thuộc một chủ thể khác; hãy xem lại, hoặc hỏi cán bộ tỉnh."), field="tax_code"
        )


def _fold(producer: Producer) -> None:
    producer.folded = fold(f"{producer.name} {producer.tax_code}")[:300]
    producer.sort_key = sort_key(producer.name)[:500]


def _record(
    action: str,
    producer: Producer,
    actor: Person | None,
    now: datetime,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    record(
        action=action,
        actor=actor,
        object_type="producer",
        object_id=producer.public_id,
        object_label=producer.name,
        now=now,
        topic=f"producer:{producer.public_id}",
        before=_as_history(before),
        after=_as_history(after),
    )


def _as_history(values: dict[str, Any]) -> dict[str, Any]:
    told = {}
    for name, value in values.items():
        if name in _PERSONAL:
            told[name] = "…" if value else ""
        else:
            told[name] = value.code if isinstance(value, Unit) else value
    return told
