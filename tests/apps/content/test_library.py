"""Documents in force on a day, banners in their time, the words of the footer, pictures."""

from datetime import date, datetime, timedelta
from io import BytesIO

import pytest
from PIL import Image
from tests.factories.accounts import administrator, leader, provincial_officer
from tests.factories.content import document, draft

from saolang.apps.content import operations, queries
from saolang.apps.content.enums import BannerPlace, Force
from saolang.apps.content.models import ArticleImage
from saolang.apps.dossiers.validators.uploads import UploadRefused
from saolang.common.errors import NotAllowed, Stale
from saolang.common.files.store import read_blob

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
WORDS = {
    "governing_body": "UBND tỉnh",
    "responsible": "Bà Thử",
    "address": "Số 1",
    "phone": "0260 000",
    "email": "thu@vi-du.example",
}


def photo(size: tuple[int, int] = (3000, 1500)) -> BytesIO:
    """Return a JPEG with a place in its EXIF."""
    picture = Image.new("RGB", size, "green")
    exif = picture.getexif()
    exif[0x8825] = {1: "N", 2: (14.0, 21.0, 0.0)}
    exif[0x010F] = "May anh thu"
    written = BytesIO()
    picture.save(written, "JPEG", exif=exif)
    return written


def add(article: object, content: BytesIO, now: datetime, **values: object) -> ArticleImage:
    return operations.add_picture(
        article=article, content=content, name="anh.jpg", size=len(content.getvalue()), alt="Nương", actor=None, now=now
    )


def test_document_holds_between_its_days(now: datetime) -> None:
    made = document("1/QĐ", now=now, issued_on=date(2023, 2, 24), ended_on=date(2026, 7, 21))
    days = (date(2023, 2, 23), date(2023, 2, 24), date(2026, 7, 21), date(2026, 7, 22))
    expected = [Force.COMING, Force.IN_FORCE, Force.IN_FORCE, Force.ENDED]

    assert [queries.force_of(made, on) for on in days] == expected
    for on, force in zip(days, expected, strict=True):
        found = [one for one in Force if queries.documents_on(on, force=one).exists()]
        assert found == [force]


def test_document_filters_by_kind_year_words(now: datetime) -> None:
    made = document("26/2026/QĐ-TTg", now=now, issued_on=date(2026, 5, 22), subject="Bộ tiêu chí và Quy trình")
    document("908/KH-UBND", now=now, kind="plan", issuer="UBND tỉnh Kon Tum", issued_on=date(2022, 4, 1))
    on = now.date()

    assert list(queries.documents_on(on, words="bo tieu chi")) == [made]
    assert list(queries.documents_on(on, year=2026)) == [made]
    assert list(queries.documents_on(on, kind="decision")) == [made]
    assert queries.document_years() == [2026, 2022]


def test_document_twice_or_replaced_by_itself_is_refused(now: datetime) -> None:
    made = document("1/QĐ", now=now)
    later = document("2/QĐ", now=now)
    values = {"kind": "decision", "number": "1/QĐ", "issuer": "Thủ tướng Chính phủ", "subject": "Việc"}

    with pytest.raises(operations.DocumentTaken):
        document("1/qđ", now=now)
    kept = operations.save_document(
        document=made, version=made.version, values=values | {"replaced_by": later}, actor=None, now=now
    )
    with pytest.raises(operations.DatesWrong) as refused:
        operations.save_document(
            document=later, version=later.version, values=values | {"number": "2/QĐ", "replaced_by": kept},
            actor=None, now=now,
        )  # fmt: skip

    assert refused.value.field == "replaced_by"


def test_banner_is_shown_in_its_time(now: datetime) -> None:
    values = {"text": "Đợt mới", "place": BannerPlace.HOME, "order": 1, "link": "/tin-tuc/"}
    operations.place_banner(
        banner=None, values=values | {"shown_from": now + DAY, "shown_to": now + 2 * DAY}, actor=None, now=now
    )

    seen = [queries.banners_at(BannerPlace.HOME, now + n * DAY).exists() for n in range(3)]

    assert seen == [False, True, False]
    assert not queries.banners_at(BannerPlace.NEWS, now + DAY).exists()


@pytest.mark.parametrize("link", ["javascript:alert(1)", "//vi-du.example", "http://vi-du.example", "data:text/html,x"])
def test_banner_leads_nowhere_unsafe(link: str, now: datetime) -> None:
    values = {"text": "Đợt mới", "place": BannerPlace.HOME, "order": 1, "link": link}

    with pytest.raises(operations.LinkWrong):
        operations.place_banner(banner=None, values=values, actor=None, now=now)


def test_site_words_are_the_administrators(now: datetime) -> None:
    for person in (provincial_officer(), leader()):
        with pytest.raises(NotAllowed):
            operations.save_site_words(values=WORDS, version=0, actor=person, now=now)
    admin = administrator()
    kept = operations.save_site_words(values=WORDS, version=0, actor=admin, now=now)

    with pytest.raises(Stale):
        operations.save_site_words(values=WORDS, version=0, actor=admin, now=now)
    operations.save_site_words(values=WORDS | {"phone": "1"}, version=kept.version, actor=admin, now=now)

    found = queries.site_words()
    assert found is not None
    assert found.phone == "1"


def test_library_is_the_officers(now: datetime) -> None:
    for person in (leader(), administrator()):
        with pytest.raises(NotAllowed):
            operations.save_category(category=None, name="Mới", name_en="", order=1, actor=person, now=now)
        with pytest.raises(NotAllowed):
            operations.save_document(document=None, values={}, actor=person, now=now)
        with pytest.raises(NotAllowed):
            operations.place_banner(banner=None, values={}, actor=person, now=now)


def test_picture_is_made_smaller_without_exif(now: datetime) -> None:
    made = draft(now=now)

    image = add(made, photo(), now)

    with Image.open(BytesIO(read_blob(image.blob))) as shown:
        assert (shown.format, shown.size) == ("WEBP", (1280, 640))
        assert not shown.getexif()
    made.refresh_from_db()
    assert made.cover == image
    with pytest.raises(operations.PictureInUse):
        operations.remove_picture(image=image, actor=None, now=now)


def test_picture_that_is_none_or_has_no_words_is_refused(now: datetime) -> None:
    made = draft(now=now)

    with pytest.raises(UploadRefused):
        add(made, BytesIO(b"<svg onload=alert(1)>"), now)
    with pytest.raises(operations.FieldMissing):
        operations.add_picture(article=made, content=photo(), name="a.jpg", size=9, alt=" ", actor=None, now=now)
    with pytest.raises(UploadRefused):
        operations.add_attachment(article=made, content=BytesIO(b"<html>"), name="a.html", size=6, actor=None, now=now)


def test_picture_taken_out_leaves_the_text(now: datetime) -> None:
    made = draft(now=now)
    first, second = add(made, photo(), now), add(made, photo((300, 200)), now)
    made.refresh_from_db()
    body = f"Chữ\n\n![Nương](/tin-tuc/anh/{second.public_id}/)"
    made = operations.edit_article(
        article=made, version=made.version, category=made.category, actor=None, now=now,
        values={"title": "T", "summary": "S", "body": body},
    )  # fmt: skip
    assert second.public_id in made.body_html

    operations.remove_picture(image=second, actor=None, now=now)

    made.refresh_from_db()
    assert made.body_html == "<p>Chữ</p>"
    assert made.cover == first
