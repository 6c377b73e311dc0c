"""People, offices and roles for tests."""

from datetime import date

import factory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Membership, Organisation, Person

PASSWORD = "mat-khau-de-thu-11"


class PersonFactory(factory.django.DjangoModelFactory):
    """Somebody who can sign in with ``PASSWORD``."""

    class Meta:
        model = Person
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"nguoi-{n}")
    full_name = factory.Sequence(lambda n: f"Nguyễn Văn {n}")
    is_example = True

    @factory.post_generation
    def password(person, create: bool, extracted: str | None, **kwargs: object) -> None:
        """Set the password and save."""
        person.set_password(extracted or PASSWORD)
        if create:
            person.save()


class OrganisationFactory(factory.django.DjangoModelFactory):
    """A producer's organisation; other kinds through ``office``."""

    class Meta:
        model = Organisation

    kind = OrganisationKind.PRODUCER
    name = factory.Sequence(lambda n: f"Hợp tác xã Thử {n}")
    unit = factory.SubFactory(CommuneFactory)
    is_example = True


class CommuneOfficeFactory(OrganisationFactory):
    """The People's Committee of a commune."""

    class Meta:
        model = Organisation
        django_get_or_create = ("unit", "kind")

    kind = OrganisationKind.COMMUNE
    name = factory.LazyAttribute(lambda office: f"UBND {office.unit.name}")


class ProvincialOfficeFactory(OrganisationFactory):
    """The OCOP office of the province."""

    class Meta:
        model = Organisation
        django_get_or_create = ("unit", "kind")

    kind = OrganisationKind.PROVINCIAL_OFFICE
    name = "Văn phòng Điều phối OCOP tỉnh"
    unit = factory.SubFactory(ProvinceFactory)


class DepartmentFactory(OrganisationFactory):
    """A department that sends council members."""

    kind = OrganisationKind.DEPARTMENT
    name = factory.Sequence(lambda n: f"Sở Thử {n}")
    unit = factory.SubFactory(ProvinceFactory)


class MembershipFactory(factory.django.DjangoModelFactory):
    """A role held since the beginning of 2026."""

    class Meta:
        model = Membership

    person = factory.SubFactory(PersonFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.PRODUCER
    effective_from = date(2026, 1, 1)


def person_in(organisation: Organisation, role: Role, **values: object) -> Person:
    """Return somebody who holds ``role`` in ``organisation``."""
    person: Person = MembershipFactory(organisation=organisation, role=role, **values).person
    return person


def producer_person(organisation: Organisation) -> Person:
    """Return somebody who acts for a producer's organisation."""
    return person_in(organisation, Role.PRODUCER)


def commune_officer(unit: object) -> Person:
    """Return an officer of the commune ``unit``."""
    return person_in(CommuneOfficeFactory(unit=unit), Role.COMMUNE_OFFICER)


def provincial_officer(unit: object = None) -> Person:
    """Return an officer of the province's OCOP office (Quảng Ngãi without ``unit``)."""
    return person_in(ProvincialOfficeFactory(unit=unit or ProvinceFactory()), Role.PROVINCIAL_OFFICER)


def leader(unit: object = None) -> Person:
    """Return a leader of the province."""
    return person_in(ProvincialOfficeFactory(unit=unit or ProvinceFactory()), Role.LEADER)


def expert(department: Organisation | None = None) -> Person:
    """Return somebody who may sit in councils."""
    return person_in(department or DepartmentFactory(), Role.EXPERT)


def administrator() -> Person:
    """Return somebody who runs the installation."""
    return person_in(ProvincialOfficeFactory(), Role.ADMINISTRATOR)
