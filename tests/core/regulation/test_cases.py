"""Reading golden cases: bases expanded, mistakes named."""

from pathlib import Path

import pytest

from saolang.core.regulation.cases import base_answers, load_cases
from saolang.core.regulation.findings import PackError
from saolang.core.regulation.loader import load_pack, load_pack_from

HEAD = "- case: mot\n  vi: Một\n  source: Điều 3\n  set: 13\n"
SHEET = HEAD + "  base: all_max\n"
COUNCIL = HEAD + "  sheets:\n    - {member: an, base: all_max}\n"
EXPECT = "  expect: {star: 5}\n"


def write_cases(home: Path, text: str) -> None:
    (home / "cases").mkdir()
    (home / "cases" / "a.yaml").write_text(text, encoding="utf-8")


def test_load_cases_is_empty_without_a_folder(small_pack: Path) -> None:
    assert load_cases(load_pack_from(small_pack), small_pack) == []
    assert load_cases(load_pack("qd-148-2023")) == []


def test_load_cases_expands_a_sheet(small_pack: Path) -> None:
    write_cases(
        small_pack,
        SHEET
        + "  answers: {'1.1': 2}\n  flags: ['stop:6.1.1']\n  expect: {star: 0, unmet: {3: ['1.1'], 4: [], 5: []}}\n",
    )

    (case,) = load_cases(load_pack_from(small_pack), small_pack)

    assert (case.id, case.set_number, case.source, case.file) == ("mot", 13, "Điều 3", "cases/a.yaml")
    assert not case.is_council
    assert case.answers["1.1"] == 2
    assert case.answers["4.3"] == 5
    assert len(case.answers) == 34
    assert case.flags == ("stop:6.1.1",)
    assert case.expect == {"star": 0, "unmet": {"3": ["1.1"], "4": [], "5": []}}


def test_load_cases_expands_a_council(small_pack: Path) -> None:
    write_cases(
        small_pack,
        HEAD
        + "  sheets:\n    - {member: an, base: all_zero}\n    - {member: tv, repeat: 2, base: all_max}\n"
        + "  confirmed: {'7': 4}\n  expect: {spread: 100}\n",
    )

    (case,) = load_cases(load_pack_from(small_pack), small_pack)

    assert case.is_council
    assert [sheet.member for sheet in case.sheets] == ["an", "tv1", "tv2"]
    assert set(case.sheets[0].answers.values()) == {0}
    assert case.sheets[1].answers == case.sheets[2].answers
    assert case.confirmed == {"7": 4}


def test_differences_name_what_is_otherwise(small_pack: Path) -> None:
    write_cases(small_pack, SHEET + "  expect: {star: 5, total: 100}\n")
    (case,) = load_cases(load_pack_from(small_pack), small_pack)

    assert case.differences({"star": 5, "total": 100, "band": 5}) == []
    assert case.differences({"star": 4, "total": 100}) == ["“star” phải là 5, máy tính ra 4"]
    assert case.differences({}) == ["“star” phải là 5, máy tính ra None", "“total” phải là 100, máy tính ra None"]


@pytest.mark.parametrize(
    ("base", "points"),
    [
        ("all_max", 3),
        ("all_zero", 0),
        ("lowest_meeting_star_3", 0),
        ("lowest_meeting_star_4", 2),
        ("lowest_meeting_star_5", 3),
    ],
)
def test_base_answers_reach_what_they_are_named_for(base: str, points: int) -> None:
    criteria_set = load_pack("qd-26-2026").sets[13]

    answers = base_answers(criteria_set, base)

    assert list(answers) == [leaf.code for leaf in criteria_set.leaves]
    assert criteria_set.by_code["1.5"].points(answers["1.5"]) == points


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (SHEET.replace("13", "14") + EXPECT, "cases/a.yaml: ca “mot”: không có bộ số 14; hãy sửa số của bộ"),
        (SHEET + "  answers: {'1': 1}\n" + EXPECT, "cases/a.yaml, tiêu chí 1: ca “mot”: bộ 13 không chấm tiêu chí này"),
        (
            SHEET + "  answers: {'1.1': 4}\n" + EXPECT,
            "cases/a.yaml, tiêu chí 1.1: ca “mot”: không có mức 4; hãy chọn mức",
        ),
        (COUNCIL.replace("all_max", "all_max, answers: {'9.9': 1}") + EXPECT, "cases/a.yaml, tiêu chí 9.9: "),
        ((SHEET + EXPECT) * 2, "cases/a.yaml: ca “mot” ghi hai lần; hãy đổi tên một ca"),
        (SHEET, "cases/a.yaml: thiếu khóa “[1].expect”; hãy thêm"),
        (SHEET + "  expect: {}\n", "cases/a.yaml: “[1].expect” để trống; hãy thêm ít nhất một mục"),
        (SHEET + "  expect: {stars: 5}\n", "cases/a.yaml: khóa lạ “[1].expect.stars”; hãy bỏ"),
        (HEAD + EXPECT, "cases/a.yaml: phải có đúng một trong các khóa: base, sheets"),
        (SHEET.replace("all_max", "best") + EXPECT, 'cases/a.yaml: “[1].base” là "best"; hãy chọn một trong'),
        ("mot: hai\n", "cases/a.yaml: “cả tệp” là"),
    ],
)
def test_load_cases_names_file_case_and_criterion(small_pack: Path, text: str, message: str) -> None:
    write_cases(small_pack, text)

    with pytest.raises(PackError) as raised:
        load_cases(load_pack_from(small_pack), small_pack)

    assert str(raised.value).startswith(message)
