"""Tables to take away: typed cells, no formula, Vietnamese in Excel, bounded memory."""

import csv
import html
import io
import tracemalloc
from datetime import UTC, date, datetime
from typing import Any
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from saolang.common.spreadsheets import CSV, XLSX, Column, safe_text, write_csv, write_table, write_xlsx

DANGEROUS = ["=1+1", "+84905123456", "-1", "@SUM(A1)", "\t=1", "\r=1", ' =HYPERLINK("x")', "=cmd|' /C calc'!A0"]
COLUMNS = [
    Column("Tên", lambda row: row["name"]),
    Column("Số", lambda row: row["n"]),
    Column("Ngày", lambda row: row["on"]),
    Column("Lúc", lambda row: row["at"]),
]


def row(name: str = "Cà phê Đăk Hà", n: int | None = -4) -> dict[str, Any]:
    return {"name": name, "n": n, "on": date(2026, 11, 23), "at": datetime(2026, 11, 23, 2, 30, tzinfo=UTC)}


def content_of(write: Any, rows: list[dict[str, Any]], title: str = "Bảng") -> bytes:
    file, count = write(COLUMNS, rows, title=title)
    with file:
        assert count == len(rows)
        return bytes(file.read())


def cells_of(content: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()


@pytest.mark.parametrize("text", DANGEROUS)
def test_dangerous_text_never_begins_a_cell_of_csv(text: str) -> None:
    cell = list(csv.reader(io.StringIO(content_of(write_csv, [row(text)]).decode("utf-8-sig"), newline="")))[1][0]
    assert cell[0] == "'"
    assert safe_text(text) == cell


@pytest.mark.parametrize("text", DANGEROUS)
def test_dangerous_text_is_text_in_excel(text: str) -> None:
    with ZipFile(io.BytesIO(content_of(write_xlsx, [row(text)]))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert text.strip() in html.unescape(sheet)


def test_csv_opens_in_excel_with_vietnamese_letters() -> None:
    content = content_of(write_csv, [row()])
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig").splitlines() == [
        "Tên,Số,Ngày,Lúc",
        "Cà phê Đăk Hà,-4,2026-11-23,2026-11-23 09:30",
    ]


def test_excel_cells_have_their_kind() -> None:
    cells = cells_of(content_of(write_xlsx, [row(), row(n=None)], title="Sổ [thử]: 'a'/b"))
    assert cells[1] == ["Cà phê Đăk Hà", -4.0, date(2026, 11, 23), datetime.fromisoformat("2026-11-23T09:30")]
    assert cells[2][1] == ""


def test_unprintable_and_endless_text_is_taken() -> None:
    cells = cells_of(content_of(write_xlsx, [row("a\x00\x0bb"), row("x" * 40_000)]))
    assert cells[1][0] == "ab"
    assert len(cells[2][0]) == 32_767


@pytest.mark.parametrize("kind", [XLSX, CSV])
def test_memory_does_not_grow_with_the_rows(kind: str) -> None:
    def peak(rows: int) -> int:
        tracemalloc.start()
        file, count = write_table(kind, COLUMNS, (row(f"Sản phẩm {n}") for n in range(rows)), title="Bảng")
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        file.close()
        assert count == rows
        return most

    peak(10)
    assert peak(4000) < 3 * peak(400) + 200_000
