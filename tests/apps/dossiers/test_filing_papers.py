"""The papers of a filing are sealed once, as they were filed."""

from io import BytesIO

import pytest
from django_tasks_db.models import DBTaskResult
from docx import Document
from tests.conftest import NOW
from tests.factories.dossiers import submitted

from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import seal_filing_papers
from saolang.apps.paperwork.models import Paper
from saolang.apps.registry.models import Producer
from saolang.common.files.store import read_blob


def seal(dossier: Dossier) -> list[str]:
    """Seal the first filing and return the kinds."""
    return [paper.kind for paper in seal_filing_papers(dossier_id=dossier.public_id, number=1, now=NOW)]


@pytest.mark.django_db
def test_filing_seals_both_forms_and_the_receipt_once() -> None:
    dossier = submitted()

    assert seal(dossier) == ["form_01", "form_02", "receipt"]
    assert seal(dossier) == []


@pytest.mark.django_db
def test_sealed_forms_are_no_drafts() -> None:
    dossier = submitted()
    seal(dossier)

    for paper in Paper.objects.all():
        words = "".join(line.text for line in Document(BytesIO(read_blob(paper.blob))).paragraphs)
        assert "BẢN NHÁP" not in words


@pytest.mark.django_db
def test_forms_are_not_sealed_after_the_records_moved_on() -> None:
    dossier = submitted()
    Producer.objects.update(representative_name="Người Khác")

    assert seal(dossier) == ["receipt"]


@pytest.mark.django_db
def test_filing_asks_for_its_papers() -> None:
    dossier = submitted()

    asked = [one.args_kwargs["args"] for one in DBTaskResult.objects.all()]
    assert ["dossiers.filing_papers", {"dossier_id": dossier.public_id, "number": 1}] in asked
