"""Plans at the provincial desk: by role, at a constant cost, entered and refused, drawn without a script."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.apps.programme.records import NOW, ON, PLAN, TARGET, plan, starred, target
from tests.factories.accounts import commune_officer, expert, leader, provincial_officer
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory, UnitFactory

from saolang.apps.accounts.models import Person
from saolang.apps.programme.models import BudgetLine, LineOfWork, Plan, Target
from saolang.apps.programme.operations import keep_months
from saolang.apps.programme.queries.kept import forget_kept_days
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


def filled(products: int = 1) -> tuple[Plan, Target]:
    kept = plan()
    goal = target(kept)
    for _ in range(products):
        starred(ProductFactory(), date(2026, 2, 1), date(2029, 1, 31))
    keep_months(on=ON, now=NOW, with_examples=True)
    return kept, goal


def typed(values: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return {name: str(value) for name, value in {**values, "scope": "province", **changes}.items()}


def test_pages_answer_each_role() -> None:
    kept, goal = filled()
    stranger = provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))
    clients = [signed_in(person) for person in (provincial_officer(), leader(), stranger)]
    others = [signed_in(person) for person in (commune_officer(CommuneFactory()), expert())]
    one, both = (kept.public_id,), (kept.public_id, goal.public_id)
    pages = {
        url("plans"): (200, 200, 200),
        url("plan", *one): (200, 200, 404),
        url("target", *both): (200, 200, 404),
        url("plan-new"): (200, 403, 200),
        url("plan-edit", *one): (200, 403, 404),
        url("plan-line-add", *one): (200, 403, 404),
        url("plan-budget", *one): (200, 403, 404),
        url("target-new", *one): (200, 403, 404),
        url("target-edit", *both): (200, 403, 404),
    }
    for page, expected in pages.items():
        assert tuple(client.get(page).status_code for client in clients) == expected, page
        assert {client.get(page).status_code for client in others} == {403}, page
        assert Client().get(page).status_code == 302, page
    for name in ("target-edit", "target-remove"):
        assert [client.post(url(name, *both)).status_code for client in clients[1:]] == [403, 404]


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_cost_the_same_for_one_and_three(rows: int, django_assert_num_queries: Callable[..., Any]) -> None:
    kept, goal = filled(rows)
    for number in range(rows):
        other = {"code": f"x{number}", "indicator": ("cooperatives", "enterprises", "closed_chains")[number]}
        target(kept, value=50, **other)
    client = signed_in(leader())
    client.get(url("plans"))
    forget_kept_days()
    with django_assert_num_queries(30):
        client.get(url("plan", kept.public_id))
    with django_assert_num_queries(14):  # the register stood still
        client.get(url("plan", kept.public_id))
    with django_assert_num_queries(13):
        shown = body(client.get(url("target", kept.public_id, goal.public_id), {"xet": "counts"}))
    assert shown.count("Giấy chứng nhận còn hiệu lực, đủ sao</td>") == rows


def test_plan_page_says_how_many_are_met_and_what_is_missing() -> None:
    kept, _goal = filled(2)
    target(kept, code="2", indicator="cooperatives", value=50)
    target(kept, code="3", indicator="trained_workers", value=20)

    page = body(signed_in(leader()).get(url("plans")))

    assert "1 trên 3 chỉ tiêu đạt" in page
    assert "1 chưa đạt, 1 chưa rõ vì thiếu số liệu." in page
    assert "còn thiếu 1 sản phẩm" in page
    assert "Đặt chỉ tiêu" not in page


def test_plan_page_is_worked_out_for_any_past_day() -> None:
    kept, _goal = filled(3)
    client = signed_in(leader())

    assert "1 trên 1 chỉ tiêu đạt" in body(client.get(url("plan", kept.public_id)))
    past = body(client.get(url("plan", kept.public_id), {"ngay": "2026-01-15"}))
    assert "0 trên 1 chỉ tiêu đạt" in past
    assert "tính đến ngày 15/01/2026" in past
    wrong = body(client.get(url("plan", kept.public_id), {"ngay": "31/02/2026"}))
    assert "Không đọc được ngày này" in wrong


def test_target_page_draws_the_months_with_a_table_behind() -> None:
    kept, goal = filled(2)

    page = body(signed_in(leader()).get(url("target", kept.public_id, goal.public_id)))

    assert "<polyline points=" in page
    assert page.count('<th scope="row">01/') == 11
    assert "Con số từ đâu" in page
    assert "giấy chứng nhận trong sổ" in page


def test_plan_and_target_are_entered_in_the_browser() -> None:
    client = signed_in(provincial_officer())
    assert "Chưa có kế hoạch nào" in body(client.get(url("plans")))
    made = client.post(url("plan-new"), typed(PLAN, area_codes=""))
    kept = Plan.objects.get()
    assert (made.status_code, made.headers["Location"]) == (302, url("plan", kept.public_id))
    assert client.post(url("target-new", kept.public_id), typed(TARGET)).status_code == 302
    line = {"kind": "work", "code": "1", "text": "Quảng bá"}
    assert client.post(url("plan-line-add", kept.public_id), line).status_code == 302
    money = {"year": "2026", "source": "state", "planned_vnd": "1000000"}
    assert client.post(url("plan-budget", kept.public_id), money).status_code == 302
    assert "1.000.000" in body(client.get(url("plan", kept.public_id)))
    assert (Target.objects.count(), LineOfWork.objects.count(), BudgetLine.objects.count()) == (1, 1, 1)


def test_refusals_stand_at_their_field_and_nothing_typed_is_lost() -> None:
    kept, goal = filled()
    client = signed_in(provincial_officer())

    overlapping = client.post(url("plan-new"), typed(PLAN, number="13/KH", title="Tên đã gõ", area_codes="51"))
    assert overlapping.status_code == 422
    assert "chồng lên kế hoạch 12/KH-UBND" in body(overlapping)
    assert "Tên đã gõ" in body(overlapping)
    against = client.post(
        url("target-new", kept.public_id), typed(TARGET, code="9", comparison="at_most", value="2", words="Chữ đã gõ")
    )
    assert against.status_code == 422
    assert "Trái với chỉ tiêu 1a" in body(against)
    assert "Chữ đã gõ" in body(against)
    stale = client.post(url("target-edit", kept.public_id, goal.public_id), typed(TARGET, version=7))
    assert stale.status_code == 409
    assert client.post(url("target-new", kept.public_id), {}).status_code == 422


def test_plan_and_target_are_edited_and_a_target_taken_back() -> None:
    kept, goal = filled()
    client = signed_in(provincial_officer())
    both = (kept.public_id, goal.public_id)

    assert client.post(url("plan-edit", kept.public_id), typed(PLAN, title="Tên mới", version=1)).status_code == 302
    assert client.post(url("target-edit", *both), typed(TARGET, value="7", version=1)).status_code == 302
    assert (Plan.objects.get().title, Target.objects.get().value) == ("Tên mới", 7)
    assert client.post(url("target-remove", *both), {"version": "x"}).headers["Location"] == url("target-edit", *both)
    assert client.post(url("target-remove", *both), {"version": "2"}).headers["Location"] == url("plan", kept.public_id)
    assert not Target.objects.exists()
