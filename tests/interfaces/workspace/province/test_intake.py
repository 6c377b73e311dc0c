"""The provincial desk's intake: who reaches it, what waits, lists, one dossier, receiving, supplements."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.accounts import commune_officer, leader, provincial_officer
from tests.factories.dossiers import (
    add_paper,
    own_officer,
    own_person,
    own_province_officer,
    proposed,
    received,
    submitted,
)
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory, UnitFactory

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier, SupplementRequest
from saolang.apps.dossiers.operations import (
    SupplementDraft,
    answer_item,
    ask_supplement,
    hand_in_supplement,
    receive,
)
from saolang.apps.territories.enums import UnitKind
from saolang.core.text.folding import fold, sort_key

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _standing_clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def named(name: str, **values: Any) -> Any:
    return ProductFactory(name=name, folded=fold(name), sort_key=sort_key(name), **values)


def other_province() -> Person:
    return provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))


def signed_in(person: object) -> Client:
    client = Client()
    if person is not None:
        client.force_login(person)
    return client


def address(name: str, *args: str) -> str:
    return reverse(f"workspace:province:{name}", args=args)


# ---------------------------------------------------------------- access


@pytest.mark.parametrize("page", ["home", "dossiers"])
def test_desk_opens_to_the_office_and_leaders(page: str) -> None:
    dossier = proposed()
    people = {
        "stranger": None,
        "producer": own_person(dossier),
        "commune": own_officer(dossier),
        "office": own_province_officer(dossier),
        "leader": leader(),
        "other": other_province(),
    }

    found = {who: signed_in(person).get(address(page)).status_code for who, person in people.items()}

    assert found == {"stranger": 302, "producer": 403, "commune": 403, "office": 200, "leader": 200, "other": 200}


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("dossier", {"office": 200, "leader": 200, "other": 404, "commune": 403}),
        ("history", {"office": 200, "leader": 200, "other": 404, "commune": 403}),
        ("supplement", {"office": 200, "leader": 403, "other": 404, "commune": 403}),
    ],
)
def test_pages_of_a_dossier_by_role(page: str, expected: dict[str, int]) -> None:
    dossier = received()
    people = {
        "office": own_province_officer(dossier),
        "leader": leader(),
        "other": other_province(),
        "commune": commune_officer(CommuneFactory()),
    }

    found = {who: signed_in(person).get(address(page, dossier.public_id)).status_code for who, person in people.items()}

    assert found == expected


@pytest.mark.parametrize("page", ["dossier", "history", "supplement"])
def test_dossier_the_commune_has_not_proposed_does_not_exist_here(page: str) -> None:
    dossier = submitted()

    answer = signed_in(provincial_officer(dossier.commune.parent)).get(address(page, dossier.public_id))

    assert answer.status_code == 404


def test_leader_reads_without_buttons() -> None:
    dossier = proposed()

    page = signed_in(leader()).get(address("dossier", dossier.public_id)).content.decode()
    answer = signed_in(leader()).post(address("receive", dossier.public_id))

    assert address("receive", dossier.public_id) not in page
    assert answer.status_code == 403
    assert Dossier.objects.get().state == "proposed"


# ---------------------------------------------------------------- home


def test_home_begins_with_what_is_most_urgent() -> None:
    late = received()
    officer = own_province_officer(late)
    ask_supplement(
        dossier=late,
        level="province",
        items=[SupplementDraft("Phiếu kiểm nghiệm")],
        actor=officer,
        now=NOW - timedelta(days=9),
        due_on=date(2026, 11, 20),
    )
    proposed()

    page = signed_in(officer).get(address("home"))

    assert page.context["heading"] == "1 hồ sơ quá hạn bổ sung"
    assert [task.text for task in page.context["tasks"]] == [
        "1 hồ sơ quá hạn bổ sung",
        "1 hồ sơ xã đề nghị, chờ tiếp nhận",
    ]


def test_home_counts_what_was_handed_in() -> None:
    dossier = received()
    officer = own_province_officer(dossier)
    request = ask_supplement(
        dossier=dossier, level="province", items=[SupplementDraft("Phiếu kiểm nghiệm")], actor=officer, now=NOW
    )
    answer_item(item=request.items.get(), answer="Đây", evidence=add_paper(dossier), actor=own_person(dossier), now=NOW)
    hand_in_supplement(request=request, actor=own_person(dossier), now=NOW)

    page = signed_in(officer).get(address("home"))

    assert page.context["heading"] == "1 hồ sơ vừa nộp bổ sung"


def test_home_with_nothing_waiting_says_so() -> None:
    page = signed_in(provincial_officer()).get(address("home")).content.decode()

    assert "Không có việc nào đang chờ" in page


def test_chain_is_checked_on_request_and_the_outcome_kept() -> None:
    dossier = proposed()
    client = signed_in(own_province_officer(dossier))
    before = client.get(address("home")).content.decode()

    client.post(address("check-chain"))

    after = client.get(address("home")).content.decode()
    assert "Chưa kiểm tra lần nào" in before
    assert "Nguyên vẹn" in after
    assert signed_in(leader()).post(address("check-chain")).status_code == 403


# ---------------------------------------------------------------- list


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ({"xep": "ten"}, ["Mật ong", "Rau má"]),
        ({"q": "mat ong"}, ["Mật ong"]),
        ({"buoc": "received"}, ["Rau má"]),
        ({"buoc": "proposed"}, ["Mật ong"]),
        ({"bo": "14"}, ["Mật ong"]),
        ({"bo": "99", "xep": "ten"}, ["Mật ong", "Rau má"]),
        ({"sao": "4"}, []),
        ({"loai": "upgrade"}, []),
        ({"xa": "00000"}, []),
    ],
)
def test_list_filters(query: dict[str, str], names: list[str]) -> None:
    proposed(named("Mật ong", set_number=14))
    dossier = received(named("Rau má"))

    page = signed_in(own_province_officer(dossier)).get(address("dossiers"), query)

    assert [row.dossier.product.name for row in page.context["rows"]] == names


def test_list_counts_by_state_whatever_state_is_shown() -> None:
    proposed()
    dossier = received()

    page = signed_in(own_province_officer(dossier)).get(address("dossiers"), {"buoc": "received"})

    assert [(state.value, count) for state, count in page.context["counts"]] == [("proposed", 1), ("received", 1)]


# ---------------------------------------------------------------- one dossier


def test_receive_takes_the_dossier_in_once() -> None:
    dossier = proposed()
    client = signed_in(own_province_officer(dossier) or provincial_officer())

    first = client.post(address("receive", dossier.public_id), follow=True).content.decode()
    second = client.post(address("receive", dossier.public_id), follow=True).content.decode()

    assert "Đã tiếp nhận" in first
    assert "note-stop" in second
    assert Dossier.objects.get().state == "received"


def test_dossier_shows_the_communes_report_and_keeps_personal_data_back() -> None:
    dossier = received()

    page = signed_in(own_province_officer(dossier)).get(address("dossier", dossier.public_id)).content.decode()

    assert "Năm lao động của xã." in page
    assert dossier.product_code in page
    assert "Xơ Đăng" not in page


def test_supplement_moves_the_dossier_until_it_is_handed_in() -> None:
    dossier = received()
    data = {"so-muc": "1", "m0-text": "Phiếu kiểm nghiệm", "m0-criterion": "", "due_on": "2026-12-01"}
    client = signed_in(own_province_officer(dossier))

    first = client.post(address("supplement", dossier.public_id), data, follow=True).content.decode()
    second = client.post(address("supplement", dossier.public_id), data, follow=True).content.decode()

    assert "Đã gửi yêu cầu bổ sung" in first
    assert "Nay hồ sơ ở trạng thái “Tỉnh yêu cầu bổ sung”" in second
    assert SupplementRequest.objects.get().level == "province"
    assert Dossier.objects.get().state == "supplement_requested"


# ---------------------------------------------------------------- queries


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("home", 15), ("dossiers", 10)])
def test_lists_ask_the_same_number_of_queries(
    page: str, queries: int, count: int, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        proposed()
        dossier = received()
    client = signed_in(own_province_officer(dossier))

    with django_assert_num_queries(queries):
        client.get(address(page))


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("page", "queries"), [("dossier", 22), ("history", 9)])
def test_pages_of_a_dossier_ask_the_same_number_of_queries(
    page: str, queries: int, count: int, django_assert_num_queries: Any
) -> None:
    dossier = proposed()
    officer = provincial_officer(dossier.commune.parent)
    receive(dossier=dossier, actor=officer, now=NOW)
    for number in range(count):
        request = ask_supplement(
            dossier=dossier, level="province", items=[SupplementDraft(f"Phiếu {number}")], actor=officer, now=NOW
        )
        paper = add_paper(dossier, "other" if number else "test_report")
        answer_item(item=request.items.get(), answer="Đây", evidence=paper, actor=own_person(dossier), now=NOW)
        hand_in_supplement(request=request, actor=own_person(dossier), now=NOW)
    client = signed_in(officer)

    with django_assert_num_queries(queries):
        client.get(address(page, dossier.public_id))
