"""What every test shares: the network is blocked, files go to a folder of the test, audit triggers bow to clean-up."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.cache import cache
from django.db import connection
from hypothesis import settings as hypothesis_settings

from saolang.apps.programme.queries.kept import forget_kept_days

hypothesis_settings.register_profile("house", deadline=None)  # machines differ; speed is for bench/
hypothesis_settings.load_profile("house")

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""Monday 23/11/2026, 9:00 in Vietnam: the day of most tests."""


@pytest.fixture(autouse=True)
def _own_files(settings: object, tmp_path: Path) -> None:
    """Keep uploaded files of a test apart and forget caches."""
    settings.MEDIA_ROOT = tmp_path / "files"  # type: ignore[attr-defined]
    cache.clear()
    forget_kept_days()


@pytest.fixture
def now() -> datetime:
    """Monday 23/11/2026, 9:00 in Vietnam."""
    return NOW


_dropped_triggers: list[str] = []


@pytest.fixture(autouse=True)
def _audit_may_be_flushed(request: pytest.FixtureRequest) -> Iterator[None]:
    """Let the clean-up after a transactional test on SQLite delete events: there a flush is a DELETE.

    The triggers would refuse it. This runs before that clean-up, so they come back at the beginning of the next test
    with a database.
    """
    marker = request.node.get_closest_marker("django_db")
    if marker is None:
        yield
        return
    is_transactional = bool(marker.kwargs.get("transaction"))
    request.getfixturevalue("transactional_db" if is_transactional else "db")
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        while _dropped_triggers:
            cursor.execute(_dropped_triggers.pop())
    yield
    if is_transactional:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type='trigger' AND tbl_name='audit_event'")
            for name, sql in cursor.fetchall():
                _dropped_triggers.append(sql)
                cursor.execute(f"DROP TRIGGER {name}")
