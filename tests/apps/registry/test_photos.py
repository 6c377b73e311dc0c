"""Photos of products: taken in without what the camera tells, described, approved, refused."""

from datetime import date, datetime
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from tests.factories import accounts
from tests.factories.places import picture
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory

from saolang.apps.audit.models import Event
from saolang.apps.notifications.models import Notification
from saolang.apps.registry.enums import PhotoState
from saolang.apps.registry.models import Product, ProductPhoto
from saolang.apps.registry.operations import (
    MOST_PHOTOS,
    PhotoDecided,
    add_photo,
    approve_photo,
    describe_photo,
    move_photo_first,
    refuse_photo,
    remove_photo,
)
from saolang.apps.registry.queries import (
    blob_of,
    first_photos,
    photos_of,
    photos_visible_to,
    public_photo,
    waiting_photos,
)
from saolang.apps.registry.validators import PhotoRefused, RegistryError
from saolang.common.errors import Gone, NotAllowed
from saolang.common.files.store import open_blob, read_blob

ON = date(2026, 11, 23)
pytestmark = pytest.mark.django_db


def sent(product: Product, content: bytes, now: datetime, **extra: Any) -> ProductPhoto:
    values = {"name": "ảnh.jpg", "alt": "Gói cà phê trên bàn gỗ", "actor": None, **extra}
    return add_photo(product=product, content=BytesIO(content), size=len(content), now=now, **values)


def with_place() -> bytes:
    """A photo lying on its side, with the place where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn right
    exif[0x010F] = "Máy ảnh"
    exif.get_ifd(0x8825)[1] = "N"
    exif.get_ifd(0x8825)[2] = (14.0, 31.0, 12.0)
    return picture(exif=exif)


def test_photo_is_shown_upright_without_what_the_camera_told(now: datetime) -> None:
    content = with_place()
    assert Image.open(BytesIO(content)).getexif().get_ifd(0x8825)

    photo = sent(ProductFactory(), content, now)

    assert (photo.width, photo.height) == (480, 640)
    for blob in (photo.large, photo.medium, photo.small):
        with open_blob(blob) as stored, Image.open(stored) as shown:
            assert (shown.format, dict(shown.getexif()), shown.info.get("exif")) == ("WEBP", {}, None)
            top, bottom = shown.getpixel((shown.width // 2, 5)), shown.getpixel((shown.width // 2, shown.height - 5))
            assert top[0] > top[1]  # the red half is on top once turned
            assert bottom[1] > bottom[0]
    assert read_blob(photo.original) == content


def test_sizes_are_no_larger_than_named(now: datetime) -> None:
    photo = sent(ProductFactory(), picture(size=(2400, 1200)), now)

    sides = []
    for name in ("1600", "800", "320"):
        blob = blob_of(photo, name)
        assert blob is not None
        with open_blob(blob) as stored, Image.open(stored) as shown:
            sides.append(shown.size)
    assert sides == [(1600, 800), (800, 400), (320, 160)]
    assert blob_of(photo, "goc") is None


def test_small_photo_is_not_blown_up(now: datetime) -> None:
    assert sent(ProductFactory(), picture(size=(400, 300)), now).width == 400


def test_see_through_picture_gets_a_white_ground(now: datetime) -> None:
    out = BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(out, "PNG")
    photo = sent(ProductFactory(), out.getvalue(), now, name="a.png")
    with open_blob(photo.large) as stored, Image.open(stored) as shown:
        assert min(shown.getpixel((9, 9))) > 250


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"", "a.jpg", "trống"),
        (b"\xff\xd8\xff" + b"0" * (20 * 1024 * 1024 + 1), "a.jpg", "nặng 21 MB"),
        (b"%PDF-1.7 ...", "a.jpg", "không phải ảnh"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a.svg", "không phải ảnh"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "a.heic", "HEIC"),
        (picture("PNG"), "a.jpg", "đổi đuôi"),
        (picture("GIF"), "a.gif", "Chưa nhận ảnh dạng này"),
        (picture(size=(100, 90)), "a.jpg", "Ảnh nhỏ quá"),
        (picture()[:900], "a.jpg", "bị cụt|bị hỏng"),
    ],
    ids=["empty", "heavy", "pdf", "svg", "heic", "ending", "gif", "small", "broken off"],
)
def test_what_is_no_sound_photo_is_refused_with_a_sentence(
    content: bytes, name: str, words: str, now: datetime
) -> None:
    with pytest.raises(PhotoRefused, match=words) as refused:
        sent(ProductFactory(), content, now, name=name)
    assert refused.value.field == "photo"
    assert not ProductPhoto.objects.exists()
    assert not Event.objects.exists()


def test_picture_that_unfolds_into_too_much_is_refused(now: datetime) -> None:
    out = BytesIO()
    Image.new("1", (12_000, 12_000)).save(out, "PNG")
    assert len(out.getvalue()) < 100_000
    with pytest.raises(PhotoRefused, match="quá nhiều điểm ảnh"):
        sent(ProductFactory(), out.getvalue(), now, name="a.png")


def test_photo_must_say_what_it_shows(now: datetime) -> None:
    with pytest.raises(RegistryError) as refused:
        sent(ProductFactory(), picture(), now, alt="  ")
    assert refused.value.field == "alt"


def test_producer_s_photo_waits_and_an_officer_s_does_not(now: datetime) -> None:
    product = ProductFactory()
    own = accounts.producer_person(product.producer.organisation)

    assert sent(product, picture(), now, actor=own).state == PhotoState.WAITING
    for officer in (accounts.commune_officer(product.producer.unit), accounts.provincial_officer()):
        assert sent(product, picture(), now, actor=officer).state == PhotoState.APPROVED
    for stranger in (accounts.commune_officer(CommuneFactory()), accounts.leader(), accounts.PersonFactory()):
        with pytest.raises(NotAllowed):
            sent(product, picture(), now, actor=stranger)


def test_product_holds_so_many_photos_and_no_more(now: datetime) -> None:
    product = ProductFactory()
    first = sent(product, picture(), now)
    ProductPhoto.objects.bulk_create(
        ProductPhoto(
            product=product,
            original=first.original,
            large=first.large,
            medium=first.medium,
            small=first.small,
            width=1,
            height=1,
            alt="Ảnh",
            created_at=now,
            updated_at=now,
        )
        for _ in range(MOST_PHOTOS - 1)
    )
    with pytest.raises(PhotoRefused, match="nhiều nhất 12 ảnh"):
        sent(product, picture(), now)


def test_only_approved_photos_are_public(now: datetime) -> None:
    product = ProductFactory()
    own = accounts.producer_person(product.producer.organisation)
    photo = sent(product, picture(), now, actor=own)
    assert (list(photos_of(product)), public_photo(photo.public_id)) == ([], None)

    approve_photo(photo=photo, actor=accounts.commune_officer(product.producer.unit), now=now)

    assert list(photos_of(product)) == [photo]
    assert public_photo(photo.public_id) == photo
    Product.objects.filter(pk=product.pk).update(merged_into=ProductFactory())
    assert public_photo(photo.public_id) is None


def test_refused_photo_is_told_with_its_reason(now: datetime) -> None:
    product = ProductFactory()
    own = accounts.producer_person(product.producer.organisation)
    photo = sent(product, picture(), now, actor=own)
    officer = accounts.provincial_officer()

    with pytest.raises(RegistryError):
        refuse_photo(photo=photo, reason="", actor=officer, now=now)
    refused = refuse_photo(photo=photo, reason="Ảnh mờ, không đọc được nhãn", actor=officer, now=now)

    assert (refused.state, refused.refused_because) == (PhotoState.REFUSED, "Ảnh mờ, không đọc được nhãn")
    note = Notification.objects.get()
    assert note.recipient == own
    assert note.path == f"/lam-viec/chu-the/san-pham/{product.public_id}/anh/"
    with pytest.raises(PhotoDecided):
        approve_photo(photo=photo, actor=officer, now=now)


def test_producer_does_not_approve_its_own_photo(now: datetime) -> None:
    product = ProductFactory()
    own = accounts.producer_person(product.producer.organisation)
    photo = sent(product, picture(), now, actor=own)
    for decide in (
        lambda: approve_photo(photo=photo, actor=own, now=now),
        lambda: refuse_photo(photo=photo, reason="Mờ", actor=accounts.leader(), now=now),
    ):
        with pytest.raises(NotAllowed):
            decide()


def test_photo_moved_first_is_the_one_lists_show(now: datetime, django_assert_num_queries: Any) -> None:
    product, other = ProductFactory(), ProductFactory()
    photos = [sent(product, picture(), now) for _ in range(3)]
    sent(other, picture(), now)

    move_photo_first(photo=photos[2], actor=None, now=now)
    move_photo_first(photo=photos[2], actor=None, now=now)

    assert list(photos_of(product)) == [photos[2], photos[0], photos[1]]
    assert Event.objects.filter(action="registry.photo.moved").count() == 1
    with django_assert_num_queries(1):
        firsts = first_photos([product, other, ProductFactory.build(pk=0)])
    assert firsts[product.pk] == photos[2]
    assert set(firsts) == {product.pk, other.pk}


def test_photo_is_described_anew_and_removed_once(now: datetime) -> None:
    photo = sent(ProductFactory(), picture(), now)

    assert describe_photo(photo=photo, alt="Hũ mật ong", actor=None, now=now).alt == "Hũ mật ong"
    describe_photo(photo=photo, alt="Hũ mật ong", actor=None, now=now)
    remove_photo(photo=photo, actor=None, now=now)
    with pytest.raises(Gone):
        remove_photo(photo=photo, actor=None, now=now)

    assert [event.action for event in Event.objects.order_by("sequence")] == [
        "registry.photo.added",
        "registry.photo.described",
        "registry.photo.removed",
    ]


def test_photos_are_seen_by_their_producer_and_officers(now: datetime) -> None:
    product = ProductFactory()
    own = accounts.producer_person(product.producer.organisation)
    photo = sent(product, picture(), now, actor=own)
    officer, province = accounts.commune_officer(product.producer.unit), accounts.provincial_officer()
    stranger = accounts.commune_officer(CommuneFactory())

    assert [list(photos_visible_to(who, ON)) for who in (own, officer, province, stranger)] == [
        [photo],
        [photo],
        [photo],
        [],
    ]
    assert [list(waiting_photos(who, ON)) for who in (own, officer, province, stranger)] == [[], [photo], [photo], []]
