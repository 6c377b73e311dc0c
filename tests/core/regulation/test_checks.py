"""One broken file per mistake: the finding names file and criterion and says what to do."""

from pathlib import Path
from typing import Any

import pytest

from saolang.core.regulation.checks import check_pack
from saolang.core.regulation.findings import Finding
from saolang.core.regulation.loader import load_pack, load_pack_from

from .conftest import DELETED, change

A1 = "parts.0.criteria.0.criteria"  # the criteria 1.1, 1.2, … of part A
S13, S16, S26 = "sets/13.yaml", "sets/16.yaml", "sets/26.yaml"
WORDS = {"vi": "Một", "en": "One"}

SHAPE: list[tuple[str, str, object, str | None, str]] = [
    (S13, "set", 14, None, "“set” là 14 nhưng tên tệp nói 13; hãy sửa cho khớp"),
    (S13, "source", DELETED, None, "thiếu khóa “source”; hãy thêm"),
    (S13, "colour", "red", None, "khóa lạ “colour”; hãy bỏ"),
    (S13, "parts", "A B C", None, '“parts” là "A B C"; hãy viết một danh sách'),
    (S13, "parts", [], None, "“parts” để trống; hãy thêm ít nhất một mục"),
    (S13, "exclude.0.en", DELETED, None, "thiếu khóa “exclude[1].en”"),
    (S13, "exclude.0.id", "Giả mạo", None, '“exclude[1].id” là "Giả mạo"; hãy viết theo dạng'),
    (S13, f"{A1}.0.max", "3", "1.1", "hãy viết số nguyên"),
    (S13, f"{A1}.0.max", True, "1.1", "là true; hãy viết số nguyên"),
    (S13, f"{A1}.0.code", 1.1, "1", "là 1.1; hãy viết chữ (số thì đặt trong dấu nháy)"),
    (S13, f"{A1}.0.code", "1,1", "1,1", "hãy viết theo dạng"),
    (S13, f"{A1}.0.vi", "", "1.1", "để trống; hãy viết nội dung"),
    (S13, f"{A1}.0.en", DELETED, "1.1", "thiếu khóa"),
    (S13, f"{A1}.0.options", DELETED, "1.1", "phải có đúng một trong các khóa: options, criteria"),
    (S13, f"{A1}.0.criteria", [], "1.1", "phải có đúng một trong các khóa: options, criteria"),
    (S13, f"{A1}.0.options", [], "1.1", "để trống; hãy thêm ít nhất một mục"),
    (S13, f"{A1}.0.options.0.points", -1, "1.1", "là -1; hãy viết số từ 0 trở lên"),
    (S13, f"{A1}.0.options.0.points", 1.5, "1.1", "là 1.5; hãy viết số nguyên"),
    (S13, f"{A1}.0.options.0.en", DELETED, "1.1", "thiếu khóa"),
    (S13, f"{A1}.0.options.0.star", 3, "1.1", "khóa lạ"),
    (S13, f"{A1}.0.options.1.min_star", 2, "1.1", "là 2; hãy chọn một trong: 3, 4, 5"),
    (S13, f"{A1}.0.options.1.min_star", 6, "1.1", "hãy chọn một trong: 3, 4, 5"),
    (S13, f"{A1}.0.options.1.case", "c", "1.1", 'hãy chọn một trong: "a", "b"'),
    (S13, f"{A1}.0.rules.0.kind", "forbid", "1.1", 'hãy chọn một trong: "exclude"'),
    (S13, f"{A1}.0.help", "xem phụ lục", "1.1", "hãy viết một nhóm khóa: giá trị"),
    (
        S13,
        f"{A1}.0.review",
        [{"printed": WORDS}],
        "1.1",
        "thiếu khóa “parts[1].criteria[1].criteria[1].review[1].adopted”",
    ),
    (S13, f"{A1}.4.review.0.printed", "50 to 75 %", "1.5", "hãy viết một nhóm khóa: giá trị"),
    (S13, f"{A1}.4.review.0.adopted.vi", DELETED, "1.5", "thiếu khóa"),
    ("regulation.yaml", "issued", "hôm nay", None, "hãy viết một ngày dạng 2026-05-22"),
    ("regulation.yaml", "number", DELETED, None, "thiếu khóa “number”"),
    ("regulation.yaml", "stars.0.from", 101, None, "hãy viết số không quá 100"),
    ("regulation.yaml", "stars.0.certified_by", "nobody", None, "hãy chọn một trong"),
    ("regulation.yaml", "revocation.reasons.a.tài liệu", None, None, "khóa lạ “revocation.reasons.a.tài liệu”"),
    ("evidence.yaml", "kinds.Ảnh", {**WORDS, "wanted": WORDS}, None, "khóa “kinds.Ảnh” sai dạng"),
    ("evidence.yaml", "kinds.photos.dated", "yes", None, "hãy viết true hoặc false"),
    ("classification.yaml", "groups.0.code", "1", None, "hãy viết theo dạng"),
    ("classification.yaml", "groups.0.groups.0.sets", {}, None, "để trống; hãy thêm ít nhất một mục"),
    ("keywords.yaml", "13.words", [], None, "để trống; hãy thêm ít nhất một mục"),
]

MEANING: list[tuple[str, str, object, str | None, str]] = [
    ("regulation.yaml", "forms.form_01.phân hạng", None, None, "khóa “forms.form_01.phân hạng” không có giá trị"),
    ("regulation.yaml", "inspection.x", [{"y": None}], None, "khóa “inspection.x.y” không có giá trị"),
    (S13, "parts.0.code", "B", None, "các phần là B, B, C; hãy ghi đúng ba phần A, B, C"),
    (S13, "parts.0.max", 41, None, "phần A ghi 41 điểm; theo regulation.yaml phải là 40"),
    (S13, "parts.0.criteria.0.max", 19, None, "các tiêu chí của phần A cộng được 41 điểm, phần ghi 40"),
    (S13, "parts.0.criteria.0.max", 19, "1", "các tiêu chí con cộng được 18 điểm, ở đây ghi 19"),
    (S13, f"{A1}.1.code", "1.1", "1.1", "mã này dùng hai lần trong bộ; hãy đổi một mã"),
    (S13, f"{A1}.0.code", "2.9", "2.9", "ở đây mã phải là mã của tiêu chí 1 và một số"),
    (S13, f"{A1}.0.code", "1.1.1", "1.1.1", "mã không hợp với chỗ đứng"),
    (S13, "parts.0.criteria.0.code", "1.1", "1.1", "ở đây mã phải là một số, không có dấu chấm"),
    (S13, f"{A1}.1.key", "local_raw_material", "1.2", "khóa “local_raw_material” đã dùng ở tiêu chí 1.1"),
    (S13, f"{A1}.0.options", [{"points": 3, **WORDS}], "1.1", "chỉ có một mức; hãy ghi ít nhất hai mức"),
    (S13, f"{A1}.0.options.2.points", 4, "1.1", "mức cao nhất 4 điểm nhưng tiêu chí ghi 3"),
    (S13, f"{A1}.0.options.0.points", 3, "1.1", "mức 2 ít điểm hơn mức 1; hãy xếp điểm tăng dần"),
    (S13, f"{A1}.4.options.2.min_star", 5, "1.5", "min_star ở mức 4 không cao hơn ở mức 3"),
    (S13, f"{A1}.4.options.1.min_star", 5, "1.5", "min_star ở mức 3 không cao hơn ở mức 2"),
    (S13, f"{A1}.1.options.0.min_star", 3, "1.2", "mức 1 có 0 điểm mà ghi min_star; hãy bỏ"),
    (S13, f"{A1}.0.rules.0.criterion", "1.2", "1.1", "“criterion” đi cùng và chỉ đi cùng quy tắc applies_if"),
    (S13, f"{A1}.0.rules.0.kind", "applies_if", "1.1", "“criterion” đi cùng và chỉ đi cùng quy tắc applies_if"),
    (S13, f"{A1}.0.rules.0.any_zero", ["1.2"], "1.1", "“any_zero” chỉ dùng ở quy tắc stop; hãy bỏ"),
    (S13, f"{A1}.0.rules.+", {"kind": "stop", "any_zero": ["9.9"], **WORDS}, "1.1", "trỏ tới 9.9, không phải tiêu chí"),
    (S13, f"{A1}.0.rules.+", {"kind": "stop", "any_zero": ["1"], **WORDS}, "1.1", "trỏ tới 1, không phải tiêu chí"),
    (S13, f"{A1}.1.rules", [{"kind": "applies_if", "criterion": "9.9", **WORDS}], "1.2", "trỏ tới 9.9"),
    (S13, f"{A1}.1.rules", [{"kind": "applies_if", "criterion": "1.3", **WORDS}], "1.2", "tiêu chí đứng trước"),
    (S13, "parts.0.criteria.0.evidence", ["photos"], "1", "chỉ đặt ở tiêu chí có mức; hãy chuyển xuống"),
    (S13, f"{A1}.0.evidence.0", "rumour", "1.1", "loại minh chứng “rumour” không có trong evidence.yaml"),
    (S13, f"{A1}.0.evidence.+", "raw_material_origin", "1.1", "một loại minh chứng ghi hai lần"),
    (S13, "exclude.1.id", "forged_dossier", None, "điều kiện loại “forged_dossier” ghi hai lần"),
    (S13, f"{A1}.4.review.0.adopted.vi", "exactly 75 % counts as the lower of the two", "1.5", "ở cả vi và en"),
    (S13, "parts.0.review", [{"printed": WORDS, "adopted": {"vi": "40", "en": "40"}}], None, "ở cả vi và en"),
    (S26, "parts.2.criteria.2.options.0.case", DELETED, "8", "có mức thiếu “case”; hãy ghi a hoặc b ở mọi mức"),
    (
        S26,
        "parts.2.criteria.2.options",
        [{"points": p, "case": "a", **WORDS} for p in (1, 3)],
        "8",
        "chỉ có một trường hợp",
    ),
    (S26, "parts.2.criteria.2.options.3.points", 2, "8", "có trường hợp không đạt được 3 điểm"),
    ("regulation.yaml", "parts.A", 41, None, "ba phần cộng được 101 điểm; hãy sửa “parts” cho đủ 100"),
    ("regulation.yaml", "stars.0.star", 4, None, "hãy ghi đủ 5, 4, 3, 2, 1 theo thứ tự"),
    ("regulation.yaml", "stars.0.to", 99, None, "“stars” phải phủ từ 0 đến 100 điểm"),
    ("regulation.yaml", "stars.4.from", 1, None, "“stars” phải phủ từ 0 đến 100 điểm"),
    ("regulation.yaml", "stars.1.to", 89, None, "hạng 4 sao đến 89 nhưng hạng 5 sao từ 90; hãy ghi liền nhau"),
    ("regulation.yaml", "stars.4.to", 0, None, "hạng 1 sao từ 0 đến 0; hãy ghi “from” nhỏ hơn “to”"),
    (
        "classification.yaml",
        "groups.0.groups.0.sets",
        {13: ["mae"], 14: ["mae"]},
        None,
        "bộ 14 không có tệp trong sets",
    ),
    ("classification.yaml", "groups.0.groups.0.sets", {16: ["mae"]}, None, "bộ 13 chưa thuộc phân nhóm nào"),
    ("classification.yaml", "groups.0.groups.0.sets", {13: ["mae"], 16: ["mae"]}, None, "bộ 16 thuộc hai phân nhóm"),
    ("classification.yaml", "groups.0.groups.0.sets", {13: ["nasa"]}, None, "bộ “nasa” chưa có trong “ministries”"),
]


def findings_after(home: Path, file: str, path: str, value: Any) -> list[Finding]:
    change(home / file, path, value)
    return check_pack(home)


def test_small_pack_has_nothing_wrong(small_pack: Path) -> None:
    assert check_pack(small_pack) == []


@pytest.mark.parametrize(("file", "path", "value", "criterion", "message"), SHAPE + MEANING)
def test_check_pack_names_file_criterion_and_remedy(
    small_pack: Path, file: str, path: str, value: object, criterion: str | None, message: str
) -> None:
    findings = findings_after(small_pack, file, path, value)

    assert any(one.file == file and one.criterion == criterion and message in one.message for one in findings), findings


@pytest.mark.parametrize(
    ("name", "day", "message"),
    [
        ("effective_from", "issued", "“effective_from” sớm hơn “issued”; hãy sửa ngày"),
        ("effective_to", "effective_from", "“effective_to” (không tính ngày đó) phải sau “effective_from”"),
    ],
)
def test_check_pack_wants_dates_in_order(small_pack: Path, name: str, day: str, message: str) -> None:
    earlier = load_pack("qd-148-2023").issued
    findings = findings_after(small_pack, "regulation.yaml", name, earlier)

    assert [one.file for one in findings] == ["regulation.yaml"]
    assert message in findings[0].message
    assert day in findings[0].message


def test_check_pack_wants_keywords_for_each_set_and_no_other(small_pack: Path) -> None:
    file = small_pack / "keywords.yaml"
    file.write_text(
        "13: {vi: Cà phê, en: Coffee, words: [cà phê]}\n99: {vi: Mây, en: Clouds, words: [mây]}\n", encoding="utf-8"
    )

    messages = [str(one) for one in check_pack(small_pack)]

    assert messages == [
        "keywords.yaml: bộ 99 không có; hãy sửa số hoặc bỏ",
        "keywords.yaml: bộ 16 chưa có từ khóa; hãy thêm vài từ người dân hay dùng",
        "keywords.yaml: bộ 26 chưa có từ khóa; hãy thêm vài từ người dân hay dùng",
    ]


def test_check_pack_wants_sets_or_a_reason(small_pack: Path) -> None:
    for file in (small_pack / "sets").iterdir():
        file.unlink()

    findings = check_pack(small_pack)

    assert "sets: thư mục sets không có bộ nào; hãy thêm, hoặc ghi “without_sets” với lý do" in map(str, findings)


def test_check_pack_goes_on_after_a_broken_set(small_pack: Path) -> None:
    change(small_pack / S13, "source", DELETED)
    change(small_pack / S16, "parts.0.max", 41)

    assert {one.file for one in check_pack(small_pack)} >= {S13, S16}


def test_check_pack_takes_a_loaded_pack(small_pack: Path) -> None:
    assert check_pack(load_pack_from(small_pack)) == []


def test_finding_reads_as_one_line() -> None:
    assert str(Finding(S13, "6.1.1", "sai; hãy sửa")) == "sets/13.yaml, tiêu chí 6.1.1: sai; hãy sửa"
    assert str(Finding(S13, None, "sai; hãy sửa")) == "sets/13.yaml: sai; hãy sửa"
