"""Two officers sign the same decision, or two decisions, at the same moment; two workers draw the same certificate."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event
from typing import Any

import pytest
from django.db import connection, connections, transaction
from tests.factories.accounts import provincial_officer
from tests.factories.certification import NOW, certificate, concluded_dossier, draft, round_of_province, sign
from tests.factories.evaluation import bench

from saolang.apps.audit.operations import record
from saolang.apps.certification import operations
from saolang.apps.certification.models import Certificate
from saolang.apps.paperwork.models import Paper
from saolang.common.locking import locked

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="SQLite lets one writer in at a time, and its test database lives in memory of one connection",
    ),
]


def at_once(*works: Callable[[], object]) -> list[object]:
    """Run the works at the same moment; return what each returned or raised."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], object]) -> object:
        try:
            barrier.wait(timeout=10)
            return work()
        except Exception as error:
            return error
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def test_two_signatures_of_one_decision_issue_once() -> None:
    decision, officer = draft(concluded_dossier(4), concluded_dossier(3)), provincial_officer()

    outcomes = at_once(*[lambda: sign(decision, officer=officer, number="05/QĐ-UBND")] * 2)

    assert sum(isinstance(one, Exception) for one in outcomes) == 1
    assert Certificate.objects.count() == 2


def test_two_decisions_at_once_leave_numbers_without_gap_or_double() -> None:
    officer = provincial_officer()
    decisions = [draft(*(concluded_dossier(4) for _ in range(3))) for _ in range(3)]

    outcomes = at_once(*[lambda one=one: sign(one, officer=officer) for one in decisions])

    assert not [one for one in outcomes if isinstance(one, Exception)]
    numbers = sorted(Certificate.objects.values_list("number", flat=True))
    assert numbers == [f"{place:03d}/GCN-OCOP/51-2026" for place in range(1, 10)]


def test_two_drafts_at_once_take_a_dossier_once() -> None:
    dossier, officer = concluded_dossier(4), provincial_officer()
    round_of_province()

    outcomes = at_once(*[lambda: draft(dossier, officer=officer)] * 2)

    assert [type(one) for one in outcomes if isinstance(one, Exception)] == [operations.DossierNotReady]
    assert dossier.decisions.count() == 1


def test_two_workers_draw_one_paper(settings: Any, tmp_path: Any) -> None:
    settings.CREDENTIAL_KEY = str(tmp_path / "credential_key.pem")
    made = certificate()

    outcomes = at_once(
        *[lambda: operations.render_certificate(public_id=made.public_id, public_url="https://x.example", now=NOW)] * 2
    )

    assert not [one for one in outcomes if isinstance(one, Exception)]
    assert Paper.objects.filter(kind="certificate").count() == 1


def waiting_for_a_lock() -> None:
    """Return once another session waits for a row; looked at through the database, never by the clock of a sleep."""
    with connection.cursor() as cursor:
        for _look in range(20_000):
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
    raise AssertionError("nobody waits")


@pytest.mark.parametrize("held", ["product", "certificate"])
def test_signature_takes_its_rows_before_the_history_and_so_never_deadlocks(held: str) -> None:
    first, old = concluded_dossier(4), certificate(3)
    second = concluded_dossier(4, product=old.recognition.product)
    assert first.product.sort_key <= second.product.sort_key
    decision, officer = draft(first, second), provincial_officer()
    taken = Event()

    def edit() -> None:
        with transaction.atomic():
            fresh = locked(old if held == "certificate" else second.product)
            taken.set()
            waiting_for_a_lock()
            record(
                action="test.row.edited",
                actor=officer,
                object_type="row",
                object_id="1",
                object_label=str(fresh),
                now=NOW,
            )

    def sign_it() -> object:
        assert taken.wait(timeout=20)
        return sign(decision, officer=officer)

    outcomes = at_once(edit, sign_it)

    assert not [one for one in outcomes if isinstance(one, BaseException)]


def test_seal_takes_its_dossier_before_the_history_and_so_never_deadlocks() -> None:
    council = bench(members=1)
    hearing = council.confirmed(80, 80, 80)
    taken = Event()

    def paper() -> None:
        with transaction.atomic():
            dossier = locked(hearing.dossier)
            taken.set()
            waiting_for_a_lock()
            record(
                action="test.row.edited",
                actor=None,
                object_type="row",
                object_id="1",
                object_label=str(dossier),
                now=NOW,
            )

    def seal() -> object:
        assert taken.wait(timeout=20)
        return council.seal(hearing)

    outcomes = at_once(paper, seal)

    assert not [one for one in outcomes if isinstance(one, BaseException)]
