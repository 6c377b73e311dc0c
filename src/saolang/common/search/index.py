"""Chỉ mục tìm kiếm: a column of documents in a table, asked the same way on either database."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import connections
from django.db.models import Model, QuerySet

from saolang.common.search import postgresql, sqlite
from saolang.common.search.words import nearest

Row = TypeVar("Row", bound=Model)
LEAST_NEAR = 78.0
"""Below it a row is something else, not a slip of the finger (0 to 100)."""


@dataclass(frozen=True)
class SearchIndex:
    """``table`` with its integer ``key`` and the ``column`` that holds what ``words.document`` made."""

    table: str
    key: str
    column: str

    def matching(self, rows: QuerySet[Row], words: Sequence[str]) -> QuerySet[Row]:
        """Return the rows in which every word begins a word, in any order; all rows for no words."""
        if not words:
            return rows
        found: QuerySet[Row] = _engine(rows).matching(rows, self, words)
        return found

    def near(self, rows: QuerySet[Row], words: Sequence[str], *, limit: int) -> list[int]:
        """Return keys of rows whose words come near to ``words`` though not letter by letter, the nearest first."""
        if not words:
            return []
        return nearest(words, _engine(rows).candidates(rows, self, words), limit=limit, least=LEAST_NEAR)

    def rebuild(self, using: str = "default") -> None:
        """Fill what the engine keeps beside the table anew from the table."""
        connection = connections[using]
        _engines[connection.vendor].rebuild(connection, self)


_engines: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


def _engine(rows: QuerySet[Any]) -> Any:
    return _engines[connections[rows.db].vendor]
