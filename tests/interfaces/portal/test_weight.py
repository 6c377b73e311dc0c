"""What the first view of a public page weighs for a phone: its HTML, the sheet, the icons and the fonts together."""

import gzip
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.certification import certificate
from tests.factories.content import published
from tests.factories.registry import ProducerFactory, ProductFactory

import saolang
from saolang.apps.certification import operations
from saolang.apps.certification.enums import ListedStanding
from saolang.apps.certification.models import ListedStar
from saolang.apps.registry.enums import RecordOrigin

pytestmark = pytest.mark.django_db
ASSETS = Path(saolang.__file__).parent / "assets"
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MOST = 60_000
"""Bytes over the wire."""


@pytest.fixture(autouse=True)
def _clock(settings: Any, tmp_path: Any) -> Any:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    with time_machine.travel(NOW, tick=False):
        yield


def full_catalogue() -> None:
    """More products than a page of the catalogue shows, each by a producer of its own."""
    for number in range(30):
        product = ProductFactory(
            name=f"Cà phê bột rang xay nguyên chất số {number}",
            producer=ProducerFactory(name=f"Hợp tác xã Nông nghiệp Đăk Hà số {number}"),
        )
        ListedStar.objects.create(
            product=product,
            standing=ListedStanding.RESULT,
            star=3 + number % 2,
            origin=RecordOrigin.PUBLIC_SOURCE,
            fingerprint=str(product.pk),
            recorded_at=NOW,
        )
    operations.refresh_catalogue(product_ids=None, now=NOW)


def test_first_view_of_a_public_page_stays_below_60_kb(client: Client) -> None:
    full_catalogue()
    given = certificate(issued_on=date(2026, 11, 2))
    article = published(now=NOW, body="Đưa sản phẩm của làng lên một bậc. " * 200)
    fonts = sum(path.stat().st_size for path in (ASSETS / "fonts").glob("*.woff2"))
    sheets = sum(len(gzip.compress((ASSETS / name).read_bytes(), 9)) for name in ("public.css", "icons.svg"))
    pages = (
        "/",
        "/san-pham/",
        f"/san-pham/{given.recognition.product.public_id}/",
        f"/xac-minh/{given.code}/",
        f"/tin-tuc/{article.slug}/",
    )

    weights = {}
    for page in pages:
        answer = client.get(page)
        assert answer.status_code == 200
        weights[page] = fonts + sheets + len(gzip.compress(answer.content, 6))

    assert {page: weight for page, weight in weights.items() if weight >= MOST} == {}
