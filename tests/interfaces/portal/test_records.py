"""Products told of by lists, producers, units, places, the map: who is shown, how, at what cost."""

import json
import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.certification import certificate
from tests.factories.listed import ListedStarFactory
from tests.factories.places import CraftVillageFactory, GrowingAreaFactory, PointOfSaleFactory, TourismPlaceFactory
from tests.factories.registry import MADE_AT, ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, UnitFactory

from saolang.apps.registry.enums import LinkHealth
from saolang.apps.registry.models import SalesListing
from saolang.apps.territories.models import Succession

pytestmark = pytest.mark.django_db
PLACES = {
    "diem-ban": PointOfSaleFactory,
    "lang-nghe": CraftVillageFactory,
    "du-lich": TourismPlaceFactory,
    "vung-nguyen-lieu": GrowingAreaFactory,
}
HOSTILE = "</script><script>alert(1)</script>"


@pytest.fixture(autouse=True)
def _clock(settings: Any, tmp_path: Any) -> Any:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    with time_machine.travel(datetime(2026, 11, 23, 2, 0, tzinfo=UTC), tick=False):
        yield


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_listed_product_has_a_page_and_its_stars_are_never_drawn(client: Client) -> None:
    listed = ListedStarFactory()
    path = f"/san-pham/{listed.product.public_id}/"

    for address in (path, "/", f"/chu-the/{listed.product.producer.public_id}/"):
        shown = text_of(client.get(address))
        assert "Được ghi là đã công nhận: 4 sao" in shown
        assert "Theo nguồn công khai" in shown
    page = text_of(client.get(path))
    assert 'class="stars' not in page
    assert "không phải sổ đăng ký chính thức" in page
    assert 'href="https://bao.example/bai-1"' in page


def test_source_that_is_no_web_address_is_no_link(client: Client) -> None:
    listed = ListedStarFactory(source="javascript:alert(1)")
    page = client.get(f"/san-pham/{listed.product.public_id}/").content.decode()
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page


def test_merged_records_lead_to_the_kept_ones(client: Client) -> None:
    kept = ListedStarFactory().product
    gone = ProductFactory(merged_into=kept)
    twin = ProducerFactory(merged_into=kept.producer)
    assert client.get(f"/san-pham/{gone.public_id}/").headers["Location"] == f"/san-pham/{kept.public_id}/"
    assert client.get(f"/chu-the/{twin.public_id}/").headers["Location"] == f"/chu-the/{kept.producer.public_id}/"


def test_producer_without_public_products_has_no_page(client: Client) -> None:
    assert client.get(f"/chu-the/{ProducerFactory().public_id}/").status_code == 404
    assert client.get("/chu-the/khong-co/").status_code == 404


def test_structured_data_is_json_and_cannot_end_its_element(client: Client) -> None:
    product = ListedStarFactory(product__name=HOSTILE, product__description=HOSTILE).product
    html = client.get(f"/san-pham/{product.public_id}/").content.decode()
    told = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    facts = json.loads(told[0])
    assert facts["@type"] == "Product"
    assert facts["name"] == HOSTILE
    assert "aggregateRating" not in facts
    assert "<script>alert" not in html


def test_price_is_an_offer_and_the_page_can_be_shared(client: Client) -> None:
    product = ListedStarFactory(product__price_from_vnd=50_000).product
    html = client.get(f"/san-pham/{product.public_id}/").content.decode()
    told = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html, re.DOTALL)
    offer = {"@type": "AggregateOffer", "priceCurrency": "VND", "lowPrice": 50_000, "highPrice": 50_000}
    assert json.loads(told[0])["offers"] == offer
    for part in ("data-share hidden", "data-print", "portal/share", f"%2Fsan-pham%2F{product.public_id}%2F"):
        assert part in html


def test_dead_shop_addresses_are_not_offered(client: Client) -> None:
    product = ListedStarFactory().product
    for health in (LinkHealth.ALIVE, LinkHealth.DEAD):
        SalesListing.objects.create(
            product=product,
            url=f"https://ban.example/{health}",
            label=f"Gian hàng {health}",
            health=health,
            created_at=MADE_AT,
            updated_at=MADE_AT,
        )
    page = text_of(client.get(f"/san-pham/{product.public_id}/"))
    assert "https://ban.example/alive" in page
    assert "https://ban.example/dead" not in page


def test_story_says_when_it_has_no_english(client: Client) -> None:
    product = ListedStarFactory(product__story="Chuyện của bà").product
    page = text_of(client.get(f"/san-pham/{product.public_id}/", headers={"accept-language": "en"}))
    assert "Chuyện của bà" in page
    assert '<section class="mt-10 max-w-3xl" lang="vi">' in page


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/chu-the/", 2), ("/ban-do/", 6), ("/ban-do/diem.geojson", 6)])
def test_lists_cost_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int, path: str, queries: int
) -> None:
    for _ in range(rows):
        certificate()
        for make in PLACES.values():
            make()
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_of_a_producer_and_a_unit_cost_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int
) -> None:
    producer = ProducerFactory()
    for _ in range(rows):
        ListedStarFactory(product__producer=producer)
        for make in PLACES.values():
            make(unit=producer.unit)
    with django_assert_num_queries(6):
        assert client.get(f"/chu-the/{producer.public_id}/").status_code == 200
    with django_assert_num_queries(13):
        page = text_of(client.get(f"/xa/{producer.unit.code}/"))
    assert producer.name in page


@pytest.mark.parametrize("path", PLACES)
def test_places_have_a_list_and_a_page(client: Client, path: str) -> None:
    place = PLACES[path](name=f"{HOSTILE} chỗ")
    shut = PLACES[path](name="Đã đóng", closed_on=date(2026, 1, 1))

    listed = text_of(client.get(f"/{path}/"))
    page = text_of(client.get(f"/{path}/{place.public_id}/"))

    assert f'href="/{path}/{place.public_id}/"' in listed
    assert "Ví dụ, không có thật" in listed
    assert "Đây là ví dụ." in page
    assert "<script>alert" not in listed + page
    assert "Đã đóng" not in listed
    assert client.get(f"/{path}/{shut.public_id}/").status_code == 404


def test_old_names_and_codes_lead_to_the_units_of_today(client: Client) -> None:
    now = CommuneFactory(name="Xã Đăk Thử", folded="xa dak thu")
    old = UnitFactory(
        code="99901",
        kind="commune",
        name="Xã Cũ Kỹ",
        folded="xa cu ky",
        effective_from=date(2000, 1, 1),
        effective_to=date(2025, 7, 1),
    )
    Succession.objects.create(predecessor=old, successor=now)

    by_name = text_of(client.get("/don-vi/", {"ten": "cu ky"}))

    assert "từ 01/07/2025 thuộc:" in by_name
    assert f'href="/xa/{now.code}/"' in by_name
    assert client.get("/don-vi/", {"ten": "dak thu"}).headers["Location"] == f"/xa/{now.code}/"
    assert client.get("/xa/99901/").headers["Location"] == f"/xa/{now.code}/"
    assert "Xã Cũ Kỹ" in text_of(client.get(f"/xa/{now.code}/"))
    assert client.get("/xa/khong-co/").status_code == 404


@pytest.mark.parametrize(
    "path", ["/chu-the/?q=", "/don-vi/?ten=", "/diem-ban/?q=", "/ban-do/?lop=", "/chu-the/?trang="]
)
@pytest.mark.parametrize("typed", ["%00", "x" * 10_000, "%3Cscript%3Ealert(1)%3C/script%3E", "'\"%25_"])
def test_nonsense_typed_is_answered_calmly(client: Client, path: str, typed: str) -> None:
    response = client.get(path + typed)
    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()


def test_map_has_layers_points_a_list_and_the_islands(client: Client) -> None:
    shop = PointOfSaleFactory()
    made = certificate()

    page = text_of(client.get("/ban-do/", {"lop": "diem-ban"}))
    points = json.loads(client.get("/ban-do/diem.geojson", {"lop": "diem-ban"}).content)
    whole = client.get("/ban-do/diem.geojson")

    assert "Quần đảo Hoàng Sa và quần đảo Trường Sa là của Việt Nam." in page
    assert f'href="/diem-ban/{shop.public_id}/"' in page
    assert [one["properties"]["kind"] for one in points["features"]] == ["point_of_sale"]
    assert whole.headers["Cache-Control"] == "public, max-age=300"
    assert made.recognition.product.producer.unit.name in text_of(client.get("/ban-do/"))


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", ["/chu-the/", "/don-vi/", "/ban-do/", *(f"/{path}/" for path in PLACES)])
def test_pages_stand_without_any_data_in_both_languages(client: Client, path: str, language: str) -> None:
    response = client.get(path, headers={"accept-language": language})
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
