"""Pages of the desks belong to one person: no cache keeps them; the style guide is no page of theirs."""

import pytest
from django.test import Client
from tests.factories.accounts import provincial_officer

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path", ["/lam-viec/", "/lam-viec/thong-bao/", "/lam-viec/tinh/", "/lam-viec/tinh/ho-so/khong-co/"]
)
def test_private_pages_are_kept_by_no_cache(client: Client, path: str) -> None:
    client.force_login(provincial_officer())

    kept = client.get(path)["Cache-Control"]

    assert "no-store" in kept
    assert "private" in kept


def test_style_guide_is_not_found_for_people_of_the_desks(client: Client) -> None:
    client.force_login(provincial_officer())

    assert client.get("/giao-dien/kieu-mau/").status_code == 404
