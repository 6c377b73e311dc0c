"""Lists taken away as Excel and CSV: the rows one may read, filtered as on the screen, written down."""

import io
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.conftest import NOW
from tests.factories.accounts import commune_officer, expert, leader, provincial_officer
from tests.factories.certification import certificate
from tests.factories.registry import ProducerFactory
from tests.factories.territories import CommuneFactory, UnitFactory
from tests.interfaces.workspace.taking import rows_of, signed_in, status_of, take

from saolang.apps.audit.models import Event
from saolang.apps.certification.models import Certificate
from saolang.apps.dossiers.models import Dossier
from saolang.apps.territories.enums import UnitKind

pytestmark = pytest.mark.django_db
LISTS = ("province:certificates", "province:dossiers", "communes:all", "communes:producers")


@pytest.fixture(autouse=True)
def _today(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    with time_machine.travel(NOW, tick=False):
        yield


def filed() -> Certificate:
    """A certificate of which the dossier went through the commune."""
    held = certificate(4)
    Dossier.objects.update(submitted_at=NOW, proposed_at=NOW)
    return held


def test_register_is_taken_away_as_filtered() -> None:
    four, three = certificate(4), certificate(3)

    whole = rows_of(take(provincial_officer(), "province:certificates"))
    filtered = rows_of(take(provincial_officer(), "province:certificates", sao="4"))

    assert {one["Mã chứng nhận"] for one in whole} == {four.code, three.code}
    assert [(one["Mã chứng nhận"], one["Tình trạng hôm nay"]) for one in filtered] == [(four.code, "Còn hiệu lực")]
    told = Event.objects.filter(action="exchange.list.exported").order_by("sequence").last()
    assert told is not None
    assert (told.object_id, told.after) == ("certificates", {"format": "csv", "filters": {"sao": "4"}, "rows": 1})


def test_excel_holds_the_same_rows_under_a_name_with_the_day() -> None:
    held = certificate(4)
    response = take(provincial_officer(), "province:certificates", kind="xlsx")
    cells = CalamineWorkbook.from_filelike(io.BytesIO(b"".join(response.streaming_content))).get_sheet_by_index(0)
    assert cells.to_python()[1][0] == held.code
    assert "so-giay-chung-nhan-2026-11-23.xlsx" in response.headers["Content-Disposition"]


def test_rows_of_other_provinces_stay_there() -> None:
    held = filed()
    stranger = provincial_officer(UnitFactory(kind=UnitKind.PROVINCE, code="48", name="Thành phố Đà Nẵng"))
    neighbour = commune_officer(CommuneFactory())
    own = commune_officer(held.recognition.dossier.commune)

    assert rows_of(take(stranger, "province:certificates")) == []
    assert rows_of(take(stranger, "province:dossiers")) == []
    assert rows_of(take(neighbour, "communes:all")) == []
    assert [one["Sản phẩm"] for one in rows_of(take(own, "communes:all"))] == [held.product_name]


def test_lists_are_taken_away_by_those_who_see_them() -> None:
    people = {
        "province": provincial_officer(),
        "leader": leader(),
        "commune": commune_officer(CommuneFactory()),
        "expert": expert(),
    }
    found = {name: {who: status_of(take(person, name)) for who, person in people.items()} for name in LISTS}
    assert found == {
        "province:certificates": {"province": 200, "leader": 200, "commune": 403, "expert": 403},
        "province:dossiers": {"province": 200, "leader": 200, "commune": 403, "expert": 403},
        "communes:all": {"province": 403, "leader": 403, "commune": 200, "expert": 403},
        "communes:producers": {"province": 200, "leader": 403, "commune": 200, "expert": 403},
    }
    assert Event.objects.filter(action="exchange.list.exported").count() == 7
    assert Client().get(reverse("workspace:province:certificates"), {"tep": "csv"}).status_code == 302


def test_phones_are_whole_only_for_the_commune_that_calls_them() -> None:
    producer = ProducerFactory()
    own = rows_of(take(commune_officer(producer.unit), "communes:producers"))
    province = rows_of(take(provincial_officer(), "communes:producers"))
    assert [one["Điện thoại"] for one in own] == ["0905123456"]
    assert [one["Điện thoại"] for one in province] == ["•••••••456"]


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"), [("province:certificates", 9), ("province:dossiers", 9), ("communes:producers", 9)]
)
def test_files_cost_the_same_for_one_and_three(
    rows: int, name: str, queries: int, django_assert_num_queries: Callable[..., Any]
) -> None:
    for _one in range(rows):
        certificate(4)
    client = signed_in(provincial_officer())
    with django_assert_num_queries(queries):
        response = client.get(reverse(f"workspace:{name}"), {"tep": "csv"})
    assert len(rows_of(response)) == rows


def test_products_of_a_decision_are_taken_away() -> None:
    held = certificate(4)
    address = reverse("workspace:province:decision", args=[held.recognition.decision.public_id])
    client = signed_in(provincial_officer())

    rows = rows_of(client.get(address, {"tep": "csv"}))

    assert [(one["Sản phẩm"], one["Hạng sao"], one["Mã chứng nhận"]) for one in rows] == [
        (held.product_name, "4", held.code)
    ]


@pytest.mark.parametrize("name", LISTS)
def test_lists_offer_both_files(name: str) -> None:
    held = filed()
    person = {
        "communes:all": lambda: commune_officer(held.recognition.dossier.commune),
        "communes:producers": lambda: commune_officer(held.recognition.product.producer.unit),
    }.get(name, provincial_officer)()
    text = signed_in(person).get(reverse(f"workspace:{name}"), {"trang": "1"}).content.decode()
    assert 'href="?tep=xlsx"' in text
    assert 'href="?tep=csv"' in text


def test_unknown_kind_of_file_is_the_page_itself() -> None:
    assert (
        take(provincial_officer(), "province:certificates", kind="exe").headers["Content-Type"].startswith("text/html")
    )
