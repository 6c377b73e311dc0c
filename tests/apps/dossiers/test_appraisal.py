"""The commune's step: form 03, return, proposal; two officers at once."""

import threading
from datetime import date, datetime

import pytest
from django.db import connections
from tests.factories.accounts import OrganisationFactory, commune_officer
from tests.factories.dossiers import own_officer, own_person, submitted, written_appraisal
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory

from saolang.apps.audit.models import Event
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier
from saolang.apps.dossiers.operations import (
    AppraisalIncomplete,
    ChecklistError,
    ReasonMissing,
    propose,
    return_to_producer,
    save_appraisal,
)
from saolang.apps.dossiers.queries import commune_inbox, province_intake
from saolang.apps.registry.models import Product
from saolang.common.errors import DomainError, NotAllowed, Stale
from saolang.common.lifecycle import WrongState


def appraisal_of(dossier: Dossier) -> CommuneAppraisal:
    return dossier.commune_appraisals.get(conclusion="open")


@pytest.mark.django_db
def test_appraisal_keeps_words_and_marks_with_one_event(now: datetime) -> None:
    dossier = submitted(now=now)
    appraisal, officer = appraisal_of(dossier), own_officer(dossier)
    before = Event.objects.count()

    saved = save_appraisal(
        appraisal=appraisal,
        version=appraisal.version,
        values={"local_labour": "Năm người"},
        checklist={"samples": {"ok": True, "note": "5 gói"}},
        actor=officer,
        now=now,
    )
    saved = save_appraisal(
        appraisal=saved,
        version=saved.version,
        checklist={"address": {"ok": False, "note": ""}},
        actor=officer,
        now=now,
    )

    assert saved.local_labour == "Năm người"
    assert set(saved.checklist) == {"samples", "address"}
    assert Event.objects.count() == before + 2


@pytest.mark.django_db
def test_second_officer_is_told_and_nothing_is_lost(now: datetime) -> None:
    dossier = submitted(now=now)
    appraisal = appraisal_of(dossier)
    save_appraisal(
        appraisal=appraisal,
        version=appraisal.version,
        values={"local_labour": "Của người thứ nhất"},
        actor=own_officer(dossier),
        now=now,
    )

    with pytest.raises(Stale, match="vừa thay đổi"):
        save_appraisal(
            appraisal=appraisal,
            version=appraisal.version,
            values={"local_labour": "Của người thứ hai"},
            actor=commune_officer(dossier.commune),
            now=now,
        )

    assert appraisal_of(dossier).local_labour == "Của người thứ nhất"


@pytest.mark.django_db
def test_unknown_line_of_the_checklist_is_refused(now: datetime) -> None:
    dossier = submitted(now=now)
    appraisal = appraisal_of(dossier)

    with pytest.raises(ChecklistError):
        save_appraisal(
            appraisal=appraisal,
            version=appraisal.version,
            checklist={"lạ": {"ok": True, "note": ""}},
            actor=own_officer(dossier),
            now=now,
        )


@pytest.mark.django_db
def test_proposal_needs_all_four_contents(now: datetime) -> None:
    dossier = submitted(now=now)
    appraisal = appraisal_of(dossier)
    before = Event.objects.count()

    with pytest.raises(AppraisalIncomplete) as refusal:
        propose(appraisal=appraisal, version=appraisal.version, actor=own_officer(dossier), now=now)

    assert refusal.value.field == "local_raw_material"
    assert Event.objects.count() == before
    assert not Product.objects.get(pk=dossier.product_id).code


@pytest.mark.django_db
def test_officer_of_another_commune_is_refused(now: datetime) -> None:
    dossier = submitted(now=now)
    appraisal = written_appraisal(dossier, now=now)

    with pytest.raises(NotAllowed):
        propose(appraisal=appraisal, version=appraisal.version, actor=commune_officer(CommuneFactory()), now=now)


@pytest.mark.django_db
def test_proposal_moves_from_one_inbox_to_the_other(now: datetime) -> None:
    dossier = submitted(now=now)
    on = date(2026, 11, 23)
    assert [row.dossier for row in commune_inbox([dossier.commune_id], on)] == [dossier]
    appraisal = written_appraisal(dossier, now=now)

    propose(appraisal=appraisal, version=appraisal.version, actor=own_officer(dossier), now=now)

    assert commune_inbox([dossier.commune_id], on) == []
    assert [row.dossier for row in province_intake([dossier.commune.parent_id], on)] == [dossier]


@pytest.mark.django_db
def test_concluded_appraisal_is_closed(now: datetime) -> None:
    dossier = submitted(now=now)
    officer = own_officer(dossier)
    appraisal = written_appraisal(dossier, now=now)
    propose(appraisal=appraisal, version=appraisal.version, actor=officer, now=now)

    with pytest.raises(WrongState):
        propose(appraisal=appraisal, version=appraisal.version + 1, actor=officer, now=now)
    with pytest.raises(WrongState):
        return_to_producer(appraisal=appraisal, version=appraisal.version + 1, reason="Muộn", actor=officer, now=now)


@pytest.mark.django_db
def test_return_needs_a_reason(now: datetime) -> None:
    dossier = submitted(now=now)
    appraisal = appraisal_of(dossier)

    with pytest.raises(ReasonMissing):
        return_to_producer(
            appraisal=appraisal, version=appraisal.version, reason=" ", actor=own_officer(dossier), now=now
        )
    with pytest.raises(NotAllowed):
        return_to_producer(
            appraisal=appraisal, version=appraisal.version, reason="x", actor=own_person(dossier), now=now
        )


@pytest.mark.django_db(transaction=True)
def test_one_proposes_while_the_other_returns(now: datetime) -> None:
    dossier = submitted(now=now)
    first, second = own_officer(dossier), commune_officer(dossier.commune)
    appraisal = written_appraisal(dossier, now=now)
    refused: list[DomainError] = []
    start = threading.Barrier(2)

    def act(verb: object, **extra: object) -> None:
        try:
            start.wait()
            verb(appraisal=appraisal, version=appraisal.version, now=now, **extra)  # type: ignore[operator]
        except DomainError as error:
            refused.append(error)
        finally:
            connections.close_all()

    acts = [
        threading.Thread(target=act, args=(propose,), kwargs={"actor": first}),
        threading.Thread(target=act, args=(return_to_producer,), kwargs={"actor": second, "reason": "Thiếu"}),
    ]
    for one in acts:
        one.start()
    for one in acts:
        one.join()

    state = Dossier.objects.get(pk=dossier.pk).state
    assert state in (DossierState.PROPOSED, DossierState.RETURNED_BY_COMMUNE)
    assert [type(error) for error in refused] == [WrongState]


@pytest.mark.django_db(transaction=True)
def test_two_proposals_of_a_commune_at_once_get_two_codes(now: datetime) -> None:
    unit = CommuneFactory()
    dossiers = [
        submitted(ProductFactory(producer=ProducerFactory(organisation=OrganisationFactory(unit=unit))), now=now)
        for _ in range(2)
    ]
    officer = own_officer(dossiers[0])
    appraisals = [written_appraisal(dossier, now=now) for dossier in dossiers]
    failed: list[BaseException] = []
    start = threading.Barrier(2)

    def act(appraisal: CommuneAppraisal) -> None:
        try:
            start.wait()
            propose(appraisal=appraisal, version=appraisal.version, actor=officer, now=now)
        except BaseException as error:
            failed.append(error)
        finally:
            connections.close_all()

    acts = [threading.Thread(target=act, args=(appraisal,)) for appraisal in appraisals]
    for one in acts:
        one.start()
    for one in acts:
        one.join()

    assert failed == []
    codes = set(Product.objects.values_list("code", flat=True))
    assert codes == {f"51-{unit.code}-1-2026", f"51-{unit.code}-2-2026"}
