"""A file added to a paper while its dossier is filed is in the frozen version, or is refused; never in between."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.db import connection, connections, transaction
from tests.factories.dossiers import NOW, filled_draft, own_person, pdf

from saolang.apps.dossiers.models import EvidenceFile
from saolang.apps.dossiers.operations import submit
from saolang.apps.dossiers.operations.ledger import add_files
from saolang.common.locking import locked

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite lets one writer in at a time"),
]


def waiting_for_a_lock() -> None:
    """Return once another session waits for a row."""
    with connection.cursor() as cursor:
        for _look in range(20_000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")


def test_file_added_while_its_dossier_is_filed_is_part_of_the_filing() -> None:
    dossier = filled_draft()
    person, paper = own_person(dossier), dossier.evidence_uses.order_by("pk").first().evidence
    held = Event()

    def add() -> object:
        try:
            with transaction.atomic():
                locked(paper)
                held.set()
                waiting_for_a_lock()
                return add_files(evidence=paper, files=[pdf("them.pdf", mark="them")], actor=person, now=NOW)
        finally:
            connections.close_all()

    def file_it() -> object:
        try:
            assert held.wait(timeout=20)
            return submit(dossier=dossier, version=dossier.version, actor=person, now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as pool:
        added, filed = pool.submit(add), pool.submit(file_it)
        added.result(timeout=60)
        version = filed.result(timeout=60)

    frozen = {file["public_id"] for one in version.content["evidence"] for file in one["files"]}
    assert frozen == set(EvidenceFile.objects.values_list("public_id", flat=True))
    assert not EvidenceFile.objects.filter(is_frozen=False).exists()
