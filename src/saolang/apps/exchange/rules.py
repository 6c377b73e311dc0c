"""Quyền: who may do what with exports and keys of partners.

| verb | administrator | others |
|---|---|---|
| issue, revoke a partner's key | yes | no |
| take a list away as a table | the rows they may read | the rows they may read |
| release open data | the system (saolang due, saolang open-data) | no |
"""

from datetime import date

from saolang.apps.accounts.models import Person
from saolang.apps.accounts.rules import can_run_installation


def can_manage_keys(person: Person | None, on: date) -> bool:
    """Whether ``person`` may issue and revoke keys of partners."""
    return can_run_installation(person, on)
