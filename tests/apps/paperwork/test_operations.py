"""Numbers without gaps or doubles; papers sealed as issued."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from threading import Barrier, Thread
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from tests.apps.paperwork.examples import example

from saolang.apps.audit.models import Event
from saolang.apps.paperwork.models import NumberSeries, Paper
from saolang.apps.paperwork.operations import NotAPaper, issue_paper, next_number, written_number
from saolang.apps.paperwork.queries import papers_of
from saolang.apps.paperwork.rendering.docx import render_docx, template_fingerprint
from saolang.common.files.models import Blob
from saolang.common.files.store import read_blob


@dataclass(frozen=True)
class Officer:
    """Somebody who issues."""

    audit_id: str = "officer-1"
    audit_label: str = "Lê Thị Ví Dụ"


def issue(now: datetime, **changes: Any) -> Paper:
    context = example("receipt")
    values: dict[str, Any] = {
        "kind": "receipt",
        "title": "Giấy tiếp nhận hồ sơ",
        "content": render_docx("receipt", context),
        "format": "docx",
        "number": "07/GTN-UBND",
        "subject_type": "dossier",
        "subject_id": "d1",
        "actor": Officer(),
        "now": now,
        "context": context,
        "template": "receipt",
        "issuer": "Ủy ban nhân dân xã Đăk Hà",
    }
    return issue_paper(**(values | changes))


def number(**changes: Any) -> int:
    return next_number(**({"issuer_code": "51", "kind": "QĐ-UBND", "year": 2027} | changes))


@pytest.mark.django_db
def test_number_runs_from_one_without_gaps() -> None:
    assert [number() for _ in range(4)] == [1, 2, 3, 4]


@pytest.mark.django_db
def test_number_series_are_apart_by_issuer_kind_and_year() -> None:
    number()

    assert [number(issuer_code="23443"), number(kind="TB"), number(year=2028), number()] == [1, 1, 1, 2]


@pytest.mark.django_db
def test_number_of_a_failed_issue_is_given_again() -> None:
    number()

    with transaction.atomic():
        number()
        transaction.set_rollback(True)

    assert number() == 2


@pytest.mark.django_db(transaction=True)
def test_number_given_to_many_at_once_has_no_gap_and_no_double() -> None:
    start, found = Barrier(8), []

    def take() -> None:
        try:
            start.wait()
            for _ in range(5):
                found.append(number())
        finally:
            connection.close()

    threads = [Thread(target=take) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(found) == list(range(1, 41))
    assert NumberSeries.objects.get().last == 40


@pytest.mark.parametrize(("given", "written"), [(5, "05"), (10, "10"), (112, "112")])
def test_number_is_written_with_two_digits_at_least(given: int, written: str) -> None:
    assert written_number(given) == written


@pytest.mark.django_db
def test_issue_seals_the_bytes_as_given(now: datetime) -> None:
    content = render_docx("receipt", example("receipt"))

    paper = Paper.objects.get(pk=issue(now, content=content).pk)

    assert read_blob(paper.blob) == content
    assert paper.blob.sha256 == hashlib.sha256(content).hexdigest()
    assert paper.template_sha256 == template_fingerprint("receipt")
    assert (paper.issued_at, paper.issued_by_id, paper.issued_by_label) == (now, "officer-1", "Lê Thị Ví Dụ")


@pytest.mark.django_db
def test_issue_keeps_a_context_that_draws_the_same_paper_again(now: datetime) -> None:
    paper = Paper.objects.get(pk=issue(now).pk)

    assert render_docx("receipt", paper.context) == read_blob(paper.blob)


@pytest.mark.django_db
def test_issue_is_recorded_once(now: datetime) -> None:
    paper = issue(now)

    event = Event.objects.get()
    assert (event.action, event.object_id, event.topic) == ("paperwork.paper.issued", paper.public_id, "dossier:d1")
    assert event.after["sha256"] == paper.blob.sha256


@pytest.mark.django_db
def test_issue_again_makes_a_second_paper(now: datetime) -> None:
    first, second = issue(now), issue(now, number="08/GTN-UBND")

    assert [paper.number for paper in papers_of("dossier", "d1")] == [second.number, first.number]
    assert Blob.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize("content", [b"", b"<html>", b"%PDF-1.7"])
def test_issue_refuses_what_is_not_the_format(now: datetime, content: bytes) -> None:
    with pytest.raises(NotAPaper, match="định dạng"):
        issue(now, content=content)

    assert (Paper.objects.count(), Event.objects.count(), Blob.objects.count()) == (0, 0, 0)


@pytest.mark.django_db
def test_issue_by_the_system_has_no_person(now: datetime) -> None:
    paper = issue(now, actor=None)

    assert (paper.issued_by_id, paper.issued_by_label) == ("", "")


@pytest.mark.django_db
@pytest.mark.parametrize("count", [1, 3])
def test_papers_of_takes_one_query(now: datetime, count: int) -> None:
    for _ in range(count):
        issue(now)
    issue(now, subject_id="d2")

    with CaptureQueriesContext(connection) as queries:
        sizes = [paper.blob.size for paper in papers_of("dossier", "d1")]

    assert len(queries) == 1
    assert len(sizes) == count
