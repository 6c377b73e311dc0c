"""The table of rights: every verb for every role in every state."""

from datetime import date, datetime

import pytest
from tests.factories import accounts
from tests.factories.dossiers import DossierFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierAct, DossierState, DossierVerb
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.rules import TABLE, allowed_verbs, can, require
from saolang.common.errors import NotAllowed
from saolang.common.lifecycle import WrongState

pytestmark = pytest.mark.django_db

ON = date(2026, 11, 23)
PRODUCER, COMMUNE, PROVINCE, LEADER, EXPERT = "producer", "commune", "province", "leader", "expert"
STRANGERS = ("other producer", "other commune", "other province", "administrator", "nobody")

EXPECTED: dict[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "edit": ((PRODUCER,), ("draft",)),
    "submit": ((PRODUCER,), ("draft",)),
    "reopen": ((PRODUCER,), ("returned_by_commune",)),
    "withdraw": (
        (PRODUCER,),
        (
            "draft",
            "submitted",
            "returned_by_commune",
            "proposed",
            "received",
            "supplement_requested",
            "appraised",
        ),
    ),
    "answer_items": ((PRODUCER,), ("submitted", "supplement_requested")),
    "answer_supplement": ((PRODUCER,), ("supplement_requested",)),
    "write_appraisal": ((COMMUNE,), ("submitted",)),
    "ask_commune_supplement": ((COMMUNE,), ("submitted",)),
    "return_to_producer": ((COMMUNE,), ("submitted",)),
    "propose": ((COMMUNE,), ("submitted",)),
    "receive": ((PROVINCE,), ("proposed",)),
    "request_supplement": ((PROVINCE,), ("received",)),
    "appraise": ((PROVINCE, EXPERT), ("received",)),
    "enter_council": ((PROVINCE, EXPERT, LEADER), ("appraised",)),
    "conclude": ((PROVINCE, EXPERT, LEADER), ("in_council",)),
    "reconvene": ((PROVINCE, EXPERT, LEADER), ("concluded", "returned_by_ministry")),
    "recognise": ((PROVINCE, LEADER), ("concluded", "sent_to_ministry", "returned_by_ministry")),
    "decline": ((PROVINCE, LEADER), ("concluded", "returned_by_ministry")),
    "send_to_ministry": ((PROVINCE, LEADER), ("concluded",)),
    "return_from_ministry": ((PROVINCE, LEADER), ("sent_to_ministry",)),
}


def cast(dossier: Dossier) -> dict[str, Person]:
    return {
        PRODUCER: accounts.producer_person(dossier.product.producer.organisation),
        COMMUNE: accounts.commune_officer(dossier.commune),
        PROVINCE: accounts.provincial_officer(),
        LEADER: accounts.leader(),
        EXPERT: accounts.expert(),
        "other producer": accounts.producer_person(accounts.OrganisationFactory()),
        "other commune": accounts.commune_officer(CommuneFactory()),
        "other province": accounts.provincial_officer(ProvinceFactory(code="52", name="Tỉnh Gia Lai")),
        "administrator": accounts.administrator(),
        "nobody": accounts.PersonFactory(),
    }


def test_table_allows_exactly_what_is_written_here() -> None:
    dossier = DossierFactory()
    people = cast(dossier)

    assert set(TABLE) == set(EXPECTED) == {*DossierVerb.values, *DossierAct.values}
    for verb, (roles, states) in EXPECTED.items():
        for state in DossierState:
            dossier.state = state
            for role, person in people.items():
                expected = role in roles and state in states
                assert can(person, verb, dossier, ON) is expected, (verb, state.value, role)


def test_require_tells_missing_right_from_wrong_state() -> None:
    dossier = DossierFactory()
    people = cast(dossier)

    with pytest.raises(NotAllowed):
        require(people[COMMUNE], DossierVerb.SUBMIT, dossier, ON)
    with pytest.raises(WrongState) as step:
        require(people[COMMUNE], DossierVerb.PROPOSE, dossier, ON)
    with pytest.raises(WrongState) as act:
        require(people[COMMUNE], DossierAct.WRITE_APPRAISAL, dossier, ON)

    assert "Đang soạn" in step.value.message
    assert "Đang soạn" in act.value.message


def test_allowed_verbs_are_the_buttons_of_a_role(now: datetime) -> None:
    dossier = DossierFactory(state=DossierState.SUBMITTED)
    people = cast(dossier)

    assert allowed_verbs(people[COMMUNE], dossier, ON) == {
        "write_appraisal",
        "ask_commune_supplement",
        "return_to_producer",
        "propose",
    }
    assert allowed_verbs(people[STRANGERS[0]], dossier, ON) == frozenset()


def test_role_that_ended_gives_no_right() -> None:
    dossier = DossierFactory()
    person = accounts.person_in(
        dossier.product.producer.organisation, accounts.Role.PRODUCER, effective_to=date(2026, 11, 23)
    )

    assert not can(person, "edit", dossier, ON)
    assert can(Person.objects.get(pk=person.pk), "edit", dossier, date(2026, 11, 22))
