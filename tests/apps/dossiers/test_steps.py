"""The provincial steps: each one event, none when refused, from every state."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from tests.factories.accounts import expert, leader, producer_person, provincial_officer
from tests.factories.dossiers import DossierFactory

from saolang.apps.audit.models import Event
from saolang.apps.dossiers import operations
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import StarError
from saolang.apps.dossiers.transitions import DOSSIER
from saolang.common.errors import NotAllowed
from saolang.common.lifecycle import WrongState

pytestmark = pytest.mark.django_db

STEPS: dict[str, tuple[Callable[..., Dossier], dict[str, Any]]] = {
    "receive": (operations.receive, {}),
    "appraise": (operations.appraise, {}),
    "enter_council": (operations.enter_council, {}),
    "conclude": (operations.conclude, {"star": 4}),
    "reconvene": (operations.reconvene, {"reason": "Có kết quả kiểm nghiệm"}),
    "recognise": (operations.recognise, {}),
    "decline": (operations.decline, {"reason": "Thiếu điểm"}),
    "send_to_ministry": (operations.send_to_ministry, {}),
    "return_from_ministry": (operations.return_from_ministry, {}),
}


@pytest.mark.parametrize("verb", STEPS)
@pytest.mark.parametrize("state", [state.value for state in DossierState])
def test_step_follows_the_table(verb: str, state: str, now: datetime) -> None:
    dossier = DossierFactory(state=state, star=4)
    run, extra = STEPS[verb]
    officer = provincial_officer()
    before = Event.objects.count()

    if verb in DOSSIER.verbs_from(state):
        moved = run(dossier=dossier, actor=officer, now=now, **extra)
        assert moved.state == DOSSIER.next(state, verb)
        assert moved.version == dossier.version + 1
        assert Event.objects.count() == before + 1
        event = Event.objects.order_by("-sequence")[0]
        assert (event.before["state"], event.after["state"]) == (state, moved.state)
        assert (event.topic, event.actor_id) == (dossier.topic, officer.audit_id)
    else:
        with pytest.raises(WrongState):
            run(dossier=dossier, actor=officer, now=now, **extra)
        assert Event.objects.count() == before
        assert Dossier.objects.get(pk=dossier.pk).state == state


@pytest.mark.parametrize("verb", STEPS)
def test_step_by_the_producer_is_refused(verb: str, now: datetime) -> None:
    sources = [state for state in DossierState if verb in DOSSIER.verbs_from(state)]
    dossier = DossierFactory(state=sources[0], star=4)
    run, extra = STEPS[verb]

    with pytest.raises(NotAllowed):
        run(dossier=dossier, actor=producer_person(dossier.product.producer.organisation), now=now, **extra)

    assert not Event.objects.exists()


def test_council_steps_may_be_taken_by_an_expert_and_decisions_by_a_leader(now: datetime) -> None:
    dossier = DossierFactory(state=DossierState.IN_COUNCIL)

    dossier = operations.conclude(dossier=dossier, star=5, actor=expert(), now=now)
    with pytest.raises(NotAllowed):
        operations.recognise(dossier=dossier, actor=expert(), now=now)
    dossier = operations.send_to_ministry(dossier=dossier, actor=leader(), now=now)
    dossier = operations.recognise(dossier=dossier, star=4, actor=leader(), now=now)

    assert (dossier.state, dossier.star) == (DossierState.RECOGNISED, 4)


@pytest.mark.parametrize("star", [-1, 6])
def test_star_out_of_range_is_refused(star: int, now: datetime) -> None:
    dossier = DossierFactory(state=DossierState.IN_COUNCIL)

    with pytest.raises(StarError):
        operations.conclude(dossier=dossier, star=star, actor=provincial_officer(), now=now)


def test_two_stars_are_not_recognised(now: datetime) -> None:
    dossier = DossierFactory(state=DossierState.CONCLUDED, star=2)

    with pytest.raises(StarError):
        operations.recognise(dossier=dossier, actor=provincial_officer(), now=now)


def test_renewal_is_decided_within_45_days_of_the_complete_file(now: datetime) -> None:
    dossier = DossierFactory(state=DossierState.PROPOSED, kind=DossierKind.RENEWAL)

    dossier = operations.receive(dossier=dossier, actor=provincial_officer(), now=now)

    assert dossier.due_on == date(2027, 1, 7)


def test_reconvening_takes_the_star_back(now: datetime) -> None:
    dossier = DossierFactory(state=DossierState.CONCLUDED, star=4, concluded_at=now)

    dossier = operations.reconvene(dossier=dossier, actor=provincial_officer(), now=now)

    assert (dossier.star, dossier.concluded_at) == (None, None)
