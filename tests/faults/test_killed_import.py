"""An import killed (SIGKILL) in the middle, and two at once: no half row, nothing twice, the history whole."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.db import connection, connections
from tests.apps.exchange.workbooks import HEAD, workbook
from tests.factories.certification import NOW
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.audit.models import Event
from saolang.apps.audit.queries import verify_chain
from saolang.apps.certification.models import ListedStar
from saolang.apps.exchange.enums import RowOutcome
from saolang.apps.exchange.operations import import_products
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.registry.models import Producer, Product

pytestmark = pytest.mark.django_db(transaction=True)
HOW_MANY, RUN = 45, 10
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    """Return a list of ``HOW_MANY`` products."""
    CommuneFactory(parent=ProvinceFactory())
    path = tmp_path / "ds.xlsx"
    path.write_bytes(
        workbook(HEAD, *((n, f"Cà phê {n}", f"HTX Thử {n // 2}", "3 sao") for n in range(1, HOW_MANY + 1)))
    )
    return path


def importing(path: Path, die_in_run: int) -> subprocess.Popen[str]:
    """Start a process that imports ``path`` and dies while writing its ``die_in_run``-th run (0: never)."""
    Path(django_settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    database = str(connection.settings_dict["NAME"])
    return subprocess.Popen(
        [
            sys.executable,
            str(Path(__file__).with_name("dying_import.py")),
            database,
            django_settings.MEDIA_ROOT,
            str(path),
            str(die_in_run),
            str(RUN),
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "src"), str(ROOT)))},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def import_again(path: Path) -> Any:
    return import_products(
        content=path.read_bytes(),
        file_name=path.name,
        origin=RecordOrigin.IMPORT,
        area_codes=["51"],
        actor=None,
        now=NOW,
    ).result


def assert_everything_once() -> None:
    """Every product, producer and listed star is there once, with one event each, and the chain holds."""
    assert (Product.objects.count(), Producer.objects.count(), ListedStar.objects.count()) == (
        HOW_MANY,
        HOW_MANY // 2 + 1,
        HOW_MANY,
    )
    assert Event.objects.count() == 2 * HOW_MANY + HOW_MANY // 2 + 1
    assert verify_chain().broken_at is None


def test_killed_import_leaves_whole_runs_and_goes_on_where_it_died(listed: Path) -> None:
    connections.close_all()
    process = importing(listed, die_in_run=3)
    _out, errors = process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL, errors[-2000:]

    assert (Product.objects.count(), ListedStar.objects.count()) == (2 * RUN, 2 * RUN)
    again = import_again(listed)

    assert (again.count(RowOutcome.UNCHANGED), again.count(RowOutcome.CREATED)) == (2 * RUN, HOW_MANY - 2 * RUN)
    assert_everything_once()


def test_two_imports_at_once_take_turns(listed: Path) -> None:
    connections.close_all()
    both = [importing(listed, die_in_run=0) for _which in range(2)]
    ends = [(process.communicate(timeout=120)[1], process.returncode) for process in both]

    assert [code for _errors, code in ends] == [0, 0], "\n".join(errors[-1500:] for errors, _code in ends)
    assert_everything_once()
