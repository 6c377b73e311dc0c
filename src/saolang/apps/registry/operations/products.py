"""Adding and changing products (sản phẩm)."""

from datetime import date, datetime
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.rules import can_edit_products
from saolang.apps.registry.validators import RegistryError, clean_text
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.locking import locked, save_changes
from saolang.core.regulation.catalogue import pack_in_force
from saolang.core.text.folding import fold, sort_key


class SetHeld(DomainError):
    """The criteria set may not change while a dossier of the product is under way."""

    default_message = _(
        "Sản phẩm đang có hồ sơ đã nộp nên chưa đổi được bộ tiêu chí. Rút hồ sơ hoặc chờ có kết quả rồi đổi."
    )


class ProductValues(TypedDict, total=False):
    """What a form about a product may hold; a key left out stays as it is."""

    name: str
    set_number: int
    specification: str
    standard: str
    description: str


_DESCRIPTION_LONGEST = 5000


@transaction.atomic
def add_product(
    *, producer: Producer, values: ProductValues, actor: Person | None, now: datetime, is_example: bool = False
) -> Product:
    """Thêm sản phẩm: name and set_number are needed.

    :raises NotAllowed: the actor neither acts for the producer nor oversees it.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    on = local_date(now)
    if not can_edit_products(actor, producer, on):
        raise NotAllowed
    for needed in ("name", "set_number"):
        if not values.get(needed):
            raise RegistryError(_("Mục này không được để trống; hãy điền vào."), field=needed)
    clean = _clean(values, on)
    _check_name_is_new(producer, clean["name"], None)
    product = Product(producer=producer, is_example=is_example, created_at=now, updated_at=now, **clean)
    _fold(product)
    product.save()
    _record("registry.product.added", product, actor, now, {}, clean)
    return product


@transaction.atomic
def edit_product(
    *, product: Product, version: int, values: ProductValues, actor: Person | None, now: datetime
) -> Product:
    """Sửa sản phẩm: change the given values; a draft under the old set is renewed by ``dossiers.operations.renew_pin``.

    :raises NotAllowed: the actor neither acts for the producer nor oversees it.
    :raises Stale: somebody changed it since ``version``.
    :raises SetHeld: the set would change while a dossier past draft is open.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    on = local_date(now)
    if not can_edit_products(actor, product.producer, on):
        raise NotAllowed
    fresh = locked(product, version=version)
    clean = _clean(values, on)
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    if "set_number" in changed and fresh.is_set_held:
        raise SetHeld(field="set_number")
    if "name" in changed:
        _check_name_is_new(fresh.producer, changed["name"], fresh.pk)
    if not changed:
        return fresh
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    _fold(fresh)
    fresh.updated_at = now
    save_changes(fresh, *changed, "folded", "sort_key", "updated_at")
    _record("registry.product.edited", fresh, actor, now, before, changed)
    return fresh


def hold_set(*, product: Product) -> None:
    """Giữ bộ tiêu chí: called by dossiers when a dossier of ``product`` leaves the draft; its event tells of it."""
    Product.objects.filter(pk=product.pk).update(is_set_held=True)
    product.is_set_held = True


def release_set(*, product: Product) -> None:
    """Thôi giữ bộ tiêu chí: called by dossiers when no dossier past draft is open any more."""
    Product.objects.filter(pk=product.pk).update(is_set_held=False)
    product.is_set_held = False


def _clean(values: ProductValues, on: date) -> dict[str, Any]:
    given: dict[str, Any] = dict(values)
    clean: dict[str, Any] = {}
    if "name" in given:
        clean["name"] = clean_text(given["name"], field="name", longest=200, is_needed=True)
    for name in ("specification", "standard"):
        if name in given:
            clean[name] = clean_text(given[name], field=name, longest=200)
    if "description" in given:
        clean["description"] = clean_text(
            given["description"], field="description", longest=_DESCRIPTION_LONGEST, lines=True
        )
    if "set_number" in given:
        pack = pack_in_force(on, "first")
        if given["set_number"] not in pack.sets:
            raise RegistryError(
                _("Không có bộ tiêu chí số %(number)s; hãy chọn từ %(first)d đến %(last)d.")
                % {"number": given["set_number"], "first": min(pack.sets), "last": max(pack.sets)},
                field="set_number",
            )
        clean["set_number"] = given["set_number"]
    return clean


def _check_name_is_new(producer: Producer, name: str, own_pk: int | None) -> None:
    if Product.objects.filter(producer=producer, name=name).exclude(pk=own_pk or 0).exists():
        raise RegistryError(
            _("Chủ thể đã có sản phẩm cùng tên; hãy ghi tên khác hoặc mở sản phẩm đã có."), field="name"
        )


def _fold(product: Product) -> None:
    product.folded = fold(f"{product.name} {product.producer.name}")[:300]
    product.sort_key = sort_key(product.name)[:500]


def _record(
    action: str,
    product: Product,
    actor: Person | None,
    now: datetime,
    before: dict[str, Any],
    after: dict[str, Any],
) -> None:
    record(
        action=action,
        actor=actor,
        object_type="product",
        object_id=product.public_id,
        object_label=product.name,
        now=now,
        topic=f"product:{product.public_id}",
        before=before,
        after=after,
    )
