"""Registering people, offices and roles (tài khoản, đơn vị, tư cách)."""

from datetime import date, datetime

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Membership, Organisation, Person
from saolang.apps.territories.models import Unit


def create_person(
    *,
    username: str,
    full_name: str,
    actor: Person | None,
    now: datetime,
    password: str | None = None,
    email: str = "",
    phone: str = "",
    is_example: bool = False,
) -> Person:
    """Lập tài khoản: register somebody who signs in; without ``password`` nobody can sign in yet.

    :raises NotAllowed: the actor manages no accounts.
    :raises AccountError: the name is taken or badly written.
    """
    raise NotImplementedError


def create_organisation(
    *,
    kind: OrganisationKind,
    name: str,
    unit: Unit | None,
    actor: Person | None,
    now: datetime,
    code: str = "",
    is_example: bool = False,
) -> Organisation:
    """Lập đơn vị: a producer, a commune's office, the provincial office, a department, a ministry.

    :raises NotAllowed: out of the actor's reach.
    :raises AccountError: the unit has such an office already.
    """
    raise NotImplementedError


def grant_membership(
    *,
    person: Person,
    organisation: Organisation,
    role: Role,
    effective_from: date,
    actor: Person | None,
    now: datetime,
    title: str = "",
    effective_to: date | None = None,
) -> Membership:
    """Giao vai trò: ``person`` holds ``role`` in ``organisation`` from a day on; granted again, the period is renewed.

    :raises NotAllowed: out of the actor's reach.
    :raises AccountError: the role does not belong to that kind of organisation.
    """
    raise NotImplementedError


def end_membership(*, membership: Membership, ends_on: date, actor: Person | None, now: datetime) -> Membership:
    """Thôi vai trò: the role no longer holds from ``ends_on`` (exclusive end of the period)."""
    raise NotImplementedError
