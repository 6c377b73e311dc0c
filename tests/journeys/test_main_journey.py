"""From a producer's phone to a buyer's: one coffee through commune, province, council, decision, verification."""

import io
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from tests.journeys.coffee import COFFEE, SAVED, coffee_set, heading, option, press, wanted
from tests.journeys.conftest import DESK, PHONE, TABLET, Site
from tests.journeys.producing import (
    add_coffee,
    assess,
    attach_papers,
    fill_profile,
    open_dossier,
    see_stars_and_fix,
    sign_in,
    submit,
    write_report,
)

pytestmark = pytest.mark.journey
Visit = Callable[..., Page]


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
        (
            "Toàn bộ cà phê từ 12 ha tại xã.",
            "Ba mươi lao động của xã.",
            "Nghề trồng cà phê có từ 1998.",
            "Gắn với làng.",
        )
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
