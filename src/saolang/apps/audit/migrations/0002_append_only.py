"""History cannot be changed even past our own code: triggers in both databases refuse it."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE_FORWARD = [
    f"CREATE TRIGGER audit_event_no_{verb} BEFORE {verb.upper()} ON audit_event "
    "BEGIN SELECT RAISE(ABORT, 'audit events are append-only'); END"
    for verb in ("update", "delete")
]
SQLITE_BACKWARD = [f"DROP TRIGGER IF EXISTS audit_event_no_{verb}" for verb in ("update", "delete")]
POSTGRESQL_FORWARD = [
    "CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'audit events are append-only'; END $$",
    "CREATE TRIGGER audit_event_append_only BEFORE UPDATE OR DELETE ON audit_event "
    "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()",
]
POSTGRESQL_BACKWARD = [
    "DROP TRIGGER IF EXISTS audit_event_append_only ON audit_event",
    "DROP FUNCTION IF EXISTS audit_event_refuse()",
]


def forward(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Put the triggers up."""
    for statement in SQLITE_FORWARD if editor.connection.vendor == "sqlite" else POSTGRESQL_FORWARD:
        editor.execute(statement)


def backward(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take the triggers down."""
    for statement in SQLITE_BACKWARD if editor.connection.vendor == "sqlite" else POSTGRESQL_BACKWARD:
        editor.execute(statement)


class Migration(migrations.Migration):
    """Append-only, enforced by the database."""

    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(forward, backward)]
