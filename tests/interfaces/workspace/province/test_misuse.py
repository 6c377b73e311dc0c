"""Reports at the provincial desk: by role, at a constant cost, from receipt to case."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import ProvincialOfficeFactory, commune_officer, expert, leader, provincial_officer
from tests.factories.certification import NOW, certificate
from tests.factories.territories import CommuneFactory, ProvinceFactory, UnitFactory

from saolang.apps.accounts.models import Person
from saolang.apps.certification.models import MisuseReport
from saolang.apps.certification.operations import report_misuse
from saolang.apps.territories.enums import UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"workspace:province:{name}", args=args)


def body(response: Any) -> str:
    return " ".join(response.content.decode().split())


def told(**values: Any) -> MisuseReport:
    ProvincialOfficeFactory(unit=ProvinceFactory())
    values = {"kind": "wrong_star", "description": "Nhãn ghi 5 sao.", "reporter_contact": "0905111222", **values}
    return report_misuse(now=NOW, **values)


def test_pages_answer_each_role_and_leaders_see_no_contact() -> None:
    report = told()
    stranger = provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))
    clients = [signed_in(person) for person in (provincial_officer(), leader(), stranger)]
    others = [signed_in(person) for person in (commune_officer(CommuneFactory()), expert())]
    pages = {
        url("misuse"): (200, 200, 200),
        url("misuse-report", report.public_id): (200, 200, 404),
        url("misuse-new"): (200, 403, 200),
        url("misuse-photo", report.public_id): (404, 404, 404),
    }
    for page, expected in pages.items():
        assert tuple(client.get(page).status_code for client in clients) == expected, page
        assert {client.get(page).status_code for client in others} == {403}, page
        assert Client().get(page).status_code == 302, page
    page = url("misuse-report", report.public_id)
    assert "0905111222" in body(clients[0].get(page))
    assert "0905111222" not in body(clients[1].get(page))
    for name in ("misuse-take", "misuse-confirm", "misuse-reject", "misuse-case"):
        assert clients[1].post(url(name, report.public_id)).status_code == 403
        assert clients[2].post(url(name, report.public_id)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_list_costs_the_same_for_one_and_three(rows: int, django_assert_num_queries: Callable[..., Any]) -> None:
    for _ in range(rows):
        told(product=certificate(4).recognition.product)
    client = signed_in(provincial_officer())
    client.get(url("misuse"))
    with django_assert_num_queries(8):
        shown = body(client.get(url("misuse"), {"trang-thai": "received", "loai": "wrong_star"}))
    assert shown.count("Số sao trên hàng khác giấy chứng nhận</td>") == rows


def test_report_goes_from_receipt_to_case() -> None:
    report = told(product=certificate(4).recognition.product)
    client = signed_in(provincial_officer())
    assert "1 phản ánh chờ xử lý" in body(client.get(url("home")))
    client.post(url("misuse-take", report.public_id), {"version": report.version})
    report.refresh_from_db()
    empty = client.post(url("misuse-confirm", report.public_id), {"dung-version": report.version})
    assert empty.status_code == 422
    assert "Ghi kết luận: đã kiểm tra gì" in body(empty)
    stale = client.post(
        url("misuse-confirm", report.public_id), {"dung-version": report.version - 1, "dung-conclusion": "Đúng."}
    )
    assert stale.status_code == 409
    assert "Đúng." in body(stale)
    client.post(url("misuse-confirm", report.public_id), {"dung-version": report.version, "dung-conclusion": "Đúng."})
    report.refresh_from_db()
    response = client.post(
        url("misuse-case", report.public_id), {"version": report.version, "reason": "d"}, follow=True
    )
    assert "Xem vụ việc thu hồi" in body(response)


def test_officer_writes_down_what_came_by_telephone() -> None:
    made = certificate(4)
    client = signed_in(provincial_officer())
    assert client.post(url("misuse-new"), {"kind": "other"}).status_code == 422
    response = client.post(
        url("misuse-new"), {"kind": "other", "description": "Gọi đến.", "told_code": made.code}, follow=True
    )
    assert made.code in body(response)
    assert MisuseReport.objects.get().origin == "officer"
