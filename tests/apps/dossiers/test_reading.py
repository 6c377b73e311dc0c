"""Who sees which dossier and file, who holds the ball, what history tells; always the same number of queries."""

from datetime import date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories import accounts
from tests.factories.dossiers import (
    DossierFactory,
    filled_draft,
    own_officer,
    own_person,
    own_province_officer,
    proposed,
    submitted,
)
from tests.factories.registry import ProducerFactory, ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import withdraw
from saolang.apps.dossiers.queries import (
    commune_inbox,
    dossiers_for_ids,
    dossiers_visible_to,
    evidence_by_criterion,
    evidence_file_visible_to,
    evidence_visible_to,
    history,
    holder,
    open_dossier_of,
    province_intake,
    rows,
)

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 23)


def sees(person: Person, dossier: Dossier) -> bool:
    return dossiers_visible_to(person, ON).filter(pk=dossier.pk).exists()


def test_draft_is_seen_by_its_producer_alone() -> None:
    dossier = DossierFactory()

    assert sees(own_person(dossier), dossier)
    assert not sees(own_officer(dossier), dossier)
    assert not sees(own_province_officer(dossier), dossier)
    assert not dossiers_visible_to(AnonymousUser(), ON).exists()


def test_filed_dossier_is_seen_by_its_commune_and_proposed_by_its_province(now: datetime) -> None:
    dossier = submitted(now=now)
    assert sees(own_officer(dossier), dossier)
    assert not sees(own_province_officer(dossier), dossier)
    assert not sees(accounts.commune_officer(CommuneFactory()), dossier)

    other = proposed(now=now)
    assert sees(own_province_officer(other), other)
    assert sees(accounts.leader(), other)
    assert not sees(accounts.provincial_officer(ProvinceFactory(code="52", name="Tỉnh Gia Lai")), other)
    assert not sees(accounts.expert(), other)
    assert list(dossiers_for_ids([other.pk])) == [other]


def test_file_is_seen_by_whoever_sees_its_dossier(now: datetime) -> None:
    dossier = filled_draft(now=now)
    file = dossier.evidence_uses.all()[0].evidence.files.get()
    officer = own_officer(dossier)

    def readers() -> list[bool]:
        people = (own_person(dossier), officer, own_province_officer(dossier), accounts.expert())
        return [evidence_file_visible_to(one, ON, file.public_id) == file for one in people]

    assert readers() == [True, False, False, False]
    Dossier.objects.update(state=DossierState.SUBMITTED, submitted_at=now)
    assert readers() == [True, True, False, False]
    Dossier.objects.update(state=DossierState.PROPOSED, proposed_at=now)
    assert readers() == [True, True, True, False]
    assert evidence_file_visible_to(officer, ON, "khong-co") is None
    assert evidence_visible_to(own_person(dossier), ON).count() == 3
    assert not evidence_visible_to(officer, ON).exists()


@pytest.mark.parametrize("state", list(DossierState))
def test_every_state_says_who_holds_the_ball(state: DossierState, now: datetime) -> None:
    dossier = DossierFactory(state=state, submitted_at=now, proposed_at=now, received_at=now)

    held = holder(dossier, ON)

    assert held.task
    assert bool(held.label) == (held.party != "nobody")
    assert held.clock is None


def test_overdue_commune_is_told_so(now: datetime) -> None:
    dossier = submitted(now=now)

    held = holder(dossier, date(2026, 12, 17))

    assert held.clock is not None
    assert (held.clock.state, held.clock.left) == ("overdue", -2)
    assert held.label == f"UBND {dossier.commune.name}"


def test_lists_take_the_same_queries_whatever_their_length(now: datetime) -> None:
    unit = CommuneFactory()
    producer = ProducerFactory(organisation=accounts.OrganisationFactory(unit=unit))

    def counted() -> list[int]:
        counts = []
        for read in (
            lambda: commune_inbox([unit.pk], ON),
            lambda: province_intake([unit.parent_id], ON),
            lambda: rows(dossiers_visible_to(own_person_of_all, ON), ON),
        ):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                assert read()
            counts.append(len(queries))
        return counts

    DossierFactory(product=ProductFactory(producer=producer), state=DossierState.SUBMITTED)
    DossierFactory(product=ProductFactory(producer=producer), state=DossierState.PROPOSED)
    own_person_of_all = accounts.producer_person(producer.organisation)
    list(dossiers_visible_to(own_person_of_all, ON))
    few = counted()
    for _ in range(4):
        DossierFactory(product=ProductFactory(producer=producer), state=DossierState.SUBMITTED)
        DossierFactory(product=ProductFactory(producer=producer), state=DossierState.PROPOSED)

    assert counted() == few == [1, 1, 1]


def test_inbox_puts_the_most_urgent_first(now: datetime) -> None:
    unit = CommuneFactory()
    producer = ProducerFactory(organisation=accounts.OrganisationFactory(unit=unit))
    late, early = (
        DossierFactory(
            product=ProductFactory(producer=producer), state=DossierState.SUBMITTED, due_on=due_on, submitted_at=now
        )
        for due_on in (date(2026, 12, 14), date(2026, 12, 1))
    )

    assert [row.dossier for row in commune_inbox([unit.pk], ON)] == [early, late]


def test_evidence_by_criterion_takes_three_queries(now: datetime) -> None:
    dossier = filled_draft(now=now)

    with CaptureQueriesContext(connection) as queries:
        found = evidence_by_criterion(dossier)
        names = [file.name for use in found[""] for file in use.evidence.files.all() if file.blob.size]

    assert len(names) == 3
    assert len(queries) == 3


def test_history_tells_every_step_in_words(now: datetime) -> None:
    dossier = submitted(now=now)
    withdraw(dossier=dossier, reason="Đổi ý", actor=own_person(dossier), now=now)

    told = history(dossier)

    assert (told[0].sentence, told[0].reason, told[0].is_step) == ("Rút hồ sơ", "Đổi ý", True)
    assert [one.sentence for one in told if one.is_step] == ["Rút hồ sơ", "Nộp hồ sơ cho xã", "Mở hồ sơ"]
    assert all(not one.sentence.startswith("dossiers.") for one in told)


def test_open_dossier_of_a_product_is_the_one_under_way(now: datetime) -> None:
    dossier = submitted(now=now)
    assert open_dossier_of(dossier.product_id) == dossier

    withdraw(dossier=dossier, reason="Đổi ý", actor=own_person(dossier), now=now)

    assert open_dossier_of(dossier.product_id) is None
