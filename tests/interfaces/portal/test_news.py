"""News and documents on the portal: what is shown, counted, voted, and gone everywhere once withdrawn."""

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from typing import Any

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from PIL import Image
from tests.factories.accounts import administrator, leader
from tests.factories.content import document, draft, published
from tests.factories.listed import ListedStarFactory
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory

from saolang.apps.content import operations, queries
from saolang.apps.content.enums import BannerPlace
from saolang.apps.content.models import Article, ArticleVoice, VisitDay
from saolang.interfaces.portal.content.voices import COOKIE

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
DAY = timedelta(days=1)
PHONE = "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36"


@pytest.fixture(autouse=True)
def _clock() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def reader() -> Client:
    return Client(HTTP_USER_AGENT=PHONE)


def text_of(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def vote(reader: Client, slug: str, **values: str) -> Any:
    return reader.post(f"/tin-tuc/{slug}/diem/", values)


def test_article_shows_what_was_written(reader: Client) -> None:
    made = published(now=NOW, title="Mở đợt 2", author_name="Bà Thử", source="Văn phòng OCOP")
    published(now=NOW, title="Mở đợt 1")

    shown = text_of(reader.get(f"/tin-tuc/{made.slug}/"))

    for part in ("<h1 class=\"mt-1\">Mở đợt 2</h1>", "<strong>thử</strong>", "09:00 ngày 23/11/2026", "0 lượt xem",
                 "Bà Thử", "Chưa có ai chấm", '"@type": "NewsArticle"', 'property="og:type" content="article"',
                 "Bài liên quan", "Mở đợt 1"):  # fmt: skip
        assert part in shown


def test_article_shows_public_products_and_places_it_is_about(reader: Client) -> None:
    known, hidden, commune = ListedStarFactory().product, ProductFactory(name="Hồ sơ còn kín"), CommuneFactory()
    made = published(now=NOW)
    made.products.set([known, hidden])
    made.units.set([commune])
    plain = published(now=NOW)

    shown = text_of(reader.get(f"/tin-tuc/{made.slug}/"))

    assert f'href="/san-pham/{known.public_id}/"' in shown
    assert f'href="/xa/{commune.code}/"' in shown
    assert "Hồ sơ còn kín" not in shown
    assert "Sản phẩm trong bài" not in text_of(reader.get(f"/tin-tuc/{plain.slug}/"))


def test_withdrawn_article_is_gone_everywhere(reader: Client) -> None:
    made = published(now=NOW, title="Tin sẽ gỡ đi")
    other = published(now=NOW, title="Tin sẽ ở lại")
    places = ["/", "/tin-tuc/", f"/tin-tuc/{other.slug}/", "/tin-tuc/rss.xml", "/sitemap-tin-tuc.xml", "/tin-tuc/?q=go"]
    assert [made.slug in text_of(reader.get(place)) for place in places] == [True] * 6

    operations.withdraw(article=made, version=made.version, actor=None, now=NOW)

    assert [made.slug in text_of(reader.get(place)) for place in places] == [False] * 6
    assert reader.get(f"/tin-tuc/{made.slug}/").status_code == 404
    assert vote(reader, made.slug, diem="5").status_code == 404


def test_drafts_and_scheduled_are_not_there_yet(reader: Client) -> None:
    hidden = draft(now=NOW)
    waiting = published(now=NOW, at=NOW + DAY)

    assert [reader.get(f"/tin-tuc/{one.slug}/").status_code for one in (hidden, waiting)] == [404, 404]
    with time_machine.travel(NOW + DAY, tick=False):
        assert reader.get(f"/tin-tuc/{waiting.slug}/").status_code == 200


def test_former_address_leads_on(reader: Client) -> None:
    made = published(now=NOW, title="Tên cũ")
    values = {"title": "Tên mới", "summary": "S", "body": "B"}
    operations.edit_article(
        article=made, version=made.version, category=made.category, values=values, slug="ten-moi", actor=None, now=NOW
    )

    answer = reader.get("/tin-tuc/ten-cu/")

    assert (answer.status_code, answer["Location"]) == (301, "/tin-tuc/ten-moi/")


def test_no_field_carries_a_script(reader: Client) -> None:
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>'
    made = published(
        now=NOW, title=f"T {evil}", summary=f"S {evil}", body=f"Chữ {evil}", author_name=evil, source=evil,
        title_en=evil, summary_en=evil, body_en=f"Chữ {evil}", category_name="Mục <b>thử</b>",
    )  # fmt: skip
    document("1/QĐ", now=NOW, subject=evil, note=evil)
    values = {"text": evil, "place": BannerPlace.HOME, "order": 1, "link": ""}
    operations.place_banner(banner=None, values=values, actor=None, now=NOW)
    words = dict.fromkeys(("governing_body", "responsible", "address", "phone", "email", "licence"), evil)
    operations.save_site_words(values=words, version=0, actor=administrator(), now=NOW)
    found = queries.documents_on(NOW.date()).get()

    for language in ("vi", "en"):
        reader.cookies["django_language"] = language
        for place in ("/", "/tin-tuc/", f"/tin-tuc/{made.slug}/", "/tin-tuc/rss.xml", "/van-ban/",
                      f"/van-ban/{found.public_id}/", f"/tin-tuc/?q={evil}"):  # fmt: skip
            shown = text_of(reader.get(place))
            assert "<script>alert" not in shown
            assert "<img src=x" not in shown
            assert "<b>thử" not in shown


def test_reading_is_no_writing_and_the_beacon_counts(reader: Client) -> None:
    made = published(now=NOW)
    address = f"/tin-tuc/{made.slug}/"

    reader.get(address)
    reader.head(address)
    assert not VisitDay.objects.exists()
    for _again in range(3):
        assert reader.post("/luot-xem/", {"bai": made.public_id}).status_code == 204

    assert "1 lượt xem" in text_of(reader.get(address))
    assert reader.get("/luot-xem/").status_code == 405


@pytest.mark.parametrize(
    "headers",
    [
        {"HTTP_SEC_PURPOSE": "prefetch;prerender"},
        {"HTTP_PURPOSE": "prefetch"},
        {"HTTP_SEC_FETCH_SITE": "cross-site"},
        {"HTTP_USER_AGENT": "Googlebot/2.1"},
    ],
)
def test_prefetch_foreign_pages_and_machines_do_not_count(reader: Client, headers: dict[str, str]) -> None:
    made = published(now=NOW)

    reader.post("/luot-xem/", {"bai": made.public_id}, **headers)

    assert queries.views_of(made) == 0


def test_footer_tells_visits_and_who_answers(reader: Client) -> None:
    reader.post("/luot-xem/")
    words = {
        "governing_body": "UBND tỉnh Thử",
        "responsible": "Bà Thử",
        "address": "Số 9",
        "phone": "0260",
        "email": "t",
    }
    operations.save_site_words(
        values=words | {"governing_body_en": "Province of Trial"}, version=0, actor=administrator(), now=NOW
    )
    cache.clear()

    shown = text_of(reader.get("/van-ban/"))

    assert "UBND tỉnh Thử" in shown
    assert 'Lượt truy cập: <b class="num">1</b>' in shown
    assert 'Đang xem: <b class="num">1</b>' in shown
    reader.cookies["django_language"] = "en"
    assert "Province of Trial" in text_of(reader.get("/van-ban/"))


def test_visitor_votes_once_changes_and_takes_back(reader: Client) -> None:
    made = published(now=NOW)
    address = f"/tin-tuc/{made.slug}/"
    assert COOKIE not in reader.cookies

    for stars in ("5", "5", "2"):
        assert vote(reader, made.slug, diem=stars).status_code == 302
    shown = text_of(reader.get(address))
    assert "2 trên 5, 1 người chấm" in shown
    assert "Bạn đã chấm 2" in shown
    assert reader.cookies[COOKIE]["httponly"]

    vote(reader, made.slug, rut="1")

    assert "Chưa có ai chấm" in text_of(reader.get(address))


def test_vote_wants_csrf_and_one_to_five(reader: Client) -> None:
    made = published(now=NOW)
    strict = Client(enforce_csrf_checks=True, HTTP_USER_AGENT=PHONE)

    assert vote(strict, made.slug, diem="5").status_code == 403
    for wrong in ("0", "6", "-1", "", "5x", "٣", "55"):
        vote(reader, made.slug, diem=wrong)

    assert not ArticleVoice.objects.exists()


def test_forged_cookie_speaks_for_nobody(reader: Client) -> None:
    made = published(now=NOW)
    vote(reader, made.slug, diem="1")
    token = reader.cookies[COOKIE].value.split(":")[0]
    forger = Client(HTTP_USER_AGENT=PHONE)
    forger.cookies[COOKIE] = f"{token}:1abcde:khong-phai-chu-ky"

    assert "Bạn đã chấm" not in text_of(forger.get(f"/tin-tuc/{made.slug}/"))
    vote(forger, made.slug, diem="5")

    assert sorted(ArticleVoice.objects.values_list("stars", flat=True)) == [1, 5]


def test_votes_by_script_meet_the_limit(settings: Any) -> None:
    settings.RATELIMIT_ENABLE = True
    made = published(now=NOW)

    answers = [vote(Client(HTTP_USER_AGENT=PHONE), made.slug, diem="5").status_code for _n in range(25)]

    assert answers.count(302) == 20
    assert set(answers[20:]) == {429}
    assert ArticleVoice.objects.count() == 20


def test_pictures_are_seen_with_their_article(reader: Client) -> None:
    made = draft(now=NOW)
    content = BytesIO()
    Image.new("RGB", (60, 40), "green").save(content, "PNG")
    size = len(content.getvalue())
    image = operations.add_picture(
        article=made, content=content, name="a.png", size=size, alt="Nương", actor=None, now=NOW
    )
    address = f"/tin-tuc/anh/{image.public_id}/"
    editor = Client()
    editor.force_login(leader())
    seen = editor.get(address)
    assert b"".join(seen.streaming_content).startswith(b"RIFF")
    assert (reader.get(address).status_code, seen.status_code) == (404, 200)

    made.refresh_from_db()
    operations.publish(article=made, version=made.version, actor=None, now=NOW)

    answer = reader.get(address)
    assert b"".join(answer.streaming_content).startswith(b"RIFF")
    assert (answer.status_code, answer["Content-Type"], answer["X-Content-Type-Options"]) == (
        200,
        "image/webp",
        "nosniff",
    )


def test_documents_tell_what_holds(reader: Client) -> None:
    new = document("26/2026/QĐ-TTg", now=NOW, issued_on=date(2026, 5, 22))
    old = document("148/QĐ-TTg", now=NOW, issued_on=date(2023, 2, 24), ended_on=date(2026, 7, 21), replaced_by=new)

    listed = text_of(reader.get("/van-ban/?hieu-luc=in_force"))
    shown = text_of(reader.get(f"/van-ban/{old.public_id}/"))

    assert "26/2026/QĐ-TTg" in listed
    assert "148/QĐ-TTg" not in listed
    assert "Hết hiệu lực" in shown
    assert "Quyết định 26/2026/QĐ-TTg" in shown
    for strange in ("?nam=abcd&loai=x&hieu-luc=%00", "?q=" + "a" * 9000, "?nam=0000&trang=-3", "?nam=²²²²"):
        assert reader.get(f"/van-ban/{strange}").status_code == 200


@pytest.mark.parametrize(("address", "queries_needed"), [("/tin-tuc/", 7), ("/tin-tuc/rss.xml", 1), ("/van-ban/", 6)])
def test_lists_cost_the_same_for_one_and_three(
    reader: Client, address: str, queries_needed: int, django_assert_num_queries: Any
) -> None:
    for number in range(2):
        for n in range(1 + number):
            published(now=NOW)
            document(f"{number}{n}/QĐ", now=NOW)
        cache.clear()
        with django_assert_num_queries(queries_needed):
            assert reader.get(address).status_code == 200
    assert Article.objects.count() == 3
