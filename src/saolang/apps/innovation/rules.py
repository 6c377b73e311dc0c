"""Quyền: who enters and decides what in the room; role x scope, read from memberships.

| verb | science department, provincial office | person of the producer | commune officer | others of the province |
|---|---|---|---|---|
| rights, barcodes, standards, label checks of a producer | own province | own | read | read |
| shared rights (``SHARED_KINDS``), requirements, label rules | own province | no | read | read |
| calls, screening, scoring, compiling, follow-up | own province | no | no | read |
| proposals | own organisation | own | own organisation | own organisation |
"""

from datetime import date

from django.contrib.auth.models import AnonymousUser

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.innovation.models import Proposal, Right
from saolang.apps.registry.models import Producer
from saolang.apps.registry.rules import acts_for
from saolang.apps.territories.models import Unit

SCIENCE = "science_technology"
"""Code of the department, as the regulation names it (Art. 7.3b)."""


def province_of(unit: Unit) -> Unit:
    """Return the province of a commune, or the province itself."""
    return unit.parent or unit


def is_of_science(person: Person | AnonymousUser, province_id: int, on: date) -> bool:
    """Whether ``person`` works for the science and technology department of the province."""
    ids = access_of(person, on).of(Role.DEPARTMENT_OFFICER)
    if not ids:
        return False
    departments = Organisation.objects.filter(pk__in=ids, kind=OrganisationKind.DEPARTMENT, code=SCIENCE)
    return departments.filter(unit_id=province_id).exists()


def can_manage(person: Person | AnonymousUser | None, province_id: int, on: date) -> bool:
    """Whether ``person`` keeps the room's records of the province."""
    if person is None:  # the system itself: demonstration, import
        return True
    return province_id in access_of(person, on).units_of(Role.PROVINCIAL_OFFICER) or is_of_science(
        person, province_id, on
    )


def can_enter_for(person: Person | None, producer: Producer, on: date) -> bool:
    """Whether ``person`` enters rights, numbers, standards and checks of ``producer``."""
    return acts_for(person, producer, on) or can_manage(person, province_of(producer.unit).pk, on)


def can_edit_right(person: Person | None, right: Right, on: date) -> bool:
    """Whether ``person`` changes ``right``: whoever manages, and the owner of one that is its alone."""
    if can_manage(person, right.province_id, on):
        return True
    return right.owner is not None and acts_for(person, right.owner, on)


def can_propose(person: Person, organisation: Organisation, on: date) -> bool:
    """Whether ``person`` belongs to ``organisation`` in any role on the day."""
    return any(organisation.pk in ids for ids in access_of(person, on).organisations.values())


def can_edit_proposal(person: Person, proposal: Proposal, on: date) -> bool:
    """Whether ``person`` writes on ``proposal``: anyone of the organisation that proposes."""
    return can_propose(person, proposal.organisation, on)
