"""Registering people, offices and roles."""

from datetime import date, datetime

import pytest
from tests.factories import accounts
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Membership, Person
from saolang.apps.accounts.operations import (
    AccountError,
    create_organisation,
    create_person,
    end_membership,
    grant_membership,
)
from saolang.apps.accounts.queries import access_of
from saolang.apps.audit.models import Event
from saolang.common.errors import NotAllowed

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 23)


def test_person_is_registered_and_signs_in_by_any_case(now: datetime) -> None:
    person = create_person(
        username=" Y.Linh ", full_name="Y  Linh", password="mat-khau-rat-dai", actor=accounts.administrator(), now=now
    )

    assert (person.username, person.full_name) == ("y.linh", "Y Linh")
    assert Person.objects.get_by_natural_key("Y.LINH") == person
    assert person.check_password("mat-khau-rat-dai")
    event = Event.objects.get()
    assert "mat-khau" not in str(event.after)


def test_person_without_password_cannot_sign_in(now: datetime) -> None:
    assert not create_person(username="y-linh", full_name="Y Linh", actor=None, now=now).has_usable_password()


@pytest.mark.parametrize(
    ("username", "full_name", "field"),
    [("ab", "A", "username"), ("có dấu", "A", "username"), ("y-linh", " ", "full_name"), ("DA-CO", "A", "username")],
)
def test_person_that_is_not_sound_is_refused(username: str, full_name: str, field: str, now: datetime) -> None:
    accounts.PersonFactory(username="da-co")

    with pytest.raises(AccountError) as refusal:
        create_person(username=username, full_name=full_name, actor=None, now=now)

    assert refusal.value.field == field
    assert not Event.objects.exists()


def test_people_are_registered_by_officers_only(now: datetime) -> None:
    producer = accounts.producer_person(accounts.OrganisationFactory())

    with pytest.raises(NotAllowed):
        create_person(username="y-linh", full_name="Y Linh", actor=producer, now=now)


def test_each_office_is_registered_once_within_reach(now: datetime) -> None:
    unit = CommuneFactory()
    officer = accounts.provincial_officer()

    office = create_organisation(kind=OrganisationKind.COMMUNE, name="UBND xã", unit=unit, actor=officer, now=now)

    assert office.unit == unit
    with pytest.raises(AccountError):
        create_organisation(kind=OrganisationKind.COMMUNE, name="UBND xã", unit=unit, actor=officer, now=now)
    with pytest.raises(AccountError):
        create_organisation(kind=OrganisationKind.DEPARTMENT, name=" ", unit=None, actor=officer, now=now)
    elsewhere = CommuneFactory(parent=ProvinceFactory(code="52", name="Tỉnh Gia Lai"))
    with pytest.raises(NotAllowed):
        create_organisation(kind=OrganisationKind.COMMUNE, name="UBND", unit=elsewhere, actor=officer, now=now)
    with pytest.raises(NotAllowed):
        create_organisation(kind=OrganisationKind.MINISTRY, name="Bộ", unit=None, actor=officer, now=now)


def test_role_holds_from_its_first_day_to_before_its_end(now: datetime) -> None:
    organisation = accounts.OrganisationFactory()
    person = accounts.PersonFactory()
    officer = accounts.commune_officer(organisation.unit)

    membership = grant_membership(
        person=person, organisation=organisation, role=Role.PRODUCER, effective_from=ON, actor=officer, now=now
    )
    end_membership(membership=membership, ends_on=date(2026, 12, 1), actor=officer, now=now)

    def holds(day: date) -> bool:
        return access_of(Person.objects.get(pk=person.pk), day).holds(Role.PRODUCER)

    days = (date(2026, 11, 22), ON, date(2026, 11, 30), date(2026, 12, 1))
    assert [holds(day) for day in days] == [False, True, True, False]
    assert Event.objects.count() == 2
    grant_membership(
        person=person, organisation=organisation, role=Role.PRODUCER, effective_from=ON, actor=officer, now=now
    )
    assert Membership.objects.get(person=person).effective_to is None


def test_role_must_fit_the_organisation_and_the_reach(now: datetime) -> None:
    organisation = accounts.OrganisationFactory()
    person = accounts.PersonFactory()
    officer = accounts.commune_officer(organisation.unit)
    grant = {"person": person, "organisation": organisation, "effective_from": ON, "now": now}

    with pytest.raises(AccountError):
        grant_membership(**grant, role=Role.PROVINCIAL_OFFICER, actor=officer)
    with pytest.raises(AccountError):
        grant_membership(**grant, role=Role.PRODUCER, actor=officer, effective_to=ON)
    with pytest.raises(NotAllowed):
        grant_membership(**grant, role=Role.PRODUCER, actor=accounts.commune_officer(CommuneFactory()))
    membership = accounts.MembershipFactory(organisation=organisation)
    with pytest.raises(AccountError):
        end_membership(membership=membership, ends_on=membership.effective_from, actor=officer, now=now)
    with pytest.raises(NotAllowed):
        end_membership(membership=membership, ends_on=ON, actor=person, now=now)
