"""Filing: complete, once, frozen, with its clock; taking back."""

import threading
from datetime import date, datetime, timedelta

import pytest
from django.db import connections
from tests.factories.accounts import commune_officer
from tests.factories.dossiers import fill, filled_draft, own_officer, own_person, submitted
from tests.factories.registry import ProductFactory

from saolang.apps.audit.models import Event
from saolang.apps.audit.queries import events_under
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier, DossierVersion
from saolang.apps.dossiers.operations import (
    EvidenceFrozen,
    Incomplete,
    PreviousCertificate,
    ReasonMissing,
    delete_evidence,
    remove_file,
    reopen,
    return_to_producer,
    save_report,
    start_dossier,
    submit,
    withdraw,
)
from saolang.apps.dossiers.queries import holder, version_is_intact
from saolang.apps.notifications.models import Notification
from saolang.common.errors import DomainError, NotAllowed, Stale
from saolang.common.lifecycle import WrongState
from saolang.core.regulation.loader import load_pack


def event_count() -> int:
    return Event.objects.count()


@pytest.mark.django_db
def test_submit_freezes_everything_and_starts_the_clock(now: datetime) -> None:
    dossier = filled_draft(now=now)
    officer = commune_officer(dossier.commune)
    before = event_count()

    version = submit(dossier=dossier, version=dossier.version, actor=own_person(dossier), now=now)

    dossier = Dossier.objects.get(pk=dossier.pk)
    assert dossier.state == DossierState.SUBMITTED
    assert dossier.due_on == date(2026, 12, 15)  # 15 working days after 23/11; 24/11 is a holiday since 2026
    assert event_count() == before + 1
    assert version.number == 1
    assert version_is_intact(DossierVersion.objects.get(pk=version.pk))
    assert version.result["star"] == 5
    assert version.content["dossier"]["set_fingerprint"] == load_pack("qd-26-2026").sets[1].fingerprint
    assert version.content["answers"]["1.1"] == 3
    assert version.content["report"]["sample_count"] == 5
    files = [file for paper in version.content["evidence"] for file in paper["files"]]
    assert len(files) == 3
    assert all(len(file["sha256"]) == 64 for file in files)
    appraisal = dossier.commune_appraisals.get()
    assert (appraisal.version_number, appraisal.due_on) == (1, dossier.due_on)
    told = Notification.objects.get(recipient=officer)
    assert told.path == f"/lam-viec/xa/ho-so/{dossier.public_id}/"
    assert dossier.product.is_set_held
    waiting = holder(dossier, date(2026, 11, 27))
    assert (waiting.party, waiting.due_on) == ("commune", dossier.due_on)
    assert waiting.clock is not None
    assert (waiting.clock.used, waiting.clock.left, waiting.clock.total) == (3, 12, 15)


@pytest.mark.django_db
def test_altered_version_is_noticed(now: datetime) -> None:
    dossier = submitted(now=now)
    version = dossier.versions.get()
    version.content["answers"]["1.1"] = 1

    assert not version_is_intact(version)


@pytest.mark.django_db
def test_incomplete_dossier_is_not_filed(now: datetime) -> None:
    dossier = filled_draft(now=now)
    dossier = save_report(
        dossier=dossier, version=dossier.version, values={"has_pledged": False}, actor=own_person(dossier), now=now
    )
    before = event_count()

    with pytest.raises(Incomplete) as refusal:
        submit(dossier=dossier, version=dossier.version, actor=own_person(dossier), now=now)

    assert [finding.code for finding in refusal.value.findings] == ["pledge"]
    assert event_count() == before
    assert not DossierVersion.objects.exists()
    assert not Dossier.objects.get(pk=dossier.pk).slip_number


@pytest.mark.django_db
def test_filing_twice_is_refused_and_makes_one_version(now: datetime) -> None:
    dossier = filled_draft(now=now)
    person = own_person(dossier)
    submit(dossier=dossier, version=dossier.version, actor=person, now=now)
    before = event_count()

    with pytest.raises(WrongState, match="Đã nộp"):
        submit(dossier=dossier, version=dossier.version, actor=person, now=now)

    assert DossierVersion.objects.count() == 1
    assert event_count() == before


@pytest.mark.django_db
def test_filing_what_somebody_changed_meanwhile_is_refused(now: datetime) -> None:
    dossier = filled_draft(now=now)
    person = own_person(dossier)
    save_report(dossier=dossier, version=dossier.version, values={"plan": "Khác"}, actor=person, now=now)

    with pytest.raises(Stale):
        submit(dossier=dossier, version=dossier.version, actor=person, now=now)


@pytest.mark.django_db
def test_filing_by_the_commune_is_refused(now: datetime) -> None:
    dossier = filled_draft(now=now)

    with pytest.raises(NotAllowed):
        submit(dossier=dossier, version=dossier.version, actor=commune_officer(dossier.commune), now=now)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_the_same_moment_file_once(now: datetime) -> None:
    dossier = filled_draft(now=now)
    person = own_person(dossier)
    refused: list[DomainError] = []
    start = threading.Barrier(2)

    def click() -> None:
        try:
            start.wait()
            submit(dossier=dossier, version=dossier.version, actor=person, now=now)
        except DomainError as error:
            refused.append(error)
        finally:
            connections.close_all()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()

    assert [type(error) for error in refused] == [WrongState]
    assert DossierVersion.objects.count() == 1
    assert Dossier.objects.get(pk=dossier.pk).slip_number.startswith("01/PĐK-")


@pytest.mark.django_db
def test_returned_dossier_is_filed_again_as_a_second_version_with_a_new_clock(now: datetime) -> None:
    dossier = submitted(now=now)
    person, officer = own_person(dossier), own_officer(dossier)
    appraisal = dossier.commune_appraisals.get()
    dossier = return_to_producer(
        appraisal=appraisal, version=appraisal.version, reason="Thiếu ảnh nhãn", actor=officer, now=now
    )
    assert (dossier.state, dossier.due_on) == (DossierState.RETURNED_BY_COMMUNE, None)
    later = now + timedelta(days=7)

    dossier = reopen(dossier=dossier, actor=person, now=later)
    assert not dossier.product.is_set_held
    version = submit(dossier=dossier, version=dossier.version, actor=person, now=later)

    again = Dossier.objects.get(pk=dossier.pk)
    assert version.number == 2
    assert again.slip_number == dossier.slip_number
    assert again.due_on == date(2026, 12, 21)
    assert [one.conclusion for one in again.commune_appraisals.order_by("version_number")] == ["returned", "open"]
    reasons = [event.reason for event in events_under(again.topic) if event.reason]
    assert reasons == ["Thiếu ảnh nhãn"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("filed_on", "kind", "level"),
    [
        (date(2027, 7, 4), "renewal", "ok"),
        (date(2027, 9, 2), "renewal", "ok"),
        (date(2027, 7, 3), "renewal", "missing"),
        (date(2027, 9, 3), "renewal", "late"),
        (date(2028, 1, 1), "first", "ended"),
    ],
)
def test_renewal_is_filed_in_its_window(filed_on: date, kind: str, level: str, now: datetime) -> None:
    product = ProductFactory()
    person = own_person(product)
    previous = PreviousCertificate(code="SL-1", star=3, ends_on=date(2027, 12, 31))
    dossier = start_dossier(
        product=product, kind=DossierKind.RENEWAL, actor=person, on=date(2026, 11, 23), now=now, previous=previous
    )
    dossier = fill(dossier, now=now)
    filed_at = now.replace(year=filed_on.year, month=filed_on.month, day=filed_on.day)

    if level == "missing":
        with pytest.raises(Incomplete, match="còn thiếu"):
            submit(dossier=dossier, version=dossier.version, actor=person, now=filed_at)
        return
    submit(dossier=dossier, version=dossier.version, actor=person, now=filed_at)

    assert Dossier.objects.get(pk=dossier.pk).kind == kind


@pytest.mark.django_db
def test_filed_papers_stay(now: datetime) -> None:
    dossier = submitted(now=now)
    person = own_person(dossier)
    evidence = dossier.evidence_uses.select_related("evidence")[0].evidence

    with pytest.raises(EvidenceFrozen):
        remove_file(file=evidence.files.get(), actor=person, now=now)
    with pytest.raises(EvidenceFrozen):
        delete_evidence(evidence=evidence, actor=person, now=now)


@pytest.mark.django_db
def test_withdraw_needs_a_reason_and_frees_the_product(now: datetime) -> None:
    dossier = submitted(now=now)
    person, officer = own_person(dossier), own_officer(dossier)
    with pytest.raises(ReasonMissing):
        withdraw(dossier=dossier, reason="  ", actor=person, now=now)

    dossier = withdraw(dossier=dossier, reason="Ngừng sản xuất", actor=person, now=now)

    assert (dossier.state, dossier.due_on, dossier.product.is_set_held) == (DossierState.WITHDRAWN, None, False)
    assert Notification.objects.filter(recipient=officer, kind="dossiers.dossier.withdrawn").exists()
    again = start_dossier(product=dossier.product, kind=DossierKind.FIRST, actor=person, on=date(2026, 11, 23), now=now)
    assert again.pk != dossier.pk
