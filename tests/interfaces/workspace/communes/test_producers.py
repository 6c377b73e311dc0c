"""Producers of the commune: who sees and registers them, those that look alike, their accounts."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import accounts
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.audit.models import Event
from saolang.apps.registry.models import Producer
from saolang.interfaces.workspace.communes.producers_registration import producers_alike

pytestmark = pytest.mark.django_db
LIST = "/lam-viec/xa/chu-the/"
NEW = f"{LIST}moi/"
ONE_TIME = re.compile(r"mat-khau-mot-lan\">([a-z0-9]{4}-[a-z0-9]{4}-[a-z0-9]{4})<")


def sign_in(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def producer() -> Producer:
    return ProducerFactory(organisation__name="Hợp tác xã Mắc ca Đăk Mar")


@pytest.fixture
def officer(producer: Producer) -> Person:
    return accounts.commune_officer(producer.unit)


def registration(commune: Any, **values: str) -> dict[str, str]:
    return {
        "name": "Hộ kinh doanh Y Thử",
        "kind": "business_household",
        "unit": str(commune.pk),
        "tax_code": "",
        "representative_name": "Y Thử",
        "address": "Thôn 3",
        "phone": "",
        "email": "",
        "account_name": "Y Thử",
        "username": "",
        "account_phone": "",
        "account_email": "",
        **values,
    }


def test_pages_open_by_role_and_reach(producer: Producer, officer: Person) -> None:
    people = {
        "own": officer,
        "other": accounts.commune_officer(CommuneFactory()),
        "province": accounts.provincial_officer(),
        "leader": accounts.leader(),
        "expert": accounts.expert(),
        "producer": accounts.producer_person(producer.organisation),
    }
    page = f"{LIST}{producer.public_id}/"

    found = {
        who: [sign_in(person).get(path).status_code for path in (LIST, NEW, page)] for who, person in people.items()
    }

    assert found == {
        "own": [200, 200, 200],
        "other": [200, 200, 404],
        "province": [200, 403, 200],
        "leader": [403, 403, 403],
        "expert": [403, 403, 403],
        "producer": [403, 403, 403],
    }
    assert [Client().get(path).status_code for path in (LIST, NEW, page)] == [302, 302, 302]


def test_officer_sees_own_commune_and_province_sees_all(producer: Producer, officer: Person) -> None:
    other = ProducerFactory(organisation__name="Hộ Ở Xã Khác")

    own, all_of_them = (text_of(sign_in(one).get(LIST)) for one in (officer, accounts.provincial_officer()))

    assert (producer.name in own, other.name in own) == (True, False)
    assert (producer.name in all_of_them, other.name in all_of_them) == (True, True)
    assert ("Đăng ký chủ thể" in own, "Đăng ký chủ thể" in all_of_them) == (True, False)


def test_producer_is_registered_with_its_first_account(producer: Producer, officer: Person) -> None:
    answer = sign_in(officer).post(NEW, registration(producer.unit))

    made = Producer.objects.get(name="Hộ kinh doanh Y Thử")
    person = Person.objects.get(username="y.thu")
    password = ONE_TIME.search(text_of(answer))
    assert password is not None
    assert person.check_password(password[1])
    membership = person.memberships.get()
    assert (membership.organisation, membership.role) == (made.organisation, Role.PRODUCER)
    assert [event.action for event in Event.objects.order_by("sequence")] == [
        "registry.producer.registered",
        "accounts.person.created",
        "accounts.membership.granted",
    ]
    again = sign_in(officer).post(NEW, registration(producer.unit))
    assert again.status_code == 422
    assert Producer.objects.filter(name="Hộ kinh doanh Y Thử").count() == 1


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "Chưa có tên chủ thể"),
        ({"kind": ""}, "Chưa chọn loại chủ thể"),
        ({"unit": "0"}, "Không có xã này trong phần việc của bạn"),
        ({"tax_code": "123"}, "Mã số thuế này không đúng"),
        ({"phone": "12"}, "Số điện thoại gồm 9 đến 11 số"),
        ({"account_name": ""}, "Chưa có họ tên người dùng tài khoản"),
        ({"username": "có dấu"}, "Tên đăng nhập dài từ 3 đến 60 ký tự"),
        ({"account_email": "khong-phai-thu"}, "Địa chỉ thư điện tử phải như"),
    ],
)
def test_registration_not_sound_saves_nothing(
    values: dict[str, str], sentence: str, producer: Producer, officer: Person
) -> None:
    answer = sign_in(officer).post(NEW, registration(producer.unit, **values))

    assert answer.status_code == 422
    assert sentence in text_of(answer)
    assert 'value="Thôn 3"' in text_of(answer)
    assert Producer.objects.get() == producer
    assert not Event.objects.exists()


def test_officer_registers_in_no_other_commune(producer: Producer, officer: Person) -> None:
    assert sign_in(officer).post(NEW, registration(CommuneFactory())).status_code == 422
    assert sign_in(accounts.provincial_officer()).post(NEW, registration(producer.unit)).status_code == 403


def test_producer_that_looks_alike_is_shown_before_saving(producer: Producer, officer: Person) -> None:
    client = sign_in(officer)
    values = registration(producer.unit, name="HTX Măc Ca Đắk Mar")

    asked = client.post(NEW, values)
    saved = client.post(NEW, {**values, "is_another": "on"})

    assert asked.status_code == 422
    assert "Có thể đã đăng ký rồi" in text_of(asked)
    assert producer.name in text_of(asked)
    assert saved.status_code == 200
    assert Producer.objects.count() == 2


@pytest.mark.parametrize(
    ("values", "is_found"),
    [
        ({"name": "HTX mac ca dak mar"}, True),
        ({"name": "Công ty TNHH Đăk Mar Mắc ca"}, True),
        ({"name": "Hợp tác xã Cà phê Đăk Mar"}, False),
        ({"name": "Hợp tác xã"}, False),
        ({"phone": "+84 905 123 456"}, True),
        ({"tax_code": "0100233488"}, True),
        ({}, False),
    ],
)
def test_likeness_of_producers(values: dict[str, str], is_found: bool) -> None:
    one = ProducerFactory.build(
        organisation=None,
        name="Hợp tác xã Mắc ca Đăk Mar",
        unit=None,
        phone="0905123456",
        tax_code="0100233488",
        folded="",
        sort_key="",
    )
    asked = {"name": "Khác hẳn", "phone": "", "tax_code": "", **values}

    assert bool(producers_alike([one], **asked)) == is_found


def test_account_is_added_and_given_a_new_password(producer: Producer, officer: Person) -> None:
    client = sign_in(officer)
    page = f"{LIST}{producer.public_id}/"
    account = {"account_name": "A Kế Toán", "username": "a-ke-toan", "account_phone": "", "account_email": ""}

    added = client.post(page, account)
    twice = client.post(page, account)
    person = Person.objects.get(username="a-ke-toan")
    reset = client.post(reverse("workspace:communes:producer-password", args=(producer.public_id, person.public_id)))

    first, second = ONE_TIME.search(text_of(added)), ONE_TIME.search(text_of(reset))
    assert first is not None
    assert second is not None
    assert first[1] != second[1]
    assert Person.objects.get(pk=person.pk).check_password(second[1])
    assert twice.status_code == 422
    assert "Tên đăng nhập này đã có người dùng" in text_of(twice)
    assert "Chờ người này vào" in text_of(client.get(page))


def test_province_reads_a_producer_and_opens_no_account(producer: Producer) -> None:
    client = sign_in(accounts.provincial_officer())
    person = accounts.producer_person(producer.organisation)
    page = f"{LIST}{producer.public_id}/"

    assert "Giao thêm một tài khoản" not in text_of(client.get(page))
    assert client.post(f"{page}mat-khau/{person.public_id}/").status_code == 403


def test_password_of_somebody_with_another_office_is_not_the_communes(producer: Producer, officer: Person) -> None:
    person = accounts.producer_person(producer.organisation)
    accounts.MembershipFactory(person=person, organisation=accounts.ProvincialOfficeFactory(), role=Role.EXPERT)
    old = Person.objects.get(pk=person.pk).password

    answer = sign_in(officer).post(f"{LIST}{producer.public_id}/mat-khau/{person.public_id}/", follow=True)

    assert "hãy nhờ người quản trị của tỉnh" in text_of(answer)
    assert Person.objects.get(pk=person.pk).password == old
    stranger = accounts.PersonFactory()
    assert sign_in(officer).post(f"{LIST}{producer.public_id}/mat-khau/{stranger.public_id}/").status_code == 404


def test_list_is_searched_and_filtered(producer: Producer, officer: Person) -> None:
    bare = ProducerFactory(organisation__name="Hộ Chưa Có Ai", organisation__unit=producer.unit)
    accounts.producer_person(producer.organisation)
    client = sign_in(officer)

    found = text_of(client.get(LIST, {"q": "mac ca"}))
    without = text_of(client.get(LIST, {"chua": "1"}))

    assert (producer.name in found, bare.name in found) == (True, False)
    assert (producer.name in without, bare.name in without) == (False, True)
    assert "Không có chủ thể nào" in text_of(client.get(LIST, {"q": "không có"}))


@pytest.mark.parametrize("count", [1, 3])
def test_list_asks_as_often_for_three_as_for_one(count: int, django_assert_num_queries: Any) -> None:
    unit = CommuneFactory()
    for _number in range(count):
        ProductFactory(producer=ProducerFactory(organisation__unit=unit))
    client = sign_in(accounts.commune_officer(unit))

    with django_assert_num_queries(7):
        client.get(LIST)
