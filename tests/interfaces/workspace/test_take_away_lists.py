"""The other lists taken away: register, places, renewals, reports of misuse, records of a target, rights, proposals."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from tests.apps.programme.records import ON, plan, starred, target
from tests.conftest import NOW
from tests.factories.accounts import (
    DepartmentFactory,
    commune_officer,
    expert,
    leader,
    person_in,
    producer_person,
    provincial_officer,
)
from tests.factories.certification import certificate
from tests.factories.places import GrowingAreaFactory
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, UnitFactory
from tests.interfaces.workspace.taking import rows_of, signed_in, status_of, take

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.audit.models import Event
from saolang.apps.certification.enums import MisuseKind
from saolang.apps.certification.operations import report_misuse
from saolang.apps.innovation import operations as innovation
from saolang.apps.territories.enums import UnitKind

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    with time_machine.travel(NOW, tick=False):
        yield


def stranger() -> Person:
    return provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))


def test_producers_of_the_register_are_taken_away_as_filtered_and_masked() -> None:
    here, _there = ProducerFactory(name="HTX Thử Một"), ProducerFactory(name="HTX Thử Hai", unit=CommuneFactory())

    province = rows_of(take(provincial_officer(), "registry:producers", xa=here.unit.code))
    own = rows_of(take(commune_officer(here.unit), "registry:producers"))

    assert [(one["Chủ thể"], one["Điện thoại"]) for one in province] == [("HTX Thử Một", "•••••••456")]
    assert [(one["Chủ thể"], one["Điện thoại"]) for one in own] == [("HTX Thử Một", "0905123456")]
    assert rows_of(take(stranger(), "registry:producers")) == []
    told = Event.objects.filter(action="exchange.list.exported").order_by("sequence").first()
    assert told is not None
    assert told.after == {"format": "csv", "filters": {"xa": here.unit.code}, "rows": 1}


def test_products_of_the_register_are_taken_away_as_filtered() -> None:
    ProductFactory(name="Trà thử", set_number=9)
    ProductFactory(name="Cà phê thử", set_number=13)
    rows = rows_of(take(provincial_officer(), "registry:products", bo="13"))
    assert [(one["Sản phẩm"], one["Bộ tiêu chí"]) for one in rows] == [("Cà phê thử", "13")]


def test_places_of_a_kind_are_taken_away() -> None:
    area = GrowingAreaFactory(name="Vùng thử", crop="Cà phê")
    rows = rows_of(take(provincial_officer(), "places:list", "vung-nguyen-lieu"))
    assert [(one["Tên"], one["Cây trồng, vật nuôi"], one["Mã xã"]) for one in rows] == [
        ("Vùng thử", "Cà phê", area.unit.code)
    ]
    for slug in ("lang-nghe", "diem-ban", "du-lich"):
        assert rows_of(take(provincial_officer(), "places:list", slug)) == []


def test_renewal_calendar_is_taken_away() -> None:
    held = certificate(3)
    with time_machine.travel(held.ends_on.replace(month=6), tick=False):
        rows = rows_of(take(provincial_officer(), "province:renewals"))
        masked = rows_of(take(leader(), "province:renewals"))
    assert [(one["Mã chứng nhận"], one["Đến hết ngày"]) for one in rows] == [(held.code, f"{held.ends_on:%Y-%m-%d}")]
    assert rows[0]["Điện thoại"] == held.recognition.product.producer.phone
    assert masked[0]["Điện thoại"].startswith("•••")


def test_reports_of_misuse_are_taken_away_without_who_reported() -> None:
    held = certificate(3)
    report_misuse(
        kind=MisuseKind.values[0],
        description="Thấy sao ở chợ.",
        product=held.recognition.product,
        reporter_name="Người Thử",
        reporter_contact="0911222333",
        actor=None,
        now=NOW,
    )
    rows = rows_of(take(provincial_officer(), "province:misuse"))
    assert [(one["Sản phẩm"], one["Đã thấy gì"]) for one in rows] == [(held.product_name, "Thấy sao ở chợ.")]
    assert "0911222333" not in str(rows)
    assert "Người Thử" not in str(rows)


def test_records_behind_a_target_are_taken_away() -> None:
    kept = plan()
    goal = target(kept)
    product = ProductFactory(name="Cà phê thử")
    starred(product, date(2026, 2, 1), date(2029, 1, 31))
    rows = rows_of(take(leader(), "province:target", kept.public_id, goal.public_id, xet="counts", ngay=f"{ON}"))
    assert [(one["Mục"], one["Mã"]) for one in rows] == [("Cà phê thử", product.public_id)]


def test_rights_and_proposals_are_taken_away_by_the_department() -> None:
    producer = ProducerFactory()
    science = DepartmentFactory(unit=producer.unit.parent, code="science_technology")
    officer = person_in(science, Role.DEPARTMENT_OFFICER)
    owner = producer_person(producer.organisation)
    innovation.enter_right(
        province=producer.unit.parent,
        actor=officer,
        now=NOW,
        values={"kind": "trademark", "name": "Sao Thử", "owner": producer},
        products=[],
    )
    call = innovation.open_call(
        province=producer.unit.parent,
        year=2027,
        title="Đợt thử",
        text="",
        opens_on=date(2026, 11, 1),
        closes_on=date(2026, 12, 1),
        actor=officer,
        now=NOW,
    )
    assert [one["Tên, dấu hiệu hoặc đối tượng"] for one in rows_of(take(officer, "agencies:innovation:rights"))] == [
        "Sao Thử"
    ]
    assert [one["Chủ sở hữu"] for one in rows_of(take(owner, "producers:innovation:rights"))] == [producer.name]
    assert rows_of(take(officer, "agencies:innovation:call", call.public_id)) == []


def test_lists_are_taken_away_by_those_who_see_them() -> None:
    people = {
        "province": provincial_officer(),
        "leader": leader(),
        "commune": commune_officer(CommuneFactory()),
        "expert": expert(),
    }
    lists: dict[str, tuple[object, ...]] = {
        "registry:producers": (),
        "registry:products": (),
        "places:list": ("diem-ban",),
        "province:renewals": (),
        "province:misuse": (),
    }
    found = {
        name: {who: status_of(take(person, name, *args)) for who, person in people.items()}
        for name, args in lists.items()
    }
    every = {"province": 200, "leader": 200, "commune": 200, "expert": 403}
    assert found == {
        "registry:producers": every,
        "registry:products": every,
        "places:list": every,
        "province:renewals": every | {"commune": 403},
        "province:misuse": every | {"commune": 403},
    }


@pytest.mark.parametrize(("name", "args"), [("registry:producers", ()), ("registry:products", ())])
def test_files_cost_the_same_for_one_and_three(
    name: str, args: tuple[object, ...], django_assert_num_queries: Callable[..., Any]
) -> None:
    client = signed_in(provincial_officer())
    for rows in (1, 3):
        while len(rows_of(client.get(reverse(f"workspace:{name}", args=args), {"tep": "csv"}))) < rows:
            ProductFactory()
        with django_assert_num_queries(9):
            response = client.get(reverse(f"workspace:{name}", args=args), {"tep": "csv"})
        assert len(rows_of(response)) == rows
