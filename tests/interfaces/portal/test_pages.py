"""The portal: every answer in both languages, constant queries, filters, files, limits."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.certification import SIGNED_ON, certificate
from tests.factories.registry import ProducerFactory, ProductFactory

from saolang.apps.certification import operations
from saolang.apps.certification.enums import CertificateState
from saolang.apps.certification.models import Certificate
from saolang.apps.dossiers.enums import DossierKind
from saolang.core.text.identifiers import new_code

pytestmark = pytest.mark.django_db
TODAY = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
ENDS = date(2029, 11, 20)


@pytest.fixture(autouse=True)
def _clock(settings: Any, tmp_path: Any) -> Any:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    with time_machine.travel(TODAY, tick=False):
        yield


def at(day: date) -> Any:
    return time_machine.travel(datetime(day.year, day.month, day.day, 5, tzinfo=UTC), tick=False)


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def answer_cases() -> list[Any]:
    day = timedelta(days=1)
    return [
        pytest.param({}, SIGNED_ON, "Còn hiệu lực", "Từ ngày 20/11/2026 đến hết ngày 20/11/2029.", id="valid"),
        pytest.param({}, ENDS - 180 * day, "Sắp hết hạn", "đến hết ngày 20/11/2029.", id="expiring"),
        pytest.param(
            {"state": CertificateState.EXTENDED, "extended_until": ENDS + 180 * day},
            ENDS + day,
            "Đang gia hạn",
            "chậm nhất đến hết ngày 19/05/2030.",
            id="extended",
        ),
        pytest.param({}, ENDS + day, "Hết hạn", "Hết hạn từ ngày 21/11/2029.", id="expired"),
        pytest.param(
            {"state": CertificateState.REVOKED, "state_changed_on": date(2027, 3, 1), "revocation_reason": "Lý do thử"},
            date(2027, 3, 1),
            "Đã thu hồi",
            "Thu hồi từ ngày 01/03/2027.",
            id="revoked",
        ),
    ]


@pytest.mark.parametrize(("change", "on", "heading", "when"), answer_cases())
def test_answer_says_status_with_its_days(
    client: Client, change: dict[str, Any], on: date, heading: str, when: str
) -> None:
    made = certificate()
    Certificate.objects.filter(pk=made.pk).update(**change)

    with at(on):
        response = client.get(f"/xac-minh/{made.code}/")

    shown = text_of(response)
    assert response.status_code == 200
    assert f"<h1>{heading}</h1>" in shown
    assert when in shown
    holds = heading in ("Còn hiệu lực", "Sắp hết hạn", "Đang gia hạn")
    assert ("<b>4 sao</b>" in shown) == holds
    assert ("Đã từng được công nhận 4 sao" in shown) != holds


def test_replaced_certificate_leads_to_the_new_one(client: Client) -> None:
    old = certificate(3, issued_on=date(2024, 2, 1))
    new = certificate(4, kind=DossierKind.UPGRADE, product=old.recognition.product)

    shown = text_of(client.get(f"/xac-minh/{old.code}/"))

    assert "<h1>Đã thay bằng giấy mới</h1>" in shown
    assert f'href="/xac-minh/{new.code}/"' in shown


@pytest.mark.parametrize(
    ("code", "heading"),
    [
        (new_code(b"\x00\x00\x00\x00\x01"), "Không có mã này"),
        ("51-23284-77-2026", "Không có mã này"),
        ("SL-0000-0001-0", "Mã bị sai hoặc bị sửa"),
        ("xin-chao", "Mã bị sai hoặc bị sửa"),
    ],
)
def test_unknown_and_altered_are_told_apart(client: Client, code: str, heading: str) -> None:
    response = client.get(f"/xac-minh/{code}/")
    assert response.status_code == 404
    assert f"<h1>{heading}</h1>" in text_of(response)


@pytest.mark.parametrize("path", ["/", "/san-pham/", "/xac-minh/"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_pages_stand_without_any_data_in_both_languages(client: Client, path: str, language: str) -> None:
    response = client.get(path, headers={"accept-language": language})
    assert response.status_code == 200
    assert f'<html lang="{language}"' in response.content.decode()
    assert response.headers["Cache-Control"] == "private, max-age=60"
    assert {"Cookie", "Accept-Language"} <= set(response.headers["Vary"].replace(" ", "").split(","))


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize(("path", "queries"), [("/", 8), ("/san-pham/", 6)])
def test_lists_cost_the_same_for_one_and_three(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int, path: str, queries: int
) -> None:
    for _ in range(rows):
        certificate()
    with django_assert_num_queries(queries):
        assert client.get(path).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_product_page_costs_the_same_for_one_and_three_recognitions(
    client: Client, django_assert_num_queries: Callable[..., Any], rows: int
) -> None:
    product = ProductFactory()
    for year in range(rows):
        certificate(4, issued_on=date(2024 + year, 2, 1), product=product)
    with django_assert_num_queries(8):
        response = client.get(f"/san-pham/{product.public_id}/")
    assert text_of(response).count("Quyết định ") >= rows


def test_verification_costs_one_query(client: Client, django_assert_num_queries: Callable[..., Any]) -> None:
    made = certificate()
    with django_assert_num_queries(1):
        client.get(f"/xac-minh/{made.code}/")


def test_typed_code_goes_to_its_own_address(client: Client) -> None:
    made = certificate()
    typed = made.code.lower().replace("-", " ")
    assert client.get("/xac-minh/", {"ma": typed}).headers["Location"] == f"/xac-minh/{made.code}/"
    assert client.get(f"/xac-minh/{made.code.lower()}/").headers["Location"] == f"/xac-minh/{made.code}/"
    assert client.get(f"/xac-minh/{made.code}").headers["Location"] == f"/xac-minh/{made.code}/"
    assert client.get("/xac-minh/", {"ma": made.product_code}).headers["Location"] == f"/xac-minh/{made.product_code}/"
    assert client.get(f"/xac-minh/{made.product_code}/").status_code == 200


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "\x00", "../../etc", "a" * 5000, "%s%n"])
def test_nonsense_typed_is_answered_calmly(client: Client, typed: str) -> None:
    response = client.get("/xac-minh/", {"ma": typed}, follow=True)
    assert response.status_code in (200, 404)
    assert "<script>alert" not in response.content.decode()


def test_search_folds_and_filters(client: Client) -> None:
    coffee = ProductFactory(name="Cà phê thử", folded="ca phe thu", set_number=13)
    honey = ProductFactory(name="Mật ong thử", folded="mat ong thu")
    certificate(4, product=coffee, number=13)
    certificate(3, product=honey)

    def names(**query: Any) -> set[str]:
        shown = text_of(client.get("/san-pham/", query))
        return {product.name for product in (coffee, honey) if f">{product.name}<" in shown}

    assert names() == {"Cà phê thử", "Mật ong thử"}
    assert names(q="CA PHE") == {"Cà phê thử"}
    assert names(sao="3") == {"Mật ong thử"}
    assert names(bo="13") == {"Cà phê thử"}
    assert names(xa=honey.producer.unit.code) == {"Mật ong thử"}
    assert names(**{"hieu-luc": "expired"}) == set()
    assert names(sao="x", bo="-1", xa="9" * 20, nhom="?", xep="?", trang="zzz") == {"Cà phê thử", "Mật ong thử"}


def test_stars_are_not_drawn_once_they_ended(client: Client) -> None:
    made = certificate()
    with at(ENDS + timedelta(days=1)):
        listed = text_of(client.get("/san-pham/"))
        page = text_of(client.get(f"/san-pham/{made.recognition.product.public_id}/"))
        home = text_of(client.get("/"))
    for shown in (listed, page):
        assert 'class="stars' not in shown
        assert "Hết hạn" in shown
    assert "Chưa có sản phẩm nào được công nhận" in home


def test_example_is_said_and_true_products_do_not_say_it(client: Client) -> None:
    example = certificate()
    true = certificate(product=ProductFactory(producer=ProducerFactory(is_example=False), is_example=False))
    for made, said in ((example, True), (true, False)):
        shown = text_of(client.get(f"/xac-minh/{made.code}/"))
        assert ("Đây là ví dụ." in shown) == said


def test_phone_is_shown_only_with_consent(client: Client) -> None:
    producer = ProducerFactory(phone="0905999888", consented_at=None)
    made = certificate(product=ProductFactory(producer=producer))
    address = f"/san-pham/{made.recognition.product.public_id}/"
    assert "0905999888" not in text_of(client.get(address))
    producer.consented_at = TODAY
    producer.save()
    assert "0905999888" in text_of(client.get(address))


def test_file_and_credential_are_given_only_while_in_force(client: Client) -> None:
    made = certificate()
    assert client.get(f"/xac-minh/{made.code}.pdf").status_code == 404
    operations.render_certificate(public_id=made.public_id, public_url="https://ocop.example", now=TODAY)

    response = client.get(f"/xac-minh/{made.code}.pdf")

    assert response.headers["Content-Type"] == "application/pdf"
    assert b"".join(response.streaming_content).startswith(b"%PDF-")
    assert client.get(f"/xac-minh/{made.code}.jwt").headers["Content-Type"] == "application/vc+jwt"
    assert f'href="/xac-minh/{made.code}.pdf"' in text_of(client.get(f"/xac-minh/{made.code}/"))
    Certificate.objects.update(state=CertificateState.REVOKED, state_changed_on=SIGNED_ON)
    assert client.get(f"/xac-minh/{made.code}.pdf").status_code == 404
    assert client.get(f"/xac-minh/{made.code}.jwt").status_code == 404


def test_public_keys_are_served(client: Client) -> None:
    response = client.get("/.well-known/jwks.json")
    assert [key["kty"] for key in response.json()["keys"]] == ["EC"]
    assert "d" not in response.json()["keys"][0]


def test_too_many_look_ups_get_a_clear_page(client: Client, settings: Any) -> None:
    settings.RATELIMIT_ENABLE = True
    codes = [client.get("/xac-minh/").status_code for _ in range(91)]
    assert codes[:90] == [200] * 90
    assert codes[90] == 429


def test_unknown_product_is_a_404(client: Client) -> None:
    assert client.get("/san-pham/khong-co/").status_code == 404
    assert client.get(f"/san-pham/{ProductFactory().public_id}/").status_code == 404


def test_portal_pages_hold_no_inline_style_or_script(client: Client) -> None:
    made = certificate()
    for path in ("/", "/san-pham/", f"/san-pham/{made.recognition.product.public_id}/", f"/xac-minh/{made.code}/"):
        html = client.get(path).content.decode()
        assert " style=" not in html
        assert "onclick" not in html
