"""The form of the public: taken in without signing in, told again where wrong, limited, its receipt."""

from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from tests.factories.accounts import ProvincialOfficeFactory
from tests.factories.certification import certificate
from tests.factories.places import picture
from tests.factories.territories import ProvinceFactory

from saolang.apps.certification.models import MisuseReport

pytestmark = pytest.mark.django_db
SEEN = {"kind": "wrong_star", "description": "Nhãn ghi 5 sao."}


@pytest.fixture(autouse=True)
def _clock(settings: Any, tmp_path: Any) -> Any:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    ProvincialOfficeFactory(unit=ProvinceFactory())
    with time_machine.travel(datetime(2026, 11, 23, 2, 0, tzinfo=UTC), tick=False):
        yield


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def test_report_gets_a_receipt_that_tells_nothing_of_it(client: Client) -> None:
    product = certificate(4).recognition.product
    assert product.name in text_of(client.get("/bao-sai/", {"san-pham": product.public_id}))
    photo = SimpleUploadedFile("nhan.jpg", picture(), "image/jpeg")

    response = client.post("/bao-sai/", {**SEEN, "san_pham": product.public_id, "photo": photo}, follow=True)

    report = MisuseReport.objects.get()
    assert response.redirect_chain == [(f"/bao-sai/{report.public_id}/", 302)]
    assert report.product == product
    assert report.photo is not None
    assert report.public_id in text_of(response)
    assert "Nhãn ghi 5 sao." not in text_of(response)
    assert client.get("/bao-sai/khong-co/").status_code == 404


def test_what_is_wrong_is_told_and_nothing_typed_is_lost(client: Client) -> None:
    response = client.post("/bao-sai/", {"kind": "other", "place": "Chợ <b>Đăk Hà</b>"})
    assert response.status_code == 422
    assert "Kể điều bà con đã thấy" in text_of(response)
    assert "Chợ &lt;b&gt;Đăk Hà&lt;/b&gt;" in text_of(response)
    broken = SimpleUploadedFile("nhan.jpg", b"<script>", "image/jpeg")
    assert client.post("/bao-sai/", {**SEEN, "photo": broken}).status_code == 422


@pytest.mark.parametrize("extra", [{"home_page": "http://x"}, {"description": "x" * 10_000}, {"description": "\x00"}])
def test_scripts_and_floods_are_not_taken_in(client: Client, extra: dict[str, str]) -> None:
    assert client.post("/bao-sai/", {**SEEN, **extra}).status_code == 422
    assert not MisuseReport.objects.exists()


def test_too_many_reports_get_a_clear_page(client: Client, settings: Any) -> None:
    settings.RATELIMIT_ENABLE = True
    codes = [client.post("/bao-sai/", {}).status_code for _ in range(21)]
    assert (codes[:20], codes[20]) == ([422] * 20, 429)
    assert client.get("/bao-sai/").status_code == 200
