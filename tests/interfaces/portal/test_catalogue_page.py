"""The catalogue page: words, places old and new, filters with counts, a way on, nothing it chokes on."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.certification import certificate
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.certification import operations
from saolang.apps.certification.enums import ListedStanding
from saolang.apps.certification.models import ListedStar
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.registry.models import Product
from saolang.core.text.folding import fold, sort_key

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HERE = "/san-pham/"


@pytest.fixture(autouse=True)
def _clock(settings: Any, tmp_path: Any) -> Any:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    with time_machine.travel(NOW, tick=False):
        yield


def listed(name: str, star: int = 4, **values: Any) -> Product:
    product = ProductFactory(name=name, folded=fold(name), sort_key=sort_key(name), **values)
    ListedStar.objects.create(
        product=product,
        standing=ListedStanding.RESULT,
        star=star,
        origin=RecordOrigin.PUBLIC_SOURCE,
        fingerprint=str(product.pk),
        recorded_at=NOW,
    )
    operations.refresh_catalogue(product_ids=[product.pk], now=NOW)
    return product


def page(client: Client, **query: Any) -> str:
    response = client.get(HERE, query)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def names(shown: str) -> list[str]:
    return [part.split("<")[0] for part in shown.split('class="title-link"')[1:] for part in [part.split(">", 1)[1]]]


def test_told_stars_are_said_and_never_drawn(client: Client) -> None:
    listed("Mật ong")
    shown = page(client)
    assert "Theo nguồn công khai: 4 sao" in shown
    assert "Chưa xác minh" in shown
    assert 'class="stars' not in shown


def test_slip_of_the_finger_shows_what_is_near(client: Client) -> None:
    listed("Cà phê Đăk Hà")
    shown = page(client, q="ca phe dac ha")
    assert "Không có kết quả đúng từng chữ; gần giống:" in shown
    assert names(shown) == ["Cà phê Đăk Hà"]


def test_conditions_can_be_dropped_one_by_one(client: Client) -> None:
    listed("Cà phê", 4)
    listed("Mật ong", 3)
    shown = page(client, q="ca", sao=["3", "4"], nguon="listed")
    for left in ("?sao=3&amp;sao=4&amp;nguon=listed", "?q=ca&amp;sao=3&amp;nguon=listed", "?q=ca&amp;sao=3&amp;sao=4"):
        assert f'href="{left}"' in shown


def test_nothing_found_gives_a_way_on(client: Client) -> None:
    listed("Cà phê", 4)
    shown = page(client, q="ca phe", sao="5")
    assert "Không có sản phẩm nào khớp" in shown
    assert "Bỏ điều kiện 5 sao" in shown
    assert 'href="?q=ca+phe"' in shown


def test_every_condition_can_be_dropped_where_nothing_was_found(client: Client) -> None:
    listed("Cà phê", 4)
    shown = page(client, q="ca phe", sao="5", ban="1")
    for words, left in (("“ca phe”", "?sao=5&amp;ban=1"), ("5 sao", "?q=ca+phe&amp;ban=1")):
        assert f'<a class="btn btn-secondary" href="{left}" rel="nofollow">Bỏ điều kiện {words}<' in shown


def test_filtered_pages_name_one_address(client: Client) -> None:
    commune = CommuneFactory(name="Xã Măng Đen")
    for number in range(25):
        listed(f"Cà phê {number}", producer=ProducerFactory(unit=commune))
    for query, address in (({"sao": "4", "xep": "name"}, "/san-pham/"), ({"trang": "2"}, "/san-pham/?trang=2")):
        shown = page(client, **query)
        assert f'{address}"><meta property="og:type"' in shown
        assert '<option value="Xã Măng Đen">' in shown


def test_place_is_found_by_name_and_by_code(client: Client) -> None:
    commune = CommuneFactory(name="Xã Măng Đen")
    listed("Cà phê", producer=ProducerFactory(unit=commune))
    listed("Mật ong")
    for query in ({"noi": "mang den"}, {"noi": "xã Măng Đen"}, {"xa": commune.code}):
        assert names(page(client, **query)) == ["Cà phê"]
    assert sorted(names(page(client, xa=ProvinceFactory().code))) == ["Cà phê", "Mật ong"]
    assert "Chưa biết nơi này" in page(client, noi="Paris")


def test_place_of_many_asks_which(client: Client) -> None:
    for number in range(2):
        listed(f"Cà phê {number}", producer=ProducerFactory(unit=CommuneFactory(name="Xã Đăk Hà")))
    assert "Có nhiều nơi mang tên này" in page(client, noi="dak ha")


@pytest.mark.parametrize("key", ["q", "noi", "xa", "sao", "bo", "nhom", "loai", "nguon", "hieu-luc", "trang", "xep"])
@pytest.mark.parametrize(
    "typed",
    ['"', "' OR 1=1 --", "☕🍯", "x" * 10_000, "%", "NEAR(a, b)", "<script>alert(1)</script>", "\u202e", "²"],
)
def test_whatever_is_typed_the_page_stands(client: Client, key: str, typed: str) -> None:
    listed("Cà phê")
    for path in (HERE, "/san-pham/goi-y/"):
        response = client.get(path, {key: typed})
        assert response.status_code == 200
        assert "<script>alert" not in response.content.decode()


def test_suggestions_are_a_piece_of_a_page(client: Client) -> None:
    made = certificate(4, product=ProductFactory(name="Cà phê Đăk Hà"))
    for typed in ("ca ph", "ca phe dac ha"):
        shown = client.get("/san-pham/goi-y/", {"q": typed}).content.decode()
        assert f"/san-pham/{made.recognition.product.public_id}/" in shown
        assert "<html" not in shown
    assert client.get("/san-pham/goi-y/").content.decode().strip() == ""


@pytest.mark.parametrize("rows", [3, 5])
def test_searching_costs_the_same_for_three_and_five(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int
) -> None:
    for number in range(rows):
        listed(f"Cà phê {number}")
    with django_assert_num_queries(4):
        page(client, q="ca phe")
