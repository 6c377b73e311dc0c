"""``saolang import products``: what it prints, in words and in JSON, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from tests.apps.exchange.workbooks import HEAD, workbook, workbook_of
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.registry.models import Product

pytestmark = pytest.mark.django_db
GOOD, BAD = (1, "Cà phê bột", "HTX Sáu Nhung", "3 sao"), (2, "Măng khô", "", "4 sao")


@pytest.fixture(autouse=True)
def _area(settings: Any) -> None:
    settings.PROGRAMME_AREA = ["51"]
    CommuneFactory(parent=ProvinceFactory())


def run(path: Path, *options: str) -> int:
    """Run the command and return its exit status."""
    try:
        call_command("import", "products", str(path), *options)
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def list_file(tmp_path: Path, content: bytes) -> Path:
    path = tmp_path / "ds.xlsx"
    path.write_bytes(content)
    return path


def test_json_has_the_promised_keys_and_a_refusal_ends_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = run(list_file(tmp_path, workbook(("DANH SÁCH",), HEAD, GOOD, BAD)), "--json")

    told = json.loads(capsys.readouterr().out)
    assert status == 1
    assert {key: told[key] for key in ("rows", "created", "updated", "unchanged", "refused")} == {
        "rows": 2,
        "created": 1,
        "updated": 0,
        "unchanged": 0,
        "refused": [
            {
                "row": 4,
                "column": "Chủ thể",
                "message": "Dòng này không ghi chủ thể; hãy điền tên cơ sở làm ra sản phẩm.",
            }
        ],
    }
    assert set(told) == {"rows", "created", "updated", "unchanged", "refused", "warnings"}


def test_summary_is_in_words_and_a_clean_list_ends_with_0(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = list_file(tmp_path, workbook(HEAD, GOOD))

    assert run(path) == 0
    assert "Đã nhập: 1 dòng; tạo mới 1, cập nhật 0, không đổi 0, từ chối 0." in capsys.readouterr().out
    assert run(path) == 0
    assert "tạo mới 0, cập nhật 0, không đổi 1, từ chối 0." in capsys.readouterr().out


def test_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(list_file(tmp_path, workbook(HEAD, GOOD)), "--dry-run") == 0
    assert ("Xem trước, chưa ghi gì: 1 dòng" in capsys.readouterr().out, Product.objects.count()) == (True, 0)


def test_rows_name_their_sheet_where_there_are_several_lists(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = workbook_of({"Đợt 1": (HEAD, GOOD), "Đợt 2": (HEAD, BAD)})

    run(list_file(tmp_path, content), "--json")
    assert [(one["sheet"], one["row"]) for one in json.loads(capsys.readouterr().out)["refused"]] == [("Đợt 2", 2)]
    run(list_file(tmp_path, content), "--json", "--sheet", "Đợt 1")
    assert json.loads(capsys.readouterr().out)["rows"] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "trống"), (b"%PDF-1.7 x", "bản in hoặc ảnh"), (b"abc\ndef\n", "Không thấy danh sách sản phẩm")],
)
def test_file_that_cannot_be_read_ends_with_2_and_a_sentence(content: bytes, words: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match=words) as refused:
        call_command("import", "products", str(list_file(tmp_path, content)))
    assert refused.value.returncode == 2


def test_missing_file_ends_with_2(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="Không đọc được tệp") as refused:
        call_command("import", "products", str(tmp_path / "khong-co.xlsx"))
    assert refused.value.returncode == 2
