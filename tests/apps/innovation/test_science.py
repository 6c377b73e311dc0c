"""Science proposals: drafted, sent in time, screened, scored, compiled, followed."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from saolang.apps.accounts.models import Person
from saolang.apps.innovation.enums import CallVerb, ProposalState, ProposalVerb
from saolang.apps.innovation.models import Call, Proposal
from saolang.apps.innovation.operations import (
    CallClosed,
    add_follow_up,
    decide_proposal,
    draft_proposal,
    edit_proposal,
    finish_task,
    move_call,
    open_call,
    record_commission,
    score_proposal,
    submit_proposal,
    withdraw_proposal,
)
from saolang.apps.innovation.queries import QUESTIONS, compiled, proposals_visible_to
from saolang.apps.innovation.validators import InnovationError
from saolang.apps.registry.models import Producer
from saolang.common.errors import NotAllowed, Stale
from saolang.common.lifecycle import WrongState

ON = date(2026, 11, 23)
LATER = timedelta(days=40)

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(producer: Producer, science: Person, now: datetime) -> Call:
    assert producer.unit.parent is not None
    return open_call(
        province=producer.unit.parent, year=2027, title="Đợt thử", text="", opens_on=ON,
        closes_on=ON + timedelta(days=30), actor=science, now=now,
    )  # fmt: skip


def draft(call: Call, producer: Producer, owner: Person, now: datetime, **values: Any) -> Proposal:
    given = {
        "title": "Sấy lạnh",
        "need": "Cần",
        "result": "Quy trình",
        "money_vnd": 300_000_000,
        "months": 12,
        **values,
    }
    return draft_proposal(
        call=call, organisation=producer.organisation, producer=producer, values=given, products=[],  # type: ignore[arg-type, typeddict-item]
        actor=owner, now=now,
    )  # fmt: skip


def sent(call: Call, producer: Producer, owner: Person, now: datetime, **values: Any) -> Proposal:
    return submit_proposal(proposal=draft(call, producer, owner, now, **values), version=1, actor=owner, now=now)


def full(points: int) -> dict[str, int]:
    return {question.key: min(points, question.max) for question in QUESTIONS}


def test_draft_is_its_writers_alone_until_sent(
    call: Call, producer: Producer, owner: Person, science: Person, now: datetime
) -> None:
    proposal = draft(call, producer, owner, now)
    assert not proposals_visible_to(science, ON).exists()
    assert proposals_visible_to(owner, ON).get() == proposal
    submit_proposal(proposal=proposal, version=1, actor=owner, now=now)
    assert proposals_visible_to(science, ON).get() == proposal


@pytest.mark.parametrize("missing", ["need", "result", "money_vnd", "months"])
def test_proposal_is_sent_whole(call: Call, producer: Producer, owner: Person, now: datetime, missing: str) -> None:
    proposal = draft(call, producer, owner, now, **{missing: "" if missing in ("need", "result") else None})
    with pytest.raises(InnovationError) as refused:
        submit_proposal(proposal=proposal, version=1, actor=owner, now=now)
    assert refused.value.field == missing


def test_proposal_is_taken_within_the_days_of_the_call(
    call: Call, producer: Producer, owner: Person, now: datetime
) -> None:
    proposal = draft(call, producer, owner, now)
    with pytest.raises(CallClosed):
        submit_proposal(proposal=proposal, version=1, actor=owner, now=now + LATER)
    back = withdraw_proposal(
        proposal=submit_proposal(proposal=proposal, version=1, actor=owner, now=now), version=2, actor=owner, now=now
    )
    assert (back.state, back.submitted_at) == (ProposalState.DRAFT, None)


def test_proposal_is_not_for_strangers(
    call: Call, producer: Producer, owner: Person, science: Person, trade: Person, now: datetime
) -> None:
    with pytest.raises(NotAllowed):
        draft(call, producer, trade, now)
    proposal = draft(call, producer, owner, now)
    with pytest.raises(NotAllowed):
        edit_proposal(proposal=proposal, version=1, values={"title": "Khác"}, products=None, actor=science, now=now)
    with pytest.raises(NotAllowed):
        score_proposal(proposal=proposal, points=full(10), remarks="", actor=owner, now=now)


def test_proposal_edited_by_two_is_noticed(call: Call, producer: Producer, owner: Person, now: datetime) -> None:
    proposal = draft(call, producer, owner, now)
    edit_proposal(proposal=proposal, version=1, values={"title": "Một"}, products=None, actor=owner, now=now)
    with pytest.raises(Stale):
        edit_proposal(proposal=proposal, version=1, values={"title": "Hai"}, products=None, actor=owner, now=now)


def test_list_is_compiled_by_mean_once_all_are_decided(
    call: Call, producer: Producer, owner: Person, science: Person, now: datetime
) -> None:
    first, second, third = (sent(call, producer, owner, now, title=title) for title in ("Một", "Hai", "Ba"))
    with pytest.raises(InnovationError):
        decide_proposal(proposal=first, version=2, verb=ProposalVerb.SCREEN_IN, reason="", actor=science, now=now)
    call = move_call(call=call, version=1, verb=CallVerb.STOP_TAKING, actor=science, now=now)
    for proposal, points in ((first, 10), (second, 20)):
        decide_proposal(proposal=proposal, version=2, verb=ProposalVerb.SCREEN_IN, reason="", actor=science, now=now)
        score_proposal(proposal=proposal, points=full(points), remarks="", actor=science, now=now)
        decide_proposal(proposal=proposal, version=3, verb=ProposalVerb.LIST, reason="", actor=science, now=now)
    with pytest.raises(InnovationError):
        move_call(call=call, version=2, verb=CallVerb.COMPILE, actor=science, now=now)
    with pytest.raises(InnovationError) as refused:
        decide_proposal(proposal=third, version=2, verb=ProposalVerb.SCREEN_OUT, reason=" ", actor=science, now=now)
    assert refused.value.field == "reason"
    decide_proposal(proposal=third, version=2, verb=ProposalVerb.SCREEN_OUT, reason="Trùng", actor=science, now=now)

    call = move_call(call=call, version=2, verb=CallVerb.COMPILE, actor=science, now=now)

    assert [(one.title, one.rank, one.mean) for one in compiled(call)] == [("Hai", 1, 80.0), ("Một", 2, 40.0)]


def test_score_out_of_range_is_refused(
    call: Call, producer: Producer, owner: Person, science: Person, now: datetime
) -> None:
    proposal = sent(call, producer, owner, now)
    move_call(call=call, version=1, verb=CallVerb.STOP_TAKING, actor=science, now=now)
    decide_proposal(proposal=proposal, version=2, verb=ProposalVerb.SCREEN_IN, reason="", actor=science, now=now)
    with pytest.raises(InnovationError) as refused:
        score_proposal(proposal=proposal, points={**full(10), "need": 31}, remarks="", actor=science, now=now)
    assert refused.value.field == "need"
    score_proposal(proposal=proposal, points=full(10), remarks="", actor=science, now=now)
    score_proposal(proposal=proposal, points=full(20), remarks="Xem lại", actor=science, now=now)
    assert [score.total for score in proposal.scores.all()] == [80]


def test_commissioned_task_is_followed_to_its_end(
    call: Call, producer: Producer, owner: Person, science: Person, now: datetime
) -> None:
    proposal = sent(call, producer, owner, now)
    move_call(call=call, version=1, verb=CallVerb.STOP_TAKING, actor=science, now=now)
    for version, verb in ((2, ProposalVerb.SCREEN_IN), (3, ProposalVerb.LIST)):
        decide_proposal(proposal=proposal, version=version, verb=verb, reason="", actor=science, now=now)
    commission = {
        "proposal": proposal, "version": 4, "verb": ProposalVerb.COMMISSION, "decision_number": "12/QĐ-UBND",
        "decided_on": ON, "due_on": ON + LATER, "actor": science, "now": now,
    }  # fmt: skip
    with pytest.raises(InnovationError) as refused:
        record_commission(granted_vnd=None, **commission)
    assert refused.value.field == "granted_vnd"
    proposal = record_commission(granted_vnd=250_000_000, **commission)
    for actor, percent in ((owner, 30), (science, 60)):
        add_follow_up(
            proposal=proposal, told_on=ON, percent=percent, spent_vnd=None, text="Đang làm", actor=actor, now=now
        )
    done = finish_task(proposal=proposal, version=5, finished_on=ON, outcome="Quy trình sấy", actor=science, now=now)
    assert (done.state, proposal.follow_ups.count()) == (ProposalState.FINISHED, 2)
    with pytest.raises(WrongState):
        finish_task(proposal=proposal, version=6, finished_on=ON, outcome="x", actor=science, now=now)
