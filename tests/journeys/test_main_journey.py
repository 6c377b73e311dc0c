"""From a producer's phone to a buyer's: one coffee goes through commune, province, council, decision and verification."""

import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader
from tests.factories.dossiers import PDF
from tests.journeys.conftest import DESK, PASSWORD, PHONE, TABLET, Site

from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import CriteriaSet

pytestmark = pytest.mark.journey
COFFEE = "Cà phê bột Hành Trình"
LOWER = ("1.2", "1.3", "1.4", "1.5", "2.2", "3.1", "4.1", "6.1.1", "6.1.2", "6.1.3", "7", "10", "11")
"""Criteria at which the coffee is one option below the best: 4 stars, well under 90 points."""
SAVED = "[data-save-state=saved]"
Visit = Callable[..., Page]


def coffee_set() -> CriteriaSet:
    """Return the set of coffee and cocoa."""
    return load_pack("qd-26-2026").sets[13]


def wanted(**besides: int) -> dict[str, int]:
    """Return the place of the option that is true of the coffee at every criterion; ``besides``: "c1_5=4" is another."""
    places = {leaf.code: leaf.options[-1].place for leaf in coffee_set().leaves}
    places.update({code: places[code] - 1 for code in LOWER})
    return places | {code[1:].replace("_", "."): place for code, place in besides.items()}


def label_of(code: str, place: int) -> re.Pattern[str]:
    """Return the words of an option, exactly."""
    option = next(one for one in coffee_set().by_code[code].options if one.place == place)
    return re.compile(rf"^\s*{re.escape(option.text.vi)}\s*$")


def option(within: Locator | Page, code: str, place: int) -> Locator:
    """Return the option by its words."""
    return within.locator("label.option").filter(has=within.page.locator("span.leading-snug", has_text=label_of(code, place)) if isinstance(within, Locator) else within.locator("span.leading-snug", has_text=label_of(code, place)))


def press(page: Page, name: str) -> None:
    """Press the button or link of this name and wait for the page it leads to."""
    main = page.locator("main")
    found = main.get_by_role("button", name=name, exact=True).or_(main.get_by_role("link", name=name, exact=True))
    with page.expect_navigation():
        found.first.click()


def heading(page: Page, words: str | re.Pattern[str]) -> None:
    """See that the page's first line says this."""
    expect(page.locator("h1")).to_have_text(words) if isinstance(words, re.Pattern) else expect(page.locator("h1")).to_contain_text(words)


def photo() -> bytes:
    """Return a photo as a phone takes it, some hundred kilobytes."""
    kept = io.BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(kept, "JPEG", quality=70)
    return kept.getvalue()


def unfold(page: Page) -> None:
    """Open every folded section."""
    for fold in page.locator("details.fold").all():
        if fold.get_attribute("open") is None:
            fold.locator("summary").first.click()


def sign_in(page: Page, username: str) -> None:
    """Sign in through the form, as people do."""
    page.goto("/tai-khoan/login/")
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(username)
    page.locator("#id_password").fill(PASSWORD)
    page.get_by_role("button", name="Vào làm việc").click()
    page.wait_for_url("**/lam-viec/**")


def test_coffee_from_phone_to_certificate(site: Site, visit: Visit, tmp_path: Path) -> None:
    people = site.ask("producer", with_profile=False)
    office = site.ask("office")
    chair, first, second, secretary = site.ask("experts", count=4)

    phone = visit(PHONE)
    sign_in(phone, people["username"])
    fill_profile(phone)
    add_coffee(phone)
    dossier = open_dossier(phone)
    assess(phone)
    attach_papers(phone, dossier, tmp_path)
    see_stars_and_fix(phone, dossier)
    write_report(phone, dossier)
    slip = submit(phone, dossier)

    propose(visit(DESK, username=people["officer"]), slip)
    officer = visit(DESK, username=office["officer"])
    receive(officer, dossier)
    report(officer, dossier)
    council = seat_council(officer, chair, first, second, secretary)
    hearing = put_on_agenda(officer, council)

    clerk = visit(DESK, username=secretary["username"])
    take_attendance(clerk, council)
    for member, places, by_keyboard in (
        (first, wanted(c1_1=2, c2_2=2), True),
        (second, wanted(c1_5=4, c9=2), False),
        (chair, wanted(), True),
    ):
        score(visit(TABLET, username=member["username"]), hearing, places, by_keyboard)
    conclude(visit(DESK, username=chair["username"]), hearing)

    number = decide(officer)
    code = certificate_of(phone)
    draw_and_read(phone, code, number)
    verify(visit, code)


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


def propose(page: Page, slip: str) -> None:
    """The commune checks every line, writes the four contents and proposes; the product gets its code."""
    page.goto("/lam-viec/xa/")
    page.get_by_role("link", name=COFFEE).first.click()
    expect(page.locator("main")).to_contain_text(slip)
    press(page, "Thẩm định")
    heading(page, "Kiểm giấy tờ, rồi viết bốn nội dung")
    for box in page.locator("input[type=checkbox][name^=ok-]").all():
        box.check()
    for place, words in enumerate(
        ("Toàn bộ cà phê từ 12 ha tại xã.", "Ba mươi lao động của xã.", "Nghề trồng cà phê có từ 1998.", "Gắn với làng.")
    ):
        page.get_by_label("Xã thẩm định").nth(place).fill(words)
    expect(page.locator("#tinh-trang")).to_contain_text("Đã viết 4 trên 4 nội dung")
    expect(page.locator(SAVED)).to_be_visible()
    press(page, "Xem lại và đề nghị tỉnh")
    press(page, "Gửi đề nghị lên tỉnh")
    expect(page.locator("main")).to_contain_text(re.compile(r"51-\d{5}-\d+-20\d\d"))


def receive(page: Page, dossier: str) -> None:
    """The province takes it in."""
    page.goto(dossier.replace("/chu-the/", "/tinh/"))
    heading(page, f"Tiếp nhận: {COFFEE}")
    press(page, "Tiếp nhận hồ sơ")


def report(page: Page, dossier: str) -> None:
    """The advisory report is written and handed to the chair."""
    page.goto(dossier.replace("/chu-the/", "/tinh/"))
    press(page, "Báo cáo tổ tư vấn")
    page.locator("#id_dossier_findings").fill("Giấy tờ đủ, còn hạn.")
    page.locator("#id_site_findings").fill("Xưởng sạch, có nhật ký rang.")
    page.locator("#id_remarks").fill("Nên đưa ra hội đồng.")
    press(page, "Lưu báo cáo")
    expect(page.locator("main")).to_contain_text("Đã lưu báo cáo.")
    press(page, "Hoàn thành, giao chủ tịch")
    expect(page.locator("main")).to_contain_text("Hồ sơ sẵn sàng đưa ra hội đồng.")


def seat_council(page: Page, *people: dict[str, str]) -> str:
    """Open a round, set up a council and seat its people; return the council's address."""
    page.goto("/lam-viec/tinh/dot/")
    page.get_by_label("Tên đợt").fill("Đợt hành trình")
    page.locator("#id_proposals_before").fill("2099-10-30")
    page.locator("#id_finished_before").fill("2099-12-30")
    press(page, "Mở đợt")
    heading(page, "Lập hội đồng cho đợt này")
    fold = page.locator("details", has_text="Lập hội đồng")
    if fold.get_attribute("open") is None:
        fold.locator("summary").click()
    page.get_by_label("Tên hội đồng").fill("Hội đồng hành trình")
    page.locator("details").get_by_role("button", name="Lập hội đồng").click()
    heading(page, "Hội đồng còn thiếu cơ quan")
    council = page.url.removesuffix("thanh-vien/")
    for person, role in zip(people, ("chair", "member", "member", "secretary"), strict=True):
        page.get_by_label("Ai", exact=True).select_option(label=f"{person['name']}, {person['department']}")
        page.get_by_label("Vai trò").select_option(role)
        page.locator("main").get_by_role("button", name="Cử thành viên").click()
        expect(page.locator("ol")).to_contain_text(person["name"])
    return council


def put_on_agenda(page: Page, council: str) -> str:
    """Put the coffee alone on the agenda; return the hearing's address."""
    page.goto(council)
    for box in page.locator("input[name=ho-so]").all():
        box.uncheck()
    page.get_by_label(COFFEE).check()
    press(page, "Đưa vào chương trình")
    href = page.get_by_role("link", name=COFFEE).get_attribute("href")
    assert href is not None
    return href


def take_attendance(page: Page, council: str) -> None:
    """The secretary marks everybody as present."""
    page.goto(council.replace("/tinh/hoi-dong/", "/hoi-dong/") + "diem-danh/")
    for box in page.locator("input[name=co-mat]").all():
        box.check()
    press(page, "Lưu điểm danh")
    expect(page.locator("main")).to_contain_text("Có mặt 3 trên 3 thành viên được chấm")


def score(page: Page, hearing: str, places: dict[str, int], by_keyboard: bool) -> None:
    """A member scores every criterion alone, by keyboard or by touch, and lodges."""
    page.goto(f"{hearing}phieu/")
    leaves = coffee_set().leaves
    for leaf, following in zip(leaves, [*leaves[1:], None], strict=True):
        expect(page.locator("h1")).to_contain_text(leaf.code)
        points = leaf.points(places[leaf.code])
        if by_keyboard and len({one.points for one in leaf.options}) == len(leaf.options):
            page.keyboard.press(str(points))
        else:
            option(page, leaf.code, places[leaf.code]).click()
        if following is None:
            press(page, "Lưu")
        elif by_keyboard:
            page.keyboard.press("ArrowRight")
            page.wait_for_url(f"**tc={following.code}*")
        else:
            page.get_by_role("button", name=f"Lưu, sang {following.code}", exact=True).click()
            page.wait_for_url(f"**tc={following.code}*")
    expect(page.locator("#tien-do")).to_contain_text("34 trên 34")
    press(page, "Xem lại, nộp phiếu")
    press(page, "Nộp phiếu")
    page.goto(hearing)
    expect(page.locator("h1")).to_contain_text(re.compile("Bạn đã nộp phiếu, chờ chủ tịch mở|Đủ phiếu: mở phiếu"))


def conclude(page: Page, hearing: str) -> None:
    """The chair opens the sheets, settles the minimum members differ at, and seals: 4 stars."""
    page.goto(hearing)
    heading(page, "Đủ phiếu: mở phiếu để cả hội đồng cùng xem")
    press(page, "Mở phiếu")
    heading(page, "Xác nhận 4 mức tối thiểu còn chia phiếu")
    for code in ("1.1", "1.5", "2.2", "9"):
        page.locator(f"fieldset[id='muc-{code}']").get_by_text("2 người chọn").click()
    press(page, "Xác nhận, ghi biên bản")
    heading(page, "Đã xác nhận: chốt kết quả")
    page.locator("#chot textarea").fill("Sản phẩm tốt, cần ổn định liên kết.")
    page.get_by_label("Tán thành", exact=True).fill("3")
    page.locator("#chot").get_by_role("button", name="Chốt kết quả").click()
    heading(page, "Đã chốt: 4 sao")


def decide(page: Page) -> str:
    """Draft the decision over the coffee alone and record it as signed; return its number."""
    number = f"{page.evaluate('Date.now()')}/QĐ-UBND"
    page.goto("/lam-viec/tinh/quyet-dinh/moi/?dot=tat-ca")
    for box in page.locator("input[name=ho-so]").all():
        box.uncheck()
    page.get_by_label(COFFEE).check()
    press(page, "Lập dự thảo")
    press(page, "Ghi nhận đã ký")
    heading(page, "Cấp 1 giấy chứng nhận trong một lần")
    page.locator("#id_number").fill(number)
    page.locator("#id_signer_name").fill("Nguyễn Văn Ký")
    page.locator("#id_signer_title").fill("Phó Chủ tịch")
    page.locator("#id_sure").check()
    press(page, "Ghi nhận đã ký, cấp 1 giấy")
    heading(page, f"Quyết định {number}: đã cấp 1 giấy chứng nhận")
    return str(number)


def certificate_of(page: Page) -> str:
    """The producer finds the certificate's code on the phone."""
    page.goto("/lam-viec/chu-the/san-pham/")
    page.get_by_role("link", name=COFFEE).first.click()
    found = re.search(r"SL-[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]", page.locator("main").inner_text())
    assert found is not None
    return found[0]


def draw_and_read(page: Page, code: str, number: str) -> None:
    """The worker draws the certificate within a minute; its one page says what was decided."""
    for _ in range(60):
        answer = page.request.get(f"/xac-minh/{code}.pdf")
        if answer.ok:
            break
        page.wait_for_timeout(1000)
    (sheet,) = PdfReader(io.BytesIO(answer.body())).pages
    text = unicodedata.normalize("NFC", sheet.extract_text())
    assert code in text
    assert number in text
    assert COFFEE.lower() in text.lower()


def verify(visit: Visit, code: str) -> None:
    """A buyer without JavaScript sees at one glance that the stars hold, in Vietnamese and in English."""
    buyer = visit(PHONE, java_script_enabled=False)
    buyer.goto(f"/xac-minh/{code}/")
    heading(buyer, "hiệu lực")
    expect(buyer.locator("main")).to_contain_text(COFFEE)
    expect(buyer.locator("main")).to_contain_text("4 sao")
    abroad = visit(PHONE, java_script_enabled=False, locale="en-US")
    abroad.goto(f"/xac-minh/{code}/")
    expect(abroad.locator("html")).to_have_attribute("lang", "en")
    heading(abroad, "Valid")
    expect(abroad.locator("main")).to_contain_text("4 stars")
