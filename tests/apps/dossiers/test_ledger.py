"""The evidence ledger: files kept, used, edited, archived; what was filed stays."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.factories.accounts import PersonFactory
from tests.factories.dossiers import DossierFactory, add_paper, own_person, pdf, picture, submitted
from tests.factories.registry import ProducerFactory

from saolang.apps.audit.models import Event
from saolang.apps.dossiers.models import Dossier, Evidence, EvidenceFile
from saolang.apps.dossiers.operations import (
    EvidenceError,
    EvidenceFrozen,
    EvidenceInUse,
    EvidenceUnderReview,
    add_evidence,
    add_files,
    archive_evidence,
    delete_evidence,
    drop_use,
    edit_evidence,
    remove_file,
    use_evidence,
)
from saolang.apps.dossiers.validators.uploads import UploadRefused
from saolang.common.errors import NotAllowed, Stale
from saolang.common.files.store import read_blob
from saolang.common.lifecycle import WrongState

pytestmark = pytest.mark.django_db


def test_evidence_keeps_original_and_preview(now: datetime) -> None:
    dossier = DossierFactory()
    photo = picture("Ảnh vườn.jpg", (3000, 2000))
    sent = photo.read()

    evidence = add_evidence(
        producer=dossier.product.producer,
        kind="photos",
        title=" Ảnh  vườn ",
        files=[photo, pdf()],
        actor=own_person(dossier),
        now=now,
    )

    first, second = evidence.files.all()
    assert evidence.title == "Ảnh vườn"
    assert read_blob(first.blob) == sent
    assert first.preview is not None
    assert first.preview.content_type == "image/jpeg"
    assert (second.preview, second.blob.content_type) == (None, "application/pdf")
    event = Event.objects.get()
    assert event.action == "dossiers.evidence.added"
    assert event.after["files"][0]["sha256"] == first.blob_id


def test_one_bad_file_keeps_all_out(now: datetime) -> None:
    dossier = DossierFactory()

    with pytest.raises(UploadRefused, match="0 byte"):
        add_evidence(
            producer=dossier.product.producer,
            kind="photos",
            title="Ảnh",
            files=[picture(), SimpleUploadedFile("trong.pdf", b"")],
            actor=own_person(dossier),
            now=now,
        )

    assert not Evidence.objects.exists()
    assert not Event.objects.exists()


def test_picture_cut_off_further_on_is_refused(now: datetime) -> None:
    dossier = DossierFactory()
    whole = picture(size=(2000, 1500)).read()

    with pytest.raises(UploadRefused, match="bị hỏng"):
        add_evidence(
            producer=dossier.product.producer,
            kind="photos",
            title="Ảnh",
            files=[SimpleUploadedFile("cut.jpg", whole[: len(whole) // 2])],
            actor=own_person(dossier),
            now=now,
        )


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"kind": "la"}, "kind"),
        ({"title": " "}, "title"),
        ({"title": "a" * 201}, "title"),
        ({"issued_on": date(2026, 11, 24)}, "issued_on"),
        ({"issued_on": date(2026, 2, 1), "expires_on": date(2026, 1, 1)}, "expires_on"),
    ],
)
def test_value_that_is_not_sound_is_refused(values: dict[str, object], field: str, now: datetime) -> None:
    dossier = DossierFactory()
    good = {"kind": "photos", "title": "Ảnh"}

    with pytest.raises(EvidenceError) as refusal:
        add_evidence(
            producer=dossier.product.producer,
            files=[],
            actor=own_person(dossier),
            now=now,
            **{**good, **values},  # type: ignore[arg-type]
        )

    assert refusal.value.field == field


def test_stranger_cannot_touch_the_ledger(now: datetime) -> None:
    dossier = DossierFactory()
    paper = add_paper(dossier, now=now)
    stranger = PersonFactory()
    before = Event.objects.count()

    for refused in (
        lambda: add_evidence(producer=paper.producer, kind="photos", title="x", files=[], actor=stranger, now=now),
        lambda: add_files(evidence=paper, files=[pdf()], actor=stranger, now=now),
        lambda: remove_file(file=paper.files.get(), actor=stranger, now=now),
        lambda: edit_evidence(evidence=paper, version=1, values={"title": "y"}, actor=stranger, now=now),
        lambda: archive_evidence(evidence=paper, actor=stranger, now=now),
        lambda: delete_evidence(evidence=paper, actor=stranger, now=now),
        lambda: use_evidence(dossier=dossier, evidence=paper, criterion="", actor=stranger, now=now),
    ):
        with pytest.raises(NotAllowed):
            refused()

    assert Event.objects.count() == before


def test_same_content_is_kept_once_in_a_paper(now: datetime) -> None:
    dossier = DossierFactory()
    paper = add_paper(dossier, now=now)
    person = own_person(dossier)

    kept = add_files(
        evidence=paper, files=[pdf("lai.pdf", mark="other"), pdf("moi.pdf", mark="2")], actor=person, now=now
    )

    assert [file.name for file in kept] == ["moi.pdf"]
    remove_file(file=kept[0], actor=person, now=now)
    assert EvidenceFile.objects.count() == 1


def test_edit_keeps_history_and_watches_the_version(now: datetime) -> None:
    dossier = DossierFactory()
    paper = add_paper(dossier, now=now)
    person = own_person(dossier)

    edited = edit_evidence(evidence=paper, version=paper.version, values={"number": "02"}, actor=person, now=now)

    event = Event.objects.order_by("-sequence")[0]
    assert (event.before, event.after) == ({"number": "01/2026"}, {"number": "02"})
    assert event.topic == f"producer:{dossier.product.producer.public_id}"
    with pytest.raises(Stale):
        edit_evidence(evidence=edited, version=1, values={"number": "03"}, actor=person, now=now)


def test_edit_of_a_filed_paper_stands_in_the_dossiers_history(now: datetime) -> None:
    dossier = submitted(now=now)
    paper = dossier.evidence_uses.select_related("evidence")[0].evidence
    person = own_person(dossier)

    edit_evidence(evidence=paper, version=paper.version, values={"number": "02"}, actor=person, now=now)

    assert Event.objects.order_by("-sequence")[0].topic == dossier.topic
    assert dossier.versions.get().content["evidence"][0]["number"] == "01/2026"
    with pytest.raises(EvidenceUnderReview):
        add_files(evidence=paper, files=[pdf(mark="z")], actor=person, now=now)


def test_use_is_kept_once_and_dropped(now: datetime) -> None:
    dossier = DossierFactory()
    paper = add_paper(dossier, now=now)
    person = own_person(dossier)
    before = Event.objects.count()

    use = use_evidence(dossier=dossier, evidence=paper, criterion="1.1", pages="2-3", actor=person, now=now)
    use_evidence(dossier=dossier, evidence=paper, criterion="1.1", pages="2-3", actor=person, now=now)
    use_evidence(dossier=dossier, evidence=paper, criterion="1.1", pages="4", actor=person, now=now)

    assert dossier.evidence_uses.get().pages == "4"
    assert Event.objects.count() == before + 2
    with pytest.raises(EvidenceInUse):
        archive_evidence(evidence=paper, actor=person, now=now)
    with pytest.raises(EvidenceInUse):
        delete_evidence(evidence=paper, actor=person, now=now)
    drop_use(use=use, actor=person, now=now)
    assert not dossier.evidence_uses.exists()
    delete_evidence(evidence=paper, actor=person, now=now)
    assert not Evidence.objects.exists()


def test_use_that_makes_no_sense_is_refused(now: datetime) -> None:
    dossier = DossierFactory()
    person = own_person(dossier)
    paper = add_paper(dossier, now=now)
    foreign = add_evidence(
        producer=ProducerFactory(), kind="other", title="Của người khác", files=[], actor=None, now=now
    )

    with pytest.raises(EvidenceError, match="không thuộc"):
        use_evidence(dossier=dossier, evidence=foreign, criterion="", actor=person, now=now)
    for code in ("99", "1"):
        with pytest.raises(EvidenceError, match="tiêu chí"):
            use_evidence(dossier=dossier, evidence=paper, criterion=code, actor=person, now=now)
    archive_evidence(evidence=paper, actor=person, now=now)
    with pytest.raises(EvidenceError, match="kho lưu"):
        use_evidence(dossier=dossier, evidence=paper, criterion="1.1", actor=person, now=now)


def test_use_after_filing_is_refused(now: datetime) -> None:
    dossier = submitted(now=now)
    person = own_person(dossier)
    use = dossier.evidence_uses.all()[0]

    with pytest.raises(WrongState):
        drop_use(use=use, actor=person, now=now)
    with pytest.raises(EvidenceFrozen):
        delete_evidence(evidence=use.evidence, actor=person, now=now)
    archived = archive_evidence(evidence=use.evidence, actor=person, now=now)
    assert archived.is_archived
    assert not archive_evidence(evidence=archived, actor=person, now=now, is_archived=False).is_archived
    assert Dossier.objects.get(pk=dossier.pk).evidence_uses.filter(pk=use.pk).exists()
