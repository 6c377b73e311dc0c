"""Photos of products for everybody: approved ones only, cached, never the original."""

from datetime import datetime
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from tests.factories import accounts
from tests.factories.places import picture
from tests.factories.registry import ProductFactory

from saolang.apps.registry.models import ProductPhoto
from saolang.apps.registry.operations import add_photo, approve_photo
from saolang.common.files.store import read_blob

pytestmark = pytest.mark.django_db


@pytest.fixture
def photo(now: datetime) -> ProductPhoto:
    """A photo its producer sent in, waiting."""
    product, content = ProductFactory(), picture()
    own = accounts.producer_person(product.producer.organisation)
    return add_photo(
        product=product, content=BytesIO(content), name="a.jpg", size=len(content), alt="Ảnh", actor=own, now=now
    )


def address(photo: ProductPhoto, size: str) -> str:
    return reverse("portal:photo", args=(photo.public_id, size))


def test_photo_is_public_once_it_is_approved(photo: ProductPhoto, now: datetime, client: Client) -> None:
    assert client.get(address(photo, "800")).status_code == 404

    approve_photo(photo=photo, actor=None, now=now)
    response = client.get(address(photo, "800"))

    assert response.status_code == 200
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=86400"
    assert b"".join(response.streaming_content) == read_blob(photo.medium)  # type: ignore[attr-defined]
    assert address(photo, "320") == f"/anh/{photo.public_id}/320.webp"


def test_photo_is_not_sent_twice(photo: ProductPhoto, now: datetime, client: Client) -> None:
    approve_photo(photo=photo, actor=None, now=now)
    etag = client.head(address(photo, "320"))["ETag"]
    again = client.get(address(photo, "320"), headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("size", ["goc", "1601", "0"])
def test_other_sizes_are_not_there(size: str, photo: ProductPhoto, now: datetime, client: Client) -> None:
    approve_photo(photo=photo, actor=None, now=now)
    assert client.get(address(photo, size)).status_code == 404
    assert client.get(reverse("portal:photo", args=("khong-co", "320"))).status_code == 404
