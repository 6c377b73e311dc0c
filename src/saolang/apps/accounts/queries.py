"""What a person may reach, gathered once a request."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import F, Q, QuerySet

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Membership, Organisation, Person


@dataclass(frozen=True)
class Access:
    """Quyền tiếp cận: the roles a person holds on a day and the places where they hold."""

    person_id: int | None = None
    organisations: dict[Role, frozenset[int]] = field(default_factory=dict)
    """Organisation ids by role."""
    units: dict[Role, frozenset[int]] = field(default_factory=dict)
    """Unit ids by role: a commune for its officers, a province for the provincial office and leaders."""

    def holds(self, *roles: Role) -> bool:
        """Whether one of ``roles`` is held anywhere."""
        return any(role in self.organisations for role in roles)

    def of(self, role: Role) -> frozenset[int]:
        """Organisation ids in which ``role`` is held."""
        return self.organisations.get(role, frozenset())

    def units_of(self, role: Role) -> frozenset[int]:
        """Unit ids over which ``role`` is held."""
        return self.units.get(role, frozenset())


NOBODY = Access()


def memberships_on(person: Person, on: date) -> QuerySet[Membership]:
    """Return the memberships of ``person`` in force on ``on``."""
    return Membership.objects.filter(
        Q(effective_to=None) | Q(effective_to__gt=on), person=person, effective_from__lte=on
    ).select_related("organisation__unit")


def access_of(person: Person | AnonymousUser, on: date) -> Access:
    """Return what ``person`` may reach on ``on``; one query, remembered on the person for the request."""
    if not isinstance(person, Person) or not person.is_active:
        return NOBODY
    remembered: tuple[date, Access] | None = getattr(person, "_access", None)
    if remembered is not None and remembered[0] == on:
        return remembered[1]
    organisations: dict[Role, set[int]] = {}
    units: dict[Role, set[int]] = {}
    for membership in memberships_on(person, on):
        role = Role(membership.role)
        organisations.setdefault(role, set()).add(membership.organisation_id)
        if membership.organisation.unit_id is not None:
            units.setdefault(role, set()).add(membership.organisation.unit_id)
    access = Access(
        person.pk,
        {role: frozenset(ids) for role, ids in organisations.items()},
        {role: frozenset(ids) for role, ids in units.items()},
    )
    person._access = (on, access)  # type: ignore[attr-defined]
    return access


def people_of(organisation: Organisation, role: Role, on: date) -> QuerySet[Person]:
    """Return the active people who hold ``role`` in ``organisation`` on ``on``."""
    return Person.objects.filter(
        Q(memberships__effective_to=None) | Q(memberships__effective_to__gt=on),
        is_active=True,
        memberships__organisation=organisation,
        memberships__role=role,
        memberships__effective_from__lte=on,
    ).distinct()


def office_of_unit(unit_id: int, kind: OrganisationKind) -> Organisation | None:
    """Return the commune's or the province's office over a unit."""
    return Organisation.objects.filter(unit_id=unit_id, kind=kind).first()


def departments() -> QuerySet[Organisation]:
    """Return the departments and bodies that send council members, by name."""
    return Organisation.objects.filter(kind=OrganisationKind.DEPARTMENT).order_by(F("name").asc())
