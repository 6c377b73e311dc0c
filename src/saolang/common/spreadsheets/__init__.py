"""Tables for people to take away: Excel and CSV, written row by row to a file (bảng tải về)."""

from saolang.common.spreadsheets.tables import (
    CSV,
    FORMATS,
    XLSX,
    Cell,
    Column,
    plain_text,
    safe_text,
    write_csv,
    write_table,
    write_xlsx,
)

__all__ = [
    "CSV",
    "FORMATS",
    "XLSX",
    "Cell",
    "Column",
    "plain_text",
    "safe_text",
    "write_csv",
    "write_table",
    "write_xlsx",
]
