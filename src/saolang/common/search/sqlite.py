"""FTS5 beside the table: a trigram index that triggers keep, whoever writes the table.

Statements are put together from the names in a ``SearchIndex`` of ours; what people type goes in as parameters.
"""

# ruff: noqa: S608, S611

from collections.abc import Sequence
from typing import Any

from django.db.models import QuerySet
from django.db.models.expressions import RawSQL

from saolang.common.search.words import trigrams

MOST_CANDIDATES = 600
"""Rows compared letter by letter for one question."""


def _table(index: Any) -> str:
    return f"{index.table}_fts"


def statements(index: Any) -> list[str]:
    """Return what creates the index and the triggers that keep it; a table that is rebuilt needs them anew."""
    fts, table, key, column = _table(index), index.table, index.key, index.column
    forget = f"INSERT INTO {fts}({fts}, rowid, {column}) VALUES ('delete', old.{key}, old.{column});"
    learn = f"INSERT INTO {fts}(rowid, {column}) VALUES (new.{key}, new.{column});"
    return [
        f"CREATE VIRTUAL TABLE IF NOT EXISTS {fts} USING fts5"
        f"({column}, content='{table}', content_rowid='{key}', tokenize='trigram')",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_added AFTER INSERT ON {table} BEGIN {learn} END",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_gone AFTER DELETE ON {table} BEGIN {forget} END",
        f"CREATE TRIGGER IF NOT EXISTS {fts}_changed AFTER UPDATE ON {table} "
        f"WHEN old.{column} IS NOT new.{column} OR old.{key} IS NOT new.{key} BEGIN {forget} {learn} END",
    ]


def undoing(index: Any) -> list[str]:
    """Return what takes the index away."""
    fts = _table(index)
    names = ("added", "gone", "changed")
    return [*(f"DROP TRIGGER IF EXISTS {fts}_{name}" for name in names), f"DROP TABLE IF EXISTS {fts}"]


def prepare(connection: Any) -> None:
    """Nothing: FTS5 comes with SQLite."""


def rebuild(connection: Any, index: Any) -> None:
    """Read the whole table again; triggers that went with an altered table come back."""
    fts = _table(index)
    with connection.cursor() as cursor:
        for statement in statements(index):
            cursor.execute(statement)
        cursor.execute(f"INSERT INTO {fts}({fts}) VALUES ('rebuild')")


def matching(rows: QuerySet[Any], index: Any, words: Sequence[str]) -> QuerySet[Any]:
    """Ask the index; a single letter is shorter than its trigrams and is looked for in the column."""
    long = [word for word in words if len(word) > 1]
    for word in words:
        if len(word) == 1:
            rows = rows.filter(**{f"{index.column}__contains": f" {word}"})
    return _asked(rows, index, " AND ".join(_phrase(f" {word}") for word in long)) if long else rows


def candidates(rows: QuerySet[Any], index: Any, words: Sequence[str]) -> list[tuple[int, str]]:
    """Return rows that hold all words but one, then rows that share some trigram with every word."""
    long = [word for word in words if len(word) > 1]
    if not long:
        return []
    found: dict[int, str] = {}
    exact = [_phrase(f" {word}") for word in long]
    loose = [f"({' OR '.join(_phrase(part) for part in trigrams(word))})" for word in long]
    if len(long) > 1:
        # Of many words one may be anything (fe for phe); of two it must begin or end alike.
        any_other = len(long) > 2
        asked = [
            " AND ".join([*exact[:at], *([] if any_other else [loose[at]]), *exact[at + 1 :]])
            for at in range(len(long))
        ]
        found |= _read(rows, index, " OR ".join(f"({one})" for one in asked))
    if len(found) < MOST_CANDIDATES:
        found |= _read(rows, index, " AND ".join(loose))
    return list(found.items())


def _read(rows: QuerySet[Any], index: Any, asked: str) -> dict[int, str]:
    asking = _asked(rows, index, asked).order_by()
    return dict(asking.values_list("pk", index.column)[:MOST_CANDIDATES])


def _asked(rows: QuerySet[Any], index: Any, asked: str) -> QuerySet[Any]:
    fts = _table(index)
    return rows.filter(pk__in=RawSQL(f"SELECT rowid FROM {fts} WHERE {fts} MATCH %s", [asked]))


def _phrase(text: str) -> str:
    """Return a phrase of the query language; words hold letters and digits only, so nothing can end it early."""
    return f'"{text}"'
