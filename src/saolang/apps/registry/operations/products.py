"""Adding and changing products (sản phẩm)."""

from datetime import datetime
from typing import TypedDict

from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.registry.models import Producer, Product
from saolang.common.errors import DomainError


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


def add_product(
    *, producer: Producer, values: ProductValues, actor: Person | None, now: datetime, is_example: bool = False
) -> Product:
    """Thêm sản phẩm: name and set_number are needed.

    :raises NotAllowed: the actor neither acts for the producer nor oversees it.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    raise NotImplementedError


def edit_product(
    *, product: Product, version: int, values: ProductValues, actor: Person | None, now: datetime
) -> Product:
    """Sửa sản phẩm: change the given values; a draft under the old set is renewed by ``dossiers.operations.renew_pin``.

    :raises NotAllowed: the actor neither acts for the producer nor oversees it.
    :raises Stale: somebody changed it since ``version``.
    :raises SetHeld: the set would change while a dossier past draft is open.
    :raises RegistryError: a value is not sound; ``field`` names it.
    """
    raise NotImplementedError


def hold_set(*, product: Product) -> None:
    """Giữ bộ tiêu chí: called by dossiers when a dossier of ``product`` leaves the draft."""
    raise NotImplementedError


def release_set(*, product: Product) -> None:
    """Thôi giữ bộ tiêu chí: called by dossiers when no dossier past draft is open any more."""
    raise NotImplementedError
