"""The chain of events: linked, append-only, verifiable."""

import threading
from datetime import datetime

import pytest
from django.db import DatabaseError, connection, connections, transaction

from saolang.apps.audit.models import ChainHead, ChangeRefused, Event
from saolang.apps.audit.operations import record
from saolang.apps.audit.queries import events_under, verify_chain


def record_one(now: datetime, label: str = "Cà phê Ví dụ", **extra: object) -> Event:
    return record(
        action="registry.product.edited",
        actor=None,
        object_type="product",
        object_id="abc",
        object_label=label,
        now=now,
        **extra,  # type: ignore[arg-type]
    )


def drop_triggers() -> None:
    """Do what somebody with the database's password could do."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("DROP TRIGGER audit_event_no_update")
            cursor.execute("DROP TRIGGER audit_event_no_delete")
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER audit_event_append_only")


@pytest.mark.django_db
def test_events_are_numbered_and_linked(now: datetime) -> None:
    first, second = record_one(now), record_one(now)

    assert (first.sequence, second.sequence) == (1, 2)
    assert second.previous_hash == first.hash
    assert verify_chain().broken_at is None
    assert verify_chain().checked == 2


@pytest.mark.django_db
def test_event_keeps_actor_topic_and_values(now: datetime) -> None:
    record_one(now, topic="dossier:x", before={"tên": "cũ"}, after={"tên": "mới"}, reason="Sửa lỗi chính tả")

    event = events_under("dossier:x").get()
    assert (event.actor_label, event.reason) == ("Hệ thống", "Sửa lỗi chính tả")
    assert (event.before, event.after) == ({"tên": "cũ"}, {"tên": "mới"})


@pytest.mark.django_db
def test_event_cannot_be_changed_or_deleted_through_the_model(now: datetime) -> None:
    event = record_one(now)

    with pytest.raises(ChangeRefused):
        event.save()
    with pytest.raises(ChangeRefused):
        event.delete()
    with pytest.raises(ChangeRefused):
        Event.objects.all().update(reason="x")
    with pytest.raises(ChangeRefused):
        Event.objects.all().delete()


@pytest.mark.django_db
@pytest.mark.parametrize("statement", ["UPDATE audit_event SET reason = 'x'", "DELETE FROM audit_event"])
def test_database_refuses_to_rewrite_history(now: datetime, statement: str) -> None:
    record_one(now)

    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("statement", "broken_at", "reason"),
    [
        ("UPDATE audit_event SET object_label = 'khác' WHERE sequence = 2", 2, "nội dung"),
        ("UPDATE audit_event SET previous_hash = 'x' WHERE sequence = 2", 2, "không nối"),
        ("DELETE FROM audit_event WHERE sequence = 2", 2, "thiếu"),
        ("DELETE FROM audit_event WHERE sequence = 3", 3, "cuối chuỗi"),
    ],
)
def test_verify_finds_what_was_tampered_with(now: datetime, statement: str, broken_at: int, reason: str) -> None:
    for _ in range(3):
        record_one(now)
    drop_triggers()
    with connection.cursor() as cursor:
        cursor.execute(statement)

    report = verify_chain()

    assert report.broken_at == broken_at
    assert reason in report.reason


@pytest.mark.django_db(transaction=True)
def test_events_of_parallel_transactions_form_one_chain(now: datetime) -> None:
    def work() -> None:
        for _ in range(5):
            record_one(now)
        connections.close_all()

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert verify_chain().checked == 20
    assert verify_chain().broken_at is None
    assert ChainHead.objects.get().sequence == 20


@pytest.mark.django_db
def test_nothing_is_recorded_when_the_change_fails(now: datetime) -> None:
    class Mistake(Exception):
        pass

    with pytest.raises(Mistake), transaction.atomic():
        record_one(now)
        raise Mistake

    assert verify_chain().checked == 0
