"""A buyer finds without marks and verifies; an officer imports a list, mends it, imports it again."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from playwright.sync_api import Page, expect
from tests.journeys.conftest import DESK, PHONE

pytestmark = pytest.mark.journey
HEADS = ("TT", "Tên sản phẩm", "Chủ thể", "Hạng sao", "Xã, phường", "Điện thoại")
ROWS = (
    (1, "Muối kiến vàng hành trình", "HTX Nông sản Hành Trình", "3 sao", "Xã Măng Đen", "0905123456"),
    (2, "Măng le khô hành trình", "Hộ kinh doanh Y Hành Trình", "★★★★", "xã Đăk Hà", ""),
    (3, "", "Hộ kinh doanh Thiếu Tên", "3 sao", "Xã Măng Đen", ""),
)


def workbook(path: Path, rows: tuple[tuple[object, ...], ...]) -> Path:
    """Write a list as offices do: a title above the heads."""
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Danh sách")
        sheet.merge_range(0, 0, 0, len(HEADS) - 1, "DANH SÁCH SẢN PHẨM OCOP")
        for row, values in enumerate((HEADS, *rows), start=2):
            sheet.write_row(row, 0, values)
    return path


def approve(page: Page) -> None:
    """Wait for the preview, say yes, wait until everything is written."""
    page.get_by_role("button", name="Đồng ý ghi vào sổ").first.click(timeout=60_000)
    expect(page.locator("main")).to_contain_text("Đã ghi", timeout=60_000)


def test_buyer_finds_by_typing_without_marks_and_verifies(visit: Callable[..., Page]) -> None:
    page = visit(PHONE)
    page.goto("/san-pham/")
    page.get_by_label("Tên sản phẩm, cơ sở hoặc mã").press_sequentially("mat ong hoa rung", delay=20)
    expect(page.locator("#ket-qua")).to_contain_text("Mật ong hoa rừng")
    page.get_by_role("link", name=re.compile("Mật ong hoa rừng")).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Mật ong hoa rừng")
    expect(page.locator("main")).to_contain_text("Còn hiệu lực")
    page.get_by_role("link", name="Xem giấy chứng nhận").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Còn hiệu lực")


def test_buyer_with_a_mistyped_name_is_offered_what_is_near(visit: Callable[..., Page]) -> None:
    page = visit(DESK)
    page.goto("/san-pham/?q=thoo+camm")
    expect(page.locator("#ket-qua")).to_contain_text("gần giống")


def test_told_stars_are_never_drawn(visit: Callable[..., Page]) -> None:
    page = visit(DESK)
    page.goto("/san-pham/?q=chuoi+say+joy")
    card = page.locator("#ket-qua article, #ket-qua li").filter(has_text="Chuối sấy Joy").first
    expect(card).to_contain_text("Theo nguồn công khai: 4 sao")
    expect(card.locator(".stars")).to_have_count(0)


def test_officer_imports_a_list_mends_it_and_imports_it_again(visit: Callable[..., Page], tmp_path: Path) -> None:
    page = visit(DESK, username="tinh-ocop")
    first = workbook(tmp_path / "danh-sach.xlsx", ROWS)

    def upload(file: Path) -> None:
        page.goto("/lam-viec/tinh/nhap/")
        page.locator("input[type=file]").set_input_files(str(file))
        page.get_by_role("button", name="Gửi và xem trước").click()

    upload(first)
    expect(page.locator("main")).to_contain_text("Măng le khô hành trình", timeout=60_000)
    expect(page.locator("main")).to_contain_text("Từ chối")
    approve(page)
    with page.expect_download() as got:
        page.get_by_role("link", name="Tải các dòng bị từ chối").first.click()
    assert got.value.suggested_filename.endswith(".xlsx")

    upload(workbook(tmp_path / "da-sua.xlsx", (*ROWS[:2], (3, "Gạo nếp hành trình", *ROWS[2][2:]))))
    expect(page.locator("main")).to_contain_text("Gạo nếp hành trình", timeout=60_000)
    approve(page)
    page.goto("/san-pham/?q=gao+nep+hanh+trinh")
    expect(page.locator("#ket-qua")).to_contain_text("Gạo nếp hành trình")
