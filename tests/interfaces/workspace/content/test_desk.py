"""The editors' desk: who may open what, writing, publishing at a time, conflicts, library, footer."""

from datetime import UTC, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from tests.factories.accounts import (
    OrganisationFactory,
    administrator,
    expert,
    leader,
    producer_person,
    provincial_officer,
)
from tests.factories.content import category, document, draft, published
from tests.factories.territories import ProvinceFactory

from saolang.apps.content import operations, queries
from saolang.apps.content.enums import ArticleState, BannerPlace
from saolang.apps.content.models import Article, Banner, Category, LegalDocument, SiteWords

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DESK = "/lam-viec/tinh/tin-tuc/"
SITE = "/lam-viec/quan-tri/chan-trang/"


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def signed_in(person: object) -> Client:
    client = Client()
    client.force_login(person)  # type: ignore[arg-type]
    return client


def page_of(article: Article, deed: str = "") -> str:
    return f"{DESK}bai/{article.public_id}/{deed}"


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def picture() -> SimpleUploadedFile:
    written = BytesIO()
    Image.new("RGB", (90, 60), "green").save(written, "JPEG")
    return SimpleUploadedFile("anh.jpg", written.getvalue())


def banner() -> Banner:
    values = {"text": "Đợt mới", "place": BannerPlace.HOME, "order": 1}
    return operations.place_banner(banner=None, values=values, actor=None, now=NOW)


def test_desk_answers_by_role() -> None:
    made, law, sign = draft(now=NOW), document("1/QĐ", now=NOW), banner()
    reading = [
        DESK, page_of(made), page_of(made, "xem-truoc/"), f"{DESK}van-ban/", f"{DESK}van-ban/{law.public_id}/",
        f"{DESK}bieu-ngu/", f"{DESK}bieu-ngu/{sign.public_id}/", f"{DESK}chuyen-muc/",
    ]  # fmt: skip
    acting = [f"{DESK}moi/", f"{DESK}van-ban/moi/", f"{DESK}bieu-ngu/moi/"]
    people = {
        provincial_officer(): (200, 200),
        leader(): (200, 403),
        expert(): (403, 403),
        administrator(): (403, 403),
        producer_person(OrganisationFactory()): (403, 403),
    }

    for person, (read, act) in people.items():
        client = signed_in(person)
        assert [client.get(page).status_code for page in reading] == [read] * len(reading)
        assert [client.get(page).status_code for page in acting] == [act] * len(acting)
    assert Client().get(DESK).status_code == 302


def test_only_officers_act() -> None:
    made = draft(now=NOW)
    deeds = ["", "dang/", "go/", "thoi-hen/", "anh/", "tep/"]
    pages = [page_of(made, deed) for deed in deeds] + [
        f"{DESK}moi/", f"{DESK}chuyen-muc/", f"{DESK}van-ban/moi/", f"{DESK}bieu-ngu/moi/", f"{DESK}xem-thu/",
    ]  # fmt: skip
    client = signed_in(leader())

    assert [client.post(page, {"version": "1"}).status_code for page in pages] == [403] * len(pages)
    made.refresh_from_db()
    assert made.state == ArticleState.DRAFT


def test_articles_of_another_province_do_not_exist() -> None:
    made = draft(now=NOW)
    client = signed_in(provincial_officer(ProvinceFactory(code="52", name="Tỉnh Khác")))

    assert client.get(page_of(made)).status_code == 404
    assert client.post(page_of(made, "dang/"), {"version": made.version}).status_code == 404
    assert made.title not in text_of(client.get(DESK))


def test_officer_writes_previews_publishes() -> None:
    kept = category(now=NOW)
    client = signed_in(provincial_officer())
    values = {"title": "Tin mới", "category": kept.pk, "summary": "Tóm", "body": "## Đầu\n\n<script>x</script>Chữ"}

    answer = client.post(f"{DESK}moi/", values)
    made = Article.objects.get()
    assert answer["Location"] == page_of(made)
    assert "<h2>Đầu</h2>" in text_of(client.get(page_of(made, "xem-truoc/")))
    client.post(page_of(made, "dang/"), {"version": made.version, "publish_at": "2026-11-24T08:30"})

    made.refresh_from_db()
    assert made.publish_at == datetime(2026, 11, 24, 1, 30, tzinfo=UTC)
    assert "Sẽ đăng lúc 08:30 ngày 24/11/2026" in text_of(client.get(page_of(made)))
    assert not queries.live_articles(NOW).exists()
    client.post(page_of(made, "thoi-hen/"), {"version": made.version})
    made.refresh_from_db()
    assert made.state == ArticleState.DRAFT
    client.post(page_of(made, "dang/"), {"version": made.version})
    assert queries.live_articles(NOW).exists()


def test_refusal_keeps_what_was_typed() -> None:
    kept = category(now=NOW)
    client = signed_in(provincial_officer())

    answer = client.post(f"{DESK}moi/", {"title": "Giữ tôi", "category": kept.pk, "summary": "", "body": "Chữ giữ"})

    assert answer.status_code == 422
    assert "Giữ tôi" in text_of(answer)
    assert "Chữ giữ" in text_of(answer)
    assert not Article.objects.exists()


def test_two_editors_do_not_overwrite_each_other() -> None:
    made = draft(now=NOW)
    client = signed_in(provincial_officer())
    values = {"title": "Của tôi", "category": made.category_id, "summary": "S", "body": "B", "version": made.version}
    client.post(page_of(made), values)

    answer = client.post(page_of(made), values | {"title": "Của người khác"})

    made.refresh_from_db()
    assert (answer.status_code, made.title) == (409, "Của tôi")
    assert "Của người khác" in text_of(answer)
    client.post(page_of(made), values | {"title": "Của người khác", "version": str(made.version)})
    made.refresh_from_db()
    assert made.title == "Của người khác"


def test_live_preview_is_cleaned() -> None:
    answer = signed_in(provincial_officer()).post(f"{DESK}xem-thu/", {"body": "**Đậm** <img src=x onerror=alert(1)>"})

    assert text_of(answer) == '<div class="article-text"><p><strong>Đậm</strong> </p></div>'


def test_pictures_and_files_come_and_go() -> None:
    made = draft(now=NOW)
    client = signed_in(provincial_officer())

    client.post(page_of(made, "anh/"), {"picture": picture(), "alt": "Nương cà phê"})
    client.post(page_of(made, "anh/"), {"picture": picture(), "alt": "Sân phơi"})
    client.post(page_of(made, "anh/"), {"picture": SimpleUploadedFile("a.jpg", b"<svg>"), "alt": "Không"})
    first, second = made.images.all()
    client.post(page_of(made, f"anh/{second.public_id}/dau-bai/"))
    client.post(page_of(made, f"anh/{first.public_id}/bo/"))
    client.post(page_of(made, "tep/"), {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF")})

    made.refresh_from_db()
    assert list(made.images.all()) == [made.cover] == [second]
    attached = made.attachments.get()
    client.post(page_of(made, f"tep/{attached.public_id}/bo/"))
    assert not made.attachments.exists()


def test_shelves_tell_what_is_read() -> None:
    live = published(now=NOW, title="Bài đang hiện")
    published(now=NOW, at=NOW + timedelta(days=1), title="Bài hẹn giờ")
    draft(now=NOW, title="Bài nháp")
    agent = "Mozilla/5.0 (Android 14) Chrome/130"
    operations.record_visit(address="203.0.113.7", agent=agent, article_id=live.public_id, now=NOW)
    operations.vote(article_id=live.public_id, token="a", stars=4, agent=agent, now=NOW)
    client = signed_in(leader())

    shown = text_of(client.get(f"{DESK}?ngan=dang-hien"))

    assert "Bài đang hiện" in shown
    assert "4 (1)" in shown
    assert "Bài nháp" not in shown
    assert "Bài hẹn giờ" in text_of(client.get(f"{DESK}?q=hen gio"))
    assert client.get(f"{DESK}?ngan=khong-co&trang=x").status_code == 200


@pytest.mark.parametrize(("address", "needed"), [("", 9), ("van-ban/", 7), ("bieu-ngu/", 6), ("chuyen-muc/", 6)])
def test_lists_cost_the_same_for_one_and_three(address: str, needed: int, django_assert_num_queries: Any) -> None:
    client = signed_in(provincial_officer())
    client.get(DESK)
    for number in range(2):
        for n in range(1 + number):
            published(now=NOW, category_name=f"Mục {number}{n}")
            document(f"{number}{n}/QĐ", now=NOW)
            banner()
        with django_assert_num_queries(needed):
            assert client.get(f"{DESK}{address}").status_code == 200
    assert (Article.objects.count(), Category.objects.count()) == (3, 3)


def test_library_keeps_documents_with_files() -> None:
    client = signed_in(provincial_officer())
    values = {"kind": "decision", "number": "26/2026/QĐ-TTg", "issuer": "Thủ tướng", "subject": "Bộ tiêu chí"}

    client.post(f"{DESK}van-ban/moi/", values | {"issued_on": "2026-05-22"})
    kept = LegalDocument.objects.get()
    address = f"{DESK}van-ban/{kept.public_id}/"
    client.post(f"{address}tep/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4\n%%EOF")})
    assert client.post(f"{DESK}van-ban/moi/", values).status_code == 422
    stale = client.post(address, values | {"version": "99"})
    wrong = client.post(
        address, values | {"version": kept.version, "issued_on": "2026-05-22", "ended_on": "2020-01-01"}
    )

    assert (stale.status_code, wrong.status_code) == (409, 422)
    file = kept.files.get()
    client.post(f"{address}tep/{file.public_id}/bo/")
    assert not kept.files.exists()


def test_banner_is_placed_changed_and_taken_off() -> None:
    client = signed_in(provincial_officer())
    values = {"text": "Đợt 2", "place": "home", "order": "1", "link": "/tin-tuc/", "alt": ""}

    assert client.post(f"{DESK}bieu-ngu/moi/", values | {"link": "javascript:x"}).status_code == 422
    client.post(f"{DESK}bieu-ngu/moi/", values | {"shown_to": "2026-12-01T00:00"})
    kept = Banner.objects.get()
    assert kept.shown_to == datetime(2026, 11, 30, 17, 0, tzinfo=UTC)
    address = f"{DESK}bieu-ngu/{kept.public_id}/"
    assert client.post(address, values | {"version": "99"}).status_code == 409
    assert client.post(address, {"bo": "1"}).status_code == 302
    assert not Banner.objects.exists()


def test_category_is_named_once() -> None:
    client = signed_in(provincial_officer())
    values = {"name": "Thông báo", "name_en": "", "order": "1"}

    assert client.post(f"{DESK}chuyen-muc/", values).status_code == 302
    assert client.post(f"{DESK}chuyen-muc/", values | {"name": "THÔNG BÁO"}).status_code == 422
    kept = Category.objects.get()
    client.post(f"{DESK}chuyen-muc/", values | {"chuyen-muc": kept.slug, "version": kept.version, "order": "7"})

    kept.refresh_from_db()
    assert kept.order == 7


def test_footer_is_the_administrators_page() -> None:
    admin = signed_in(administrator())
    words = {"governing_body": "UBND", "responsible": "Bà Thử", "address": "Số 1", "phone": "1", "email": "t@t.example"}
    for person in (provincial_officer(), leader()):
        assert signed_in(person).get(SITE).status_code == 403
        assert signed_in(person).post(SITE, words | {"version": "0"}).status_code == 403

    assert admin.post(SITE, words | {"version": "0", "phone": ""}).status_code == 422
    assert admin.post(SITE, words | {"version": "0"}).status_code == 302
    assert admin.post(SITE, words | {"version": "0"}).status_code == 409

    assert SiteWords.objects.get().responsible == "Bà Thử"
    assert "Bà Thử" in text_of(admin.get(SITE))
