"""pg_trgm over the column itself: one GIN index answers words from their beginning and words spelt nearly so."""

from collections.abc import Sequence
from functools import reduce
from operator import and_
from typing import Any

from django.contrib.postgres.lookups import TrigramWordSimilar
from django.contrib.postgres.search import TrigramWordSimilarity
from django.db import DatabaseError
from django.db.models import F, Q, QuerySet, Value

MOST_CANDIDATES = 600
MOST_SHORT = 2
"""Of so few words none may be anything at all."""


class SearchNotPossible(RuntimeError):
    """The extension is missing and this database user may not create it."""


def statements(index: Any) -> list[str]:
    """Return what creates the index."""
    return [f"CREATE INDEX IF NOT EXISTS {index.table}_trgm ON {index.table} USING gin ({index.column} gin_trgm_ops)"]


def undoing(index: Any) -> list[str]:
    """Return what takes the index away; the extension stays, others may use it."""
    return [f"DROP INDEX IF EXISTS {index.table}_trgm"]


def prepare(connection: Any) -> None:
    """Create the extension where it is missing; :raises SearchNotPossible: with what to ask the administrator."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone():
            return
        try:
            cursor.execute("CREATE EXTENSION pg_trgm")
        except DatabaseError as error:
            raise SearchNotPossible(
                "PostgreSQL chưa có phần mở rộng pg_trgm và người dùng này không tạo được. Nhờ quản trị viên cơ sở dữ "
                "liệu cài gói postgresql-contrib và chạy “CREATE EXTENSION pg_trgm;” rồi chạy lại “saolang migrate”."
            ) from error


def rebuild(connection: Any, index: Any) -> None:
    """Nothing is kept beside the table; only make sure that the index is there."""
    prepare(connection)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_indexes WHERE indexname = %s", [f"{index.table}_trgm"])
        if cursor.fetchone():
            return
        for statement in statements(index):
            cursor.execute(statement)


def matching(rows: QuerySet[Any], index: Any, words: Sequence[str]) -> QuerySet[Any]:
    """Look for each word with a space in front: LIKE, answered by the index."""
    for word in words:
        rows = rows.filter(**{f"{index.column}__contains": f" {word}"})
    return rows


def candidates(rows: QuerySet[Any], index: Any, words: Sequence[str]) -> list[tuple[int, str]]:
    """Return rows that hold all words but one (of three or more), then those whose words are most alike."""
    found: dict[int, str] = {}
    if len(words) > MOST_SHORT:
        one_off = Q()
        for left_out in words:
            others = (Q(**{f"{index.column}__contains": f" {word}"}) for word in words if word != left_out)
            one_off |= reduce(and_, others)
        found |= dict(rows.filter(one_off).order_by().values_list("pk", index.column)[:MOST_CANDIDATES])
    text = " ".join(words)
    alike = rows.filter(TrigramWordSimilar(F(index.column), Value(text)))
    ranked = alike.order_by(TrigramWordSimilarity(text, index.column).desc(), "pk")
    found |= dict(ranked.values_list("pk", index.column)[:MOST_CANDIDATES])
    return list(found.items())
