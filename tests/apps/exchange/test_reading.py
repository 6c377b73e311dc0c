"""Lists in all the layouts people send."""

import io
import zipfile
from datetime import date
from unicodedata import normalize

import pytest
import xlsxwriter
from tests.apps.exchange.workbooks import HEAD, csv_of, read, values, workbook, workbook_of

from saolang.apps.certification.enums import ListedStanding as S
from saolang.apps.exchange.validators.contents import FileRefused, read_file
from saolang.apps.exchange.validators.headings import field_of
from saolang.apps.exchange.validators.words import (
    ValueRefused,
    is_decision_number,
    read_day,
    read_decision,
    read_score,
    read_star,
)

ROW = (1, "Cà phê bột", "HTX Sáu Nhung", "3 sao")
TOLD = {"product": "Cà phê bột", "producer": "HTX Sáu Nhung", "star": "3 sao"}


def test_title_rows_above_and_numbering_below_the_headings_are_no_rows() -> None:
    content = workbook(("DANH SÁCH SẢN PHẨM OCOP NĂM 2024",), (), HEAD, ("(1)", "(2)", "(3)", "(4)"), ROW)

    (sheet,) = read(content).sheets

    assert (sheet.header_row, [(row.number, row.values) for row in sheet.rows]) == (3, [(5, TOLD)])


def test_plain_numbers_under_the_headings_are_no_row() -> None:
    assert values(workbook(HEAD, (1, 2, 3, 4), ROW)) == [TOLD]


def test_headings_of_two_rows_are_read_together() -> None:
    content = workbook(
        ("STT", "Tên sản phẩm", "Chủ thể", "Quyết định", "", "Địa điểm", ""),
        ("", "", "", "Số", "Ngày", "Xã", "Huyện"),
        (1, "Măng khô", "HTX Ba", "12/QĐ-UBND", "05/06/2024", "Đăk Mar", "Đăk Hà"),
    )

    assert values(content) == [
        {
            "product": "Măng khô", "producer": "HTX Ba", "decision_number": "12/QĐ-UBND",
            "decision_date": "05/06/2024", "commune": "Đăk Mar", "district": "Đăk Hà",
        }
    ]  # fmt: skip


def test_headings_between_rows_tell_group_and_district_of_the_rows_below() -> None:
    content = workbook(
        HEAD, ("I", "Thực phẩm"), ROW, ("II", "Huyện Đăk Hà"), (2, "Măng khô", "HTX Ba", "4 sao"),
        ("", "Huyện Ngọc Hồi"),
        (3, "Gạo", "HTX Bốn", "3 sao"),
    )  # fmt: skip

    assert values(content) == [
        {**TOLD, "group": "Thực phẩm"},
        {
            "product": "Măng khô",
            "producer": "HTX Ba",
            "star": "4 sao",
            "group": "Thực phẩm",
            "district": "Huyện Đăk Hà",
        },
        {"product": "Gạo", "producer": "HTX Bốn", "star": "3 sao", "group": "Thực phẩm", "district": "Huyện Ngọc Hồi"},
    ]


def test_producer_merged_over_several_products_holds_for_each() -> None:
    content = workbook(
        HEAD, (1, "Cà phê bột", "", "3 sao"), (2, "Cà phê hạt", "", "4 sao"), merges=[(1, 2, 2, 2, "HTX Sáu Nhung")]
    )

    assert [(one["product"], one["producer"]) for one in values(content)] == [
        ("Cà phê bột", "HTX Sáu Nhung"),
        ("Cà phê hạt", "HTX Sáu Nhung"),
    ]


def test_totals_and_signatures_are_left_out_with_a_note() -> None:
    content = workbook(
        HEAD, ROW, ("Tổng cộng", "", "", "1 sản phẩm"), (), ("", "Người lập biểu", "", "Chủ tịch"), ("", "Nguyễn Văn A")
    )

    (sheet,) = read(content).sheets

    assert [row.values for row in sheet.rows] == [TOLD]
    assert [note.split(":")[0] for note in sheet.notes] == [
        f"Dòng {number} không phải sản phẩm, đã bỏ qua" for number in (3, 5, 6)
    ]


def test_each_sheet_has_its_own_headings_and_others_are_skipped_with_a_note() -> None:
    content = workbook_of(
        {
            "Đợt 1": (HEAD, ROW),
            "Hướng dẫn": (("Điền vào trang Đợt 1",), ("a", "b")),
            "Đợt 2": (("Sao", "Chủ thể", "Sản phẩm"), ("4", "HTX Ba", "Măng")),
        }
    )

    reading = read(content)

    assert [(sheet.name, len(sheet.rows)) for sheet in reading.sheets] == [("Đợt 1", 1), ("Hướng dẫn", 0), ("Đợt 2", 1)]
    assert reading.sheets[2].rows[0].values == {"star": "4", "producer": "HTX Ba", "product": "Măng"}
    assert reading.sheets[1].notes == ("Không thấy cột tên sản phẩm và chủ thể, nên không coi là danh sách sản phẩm.",)


def test_one_sheet_can_be_asked_for() -> None:
    content = workbook_of({"A": (HEAD, ROW), "B": (HEAD, ROW)})

    assert [sheet.name for sheet in read(content, only="b").sheets] == ["B"]


def test_two_hundred_columns_and_empty_ones_are_read() -> None:
    wide = ("", *HEAD, *("" if n % 2 else f"Cột {n}" for n in range(196)))

    assert values(workbook(wide, ("", *ROW, *("x" for _n in range(196))))) == [TOLD]


def test_dates_of_the_spreadsheet_are_days() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ("Tên sản phẩm", "Chủ thể", "Ngày quyết định"))
    page.write_row(1, 0, ("Cà phê", "HTX"))
    page.write_datetime(1, 2, date(2024, 6, 5), book.add_format({"num_format": "dd/mm/yyyy"}))
    book.close()

    assert values(out.getvalue())[0]["decision_date"] == "05/06/2024"


def test_formula_without_value_is_told() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write_row(0, 0, ("Tên sản phẩm", "Chủ thể", "Hạng sao"))
    page.write_row(1, 0, ("Cà phê", "HTX"))
    page.write_formula(1, 2, "=1+2", None, "")
    page.write_row(2, 0, ("Măng", "HTX"))
    page.write_formula(2, 2, "=1+2", None, 3)
    book.close()

    rows = read(out.getvalue()).rows

    assert [(row.values.get("star", ""), set(row.valueless)) for row in rows] == [("", {"star"}), ("3", set())]


@pytest.mark.parametrize("code", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
@pytest.mark.parametrize("sign", [",", ";", "\t", "|"])
def test_text_files_in_every_code_and_cut_by_every_sign_are_read(code: str, sign: str) -> None:
    assert values(csv_of(HEAD, ("1", *ROW[1:]), sign=sign, code=code), "ds.csv") == [TOLD]


def without_tone(letter: str) -> str:
    """Return the letter and its tone apart, as Windows-1258 keeps them."""
    parts = normalize("NFD", letter)
    tone = next((mark for mark in parts if mark in "\u0300\u0301\u0303\u0309\u0323"), "")
    return normalize("NFC", parts.replace(tone, "")) + tone if tone else letter


def test_windows_1258_is_told() -> None:
    text = "Tên sản phẩm,Chủ thể,Địa chỉ\nCà phê bột,Hợp tác xã Sáu Nhung,xã Đắk Mar"
    spelled = "".join(letter if letter in "âêôăơư" else without_tone(letter) for letter in text)

    reading = read(spelled.encode("cp1258"), "ds.csv")

    assert reading.rows[0].values["address"] == "xã Đắk Mar"
    assert "Windows-1258" in reading.notes[0]


def test_old_fonts_are_turned_into_unicode_with_a_note() -> None:
    tcvn3 = "Tªn s¶n phÈm,Chñ thÓ,H¹ng sao\nCµ phª bét,Hîp t¸c x· S¸u Nhung,3 sao"

    reading = read(tcvn3.encode("cp1252"), "ds.csv")

    assert reading.rows[0].values == {"product": "Cà phê bột", "producer": "Hợp tác xã Sáu Nhung", "star": "3 sao"}
    assert "TCVN3" in reading.notes[0]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "trống"),
        (b"  \n ", "trống"),
        (b"%PDF-1.7 abc", "bản in hoặc ảnh"),
        (b"PK\x03\x04 broken", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"x" * 3000, "bị hỏng"),
        (b"\x7fELF\x00\x00\x01", "không phải bảng tính"),
    ],
)
def test_what_is_no_list_is_refused_in_a_sentence(content: bytes, words: str) -> None:
    with pytest.raises(FileRefused) as refused:
        read_file(content, "ds.xlsx")
    assert words in refused.value.message


def test_truncated_workbook_is_refused() -> None:
    content = workbook(HEAD, ROW)

    with pytest.raises(FileRefused):
        read_file(content[: len(content) // 2], "ds.xlsx")


def test_bomb_is_refused_before_it_is_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<x/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)

    with pytest.raises(FileRefused, match="quá lớn"):
        read_file(out.getvalue(), "ds.xlsx")


def test_two_cells_in_far_corners_are_refused_before_the_rectangle_between_them_is_laid_out() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet()
    page.write(0, 0, "a")
    page.write(1_048_575, 16_383, "b")
    book.close()

    with pytest.raises(FileRefused, match="quá lớn"):
        read_file(out.getvalue(), "ds.xlsx")


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("Tên sản phẩm", "product"), ("TEN SAN PHAM", "product"), ("Product name", "product"),
        ("Sản phẩm OCOP", "product"),
        ("Chủ thể", "producer"), ("Tên chủ thể sản xuất", "producer"),
        ("Cơ sở sản xuất", "producer"), ("Producer", "producer"),
        ("Tên HTX/Doanh nghiệp", "producer"), ("Đơn vị", "producer"),
        ("Loại hình chủ thể", "kind"), ("subject_type", "kind"),
        ("Hạng sao", "star"), ("Kết quả phân hạng", "star"), ("Số sao", "star"),
        ("Xếp hạng", "star"), ("star_or_status", "star"),
        ("Số QĐ", "decision_number"), ("Số quyết định công nhận", "decision_number"),
        ("Quyết định", "decision_number"),
        ("Số, ngày quyết định", "decision_number"), ("Ngày cấp", "decision_date"),
        ("Ngày QĐ", "decision_date"),
        ("Năm công nhận", "decision_date"), ("Ngày hết hạn", "expiry"), ("Thời hạn", "expiry"),
        ("Điểm", "score"),
        ("Điểm đánh giá", "score"), ("Xã/Phường", "commune"), ("Huyện, thành phố", "district"),
        ("Tỉnh/Thành phố", "province"),
        ("Địa chỉ", "address"), ("Nhóm sản phẩm", "group"), ("Bộ sản phẩm", "set"),
        ("Mã số thuế", "tax_code"), ("MST", "tax_code"),
        ("Số điện thoại", "phone"), ("Email", "email"), ("Người đại diện", "representative"),
        ("Nguồn", "source"),
        ("Ghi chú", "certainty"), ("Cơ quan cấp", "authority"), ("Cấp công nhận", "authority"),
        ("Mã sản phẩm", "product_code"),
        ("STT", ""), ("Đơn vị tính", ""), ("Doanh thu", ""), ("Số lượng", ""),
    ],
)  # fmt: skip
def test_heading_is_recognised(heading: str, field: str) -> None:
    assert field_of(heading, {}) == field


def test_heading_mapped_by_hand_comes_first() -> None:
    assert field_of("Cột lạ", {"cot la": "producer"}) == "producer"
    assert field_of("Chủ thể", {"chu the": ""}) == ""


@pytest.mark.parametrize(
    ("text", "standing", "star"),
    [
        ("3 sao", S.RESULT, 3), ("★★★", S.RESULT, 3), ("Hạng 4", S.RESULT, 4), ("***", S.RESULT, 3),
        ("4*", S.RESULT, 4),
        ("OCOP 4 sao", S.RESULT, 4), ("bốn sao", S.RESULT, 4), ("5.0", S.RESULT, 5), ("★★★☆☆", S.RESULT, 3),
        ("4 sao; tiềm năng 5 sao", S.RESULT, 4), ("tiềm năng 4 sao", S.POTENTIAL, 4), ("Hạng III", S.RESULT, 3),
        ("planned for 5-sao dossier in 2024 (not a result)", S.PLANNED, 5), ("2 sao", S.EVALUATED, None),
        ("evaluated by the district council (result not in the source)", S.EVALUATED, None), ("", "", None),
        ("rất tốt", S.MENTIONED, None),
    ],
)  # fmt: skip
def test_star_is_read(text: str, standing: str, star: int | None) -> None:
    read_one = read_star(text)

    assert (read_one.standing, read_one.star) == (standing, star)


@pytest.mark.parametrize("text", ["7 sao", "0", "hạng 9"])
def test_star_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(ValueRefused):
        read_star(text)


@pytest.mark.parametrize(
    "text",
    [
        "31/12/2025",
        "31.12.25",
        "31-12-2025",
        "2025-12-31",
        "ngày 31 tháng 12 năm 2025",
        "46022",
        "12/31/2025",
        "31-Dec-2025",
    ],
)
def test_day_is_read(text: str) -> None:
    assert read_day(text).day == date(2025, 12, 31)


@pytest.mark.parametrize("text", ["6/2024", "2024", "tháng 6/2024", "2025 (đợt 2)"])
def test_less_than_a_day_stays_words_with_a_warning(text: str) -> None:
    found = read_day(text)

    assert (found.day, found.words, bool(found.warning)) == (None, text, True)


def test_day_that_does_not_exist_is_refused() -> None:
    with pytest.raises(ValueRefused):
        read_day("31/02/2025")


@pytest.mark.parametrize(
    "text",
    ["QĐ số 123/QĐ-UBND ngày 05/6/2024", "Quyết định số 123/QĐ-UBND ngày 5 tháng 6 năm 2024 của UBND tỉnh",
     "123/QĐ-UBND, 05/06/2024"],
)  # fmt: skip
def test_number_and_day_of_a_decision_in_one_cell_are_parted(text: str) -> None:
    number, day = read_decision(text)

    assert (number, day.day) == ("123/QĐ-UBND", date(2024, 6, 5))


def test_letters_plans_and_rounds_are_no_decision_numbers() -> None:
    numbers = ("CV 2013/UBND-NNTN", "KH 718/KH-UBND 2024", "đợt 2", "123/QĐ-UBND", "45")

    assert [is_decision_number(one) for one in numbers] == [False, False, False, True, True]


def test_score_is_read_with_comma_or_point() -> None:
    assert [read_score(one) for one in ("91,75", "91.75", "80 điểm", "chưa có")] == ["91,75", "91,75", "80", ""]
    with pytest.raises(ValueRefused):
        read_score("191")
