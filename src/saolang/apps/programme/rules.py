"""Quyền: who enters and changes plans; role x scope, read from memberships.

| verb | provincial officer | leader | others |
|---|---|---|---|
| enter, edit plans, targets, lines, money; remove | own province | no (reads) | no |
"""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of


def can_edit_plans(person: Person | AnonymousUser | None, province_id: int, on: date) -> bool:
    """Whether ``person`` keeps the plans of the province; None is the system itself."""
    return person is None or province_id in access_of(person, on).units_of(Role.PROVINCIAL_OFFICER)
