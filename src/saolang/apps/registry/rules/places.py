"""Who may change places, photos and where products are sold (quyền với địa điểm, ảnh, nơi bán)."""

from datetime import date

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.registry.models import Product
from saolang.apps.registry.rules.records import acts_for, oversees
from saolang.apps.territories.models import Unit


def can_edit_place(person: Person | None, unit: Unit, on: date) -> bool:
    """Whether ``person`` may enter and change places at ``unit``: officers of the commune, of its province."""
    if oversees(person, unit, on):
        return True
    return person is not None and unit.pk in access_of(person, on).units_of(Role.PROVINCIAL_OFFICER)


def can_edit_listing(person: Person | None, product: Product, on: date) -> bool:
    """Whether ``person`` may say where ``product`` is sold, and look after its photos."""
    return acts_for(person, product.producer, on) or can_approve_photo(person, product, on)


def can_approve_photo(person: Person | None, product: Product, on: date) -> bool:
    """Whether ``person`` may approve and refuse photos of ``product``: officers of its producer's commune, province."""
    return can_edit_place(person, product.producer.unit, on)
