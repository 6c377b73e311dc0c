"""Where the list is in a sheet: headings, rows, groups between them, what is no row (bố cục bảng)."""

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any, Final

from django.utils.translation import gettext as _

from saolang.apps.exchange.enums import ListField as F
from saolang.apps.exchange.shapes import Column, ListReading, RawFile, RawSheet, SheetReading, SourceRow
from saolang.apps.exchange.validators.headings import fields_of, folded_heading
from saolang.core.text.folding import fold

LOOKED_THROUGH: Final = 60
"""Rows among which the headings are sought."""
_NUMBERING: Final = re.compile(r"\(?\s*(\d{1,3}|[a-z])\s*\)?(\s*=.*)?")
_ORDINAL: Final = re.compile(r"(stt|tt|so tt|so thu tu|no|num|#)")
_HEADING_MARK: Final = re.compile(r"^\s*([IVXLC]{1,6}|[A-H]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:-]?\s+(?=\S)")
_ROMAN: Final = re.compile(r"[ivxlc]+\.?|[a-h]\.?")
_FOOTER: Final = re.compile(
    r"(tong( cong| so|:|$)|cong( cong)?\s*(:|$|[\d(])|total\b|\*+ ?ghi chu|ghi chu\s*:|nguon\s*:"
    r"|danh sach (nay )?(gom|co) )"
)
_SIGNATURE: Final = re.compile(
    r"(nguoi lap|lap (bieu|bang)|ke toan|thu truong|noi nhan|chu tich|k?t\.? ?(m\.? )?(chu tich|giam doc)|giam doc"
    r"|xac nhan|\(?ky,? |.{0,40}, ?ngay .{0,8}thang .{0,8}nam)"
)
_PLACE: Final = (
    (F.PROVINCE, re.compile(r"(tinh|thanh pho truc thuoc)\b")),
    (F.DISTRICT, re.compile(r"(huyen|quan|thi xa|thanh pho|tp\.?|tx\.?)\s")),
    (F.COMMUNE, re.compile(r"(xa|phuong|thi tran)\s")),
)


def read_list(
    raw: RawFile, memory: Mapping[str, str], mapping: Mapping[str, Any] | None = None, only: str = ""
) -> ListReading:
    """Hiểu danh sách: find headings, fields and rows in every sheet.

    :param memory: field by folded heading, as officers mapped them before.
    :param mapping: by sheet ``{"header_row", "first_row", "columns": {index: field}}``, said by hand for this file.
    :param only: name of the one sheet wanted.
    """
    wanted = [sheet for sheet in raw.sheets if not only or fold(sheet.name) == fold(only)]
    said = mapping or {}
    return ListReading(tuple(_read_sheet(sheet, memory, said.get(sheet.name)) for sheet in wanted), raw.notes)


def _read_sheet(sheet: RawSheet, memory: Mapping[str, str], said: Mapping[str, Any] | None) -> SheetReading:
    rows = _filled(sheet)
    if not any(any(row) for row in rows):
        return SheetReading(sheet.name, 0, 0, notes=(_("Trang trống."),))
    if said:
        header, first = int(said["header_row"]) - 1, int(said["first_row"]) - 1
        if header < 0:
            header, first, _found = _best_header(rows, memory)
        named = _headings(rows, header, max(first - header, 1))
        by_hand = {int(place): str(field) for place, field in said.get("columns", {}).items()}
        pairs = [
            (" ".join(dict.fromkeys(filter(None, texts))), by_hand.get(place, "")) for place, texts in enumerate(named)
        ]
    else:
        header, first, pairs = _best_header(rows, memory)
    columns = tuple(
        Column(place, heading, field, _samples(rows, first, place)) for place, (heading, field) in enumerate(pairs)
    )
    known = {column.field for column in columns if column.field}
    if F.PRODUCT not in known or (len(known) < 2 and not said):
        return SheetReading(
            sheet.name, 0, 0, columns,
            notes=(_("Không thấy cột tên sản phẩm và chủ thể, nên không coi là danh sách sản phẩm."),),
        )  # fmt: skip
    reader = _Rows(sheet, rows, columns, header, first)
    read = reader.read()
    return SheetReading(sheet.name, header + 1, first + 1, columns, tuple(read), tuple(reader.notes))


def _filled(sheet: RawSheet) -> list[list[str]]:
    """Return the rows with the text of merged cells in each row they cover, and headings in each column."""
    width = max((len(row) for row in sheet.rows), default=0)
    rows = [row + [""] * (width - len(row)) for row in sheet.rows]
    for (top, left), (bottom, right) in sheet.merged:
        if top >= len(rows) or left >= width or bottom == top:
            continue
        text = rows[top][left]
        for row in range(top + 1, min(bottom + 1, len(rows))):
            rows[row][left] = rows[row][left] or text
            if right > left and not text:
                continue
    return rows


def _best_header(rows: list[list[str]], memory: Mapping[str, str]) -> tuple[int, int, list[tuple[str, str]]]:
    """Return first heading row, first row after the headings, and (heading, field) by column."""
    best: tuple[int, int, list[tuple[str, str]]] = (0, 1, [(text, "") for text in rows[0]])
    most = (0, 0)
    for start in range(min(LOOKED_THROUGH, len(rows))):
        if sum(1 for text in rows[start] if text) < 2:
            continue
        for span in (1, 2, 3):
            if start + span > len(rows):
                break
            if span > 1 and not _may_be_heading(rows[start + span - 1]):
                break
            pairs = fields_of(_headings(rows, start, span), memory)
            fields = {field for _heading, field in pairs if field}
            weight = len(fields) + 3 * (F.PRODUCT in fields) + 2 * (F.PRODUCER in fields)
            if F.PRODUCT in fields and (weight, -span) > most:
                best, most = (start, start + span, pairs), (weight, -span)
    return best


def _may_be_heading(row: list[str]) -> bool:
    texts = [text for text in row if text]
    return (
        bool(texts) and not any(re.fullmatch(r"[\d.,/ -]+", text) for text in texts) and all(len(t) < 90 for t in texts)
    )


def _headings(rows: list[list[str]], start: int, span: int) -> list[list[str]]:
    """Return what stands above each column; a heading over several columns reaches over the blanks to its right."""
    above: list[list[str]] = [[] for _column in rows[start]]
    for depth in range(span):
        row = rows[start + depth]
        below = rows[start + depth + 1] if depth + 1 < span else None
        carried = ""
        for place, text in enumerate(row):
            if text:
                carried = text if below is not None else ""
                above[place].append(text)
            elif carried and below is not None and below[place] and below[place] != carried:
                above[place].append(carried)
            else:
                carried = ""
    return above


def _samples(rows: list[list[str]], first: int, place: int) -> tuple[str, ...]:
    found: list[str] = []
    for row in rows[first : first + 200]:
        if row[place] and row[place] not in found:
            found.append(row[place][:80])
        if len(found) == 3:
            break
    return tuple(found)


class _Rows:
    """Reads the rows under the headings, with the groups that stand between them."""

    def __init__(
        self, sheet: RawSheet, rows: list[list[str]], columns: tuple[Column, ...], header: int, first: int
    ) -> None:
        self.sheet, self.rows, self.columns, self.first = sheet, rows, columns, first
        self.headings = [fold(column.heading) for column in columns]
        self.header = rows[header]
        self.places = {column.field: column.index for column in columns if column.field}
        self.ordinal = next(
            (c.index for c in columns if _ORDINAL.fullmatch(folded_heading(c.heading).split(" ")[0] or "-")), -1
        )
        self.context: dict[str, str] = {}
        self.is_signed = False
        self.notes: list[str] = []

    def read(self) -> list[SourceRow]:
        """Return the rows of data."""
        return [found for place in range(self.first, len(self.rows)) if (found := self._row(place))]

    def _row(self, place: int) -> SourceRow | None:
        row = self.rows[place]
        filled = [index for index, text in enumerate(row) if text]
        if not filled or self._is_numbering(row, filled) or row == self.header:
            return None
        values = {field: row[index] for field, index in self.places.items() if row[index]}
        telling = [index for index in filled if index != self.ordinal]
        product, producer = values.get(F.PRODUCT, ""), values.get(F.PRODUCER, "")
        first_texts = [fold(row[index]) for index in dict.fromkeys((filled[0], *telling[:1]))]
        if not (product and producer):
            if any(map(_SIGNATURE.match, first_texts)) or self.is_signed:
                self.is_signed = True
                self._leave_out(place, row)
                return None
            if any(map(_FOOTER.match, first_texts)):
                self._leave_out(place, row)
                return None
            if not telling:
                return None
            if self._is_group(place, row, telling):
                self._take_context(row[telling[0]])
                return None
        elif all(fold(values[f]) in self.headings[self.places[f]] for f in (F.PRODUCT, F.PRODUCER)):
            return None  # the headings again, on a new page
        for field, text in self.context.items():
            values.setdefault(field, text)
        valueless = frozenset(f for f, index in self.places.items() if (place, index) in self.sheet.valueless)
        return SourceRow(self.sheet.name, place + 1, values, tuple(row), valueless)

    def _is_numbering(self, row: list[str], filled: list[int]) -> bool:
        """Whether the row counts columns: (1) (2) (3), or A B 1 2."""
        if len(filled) < 3 or not all(_NUMBERING.fullmatch(fold(row[index])) for index in filled):
            return False
        numbers = [int(found) for index in filled if (found := re.sub(r"\D", "", row[index].split("=")[0]))]
        return len(numbers) >= 2 and all(later - one == 1 for one, later in pairwise(numbers))

    def _is_group(self, place: int, row: list[str], telling: list[int]) -> bool:
        """Whether the row is a heading between rows: one text, not counted like a product."""
        texts = {row[index] for index in telling}
        if len(texts) > 1:
            return False
        text = row[telling[0]]
        ordinal = row[self.ordinal] if self.ordinal >= 0 else ""
        if ordinal and not _ROMAN.fullmatch(fold(ordinal)):
            return False
        is_wide = any(top == place == bottom and right > left for (top, left), (bottom, right) in self.sheet.merged)
        folded = fold(text)
        looks = (
            is_wide
            or bool(re.match(r"[IVXLC]{1,6}\s*[.)/:-]|[A-H]\s*[.)/]", text))
            or bool(re.match(r"(nhom|nganh|phan|huyen|quan|thi xa|thanh pho|xa|phuong|thi tran|tinh|tp\.?)\s", folded))
        )
        return bool(ordinal) or looks or self.ordinal >= 0 or telling[0] != self.places[F.PRODUCT]

    def _take_context(self, text: str) -> None:
        bare = _HEADING_MARK.sub("", text).strip(" :.-")
        folded = fold(bare)
        for field, pattern in _PLACE:
            if pattern.match(folded):
                if field == F.PROVINCE:
                    self.context.pop(F.DISTRICT, None)
                if field != F.COMMUNE:
                    self.context.pop(F.COMMUNE, None)
                self.context[field] = bare
                return
        self.context[F.GROUP] = re.sub(
            r"^\s*(nhóm|ngành)\s*(hàng\s*)?[\dIVX]*\s*[:.-]?\s*", "", bare, flags=re.IGNORECASE
        )

    def _leave_out(self, place: int, row: list[str]) -> None:
        words = " ".join(text for text in row if text)
        self.notes.append(
            _("Dòng %(number)s không phải sản phẩm, đã bỏ qua: “%(words)s”.")
            % {"number": place + 1, "words": words[:60]}
        )
