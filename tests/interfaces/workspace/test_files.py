"""Files behind a rights check: every kind of reader, headers, and 404 for everybody else."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from urllib.parse import quote

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from tests.factories.accounts import (
    administrator,
    commune_officer,
    expert,
    leader,
    person_in,
    producer_person,
    provincial_officer,
)
from tests.factories.certification import certificate
from tests.factories.dossiers import NOW, own_officer, own_person, pdf, picture, proposed, submitted
from tests.factories.registry import ProducerFactory
from tests.factories.territories import CommuneFactory, UnitFactory

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceFile, EvidenceUse
from saolang.apps.dossiers.operations import add_evidence
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.operations import issue_paper

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


class Reader(Client):
    """A browser that reads what it is sent to the end, which closes the file."""

    def request(self, **request: object) -> HttpResponse:
        """Answer with the whole body in ``response.body``."""
        response = super().request(**request)
        response.body = b"".join(response.streaming_content) if response.streaming else response.content
        return response


def signed_in(person: Person) -> Reader:
    browser = Reader()
    browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
    return browser


def file_url(file: EvidenceFile) -> str:
    return reverse("workspace:evidence-file", args=(file.public_id,))


def attach(dossier: Dossier, upload: SimpleUploadedFile) -> EvidenceFile:
    """Put a file into the ledger and use it for ``dossier``, whatever its state."""
    paper = add_evidence(
        producer=dossier.product.producer,
        kind="other",
        title="Giấy",
        files=[upload],
        actor=own_person(dossier),
        now=NOW,
    )
    EvidenceUse.objects.create(dossier=dossier, evidence=paper, criterion="1.1")
    file = paper.files.get()
    assert isinstance(file, EvidenceFile)
    return file


def outsiders(dossier: Dossier) -> list[Person]:
    elsewhere = UnitFactory(code="66", name="Tỉnh khác", kind="province")
    return [
        producer_person(ProducerFactory().organisation),
        commune_officer(CommuneFactory()),
        provincial_officer(elsewhere),
        leader(elsewhere),
        expert(),
        administrator(),
    ]


def test_evidence_opens_for_producer_commune_and_province_only() -> None:
    dossier = proposed()
    file = attach(dossier, pdf())
    for person in (own_person(dossier), own_officer(dossier), provincial_officer(), leader()):
        response = signed_in(person).get(file_url(file))
        assert response.status_code == 200, person
        assert response.body.startswith(b"%PDF")
    for person in outsiders(dossier):
        assert signed_in(person).get(file_url(file)).status_code == 404, person
    assert Reader().get(file_url(file)).status_code == 302


def test_commune_and_province_see_nothing_before_their_turn() -> None:
    filed = submitted()
    file = attach(filed, pdf())
    assert signed_in(own_officer(filed)).get(file_url(file)).status_code == 200
    assert signed_in(provincial_officer()).get(file_url(file)).status_code == 404


def test_paper_of_the_ledger_that_no_dossier_uses_stays_with_the_producer() -> None:
    dossier = proposed()
    file = attach(dossier, pdf())
    EvidenceUse.objects.filter(evidence__files=file).delete()
    assert signed_in(own_person(dossier)).get(file_url(file)).status_code == 200
    assert signed_in(own_officer(dossier)).get(file_url(file)).status_code == 404


def test_unknown_file_is_not_found() -> None:
    dossier = submitted()
    assert signed_in(own_person(dossier)).get("/lam-viec/tep/khongcotep/").status_code == 404
    assert signed_in(own_person(dossier)).get("/lam-viec/van-ban/khongcovanban/").status_code == 404


def test_pdf_is_shown_in_the_page_under_its_vietnamese_name() -> None:
    dossier = submitted()
    file = attach(dossier, pdf("Hợp đồng liên kết.pdf"))
    response = signed_in(own_person(dossier)).get(file_url(file))
    assert response["Content-Type"] == "application/pdf"
    assert response["Content-Disposition"] == f"inline; filename*=utf-8''{quote('Hợp đồng liên kết.pdf')}"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["X-Content-Type-Options"] == "nosniff"
    policy = response["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "sandbox" not in policy
    assert "object-src" not in policy
    assert "default-src" not in policy
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_picture_is_sandboxed_and_has_a_smaller_preview() -> None:
    dossier = submitted()
    file = attach(dossier, picture(size=(3000, 2000)))
    client = signed_in(own_person(dossier))
    whole, small = client.get(file_url(file)), client.get(file_url(file) + "?ban=xem")
    assert whole["Content-Type"] == "image/jpeg"
    assert "sandbox" in whole["Content-Security-Policy"]
    assert int(small["Content-Length"]) < int(whole["Content-Length"])
    assert len(small.body) == int(small["Content-Length"])


def test_other_kinds_are_only_saved() -> None:
    dossier = submitted()
    file = attach(dossier, pdf())
    file.blob.content_type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    file.blob.save()
    response = signed_in(own_person(dossier)).get(file_url(file))
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"].startswith("default-src 'none'")


def test_asking_to_save_saves() -> None:
    dossier = submitted()
    file = attach(dossier, pdf())
    response = signed_in(own_person(dossier)).get(file_url(file) + "?tai=1")
    assert response["Content-Disposition"].startswith("attachment")


def test_browser_copy_is_confirmed_only_while_the_right_lasts() -> None:
    dossier = proposed()
    file = attach(dossier, pdf())
    etag = f'"{file.blob.sha256}"'
    headers = {"If-None-Match": etag}
    first = signed_in(own_person(dossier)).get(file_url(file))
    assert first["ETag"] == etag
    again = signed_in(own_person(dossier)).get(file_url(file), headers=headers)
    assert (again.status_code, again.body) == (304, b"")
    assert signed_in(expert()).get(file_url(file), headers=headers).status_code == 404


def test_head_tells_the_size_without_the_bytes() -> None:
    dossier = submitted()
    file = attach(dossier, pdf())
    response = signed_in(own_person(dossier)).head(file_url(file))
    assert response.status_code == 200
    assert int(response["Content-Length"]) == file.blob.size


# --- papers -------------------------------------------------------------------------------------------------------


def issued(subject_type: str, subject_id: str) -> Paper:
    return issue_paper(
        kind="thu",
        title="Phiếu tiếp nhận",
        content=b"%PDF-1.4 thu",
        format="pdf",
        number="05/QĐ-UBND",
        subject_type=subject_type,
        subject_id=subject_id,
        actor=None,
        now=NOW,
        context={},
    )


def paper_url(paper: Paper) -> str:
    return reverse("workspace:paper", args=(paper.public_id,))


def test_paper_of_a_dossier_opens_for_who_reads_the_dossier() -> None:
    dossier = proposed()
    url = paper_url(issued("dossier", dossier.public_id))
    for person in (own_person(dossier), own_officer(dossier), provincial_officer(), leader()):
        response = signed_in(person).get(url)
        assert response.status_code == 200
        assert quote("Phiếu tiếp nhận 05-QĐ-UBND.pdf") in response["Content-Disposition"]
    for person in outsiders(dossier):
        assert signed_in(person).get(url).status_code == 404, person
    assert Reader().get(url).status_code == 302


def test_paper_of_a_certificate_opens_for_province_and_producer() -> None:
    with time_machine.travel(datetime(2026, 11, 23, 2, tzinfo=UTC), tick=False):
        made = certificate()
        producer = made.recognition.product.producer
        url = paper_url(issued("certificate", made.public_id))
        own = person_in(producer.organisation, Role.PRODUCER)
        for person in (own, provincial_officer(producer.unit.parent), leader(producer.unit.parent)):
            assert signed_in(person).get(url).status_code == 200, person
        for person in (producer_person(ProducerFactory().organisation), commune_officer(CommuneFactory()), expert()):
            assert signed_in(person).get(url).status_code == 404, person


@pytest.mark.parametrize("subject_type", ["", "dossier", "certificate", "decision", "revocation", "hearing", "other"])
def test_paper_about_nothing_known_opens_for_nobody(subject_type: str) -> None:
    url = paper_url(issued(subject_type, "khongcogi"))
    for person in (provincial_officer(), leader(), expert(), producer_person(ProducerFactory().organisation)):
        assert signed_in(person).get(url).status_code == 404


Asserter = Callable[[int], object]


def test_serving_costs_the_same_for_every_reader(django_assert_max_num_queries: Asserter) -> None:
    dossier = proposed()
    file = attach(dossier, pdf())
    assert Evidence.objects.exists()
    for person in (own_person(dossier), own_officer(dossier), provincial_officer(), expert()):
        client = signed_in(person)
        with django_assert_max_num_queries(6):  # type: ignore[attr-defined]
            client.get(file_url(file))
