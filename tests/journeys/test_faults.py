"""What people, networks and machines do wrong, in a real browser: said plainly, nothing lost, nothing done twice."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from tests.factories.dossiers import PDF
from tests.journeys.conftest import DESK, PHONE, TABLET, Site, Visits, unfold

from saolang.core.text.identifiers import new_code

pytestmark = pytest.mark.journey
Visit = Callable[..., Page]
REFUSED = ("Failed to load resource", "Response Status Error Code 4")
"""What Chromium and htmx write on the console when an answer is 4xx or the network is gone; expected where provoked."""


def dossier_of(site: Site, state: str) -> dict[str, str]:
    """Return a dossier made in ``state``."""
    made: dict[str, str] = site.ask("dossier", state=state)
    return made


def test_double_click_files_once(site: Site, visit: Visit) -> None:
    made = dossier_of(site, "draft")
    page = visit(PHONE, username=made["producer"])
    page.goto(f"/lam-viec/chu-the/ho-so/{made['id']}/nop/")

    page.get_by_role("button", name="Nộp hồ sơ cho xã").dblclick()

    expect(page.locator("h1")).to_contain_text("Đã nộp hồ sơ, đây là biên nhận")
    page.goto(f"/lam-viec/chu-the/ho-so/{made['id']}/")
    expect(page.locator("main")).not_to_contain_text("Bản 2")


def test_second_tab_that_files_again_is_told_and_nothing_is_filed_twice(site: Site, visits: Visits) -> None:
    visits.expected += REFUSED
    made = dossier_of(site, "draft")
    page = visits.visit(PHONE, username=made["producer"])
    other = page.context.new_page()
    for tab in (page, other):
        tab.goto(f"/lam-viec/chu-the/ho-so/{made['id']}/nop/")
    page.get_by_role("button", name="Nộp hồ sơ cho xã").click()
    expect(page.locator("h1")).to_contain_text("Đã nộp hồ sơ, đây là biên nhận")
    slip = page.locator("dl").first.inner_text()

    other.get_by_role("button", name="Nộp hồ sơ cho xã").click()

    expect(other.locator("h1")).to_contain_text("Đã nộp hồ sơ, đây là biên nhận")
    assert other.locator("dl").first.inner_text() == slip


def test_back_after_filing_shows_the_receipt_not_the_form(site: Site, visit: Visit) -> None:
    made = dossier_of(site, "draft")
    page = visit(PHONE, username=made["producer"])
    page.goto(f"/lam-viec/chu-the/ho-so/{made['id']}/")
    page.goto(f"/lam-viec/chu-the/ho-so/{made['id']}/nop/")
    page.get_by_role("button", name="Nộp hồ sơ cho xã").click()
    expect(page.locator("h1")).to_contain_text("biên nhận")

    page.go_back()

    page.wait_for_load_state()
    expect(page.get_by_role("button", name="Nộp hồ sơ cho xã")).to_have_count(0)


def test_second_officer_is_told_what_changed_and_keeps_what_was_written(site: Site, visits: Visits) -> None:
    visits.expected += REFUSED
    made = dossier_of(site, "submitted")
    first, second = (visits.visit(DESK, username=made["commune"]) for _ in range(2))
    for page in (first, second):
        page.goto(f"/lam-viec/xa/ho-so/{made['id']}/tham-dinh/")
    box = "textarea[name=local_labour]"
    first.locator(box).fill("Năm lao động của xã, người thứ nhất viết.")
    first.get_by_role("button", name="Lưu ngay").click()
    expect(first.locator("[data-save-state=saved]").first).to_be_visible()

    second.locator(box).fill("Bảy lao động, người thứ hai viết.")
    second.locator(box).blur()

    expect(second.locator("#tinh-trang")).to_contain_text("Đồng nghiệp vừa sửa")
    expect(second.locator("#tinh-trang")).to_contain_text("người thứ nhất viết")
    expect(second.locator(box)).to_have_value("Bảy lao động, người thứ hai viết.")
    second.get_by_role("button", name="Lưu bản của tôi").click()
    expect(second.locator("#tinh-trang")).not_to_contain_text("Đồng nghiệp vừa sửa “")
    second.reload()
    expect(second.locator(box)).to_have_value("Bảy lao động, người thứ hai viết.")


def test_second_officer_who_proposes_is_told_it_was_done(site: Site, visits: Visits) -> None:
    visits.expected += REFUSED
    made = dossier_of(site, "submitted")
    first, second = (visits.visit(DESK, username=made["commune"]) for _ in range(2))
    first.goto(f"/lam-viec/xa/ho-so/{made['id']}/tham-dinh/")
    for place in range(4):
        first.get_by_label("Xã thẩm định").nth(place).fill("Đã xem tại cơ sở, đúng như hồ sơ.")
    expect(first.locator("#tinh-trang")).to_contain_text("Đã viết 4 trên 4 nội dung")
    for page in (first, second):
        page.goto(f"/lam-viec/xa/ho-so/{made['id']}/de-nghi/")
    first.get_by_role("button", name="Gửi đề nghị lên tỉnh").click()
    expect(first.locator("main")).to_contain_text("Mã sản phẩm")

    second.get_by_role("button", name="Gửi đề nghị lên tỉnh").click()

    second.wait_for_load_state()
    expect(second.locator("main")).to_contain_text("đã đề nghị tỉnh", ignore_case=True)
    expect(second.get_by_role("button", name="Gửi đề nghị lên tỉnh")).to_have_count(0)


def test_member_who_lodges_after_the_reveal_is_told_and_keeps_what_was_scored(site: Site, visits: Visits) -> None:
    visits.expected += REFUSED
    made = site.ask("hearing", members=3, lodged=3)
    late = visits.visit(TABLET, username=made["seats"][-1])
    late.goto(f"/lam-viec/hoi-dong/phien/{made['id']}/phieu/nop/")
    expect(late.locator("h1")).to_contain_text("Nộp phiếu 80 điểm?")
    site.ask("reveal", public_id=made["id"])

    late.get_by_role("button", name="Nộp phiếu").click()

    late.wait_for_load_state()
    expect(late.locator("main, body").first).to_contain_text("Những gì bạn đã chấm vẫn được giữ")


def test_answers_given_offline_are_kept_and_sent_when_the_network_is_back(site: Site, visits: Visits) -> None:
    visits.expected += [*REFUSED, "Response Status Error Code 0", "Send Error", "htmx:sendError"]
    made = dossier_of(site, "draft")
    page = visits.visit(PHONE, username=made["producer"])
    page.goto(f"/lam-viec/chu-the/ho-so/{made['id']}/tu-danh-gia/A/")
    unfold(page)
    choice = page.locator("input[name='c-1.1'][value='1']")

    page.context.set_offline(True)
    page.locator("label.option").filter(has=choice).click()

    expect(page.get_by_text("Mất mạng: bài làm vẫn còn trên máy")).to_be_visible()
    page.context.set_offline(False)
    expect(page.locator("[data-save-state=saved]")).to_be_visible(timeout=20_000)
    elsewhere = visits.visit(DESK, username=made["producer"])
    elsewhere.goto(f"/lam-viec/chu-the/ho-so/{made['id']}/tu-danh-gia/A/")
    expect(elsewhere.locator("input[name='c-1.1'][value='1']")).to_be_checked()


def test_offline_answers_survive_closing_the_page(site: Site, visits: Visits) -> None:
    visits.expected += [*REFUSED, "Response Status Error Code 0", "Send Error", "htmx:sendError"]
    made = dossier_of(site, "draft")
    page = visits.visit(PHONE, username=made["producer"])
    address = f"/lam-viec/chu-the/ho-so/{made['id']}/tu-danh-gia/B/"
    page.goto(address)
    unfold(page)
    radio = page.locator("input[name^='c-'][type=radio]:not(:checked):not([disabled])").first
    name, value = radio.get_attribute("name"), radio.get_attribute("value")
    page.context.set_offline(True)
    page.locator("label.option").filter(has=radio).first.click()
    expect(page.get_by_text("Mất mạng: bài làm vẫn còn trên máy")).to_be_visible()
    page.close()

    page.context.set_offline(False)
    again = page.context.new_page()
    again.goto(address)

    expect(again.locator(f"input[name='{name}'][value='{value}']")).to_be_checked()
    expect(again.locator("[data-save-state=saved]")).to_be_visible(timeout=20_000)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("rỗng.pdf", b"", "trống (0 byte)"),
        ("anh.pdf", b"\xff\xd8\xff\xe0" + b"\0" * 400, ""),
        ("bang.pdf", b"MZ" + b"\0" * 400, "chưa nhận được"),
        ("cut.pdf", b"%PDF-1.4\n1 0 obj", "bị cụt"),
    ],
    ids=["empty", "picture named pdf", "program named pdf", "cut off"],
)
def test_bad_evidence_is_refused_with_a_word_what_to_do(
    site: Site, visits: Visits, name: str, content: bytes, told: str
) -> None:
    visits.expected += REFUSED
    page = visits.visit(PHONE, username=dossier_of(site, "draft")["producer"])
    page.goto("/lam-viec/chu-the/giay-to/moi/")
    page.locator("form[enctype]").evaluate("form => { form.noValidate = true; }")

    page.locator("#id_files").set_input_files({"name": name, "mimeType": "application/pdf", "buffer": content})
    page.get_by_label("Loại giấy tờ").select_option("other")
    page.get_by_label("Tên giấy tờ").fill("Giấy hỏng")
    page.get_by_role("button", name="Cất vào sổ").click()

    expect(page.locator("main")).to_contain_text(f"“{name}”")
    expect(page.locator("main")).to_contain_text(told)
    expect(page.get_by_label("Tên giấy tờ")).to_have_value("Giấy hỏng")
    page.goto("/lam-viec/chu-the/giay-to/")
    expect(page.locator("main")).not_to_contain_text("Giấy hỏng")


def test_file_of_21_mb_is_told_before_it_is_sent(site: Site, visits: Visits, tmp_path: Path) -> None:
    page = visits.visit(PHONE, username=dossier_of(site, "draft")["producer"])
    page.goto("/lam-viec/chu-the/giay-to/moi/")
    big = tmp_path / "bản quét.pdf"
    big.write_bytes(PDF + b"%" * 21_000_000)

    page.locator("#id_files").set_input_files(big)

    expect(page.locator("[data-filedrop-list]")).to_contain_text("nặng 21 MB")
    page.get_by_label("Loại giấy tờ").select_option("other")
    page.get_by_role("button", name="Cất vào sổ").click()
    expect(page).to_have_url(f"{site.url}/lam-viec/chu-the/giay-to/moi/")


def test_file_of_21_mb_sent_all_the_same_is_refused_by_the_server(site: Site, visits: Visits, tmp_path: Path) -> None:
    visits.expected += REFUSED
    page = visits.visit(PHONE, username=dossier_of(site, "draft")["producer"], java_script_enabled=False)
    page.goto("/lam-viec/chu-the/giay-to/moi/")
    big = tmp_path / "bản quét.pdf"
    big.write_bytes(PDF + b"%" * 21_000_000)

    page.locator("#id_files").set_input_files(big)
    page.get_by_label("Loại giấy tờ").select_option("other")
    page.get_by_label("Tên giấy tờ").fill("Giấy nặng")
    page.get_by_role("button", name="Cất vào sổ").click()

    expect(page.locator("main")).to_contain_text("nhiều nhất là 20 MB")


def test_name_in_decomposed_vietnamese_is_kept_composed(site: Site, visit: Visit) -> None:
    page = visit(PHONE, username=dossier_of(site, "draft")["producer"])
    page.goto("/lam-viec/chu-the/giay-to/moi/")
    composed = "Giấy chứng nhận đủ điều kiện.pdf"
    page.locator("#id_files").set_input_files(
        {"name": unicodedata.normalize("NFD", composed), "mimeType": "application/pdf", "buffer": PDF}
    )
    page.get_by_label("Loại giấy tờ").select_option("other")
    page.get_by_label("Tên giấy tờ").fill("Giấy từ máy Mac")
    page.get_by_role("button", name="Cất vào sổ").click()

    expect(page).not_to_have_url(f"{site.url}/lam-viec/chu-the/giay-to/moi/")
    page.goto("/lam-viec/chu-the/giay-to/")
    page.get_by_role("link", name="Giấy từ máy Mac").click()
    expect(page.locator("main")).to_contain_text(composed)
    assert unicodedata.normalize("NFD", composed) not in page.content()


def test_altered_and_unknown_codes_are_told_apart(site: Site, visits: Visits) -> None:
    visits.expected += REFUSED
    code = site.ask("signed_decision", count=1)["codes"][0]
    page = visits.visit(PHONE, java_script_enabled=False)
    page.goto(f"/xac-minh/{code}/")
    expect(page.locator("main")).to_contain_text("Còn hiệu lực")
    place = 3 if code[3] != "7" else 4
    altered = code[:place] + ("7" if code[place] != "7" else "8") + code[place + 1 :]
    told = set()
    for wrong in (altered, new_code(b"quaxa"), "khong-phai-ma"):
        page.goto(f"/xac-minh/{wrong}/")
        expect(page.locator("main")).not_to_contain_text("Còn hiệu lực")
        told.add(page.locator("main h1").inner_text())
    assert len(told) >= 2, told
