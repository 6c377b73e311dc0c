"""The living style guide in a real browser: accessible, nothing wider than the screen, and what app.js adds."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, Route
from pytest_django.live_server_helper import LiveServer

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDER_THAN_SCREEN = "() => document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def board(live_server: LiveServer, settings: object, browser: Browser) -> Iterator[Page]:
    """The style guide, opened; any error of a script fails the test."""
    settings.DEBUG = True  # type: ignore[attr-defined]
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(live_server.url + reverse("ui:board"))
    yield page
    context.close()
    assert errors == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_board_is_accessible_and_fits(
    live_server: LiveServer, settings: object, browser: Browser, width: int, scheme: str
) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    context = browser.new_context(
        viewport={"width": width, "height": 800}, color_scheme=scheme, reduced_motion="reduce", bypass_csp=True
    )  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(live_server.url + reverse("ui:board"))
    violations = Axe().run(page, options=RULES).response["violations"]
    assert [(found["id"], found["nodes"][0]["html"]) for found in violations] == []
    assert page.evaluate(WIDER_THAN_SCREEN) is False
    context.close()


def test_theme_is_switched_at_once_and_stays(board: Page) -> None:
    board.locator("[data-theme-switch]:visible button[value=dark]").click()
    assert board.evaluate("document.documentElement.dataset.theme") == "sao-lang-dark"
    board.reload()
    assert board.evaluate("document.documentElement.dataset.theme") == "sao-lang-dark"
    assert board.locator("[data-theme-switch]:visible button[value=dark]").get_attribute("aria-pressed") == "true"


def test_files_too_big_or_empty_are_told_before_sending(board: Page, tmp_path: Path) -> None:
    big, hollow = tmp_path / "giấy lớn.jpg", tmp_path / "rỗng.jpg"
    big.write_bytes(b"x" * 20_100_000)
    hollow.write_bytes(b"")
    board.locator("#id_photos").set_input_files([big, hollow])
    told = board.locator("[data-filedrop-list]").inner_text().splitlines()
    assert told == [
        "giấy lớn.jpg nặng 20,1 MB. Chụp lại ở cỡ vừa, hoặc chọn tệp dưới 20 MB.",
        "rỗng.jpg không có nội dung (0 byte). Chọn lại tệp.",
    ]
    assert board.evaluate("document.getElementById('id_photos').checkValidity()") is False


def test_evidence_opens_beside(board: Page) -> None:
    board.get_by_role("link", name="VietGAP 14 ha").click()
    assert board.locator("[data-evidence-heading]").inner_text() == "VietGAP 14 ha"
    assert board.locator("iframe").get_attribute("src").endswith("art/ca-phe.svg")  # type: ignore[union-attr]
    assert len(board.context.pages) == 1


def test_keeping_closes_the_confirmation(board: Page) -> None:
    board.locator("details.confirm summary").click()
    board.get_by_role("button", name="Giữ hồ sơ").click()
    assert board.locator("details.confirm").get_attribute("open") is None


def test_a_form_is_sent_once(board: Page) -> None:
    sent: list[str] = []

    def stay(route: Route) -> None:
        if route.request.method == "POST":
            sent.append(route.request.url)
            route.fulfill(status=204)
        else:
            route.continue_()

    board.route("**/*", stay)
    board.evaluate(
        """() => {
            const form = document.querySelector("form[data-guard]");
            const button = form.querySelector("button.btn-primary");
            button.click(); setTimeout(() => button.click(), 50); setTimeout(() => button.click(), 100);
        }"""
    )
    board.locator("form[data-guard] button.btn-primary[aria-busy=true]").wait_for()
    board.wait_for_timeout(300)
    assert len(sent) == 1


def test_what_was_chosen_without_network_is_sent_later(board: Page) -> None:
    online, sent = [False], []

    def answer(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
        elif online[0]:
            sent.append(route.request.post_data or "")
            route.fulfill(status=200, body="")
        else:
            route.abort("internetdisconnected")

    board.route("**/kieu-mau/**", answer)
    board.locator("input[name=c15][value='2']").check()
    board.locator("#save-state[data-save-state=offline]").wait_for()
    board.reload()
    assert board.locator("input[name=c15]:checked").get_attribute("value") == "2"
    online[0] = True
    board.reload()
    board.locator("#save-state[data-save-state=saved]").wait_for()
    assert len(sent) == 1
    assert sent[0].endswith("c15=2")
    assert board.evaluate("localStorage.length") == 0


def test_map_shows_points_by_keyboard_and_names_the_archipelagos(board: Page) -> None:
    part = board.locator("section[data-map]")
    part.scroll_into_view_if_needed()
    board.locator("section[data-map][data-ready=yes]").wait_for()
    assert part.locator(".map-land").count() == 34
    assert part.locator(".map-sea-name").all_inner_texts() == [
        "Quần đảo Hoàng Sa (Việt Nam)",
        "Quần đảo Trường Sa (Việt Nam)",
    ]
    assert part.locator(".map-inset .island").count() == 14
    pin = part.get_by_role("button", name="Thác (ví dụ)")
    pin.focus()
    board.keyboard.press("Enter")
    assert part.locator(".leaflet-popup-content").locator("p").all_inner_texts() == ["Điểm du lịch", "Thác (ví dụ)"]


def test_map_that_cannot_be_fetched_opens_its_list(live_server: LiveServer, settings: object, browser: Browser) -> None:
    settings.DEBUG = True  # type: ignore[attr-defined]
    context = browser.new_context(viewport={"width": 360, "height": 800}, locale="vi-VN")
    page = context.new_page()
    page.route("**/leaflet*.js", lambda route: route.abort())
    page.goto(live_server.url + reverse("ui:board"))
    page.locator("section[data-map]").scroll_into_view_if_needed()
    page.locator("section[data-map][data-ready=failed]").wait_for()
    assert page.locator("section[data-map] details").get_attribute("open") == ""
    assert "Chưa tải được bản đồ." in page.locator("section[data-map]").inner_text()
    context.close()


def test_point_is_taken_from_the_map(board: Page) -> None:
    picker = board.locator("[data-point-picker]")
    picker.scroll_into_view_if_needed()
    board.locator("[data-point-picker][data-ready=yes]").wait_for()
    before = board.locator("#id_latitude").input_value()
    picker.locator("[data-map-canvas]").click(position={"x": 100, "y": 90})
    assert board.locator("#id_latitude").input_value() != before
    assert picker.locator("[data-point-says]").inner_text().startswith("Đã chọn trên bản đồ: ")
