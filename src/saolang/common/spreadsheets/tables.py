"""Write a table as xlsx or csv with bounded memory; no cell is ever a formula."""

import codecs
import csv
import io
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryFile
from typing import IO, Any, Final

import xlsxwriter
from django.utils import timezone

XLSX: Final = "xlsx"
CSV: Final = "csv"
FORMATS: Final = {
    XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    CSV: "text/csv; charset=utf-8",
}
"""Ending of the file -> content type."""
LONGEST_CELL: Final = 32_767
"""Characters Excel takes in one cell; the rest is left out and said so."""

Cell = str | int | float | Decimal | bool | date | datetime | None
_TRIGGERS: Final = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What spreadsheets may take for the beginning of a formula (OWASP, CSV injection)."""
_UNPRINTABLE: Final = {code: None for code in range(32) if code not in (9, 10, 13)}


@dataclass(frozen=True)
class Column:
    """Một cột: its heading, how wide it stands, and what it holds of a record."""

    heading: str
    value: Callable[[Any], Cell]
    width: int = 18


def plain_text(value: object) -> str:
    """Return ``value`` as text without the characters no spreadsheet keeps."""
    return str(value).translate(_UNPRINTABLE)


def safe_text(value: object) -> str:
    """Return text that no spreadsheet takes for a formula: one that begins like it gets an apostrophe in front."""
    text = plain_text(value)
    return f"'{text}" if text.lstrip(" ").startswith(_TRIGGERS) else text


def write_table(kind: str, columns: Sequence[Column], records: Iterable[Any], *, title: str) -> tuple[IO[bytes], int]:
    """Return the file and how many rows it holds; ``kind`` is a key of ``FORMATS``."""
    write = write_xlsx if kind == XLSX else write_csv
    return write(columns, records, title=title)


def write_csv(columns: Sequence[Column], records: Iterable[Any], *, title: str = "") -> tuple[IO[bytes], int]:
    """Write UTF-8 with a byte order mark: without it Excel shows Vietnamese as rubbish."""
    target = TemporaryFile()  # noqa: SIM115  handed to the caller, who closes it
    target.write(codecs.BOM_UTF8)
    text = io.TextIOWrapper(target, encoding="utf-8", newline="", write_through=False)
    writer = csv.writer(text)
    writer.writerow([safe_text(column.heading) for column in columns])
    count = 0
    for record in records:
        writer.writerow([_csv_cell(column.value(record)) for column in columns])
        count += 1
    text.flush()
    text.detach()
    target.seek(0)
    return target, count


def write_xlsx(columns: Sequence[Column], records: Iterable[Any], *, title: str = "") -> tuple[IO[bytes], int]:
    """Write one sheet, the heading row frozen and filterable; numbers and days are numbers and days."""
    target = TemporaryFile()  # noqa: SIM115  handed to the caller, who closes it
    book = xlsxwriter.Workbook(
        target, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    sheet = book.add_worksheet(_sheet_name(title))
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    day = book.add_format({"num_format": "dd/mm/yyyy"})
    instant = book.add_format({"num_format": "dd/mm/yyyy hh:mm"})
    sheet.freeze_panes(1, 0)
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
        sheet.write_string(0, place, column.heading, head)
    count = 0
    for record in records:
        count += 1
        for place, column in enumerate(columns):
            _write_cell(sheet, count, place, column.value(record), day, instant)
    if columns:
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
    book.close()
    target.seek(0)
    return target, count


def _write_cell(sheet: Any, row: int, place: int, value: Cell, day: Any, instant: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, datetime):
        sheet.write_datetime(row, place, timezone.localtime(value).replace(tzinfo=None), instant)
    elif isinstance(value, date):
        sheet.write_datetime(row, place, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  a cell has no zone
    elif isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        sheet.write_number(row, place, value)
    else:
        sheet.write_string(row, place, plain_text(value)[:LONGEST_CELL])


def _csv_cell(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return timezone.localtime(value).strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return str(value)
    return safe_text(value)


def _sheet_name(title: str) -> str:
    """Return a name Excel takes: 31 characters, none of ``[]:*?/\\``, no apostrophe at the ends."""
    return "".join(" " if one in "[]:*?/\\" else one for one in title)[:31].strip(" '") or "Bảng"
