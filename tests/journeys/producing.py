"""The producer's part of the main journey, on a phone: from the profile to the receipt."""

import io
import re
import unicodedata
from pathlib import Path

from PIL import Image
from playwright.sync_api import Locator, Page, expect
from tests.factories.dossiers import PDF
from tests.journeys.coffee import COFFEE, SAVED, coffee_set, heading, option, press, wanted
from tests.journeys.conftest import PASSWORD, unfold


def photo() -> bytes:
    """Return a photo as a phone takes it, some hundred kilobytes."""
    kept = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(kept, "JPEG", quality=70)
    return kept.getvalue()


def sign_in(page: Page, username: str) -> None:
    """Sign in through the form, as people do."""
    page.goto("/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Vào làm việc").click()
    page.wait_for_url("**/lam-viec/**")


def fill_profile(page: Page) -> None:
    """The cooperative's head fills in who they are."""
    page.goto("/lam-viec/chu-the/co-so/")
    heading(page, "Điền nốt thông tin cơ sở")
    page.get_by_label("Địa chỉ").fill("Thôn 2")
    page.get_by_label("Điện thoại").fill("0905 123 456")
    page.get_by_label("Thư điện tử").fill("lien-he@vi-du.vn")
    page.get_by_label("Họ tên người đại diện").fill("Y Hành Trình")
    page.get_by_label("Chức vụ").fill("Giám đốc hợp tác xã")
    page.get_by_label("Tôi đồng ý cho xã, tỉnh dùng thông tin này").check()
    press(page, "Lưu lại")
    page.goto("/lam-viec/chu-the/co-so/")
    heading(page, "Thông tin cơ sở đã đủ")


def add_coffee(page: Page) -> None:
    """The helper finds the set from the name."""
    page.goto("/lam-viec/chu-the/san-pham/moi/")
    page.get_by_label("Tên sản phẩm").press_sequentially(COFFEE)
    page.locator("#de-xuat label.option", has_text="Cà phê, ca cao").click()
    page.get_by_label("Quy cách đóng gói").fill("Túi 500 g")
    page.get_by_label("Tiêu chuẩn áp dụng").fill("TCCS 01:2026")
    page.get_by_label("Mô tả ngắn").fill("Cà phê robusta rang mộc của hợp tác xã.")
    press(page, "Thêm sản phẩm")
    heading(page, "Mở hồ sơ đánh giá lần đầu")


def open_dossier(page: Page) -> str:
    """Open the dossier; return its address."""
    press(page, "Mở hồ sơ")
    heading(page, "Còn 34 tiêu chí chưa tự chấm")
    return page.url


def assess(page: Page) -> None:
    """Answer all 34 criteria, part by part; 2.1 one step too low for 4 stars."""
    press(page, "Tự chấm")
    places = wanted(c2_1=3)
    for part, onward in (("A", "Sang phần B"), ("B", "Sang phần C"), ("C", "Lưu, xem kiểm tra hồ sơ")):
        unfold(page)
        for leaf in (one for one in coffee_set().leaves if one.part == part):
            article = page.locator(f"article[aria-labelledby='ten-{leaf.code.replace('.', '-')}']")
            option(article, leaf.code, places[leaf.code]).click()
        expect(page.locator(SAVED)).to_be_visible()
        press(page, onward)


def attach_papers(page: Page, dossier: str, folder: Path) -> None:
    """A registration into the ledger, a certificate with an NFD name and a photo at their criteria."""
    page.goto("/lam-viec/chu-the/giay-to/moi/")
    page.get_by_label("Ảnh hoặc tệp").set_input_files(
        {"name": "dang-ky.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_label("Loại giấy tờ").select_option("business_registration")
    page.get_by_label("Tên giấy tờ").fill("Giấy đăng ký hợp tác xã")
    press(page, "Cất vào sổ")
    expect(page.locator("main")).to_contain_text("Giấy đăng ký hợp tác xã")

    at_criterion(page, dossier, "A", "3.1")
    page.get_by_role("button", name=re.compile("Dùng ở đây.*Giấy đăng ký hợp tác xã")).click()
    expect(page.get_by_role("link", name="Giấy đăng ký hợp tác xã").first).to_be_visible()

    decomposed = unicodedata.normalize("NFD", "Cơ sở đủ điều kiện an toàn thực phẩm.pdf")
    kept = folder / decomposed
    kept.write_bytes(PDF.replace(b"endobj", b"endobj % safe\n", 1))
    send_here(page, dossier, "9", kept, "production_eligibility_certificate", "Giấy đủ điều kiện an toàn thực phẩm")
    label = folder / "bao bì.jpg"
    label.write_bytes(photo())
    send_here(page, dossier, "8", label, "quality_declaration", "Bản tự công bố, chụp bằng điện thoại")


def at_criterion(page: Page, dossier: str, part: str, code: str) -> Locator:
    """Open the papers of a criterion; return their panel."""
    slug = code.replace(".", "-")
    page.goto(f"{dossier}tu-danh-gia/{part}/#tc-{slug}")
    unfold(page)
    page.locator(f"#mc-{slug} .chip-add").click()
    panel = page.locator(f"#mc-{slug}-them")
    expect(panel.get_by_text("Chụp hoặc gửi giấy mới")).to_be_visible()
    return panel


def send_here(page: Page, dossier: str, code: str, file: Path, kind: str, title: str) -> None:
    """Send a file at a criterion of part C."""
    panel = at_criterion(page, dossier, "C", code)
    panel.get_by_label("Ảnh hoặc tệp").set_input_files(file)
    panel.get_by_label("Loại giấy tờ").select_option(kind)
    panel.get_by_label("Tên giấy tờ").fill(title)
    panel.get_by_role("button", name="Gửi và đính vào đây").click()
    expect(page.locator(f"#mc-{code}").get_by_role("link", name=title)).to_be_visible()


def see_stars_and_fix(page: Page, dossier: str) -> None:
    """The path to 4 stars names 2.1; putting it right brings the fourth star."""
    page.goto(f"{dossier}tu-danh-gia/A/")
    result = page.locator("#ket-qua")
    expect(result).to_contain_text("Đường tới")
    step = result.locator("ol li", has_text="2.1").first
    expect(step).to_be_visible()
    expect(result.locator(".stars, [aria-label]").first).to_be_visible()
    step.get_by_role("link").click()
    unfold(page)
    option(page.locator("article[aria-labelledby='ten-2-1']"), "2.1", 4).click()
    expect(page.locator("#ket-qua")).to_contain_text("4 sao")
    expect(page.locator(SAVED)).to_be_visible()


def write_report(page: Page, dossier: str) -> None:
    """Form 02 in plain words."""
    page.goto(f"{dossier}bao-cao/")
    for label, words in {
        "Quá trình hình thành và phát triển": "Thành lập năm 2019 từ bảy hộ trồng cà phê.",
        "Tổ chức và người làm": "Bảy thành viên, ba mươi lao động mùa vụ.",
        "Vùng nguyên liệu": "12 ha tại xã, bảy hộ có hợp đồng.",
        "Cách làm, máy móc": "Hái chín, phơi giàn, rang mộc bằng máy 15 kg.",
        "Chất lượng, mẫu mã thay đổi": "Thêm kiểm nghiệm, túi có van một chiều.",
        "Thị trường, kênh bán": "Trong tỉnh 60 phần trăm, còn lại bán trên mạng.",
        "Doanh thu năm gần nhất": "1,25 tỷ",
        "Lợi nhuận năm gần nhất": "150.000.000",
        "Kế hoạch phát triển sản phẩm": "Mở rộng vùng trồng thêm 5 ha.",
        "Số mẫu sản phẩm nộp kèm": "5",
    }.items():
        page.get_by_label(label).fill(words)
    page.get_by_label("Tôi cam kết hồ sơ đúng sự thật").check()
    press(page, "Lưu rồi về hồ sơ")


def submit(page: Page, dossier: str) -> str:
    """Nothing is missing; file it and keep the slip's number."""
    page.goto(f"{dossier}nop/")
    heading(page, "Hồ sơ đủ, nộp được rồi")
    press(page, "Nộp hồ sơ cho xã")
    heading(page, "Đã nộp hồ sơ, đây là biên nhận")
    expect(page.locator("main")).to_contain_text("Nội dung còn nguyên như lúc nộp")
    found = re.search(r"\S+/PĐK-\S+", page.locator("main").inner_text())
    assert found is not None
    return found[0]
