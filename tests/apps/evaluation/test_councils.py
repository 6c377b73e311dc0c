"""Rounds, councils, attendance, quorum, agenda, advisory report."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.factories.accounts import PersonFactory, expert, leader, provincial_officer
from tests.factories.evaluation import MADE_AT, Bench, bench, open_round, waiting_dossier
from tests.factories.territories import ProvinceFactory, UnitFactory

from saolang.apps.audit.models import Event
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.evaluation import operations, queries
from saolang.apps.evaluation.enums import CouncilMode, RoundState, SeatRole
from saolang.apps.evaluation.models import Hearing, Sheet
from saolang.apps.evaluation.queries import Quorum
from saolang.common.errors import NotAllowed, Stale

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)


@pytest.fixture
def house() -> Bench:
    """Chair, deputy, one member and a secretary, all present."""
    return bench()


def test_suggested_rounds_are_those_of_the_decision_not_opened_yet() -> None:
    officer = provincial_officer()
    dates = [(one.proposals_before, one.finished_before) for one in queries.suggest_rounds(2026)]
    assert dates == [(date(2026, 4, 30), date(2026, 6, 30)), (date(2026, 10, 30), date(2026, 12, 30))]
    opened = open_round(officer)
    left = queries.suggest_rounds(2026, opened.province_id)
    assert [one.proposals_before for one in left] == [date(2026, 4, 30)]


def test_round_dates_and_names_are_checked() -> None:
    officer = provincial_officer()
    open_round(officer)
    with pytest.raises(operations.RoundNameTaken):
        open_round(officer)
    with pytest.raises(operations.RoundDatesWrong):
        operations.open_round(
            province=ProvinceFactory(), name="Ngược", year=2026, proposals_before=ON, finished_before=ON,
            actor=officer, now=MADE_AT,
        )  # fmt: skip


@pytest.mark.parametrize("make", [leader, expert, PersonFactory])
def test_rounds_are_opened_by_officers_alone(make: Callable[[], object]) -> None:
    with pytest.raises(NotAllowed):
        open_round(make())
    assert not Event.objects.exists()


def test_officer_of_another_province_reaches_nothing(house: Bench) -> None:
    stranger = provincial_officer(UnitFactory(kind="province", code="48", name="Thành phố Đà Nẵng"))
    assert not queries.rounds_visible_to(stranger, ON).exists()
    assert not queries.councils_visible_to(stranger, ON).exists()
    with pytest.raises(NotAllowed):
        operations.put_on_agenda(council=house.council, dossiers=[waiting_dossier()], actor=stranger, now=house.now)


def test_edit_round_of_an_old_screen_is_stale() -> None:
    officer = provincial_officer()
    opened = open_round(officer)
    values = {"name": "Đợt cuối năm", "proposals_before": opened.proposals_before, "actor": officer, "now": MADE_AT}
    operations.edit_round(round=opened, version=1, finished_before=date(2026, 12, 31), **values)
    with pytest.raises(Stale):
        operations.edit_round(round=opened, version=1, finished_before=date(2026, 12, 29), **values)


def test_round_closes_when_all_is_sealed_or_with_a_reason(house: Bench) -> None:
    hearing = house.hear()
    close = {"round": house.council.round, "version": 1, "actor": house.officer, "now": house.now}
    with pytest.raises(operations.HearingsOpen):
        operations.close_round(**close)
    closed = operations.close_round(reason="Chuyển sang đợt sau", **close)
    assert closed.state == RoundState.CLOSED
    with pytest.raises(operations.RoundClosed):
        house.fill(hearing, house.chair, 80)
    assert hearing.dossier in queries.dossiers_awaiting_council(house.officer, ON)
    with pytest.raises(operations.RoundClosed):
        house.edit(name="Tên khác")


def test_council_settings_are_checked_and_fixed_after_the_reveal(house: Bench) -> None:
    with pytest.raises(operations.SettingWrong):
        house.edit(quorum_percent=40)
    hearing = house.hear()
    house.lodge(hearing, 80, 80, 80)
    house.edit(spread_limit=12)
    house.reveal(hearing)
    with pytest.raises(operations.CouncilFixed):
        house.edit(spread_limit=50)
    assert house.edit(name="Hội đồng 2").name == "Hội đồng 2"


def test_written_opinion_is_for_renewals(house: Bench) -> None:
    house.hear()
    with pytest.raises(operations.WrittenForRenewalsOnly):
        house.edit(mode=CouncilMode.WRITTEN)
    other = bench(mode=CouncilMode.WRITTEN)
    with pytest.raises(operations.WrittenForRenewalsOnly):
        other.hear(waiting_dossier(kind=DossierKind.FIRST))


def test_one_chair_and_each_person_once(house: Bench) -> None:
    seat = {"council": house.council, "actor": house.officer, "now": house.now}
    with pytest.raises(operations.ChairTaken):
        operations.seat_member(person=expert(), role=SeatRole.CHAIR, **seat)
    with pytest.raises(operations.AlreadySeated):
        operations.seat_member(person=house.deputy.person, **seat)
    with pytest.raises(operations.NoMember):
        operations.seat_member(person=PersonFactory(), **seat)


def test_new_member_gets_sheets_and_is_told(house: Bench) -> None:
    hearing = house.hear()
    person = expert()
    seat = operations.seat_member(council=house.council, person=person, actor=house.officer, now=house.now)
    assert Sheet.objects.filter(hearing=hearing, seat=seat).count() == 1
    assert person.notifications.filter(kind="evaluation.seat.taken").count() == 1
    assert seat.position == 5


def test_composition_is_fixed_by_the_first_sheet(house: Bench) -> None:
    hearing = house.hear()
    gone = house.members[0]
    operations.unseat_member(seat=gone, actor=house.officer, now=house.now)
    assert not Sheet.objects.filter(hearing=hearing, seat__person=gone.person).exists()
    house.lodge(hearing, 80, 80)
    with pytest.raises(operations.CouncilFixed):
        operations.unseat_member(seat=house.deputy, actor=house.officer, now=house.now)
    house.reveal(hearing)
    with pytest.raises(operations.CouncilFixed):
        operations.seat_member(council=house.council, person=expert(), actor=house.officer, now=house.now)


def test_warnings_say_what_a_council_lacks(house: Bench) -> None:
    organisation = house.chair.organisation
    organisation.code = "health"
    organisation.save()
    missing = {one.code for one in queries.missing_departments(house.council)}
    assert "health" not in missing
    assert "industry_trade" in missing
    assert any("Công Thương" in sentence for sentence in queries.council_warnings(house.council))


@pytest.mark.parametrize(
    ("quorum", "met"),
    [
        (Quorum(3, 4, 75, True), True),
        (Quorum(2, 4, 75, True), False),
        (Quorum(4, 4, 75, False), False),
        (Quorum(2, 3, 67, True), False),
        (Quorum(2, 3, 66, True), True),
        (Quorum(5, 7, 75, True), False),
        (Quorum(6, 7, 75, True), True),
        (Quorum(0, 0, 75, True), False),
    ],
)
def test_quorum_is_compared_exactly(quorum: Quorum, met: bool) -> None:
    assert quorum.is_met is met


@pytest.mark.parametrize(
    ("present", "aside", "opens"),
    [
        (("chair", "deputy", "first", "second"), (), True),
        (("chair", "deputy", "first"), (), True),
        (("chair", "first"), (), False),
        (("first", "second"), ("chair", "deputy"), False),
        (("deputy", "first", "second"), ("chair",), True),
        (("chair", "deputy", "first"), ("second",), True),
        (("chair", "deputy", "first"), ("first",), False),
    ],
)
def test_quorum_of_a_hearing(present: tuple[str, ...], aside: tuple[str, ...], opens: bool) -> None:
    house = bench(members=2)
    seats = dict(zip(("chair", "deputy", "first", "second"), house.scoring, strict=True))
    hearing = house.hear()
    house.attend(*(seats[name] for name in present))
    for name in aside:
        operations.declare_conflict(
            hearing=hearing, seat=seats[name], reason="x", actor=seats[name].person, now=house.now
        )
    assert queries.quorum_of(hearing).is_met is opens


def test_reveal_without_quorum_is_refused(house: Bench) -> None:
    hearing = house.hear()
    house.lodge(hearing, 80, 80, 80)
    house.attend(house.chair, house.members[0])
    with pytest.raises(operations.QuorumNotMet) as refusal:
        house.reveal(hearing)
    assert "2/3" in refusal.value.message


def test_seal_without_quorum_is_refused(house: Bench) -> None:
    hearing = house.confirmed(80, 80, 80)
    house.attend(house.chair)
    with pytest.raises(operations.QuorumNotMet):
        house.seal(hearing)


def test_attendance_is_taken_by_leaders_secretary_and_officers(house: Bench) -> None:
    values = {"council": house.council, "present": {house.chair.public_id}, "now": house.now}
    with pytest.raises(NotAllowed):
        operations.set_attendance(version=1, actor=house.members[0].person, **values)
    house.council.refresh_from_db()
    version = house.council.version
    for person in (house.chair.person, house.deputy.person, house.secretary.person, house.officer):
        version = operations.set_attendance(version=version, actor=person, **values).version
    with pytest.raises(Stale):
        operations.set_attendance(version=1, actor=house.officer, **values)
    with pytest.raises(operations.NoSuchSeat):
        operations.set_attendance(
            council=house.council, present={"khong-co"}, version=version, actor=house.officer, now=house.now
        )


def test_agenda_takes_an_appraised_dossier_into_the_council(house: Bench) -> None:
    dossier = waiting_dossier()
    hearing = house.hear(dossier)
    dossier.refresh_from_db()
    assert dossier.state == DossierState.IN_COUNCIL
    assert set(hearing.sheets.values_list("seat", flat=True)) == {seat.pk for seat in house.scoring}
    assert house.chair.person.notifications.filter(kind="evaluation.agenda.added").count() == 1
    with pytest.raises(operations.NotReadyForCouncil):
        bench().hear(dossier)


@pytest.mark.parametrize("state", [DossierState.RECEIVED, DossierState.CONCLUDED, DossierState.DRAFT])
def test_agenda_refuses_what_is_not_appraised_all_or_none(house: Bench, state: DossierState) -> None:
    good, bad = waiting_dossier(), waiting_dossier(state=state)
    with pytest.raises(operations.NotReadyForCouncil):
        operations.put_on_agenda(council=house.council, dossiers=[good, bad], actor=house.officer, now=house.now)
    good.refresh_from_db()
    assert (good.state, Hearing.objects.count()) == (DossierState.APPRAISED, 0)


def test_agenda_needs_a_chair() -> None:
    officer = provincial_officer()
    council = operations.set_up_council(round=open_round(officer), name="Trống", actor=officer, now=MADE_AT)
    with pytest.raises(operations.NobodyScores):
        operations.put_on_agenda(council=council, dossiers=[waiting_dossier()], actor=officer, now=MADE_AT)


def test_taken_off_before_a_touch_the_dossier_waits_for_another_council(house: Bench) -> None:
    hearing = house.hear()
    dossier = hearing.dossier
    operations.take_off_agenda(hearing=hearing, actor=house.officer, now=house.now)
    assert list(queries.dossiers_awaiting_council(house.officer, ON)) == [dossier]
    again = house.hear(dossier)
    house.fill(again, house.deputy, 80)
    with pytest.raises(operations.SheetsTouched):
        operations.take_off_agenda(hearing=again, actor=house.officer, now=house.now)


def test_advisory_report_appraises(house: Bench) -> None:
    dossier = waiting_dossier(state=DossierState.RECEIVED)
    advisor = expert()
    write = {"dossier": dossier, "actor": advisor, "now": house.now}
    with pytest.raises(NotAllowed):
        operations.save_advisory_report(version=None, dossier_findings="Đủ", **write)
    operations.seat_member(council=house.council, person=advisor, is_advisor=True, actor=house.officer, now=house.now)
    assert list(queries.dossiers_to_advise(advisor, ON)) == [dossier]
    assert dossier in queries.dossiers_before(advisor)
    with pytest.raises(operations.SurveyAhead):
        operations.save_advisory_report(
            version=None, dossier_findings="Đủ", surveyed_on=ON + timedelta(days=1), **write
        )
    report = operations.save_advisory_report(version=None, dossier_findings="Đủ thành phần", **write)
    with pytest.raises(operations.ReportEmpty):
        operations.finish_advisory_report(version=report.version, **write)
    report = operations.save_advisory_report(
        version=report.version, dossier_findings="Đủ thành phần", remarks="Đề nghị đưa ra hội đồng", **write
    )
    with pytest.raises(Stale):
        operations.save_advisory_report(version=1, dossier_findings="Khác", **write)
    operations.finish_advisory_report(version=report.version, **write)
    dossier.refresh_from_db()
    assert dossier.state == DossierState.APPRAISED
    with pytest.raises(operations.ReportFinished):
        operations.save_advisory_report(version=3, dossier_findings="Khác", **write)


@pytest.mark.parametrize(
    "read",
    [
        lambda house: queries.board(house.council),
        lambda house: queries.hearings_for(house.deputy, ON),
        lambda house: [str(one.dossier.product.producer) for one in queries.hearings_visible_to(house.officer, ON)],
        lambda house: list(queries.dossiers_awaiting_council(house.officer, ON)),
    ],
)
def test_lists_ask_the_same_number_of_queries(house: Bench, read: Callable[[Bench], object]) -> None:
    def counted() -> int:
        waiting_dossier()
        hearing = house.hear()
        house.lodge(hearing, 80, 70, 75)
        house.reveal(hearing)
        with CaptureQueriesContext(
            connection,
        ) as captured:
            read(house)
        return len(captured)

    counted()
    one = counted()
    counted()
    assert counted() == one
