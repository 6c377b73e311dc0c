"""Adding and changing products (sản phẩm)."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.registry.enums import ProductStatus, RecordOrigin
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.operations.producer_values import check_kind_fits
from saolang.apps.registry.operations.producers import Merged, NeedsModeration
from saolang.apps.registry.operations.public import product_changed
from saolang.apps.registry.rules import can_edit_products, needs_moderation
from saolang.apps.registry.validators import RegistryError, clean_point, clean_prices, clean_text
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
    name_en: str
    description: str
    description_en: str
    story: str
    story_en: str
    price_from_vnd: int | None
    price_to_vnd: int | None
    price_note: str
    latitude: Decimal | None
    longitude: Decimal | None
    status: str


_TEXTS = {"specification": 200, "standard": 200, "name_en": 200, "price_note": 100}
_LONG_TEXTS = {"description": 5000, "description_en": 5000, "story": 20_000, "story_en": 20_000}


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
    if producer.merged_into_id is not None:
        raise Merged
    clean = _clean(values, on)
    check_kind_fits(producer.kind, clean["set_number"], on, field="set_number")
    clean_prices(clean.get("price_from_vnd"), clean.get("price_to_vnd"))
    _check_name_is_new(producer, clean["name"], None)
    product = Product(producer=producer, is_example=is_example, created_at=now, updated_at=now, **clean)
    fold_product(product)
    product.save()
    record_product("registry.product.added", product, actor, now, after=clean)
    return product


@transaction.atomic
def edit_product(
    *, product: Product, version: int, values: ProductValues, actor: Person | None, now: datetime
) -> Product:
    """Sửa sản phẩm: change the given values; a draft under the old set is renewed by ``dossiers.operations.renew_pin``.

    :raises NotAllowed: the actor neither acts for the producer nor oversees it.
    :raises Stale: somebody changed it since ``version``.
    :raises SetHeld: the set would change while a dossier past draft is open.
    :raises Merged: it was merged into another.
    :raises NeedsModeration: its producer's own person would change a name already told to others.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    on = local_date(now)
    if not can_edit_products(actor, product.producer, on):
        raise NotAllowed
    fresh = locked(product, version=version)
    changed = product_changes(fresh, values, now)
    if "name" in changed and is_name_moderated(fresh) and needs_moderation(actor, fresh.producer, on):
        raise NeedsModeration(field="name")
    return apply_product_changes(fresh, changed, actor=actor, now=now)


def is_name_moderated(product: Product) -> bool:
    """Whether the name is already told to others: in a filed dossier, by its code, or in a list it came from."""
    return product.is_set_held or bool(product.code) or product.origin != RecordOrigin.REGISTER


def product_changes(fresh: Product, values: ProductValues, now: datetime) -> dict[str, Any]:
    """Return what ``values`` would change of the locked product, sound.

    :raises Merged: :raises SetHeld: :raises RegistryError:
    """
    if fresh.merged_into_id is not None:
        raise Merged
    on = local_date(now)
    clean = _clean(values, on)
    changed = {name: value for name, value in clean.items() if getattr(fresh, name) != value}
    if "set_number" in changed:
        if fresh.is_set_held:
            raise SetHeld(field="set_number")
        check_kind_fits(fresh.producer.kind, changed["set_number"], on, field="set_number")
    if "name" in changed:
        _check_name_is_new(fresh.producer, changed["name"], fresh.pk)
    clean_prices(changed.get("price_from_vnd", fresh.price_from_vnd), changed.get("price_to_vnd", fresh.price_to_vnd))
    return changed


def apply_product_changes(
    fresh: Product, changed: dict[str, Any], *, actor: Person | None, now: datetime, reason: str = ""
) -> Product:
    """Sửa sản phẩm: write sound changes to the locked product."""
    if not changed:
        return fresh
    before = {name: getattr(fresh, name) for name in changed}
    for name, value in changed.items():
        setattr(fresh, name, value)
    fold_product(fresh)
    fresh.updated_at = now
    save_changes(fresh, *changed, "folded", "sort_key", "updated_at")
    record_product("registry.product.edited", fresh, actor, now, before=before, after=changed, reason=reason)
    product_changed(product_id=fresh.pk)
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
    for name, longest in _TEXTS.items():
        if name in given:
            clean[name] = clean_text(given[name], field=name, longest=longest)
    for name, longest in _LONG_TEXTS.items():
        if name in given:
            clean[name] = clean_text(given[name], field=name, longest=longest, lines=True)
    for name in ("price_from_vnd", "price_to_vnd"):
        if name in given:
            clean[name] = given[name]
    if "latitude" in given or "longitude" in given:
        point = clean_point(given.get("latitude"), given.get("longitude"))
        clean["latitude"], clean["longitude"] = point
    if "status" in given:
        if given["status"] not in ProductStatus:
            raise RegistryError(_("Hãy chọn tình trạng sản phẩm trong danh sách."), field="status")
        clean["status"] = given["status"]
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
    if Product.objects.filter(producer=producer, name=name, merged_into=None).exclude(pk=own_pk or 0).exists():
        raise RegistryError(
            _("Chủ thể đã có sản phẩm cùng tên; hãy ghi tên khác hoặc mở sản phẩm đã có."), field="name"
        )


def fold_product(product: Product) -> None:
    """Set what the product is found and sorted by."""
    product.folded = fold(f"{product.name} {product.producer.name}")[:300]
    product.sort_key = sort_key(product.name)[:500]


def record_product(
    action: str,
    product: Product,
    actor: Person | None,
    now: datetime,
    *,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Write one event under the product's topic."""
    record(
        action=action,
        actor=actor,
        object_type="product",
        object_id=product.public_id,
        object_label=product.name,
        now=now,
        topic=f"product:{product.public_id}",
        before=before or {},
        after=after or {},
        reason=reason,
    )
