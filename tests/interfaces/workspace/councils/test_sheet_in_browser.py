"""The score sheet in a real browser: keyboard, saving by itself, two windows, the reveal while somebody scores."""

from collections.abc import Iterator

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer
from tests.factories.evaluation import Bench, bench

from saolang.apps.evaluation.models import Hearing
from saolang.apps.evaluation.queries import answers_of

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def made() -> Bench:
    """A council."""
    return bench(members=2)


@pytest.fixture
def hearing(made: Bench) -> Hearing:
    """A dossier before it."""
    return made.hear()


@pytest.fixture
def window(live_server: LiveServer, browser: Browser, made: Bench) -> Iterator[BrowserContext]:
    """A browser in which the last member is signed in."""
    client = Client()
    client.force_login(made.members[1].person)
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="vi-VN")
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    yield context
    context.close()


def open_sheet(live_server: LiveServer, window: BrowserContext, hearing: Hearing, code: str) -> Page:
    """Open the sheet at a criterion."""
    page = window.new_page()
    page.goto(f"{live_server.url}/lam-viec/hoi-dong/phien/{hearing.public_id}/phieu/?tc={code}")
    return page


def test_sheet_by_keyboard_saves_and_goes_on(
    live_server: LiveServer, window: BrowserContext, hearing: Hearing, made: Bench
) -> None:
    page = open_sheet(live_server, window, hearing, "1.1")

    page.keyboard.press("1")
    expect(page.locator("#save-state")).to_have_attribute("data-save-state", "saved")
    expect(page.locator("#dau-de")).to_contain_text("còn 31 tiêu chí nữa")
    page.keyboard.press("ArrowRight")
    page.wait_for_url("**tc=1.2")

    leaf = hearing.dossier.product.set_number
    chosen = answers_of(made.sheet(hearing, made.members[1]))
    assert (leaf, list(chosen)) == (1, ["1.1"])


def test_sheet_takes_along_what_was_just_chosen(
    live_server: LiveServer, window: BrowserContext, hearing: Hearing, made: Bench
) -> None:
    page = open_sheet(live_server, window, hearing, "1.1")

    page.locator("input[name=muc]").nth(1).check()
    page.locator("a[data-criterion='1.3']").click()
    page.wait_for_url("**tc=1.3")

    assert list(answers_of(made.sheet(hearing, made.members[1]))) == ["1.1"]


def test_sheet_second_window_is_told(live_server: LiveServer, window: BrowserContext, hearing: Hearing) -> None:
    first, second = (open_sheet(live_server, window, hearing, "1.1") for _ in range(2))
    first.locator("input[name=muc]").nth(0).check()
    expect(first.locator("#save-state")).to_have_attribute("data-save-state", "saved")

    second.locator("input[name=muc]").nth(1).check()

    expect(second.locator("#loi")).to_contain_text("vừa được sửa ở cửa sổ khác")
    expect(second.locator("#save-state")).to_have_attribute("data-save-state", "refused")


def test_sheet_reveal_meanwhile_leads_away(
    live_server: LiveServer, window: BrowserContext, hearing: Hearing, made: Bench
) -> None:
    page = open_sheet(live_server, window, hearing, "1.1")
    made.lodge(hearing, 80, 80, 80)
    made.reveal(hearing, close_without=True)

    page.locator("input[name=muc]").nth(1).check()
    page.wait_for_url(f"**/phien/{hearing.public_id}/")

    expect(page.locator("main")).to_contain_text("Chủ tịch đã mở phiếu")
    expect(page.locator("main")).to_contain_text("Điểm các thành viên")
