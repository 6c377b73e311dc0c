"""Every screen of every role: axe without a violation, nothing wider than the screen, no script error, no CSP refusal.

Each role walks from its desk over the links it finds; one page of every kind (address without its ids) is looked at.
"""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, Page
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.journey
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
WIDTHS = "() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]"
LINKS = "() => [...document.querySelectorAll('a[href]')].map(link => link.getAttribute('href'))"
PUBLIC = (
    "/", "/san-pham/", "/xac-minh/", "/chu-the/", "/ban-do/", "/diem-ban/", "/lang-nghe/", "/du-lich/",
    "/vung-nguyen-lieu/", "/don-vi/", "/xa/23500/", "/bao-sai/", "/du-lieu-mo/", "/api/",
    "/tin-tuc/", "/van-ban/", "/tai-khoan/login/", "/tai-khoan/password/reset/",
)  # fmt: skip
ROLES = {
    "htx-dak-ha": ("/lam-viec/chu-the/",),
    "mac-ca-dak-mar": ("/lam-viec/chu-the/",),
    "xa-23500": ("/lam-viec/xa/", "/lam-viec/so-dang-ky/"),
    "tinh-ocop": ("/lam-viec/tinh/", "/lam-viec/so-dang-ky/"),
    "so-khcn": ("/lam-viec/so-nganh/",),
    "lanh-dao-tinh": ("/lam-viec/tinh/", "/lam-viec/hoi-dong/"),
    "so-y-te": ("/lam-viec/hoi-dong/",),
    "to-tu-van": ("/lam-viec/hoi-dong/",),
    "quan-tri": ("/lam-viec/quan-tri/",),
}
"""People of the demonstration and the desks they walk."""
NOT_A_SCREEN = re.compile(
    r"^/lam-viec/van-ban/|/(tep|bieu-mau|bieu-mau-03|ma-qr|logout|static|bien-ban|phieu-in|to-trinh|anh)[/.]|\.(pdf|jwt|json|geojson|svg|png|webp|docx|xlsx|csv|atom|xml)$"
)
ID = re.compile(r"^\d{5}$|^(?=.*\d)[0-9A-Za-z-]{6,}$|^[A-C]$|^[0-9A-Za-z]{16,}$")


def kind_of(path: str) -> str:
    """Return the address without its ids: one page of every kind is looked at."""
    return "/".join("*" if ID.match(part) else part for part in path.split("/"))


def walk(page: Page, start: tuple[str, ...], within: tuple[str, ...]) -> Iterator[str]:
    """Visit one page of every kind that links lead to from ``start``; yield each address while it is open."""
    waiting, seen = list(start), {kind_of(path) for path in start}
    while waiting:
        path = waiting.pop(0)
        try:
            answer = page.goto(path)
        except Error as error:
            if "Download is starting" in error.message:
                continue  # a paper, not a screen
            raise
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"
        yield path
        for href in page.evaluate(LINKS):
            found = urlsplit(href)
            if found.netloc or not found.path.startswith("/") or NOT_A_SCREEN.search(found.path):
                continue
            inside = any(found.path.startswith(desk) for desk in within)
            if inside and kind_of(found.path) not in seen:
                seen.add(kind_of(found.path))
                waiting.append(found.path)


def trouble(page: Page, path: str) -> list[str]:
    """Return what is wrong with the open page, one line each."""
    found = [
        f"{path} {violation['id']}: {node['html'][:160]}"
        for violation in Axe().run(page, options=RULES).response["violations"]
        for node in violation["nodes"][:3]
    ]
    wide, screen = page.evaluate(WIDTHS)
    if wide > screen:
        found.append(f"{path} wider than the screen: {wide} > {screen}")
    return found


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("username", list(ROLES))
def test_screens_of_a_role_are_accessible_and_fit(
    visit: Callable[..., Page], username: str, size: tuple[int, int]
) -> None:
    page = visit(size, username=username)
    found = [
        line
        for path in walk(page, (*ROLES[username], "/lam-viec/thong-bao/"), ROLES[username])
        for line in trouble(page, path)
    ]
    assert found == []


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_public_screens_are_accessible_and_fit(visit: Callable[..., Page], size: tuple[int, int]) -> None:
    page = visit(size)
    inside = tuple(path for path in PUBLIC if path != "/")
    assert [line for path in walk(page, PUBLIC, inside) for line in trouble(page, path)] == []


@pytest.mark.parametrize(
    ("username", "path"),
    [
        ("", "/"),
        ("", "/xac-minh/"),
        ("htx-dak-ha", "/lam-viec/chu-the/"),
        ("htx-dak-ha", "/lam-viec/chu-the/giay-to/"),
        ("xa-23500", "/lam-viec/xa/"),
        ("tinh-ocop", "/lam-viec/tinh/"),
        ("so-y-te", "/lam-viec/hoi-dong/"),
    ],
)
def test_screens_are_accessible_in_the_dark(visit: Callable[..., Page], username: str, path: str) -> None:
    page = visit(PHONE, username=username, color_scheme="dark")
    page.goto(path)
    assert trouble(page, path) == []
