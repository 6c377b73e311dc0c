"""Calls for science and technology tasks and the proposals that answer them (đề xuất đặt hàng nhiệm vụ)."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any, TypedDict

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.innovation.enums import CallState, CallVerb, ProposalState, ProposalVerb
from saolang.apps.innovation.models import Call, FollowUp, Proposal, ProposalScore
from saolang.apps.innovation.operations.telling import tell
from saolang.apps.innovation.queries.science import QUESTIONS
from saolang.apps.innovation.rules import can_edit_proposal, can_manage, can_propose
from saolang.apps.innovation.transitions import CALL, PROPOSAL
from saolang.apps.innovation.validators import InnovationError, in_order, not_future, texts
from saolang.apps.registry.models import Producer, Product
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.locking import locked, save_changes

_TEXTS = {"title": 300, "need": 5000, "result": 5000, "users": 2000}


class ProposalValues(TypedDict, total=False):
    """What a form about a proposal may hold; a key left out stays as it is."""

    title: str
    need: str
    result: str
    users: str
    money_vnd: int | None
    months: int | None


class CallClosed(InnovationError):
    """The call takes no proposals on that day."""

    default_message = _("Đợt này không nhận đề xuất vào ngày hôm nay. Xem ngày mở và ngày hết hạn của đợt.")


@transaction.atomic
def open_call(
    *,
    province: Unit,
    year: int,
    title: str,
    text: str,
    opens_on: date,
    closes_on: date,
    actor: Person | None,
    now: datetime,
    is_example: bool = False,
) -> Call:
    """Mở đợt kêu gọi đề xuất. :raises NotAllowed: :raises InnovationError:"""
    on = local_date(now)
    if not can_manage(actor, province.pk, on):
        raise NotAllowed
    clean = texts({"title": title, "text": text}, {"title": 300, "text": 10000}, needed=("title",))
    if not on.year - 5 <= year <= on.year + 5:
        raise InnovationError(_("Năm của đợt không hợp lý; hãy xem lại."), field="year")
    in_order((("opens_on", opens_on), ("closes_on", closes_on)))
    call = Call.objects.create(
        province=province,
        year=year,
        opens_on=opens_on,
        closes_on=closes_on,
        is_example=is_example,
        created_at=now,
        updated_at=now,
        **clean,
    )
    told = {"year": year, "opens_on": opens_on, "closes_on": closes_on, "title": clean["title"]}
    tell(call, action="innovation.call.opened", actor=actor, now=now, after=told)
    return call


@transaction.atomic
def move_call(*, call: Call, version: int, verb: CallVerb, actor: Person | None, now: datetime) -> Call:
    """Chuyển đợt sang bước sau. :raises NotAllowed: :raises Stale: :raises WrongState: :raises InnovationError:"""
    fresh = locked(call, version=version)
    if not can_manage(actor, fresh.province_id, local_date(now)):
        raise NotAllowed
    before, state = fresh.state, next_state(CALL, CallState(fresh.state), verb)
    if verb == CallVerb.COMPILE:
        open_ones = fresh.proposals.filter(state__in=(ProposalState.SUBMITTED, ProposalState.SCREENED_IN)).count()
        if open_ones:
            raise InnovationError(
                _("Còn %(count)d đề xuất chưa xét xong; hãy sơ loại và quyết định từng đề xuất trước.")
                % {"count": open_ones}
            )
        _rank(fresh)
    fresh.state, fresh.updated_at = state, now
    save_changes(fresh, "state", "updated_at")
    tell(
        fresh, action="innovation.call.moved", actor=actor, now=now,
        before={"state": before}, after={"state": state},
    )  # fmt: skip
    return fresh


@transaction.atomic
def draft_proposal(
    *,
    call: Call,
    organisation: Organisation,
    producer: Producer | None,
    values: ProposalValues,
    products: Sequence[Product],
    actor: Person,
    now: datetime,
) -> Proposal:
    """Soạn đề xuất for one's own organisation. :raises NotAllowed: :raises CallClosed: :raises InnovationError:"""
    on = local_date(now)
    if not can_propose(actor, organisation, on) or (producer and producer.organisation_id != organisation.pk):
        raise NotAllowed
    _check_open(call, on)
    clean = _clean({"title": "", **values})
    proposal = Proposal.objects.create(
        call=call,
        organisation=organisation,
        producer=producer,
        proposed_by=actor,
        created_at=now,
        updated_at=now,
        **clean,
    )
    proposal.products.set(products)
    tell(proposal, action="innovation.proposal.drafted", actor=actor, now=now, after=clean)
    return proposal


@transaction.atomic
def edit_proposal(
    *,
    proposal: Proposal,
    version: int,
    values: ProposalValues,
    products: Sequence[Product] | None,
    actor: Person,
    now: datetime,
) -> Proposal:
    """Sửa bản soạn. :raises NotAllowed: :raises Stale: :raises WrongState: :raises InnovationError:"""
    fresh = _taken(proposal, version, ProposalVerb.EDIT, actor, now, own=True)
    clean = _clean(values)
    before = {name: getattr(fresh, name) for name in clean}
    for name, value in clean.items():
        setattr(fresh, name, value)
    fresh.updated_at = now
    save_changes(fresh, *clean, "updated_at")
    if products is not None:
        fresh.products.set(products)
    tell(fresh, action="innovation.proposal.edited", actor=actor, now=now, before=before, after=clean)
    return fresh


@transaction.atomic
def submit_proposal(*, proposal: Proposal, version: int, actor: Person, now: datetime) -> Proposal:
    """Gửi đề xuất while the call is open; need, result, money and time must be told.

    :raises NotAllowed: :raises Stale: :raises WrongState: :raises CallClosed: :raises InnovationError:
    """
    fresh = _taken(proposal, version, ProposalVerb.SUBMIT, actor, now, own=True)
    _check_open(fresh.call, local_date(now))
    for name in ("need", "result", "money_vnd", "months"):
        if not getattr(fresh, name):
            raise InnovationError(_("Mục này cần có trước khi gửi; hãy điền vào."), field=name)
    fresh.submitted_at = now
    return _move(fresh, ProposalVerb.SUBMIT, actor, now, "submitted_at")


@transaction.atomic
def withdraw_proposal(*, proposal: Proposal, version: int, actor: Person, now: datetime) -> Proposal:
    """Rút về soạn tiếp while the call is open. :raises NotAllowed: :raises Stale: :raises WrongState: :raises
    CallClosed:"""
    fresh = _taken(proposal, version, ProposalVerb.WITHDRAW, actor, now, own=True)
    _check_open(fresh.call, local_date(now))
    fresh.submitted_at = None
    return _move(fresh, ProposalVerb.WITHDRAW, actor, now, "submitted_at")


@transaction.atomic
def decide_proposal(
    *, proposal: Proposal, version: int, verb: ProposalVerb, reason: str, actor: Person, now: datetime
) -> Proposal:
    """Sơ loại, đưa vào hoặc để ngoài danh mục; what is turned away needs its reason in words.

    :param verb: SCREEN_IN, SCREEN_OUT, LIST or LEAVE_OUT.
    :raises NotAllowed: :raises Stale: :raises WrongState: :raises InnovationError:
    """
    if verb not in (ProposalVerb.SCREEN_IN, ProposalVerb.SCREEN_OUT, ProposalVerb.LIST, ProposalVerb.LEAVE_OUT):
        raise InnovationError(_("Chọn việc cần làm với đề xuất này."))
    fresh = _taken(proposal, version, verb, actor, now, own=False)
    if fresh.call.state == CallState.OPEN:
        raise InnovationError(_("Đợt còn đang nhận đề xuất; thôi nhận rồi mới xét."))
    needed = ("reason",) if verb in (ProposalVerb.SCREEN_OUT, ProposalVerb.LEAVE_OUT) else ()
    fresh.screening_reason = texts({"reason": reason}, {"reason": 2000}, needed=needed)["reason"]
    return _move(fresh, verb, actor, now, "screening_reason", reason=fresh.screening_reason)


@transaction.atomic
def score_proposal(
    *, proposal: Proposal, points: Mapping[str, int], remarks: str, actor: Person, now: datetime
) -> ProposalScore:
    """Chấm đề xuất: one sheet an assessor, who may write it anew until the list is compiled.

    :raises NotAllowed: :raises InnovationError: points missing or out of range, or nothing to score.
    """
    fresh = locked(proposal)
    if not can_manage(actor, fresh.call.province_id, local_date(now)):
        raise NotAllowed
    if fresh.state != ProposalState.SCREENED_IN:
        raise InnovationError(_("Chỉ chấm đề xuất đã qua sơ loại và chưa quyết định."))
    clean = {}
    for question in QUESTIONS:
        given = points.get(question.key)
        if given is None or not 0 <= given <= question.max:
            raise InnovationError(
                _("Cho điểm từ 0 đến %(most)d ở câu này.") % {"most": question.max}, field=question.key
            )
        clean[question.key] = given
    score, _made = ProposalScore.objects.update_or_create(
        proposal=fresh,
        assessor=actor,
        defaults={
            "points": clean,
            "total": sum(clean.values()),
            "updated_at": now,
            **texts({"remarks": remarks}, {"remarks": 2000}),
        },
        create_defaults={
            "points": clean,
            "total": sum(clean.values()),
            "created_at": now,
            "updated_at": now,
            **texts({"remarks": remarks}, {"remarks": 2000}),
        },
    )
    tell(
        fresh, action="innovation.proposal.scored", actor=actor, now=now, after={"points": clean, "total": score.total}
    )
    return score


@transaction.atomic
def record_commission(
    *,
    proposal: Proposal,
    version: int,
    verb: ProposalVerb,
    decision_number: str,
    decided_on: date,
    granted_vnd: int | None,
    due_on: date | None,
    actor: Person,
    now: datetime,
) -> Proposal:
    """Ghi quyết định của tỉnh: commissioned (with money and the day it is due) or not.

    :raises NotAllowed: :raises Stale: :raises WrongState: :raises InnovationError:
    """
    if verb not in (ProposalVerb.COMMISSION, ProposalVerb.DECLINE):
        raise InnovationError(_("Chọn được đặt hàng hoặc không được đặt hàng."))
    on = local_date(now)
    fresh = _taken(proposal, version, verb, actor, now, own=False)
    number = texts({"decision_number": decision_number}, {"decision_number": 60}, needed=("decision_number",))
    fresh.decision_number = number["decision_number"]
    fresh.decided_on = not_future(decided_on, on=on, field="decided_on")
    if verb == ProposalVerb.COMMISSION:
        if not granted_vnd or granted_vnd < 0:
            raise InnovationError(_("Ghi kinh phí được duyệt."), field="granted_vnd")
        in_order((("decided_on", decided_on), ("due_on", due_on)))
        fresh.granted_vnd, fresh.due_on = granted_vnd, due_on
    return _move(fresh, verb, actor, now, "decision_number", "decided_on", "granted_vnd", "due_on")


@transaction.atomic
def add_follow_up(
    *,
    proposal: Proposal,
    told_on: date,
    percent: int,
    spent_vnd: int | None,
    text: str,
    actor: Person,
    now: datetime,
) -> FollowUp:
    """Ghi tình hình thực hiện: by the department or whoever proposed. :raises NotAllowed: :raises InnovationError:"""
    on = local_date(now)
    fresh = locked(proposal)
    if not (can_manage(actor, fresh.call.province_id, on) or can_edit_proposal(actor, fresh, on)):
        raise NotAllowed
    if fresh.state != ProposalState.COMMISSIONED:
        raise InnovationError(_("Chỉ theo dõi nhiệm vụ đã được đặt hàng và chưa nghiệm thu."))
    if not 0 <= percent <= 100:
        raise InnovationError(_("Phần đã làm từ 0 đến 100 %."), field="percent")
    if spent_vnd is not None and spent_vnd < 0:
        raise InnovationError(_("Số tiền không thể âm."), field="spent_vnd")
    not_future(told_on, on=on, field="told_on")
    clean = texts({"text": text}, {"text": 3000}, needed=("text",))
    follow_up = FollowUp.objects.create(
        proposal=fresh,
        told_on=told_on,
        percent=percent,
        spent_vnd=spent_vnd,
        told_by=actor,
        created_at=now,
        updated_at=now,
        **clean,
    )
    told = {"percent": percent, "spent_vnd": spent_vnd, **clean}
    tell(fresh, action="innovation.proposal.followed_up", actor=actor, now=now, after=told)
    return follow_up


@transaction.atomic
def finish_task(
    *, proposal: Proposal, version: int, finished_on: date, outcome: str, actor: Person, now: datetime
) -> Proposal:
    """Ghi nghiệm thu, with what came out. :raises NotAllowed: :raises Stale: :raises WrongState: :raises
    InnovationError:"""
    fresh = _taken(proposal, version, ProposalVerb.FINISH, actor, now, own=False)
    fresh.outcome = texts({"outcome": outcome}, {"outcome": 5000}, needed=("outcome",))["outcome"]
    fresh.finished_on = not_future(finished_on, on=local_date(now), field="finished_on")
    in_order((("decided_on", fresh.decided_on), ("finished_on", finished_on)))
    return _move(fresh, ProposalVerb.FINISH, actor, now, "outcome", "finished_on")


def _taken(
    proposal: Proposal, version: int, verb: ProposalVerb, actor: Person, now: datetime, *, own: bool
) -> Proposal:
    """Return the proposal locked, once the actor's right and the verb were looked at."""
    fresh = locked(proposal, version=version)
    on = local_date(now)
    if not (can_edit_proposal(actor, fresh, on) if own else can_manage(actor, fresh.call.province_id, on)):
        raise NotAllowed
    next_state(PROPOSAL, ProposalState(fresh.state), verb)
    return fresh


def _move(
    fresh: Proposal, verb: ProposalVerb, actor: Person, now: datetime, *fields: str, reason: str = ""
) -> Proposal:
    """Chuyển đề xuất sang bước sau, with the fields that the step set."""
    before, fresh.state = fresh.state, next_state(PROPOSAL, ProposalState(fresh.state), verb)
    fresh.updated_at = now
    save_changes(fresh, "state", *fields, "updated_at")
    after: dict[str, Any] = {"state": fresh.state, **{name: getattr(fresh, name) for name in fields}}
    tell(
        fresh, action="innovation.proposal.moved", actor=actor, now=now,
        before={"state": before}, after=after, reason=reason,
    )  # fmt: skip
    return fresh


def _rank(call: Call) -> None:
    """Put the listed proposals in the order of their means, the cheaper first among equals."""
    listed = list(call.proposals.filter(state=ProposalState.LISTED).prefetch_related("scores"))

    def standing(proposal: Proposal) -> tuple[float, int, int]:
        totals = [score.total for score in proposal.scores.all()]
        mean = sum(totals) / len(totals) if totals else 0.0
        return (-mean, proposal.money_vnd or 0, proposal.pk)

    for rank, proposal in enumerate(sorted(listed, key=standing), start=1):
        proposal.rank = rank
        proposal.save(update_fields=["rank"])


def _check_open(call: Call, on: date) -> None:
    if call.state != CallState.OPEN or not call.opens_on <= on <= call.closes_on:
        raise CallClosed


def _clean(values: Mapping[str, Any]) -> dict[str, Any]:
    clean: dict[str, Any] = texts(values, _TEXTS, needed=("title",))
    for name, least, most in (("money_vnd", 1, 10**13), ("months", 1, 60)):
        if name in values:
            given = values[name]
            if given is not None and not least <= given <= most:
                raise InnovationError(_("Số này không hợp lý; hãy xem lại."), field=name)
            clean[name] = given
    return clean
