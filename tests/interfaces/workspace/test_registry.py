"""The register on the officers' desks: who reaches it, lists, one entry, editing, merging, proposals, figures."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.conftest import NOW
from tests.factories import accounts
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory, UnitFactory

from saolang.apps.accounts.models import Person
from saolang.apps.registry.models import ChangeProposal, Producer, Product, YearlyFigures
from saolang.apps.registry.operations import edit_producer, file_figures, merge_producers, propose_change, start_figures
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Succession
from saolang.core.text.folding import fold, sort_key

pytestmark = pytest.mark.django_db
BASE = "/lam-viec/so-dang-ky/"


@pytest.fixture(autouse=True)
def _standing_clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def sign_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def product() -> Product:
    found: Product = ProductFactory(
        producer=ProducerFactory(organisation__name="Hợp tác xã Mắc ca Thử", tax_code=""), name="Mắc ca sấy"
    )
    return found


@pytest.fixture
def producer(product: Product) -> Producer:
    return product.producer


@pytest.fixture
def desk(producer: Producer) -> Client:
    return sign_in(accounts.provincial_officer())


def proposal_of(producer: Producer, **values: Any) -> ChangeProposal:
    person = accounts.producer_person(producer.organisation)
    return propose_change(producer=producer, values={"name": "Tên mới", **values}, actor=person, now=NOW)  # type: ignore[typeddict-item]


def posted(producer: Producer, **values: object) -> dict[str, object]:
    given = {
        "version": producer.version,
        "name": producer.name,
        "kind": producer.kind,
        "registration_number": producer.registration_number,
        "registered_on": "12/03/2019",
        "status": "active",
        "address": producer.address,
        "unit": producer.unit_id,
        "phone": producer.phone,
        "email": producer.email,
        "representative_name": producer.representative_name,
        **values,
    }
    return {name: value for name, value in given.items() if value is not None}


def test_pages_open_by_role_and_reach(product: Product) -> None:
    producer = product.producer
    proposal = proposal_of(producer)
    one = f"{BASE}chu-the/{producer.public_id}/"
    lists = ["", "san-pham/", "trung-lap/", "de-nghi/"]
    reading = [f"{one}", f"{one}so-lieu/2025/", f"{BASE}san-pham/{product.public_id}/"]
    reading += [f"{BASE}de-nghi/{proposal.public_id}/"]
    acting = [f"{one}sua/", f"{one}gop/", f"{one}san-pham-moi/", f"{BASE}san-pham/{product.public_id}/sua/"]
    people = {
        "own": accounts.commune_officer(producer.unit),
        "other": accounts.commune_officer(CommuneFactory()),
        "province": accounts.provincial_officer(),
        "elsewhere": accounts.provincial_officer(ProvinceFactory(code="52", name="Tỉnh Gia Lai")),
        "leader": accounts.leader(),
        "expert": accounts.expert(),
        "producer": accounts.producer_person(producer.organisation),
    }

    found = {
        who: [
            {client.get(f"{BASE}{path}").status_code for path in lists},
            {client.get(path).status_code for path in reading},
            {client.get(path).status_code for path in acting},
        ]
        for who, client in ((who, sign_in(person)) for who, person in people.items())
    }

    assert found == {
        "own": [{200}, {200}, {200}],
        "other": [{200}, {404}, {404}],
        "province": [{200}, {200}, {200}],
        "elsewhere": [{200}, {404}, {404}],
        "leader": [{200}, {200}, {403}],
        "expert": [{403}, {403}, {403}],
        "producer": [{403}, {403}, {403}],
    }
    assert {Client().get(path).status_code for path in [*reading, *acting]} == {302}


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("", 8), ("san-pham/", 8), ("trung-lap/", 7), ("de-nghi/", 8)])
def test_lists_take_the_same_queries(path: str, queries: int, count: int, django_assert_num_queries: Any) -> None:
    for _ in range(count):
        first, second = (ProducerFactory(phone=f"09051112{count}{_}") for _side in "ab")
        proposal_of(ProductFactory(producer=first).producer)
        ProductFactory(producer=second)
    client = sign_in(accounts.provincial_officer())
    client.get(f"{BASE}{path}")

    with django_assert_num_queries(queries):
        answer = client.get(f"{BASE}{path}")
    assert answer.status_code == 200


def test_lists_are_searched_without_marks_and_filtered(desk: Client, product: Product) -> None:
    ProductFactory(
        producer=ProducerFactory(organisation__name="Hộ Khác", kind="farm", status="paused", origin="import"),
        name="Rượu ghè",
        set_number=14,
    )

    def names(path: str) -> set[str]:
        page = desk.get(f"{BASE}{path}").content.decode()
        return {name for name in ("Mắc ca Thử", "Hộ Khác", "Mắc ca sấy", "Rượu ghè") if name in page}

    assert names("?q=mac+ca+thu") == {"Mắc ca Thử"}
    assert names("?loai=farm") == names("?tinh-trang=paused") == names("?nguon=import") == {"Hộ Khác"}
    assert names("?bo=14") == {"Hộ Khác"}
    assert names("?bo=14&loai=cooperative") == set()
    assert names(f"?xa={product.producer.unit.code}") == {"Mắc ca Thử"}
    assert names("san-pham/?bo=14") == {"Hộ Khác", "Rượu ghè"}
    assert names("san-pham/?q=" + "a" * 10_000) == set()
    assert names("?q=%27%22%3Cscript%3E&trang=9999&bo=x&xa=%00") == set()


def test_officer_edits_the_entry(desk: Client, producer: Producer) -> None:
    answer = desk.post(
        f"{BASE}chu-the/{producer.public_id}/sua/",
        posted(producer, tax_code="0100233488", introduction="Một\nHai", latitude="14,5", longitude="108,1"),
    )

    producer.refresh_from_db()
    assert answer.status_code == 302
    assert (producer.tax_code, producer.introduction, str(producer.latitude)) == ("0100233488", "Một\nHai", "14.50000")
    page = desk.get(f"{BASE}chu-the/{producer.public_id}/").content.decode()
    assert "Sửa thông tin chủ thể" in page
    assert "0100233488" in page


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"tax_code": "1234567890"}, "tax_code"),
        ({"name": "a" * 201}, "name"),
        ({"name": "Hợp\x07tác"}, "name"),
        ({"name": ""}, "name"),
        ({"phone": "abc"}, "phone"),
        ({"latitude": "14,5"}, "longitude"),
        ({"latitude": "x", "longitude": "1"}, "latitude"),
        ({"unit": "999999"}, "unit"),
        ({"kind": "company"}, "kind"),
    ],
)
def test_refusal_stands_at_its_field(desk: Client, producer: Producer, values: dict[str, str], field: str) -> None:
    answer = desk.post(f"{BASE}chu-the/{producer.public_id}/sua/", posted(producer, **values))

    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.content.decode()
    assert Producer.objects.get().version == 1


def test_edit_shows_what_another_changed(desk: Client, producer: Producer) -> None:
    seen = posted(producer, phone="0905999888")
    edit_producer(producer=producer, version=1, values={"address": "Thôn 9"}, actor=None, now=NOW)

    answer = desk.post(f"{BASE}chu-the/{producer.public_id}/sua/", seen)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Có người vừa sửa trước bạn" in page
    assert 'value="0905999888"' in page
    assert desk.post(f"{BASE}chu-the/{producer.public_id}/sua/", {**seen, "version": 2}).status_code == 302


def test_older_commune_proposes_that_of_today(desk: Client, producer: Producer) -> None:
    old = UnitFactory(
        kind=UnitKind.COMMUNE,
        code="23500",
        name="Xã Đăk Mar",
        folded=fold("Xã Đăk Mar"),
        sort_key=sort_key("Xã Đăk Mar"),
        effective_from=date(2020, 1, 1),
        effective_to=date(2025, 7, 1),
    )
    today = CommuneFactory(parent=producer.unit.parent)
    Succession.objects.create(predecessor=old, successor=today)
    page = f"{BASE}chu-the/{producer.public_id}/sua/"

    asked = desk.get(page, {**posted(producer), "xa-cu": "dak mar"}).content.decode()
    desk.post(page, posted(producer, unit=today.pk, old_unit=old.pk))

    assert f'<option value="{today.pk}" selected>' in asked
    producer.refresh_from_db()
    assert (producer.unit, producer.old_unit) == (today, old)
    refused = desk.post(page, posted(producer, unit=CommuneFactory(parent=today.parent).pk))
    assert refused.status_code == 422
    assert "nay thuộc" in refused.content.decode()
    desk.post(page, posted(producer, old_unit="0"))
    producer.refresh_from_db()
    assert producer.old_unit is None
    assert "Không thấy xã, huyện cũ nào" in desk.get(page, {"xa-cu": "zzz"}).content.decode()


def test_officer_edits_and_adds_products(desk: Client, product: Product) -> None:
    page = f"{BASE}san-pham/{product.public_id}/sua/"
    given = {"version": "1", "name": "Mắc ca sấy", "set_number": "1", "status": "made", "price_from_vnd": "85.000"}

    assert desk.post(page, given).status_code == 302
    assert desk.post(page, {**given, "version": "1", "price_from_vnd": "1"}).status_code == 409
    bad = desk.post(page, {**given, "version": "2", "price_to_vnd": "10"})
    assert (bad.status_code, 'id="id_price_to_vnd_error"' in bad.content.decode()) == (422, True)
    new = desk.post(
        f"{BASE}chu-the/{product.producer.public_id}/san-pham-moi/",
        {"name": "Dầu mắc ca", "set_number": "5", "status": "made"},
    )
    assert new.status_code == 302
    assert Product.objects.get(name="Dầu mắc ca").set_number == 5
    product.refresh_from_db()
    assert product.price_from_vnd == 85_000


def test_pair_is_shown_with_its_reasons_and_merged(desk: Client, producer: Producer) -> None:
    twin = ProducerFactory(organisation__name="HTX Mắc ca Thử", phone="")
    listed = desk.get(f"{BASE}trung-lap/").content.decode()
    page = f"{BASE}chu-the/{producer.public_id}/gop/"

    assert "cùng tên riêng" in listed
    assert f"{page}?voi={twin.public_id}" in listed
    assert twin.name in desk.get(page, {"q": "mac ca"}).content.decode()
    assert "Hai mục này là một chủ thể?" in desk.get(page, {"voi": twin.public_id}).content.decode()
    given = {"voi": twin.public_id, "keep_version": "1", "drop_version": "9"}
    assert desk.post(page, given).status_code == 409
    assert desk.post(page, {**given, "drop_version": "1"}).status_code == 302
    twin.refresh_from_db()
    assert twin.merged_into == producer
    led = desk.get(f"{BASE}chu-the/{twin.public_id}/")
    assert led.headers["Location"] == f"{BASE}chu-the/{producer.public_id}/"
    assert "Gộp một chủ thể trùng vào đây" in desk.get(f"{BASE}chu-the/{producer.public_id}/").content.decode()
    assert desk.get(page, {"voi": producer.public_id}).status_code == 404


def test_merged_entry_of_another_office_leads_nowhere(producer: Producer) -> None:
    twin = ProducerFactory()
    merge_producers(keep=producer, drop=twin, keep_version=1, drop_version=1, actor=None, now=NOW)
    stranger = sign_in(accounts.commune_officer(CommuneFactory()))

    assert stranger.get(f"{BASE}chu-the/{twin.public_id}/").status_code == 404


def test_proposal_is_accepted_and_refused(desk: Client, producer: Producer) -> None:
    proposal = proposal_of(producer)
    page = f"{BASE}de-nghi/{proposal.public_id}/"
    shown = desk.get(page).content.decode()
    edit_producer(producer=producer, version=1, values={"name": "Sửa giữa chừng"}, actor=None, now=NOW)

    assert "Chủ thể đề nghị" in shown
    refused = desk.post(f"{page}khong-duyet/", {"version": "1", "reason": " "})
    assert (refused.status_code, 'id="id_reason_error"' in refused.content.decode()) == (422, True)
    told = desk.post(f"{page}duyet/", {"version": "1"})
    assert (told.status_code, "Sổ đã được sửa từ lúc" in told.content.decode()) == (409, True)
    assert desk.post(f"{page}duyet/", {"version": "1", "seen": "1"}).status_code == 302
    producer.refresh_from_db()
    assert producer.name == "Tên mới"
    assert desk.post(f"{page}duyet/", {"version": "1"}).status_code == 422
    leader = sign_in(accounts.leader())
    assert leader.post(f"{page}duyet/", {"version": "1"}).status_code == 403


def test_officer_enters_the_year_on_behalf(desk: Client, producer: Producer) -> None:
    before = start_figures(
        producer=producer, year=2024, values={"revenue_vnd": 100, "worker_count": 3}, actor=None, now=NOW
    )
    file_figures(figures=before, version=1, actor=None, now=NOW)
    page = f"{BASE}chu-the/{producer.public_id}/so-lieu/2025/"

    assert 'value="100"' in desk.get(page).content.decode()
    doubt = desk.post(page, {"revenue_vnd": "1 tỷ", "worker_count": "3", "channels": ["market"], "viec": "nop"})
    text = doubt.content.decode()
    assert (doubt.status_code, "Gấp hơn 5 lần năm trước." in text, "is_confirmed" in text) == (422, True, True)
    figures = YearlyFigures.objects.get(year=2025)
    assert (figures.revenue_vnd, figures.filed_at) == (10**9, None)
    given = {"version": figures.version, "revenue_vnd": "1 tỷ", "worker_count": "3", "is_confirmed": "on"}
    assert desk.post(page, {**given, "viec": "nop"}).status_code == 302
    late = {**given, "version": figures.version + 2, "revenue_vnd": "2 tỷ"}
    assert desk.post(page, late).status_code == 422
    assert desk.post(page, {**late, "reason": "Cộng thiếu quý IV"}).status_code == 302
    assert sign_in(accounts.leader()).post(page, given).status_code == 403
    future = f"{BASE}chu-the/{producer.public_id}/so-lieu/2026/"
    assert "chưa ghi số liệu được" in desk.get(future).content.decode()
    assert desk.post(future, {"revenue_vnd": "1"}).status_code == 422


def test_page_escapes_what_people_type(desk: Client, producer: Producer) -> None:
    edit_producer(
        producer=producer,
        version=1,
        values={"name": "<script>alert(1)</script>", "introduction": "<img src=x onerror=1>"},
        actor=None,
        now=NOW,
    )

    page = desk.get(f"{BASE}chu-the/{producer.public_id}/").content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
