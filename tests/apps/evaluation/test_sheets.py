"""A member scores alone: saving, lodging, stepping aside; nobody looks over a shoulder."""

from datetime import date
from typing import Any

import pytest
from tests.factories.accounts import MembershipFactory
from tests.factories.evaluation import Bench, answers_worth, bench, criteria_set

from saolang.apps.audit.models import Event
from saolang.apps.audit.queries import events_under
from saolang.apps.evaluation import operations, queries
from saolang.apps.evaluation.enums import CouncilMode, SheetState
from saolang.apps.evaluation.models import Sheet
from saolang.common.errors import NotAllowed, Stale
from saolang.common.lifecycle import WrongState
from saolang.common.limits import TooLong

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture
def house() -> Bench:
    """Chair, deputy, one member and a secretary, all present."""
    return bench()


def test_save_keeps_what_is_not_given(house: Bench) -> None:
    hearing = house.hear()
    code, other = (leaf.code for leaf in criteria_set().leaves[:2])
    sheet = house.sheet(hearing, house.deputy)
    save = {"actor": house.deputy.person, "now": house.now}
    operations.save_sheet(sheet=sheet, answers={code: 1}, notes={code: "Có hợp đồng"}, opinion="Tốt", **save)
    operations.save_sheet(sheet=sheet, answers={other: 0}, **save)
    operations.save_sheet(sheet=sheet, answers={code: None}, **save)
    sheet.refresh_from_db()
    assert queries.answers_of(sheet) == {other: 0}
    assert (queries.notes_of(sheet), sheet.opinion) == ({code: "Có hợp đồng"}, "Tốt")


def test_save_of_an_old_screen_is_stale(house: Bench) -> None:
    hearing = house.hear()
    sheet = house.sheet(hearing, house.deputy)
    house.fill(hearing, house.deputy, 80)
    with pytest.raises(Stale):
        operations.save_sheet(sheet=sheet, version=sheet.version, opinion="x", actor=house.deputy.person, now=house.now)


def test_save_of_the_same_answers_again_moves_no_version(house: Bench) -> None:
    hearing = house.hear()
    code = criteria_set().leaves[0].code
    sheet = house.sheet(hearing, house.deputy)
    given = {"answers": {code: 1}, "notes": {code: "Có hợp đồng"}, "actor": house.deputy.person, "now": house.now}
    first = operations.save_sheet(sheet=sheet, **given)
    again = operations.save_sheet(sheet=sheet, **given)
    other = operations.save_sheet(sheet=sheet, **given | {"notes": {code: "Hợp đồng đã hết"}})
    assert (again.version, other.version) == (first.version, first.version + 1)


@pytest.mark.parametrize("answers", [{"99.9": 1}, {"1.1": 99}, {"1.1": -1}, {"1.1": True}])
def test_save_of_a_wrong_answer_saves_nothing(house: Bench, answers: dict[str, int]) -> None:
    hearing = house.hear()
    first = criteria_set().leaves[0].code
    given = {first: 1, **{code.replace("1.1", criteria_set().leaves[1].code): place for code, place in answers.items()}}
    with pytest.raises(operations.WrongAnswer):
        operations.save_sheet(
            sheet=house.sheet(hearing, house.deputy), answers=given, actor=house.deputy.person, now=house.now
        )
    assert queries.answers_of(house.sheet(hearing, house.deputy)) == {}


def test_save_is_of_the_member_alone(house: Bench) -> None:
    hearing = house.hear()
    sheet = house.sheet(hearing, house.deputy)
    for person in (house.chair.person, house.secretary.person, house.officer):
        with pytest.raises(NotAllowed):
            operations.save_sheet(sheet=sheet, opinion="x", actor=person, now=house.now)
        with pytest.raises(NotAllowed):
            operations.lodge_sheet(sheet=sheet, actor=person, now=house.now)


def test_lodge_names_the_blanks(house: Bench) -> None:
    hearing = house.hear()
    answers = dict(answers_worth(80))
    code = criteria_set().leaves[3].code
    del answers[code]
    sheet = house.sheet(hearing, house.deputy)
    operations.save_sheet(sheet=sheet, answers=answers, actor=house.deputy.person, now=house.now)
    with pytest.raises(operations.BlanksLeft) as refusal:
        operations.lodge_sheet(sheet=sheet, actor=house.deputy.person, now=house.now)
    assert (refusal.value.codes, refusal.value.field) == ((code,), code)
    sheet.refresh_from_db()
    assert sheet.state == SheetState.OPEN


def test_lodge_freezes_the_engines_result_and_history_does_not_tell_it(house: Bench) -> None:
    hearing = house.hear()
    (sheet,) = house.lodge(hearing, 95)
    assert (sheet.state, sheet.result["total"], sheet.result["answers"]) == (SheetState.LODGED, 95, answers_worth(95))
    event = Event.objects.get(action="evaluation.sheet.lodged")
    assert set(event.after) == {"attempt", "hmac_sha256"}
    assert event.after["hmac_sha256"] == operations.lodged_seal(Sheet.objects.get(pk=sheet.pk))
    assert event in events_under(hearing.dossier.topic)


def test_seals_of_equal_sheets_differ_and_need_the_key(house: Bench, settings: Any) -> None:
    first, second = house.lodge(house.hear(), 95, 95)
    told = [event.after["hmac_sha256"] for event in Event.objects.filter(action="evaluation.sheet.lodged")]
    assert len({*told}) == 2
    first.opinion = "Khác"
    assert operations.lodged_seal(first) not in told
    settings.SECRET_KEY = "khoa-khac" * 5
    assert operations.lodged_seal(second) not in told


def test_reasons_that_do_not_fit_are_refused_and_never_cut(house: Bench) -> None:
    hearing = house.hear()
    (sheet,) = house.lodge(hearing, 80)
    before = Event.objects.count()
    with pytest.raises(TooLong) as reopening:
        operations.reopen_sheet(sheet=sheet, reason="a" * 301, actor=house.chair.person, now=house.now)
    with pytest.raises(TooLong) as aside:
        operations.declare_conflict(
            hearing=hearing, seat=house.deputy, reason="a" * 301, actor=house.deputy.person, now=house.now
        )
    assert (reopening.value.field, aside.value.field, Event.objects.count()) == ("reason", "reason", before)
    operations.declare_conflict(
        hearing=hearing, seat=house.deputy, reason="a" * 300, actor=house.deputy.person, now=house.now
    )
    assert hearing.recusals.get().reason == "a" * 300


def test_lodge_needs_presence(house: Bench) -> None:
    hearing = house.hear()
    house.attend(house.chair, house.deputy)
    seat = house.members[0]
    with pytest.raises(operations.NotPresent):
        operations.lodge_sheet(sheet=house.fill(hearing, seat, 80), actor=seat.person, now=house.now)


def test_lodge_after_the_reveal_is_late() -> None:
    house = bench(members=2)
    hearing = house.hear()
    seat = house.members[1]
    house.fill(hearing, seat, 80)
    house.lodge(hearing, 80, 80, 80)
    house.reveal(hearing, close_without=True)
    before = Event.objects.count()
    with pytest.raises(operations.LateSheet):
        operations.lodge_sheet(sheet=house.sheet(hearing, seat), actor=seat.person, now=house.now)
    with pytest.raises(operations.LateSheet):
        house.fill(hearing, seat, 90)
    assert Event.objects.count() == before


def test_lodged_sheet_is_closed_until_reopened(house: Bench) -> None:
    hearing = house.hear()
    _first, sheet = house.lodge(hearing, 80, 80)
    with pytest.raises(operations.SheetLodged):
        house.fill(hearing, house.deputy, 90)
    with pytest.raises(WrongState):
        operations.lodge_sheet(sheet=sheet, actor=house.deputy.person, now=house.now)
    with pytest.raises(operations.ReasonMissing):
        operations.reopen_sheet(sheet=sheet, reason=" ", actor=house.chair.person, now=house.now)
    with pytest.raises(NotAllowed):
        operations.reopen_sheet(sheet=sheet, reason="Nhầm", actor=house.deputy.person, now=house.now)
    operations.reopen_sheet(sheet=sheet, reason="Nhầm", actor=house.chair.person, now=house.now)
    sheet = house.fill(hearing, house.deputy, 90)
    lodged = operations.lodge_sheet(sheet=sheet, actor=house.deputy.person, now=house.now)
    assert lodged.result["total"] == 90


def test_reopen_of_an_open_sheet_is_refused(house: Bench) -> None:
    hearing = house.hear()
    with pytest.raises(WrongState):
        operations.reopen_sheet(
            sheet=house.sheet(hearing, house.deputy), reason="x", actor=house.chair.person, now=house.now
        )


def test_gate_raised_needs_a_ground_and_counts_only_when_confirmed(house: Bench) -> None:
    hearing = house.hear()
    flag = next(iter(queries.gate_texts(criteria_set())))
    sheet = house.fill(hearing, house.chair, 80)
    save = {"sheet": sheet, "actor": house.chair.person, "now": house.now}
    operations.save_sheet(gates={flag: " "}, **save)
    with pytest.raises(operations.WrongAnswer) as refusal:
        operations.lodge_sheet(**save)
    assert refusal.value.field == flag
    operations.save_sheet(gates={flag: "Giấy phép giả"}, **save)
    lodged = operations.lodge_sheet(**save)
    house.lodge_others(hearing, 80, 80)
    assert queries.gates_raised(hearing) == {}
    revealed = house.reveal(hearing)
    result = queries.tally_of(revealed)
    assert result is not None
    assert (lodged.result["excluded"], result.excluded) == (True, False)
    assert queries.gates_raised(revealed) == {flag: [(house.chair, "Giấy phép giả")]}


def test_tie_to_the_producer_must_be_declared(house: Bench) -> None:
    hearing = house.hear()
    seat = house.members[0]
    MembershipFactory(person=seat.person, organisation=hearing.dossier.product.producer.organisation)
    sheet = house.fill(hearing, seat, 80)
    assert queries.suspected_conflicts(hearing, ON) == (seat,)
    assert queries.hearings_for(seat, ON)[0].must_declare
    with pytest.raises(operations.ConflictUndeclared):
        operations.lodge_sheet(sheet=sheet, actor=seat.person, now=house.now)
    declare = {"hearing": hearing, "seat": seat, "actor": seat.person, "now": house.now}
    operations.declare_conflict(reason="Thành viên hợp tác xã", **declare)
    assert queries.suspected_conflicts(hearing, ON) == ()
    with pytest.raises(operations.SteppedAside):
        operations.lodge_sheet(sheet=sheet, actor=seat.person, now=house.now)
    with pytest.raises(operations.StillTied):
        operations.withdraw_conflict(**declare)


def test_who_steps_aside_leaves_mean_and_quorum() -> None:
    house = bench(members=2)
    hearing = house.hear()
    house.lodge(hearing, 80, 90, 40, 70)
    aside = house.members[0]
    operations.declare_conflict(
        hearing=hearing, seat=aside, reason="Anh em ruột", actor=house.chair.person, now=house.now
    )
    quorum = queries.quorum_of(hearing)
    revealed = house.reveal(hearing)
    result = queries.tally_of(revealed)
    assert result is not None
    assert (quorum.taking_part, quorum.entitled) == (3, 3)
    assert (result.mean_exact, aside.public_id in result.totals) == ("80", False)


def test_conflict_can_be_withdrawn_before_the_reveal_only(house: Bench) -> None:
    hearing = house.hear()
    declare = {"hearing": hearing, "seat": house.deputy, "actor": house.deputy.person, "now": house.now}
    with pytest.raises(operations.NotRecused):
        operations.withdraw_conflict(**declare)
    operations.declare_conflict(reason="Họ hàng", **declare)
    with pytest.raises(operations.AlreadyRecused):
        operations.declare_conflict(reason="Họ hàng", **declare)
    operations.withdraw_conflict(**declare)
    house.lodge(hearing, 80, 80, 80)
    house.reveal(hearing)
    with pytest.raises(operations.AfterReveal):
        operations.declare_conflict(reason="Họ hàng", **declare)
    assert queries.quorum_of(hearing).entitled == 3


@pytest.mark.parametrize("who", ["deputy", "secretary", "officer"])
def test_conflict_of_another_is_declared_by_the_chair_alone(house: Bench, who: str) -> None:
    hearing = house.hear()
    actor = {
        "deputy": house.deputy.person,
        "secretary": house.secretary.person,
        "officer": house.officer,
    }[who]
    with pytest.raises(NotAllowed):
        operations.declare_conflict(hearing=hearing, seat=house.members[0], reason="x", actor=actor, now=house.now)


def test_nobody_sees_anothers_sheet_before_the_reveal(house: Bench) -> None:
    hearing = house.hear()
    sheets = house.lodge(hearing, 80, 85, 90)
    people = [house.chair.person, house.secretary.person, house.officer]
    assert list(queries.sheets_visible_to(house.chair.person, ON)) == [sheets[0]]
    assert [queries.sheets_visible_to(person, ON).count() for person in people] == [1, 0, 0]
    row = queries.board(house.council)[0]
    assert (row.tally, row.mean_shown, row.spread, row.star, row.unsettled, row.hangs_on) == (
        None,
        "",
        None,
        None,
        (),
        (),
    )
    assert (row.lodged_count, row.expected_count) == (3, 3)
    assert queries.tally_of(hearing) is None
    assert queries.verdict_of(hearing) is None
    assert queries.divergences(hearing) == ()
    assert queries.proposed_choices(hearing) == {}
    house.reveal(hearing)
    assert [queries.sheets_visible_to(person, ON).count() for person in people] == [3, 3, 3]


def test_who_steps_aside_never_sees_the_sheets(house: Bench) -> None:
    hearing = house.hear()
    seat = house.members[0]
    operations.declare_conflict(hearing=hearing, seat=seat, reason="x", actor=seat.person, now=house.now)
    house.lodge(hearing, 80, 85)
    house.reveal(hearing)
    assert list(queries.sheets_visible_to(seat.person, ON)) == [house.sheet(hearing, seat)]
    assert not queries.dossiers_before(seat.person).exists()
    assert queries.dossiers_before(house.deputy.person).get() == hearing.dossier


def test_written_opinion_needs_no_attendance() -> None:
    house = bench(mode=CouncilMode.WRITTEN)
    hearing = house.hear(house.renewal())
    house.lodge(hearing, 80, 82)
    with pytest.raises(operations.QuorumNotMet):
        house.reveal(hearing, close_without=True)
    seat = house.members[0]
    operations.lodge_sheet(sheet=house.fill(hearing, seat, 81), actor=seat.person, now=house.now)
    sealed = house.seal(house.confirm(house.reveal(hearing)))
    assert (sealed.result["mean"], sealed.result["mode"], sealed.result["taking_part"]) == ("81", "written", 3)


@pytest.mark.parametrize("totals", [(80, 82, 95), (28, 32, 34)])
def test_written_opinions_that_differ_need_a_meeting(totals: tuple[int, int, int]) -> None:
    house = bench(mode=CouncilMode.WRITTEN)
    hearing = house.hear(house.renewal())
    house.lodge(hearing, *totals)
    house.confirm(house.reveal(hearing))
    with pytest.raises(operations.MeetingNeeded):
        house.seal(hearing)


def test_written_council_may_meet_when_opinions_differ() -> None:
    house = bench(mode=CouncilMode.WRITTEN)
    hearing = house.hear(house.renewal())
    house.lodge(hearing, 60, 82, 95)
    house.reveal(hearing)
    hearing.refresh_from_db()
    discuss = {"discussion": "Họp bàn", "actor": house.chair.person, "now": house.now}
    with pytest.raises(operations.MeetingNeeded):
        operations.discuss(hearing=hearing, version=hearing.version, **discuss)
    house.edit(mode=CouncilMode.MEETING)
    house.attend()
    following = operations.discuss(hearing=hearing, version=hearing.version, **discuss)
    house.lodge(following, 80, 82, 84)
    assert house.seal(house.confirm(house.reveal(following))).result["mean"] == "82"
