"""``saolang packs``: what it prints, with which exit status."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from saolang.interfaces.cli.packs import main

PACKS = Path(__file__).parents[2] / "src" / "saolang" / "packs"


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A pack under construction: set 13 with its golden cases of bands."""
    home = tmp_path / "qd-1-2030"
    (home / "sets").mkdir(parents=True)
    (home / "cases").mkdir()
    for name in ("regulation.yaml", "evidence.yaml", "sets/13.yaml"):
        shutil.copy(PACKS / "qd-26-2026" / name, home / name)
    (home / "classification.yaml").write_text(
        "ministries: {mae: {vi: Bộ}}\n"
        "groups: [{code: I, vi: Thực phẩm, en: Food, groups: [{vi: Cà phê, en: Coffee, sets: {13: [mae]}}]}]\n",
        encoding="utf-8",
    )
    (home / "cases" / "a.yaml").write_text(
        "- {case: tron-diem, vi: Trọn điểm, source: Điều 3.3, set: 13, base: all_max, expect: {total: 100, star: 5}}\n",
        encoding="utf-8",
    )
    return home


def replace_in(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_check_prints_one_line_a_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["qd-1048-2019", "qd-148-2023", "qd-26-2026"]
    assert "đúng (26 bộ, 787 tiêu chí, 575 mức tối thiểu, " in lines[2]


def test_check_takes_a_directory(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--directory", str(draft)]) == 0

    assert capsys.readouterr().out.startswith(f"{draft}: đúng (1 bộ, 34 tiêu chí, ")


@pytest.mark.parametrize(
    ("name", "old", "new", "message"),
    [
        ("sets/13.yaml", "max: 18", "max: 17", "sets/13.yaml, tiêu chí 1: các tiêu chí con cộng được 18 điểm"),
        ("sets/13.yaml", "points: 1", "points: một", "sets/13.yaml, tiêu chí 1.1: “parts[1]"),
        ("regulation.yaml", "number:", "numero:", "regulation.yaml: thiếu khóa “number”; hãy thêm"),
        (
            "cases/a.yaml",
            "star: 5",
            "star: 4",
            "cases/a.yaml, ca “tron-diem”: “star” phải là 4, máy tính ra 5; hãy đối chiếu",
        ),
        ("cases/a.yaml", "set: 13", "set: 14", "cases/a.yaml: ca “tron-diem”: không có bộ số 14"),
    ],
)
def test_check_ends_with_1_and_says_where(
    draft: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, message: str
) -> None:
    replace_in(draft / name, old, new)

    assert main(["check", "--directory", str(draft)]) == 1
    assert message in capsys.readouterr().out


def test_show_prints_a_pack(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "qd-26-2026"]) == 0

    out = capsys.readouterr().out
    assert "26/2026/QĐ-TTg" in out
    assert "5 sao: 90–100 (cấp bộ)" in out
    assert "    Bộ 13: Cà phê, ca cao" in out


def test_show_prints_a_pack_without_sets(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "qd-148-2023", "--lang", "en"]) == 0

    out = capsys.readouterr().out
    assert "In force: 24/02/2023 until the end of 21/07/2026" in out
    assert "Amended by: 1489/QĐ-TTg" in out


@pytest.mark.parametrize(
    ("number", "wanted"),
    [
        (
            "13",
            [
                "1.1. Nguồn nguyên liệu (3 điểm)",
                "[★ tối thiểu cho 3 sao]",
                "! Loại: Loại nếu dùng",
                "Bản in: 50 đến dưới 75%, rồi trên 75%: đúng 75% không thuộc mức nào; đọc là: đúng 75%",
            ],
        ),
        (
            "16",
            ["! Dừng: 0 điểm", "[6.1, 6.2, 6.3, 6.4]", "! Điều kiện chấm: Chỉ chấm khi có câu chuyện sản phẩm [5.1]"],
        ),
        (
            "26",
            [
                "[trường hợp a]",
                "[trường hợp b]",
                "Bản in: tiêu đề phần A ghi 35 điểm; đọc là: 40 điểm, như cột điểm và tổng",
            ],
        ),
    ],
)
def test_show_prints_a_set_as_a_tree(number: str, wanted: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["show", "qd-26-2026", number]) == 0

    out = capsys.readouterr().out
    assert [one for one in wanted if one not in out] == []


@pytest.mark.parametrize(
    ("argv", "sentence"),
    [
        (["show", "qd-9"], "Không có bộ “qd-9”; hãy chọn một trong: "),
        (["show", "qd-26-2026", "27"], "26/2026/QĐ-TTg không có bộ tiêu chí số 27"),
        (["show", "qd-148-2023", "1"], "148/QĐ-TTg không có bộ tiêu chí số 1"),
        (["show", "qd-26-2026", "x"], "Lệnh “saolang packs show” không hiểu được"),
        (["check", "--directory", "nowhere"], "Không có thư mục nowhere; hãy ghi đường dẫn"),
        ([], "Lệnh “saolang packs” không hiểu được"),
    ],
)
def test_misuse_ends_with_2_and_one_sentence(
    argv: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2

    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(sentence)
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize("argv", [["--help"], ["check", "--help"], ["show", "--help"]])
def test_help_has_an_example(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 0
    assert "Ví dụ:\n  saolang packs" in capsys.readouterr().out


def test_command_needs_no_django() -> None:
    asked = "import sys, saolang.interfaces.cli.packs; print('django' in sys.modules)"

    answered = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)

    assert answered.stdout == "False\n"
