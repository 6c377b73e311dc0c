"""From blank sheets to a sealed result, as the chair leads it."""

from datetime import datetime

import pytest
from tests.factories.evaluation import Bench, answers_worth, bench, criteria_set, waiting_dossier

from saolang.apps.audit.models import Event
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.evaluation import operations, queries
from saolang.apps.evaluation.enums import HearingState, SheetState
from saolang.apps.evaluation.models import Hearing, Sheet
from saolang.apps.evaluation.operations import Votes
from saolang.common.errors import NotAllowed, Stale
from saolang.common.lifecycle import WrongState

pytestmark = pytest.mark.django_db


@pytest.fixture
def house() -> Bench:
    """Chair, deputy, one member and a secretary, all present."""
    return bench()


def in_state(house: Bench, state: HearingState) -> Hearing:
    """Return a hearing in ``state``, reached through the verbs."""
    hearing = house.hear()
    house.lodge(hearing, 80, 80, 80)
    if state == HearingState.SCORING:
        return hearing
    house.reveal(hearing)
    if state == HearingState.DISCUSSED:
        hearing.refresh_from_db()
        operations.discuss(
            hearing=hearing, discussion="Xem lại", version=hearing.version, actor=house.chair.person, now=house.now
        )
    elif state in (HearingState.CONFIRMED, HearingState.SEALED):
        house.confirm(hearing)
        if state == HearingState.SEALED:
            house.seal(hearing)
    hearing.refresh_from_db()
    return hearing


def do(verb: str, hearing: Hearing, actor: object, now: datetime) -> Hearing:
    """Do one verb of the chair."""
    common = {"hearing": hearing, "version": hearing.version, "actor": actor, "now": now}
    if verb == "reveal":
        return operations.reveal(**common)
    if verb == "discuss":
        return operations.discuss(discussion="Xem lại mục 5", **common)
    if verb == "confirm":
        return operations.confirm_options(choices={}, gates={}, **common)
    if verb == "reconsider":
        return operations.reconsider(reason="Nhầm mức", **common)
    return operations.seal(**common)


VERBS = ("reveal", "discuss", "confirm", "reconsider", "seal")
POSSIBLE = {
    ("scoring", "reveal"): "revealed",
    ("revealed", "discuss"): "discussed",
    ("revealed", "confirm"): "confirmed",
    ("confirmed", "reconsider"): "revealed",
    ("confirmed", "seal"): "sealed",
}


@pytest.mark.parametrize("state", list(HearingState))
@pytest.mark.parametrize("verb", VERBS)
def test_hearing_verb_in_state(house: Bench, state: HearingState, verb: str) -> None:
    hearing = in_state(house, state)
    events = Event.objects.filter(action__startswith="evaluation.").count()
    target = POSSIBLE.get((str(state), verb))
    if target is None:
        with pytest.raises(WrongState):
            do(verb, hearing, house.chair.person, house.now)
        hearing.refresh_from_db()
        assert hearing.state == state
        assert Event.objects.filter(action__startswith="evaluation.").count() == events
    else:
        do(verb, hearing, house.chair.person, house.now)
        hearing.refresh_from_db()
        assert hearing.state == target
        assert Event.objects.filter(action__startswith="evaluation.").count() == events + 1


STATE_OF_VERB = {
    "reveal": "scoring",
    "discuss": "revealed",
    "confirm": "revealed",
    "reconsider": "confirmed",
    "seal": "confirmed",
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("who", ["deputy", "member", "secretary", "officer"])
def test_hearing_verb_is_of_who_presides(house: Bench, verb: str, who: str) -> None:
    hearing = in_state(house, HearingState(STATE_OF_VERB[verb]))
    people = {
        "deputy": house.deputy.person,
        "member": house.members[0].person,
        "secretary": house.secretary.person,
        "officer": house.officer,
    }
    with pytest.raises(NotAllowed):
        do(verb, hearing, people[who], house.now)


def test_deputy_presides_when_the_chair_is_absent() -> None:
    house = bench(members=2)
    hearing = house.hear()
    house.attend(house.deputy, *house.members)
    for seat in (house.deputy, *house.members):
        operations.lodge_sheet(sheet=house.fill(hearing, seat, 80), actor=seat.person, now=house.now)
    revealed = operations.reveal(hearing=hearing, version=hearing.version, actor=house.deputy.person, now=house.now)
    assert revealed.state == HearingState.REVEALED


def test_deputy_presides_when_the_chair_stands_aside(house: Bench) -> None:
    hearing = house.hear()
    operations.declare_conflict(
        hearing=hearing, seat=house.chair, reason="Người nhà", actor=house.chair.person, now=house.now
    )
    assert queries.presiding_seat(hearing) == house.deputy


def test_two_chairs_screens_at_once_the_second_is_stale(house: Bench) -> None:
    hearing = in_state(house, HearingState.SCORING)
    seen = hearing.version
    operations.reveal(hearing=hearing, version=seen, actor=house.chair.person, now=house.now)
    with pytest.raises(Stale):
        operations.reveal(hearing=hearing, version=seen, actor=house.chair.person, now=house.now)


def test_reveal_waits_for_those_present() -> None:
    house = bench(members=2)
    hearing = house.hear()
    house.lodge(hearing, 80, 80, 80)
    with pytest.raises(operations.SheetsMissing) as refusal:
        house.reveal(hearing)
    assert house.members[1].person.full_name in refusal.value.message
    assert house.reveal(hearing, close_without=True).state == HearingState.REVEALED


@pytest.mark.parametrize(
    ("lodging", "words"),
    [
        (("chair",), "1/4 phiếu được tính, cần từ 75 %. Đợi thêm ít nhất 2 phiếu nữa."),
        (("chair", "deputy"), "2/4 phiếu được tính, cần từ 75 %. Đợi thêm ít nhất 1 phiếu nữa."),
        (("first", "second"), "phiếu nữa. Phải có phiếu của chủ tịch hoặc phó chủ tịch."),
        (("deputy", "first", "second"), ""),
    ],
)
def test_closing_without_some_needs_a_quorum_of_sheets(lodging: tuple[str, ...], words: str) -> None:
    house = bench(members=2)
    seats = dict(zip(("chair", "deputy", "first", "second"), house.scoring, strict=True))
    hearing = house.hear()
    for name in lodging:
        sheet = house.fill(hearing, seats[name], 80)
        operations.lodge_sheet(sheet=sheet, actor=seats[name].person, now=house.now)
    if not words:
        assert house.reveal(hearing, close_without=True).state == HearingState.REVEALED
        return
    before = Event.objects.count()
    with pytest.raises(operations.QuorumNotMet) as refusal:
        house.reveal(hearing, close_without=True)
    assert words in refusal.value.message
    assert Event.objects.count() == before


def test_closing_without_some_needs_a_leaders_sheet() -> None:
    house = bench(members=6)
    hearing = house.hear()
    for seat in house.members:
        operations.lodge_sheet(sheet=house.fill(hearing, seat, 80), actor=seat.person, now=house.now)
    with pytest.raises(operations.QuorumNotMet) as refusal:
        house.reveal(hearing, close_without=True)
    assert "chủ tịch hoặc phó chủ tịch" in refusal.value.message


def test_reveal_without_a_sheet_is_refused(house: Bench) -> None:
    with pytest.raises(operations.NoSheets):
        house.reveal(house.hear(), close_without=True)


def test_last_sheet_tells_the_chair(house: Bench) -> None:
    hearing = house.hear()
    house.lodge(hearing, 80, 80)
    assert not house.chair.person.notifications.filter(kind="evaluation.sheets.complete").exists()
    seat = house.members[0]
    operations.lodge_sheet(sheet=house.fill(hearing, seat, 80), actor=seat.person, now=house.now)
    assert house.chair.person.notifications.filter(kind="evaluation.sheets.complete").count() == 1


def test_worked_example_of_three_members(house: Bench) -> None:
    hearing = house.hear()
    house.lodge(hearing, 95, 60, 92)
    house.reveal(hearing)
    hearing.refresh_from_db()
    result = queries.tally_of(hearing)
    assert result is not None
    assert (result.mean_exact, result.mean_shown, result.spread, result.over_spread) == ("247/3", "82.33", 35, True)
    assert [left.mean_shown for left in result.leave_one_out.values()] == ["76.00", "93.50", "77.50"]
    row = queries.board(house.council)[0]
    assert (row.mean_shown, row.spread, row.over_spread, row.was_discussed) == ("82.33", 35, True, False)


def test_spread_bars_sealing_until_discussed(house: Bench) -> None:
    hearing = house.confirmed(95, 60, 92)
    with pytest.raises(operations.SpreadTooWide):
        house.seal(hearing)
    hearing.refresh_from_db()
    operations.reconsider(
        hearing=hearing, reason="Thảo luận", version=hearing.version, actor=house.chair.person, now=house.now
    )
    hearing.refresh_from_db()
    following = operations.discuss(
        hearing=hearing, discussion="Lệch ở phần C", version=hearing.version, actor=house.chair.person, now=house.now
    )
    house.lodge(following, 90, 88, 91)
    sealed = house.seal(house.confirm(house.reveal(following)))
    assert (sealed.attempt, sealed.result["mean"], sealed.result["spread"]) == (2, "269/3", 3)


def test_spread_after_discussion_needs_words(house: Bench) -> None:
    hearing = house.hear()
    house.lodge(hearing, 95, 60, 92)
    house.reveal(hearing)
    hearing.refresh_from_db()
    following = operations.discuss(
        hearing=hearing, discussion="Giữ ý kiến", version=hearing.version, actor=house.chair.person, now=house.now
    )
    house.lodge(following, 95, 70, 92)
    house.confirm(house.reveal(following))
    with pytest.raises(operations.SpreadUnexplained):
        house.seal(following)
    assert house.seal(following, remarks="Một thành viên giữ ý kiến, ghi vào biên bản.").state == HearingState.SEALED


def test_discussion_keeps_the_old_sheets_and_prefills_the_new(house: Bench) -> None:
    hearing = in_state(house, HearingState.DISCUSSED)
    following = Hearing.objects.get(dossier=hearing.dossier, attempt=2)
    assert set(hearing.sheets.values_list("state", flat=True)) == {SheetState.SEALED}
    assert set(following.sheets.values_list("state", flat=True)) == {SheetState.OPEN}
    new = house.sheet(following, house.deputy)
    assert queries.answers_of(new) == answers_worth(80)
    assert queries.former_answers(new) == answers_worth(80)
    assert queries.attempts_of(following) == (hearing, following)


def test_confirmation_is_asked_where_members_differ_at_a_minimum(house: Bench) -> None:
    hearing = house.hear()
    house.lodge(hearing, 90, 40, 90)
    house.reveal(hearing)
    hearing.refresh_from_db()
    with pytest.raises(operations.MinimumsUnsettled) as refusal:
        house.confirm(hearing, {})
    assert set(refusal.value.codes) == set(queries.proposed_choices(hearing))
    hearing.refresh_from_db()
    assert hearing.state == HearingState.REVEALED


def test_confirmation_of_a_criterion_without_minimum_is_refused(house: Bench) -> None:
    hearing = in_state(house, HearingState.REVEALED)
    plain = next(leaf.code for leaf in criteria_set().leaves if not leaf.has_minimum)
    with pytest.raises(operations.WrongChoice) as refusal:
        house.confirm(hearing, {plain: 1})
    assert refusal.value.field == plain


def test_confirmation_never_changes_the_mean(house: Bench) -> None:
    hearing = in_state(house, HearingState.REVEALED)
    before = queries.tally_of(hearing)
    code = queries.confirmable_codes(hearing)[0]
    confirmed = house.confirm(hearing, {code: 1})
    after = queries.tally_of(confirmed)
    assert before is not None
    assert after is not None
    assert (after.mean, queries.confirmed_choices(confirmed)) == (before.mean, {code: 1})


def test_confirmed_gate_gives_no_star(house: Bench) -> None:
    hearing = in_state(house, HearingState.REVEALED)
    flag = next(iter(queries.gate_texts(criteria_set())))
    sealed = house.seal(house.confirm(hearing, {}, gates={flag: "Kết luận kiểm tra số 5"}))
    assert (sealed.result["star"], sealed.result["excluded"], sealed.result["gates"][0]["ground"]) == (
        0,
        True,
        "Kết luận kiểm tra số 5",
    )
    sealed.dossier.refresh_from_db()
    assert (sealed.dossier.state, sealed.dossier.star) == (DossierState.CONCLUDED, 0)


@pytest.mark.parametrize("gates", [{"exclude:khong-co": "x"}, {"blank": ""}])
def test_confirmation_of_a_wrong_gate_is_refused(house: Bench, gates: dict[str, str]) -> None:
    hearing = in_state(house, HearingState.REVEALED)
    known = next(iter(queries.gate_texts(criteria_set())))
    with pytest.raises(operations.WrongChoice):
        house.confirm(hearing, {}, gates={known if flag == "blank" else flag: text for flag, text in gates.items()})


def test_seal_freezes_result_and_concludes(house: Bench) -> None:
    sealed = house.seal(house.confirmed(80, 82, 84), remarks="Cải tiến bao bì", votes=Votes(3, 0, 0))
    sealed.dossier.refresh_from_db()
    result = sealed.result
    assert (result["mean_shown"], result["spread"], result["taking_part"], result["entitled"]) == ("82.00", 4, 3, 3)
    assert [member["total"] for member in result["members"]] == [80, 82, 84]
    assert result["votes"] == {"in_favour": 3, "against": 0, "abstained": 0}
    assert sealed.dossier.state == DossierState.CONCLUDED
    assert sealed.dossier.star == result["star"]
    assert queries.result_of(sealed.dossier) == sealed
    assert set(Sheet.objects.filter(hearing=sealed).values_list("state", flat=True)) == {SheetState.SEALED}


def test_votes_must_add_up(house: Bench) -> None:
    hearing = house.confirmed(80, 82, 84)
    with pytest.raises(operations.VotesWrong):
        house.seal(hearing, votes=Votes(2, 0, 0))


def test_seal_all_ready_leaves_what_may_not_stand(house: Bench) -> None:
    good, bad = house.confirmed(80, 82, 84), house.confirmed(95, 60, 92)
    done = operations.seal_all_ready(council=house.council, actor=house.chair.person, now=house.now)
    assert done.sealed == (good,)
    assert [hearing for hearing, _why in done.left] == [bad]
    assert "35" in done.left[0][1]
    assert Event.objects.filter(action="evaluation.hearing.sealed").count() == 1


def test_second_pass_starts_blank_and_keeps_the_first(house: Bench) -> None:
    sealed = house.seal(house.confirmed(80, 82, 84))
    sealed.dossier.refresh_from_db()
    again = operations.reconvene(
        dossier=sealed.dossier,
        council=house.council,
        reason="Đã có phiếu kiểm nghiệm",
        actor=house.officer,
        now=house.now,
    )
    sealed.dossier.refresh_from_db()
    assert (again.attempt, again.state, sealed.dossier.state) == (2, HearingState.SCORING, DossierState.IN_COUNCIL)
    assert queries.answers_of(house.sheet(again, house.chair)) == {}
    assert queries.former_answers(house.sheet(again, house.chair)) == {}


def test_second_pass_does_not_count_as_a_discussion(house: Bench) -> None:
    sealed = house.seal(house.confirmed(80, 82, 84))
    again = operations.reconvene(
        dossier=sealed.dossier, council=house.council, reason="Kiểm nghiệm", actor=house.officer, now=house.now
    )
    house.lodge(again, 95, 60, 92)
    house.confirm(house.reveal(again))
    with pytest.raises(operations.SpreadTooWide):
        house.seal(again)


def test_reconvene_before_the_conclusion_is_refused(house: Bench) -> None:
    dossier = waiting_dossier()
    with pytest.raises(WrongState):
        operations.reconvene(dossier=dossier, council=house.council, reason="x", actor=house.officer, now=house.now)
