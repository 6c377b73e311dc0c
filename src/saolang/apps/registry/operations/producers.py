"""Registering and changing producers (chủ thể)."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import OrganisationKind
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.audit.operations import record
from saolang.apps.registry.models import Producer
from saolang.apps.registry.operations.producer_values import (
    IDENTITY_FIELDS,
    ProducerValues,
    as_history,
    check_kind_fits,
    check_units_agree,
    clean_producer,
    fold_producer,
)
from saolang.apps.registry.operations.public import producer_changed
from saolang.apps.registry.queries import unit_of_today
from saolang.apps.registry.rules import can_edit_producer, can_register_producer, needs_moderation
from saolang.apps.registry.validators import RegistryError
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.locking import locked, save_changes
from saolang.core.text.folding import fold


class NeedsModeration(RegistryError):
    """A producer's own people would change what the register identifies it by."""

    default_message = _("Mục này đã ghi trong sổ đăng ký; hãy gửi đề nghị sửa để cán bộ xã hoặc tỉnh duyệt.")


_PUBLIC = frozenset({"name", "kind", "unit", "old_unit", "latitude", "longitude"})
"""What the public finds products by."""


class Merged(DomainError):
    """The entry was merged into another."""

    default_message = _("Mục này đã gộp vào một chủ thể khác nên không sửa được nữa; hãy mở chủ thể đó.")


@transaction.atomic
def register_producer(
    *, values: ProducerValues, actor: Person | None, now: datetime, is_example: bool = False
) -> Producer:
    """Đăng ký chủ thể: create the organisation and the producer at ``values["unit"]``; kind, name, unit are needed.

    With ``old_unit`` alone the unit is the commune of today that took it over, where there is one.
    People are added with ``accounts.operations.grant_membership(organisation=producer.organisation, …)``.

    :raises NotAllowed: the unit is out of the actor's reach.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    on = local_date(now)
    old_unit = values.get("old_unit")
    if not values.get("unit") and old_unit is not None and (today := unit_of_today(old_unit, on)) is not None:
        values = {**values, "unit": today}
    for needed in ("kind", "name", "unit"):
        if not values.get(needed):
            raise RegistryError(_("Mục này không được để trống; hãy điền vào."), field=needed)
    if not can_register_producer(actor, values["unit"], on):
        raise NotAllowed
    clean = clean_producer(values, on, now)
    check_units_agree(clean["unit"], clean.get("old_unit"))
    check_tax_code_is_free(clean.get("tax_code", ""), None)
    # Made here, not through accounts' verb: whoever may enter a producer makes its organisation with it.
    organisation = Organisation.objects.create(
        kind=OrganisationKind.PRODUCER, name=clean["name"], unit=clean["unit"], is_example=is_example
    )
    producer = Producer(organisation=organisation, is_example=is_example, created_at=now, updated_at=now, **clean)
    fold_producer(producer)
    producer.save()
    record_producer("registry.producer.registered", producer, actor, now, after=clean)
    return producer


@transaction.atomic
def edit_producer(
    *, producer: Producer, version: int, values: ProducerValues, actor: Person | None, now: datetime
) -> Producer:
    """Sửa hồ sơ chủ thể: change the given values.

    The producer's own people fill what is blank and change what is no identity; the rest they propose
    (:func:`~saolang.apps.registry.operations.proposals.edit_own_producer`).

    :raises NotAllowed: not the producer's own person, nor an officer of its commune or province.
    :raises Stale: somebody changed it since ``version``. :raises Merged: it was merged into another.
    :raises NeedsModeration: its own person would change the identity.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    on = local_date(now)
    if not can_edit_producer(actor, producer, on):
        raise NotAllowed
    fresh = locked(producer, version=version)
    changed = changes_of(fresh, values, now)
    if needs_moderation(actor, fresh, on) and (asked := identity_of(fresh, changed)):
        raise NeedsModeration(field=next(iter(asked)))
    return apply_changes(fresh, changed, actor=actor, now=now)


def changes_of(fresh: Producer, values: ProducerValues, now: datetime) -> dict[str, Any]:
    """Return what ``values`` would change of the locked entry, sound. :raises Merged: :raises RegistryError:"""
    if fresh.merged_into_id is not None:
        raise Merged
    on = local_date(now)
    clean = clean_producer(values, on, now)
    check_tax_code_is_free(clean.get("tax_code", ""), fresh.pk)
    if "consented_at" in clean and fresh.consented_at and clean["consented_at"]:
        del clean["consented_at"]  # the first consent keeps its time
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    if "unit" in changed or "old_unit" in changed:
        old_unit = changed.get("old_unit", fresh.old_unit)
        check_units_agree(changed.get("unit", fresh.unit), old_unit)
    if "kind" in changed:
        for product in fresh.products.filter(merged_into=None):
            check_kind_fits(changed["kind"], product.set_number, on, field="kind")
    return changed


def identity_of(fresh: Producer, changed: dict[str, Any]) -> dict[str, Any]:
    """Return those of ``changed`` that replace a known part of the identity; a blank filled first is not among them."""
    return {name: value for name, value in changed.items() if name in IDENTITY_FIELDS and getattr(fresh, name)}


def apply_changes(
    fresh: Producer, changed: dict[str, Any], *, actor: Person | None, now: datetime, reason: str = ""
) -> Producer:
    """Sửa mục của chủ thể: write sound changes to the locked entry, and what follows from them."""
    if not changed:
        return fresh
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    fold_producer(fresh)
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
    record_producer("registry.producer.edited", fresh, actor, now, before=before, after=changed, reason=reason)
    if changed.keys() & _PUBLIC:
        producer_changed(producer_id=fresh.pk)
    return fresh


def check_tax_code_is_free(tax_code: str, own_pk: int | None) -> None:
    """:raises RegistryError: another producer holds ``tax_code``."""
    if tax_code and Producer.objects.filter(tax_code=tax_code).exclude(pk=own_pk or 0).exists():
        raise RegistryError(
            _("Mã số thuế này đã thuộc một chủ thể khác; hãy xem lại, hoặc hỏi cán bộ tỉnh."), field="tax_code"
        )


def record_producer(
    action: str,
    producer: Producer,
    actor: Person | None,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Write one event under the producer's topic."""
    record(
        action=action,
        actor=actor,
        object_type="producer",
        object_id=producer.public_id,
        object_label=producer.name,
        now=now,
        topic=f"producer:{producer.public_id}",
        before=as_history(before or {}),
        after=as_history(after or {}),
        reason=reason,
    )
