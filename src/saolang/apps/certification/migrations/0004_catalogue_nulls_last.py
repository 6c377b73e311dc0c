"""Entries without a day come last in the catalogue; PostgreSQL reads them in order only from an index that says so.

SQLite puts NULL last in a descending index by itself, and takes no NULLS LAST there.
"""

from typing import Any

from django.db import migrations

ORDERS = {
    "catalogue_newest_last": "told_on DESC NULLS LAST, product_id DESC",
    "catalogue_star_last": "star DESC NULLS LAST, listed_star DESC NULLS LAST, told_on DESC NULLS LAST, product_id DESC",
}


def forward(apps: Any, editor: Any) -> None:
    """Make both indexes."""
    if editor.connection.vendor == "postgresql":
        for name, order in ORDERS.items():
            editor.execute(f"CREATE INDEX {name} ON certification_catalogueentry ({order})")


def backward(apps: Any, editor: Any) -> None:
    """Drop them."""
    if editor.connection.vendor == "postgresql":
        for name in ORDERS:
            editor.execute(f"DROP INDEX {name}")


class Migration(migrations.Migration):
    dependencies = [("certification", "0003_catalogue_search")]

    operations = [migrations.RunPython(forward, backward)]
