"""Photos, places to buy and growing areas of a product, on the producer's desk and on the officers'."""

from datetime import datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from tests.factories import accounts
from tests.factories.places import GrowingAreaFactory, PointOfSaleFactory, picture
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory

from saolang.apps.registry.enums import PhotoState
from saolang.apps.registry.models import Product, ProductPhoto, SalesListing
from saolang.apps.registry.operations import add_listing

pytestmark = pytest.mark.django_db
PAGES = ("product-photos", "product-sales", "product-areas")


def at(desk: str, name: str, product: Product, *args: str) -> str:
    return reverse(f"workspace:{desk}:{name}", args=(product.public_id, *args))


def sent(content: bytes, name: str = "ảnh.jpg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


@pytest.fixture
def product(client: Client) -> Product:
    """A product whose producer is signed in."""
    product = ProductFactory()
    client.force_login(accounts.producer_person(product.producer.organisation))
    return product


@pytest.mark.parametrize("name", PAGES)
def test_parts_open_for_those_who_look_after_the_product(name: str, product: Product, client: Client) -> None:
    assert client.get(at("producers", name, product)).status_code == 200
    for officer in (accounts.commune_officer(product.producer.unit), accounts.provincial_officer()):
        client.force_login(officer)
        assert client.get(at("places", name, product)).status_code == 200


@pytest.mark.parametrize("name", PAGES)
def test_parts_are_not_there_for_others(name: str, product: Product, client: Client) -> None:
    other = accounts.producer_person(ProductFactory().producer.organisation)
    for person, status in ((other, 404), (accounts.commune_officer(CommuneFactory()), 404), (accounts.leader(), 403)):
        client.force_login(person)
        assert client.get(at("producers", name, product)).status_code == status
        assert client.post(at("producers", name, product)).status_code == status


def test_producer_sends_a_photo_that_waits(product: Product, client: Client) -> None:
    values = {"photo": sent(picture()), "alt": "Gói rau"}
    html = client.post(at("producers", "product-photos", product), values, follow=True).content.decode()

    photo = ProductPhoto.objects.get()
    assert (photo.alt, photo.state) == ("Gói rau", PhotoState.WAITING)
    assert "Đã nhận ảnh. Xã hoặc tỉnh xem xong" in html
    assert "1 ảnh đang chờ xã, tỉnh xem" in html


def test_officer_s_photo_is_public_at_once(product: Product, client: Client) -> None:
    client.force_login(accounts.provincial_officer())
    values = {"photo": sent(picture()), "alt": "Gói rau"}
    html = client.post(at("places", "product-photos", product), values, follow=True).content.decode()
    assert "Đã đưa ảnh lên trang công khai." in html


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"alt": "Gói rau"}, "Chưa chọn ảnh"),
        ({"alt": "", "content": picture()}, "Mục này không được để trống"),
        ({"alt": "Gói rau", "content": b""}, "Ảnh trống|Chưa chọn ảnh"),
        ({"alt": "Gói rau", "content": b"%PDF"}, "không phải ảnh"),
    ],
)
def test_photo_that_is_refused_leaves_what_was_typed(
    values: dict[str, Any], words: str, product: Product, client: Client
) -> None:
    content = values.pop("content", None)
    files = {} if content is None else {"photo": sent(content)}

    response = client.post(at("producers", "product-photos", product), {**values, **files})

    html = response.content.decode()
    assert response.status_code == 422
    assert any(word in html for word in words.split("|"))
    assert f'value="{values["alt"]}"' in html
    assert not ProductPhoto.objects.exists()


def test_photo_is_described_moved_and_removed(product: Product, client: Client) -> None:
    for alt in ("Một", "Hai"):
        client.post(at("producers", "product-photos", product), {"photo": sent(picture()), "alt": alt})
    second = ProductPhoto.objects.get(alt="Hai")

    client.post(at("producers", "photo-first", product, second.public_id))
    client.post(at("producers", "photo-describe", product, second.public_id), {"alt": "Ba", "alt_en": "Three"})
    assert [photo.alt for photo in product.photos.all()] == ["Ba", "Một"]
    client.post(at("producers", "photo-remove", product, second.public_id))
    assert [photo.alt for photo in product.photos.all()] == ["Một"]
    assert client.post(at("producers", "photo-remove", product, second.public_id)).status_code == 404
    blank = client.post(
        at("producers", "photo-describe", product, product.photos.get().public_id), {"alt": "", "alt_en": ""}
    )
    assert blank.status_code == 422


def test_place_to_buy_is_added_checked_and_removed(product: Product, client: Client) -> None:
    shop = PointOfSaleFactory(name="Quầy OCOP")
    address = at("producers", "product-sales", product)

    client.post(address, {"point_of_sale": shop.pk})
    html = client.post(address, {"url": "san.vi-du.vn/rau", "label": "Sàn"}, follow=True).content.decode()

    assert "Bán ở 2 nơi" in html
    assert "https://san.vi-du.vn/rau" in html
    listing = SalesListing.objects.get(label="Sàn")
    client.post(at("producers", "listing-checked", product, listing.public_id))
    listing.refresh_from_db()
    assert listing.health == "alive"
    client.post(at("producers", "listing-remove", product, listing.public_id))
    assert [one.point_of_sale for one in product.sales_listings.all()] == [shop]


@pytest.mark.parametrize(
    ("values", "words"),
    [({}, "Hãy chọn một điểm bán"), ({"url": "javascript:alert(1)"}, "Địa chỉ trang mạng phải như")],
)
def test_place_to_buy_that_is_none_is_told_so(
    values: dict[str, str], words: str, product: Product, client: Client
) -> None:
    response = client.post(at("producers", "product-sales", product), {**values, "label": "Nơi <b>"})
    html = response.content.decode()
    assert response.status_code == 422
    assert words in html
    assert "Nơi &lt;b&gt;" in html


def test_growing_areas_are_ticked(product: Product, client: Client) -> None:
    area, other = GrowingAreaFactory(name="Vùng rau"), GrowingAreaFactory()
    address = at("producers", "product-areas", product)

    html = client.post(address, {"vung": [area.public_id]}, follow=True).content.decode()

    assert list(product.growing_areas.all()) == [area]
    assert "Nguyên liệu từ 1 vùng" in html
    assert other.name in html
    client.post(address, {"vung": ["khong-co"]})
    assert not product.growing_areas.exists()


def test_product_page_leads_to_its_parts(product: Product, client: Client) -> None:
    html = client.get(reverse("workspace:producers:product", args=(product.public_id,))).content.decode()
    assert [at("producers", name, product) in html for name in PAGES] == [True, True, True]


@pytest.mark.parametrize("count", [1, 3])
def test_parts_ask_as_often_for_one_row_as_for_three(
    count: int, product: Product, now: datetime, client: Client, django_assert_num_queries: Any
) -> None:
    for number in range(count):
        add_listing(product=product, values={"url": f"https://vi-du.vn/{number}"}, actor=None, now=now)
        PointOfSaleFactory()
        product.growing_areas.add(GrowingAreaFactory())
        client.post(at("producers", "product-photos", product), {"photo": sent(picture()), "alt": f"Ảnh {number}"})
    client.get(at("producers", "product-photos", product))  # the sentence of the last upload is shown once
    for name, queries in (("product-photos", 7), ("product-sales", 8), ("product-areas", 8)):
        with django_assert_num_queries(queries):
            client.get(at("producers", name, product))
