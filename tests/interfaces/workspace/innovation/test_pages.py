"""The pages of intellectual property, barcodes, labels, standards and science proposals, for every desk."""

from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from PIL import Image
from tests.conftest import NOW
from tests.factories.accounts import (
    DepartmentFactory,
    expert,
    leader,
    person_in,
    producer_person,
    provincial_officer,
)
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import ProvinceFactory

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.innovation import operations
from saolang.apps.innovation.models import Call, CompanyPrefix, LabelCheck, Proposal, Right, TradeNumber
from saolang.apps.innovation.queries import QUESTIONS, label_items
from saolang.apps.registry.models import Producer, Product

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def producer() -> Producer:
    return ProducerFactory()


@pytest.fixture
def product(producer: Producer) -> Product:
    return ProductFactory(producer=producer, set_number=13, name="Cà phê thử")


@pytest.fixture
def owner(producer: Producer) -> Person:
    return producer_person(producer.organisation)


@pytest.fixture
def science(producer: Producer) -> Person:
    department = DepartmentFactory(unit=producer.unit.parent, code="science_technology")
    return person_in(department, Role.DEPARTMENT_OFFICER)


def signed_in(person: Person) -> Client:
    client = Client(headers={"accept-language": "vi"})
    client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def at(desk: str, name: str, *args: object) -> str:
    return reverse(f"workspace:{desk}:innovation:{name}", args=args)


def body(response: Any) -> str:
    return str(response.content.decode())


def picture() -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (40, 30), "brown").save(content, "JPEG")
    return SimpleUploadedFile("nhan.jpg", content.getvalue(), content_type="image/jpeg")


LISTS = ("rights", "barcodes", "labels", "label-rules", "standards", "requirements", "calls")


@pytest.mark.parametrize("name", LISTS)
def test_lists_answer_at_every_desk_that_has_them(
    producer: Producer, owner: Person, science: Person, name: str
) -> None:
    for person, desk in (
        (owner, "producers"),
        (science, "agencies"),
        (provincial_officer(producer.unit.parent), "province"),
        (leader(producer.unit.parent), "province"),
    ):
        assert signed_in(person).get(at(desk, name)).status_code == 200
    assert signed_in(expert()).get(at("province", name)).status_code == 403
    assert Client().get(at("province", name)).status_code == 302


def test_desk_of_departments_opens_to_them_alone(science: Person, owner: Person) -> None:
    url = reverse("workspace:agencies:home")
    assert signed_in(science).get(url).status_code == 200
    assert signed_in(owner).get(url).status_code == 403


def test_right_is_entered_moved_and_paid_for_in_the_browser(product: Product, owner: Person) -> None:
    client = signed_in(owner)
    response = client.post(
        at("producers", "right-new"),
        {
            "kind": "trademark",
            "name": "Nhãn hiệu <b>thử</b>",
            "owner": product.producer.public_id,
            "applied_on": "2026-03-01",
            "products": [product.public_id],
        },
    )
    right = Right.objects.get()
    assert response.headers["location"] == at("producers", "right", right.public_id)
    assert list(right.products.all()) == [product]
    page = body(client.get(response.headers["location"]))
    assert "Nhãn hiệu &lt;b&gt;thử&lt;/b&gt;" in page
    client.post(at("producers", "right-move", right.public_id), {"version": 1, "verb": "publish", "day": "2026-06-01"})
    client.post(at("producers", "fee-new", right.public_id), {"subject": "renewal", "due_on": "2026-12-20"})
    right.refresh_from_db()
    assert (right.state, right.fees.get().due_on) == ("published", date(2026, 12, 20))
    assert "còn 27 ngày" in body(client.get(at("producers", "rights")))
    client.post(at("producers", "fee-pay", right.fees.get().public_id), {"version": 1, "day": "2026-11-20"})
    assert right.fees.get().paid_on == date(2026, 11, 20)


def test_refusals_stand_at_their_field_and_keep_what_was_typed(product: Product, owner: Person) -> None:
    response = signed_in(owner).post(
        at("producers", "right-new"),
        {"kind": "trademark", "name": "Giữ lại", "owner": product.producer.public_id, "applied_on": "2027-03-01"},
    )
    assert response.status_code == 422
    assert "Ngày này chưa tới" in body(response)
    assert "Giữ lại" in body(response)
    assert not Right.objects.exists()


def test_stale_right_is_told(product: Product, owner: Person) -> None:
    client = signed_in(owner)
    values = {"kind": "trademark", "name": "Một", "owner": product.producer.public_id}
    client.post(at("producers", "right-new"), values)
    right = Right.objects.get()
    edit = at("producers", "right-edit", right.public_id)
    assert client.post(edit, {**values, "name": "Hai", "version": 1}).status_code == 302
    stale = client.post(edit, {**values, "name": "Ba", "version": 1})
    assert stale.status_code == 409
    assert "Ba" in body(stale)


def test_right_of_another_province_does_not_exist(product: Product, owner: Person) -> None:
    signed_in(owner).post(
        at("producers", "right-new"),
        {"kind": "trademark", "name": "Riêng", "owner": product.producer.public_id},
    )
    right = Right.objects.get()
    stranger = signed_in(provincial_officer(ProvinceFactory(code="62")))
    assert stranger.get(at("province", "right", right.public_id)).status_code == 404
    reader = signed_in(leader(product.producer.unit.parent))
    assert reader.get(at("province", "right", right.public_id)).status_code == 200
    assert reader.get(at("province", "right-edit", right.public_id)).status_code == 403


def test_prefix_and_number_are_recorded(product: Product, owner: Person) -> None:
    client = signed_in(owner)
    client.post(at("producers", "prefix-new"), {"producer": product.producer.public_id, "prefix": "89385059"})
    prefix = CompanyPrefix.objects.get()
    number = at("producers", "number-new", product.public_id)
    assert client.post(number, {"packaging": "Gói", "gtin": "8938505970012"}).status_code == 422
    client.post(number, {"packaging": "Gói 250 g", "prefix": prefix.public_id})
    assert TradeNumber.objects.get().gtin == "8938505900001"
    assert "8938505900001" in body(client.get(at("producers", "barcodes")))


def test_label_is_checked_with_a_picture(product: Product, owner: Person) -> None:
    client = signed_in(owner)
    url = at("producers", "label-new", product.public_id)
    assert "chưa được cán bộ đối chiếu" in body(client.get(url))
    answers = {item.key: "present" for item in label_items("drink")}
    without = client.post(url, answers)
    assert without.status_code == 422
    assert "Chụp nhãn rồi gửi kèm ảnh" in body(without)
    response = client.post(url, {**answers, "drink.origin": "missing", "photos": picture(), "keep": "on"})
    check = LabelCheck.objects.get()
    assert response.headers["location"] == at("producers", "label", check.public_id)
    assert "Còn 1 mục phải sửa" in body(client.get(response.headers["location"]))
    photo = at("producers", "label-photo", check.public_id)
    served = client.get(photo)
    assert b"".join(served.streaming_content).startswith(b"\xff\xd8")  # type: ignore[attr-defined, arg-type]
    assert signed_in(producer_person(ProducerFactory().organisation)).get(photo).status_code == 404


def test_label_rules_are_confirmed_by_those_who_keep_them(science: Person, owner: Person) -> None:
    given = {"key": "drink.origin", "xac-nhan": "1", "ghi-chu": "Điều 15"}
    assert signed_in(owner).post(at("producers", "label-rules"), given).status_code == 403
    signed_in(science).post(at("agencies", "label-rules"), given)
    assert "Điều 15" in body(signed_in(science).get(at("agencies", "label-rules")))


def test_report_and_standard_of_a_product(product: Product, owner: Person, science: Person) -> None:
    client = signed_in(owner)
    client.post(at("producers", "standard-new", product.public_id), {"kind": "base", "number": "TCCS 01:2026"})
    report = at("producers", "report-new", product.public_id)
    given = {"laboratory": "Phòng thử ví dụ", "number": "1", "reported_on": "2026-10-01"}
    assert client.post(report, given).status_code == 422
    client.post(report, {**given, "parameter-0": "Độ ẩm", "value-0": "4,5", "unit-0": "%", "passed-0": "yes"})
    signed_in(science).post(
        at("agencies", "requirement-new"),
        {"market": "Nhật Bản", "parameter": "Độ ẩm", "limit": "≤ 5 %", "source": "Ví dụ", "set_numbers": ["13"]},
    )
    page = body(client.get(at("producers", "product-standards", product.public_id)))
    assert "TCCS 01:2026" in page
    assert "Mọi yêu cầu đã ghi đều chứng minh được" in page


def test_proposal_goes_from_draft_to_commission_in_the_browser(
    producer: Producer, owner: Person, science: Person
) -> None:
    department, cooperative = signed_in(science), signed_in(owner)
    department.post(
        at("agencies", "call-new"),
        {"year": "2027", "title": "Đợt thử", "opens_on": "2026-11-01", "closes_on": "2026-12-31"},
    )
    call = Call.objects.get()
    cooperative.post(at("producers", "proposal-new", call.public_id), {"title": "Sấy lạnh"})
    proposal = Proposal.objects.get()
    page = at("producers", "proposal", proposal.public_id)
    assert department.get(at("agencies", "proposal", proposal.public_id)).status_code == 404
    refused = cooperative.post(page, {"verb": "submit", "version": 1})
    assert refused.status_code == 422
    assert "Vì sao cần: Mục này cần có trước khi gửi" in body(refused)
    cooperative.post(
        at("producers", "proposal-edit", proposal.public_id),
        {"version": 1, "title": "Sấy lạnh", "need": "Cần", "result": "Mẫu", "money_vnd": "300000000", "months": "12"},
    )
    cooperative.post(page, {"verb": "submit", "version": 2})
    department.post(at("agencies", "call", call.public_id), {"verb": "stop_taking", "version": 1})
    seen = at("agencies", "proposal", proposal.public_id)
    department.post(seen, {"verb": "screen_in", "version": 3, "reason": ""})
    department.post(at("agencies", "proposal-score", proposal.public_id), {one.key: "15" for one in QUESTIONS})
    department.post(seen, {"verb": "list", "version": 4, "reason": ""})
    department.post(at("agencies", "call", call.public_id), {"verb": "compile", "version": 2})
    department.post(
        at("agencies", "commission", proposal.public_id),
        {"version": 5, "verb": "commission", "decision_number": "9/QĐ", "decided_on": "2026-11-20", "granted_vnd": "1"},
    )
    proposal.refresh_from_db()
    assert (proposal.state, proposal.rank) == ("commissioned", 1)
    assert "60,0" in body(department.get(at("agencies", "call", call.public_id)))


def _rights(producer: Producer, count: int) -> None:
    for number in range(count):
        operations.enter_right(
            province=producer.unit.parent,  # type: ignore[arg-type]
            values={"kind": "trademark", "name": f"Nhãn {number}", "owner": ProducerFactory(unit=producer.unit)},
            products=[],
            actor=None,
            now=NOW,
        )


def _calls(producer: Producer, count: int) -> None:
    for number in range(count):
        operations.open_call(
            province=producer.unit.parent,  # type: ignore[arg-type]
            year=2027,
            title=f"Đợt {number}",
            text="",
            opens_on=ON,
            closes_on=ON,
            actor=None,
            now=NOW,
        )


def _products(producer: Producer, count: int) -> None:
    ProductFactory.create_batch(count, producer=producer, set_number=13)


@pytest.mark.parametrize(
    ("name", "make", "expected"),
    [("rights", _rights, 10), ("calls", _calls, 10), ("standards", _products, 11), ("labels", _products, 9)],
)
def test_lists_take_the_same_queries_whatever_their_length(
    producer: Producer, science: Person, name: str, make: Any, expected: int
) -> None:
    counts = []
    for more in (1, 2):
        make(producer, more)
        client = signed_in(science)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(at("agencies", name)).status_code == 200
        counts.append(len(queries))
    assert counts == [expected, expected]
