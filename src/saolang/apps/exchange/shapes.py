"""What passes between reading, understanding and writing a list."""

from dataclasses import dataclass, field

Range = tuple[tuple[int, int], tuple[int, int]]
"""Merged cells: (first row, first column), (last row, last column), from 0, inclusive."""


@dataclass(frozen=True)
class RawSheet:
    """Trang tính như trong tệp: every cell as text, rows from the first of the sheet."""

    name: str
    rows: list[list[str]]
    merged: tuple[Range, ...] = ()
    valueless: frozenset[tuple[int, int]] = frozenset()
    """Cells with a formula of which the file holds no value."""


@dataclass(frozen=True)
class RawFile:
    """Tệp đã mở: its sheets and what is to be said of the file as a whole."""

    sheets: tuple[RawSheet, ...]
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """Một cột: where it stands, what is written above it, what it was understood as ("" leaves it out)."""

    index: int
    heading: str
    field: str
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class SourceRow:
    """Một dòng của danh sách: ``number`` counts as the spreadsheet does, from 1."""

    sheet: str
    number: int
    values: dict[str, str]
    cells: tuple[str, ...] = ()
    valueless: frozenset[str] = frozenset()
    """Fields whose cell holds a formula without a value."""


@dataclass(frozen=True)
class SheetReading:
    """Trang tính đã hiểu: its columns, its rows, and what was left out of it."""

    name: str
    header_row: int
    """Number of the first heading row, from 1; 0 where the sheet is no list."""
    first_row: int
    """Number of the first row of data."""
    columns: tuple[Column, ...] = ()
    rows: tuple[SourceRow, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def headings(self) -> dict[str, str]:
        """Heading by field."""
        return {column.field: column.heading for column in self.columns if column.field}


@dataclass(frozen=True)
class ListReading:
    """Danh sách đã hiểu."""

    sheets: tuple[SheetReading, ...]
    notes: tuple[str, ...] = ()

    @property
    def lists(self) -> tuple[SheetReading, ...]:
        """The sheets that are lists of products."""
        return tuple(sheet for sheet in self.sheets if sheet.header_row)

    @property
    def rows(self) -> list[SourceRow]:
        """All rows in their order."""
        return [row for sheet in self.sheets for row in sheet.rows]


@dataclass
class RowReport:
    """Kết quả một dòng, as the preview and the command tell it."""

    sheet: str
    number: int
    outcome: str
    column: str = ""
    message: str = ""
    warnings: list[tuple[str, str]] = field(default_factory=list)
    """(heading, sentence)."""
    changes: dict[str, list[str]] = field(default_factory=dict)
    """Before and after, by the word for the field."""
    values: dict[str, str] = field(default_factory=dict)
    cells: tuple[str, ...] = ()
