"""Form 03 is sealed once, as it left the commune."""

import pytest
from tests.conftest import NOW
from tests.factories.dossiers import proposed, submitted

from saolang.apps.dossiers.operations import NotProposed, issue_form_03
from saolang.apps.paperwork.models import Paper
from saolang.common.files.store import read_blob

pytestmark = pytest.mark.django_db


def test_form_03_is_sealed_in_the_archive() -> None:
    dossier = proposed()

    paper = issue_form_03(dossier_id=dossier.public_id, now=NOW)

    assert (paper.kind, paper.subject_type, paper.subject_id) == ("form_03", "dossier", dossier.public_id)
    assert paper.context["contents"][1]["finding"] == "Năm lao động của xã."
    assert read_blob(paper.blob).startswith(b"PK")


def test_form_03_asked_twice_is_sealed_once() -> None:
    dossier = proposed()
    first = issue_form_03(dossier_id=dossier.public_id, now=NOW)

    again = issue_form_03(dossier_id=dossier.public_id, now=NOW)

    assert again == first
    assert Paper.objects.count() == 1


def test_form_03_of_a_dossier_not_proposed_is_refused() -> None:
    with pytest.raises(NotProposed):
        issue_form_03(dossier_id=submitted().public_id, now=NOW)
