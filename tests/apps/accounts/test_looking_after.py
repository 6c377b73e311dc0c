"""Looking after accounts: who may do what to whom, one-time passwords, closing, offices, the installation."""

from collections.abc import Callable
from datetime import date, datetime

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from tests.factories import accounts
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts import operations
from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.accounts.operations import AccountError
from saolang.apps.accounts.queries import Sought, access_of, people_sought, people_visible_to
from saolang.apps.accounts.rules import SECOND_STEP_ROLES, needs_second_step
from saolang.apps.audit.models import Event
from saolang.common.errors import DomainError, NotAllowed, Stale

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
GOOD = "ba-tu-noi-nhau-42"


def actors(commune: object) -> dict[str, Person]:
    return {
        "administrator": accounts.administrator(),
        "province": accounts.provincial_officer(),
        "commune": accounts.commune_officer(commune),
        "other commune": accounts.commune_officer(CommuneFactory()),
        "leader": accounts.leader(),
        "expert": accounts.expert(),
        "producer": accounts.producer_person(accounts.OrganisationFactory(unit=commune)),
    }


VERBS: dict[str, Callable[[Person, Person, datetime], object]] = {
    "edit": lambda actor, person, now: operations.edit_person(
        person=person, version=person.version, full_name="Tên Khác", email="", phone="", actor=actor, now=now
    ),
    "reset": lambda actor, person, now: operations.reset_password(person=person, actor=actor, now=now),
    "close": lambda actor, person, now: operations.deactivate_person(person=person, reason="", actor=actor, now=now),
    "reopen": lambda actor, person, now: operations.reactivate_person(person=person, actor=actor, now=now),
}
MAY_LOOK_AFTER = {
    # whose account            who may
    "producer's person": {"administrator", "province", "commune"},
    "commune officer": {"administrator", "province"},
    "provincial officer": {"administrator"},
    "nobody yet": {"administrator"},
    "producer and expert": {"administrator"},
    "expert of a department": {"administrator"},
    "department officer": {"administrator", "province"},
}


def somebody(whose: str, commune: object) -> Person:
    if whose == "commune officer":
        return accounts.commune_officer(commune)
    if whose == "provincial officer":
        return accounts.provincial_officer()
    if whose == "nobody yet":
        return accounts.PersonFactory()
    if whose == "expert of a department":
        return accounts.expert()
    if whose == "department officer":
        return accounts.person_in(accounts.DepartmentFactory(), Role.DEPARTMENT_OFFICER)
    person = accounts.producer_person(accounts.OrganisationFactory(unit=commune))
    if whose == "producer and expert":
        accounts.MembershipFactory(
            person=person, organisation=accounts.ProvincialOfficeFactory(), role=Role.EXPERT, effective_from=ON
        )
    return person


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("whose", MAY_LOOK_AFTER)
def test_looking_after_accounts_by_role(whose: str, verb: str, now: datetime) -> None:
    commune = CommuneFactory()
    allowed = set()
    for name, actor in actors(commune).items():
        person = somebody(whose, commune)
        if verb == "reopen":
            Person.objects.filter(pk=person.pk).update(is_active=False)
        before = Event.objects.count()
        try:
            VERBS[verb](actor, person, now)
        except NotAllowed:
            assert Event.objects.count() == before
        else:
            assert Event.objects.count() == before + 1
            allowed.add(name)

    assert allowed == MAY_LOOK_AFTER[whose]


@pytest.mark.parametrize("verb", [operations.check_history, operations.retry_failed_jobs])
def test_installation_is_looked_after_by_administrators_only(verb: Callable[..., object], now: datetime) -> None:
    allowed = set()
    for name, actor in actors(CommuneFactory()).items():
        try:
            verb(actor=actor, now=now)
        except NotAllowed:
            continue
        allowed.add(name)

    assert allowed == {"administrator"}


def test_account_is_opened_whole_or_not_at_all(now: datetime) -> None:
    organisation = accounts.OrganisationFactory()
    officer = accounts.commune_officer(organisation.unit)
    values = {"organisation": organisation, "effective_from": ON, "actor": officer, "now": now}

    first = operations.open_account(full_name="Y Đắk Thử", role=Role.PRODUCER, **values)
    second = operations.open_account(full_name="Y Đắk Thử", role=Role.PRODUCER, **values)

    assert (first.person.username, second.person.username) == ("y.dak.thu", "y.dak.thu2")
    assert first.person.check_password(first.password)
    assert first.person.must_change_password
    assert access_of(Person.objects.get(pk=first.person.pk), ON).of(Role.PRODUCER) == {organisation.pk}
    assert first.password not in str(list(Event.objects.values()))
    count = Person.objects.count()
    with pytest.raises(AccountError):
        operations.open_account(full_name="Y Khác", role=Role.LEADER, **values)
    assert Person.objects.count() == count


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"full_name": " "}, "full_name"),
        ({"full_name": "A\x07B"}, "full_name"),
        ({"full_name": "A" * 121}, "full_name"),
        ({"email": "khong-phai-thu"}, "email"),
        ({"email": "DA-CO@vi-du.vn"}, "email"),
        ({"phone": "12345"}, "phone"),
    ],
)
def test_person_edited_badly_is_refused_at_the_field(values: dict[str, str], field: str, now: datetime) -> None:
    accounts.PersonFactory(email="da-co@vi-du.vn")
    person = accounts.PersonFactory()
    given = {"full_name": "Tên", "email": "", "phone": "", **values}

    with pytest.raises(DomainError) as refusal:
        operations.edit_person(person=person, version=person.version, **given, actor=None, now=now)

    assert refusal.value.field == field
    assert not Event.objects.exists()


def test_person_edited_by_two_tells_the_second(now: datetime) -> None:
    person = accounts.PersonFactory()
    edit = {"person": person, "version": person.version, "email": "", "actor": None, "now": now}

    operations.edit_person(**edit, full_name="Một", phone="0905 123 456")

    with pytest.raises(Stale):
        operations.edit_person(**edit, full_name="Hai", phone="")
    person.refresh_from_db()
    assert (person.full_name, person.phone, person.folded) == ("Một", "0905123456", f"mot {person.username}")
    assert "0905123456" not in str(Event.objects.get().after)


def test_one_time_password_ends_with_an_own_one(now: datetime) -> None:
    person = accounts.PersonFactory()

    given = operations.reset_password(person=person, actor=None, now=now)
    again = operations.reset_password(person=person, actor=None, now=now)

    person.refresh_from_db()
    assert given != again
    assert (person.check_password(given), person.check_password(again)) == (False, True)
    for weak in (again, "ngan", "1234567890"):
        with pytest.raises(AccountError) as refusal:
            operations.choose_password(person=person, password=weak, actor=person, now=now)
        assert refusal.value.field == "password1"
    with pytest.raises(NotAllowed):
        operations.choose_password(person=person, password=GOOD, actor=accounts.administrator(), now=now)
    operations.choose_password(person=person, password=GOOD, actor=person, now=now)
    person.refresh_from_db()
    assert person.check_password(GOOD)
    assert not person.must_change_password


def test_closing_an_account_ends_its_sessions_and_no_other(now: datetime) -> None:
    person, other = accounts.PersonFactory(), accounts.PersonFactory()
    for one in (person, other):
        Client().force_login(one)

    operations.deactivate_person(person=person, reason="Nghỉ việc", actor=None, now=now)

    assert [session.get_decoded()["_auth_user_id"] for session in Session.objects.all()] == [str(other.pk)]
    assert Event.objects.get().reason == "Nghỉ việc"
    person.refresh_from_db()
    assert not person.is_active
    for verb in (VERBS["close"], VERBS["reset"]):
        with pytest.raises(AccountError):
            verb(None, person, now)  # type: ignore[arg-type]
    operations.reactivate_person(person=person, actor=None, now=now)
    with pytest.raises(AccountError):
        operations.reactivate_person(person=person, actor=None, now=now)


def test_administrators_cannot_lock_themselves_out(now: datetime) -> None:
    administrator = accounts.administrator()
    own = administrator.memberships.get()

    with pytest.raises(AccountError):
        operations.deactivate_person(person=administrator, reason="", actor=administrator, now=now)
    with pytest.raises(AccountError):
        operations.deactivate_person(person=administrator, reason="", actor=None, now=now)
    with pytest.raises(AccountError):
        operations.end_membership(membership=own, ends_on=ON, actor=administrator, now=now)
    with pytest.raises(AccountError):
        operations.grant_membership(
            person=administrator,
            organisation=own.organisation,
            role=Role.ADMINISTRATOR,
            effective_from=date(2027, 1, 1),
            actor=administrator,
            now=now,
        )
    with pytest.raises(AccountError):
        operations.reset_password(person=administrator, actor=administrator, now=now)
    assert not Event.objects.exists()
    second = accounts.administrator()
    operations.deactivate_person(person=administrator, reason="", actor=second, now=now)


def test_missing_offices_are_made_once(now: datetime) -> None:
    province = ProvinceFactory()
    communes = [CommuneFactory(name="Xã Đăk Hà"), CommuneFactory(name="Phường Kon Tum")]
    accounts.CommuneOfficeFactory(unit=communes[1])
    administrator = Person.objects.get(pk=accounts.person_in(accounts.DepartmentFactory(), Role.ADMINISTRATOR).pk)

    made = operations.create_missing_offices(units=[province, *communes], actor=administrator, now=now)
    again = operations.create_missing_offices(units=[province, *communes], actor=administrator, now=now)

    assert [one.name for one in made] == ["Cơ quan OCOP tỉnh Quảng Ngãi", "Ủy ban nhân dân xã Đăk Hà"]
    assert again == []
    assert Event.objects.count() == 2
    with pytest.raises(NotAllowed):
        operations.create_missing_offices(
            units=[CommuneFactory()], actor=accounts.commune_officer(communes[0]), now=now
        )


def test_office_is_edited_with_its_word_of_the_regulation(now: datetime) -> None:
    office = accounts.DepartmentFactory()
    edit = {"organisation": office, "version": office.version, "now": now}

    operations.edit_organisation(**edit, name="Sở Y tế", code="health", actor=accounts.administrator())

    office.refresh_from_db()
    assert (office.name, office.code, office.folded) == ("Sở Y tế", "health", "so y te")
    with pytest.raises(Stale):
        operations.edit_organisation(**edit, name="Sở", code="", actor=None)
    for name, code in (("", ""), ("Sở", "Chữ Hoa")):
        with pytest.raises(AccountError):
            operations.edit_organisation(
                organisation=office, version=office.version, name=name, code=code, actor=None, now=now
            )
    with pytest.raises(NotAllowed):
        operations.edit_organisation(**edit, name="Sở", code="", actor=accounts.leader())
    producer = accounts.OrganisationFactory()
    with pytest.raises(AccountError):
        operations.edit_organisation(
            organisation=producer, version=producer.version, name="Khác", code="", actor=None, now=now
        )
    assert Event.objects.count() == 1


def test_people_are_found_folded_and_by_role_on_the_day() -> None:
    administrator = accounts.administrator()
    commune = CommuneFactory()
    officer = accounts.commune_officer(commune)
    own = accounts.producer_person(accounts.OrganisationFactory(unit=commune))
    Person.objects.filter(pk=officer.pk).update(is_active=False)
    dak = accounts.PersonFactory(full_name="Y Đắk Hà")
    everyone = people_visible_to(administrator, ON)

    def found(**sought: str) -> set[Person]:
        return set(people_sought(everyone, Sought(**sought), ON))

    assert found(text="dak ha") == {dak}
    assert found(role=Role.PRODUCER) == {own}
    assert found(organisation=own.memberships.get().organisation.public_id) == {own}
    assert found(state="closed") == {officer}
    assert set(people_visible_to(own, ON)) == set()
    assert set(people_visible_to(Person.objects.get(pk=accounts.commune_officer(commune).pk), ON)) == {own}


@pytest.mark.parametrize("role", Role)
def test_second_step_is_asked_of_all_but_producers(role: Role) -> None:
    person = accounts.person_in(Organisation.objects.create(kind=OrganisationKind.MINISTRY, name="Nơi"), role)

    assert needs_second_step(access_of(person, ON)) == (role != Role.PRODUCER)
    assert (role in SECOND_STEP_ROLES) == (role != Role.PRODUCER)


def test_history_check_is_written_down(now: datetime) -> None:
    administrator = accounts.administrator()
    operations.reset_password(person=accounts.PersonFactory(), actor=administrator, now=now)

    report = operations.check_history(actor=administrator, now=now)

    assert (report.checked, report.broken_at) == (1, None)
    last = Event.objects.order_by("-sequence")[0]
    assert (last.action, last.after) == (
        "accounts.history.checked",
        {"checked": 1, "broken_at": None, "reason": ""},
    )
