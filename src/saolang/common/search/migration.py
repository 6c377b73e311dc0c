"""The step of a migration that puts a search index beside a table."""

from typing import Any

from django.db.migrations.operations.base import Operation

from saolang.common.search import postgresql, sqlite
from saolang.common.search.index import SearchIndex

_engines: dict[str, Any] = {"sqlite": sqlite, "postgresql": postgresql}


class CreateSearchIndex(Operation):
    """Create the engine's index over ``index.column``, filled with what is there.

    On SQLite a later migration that alters the table builds it anew and loses the triggers: end it with this step too.
    """

    reduces_to_sql = True
    reversible = True

    def __init__(self, index: SearchIndex) -> None:
        """Take the table, key and column."""
        self.index = index

    def state_forwards(self, app_label: str, state: Any) -> None:
        """Nothing: models do not know of it."""

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Create and fill."""
        engine = _engines[schema_editor.connection.vendor]
        engine.prepare(schema_editor.connection)
        for statement in engine.undoing(self.index) + engine.statements(self.index):
            schema_editor.execute(statement)
        engine.rebuild(schema_editor.connection, self.index)

    def database_backwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        """Take it away."""
        for statement in _engines[schema_editor.connection.vendor].undoing(self.index):
            schema_editor.execute(statement)

    def describe(self) -> str:
        """Say what is done."""
        return f"Search index over {self.index.table}.{self.index.column}"
