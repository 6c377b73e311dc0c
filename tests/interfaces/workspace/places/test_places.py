"""Screens of places: lists, forms, one place; who reads, who writes; photos waiting for an officer."""

import json
from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories import accounts
from tests.factories.places import GrowingAreaFactory, PointOfSaleFactory, picture
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.enums import Role
from saolang.apps.registry.enums import PhotoState
from saolang.apps.registry.models import CraftVillage, GrowingArea, PointOfSale, ProductPhoto, TourismPlace
from saolang.apps.registry.operations import add_photo
from saolang.common.files.store import read_blob
from saolang.interfaces.workspace.places.desk import KINDS

pytestmark = pytest.mark.django_db
SLUGS = [kind.slug for kind in KINDS]
SQUARE = {"type": "Polygon", "coordinates": [[[107.9, 14.5], [108, 14.5], [108, 14.6], [107.9, 14.5]]]}
AREA = {"name": "Vùng cà phê", "crop": "Cà phê", "latitude": "14,52", "longitude": "107.93", "area_ha": "14,5"}


def page(name: str, *args: str) -> str:
    return reverse(f"workspace:places:{name}", args=args)


@pytest.mark.parametrize("slug", SLUGS)
def test_list_of_every_kind_opens_for_those_who_read_it(slug: str, client: Client) -> None:
    department = accounts.person_in(accounts.DepartmentFactory(), Role.DEPARTMENT_OFFICER)
    for reader in (accounts.commune_officer(CommuneFactory()), accounts.provincial_officer(), accounts.leader()):
        client.force_login(reader)
        assert client.get(page("list", slug)).status_code == 200
    client.force_login(department)
    assert "Ghi vào sổ" not in client.get(page("list", slug)).content.decode()


@pytest.mark.parametrize("name", ["list", "new", "list-map"])
def test_places_are_not_for_producers_and_experts(name: str, client: Client) -> None:
    for other in (accounts.producer_person(ProducerFactory().organisation), accounts.expert()):
        client.force_login(other)
        assert client.get(page(name, SLUGS[0])).status_code == 403
    client.logout()
    assert client.get(page(name, SLUGS[0])).status_code == 302


def test_readers_are_not_offered_the_form(client: Client) -> None:
    place = GrowingAreaFactory()
    client.force_login(accounts.leader())
    assert client.get(page("new", SLUGS[0])).status_code == 403
    assert client.get(page("edit", SLUGS[0], place.public_id)).status_code == 403
    assert client.post(page("edit", SLUGS[0], place.public_id), AREA).status_code == 403
    html = client.get(page("place", SLUGS[0], place.public_id)).content.decode()
    assert "Ghi thôi hoạt động" not in html
    closed = client.post(
        page("close", SLUGS[0], place.public_id), {"version": "1", "closed_on": "2026-01-01", "reason": "Thử"}
    )
    assert closed.status_code == 403
    assert GrowingArea.objects.get().closed_on is None


def test_places_elsewhere_are_not_found(client: Client) -> None:
    place = GrowingAreaFactory()
    client.force_login(accounts.commune_officer(CommuneFactory()))
    for name in ("place", "edit"):
        assert client.get(page(name, SLUGS[0], place.public_id)).status_code == 404
    assert client.get(page("list", "khong-co")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(
    ("slug", "make", "queries"),
    [("vung-nguyen-lieu", GrowingAreaFactory, 8), ("diem-ban", PointOfSaleFactory, 8)],
)
def test_list_asks_as_often_for_one_row_as_for_three(
    slug: str, make: Any, queries: int, count: int, client: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(count):
        make()
    client.force_login(accounts.provincial_officer())
    with django_assert_num_queries(queries):
        client.get(page("list", slug))


def test_list_is_searched_without_marks_and_narrowed_by_unit(client: Client) -> None:
    one, other = GrowingAreaFactory(name="Vùng cà phê"), GrowingAreaFactory(name="Vùng mắc ca")
    GrowingAreaFactory(name="Vùng cũ", closed_on=date(2026, 1, 1))
    client.force_login(accounts.provincial_officer())

    def found(**query: str) -> list[str]:
        return [place.name for place in client.get(page("list", SLUGS[0]), query).context["page"]]

    assert found() == ["Vùng cà phê", "Vùng mắc ca"]
    assert found(q="ca phe") == [one.name]
    assert found(xa=other.unit.code) == [other.name]
    assert found(dong="1") == ["Vùng cũ"]
    assert "Không có nơi nào" in client.get(page("list", SLUGS[0]), {"q": "không có"}).content.decode()


def test_map_of_a_list_holds_the_same_places(client: Client) -> None:
    place = GrowingAreaFactory(name="Vùng <b>cà phê")
    GrowingAreaFactory(latitude=None, longitude=None)
    client.force_login(accounts.provincial_officer())
    drawn = json.loads(client.get(page("list-map", SLUGS[0])).content)
    assert [feature["properties"]["name"] for feature in drawn["features"]] == [place.name]
    assert drawn["features"][0]["properties"]["url"] == page("place", SLUGS[0], place.public_id)


def test_units_to_find_ones_way_by_are_those_within_reach(client: Client) -> None:
    commune = CommuneFactory(latitude="14.5", longitude="107.9")
    CommuneFactory(latitude="14.6", longitude="107.9")
    client.force_login(accounts.commune_officer(commune))
    drawn = json.loads(client.get(page("units-map")).content)
    assert [feature["properties"]["name"] for feature in drawn["features"]] == [commune.name]


@pytest.mark.parametrize(
    ("slug", "table", "values"),
    [
        ("vung-nguyen-lieu", GrowingArea, AREA),
        ("lang-nghe", CraftVillage, {"name": "Làng dệt", "kind": "craft_village", "craft": "Dệt"}),
        ("diem-ban", PointOfSale, {"name": "Quầy", "kind": "shop", "phone": "0260 385 0000", "url": "vi-du.vn"}),
        ("du-lich", TourismPlace, {"name": "Thác", "kind": "sight"}),
    ],
)
def test_place_of_every_kind_is_entered_by_the_form(
    slug: str, table: Any, values: dict[str, str], client: Client
) -> None:
    commune = CommuneFactory()
    client.force_login(accounts.commune_officer(commune))

    response = client.post(page("new", slug), {**values, "unit": commune.pk}, follow=True)

    place = table.objects.get()
    assert response.redirect_chain == [(page("place", slug, place.public_id), 302)]
    html = response.content.decode()
    assert f"Đã ghi “{values['name']}” vào sổ." in html
    assert "Ghi vào sổ" in html


def test_outline_is_sent_as_a_file(client: Client) -> None:
    commune = CommuneFactory()
    client.force_login(accounts.commune_officer(commune))
    sent = SimpleUploadedFile("vung.geojson", b"\xef\xbb\xbf" + json.dumps(SQUARE).encode())
    client.post(page("new", SLUGS[0]), {**AREA, "unit": commune.pk, "outline_file": sent})
    assert GrowingArea.objects.get().outline["type"] == "Polygon"


@pytest.mark.parametrize(
    ("extra", "words"),
    [
        ({"name": ""}, "Chưa có tên; hãy ghi."),
        ({"latitude": "107,93", "longitude": "14,52"}, "Hai số bị đổi chỗ"),
        ({"latitude": "14°"}, "Vị trí cần cả hai số"),
        ({"latitude": "mười bốn"}, "Hãy nhập một số độ"),
        ({"area_ha": "nhiều"}, "Hãy ghi một số héc-ta"),
        ({"outline": "{"}, "chưa phải GeoJSON"),
        ({"unit": "0"}, "Không có xã này trong phần việc của bạn"),
        ({"registered_on": "2026-13-01"}, "Không có ngày này"),
    ],
)
def test_form_says_what_is_wrong_and_keeps_what_was_typed(extra: dict[str, str], words: str, client: Client) -> None:
    commune = CommuneFactory()
    client.force_login(accounts.commune_officer(commune))
    values = {**AREA, "unit": commune.pk, "description": "Đất đỏ <bazan>", **extra}
    if "latitude" in extra and "longitude" not in extra:
        values["longitude"] = ""

    response = client.post(page("new", SLUGS[0]), values)

    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert "Đất đỏ &lt;bazan&gt;" in html
    assert not GrowingArea.objects.exists()


def test_outline_file_that_is_none_is_refused(client: Client) -> None:
    commune = CommuneFactory()
    client.force_login(accounts.commune_officer(commune))
    for content, words in ((b"\xff\xfe\x00", "không phải GeoJSON"), (b" " * 200_001, "nặng hơn 200 kB")):
        sent = SimpleUploadedFile("a.geojson", content)
        response = client.post(page("new", SLUGS[0]), {**AREA, "unit": commune.pk, "outline_file": sent})
        assert response.status_code == 422
        assert words in response.content.decode()


def test_place_is_changed_and_its_outline_stays(client: Client) -> None:
    place = GrowingAreaFactory(outline=SQUARE, area_ha="14.50")
    client.force_login(accounts.provincial_officer())
    shown = client.get(page("edit", SLUGS[0], place.public_id)).content.decode()
    assert 'value="14,52"' in shown
    assert 'value="14,50"' in shown

    values = {**AREA, "unit": place.unit.pk, "version": "1"}
    assert client.post(page("edit", SLUGS[0], place.public_id), values).status_code == 302

    place.refresh_from_db()
    assert (place.name, place.outline) == ("Vùng cà phê", SQUARE)
    html = client.get(page("place", SLUGS[0], place.public_id)).content.decode()
    assert "Sửa: tên" in html
    client.post(page("edit", SLUGS[0], place.public_id), {**values, "version": "2", "drop_outline": "on"})
    place.refresh_from_db()
    assert place.outline is None


def test_two_at_once_are_shown_the_difference(client: Client) -> None:
    place = GrowingAreaFactory(name="Vùng cũ", version=3)
    client.force_login(accounts.provincial_officer())
    values = {**AREA, "unit": place.unit.pk, "version": "2"}

    response = client.post(page("edit", SLUGS[0], place.public_id), values)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Có người vừa sửa trước bạn" in html
    assert 'name="version" value="3"' in html
    assert 'value="Vùng cà phê"' in html


def test_place_is_closed_and_opened_again(client: Client) -> None:
    place = PointOfSaleFactory()
    client.force_login(accounts.commune_officer(place.unit))
    address = page("close", "diem-ban", place.public_id)

    refused = client.post(address, {"version": "1", "closed_on": "2026-01-05", "reason": ""})
    assert refused.status_code == 422
    assert "Chưa ghi lý do" in refused.content.decode()
    client.post(address, {"version": "1", "closed_on": "2026-01-05", "reason": "Trả mặt bằng"})
    html = client.get(page("place", "diem-ban", place.public_id)).content.decode()
    assert "Thôi hoạt động từ 05/01/2026" in html
    assert "Trả mặt bằng" in html

    client.post(page("reopen", "diem-ban", place.public_id), {"version": "2"})
    place.refresh_from_db()
    assert place.closed_on is None


def test_place_tells_what_is_linked_to_it(client: Client) -> None:
    place = GrowingAreaFactory()
    product = ProductFactory()
    product.growing_areas.add(place)
    client.force_login(accounts.provincial_officer())
    assert product.name in client.get(page("place", SLUGS[0], place.public_id)).content.decode()


def test_menu_leads_to_places_on_both_desks(client: Client) -> None:
    for officer in (accounts.commune_officer(CommuneFactory()), accounts.provincial_officer()):
        client.force_login(officer)
        menu = client.get(page("list", SLUGS[0])).context["workspace_menu"]
        assert [item["url"] for item in menu if item["current"]] == [page("home")]


@pytest.fixture
def photo(now: datetime) -> ProductPhoto:
    """A photo its producer sent in, waiting."""
    product, content = ProductFactory(), picture()
    own = accounts.producer_person(product.producer.organisation)
    return add_photo(
        product=product, content=BytesIO(content), name="a.jpg", size=len(content), alt="Gói chè", actor=own, now=now
    )


def test_officer_approves_a_photo(photo: ProductPhoto, client: Client) -> None:
    client.force_login(accounts.commune_officer(photo.product.producer.unit))
    assert "Gói chè" in client.get(page("photos")).content.decode()

    html = client.post(page("photo-approve", photo.public_id), follow=True).content.decode()

    photo.refresh_from_db()
    assert photo.state == PhotoState.APPROVED
    assert "Đã duyệt ảnh “Gói chè”." in html
    again = client.post(page("photo-approve", photo.public_id))
    assert (again.status_code, "vừa có người duyệt" in again.content.decode()) == (422, True)


def test_officer_refuses_a_photo_with_a_reason(photo: ProductPhoto, client: Client) -> None:
    client.force_login(accounts.provincial_officer())
    assert client.post(page("photo-refuse", photo.public_id), {"reason": " "}).status_code == 422
    client.post(page("photo-refuse", photo.public_id), {"reason": "Ảnh mờ"})
    photo.refresh_from_db()
    assert (photo.state, photo.refused_because) == (PhotoState.REFUSED, "Ảnh mờ")


def test_photos_are_decided_by_officers_of_the_place_only(photo: ProductPhoto, client: Client) -> None:
    own = accounts.producer_person(photo.product.producer.organisation)
    elsewhere = accounts.provincial_officer(ProvinceFactory(code="52", name="Tỉnh Gia Lai"))
    for person, status in ((own, 403), (accounts.leader(), 403), (elsewhere, 404)):
        client.force_login(person)
        assert client.post(page("photo-approve", photo.public_id)).status_code == status
    photo.refresh_from_db()
    assert photo.state == PhotoState.WAITING


def test_waiting_photo_is_seen_by_its_own_people(photo: ProductPhoto, client: Client) -> None:
    own = accounts.producer_person(photo.product.producer.organisation)
    for person, status in ((own, 200), (accounts.provincial_officer(), 200), (accounts.leader(), 403)):
        client.force_login(person)
        response = client.get(page("photo-file", photo.public_id, "800"))
        assert response.status_code == status
        if response.streaming:
            assert b"".join(response.streaming_content) == read_blob(photo.medium)  # type: ignore[attr-defined]
    client.force_login(accounts.commune_officer(CommuneFactory()))
    assert client.get(page("photo-file", photo.public_id, "800")).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_waiting_photos_ask_as_often_for_one_as_for_three(
    photo: ProductPhoto, now: datetime, count: int, client: Client, django_assert_num_queries: Any
) -> None:
    for _ in range(count - 1):
        product, content = ProductFactory(), picture()
        own = accounts.producer_person(product.producer.organisation)
        add_photo(
            product=product, content=BytesIO(content), name="a.jpg", size=len(content), alt="Ảnh", actor=own, now=now
        )
    client.force_login(accounts.provincial_officer())
    with django_assert_num_queries(7):
        client.get(page("photos"))
