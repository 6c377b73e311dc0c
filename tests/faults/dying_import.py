"""A process that imports a list and is killed (SIGKILL) in one of its runs; run by ``test_killed_import.py``.

Arguments: the database's name, the folder of files, the list, the run to die in (0: never), rows in a run.
"""

import os
import signal
import sys
from pathlib import Path
from typing import Any

import django
from django.conf import settings

database, files, path, die_in_run, run = sys.argv[1:6]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "saolang.config.settings_test")
settings.DATABASES["default"]["NAME"] = database
settings.MEDIA_ROOT = files
django.setup()

from tests.factories.certification import NOW  # noqa: E402  after the set-up

from saolang.apps.exchange.operations import import_products, importing  # noqa: E402
from saolang.apps.registry.enums import RecordOrigin  # noqa: E402

importing.RUN = int(run)  # type: ignore[misc]
write, written = importing.write, 0


def write_or_die(*args: Any, **options: Any) -> None:
    """Write a run; die with everything of it written and nothing committed."""
    global written
    write(*args, **options)
    written += 1
    if written == int(die_in_run):
        os.kill(os.getpid(), signal.SIGKILL)


importing.write = write_or_die
import_products(
    content=Path(path).read_bytes(),
    file_name=Path(path).name,
    origin=RecordOrigin.IMPORT,
    area_codes=["51"],
    actor=None,
    now=NOW,
)
