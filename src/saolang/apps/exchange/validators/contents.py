"""What a file is, told by its content, and its cells as text; bombs are refused before they are unpacked."""

import csv
import io
import re
import zipfile
from collections import Counter
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Final
from unicodedata import normalize

from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError, SheetVisibleEnum

from saolang.apps.exchange.shapes import RawFile, RawSheet
from saolang.apps.exchange.validators.legacy import plausibility, without_old_fonts
from saolang.common.errors import DomainError

LARGEST: Final = 50 * 1024 * 1024
"""Bytes of a file."""
LARGEST_UNPACKED: Final = 400 * 1024 * 1024
STEEPEST: Final = 150
"""Unpacked bytes for one packed, where the file unpacks to more than ``HARMLESS``."""
HARMLESS: Final = 40 * 1024 * 1024
MOST_ROWS: Final = 200_000
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 8_000_000
MOST_ENTRIES: Final = 5_000
LONGEST_CELL: Final = 32_767

_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CELL: Final = re.compile(rb'<(?:x:)?c r="([A-Z]{1,3})(\d{1,7})"[^>]*[^/]>')
_VALUELESS: Final = re.compile(
    rb'<(?:x:)?c r="([A-Z]{1,3})(\d{1,7})"[^>]*>\s*<(?:x:)?f(?:/>|[^>]*/>|[^>]*>[^<]*</(?:x:)?f>)\s*'
    rb"(?:<(?:x:)?v\s*/>|<(?:x:)?v>\s*</(?:x:)?v>)?\s*</(?:x:)?c>"
)
_REPEATED: Final = re.compile(
    rb'<table:table-cell[^>]*number-columns-repeated="(\d+)"[^>]*>(?=<text)'
    rb'|<table:table-row[^>]*number-rows-repeated="(\d+)"[^>]*>(?:(?!</table:table-row>).)*?<text:p',
    re.DOTALL,
)


class FileRefused(DomainError):
    """The file cannot be read as a list; the sentence says why and what to do."""

    def __init__(self, message: object) -> None:
        super().__init__(message, field="file")


def read_file(content: bytes, name: str) -> RawFile:
    """Đọc tệp: every visible sheet of a workbook, or the one table of a text file, whatever its ending says.

    :raises FileRefused: empty, too large, a bomb, locked, broken, or no list at all.
    """
    if not content.strip():
        raise FileRefused(_("Tệp “%(name)s” trống, không có chữ nào. Hãy chọn đúng tệp danh sách.") % {"name": name})
    if len(content) > LARGEST:
        raise FileRefused(_("Tệp “%(name)s” lớn hơn 50 MB. Hãy tách danh sách thành nhiều tệp.") % {"name": name})
    if content[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return _read_workbook(content, name, _check_archive(content, name))
    if content[:8] == _OLE:
        return _read_workbook(content, name, {})
    if content[:5] == b"%PDF-" or content[:3] == b"\xff\xd8\xff" or content[:4] in (b"\x89PNG", b"RIFF", b"{\\rt"):
        raise FileRefused(
            _("Tệp “%(name)s” là bản in hoặc ảnh, không phải bảng tính. Hãy xin tệp Excel, ODS hoặc CSV.")
            % {"name": name}
        )
    return _read_text(content, name)


def _check_archive(content: bytes, name: str) -> dict[str, bytes]:
    """Return the sheets' XML by entry of an xlsx file, {} for ods; refuse bombs first, from the directory alone."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise _broken(name) from error
    unpacked = sum(entry.file_size for entry in entries)
    if (
        len(entries) > MOST_ENTRIES
        or unpacked > LARGEST_UNPACKED
        or (unpacked > HARMLESS and unpacked > STEEPEST * len(content))
    ):
        raise _too_large(name)
    names = {entry.filename for entry in entries}
    if any(entry.flag_bits & 1 for entry in entries):
        raise _locked(name)
    try:
        if "content.xml" in names:
            for found in _REPEATED.finditer(archive.read("content.xml")):
                if int(found[1] or 0) > MOST_COLUMNS or int(found[2] or 0) > MOST_ROWS:
                    raise _too_large(name)
            return {}
        if not any(one.startswith("xl/") for one in names):
            raise FileRefused(
                _("Tệp “%(name)s” không phải bảng tính. Hãy gửi tệp .xlsx, .xls, .ods hoặc .csv.") % {"name": name}
            )
        return {
            entry.filename: archive.read(entry)
            for entry in entries
            if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml")
        }
    except (zipfile.BadZipFile, OSError, NotImplementedError, RuntimeError, EOFError) as error:
        raise _broken(name) from error
    except Exception as error:
        if type(error).__module__ == "zlib":
            raise _broken(name) from error
        raise


def _read_workbook(content: bytes, name: str, parts: dict[str, bytes]) -> RawFile:
    for xml in parts.values():
        _check_extent(xml, name)
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        shown = [one.name for one in book.sheets_metadata if one.visible == SheetVisibleEnum.Visible]
        notes = [
            _("Trang “%(sheet)s” đang ẩn nên không đọc.") % {"sheet": one.name}
            for one in book.sheets_metadata
            if one.visible != SheetVisibleEnum.Visible
        ]
        opened = [book.get_sheet_by_name(sheet) for sheet in shown]
        if any(sheet.total_height * sheet.total_width > MOST_CELLS for sheet in opened):
            raise _too_large(name)
        valueless = _valueless_by_sheet(parts, book.sheet_names)
        sheets = [_sheet(sheet, valueless.get(sheet.name, frozenset())) for sheet in opened]
    except PasswordError as error:
        raise _locked(name) from error
    except (CalamineError, OSError, ValueError) as error:
        if "assword" in str(error) or "ncrypt" in str(error) or b"E\0n\0c\0r\0y\0p\0t" in content[:20_000]:
            raise _locked(name) from error
        raise _broken(name) from error
    except BaseException as error:  # the reader's Rust code panics on some broken files
        if type(error).__name__ == "PanicException":
            raise _broken(name) from error
        raise
    return _in_unicode(sheets, notes)


def _check_extent(xml: bytes, name: str) -> None:
    """Refuse a sheet whose corners lie too far apart: the reader lays the whole rectangle out in memory."""
    rows = columns = 0
    for letters, number in _CELL.findall(xml):
        rows = max(rows, int(number))
        columns = max(columns, _column(letters))
    if rows > MOST_ROWS * 6 or columns * rows > MOST_CELLS:
        raise _too_large(name)


def _column(letters: bytes) -> int:
    place = 0
    for letter in letters:
        place = place * 26 + letter - 64
    return place


def _valueless_by_sheet(parts: dict[str, bytes], names: list[str]) -> dict[str, frozenset[tuple[int, int]]]:
    """Return the cells with a formula and no value; sheet files are numbered in the order of the sheets."""
    numbered = sorted(parts, key=lambda one: int("0" + "".join(re.findall(r"\d+", one))))
    return {
        name: frozenset((int(row) - 1, _column(letters) - 1) for letters, row in _VALUELESS.findall(parts[part]))
        for name, part in zip(names, numbered, strict=False)
        if b"<f" in parts[part]
    }


def _sheet(sheet: CalamineSheet, valueless: frozenset[tuple[int, int]]) -> RawSheet:
    rows = [[_text(cell) for cell in row] for row in sheet.to_python(skip_empty_area=False)]
    return RawSheet(sheet.name, rows, tuple(sheet.merged_cell_ranges or ()), valueless)


def _text(cell: object) -> str:
    if isinstance(cell, str):
        return cell.strip() if len(cell) <= LONGEST_CELL else cell[:LONGEST_CELL].strip()
    if isinstance(cell, bool):
        return "x" if cell else ""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else f"{cell:.10g}"
    if isinstance(cell, datetime | date):
        return f"{cell.day:02d}/{cell.month:02d}/{cell.year:04d}"
    if isinstance(cell, time | timedelta):
        return str(cell)
    return str(cell)


def _read_text(content: bytes, name: str) -> RawFile:
    text, called = _decoded(content, name)
    notes = [_("Chữ trong tệp ở bảng mã %(code)s, đã đổi sang Unicode; hãy xem lại dấu.") % {"code": called}]
    csv.field_size_limit(4 * 1024 * 1024)
    delimiter = _delimiter(text)
    try:
        rows = [
            [cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        ]
    except csv.Error as error:
        raise _broken(name) from error
    if len(rows) > MOST_ROWS or sum(map(len, rows)) > MOST_CELLS:
        raise _too_large(name)
    return RawFile((RawSheet("", rows),), tuple(notes if called else ()))


def _decoded(content: bytes, name: str) -> tuple[str, str]:
    """Return the text and, where it was none of the everyday codes, the name of the code it was in."""
    for mark, code in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if content.startswith(mark):
            try:
                return without_old_fonts(content.decode(code))
            except UnicodeDecodeError as error:
                raise _broken(name) from error
    if content.count(0) > len(content) // 10:
        code = "utf-16-le" if content[1:2000:2].count(0) > content[0:2000:2].count(0) else "utf-16-be"
        with suppress(UnicodeDecodeError):
            return without_old_fonts(content.decode(code))
    if 0 in content:
        raise FileRefused(
            _("Tệp “%(name)s” không phải bảng tính. Hãy gửi tệp .xlsx, .xls, .ods hoặc .csv.") % {"name": name}
        )
    try:
        return without_old_fonts(content.decode("utf-8"))
    except UnicodeDecodeError:
        western = content.decode("cp1252", errors="replace")
        old, called = without_old_fonts(western)
        vietnamese = normalize("NFC", content.decode("cp1258", errors="replace"))
        if called and plausibility(old) >= plausibility(vietnamese):
            return old, called
        return vietnamese, "Windows-1258"


def _delimiter(text: str) -> str:
    """Return the sign that cuts most of the first rows into the same number of cells."""
    best, score = ",", (0.0, 0)
    for sign in "\t;,|":
        try:
            rows = [len(row) for row in csv.reader(io.StringIO(text[:50_000], newline=""), delimiter=sign) if row]
        except csv.Error:
            continue
        if not rows:
            continue
        width, often = max(
            ((w, n) for w, n in Counter(rows[:200]).items() if w > 1), default=(1, 0), key=lambda p: p[1]
        )
        found = (often / len(rows[:200]), width)
        if found > score:
            best, score = sign, found
    return best


def _in_unicode(sheets: list[RawSheet], notes: list[str]) -> RawFile:
    """Turn cells of old fonts into Unicode, all of a workbook or none."""
    sample = "\n".join(cell for sheet in sheets for row in sheet.rows[:300] for cell in row if not cell.isascii())
    _converted, called = without_old_fonts(sample)
    if not called:
        return RawFile(tuple(sheets), tuple(notes))
    notes.append(_("Chữ trong tệp ở bảng mã %(code)s, đã đổi sang Unicode; hãy xem lại dấu.") % {"code": called})
    changed = [
        RawSheet(
            sheet.name,
            [[without_old_fonts(f"{cell}\n{sample}")[0].split("\n", 1)[0] for cell in row] for row in sheet.rows],
            sheet.merged,
            sheet.valueless,
        )
        for sheet in sheets
    ]
    return RawFile(tuple(changed), tuple(notes))


def _broken(name: str) -> FileRefused:
    return FileRefused(
        _("Tệp “%(name)s” bị hỏng hoặc không trọn vẹn. Hãy mở bằng Excel, lưu lại rồi gửi lần nữa.") % {"name": name}
    )


def _locked(name: str) -> FileRefused:
    return FileRefused(_("Tệp “%(name)s” có mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi gửi.") % {"name": name})


def _too_large(name: str) -> FileRefused:
    return FileRefused(
        _(
            "Tệp “%(name)s” mở ra quá lớn (nhiều nhất 200.000 dòng, 1.000 cột). "
            "Hãy chép riêng phần danh sách sang tệp mới rồi gửi."
        )
        % {"name": name}
    )
