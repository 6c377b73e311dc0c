"""An editor writes, looks, publishes and takes down an article; a visitor rates it once; the first page suggests."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from tests.journeys.coffee import press
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.journey
READER = (
    "Mozilla/5.0 (Linux; Android 13; SM-A135F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0 Mobile Safari/537.36"
)
"""A phone: a browser without a head says so itself and is taken for a robot, whose voice does not count."""
TITLE = "Mật ong hành trình lên kệ siêu thị"


def written(page: Page) -> str:
    """Write and publish the article as the provincial office does; return its address on the portal."""
    page.goto("/lam-viec/tinh/tin-tuc/moi/")
    page.get_by_label("Tiêu đề", exact=True).fill(TITLE)
    page.get_by_label("Chuyên mục").select_option(index=1)
    page.get_by_label("Tóm tắt", exact=True).fill("Ba hộ nuôi ong bán được hàng ở thành phố.")
    page.get_by_label("Nội dung", exact=True).fill("## Ai làm\n\nBa hộ ở **Măng Đen**. <script>alert(1)</script>")
    press(page, "Lưu bản nháp")
    expect(page.locator("h1")).to_contain_text("Xem trước rồi đăng bài")
    desk = page.url
    press(page, "Xem trước")
    expect(page.locator(".article-text strong")).to_have_text("Măng Đen")
    page.goto(desk)
    press(page, "Đăng bài")
    expect(page.locator("h1")).to_contain_text("Bài đang hiện trên cổng")
    address = page.get_by_role("link", name="Xem trên cổng").get_attribute("href")
    assert address is not None
    return address


def test_editor_publishes_a_visitor_rates_once_and_the_editor_takes_it_down(visit: Callable[..., Page]) -> None:
    editor, visitor = visit(DESK, username="tinh-ocop"), visit(PHONE, user_agent=READER)
    address = written(editor)

    visitor.goto("/tin-tuc/")
    visitor.get_by_role("link", name=re.compile(TITLE)).first.click()
    expect(visitor.locator("h1")).to_have_text(TITLE)
    assert visitor.locator("article script").count() == 0
    rating = visitor.locator("#cham-diem")
    for points, words in (("5", "5 trên 5, 1 người chấm"), ("3", "3 trên 5, 1 người chấm")):
        rating.get_by_label(points, exact=True).check()
        press(visitor, "Chấm điểm")
        expect(rating).to_contain_text(words)
    press(visitor, "Rút điểm")
    expect(rating).to_contain_text("Chưa có ai chấm")

    editor.get_by_role("button", name="Gỡ bài ngay").or_(editor.get_by_text("Gỡ bài ngay")).first.click()
    press(editor, "Gỡ bài")
    expect(editor.locator("h1")).to_contain_text("Bài đã gỡ khỏi cổng")
    context = visitor.context.request
    assert context.get(address).status == 404
    for listing in ("/tin-tuc/", "/tin-tuc/rss.xml", "/sitemap-tin-tuc.xml", "/api/v1/articles"):
        assert TITLE not in context.get(listing).text()
        assert address not in context.get(listing).text()


def test_first_page_suggests_while_one_types(visit: Callable[..., Page]) -> None:
    page = visit(PHONE)
    page.goto("/")
    box = page.get_by_label("Tìm sản phẩm theo tên, cơ sở, nơi làm ra")
    box.press_sequentially("mat ong", delay=30)
    suggestion = page.locator("#goi-y").get_by_role("link", name=re.compile("Mật ong hoa rừng"))
    suggestion.first.click()
    expect(page.locator("h1")).to_contain_text("Mật ong hoa rừng")
    page.go_back()
    expect(page.get_by_role("heading", name="Sản vật ở đâu")).to_be_visible()
    page.locator("section[data-map]").scroll_into_view_if_needed()
    page.locator("section[data-map][data-ready=yes]").wait_for()
