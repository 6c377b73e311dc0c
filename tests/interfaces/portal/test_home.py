"""The first page: suggestions as one types, where products come from on a map."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from tests.factories.certification import certificate

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _clock(settings: Any, tmp_path: Any) -> Iterator[None]:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    with time_machine.travel(datetime(2026, 11, 23, 2, 0, tzinfo=UTC), tick=False):
        yield


def test_search_of_the_home_page_suggests_as_one_types() -> None:
    text = Client(headers={"accept-language": "vi"}).get("/").content.decode()
    assert 'hx-get="/san-pham/goi-y/"' in text
    assert 'hx-target="#goi-y"' in text
    assert '<div id="goi-y" aria-live="polite"></div>' in text


def test_home_page_shows_where_products_come_from() -> None:
    unit = certificate(4).recognition.product.producer.unit
    text = Client(headers={"accept-language": "vi"}).get("/").content.decode()
    assert 'data-src="/ban-do/diem.geojson?lop=san-pham"' in text
    assert f"""href="{reverse("portal:unit", args=[unit.code])}">{unit.name}</a>""" in text


def test_home_page_without_products_has_no_map() -> None:
    assert "data-map" not in Client().get("/").content.decode()
