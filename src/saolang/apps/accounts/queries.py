"""What a person may reach, gathered once a request."""

from dataclasses import dataclass, field
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Membership, Organisation, Person
from saolang.core.text.folding import fold


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


def people_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Person]:
    """Return the people whose accounts ``person`` may read: an administrator all, a commune officer its producers'."""
    access = access_of(person, on)
    people = Person.objects.order_by("full_name", "pk")
    if access.holds(Role.ADMINISTRATOR):
        return people
    return people.filter(
        memberships__organisation__kind=OrganisationKind.PRODUCER,
        memberships__organisation__unit__in=access.units_of(Role.COMMUNE_OFFICER),
    ).distinct()


def organisations_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[Organisation]:
    """Return the organisations that ``person`` administers: all for an administrator, none for others."""
    organisations = Organisation.objects.select_related("unit").order_by("kind", "name", "pk")
    return organisations if access_of(person, on).holds(Role.ADMINISTRATOR) else organisations.none()


@dataclass(frozen=True)
class Sought:
    """Điều kiện tìm người: what the list of people is narrowed to; empty values narrow nothing."""

    text: str = ""
    role: str = ""
    organisation: str = ""
    """Public id."""
    state: str = ""
    """``active`` or ``closed``."""


def people_sought(people: QuerySet[Person], sought: Sought, on: date) -> QuerySet[Person]:
    """Tìm người: keep those of ``people`` who hold every word, and on ``on`` the role, in the organisation."""
    for word in fold(sought.text).split():
        people = people.filter(Q(folded__contains=word) | Q(email__icontains=word) | Q(phone__contains=word))
    if sought.role or sought.organisation:
        held = Membership.objects.filter(
            Q(effective_to=None) | Q(effective_to__gt=on), person=OuterRef("pk"), effective_from__lte=on
        )
        if sought.role:
            held = held.filter(role=sought.role)
        if sought.organisation:
            held = held.filter(organisation__public_id=sought.organisation)
        people = people.filter(Exists(held))
    if sought.state:
        people = people.filter(is_active=sought.state == "active")
    return people
