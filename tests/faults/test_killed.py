"""Killed while issuing and drawing certificates, begun again: no double numbers, none missing, every PDF there.

The dying process is a real one and dies by SIGKILL; it works on the test's own database, SQLite or PostgreSQL.
"""

import io
import os
import signal
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection, connections
from django_tasks import DEFAULT_TASK_BACKEND_ALIAS
from django_tasks_db.management.commands.db_worker import Worker
from pypdf import PdfReader
from tests.factories.accounts import provincial_officer
from tests.factories.certification import NOW, concluded_dossier, draft, sign

from saolang.apps.accounts.models import Person
from saolang.apps.audit.models import Event
from saolang.apps.audit.queries import verify_chain
from saolang.apps.certification import operations
from saolang.apps.certification.enums import DecisionState
from saolang.apps.certification.models import Certificate, Decision
from saolang.apps.paperwork.models import Paper
from saolang.common.files.store import read_blob

pytestmark = pytest.mark.django_db(transaction=True)
HOW_MANY = 6
LATER = NOW + timedelta(minutes=11)
"""After the sweep's patience with work already asked for."""


@pytest.fixture(autouse=True)
def _own_key(settings: Any) -> None:
    settings.CREDENTIAL_KEY = str(Path(settings.MEDIA_ROOT) / "credential_key.pem")


@pytest.fixture
def officer() -> Person:
    """Whoever signs."""
    return provincial_officer()


@pytest.fixture
def drafted(officer: Person) -> Decision:
    """Return a draft over ``HOW_MANY`` dossiers of 4 stars."""
    return draft(*(concluded_dossier(4) for _ in range(HOW_MANY)), officer=officer)


def die(what: str, key: str, moment: str, officer: Person) -> None:
    """Let a process do ``what`` and be killed at ``moment``."""
    Path(django_settings.MEDIA_ROOT).mkdir(parents=True, exist_ok=True)
    database = str(connection.settings_dict["NAME"])
    connections.close_all()
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("dying.py")),
            database,
            django_settings.MEDIA_ROOT,
            what,
            key,
            moment,
        ],
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(root / "src"), str(root))), "SIGNER": officer.username},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr[-2000:]


def work_off() -> None:
    """Do everything that waits in the queue, in this process."""
    Worker(
        queue_names=["*"],
        interval=0.01,
        batch=True,
        backend_name=DEFAULT_TASK_BACKEND_ALIAS,
        startup_delay=False,
        max_tasks=None,
        worker_id="begun again",
        excluded_queue_names=[],
    ).run()


def numbers() -> list[str]:
    """Return the numbers of all certificates, in their order."""
    return sorted(Certificate.objects.values_list("number", flat=True))


EVERY_NUMBER = [f"{place:03d}/GCN-OCOP/51-2026" for place in range(1, HOW_MANY + 1)]


@pytest.mark.parametrize("written", [1, HOW_MANY])
def test_killed_while_issuing_nothing_is_half_issued_and_signing_again_numbers_without_gap(
    drafted: Decision, officer: Person, written: int
) -> None:
    events = Event.objects.count()

    die("sign", drafted.public_id, str(written), officer)

    drafted.refresh_from_db()
    assert (drafted.state, numbers(), Event.objects.count()) == (DecisionState.DRAFT, [], events)
    sign(drafted, officer=officer, number="17/QĐ-UBND")
    assert numbers() == EVERY_NUMBER
    assert len(set(Certificate.objects.values_list("code", flat=True))) == HOW_MANY
    assert verify_chain().broken_at is None


def test_killed_after_the_signature_before_any_paper_was_asked_for_the_sweep_asks(
    drafted: Decision, officer: Person
) -> None:
    die("sign", drafted.public_id, "committed", officer)

    drafted.refresh_from_db()
    assert (drafted.state, numbers(), Paper.objects.count()) == (DecisionState.SIGNED, EVERY_NUMBER, 0)
    operations.render_missing(now=LATER)
    work_off()
    assert_every_paper_once()


@pytest.mark.parametrize("written", [1, 4])
def test_killed_while_drawing_what_is_begun_again_draws_every_paper_once(
    drafted: Decision, officer: Person, written: int
) -> None:
    sign(drafted, officer=officer, number="17/QĐ-UBND")

    die("work", "", str(written), officer)

    assert Paper.objects.count() == written - 1
    work_off()
    operations.render_missing(now=LATER)
    work_off()
    assert_every_paper_once()
    assert operations.render_missing(now=LATER) == 0


def assert_every_paper_once() -> None:
    """Every certificate has one PDF of one page with its code, every dossier its notice, the decision its paper."""
    assert numbers() == EVERY_NUMBER
    assert Paper.objects.filter(kind="certificate").count() == HOW_MANY
    assert Paper.objects.filter(kind="result_notice").count() == HOW_MANY
    assert Paper.objects.filter(kind="decision").count() == 1
    for one in Certificate.objects.select_related("paper__blob"):
        assert one.paper is not None
        (page,) = PdfReader(io.BytesIO(read_blob(one.paper.blob))).pages
        assert one.code in page.extract_text()
    call_command("audit", "verify")
