"""By photo of a QR code, by name, by feed; what machines read of the site."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO
from typing import Any
from xml.etree import ElementTree

import pytest
import segno
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.accounts import administrator
from tests.factories.certification import certificate
from tests.factories.listed import ListedStarFactory
from tests.factories.places import PointOfSaleFactory
from tests.factories.registry import ProductFactory

from saolang.apps.certification.enums import CertificateState
from saolang.apps.certification.models import Certificate
from saolang.apps.content import operations
from saolang.apps.innovation.models import TradeNumber

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(settings: Any, tmp_path: Any) -> Any:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    settings.PUBLIC_URL = "https://ocop.example"
    with time_machine.travel(datetime(2026, 11, 23, 2, 0, tzinfo=UTC), tick=False):
        yield


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def photo_of(text: str) -> SimpleUploadedFile:
    out = BytesIO()
    segno.make(text, error="m").save(out, kind="png", scale=6, border=4)
    return SimpleUploadedFile("ma.png", out.getvalue(), "image/png")


@pytest.mark.parametrize("written", ["https://ocop.example/xac-minh/{}", "https://OCOP.example/xac-minh/{}/?x=1", "{}"])
def test_photo_of_our_code_leads_to_its_answer(client: Client, written: str) -> None:
    made = certificate()
    response = client.post("/xac-minh/anh/", {"photo": photo_of(written.format(made.code))}, follow=True)
    assert response.redirect_chain[-1][0] == f"/xac-minh/{made.code}/"
    assert "<h1>Còn hiệu lực</h1>" in text_of(response)


@pytest.mark.parametrize(
    "written",
    [
        "https://gia-mao.example/xac-minh/SL-0000-0001-0",
        "https://ocop.example.gia-mao.example/xac-minh/x",
        "https://ocop.example@gia-mao.example/xac-minh/x",
        "https://ocop.example/lam-viec/",
        "https://[x/xac-minh/",
        "otpauth://x",
    ],
)
def test_other_addresses_are_told_and_never_followed(client: Client, written: str) -> None:
    response = client.post("/xac-minh/anh/", {"photo": photo_of(written)})
    assert response.status_code == 200
    assert "Mã QR này dẫn tới nơi khác" in text_of(response)
    assert written in text_of(response)
    assert f'href="{written}' not in text_of(response)


@pytest.mark.parametrize("written", ["8930000000019", "https://id.gs1.org/01/08930000000019/10/L1"])
def test_barcode_and_digital_link_lead_to_the_product_with_that_number(client: Client, written: str) -> None:
    product = certificate().recognition.product
    now = product.created_at
    TradeNumber.objects.create(
        product=product, gtin="8930000000019", packaging="Hộp 500 g", created_at=now, updated_at=now
    )
    response = client.post("/xac-minh/anh/", {"photo": photo_of(written)}, follow=True)
    assert response.redirect_chain[-1][0] == f"/san-pham/{product.public_id}/"
    typed = client.get("/xac-minh/", {"ma": "893-0000-000-019"})
    assert typed.headers["Location"] == f"/san-pham/{product.public_id}/"


def test_number_of_goods_not_recognised_yet_tells_nothing_of_them(client: Client) -> None:
    product = ProductFactory(name="Hồ sơ còn kín")
    now = product.created_at
    TradeNumber.objects.create(product=product, gtin="8930000000019", packaging="Hộp", created_at=now, updated_at=now)
    response = client.get("/xac-minh/", {"ma": "8930000000019"}, follow=True)
    assert response.status_code == 404
    assert product.public_id not in f"{response.redirect_chain}{text_of(response)}"


def test_number_of_goods_nobody_entered_is_unknown(client: Client) -> None:
    response = client.post("/xac-minh/anh/", {"photo": photo_of("8930000000019")}, follow=True)
    assert response.status_code == 404


def test_photo_without_a_code_is_refused_with_a_sentence(client: Client) -> None:
    blank = BytesIO()
    segno.make("x").save(blank, kind="png", scale=1, dark="#fff")
    for content in (b"", b"<script>", blank.getvalue()):
        sent = SimpleUploadedFile("a.png", content or b"x", "image/png")
        assert client.post("/xac-minh/anh/", {"photo": sent}).status_code == 422
    assert "Chọn hoặc chụp một ảnh" in text_of(client.post("/xac-minh/anh/"))
    assert client.get("/xac-minh/anh/").status_code == 405


@pytest.mark.parametrize("rows", [1, 3])
def test_names_lead_to_certificates_at_a_constant_cost(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int
) -> None:
    made = [certificate() for _ in range(rows)]
    ListedStarFactory(product__name="Rau kể", product__folded="rau ke")
    with django_assert_num_queries(3):
        shown = text_of(client.get("/xac-minh/", {"ten": "RAU"}))
    assert all(f'href="/xac-minh/{one.code}/"' in shown for one in made)
    assert "Theo nguồn công khai" in shown
    assert "Không có sản phẩm nào tên như vậy" in text_of(client.get("/xac-minh/", {"ten": "khong co dau"}))


def test_feed_tells_what_changed_in_the_last_sixty_days(
    client: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    new, old, revoked, expired = certificate(), certificate(), certificate(), certificate()
    Certificate.objects.filter(pk__in=[old.pk, revoked.pk]).update(issued_on=date(2025, 1, 1))
    Certificate.objects.filter(pk=revoked.pk).update(
        state=CertificateState.REVOKED, state_changed_on=date(2026, 11, 22)
    )
    Certificate.objects.filter(pk=expired.pk).update(issued_on=date(2023, 11, 1), ends_on=date(2026, 11, 1))

    with django_assert_num_queries(1):
        response = client.get("/xac-minh/thay-doi.atom")

    assert response.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
    atom = "{http://www.w3.org/2005/Atom}"
    titles = [one.findtext(f"{atom}title") for one in ElementTree.fromstring(response.content).iter(f"{atom}entry")]  # noqa: S314 - our own
    assert titles == [
        f"{revoked.code}: Đã thu hồi",
        f"{new.code}: Còn hiệu lực",
        f"{expired.code}: Hết hạn",
    ]


def test_machines_find_pages_and_a_contact(client: Client) -> None:
    listed, shop = ListedStarFactory(), PointOfSaleFactory()
    index = client.get("/sitemap.xml").content.decode()
    assert "https://ocop.example/sitemap-san-pham.xml" in index
    for section, path in (
        ("san-pham", f"/san-pham/{listed.product.public_id}/"),
        ("chu-the", f"/chu-the/{listed.product.producer.public_id}/"),
        ("dia-diem", f"/diem-ban/{shop.public_id}/"),
        ("trang", "/ban-do/"),
    ):
        assert f"<loc>https://ocop.example{path}</loc>" in client.get(f"/sitemap-{section}.xml").content.decode()
    assert "Sitemap: https://ocop.example/sitemap.xml" in text_of(client.get("/robots.txt"))
    assert "Expires: 2027-05-22T00:00:00Z" in text_of(client.get("/.well-known/security.txt"))


def test_security_contact_is_the_one_of_the_footer(client: Client) -> None:
    assert "mailto:" not in client.get("/.well-known/security.txt").content.decode()
    words = {"governing_body": "Sở", "responsible": "Ông Thử", "address": "1 Đường Thử", "phone": "0"}
    operations.save_site_words(
        values=words | {"email": "ocop@thu.example"},
        version=0,
        actor=administrator(),
        now=datetime(2026, 11, 23, 2, 0, tzinfo=UTC),
    )

    told = client.get("/.well-known/security.txt").content.decode().splitlines()

    assert told[:2] == ["Contact: mailto:ocop@thu.example", "Contact: https://ocop.example/bao-sai/"]


def test_missing_page_offers_a_search(client: Client) -> None:
    response = client.get("/khong-co-trang-nay/")
    assert response.status_code == 404
    assert 'action="/san-pham/"' in text_of(response)
