"""Lists imported in the browser: upload, preview, columns by hand, yes and no, refused rows back."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook
from tests.apps.exchange.workbooks import HEAD, workbook
from tests.factories.accounts import administrator, commune_officer, expert, leader, producer_person, provincial_officer
from tests.factories.certification import NOW
from tests.factories.registry import ProducerFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.models import Person
from saolang.apps.exchange.enums import BatchState
from saolang.apps.exchange.models import ColumnMemory, ImportBatch
from saolang.apps.exchange.operations import read_batch, write_batch
from saolang.apps.registry.models import Product

pytestmark = pytest.mark.django_db
GOOD, BAD = (1, "Cà phê bột", "HTX Sáu Nhung", "3 sao"), (2, "Măng khô", "", "4 sao")


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def officer() -> Person:
    """Return an officer of Quảng Ngãi, where there is one commune."""
    CommuneFactory(parent=ProvinceFactory())
    return provincial_officer()


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def url(name: str, *args: object) -> str:
    return reverse(f"workspace:province:{name}", args=args)


def upload(client: Client, content: bytes, **values: Any) -> Any:
    return client.post(url("imports"), {"file": SimpleUploadedFile("ds.xlsx", content), **values})


def uploaded(client: Client, *rows: Any) -> ImportBatch:
    """Upload a workbook and let the background read it."""
    assert upload(client, workbook(*rows)).status_code == 302
    batch = ImportBatch.objects.get()
    read_batch(public_id=batch.public_id, area_codes=["51"], now=NOW)
    batch.refresh_from_db()
    return batch


def test_upload_is_read_shown_and_written_after_the_yes(officer: Person) -> None:
    client = signed_in(officer)
    batch = uploaded(client, HEAD, GOOD, BAD)

    page = client.get(url("import", batch.public_id)).content.decode()

    assert (batch.state, Product.objects.count()) == (BatchState.PREVIEWED, 0)
    assert "1 dòng sẽ được ghi khi bạn đồng ý" in page
    assert "Dòng này không ghi chủ thể" in page

    client.post(url("import-apply", batch.public_id), {"version": batch.version})
    write_batch(public_id=batch.public_id, area_codes=["51"], now=NOW)

    batch.refresh_from_db()
    assert (batch.state, batch.created_count, batch.refused_count, batch.done_count) == (BatchState.APPLIED, 1, 1, 2)
    assert Product.objects.get().name == "Cà phê bột"
    assert "Đã ghi 1 dòng vào sổ" in client.get(url("import", batch.public_id)).content.decode()


@pytest.mark.parametrize(("chosen", "name"), [({}, "Y Nhẹ"), ({"overwrite": "on"}, "Y Đậm")])
def test_officer_chooses_whether_the_list_wins(officer: Person, chosen: dict[str, str], name: str) -> None:
    client = signed_in(officer)
    head = (*HEAD, "Người đại diện")
    for values, representative in (({}, "Y Nhẹ"), (chosen, "Y Đậm")):
        assert upload(client, workbook(head, (*GOOD, representative)), **values).status_code == 302
        batch = ImportBatch.objects.latest("pk")
        read_batch(public_id=batch.public_id, area_codes=["51"], now=NOW)
        batch.refresh_from_db()
        client.post(url("import-apply", batch.public_id), {"version": batch.version})
        write_batch(public_id=batch.public_id, area_codes=["51"], now=NOW)
    assert Product.objects.get().producer.representative_name == name


def test_list_from_public_sources_is_kept_as_told(officer: Person) -> None:
    assert upload(signed_in(officer), workbook(HEAD, GOOD), origin="public_source").status_code == 302
    assert upload(signed_in(officer), workbook(HEAD, GOOD), origin="register").status_code == 422
    assert ImportBatch.objects.get().origin == "public_source"


def test_refused_rows_come_back_with_a_reason_and_can_be_fixed_and_sent_again(officer: Person) -> None:
    client = signed_in(officer)
    batch = uploaded(client, ("DANH SÁCH",), HEAD, GOOD, BAD)

    answer = client.get(url("import-refused", batch.public_id))

    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_name("DS").to_python()
    assert rows == [
        [*HEAD, "Lý do từ chối"],
        ["2", "Măng khô", "", "4 sao", "Chủ thể: Dòng này không ghi chủ thể; hãy điền tên cơ sở làm ra sản phẩm."],
    ]
    ImportBatch.objects.all().delete()
    fixed = uploaded(client, rows[0], [*rows[1][:2], "HTX Ba", *rows[1][3:]])
    assert (fixed.state, fixed.created_count, fixed.refused_count) == (BatchState.PREVIEWED, 1, 0)


def test_columns_mapped_by_hand_are_read_again_and_remembered(officer: Person) -> None:
    client = signed_in(officer)
    batch = uploaded(client, ("A", "Mặt", "B"), ("Cà phê", "x", "HTX Ba"))
    assert batch.state == BatchState.UNREADABLE
    assert "x" in client.get(url("import-columns", batch.public_id)).content.decode()

    chosen = {"cot-0-0": "product", "cot-0-1": "", "cot-0-2": "producer"}
    answer = client.post(url("import-columns", batch.public_id), {**chosen, "version": batch.version})
    read_batch(public_id=batch.public_id, area_codes=["51"], now=NOW)

    batch.refresh_from_db()
    assert (answer.status_code, batch.state, batch.created_count) == (302, BatchState.PREVIEWED, 1)
    assert dict(ColumnMemory.objects.values_list("heading", "field")) == {"a": "product", "b": "producer"}
    ImportBatch.objects.all().delete()
    assert uploaded(client, ("A", "Mặt", "B"), ("Gạo", "x", "HTX Ba")).state == BatchState.PREVIEWED


def test_one_field_in_two_columns_is_refused_and_what_was_chosen_stays(officer: Person) -> None:
    client = signed_in(officer)
    batch = uploaded(client, HEAD, GOOD)

    answer = client.post(
        url("import-columns", batch.public_id),
        {"cot-0-1": "product", "cot-0-2": "product", "version": batch.version},
    )

    assert answer.status_code == 422
    assert answer.content.decode().count('<option value="product" selected>') == 2


def test_no_leaves_the_register_alone(officer: Person) -> None:
    client = signed_in(officer)
    batch = uploaded(client, HEAD, GOOD)

    client.post(url("import-discard", batch.public_id), {"version": batch.version})

    batch.refresh_from_db()
    assert (batch.state, Product.objects.count()) == (BatchState.DISCARDED, 0)


def test_file_that_is_no_list_is_refused_at_the_field(officer: Person) -> None:
    answer = upload(signed_in(officer), b"%PDF-1.7 x")

    assert (answer.status_code, ImportBatch.objects.count()) == (422, 0)
    assert "là bản in hoặc ảnh" in answer.content.decode()


def test_progress_asks_again_while_it_runs_and_then_loads_the_page(officer: Person) -> None:
    client = signed_in(officer)
    upload(client, workbook(HEAD, GOOD))
    batch = ImportBatch.objects.get()
    address = url("import-progress", batch.public_id)

    running = client.get(address, headers={"HX-Request": "true"})
    read_batch(public_id=batch.public_id, area_codes=["51"], now=NOW)
    done = client.get(address, headers={"HX-Request": "true"})

    assert ("every 1s" in running.content.decode(), running.has_header("HX-Refresh")) == (True, False)
    assert done["HX-Refresh"] == "true"


@pytest.mark.parametrize("name", ["import", "imports"])
def test_pages_ask_as_many_queries_for_three_rows_as_for_one(name: str, officer: Person) -> None:
    client = signed_in(officer)
    counts = []
    for rows in (1, 3):
        ImportBatch.objects.all().delete()
        batch = uploaded(client, HEAD, *((n, f"Cà phê {n}", "HTX Ba", "3 sao") for n in range(rows)))
        address = url(name, *((batch.public_id,) if name == "import" else ()))
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(address).status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_only_officers_of_the_province_reach_an_import(officer: Person) -> None:
    batch = uploaded(signed_in(officer), HEAD, GOOD)
    elsewhere = provincial_officer(ProvinceFactory(code="48", name="Thành phố Đà Nẵng"))
    others = [
        leader(), commune_officer(CommuneFactory()), expert(), administrator(),
        producer_person(ProducerFactory().organisation),
    ]  # fmt: skip

    assert [signed_in(one).get(url("imports")).status_code for one in others] == [403] * 5
    for name in ("import", "import-columns", "import-refused", "import-progress"):
        assert signed_in(elsewhere).get(url(name, batch.public_id)).status_code == 404
    for name in ("import-apply", "import-discard", "import-columns"):
        assert signed_in(elsewhere).post(url(name, batch.public_id)).status_code == 404
