"""Quyền: who may do what with imports, exports and keys of partners.

| verb | administrator | others |
|---|---|---|
| issue, revoke a partner's key | yes | no |
| take a list away as a table | the rows they may read | the rows they may read |
| import lists | no | officers of the province they are for |
| release open data | the system (saolang due, saolang open-data) | no |
"""

from datetime import date

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.accounts.rules import can_run_installation


def can_manage_keys(person: Person | None, on: date) -> bool:
    """Whether ``person`` may issue and revoke keys of partners."""
    return can_run_installation(person, on)


def can_import(person: Person | None, province_id: int, on: date) -> bool:
    """Whether ``person`` may import lists for the province; the system itself may."""
    return person is None or province_id in access_of(person, on).units_of(Role.PROVINCIAL_OFFICER)
