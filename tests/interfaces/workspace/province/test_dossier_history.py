"""The history page: every event in words, before and after, reason, and the proof that it was not rewritten."""

from collections.abc import Iterator

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse
from tests.conftest import NOW
from tests.factories.dossiers import own_officer, own_person, own_province_officer, proposed, received, submitted

from saolang.apps.audit.models import Event
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import return_to_producer, withdraw
from saolang.apps.dossiers.queries import criteria_set_of, history
from saolang.apps.dossiers.queries.history import SENTENCES as DOSSIER_SENTENCES
from saolang.apps.dossiers.queries.history import HistoryEntry
from saolang.interfaces.workspace.filed.wording import SENTENCES, history_lines

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _standing_clock() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page_of(dossier: Dossier, **query: str) -> str:
    client = Client()
    client.force_login(own_province_officer(dossier))
    address = reverse("workspace:province:history", args=(dossier.public_id,))
    return client.get(address, query).content.decode()


def test_history_names_every_event_in_words() -> None:
    page = page_of(received())

    assert "Tỉnh tiếp nhận hồ sơ" in page
    assert "Xã đề nghị tỉnh đánh giá" in page
    assert "dossiers." not in page


def test_history_tells_before_and_after_and_the_reason() -> None:
    dossier = submitted()
    appraisal = dossier.commune_appraisals.get()
    return_to_producer(
        appraisal=appraisal, version=appraisal.version, reason="Thiếu chữ ký", actor=own_officer(dossier), now=NOW
    )

    line = history_lines(history(dossier, SENTENCES), criteria_set_of(dossier))[0]

    assert (line.entry.sentence, line.entry.reason) == ("Xã trả lại hồ sơ", "Thiếu chữ ký")
    assert [(change.label, change.before, change.after) for change in line.changes] == [
        ("Trạng thái", "Đã nộp, chờ xã", "Xã trả lại"),
        ("Hạn", "15/12/2026", ""),
    ]


def test_history_tells_answers_by_criterion_and_level() -> None:
    dossier = submitted()
    lines = history_lines(history(dossier, SENTENCES), criteria_set_of(dossier))

    answers = next(line for line in lines if line.entry.action == "dossiers.answers.saved")

    assert len(answers.changes) == len(criteria_set_of(dossier).leaves)
    assert answers.changes[0].label.startswith("1.1 ")
    assert answers.changes[0].before == "Chưa chấm"


def test_history_names_an_issued_paper_in_words() -> None:
    issued = HistoryEntry(NOW, "paperwork.paper.issued", "", "", "", {}, {"kind": "result_notice"}, False)

    (line,) = history_lines([issued], criteria_set_of(submitted()))

    assert [(change.label, change.after) for change in line.changes] == [("Loại", "Thông báo kết quả")]


def test_history_keeps_the_steps_when_asked() -> None:
    dossier = proposed()

    page = page_of(dossier, chi="buoc")

    assert "Xã đề nghị tỉnh đánh giá" in page
    assert "Lưu tự chấm" not in page


def test_history_says_when_a_line_was_rewritten() -> None:
    dossier = proposed()
    whole = page_of(dossier)
    event = Event.objects.filter(topic=dossier.topic).first()
    assert event is not None
    with connection.cursor() as cursor:  # behind the back of the house: its own ways refuse
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name FROM sqlite_master WHERE type='trigger' AND tbl_name='audit_event'")
            for (name,) in cursor.fetchall():
                cursor.execute(f"DROP TRIGGER {name}")
        else:
            cursor.execute("ALTER TABLE audit_event DISABLE TRIGGER USER")
        cursor.execute("UPDATE audit_event SET reason = 'sửa trộm' WHERE sequence = %s", [event.sequence])

    altered = page_of(dossier)

    assert "Các dòng dưới đây còn nguyên như lúc ghi" in whole
    assert "Có dòng bị sửa sau khi ghi" in altered
    assert f"Sự kiện số {event.sequence} không khớp" in altered


def test_withdrawn_dossier_keeps_its_history_readable() -> None:
    dossier = proposed()
    withdraw(dossier=dossier, reason="Đổi ý", actor=own_person(dossier), now=NOW)

    assert "Đổi ý" in page_of(dossier)


def test_no_event_of_a_dossiers_path_is_without_words() -> None:
    dossier = received()

    actions = set(Event.objects.filter(topic=dossier.topic).values_list("action", flat=True))

    assert actions - {*DOSSIER_SENTENCES, *SENTENCES} == set()
