"""Small made-up lists for tests."""

import io
from collections.abc import Sequence
from typing import Any

import xlsxwriter

from saolang.apps.exchange.shapes import ListReading
from saolang.apps.exchange.validators.contents import read_file
from saolang.apps.exchange.validators.layout import read_list

HEAD = ("STT", "Tên sản phẩm", "Chủ thể", "Hạng sao")


def workbook(*rows: Sequence[Any], sheet: str = "DS", merges: Sequence[tuple[Any, ...]] = ()) -> bytes:
    """Return an xlsx file of one sheet; ``merges`` as xlsxwriter takes them."""
    return workbook_of({sheet: rows}, merges)


def workbook_of(sheets: dict[str, Sequence[Sequence[Any]]], merges: Sequence[tuple[Any, ...]] = ()) -> bytes:
    """Return an xlsx file of several sheets."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    for name, rows in sheets.items():
        page = book.add_worksheet(name)
        for place, row in enumerate(rows):
            page.write_row(place, 0, row)
        for merge in merges:
            page.merge_range(*merge)
    book.close()
    return out.getvalue()


def csv_of(*rows: Sequence[str], sign: str = ",", code: str = "utf-8") -> bytes:
    """Return a text file of those rows."""
    return "\n".join(sign.join(row) for row in rows).encode(code)


def read(content: bytes, name: str = "ds.xlsx", **options: Any) -> ListReading:
    """Return the list as it is understood."""
    return read_list(read_file(content, name), {}, **options)


def values(content: bytes, name: str = "ds.xlsx") -> list[dict[str, str]]:
    """Return what the rows tell, by field."""
    return [row.values for row in read(content, name).rows]
