"""Who may register people, offices and roles (quyền quản lý tài khoản), in one table."""

from collections.abc import Callable
from datetime import date

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.accounts.queries import Access, access_of

Reach = Callable[[Access, Organisation], bool]


def _anywhere(access: Access, organisation: Organisation) -> bool:
    return True


def _in_own_province(access: Access, organisation: Organisation) -> bool:
    unit = organisation.unit
    provinces = access.units_of(Role.PROVINCIAL_OFFICER)
    return unit is None or unit.pk in provinces or unit.parent_id in provinces


def _in_own_commune(access: Access, organisation: Organisation) -> bool:
    return organisation.unit_id in access.units_of(Role.COMMUNE_OFFICER)


_K = OrganisationKind
TABLE: tuple[tuple[Role, frozenset[str], Reach], ...] = (
    # role                    kinds of organisation it may register and fill                          where
    (Role.ADMINISTRATOR, frozenset(_K), _anywhere),
    (Role.PROVINCIAL_OFFICER, frozenset({_K.PRODUCER, _K.COMMUNE, _K.DEPARTMENT}), _in_own_province),
    (Role.COMMUNE_OFFICER, frozenset({_K.PRODUCER}), _in_own_commune),
)  # fmt: skip

ROLES_OF_KIND: dict[str, frozenset[Role]] = {
    _K.PRODUCER: frozenset({Role.PRODUCER}),
    _K.COMMUNE: frozenset({Role.COMMUNE_OFFICER}),
    _K.PROVINCIAL_OFFICE: frozenset({Role.PROVINCIAL_OFFICER, Role.LEADER, Role.EXPERT, Role.ADMINISTRATOR}),
    _K.DEPARTMENT: frozenset({Role.DEPARTMENT_OFFICER, Role.EXPERT}),
    _K.MINISTRY: frozenset({Role.EXPERT, Role.DEPARTMENT_OFFICER}),
}
"""Which roles a membership in an organisation of a kind can give."""


def can_manage(person: Person | None, organisation: Organisation, on: date) -> bool:
    """Whether ``person`` may register ``organisation`` and grant or end roles in it; None is the system itself."""
    if person is None:
        return True
    access = access_of(person, on)
    return any(
        access.holds(role) and organisation.kind in kinds and reach(access, organisation)
        for role, kinds, reach in TABLE
    )


def can_register_people(person: Person | None, on: date) -> bool:
    """Whether ``person`` may register somebody who signs in."""
    return person is None or access_of(person, on).holds(*(role for role, _kinds, _reach in TABLE))


def can_look_after(actor: Person | None, person: Person, on: date) -> bool:
    """Whether ``actor`` may edit, close, reopen the account of ``person`` and give it a new password.

    An administrator every account; an officer only those whose every role, past ones too, lies in organisations the
    officer manages: the password of a colleague or of an administrator is never an officer's to give. Nor is that of
    an expert: experts score in councils the officers prepare, and who can sign in as one could lodge their sheet.
    """
    if actor is None:
        return True
    if access_of(actor, on).holds(Role.ADMINISTRATOR):
        return True
    memberships = list(person.memberships.select_related("organisation__unit"))
    if any(one.role == Role.EXPERT for one in memberships):
        return False
    return bool(memberships) and all(can_manage(actor, one.organisation, on) for one in memberships)


def can_run_installation(person: Person | None, on: date) -> bool:
    """Whether ``person`` looks after the installation: settings, queue, history."""
    return person is None or access_of(person, on).holds(Role.ADMINISTRATOR)


SECOND_STEP_ROLES = tuple(role for role in Role if role != Role.PRODUCER)
"""Roles that decide about others: where the installation asks for it, they sign in with a second step."""


def needs_second_step(access: Access) -> bool:
    """Whether a person with ``access`` belongs to those of whom a second step may be asked."""
    return access.holds(*SECOND_STEP_ROLES)
