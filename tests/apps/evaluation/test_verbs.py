"""Every verb: who may, one event when it is done, none when it is refused."""

from collections.abc import Callable
from datetime import date

import pytest
from tests.factories.accounts import commune_officer, expert, leader, producer_person, provincial_officer
from tests.factories.evaluation import MADE_AT, Bench, bench, waiting_dossier
from tests.factories.territories import ProvinceFactory

from saolang.apps.accounts.models import Person
from saolang.apps.audit.models import Event
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Evidence, EvidenceFile, EvidenceUse
from saolang.apps.evaluation import operations, queries, rules
from saolang.apps.evaluation.enums import CouncilMode, SheetState, SheetVerb
from saolang.apps.evaluation.models import Hearing, Sheet
from saolang.apps.evaluation.transitions import HEARING, SHEET
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.files.store import store_bytes
from saolang.common.lifecycle import WrongState

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 23)
Verb = Callable[[Person], object]

OFFICERS = {"officer"}
CHAIR = {"chair"}


def open_round(house: Bench) -> Verb:
    return lambda actor: operations.open_round(
        province=ProvinceFactory(), name="Đợt thêm", year=2026, proposals_before=date(2026, 10, 30),
        finished_before=date(2026, 12, 30), actor=actor, now=house.now,
    )  # fmt: skip


def edit_round(house: Bench) -> Verb:
    return lambda actor: operations.edit_round(
        round=house.council.round, version=1, name="Đợt mới", proposals_before=date(2026, 10, 30),
        finished_before=date(2026, 12, 30), actor=actor, now=house.now,
    )  # fmt: skip


def close_round(house: Bench) -> Verb:
    return lambda actor: operations.close_round(round=house.council.round, version=1, actor=actor, now=house.now)


def set_up_council(house: Bench) -> Verb:
    return lambda actor: operations.set_up_council(round=house.council.round, name="Hai", actor=actor, now=house.now)


def edit_council(house: Bench) -> Verb:
    house.council.refresh_from_db()
    values = {name: getattr(house.council, name) for name in operations.FIELDS} | {"place": "Kon Tum"}
    return lambda actor: operations.edit_council(
        council=house.council, version=house.council.version, actor=actor, now=house.now, **values
    )


def seat_member(house: Bench) -> Verb:
    person = expert()
    return lambda actor: operations.seat_member(council=house.council, person=person, actor=actor, now=house.now)


def unseat_member(house: Bench) -> Verb:
    return lambda actor: operations.unseat_member(seat=house.members[0], actor=actor, now=house.now)


def set_attendance(house: Bench) -> Verb:
    house.council.refresh_from_db()
    return lambda actor: operations.set_attendance(
        council=house.council, present=set(), version=house.council.version, actor=actor, now=house.now
    )


def put_on_agenda(house: Bench) -> Verb:
    dossier = waiting_dossier(state=DossierState.IN_COUNCIL)
    return lambda actor: operations.put_on_agenda(council=house.council, dossiers=[dossier], actor=actor, now=house.now)


def take_off_agenda(house: Bench) -> Verb:
    hearing = house.hear()
    return lambda actor: operations.take_off_agenda(hearing=hearing, actor=actor, now=house.now)


def reconvene(house: Bench) -> Verb:
    dossier = waiting_dossier(state=DossierState.CONCLUDED)
    return lambda actor: operations.reconvene(
        dossier=dossier, council=house.council, reason="Kiểm nghiệm", actor=actor, now=house.now
    )


def save_advisory_report(house: Bench) -> Verb:
    dossier = waiting_dossier(state=DossierState.RECEIVED)
    return lambda actor: operations.save_advisory_report(
        dossier=dossier, version=None, dossier_findings="Đủ", actor=actor, now=house.now
    )


def finish_advisory_report(house: Bench) -> Verb:
    dossier = waiting_dossier(state=DossierState.RECEIVED)
    operations.save_advisory_report(
        dossier=dossier, version=None, dossier_findings="Đủ", remarks="Đồng ý", actor=house.officer, now=house.now
    )
    return lambda actor: operations.finish_advisory_report(dossier=dossier, version=1, actor=actor, now=house.now)


def declare_conflict(house: Bench) -> Verb:
    hearing = house.hear()
    return lambda actor: operations.declare_conflict(
        hearing=hearing, seat=house.members[0], reason="Họ hàng", actor=actor, now=house.now
    )


def withdraw_conflict(house: Bench) -> Verb:
    hearing = house.hear()
    seat = house.members[0]
    operations.declare_conflict(hearing=hearing, seat=seat, reason="x", actor=seat.person, now=house.now)
    return lambda actor: operations.withdraw_conflict(hearing=hearing, seat=seat, actor=actor, now=house.now)


def lodge_sheet(house: Bench) -> Verb:
    sheet = house.fill(house.hear(), house.members[0], 80)
    return lambda actor: operations.lodge_sheet(sheet=sheet, actor=actor, now=house.now)


def reopen_sheet(house: Bench) -> Verb:
    sheet = house.lodge(house.hear(), 80, 80)[1]
    return lambda actor: operations.reopen_sheet(sheet=sheet, reason="Nhầm", actor=actor, now=house.now)


def write_remarks(house: Bench) -> Verb:
    hearing = house.confirmed(80, 80, 80)
    return lambda actor: operations.write_remarks(
        hearing=hearing, remarks="Tốt", version=hearing.version, actor=actor, now=house.now
    )


def seal_all_ready(house: Bench) -> Verb:
    house.confirmed(80, 80, 80)
    return lambda actor: operations.seal_all_ready(council=house.council, actor=actor, now=house.now)


VERBS: dict[Callable[[Bench], Verb], set[str]] = {
    open_round: OFFICERS,
    edit_round: OFFICERS,
    close_round: OFFICERS,
    set_up_council: OFFICERS,
    edit_council: OFFICERS,
    seat_member: OFFICERS,
    unseat_member: OFFICERS,
    put_on_agenda: OFFICERS,
    take_off_agenda: OFFICERS,
    reconvene: OFFICERS,
    save_advisory_report: OFFICERS,
    finish_advisory_report: OFFICERS,
    set_attendance: {"officer", "chair", "deputy", "secretary"},
    declare_conflict: {"chair", "member"},
    withdraw_conflict: {"chair", "member"},
    lodge_sheet: {"member"},
    reopen_sheet: CHAIR,
    write_remarks: {"chair", "secretary"},
    seal_all_ready: {"chair", "deputy"},
}
ROLES = ("officer", "chair", "deputy", "member", "secretary", "leader", "expert", "producer", "commune")


def somebody(house: Bench, role: str) -> Person:
    """Return the person of a role."""
    dossier = waiting_dossier()
    people: dict[str, Callable[[], Person]] = {
        "officer": lambda: house.officer,
        "chair": lambda: house.chair.person,
        "deputy": lambda: house.deputy.person,
        "member": lambda: house.members[0].person,
        "secretary": lambda: house.secretary.person,
        "leader": leader,
        "expert": expert,
        "producer": lambda: producer_person(dossier.product.producer.organisation),
        "commune": lambda: commune_officer(dossier.commune),
    }
    return people[role]()


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("verb", VERBS, ids=lambda verb: verb.__name__)
def test_verb_by_role_leaves_one_event_or_none(verb: Callable[[Bench], Verb], role: str) -> None:
    house = bench()
    act, actor = verb(house), somebody(house, role)
    before = Event.objects.filter(action__startswith="evaluation.").count()
    if role not in VERBS[verb]:
        with pytest.raises(NotAllowed):
            act(actor)
        assert Event.objects.filter(action__startswith="evaluation.").count() == before
        return
    act(actor)
    left_to_the_chair = verb is seal_all_ready and role == "deputy"
    assert Event.objects.filter(action__startswith="evaluation.").count() == before + (not left_to_the_chair)


def test_tables_are_sound() -> None:
    assert HEARING.check() == ()
    assert SHEET.check() == ()


SHEET_ANSWERS = {
    (SheetState.OPEN, SheetVerb.LODGE): SheetState.LODGED,
    (SheetState.REOPENED, SheetVerb.LODGE): SheetState.LODGED,
    (SheetState.LODGED, SheetVerb.REOPEN): SheetState.REOPENED,
}


@pytest.mark.parametrize("state", list(SheetState))
@pytest.mark.parametrize("verb", [SheetVerb.LODGE, SheetVerb.REOPEN])
def test_sheet_verb_in_state(state: SheetState, verb: SheetVerb) -> None:
    house = bench()
    hearing = house.hear()
    sheet = house.fill(hearing, house.deputy, 80)
    Sheet.objects.filter(pk=sheet.pk).update(state=state)

    def act() -> Sheet:
        if verb == SheetVerb.LODGE:
            return operations.lodge_sheet(sheet=sheet, actor=house.deputy.person, now=house.now)
        return operations.reopen_sheet(sheet=sheet, reason="Nhầm", actor=house.chair.person, now=house.now)

    target = SHEET_ANSWERS.get((state, verb))
    if target is None:
        with pytest.raises(WrongState):
            act()
        return
    assert act().state == target


@pytest.mark.parametrize(
    "verb", [edit_council, put_on_agenda, take_off_agenda, declare_conflict, lodge_sheet, write_remarks]
)
def test_nothing_changes_in_a_closed_round(verb: Callable[[Bench], Verb]) -> None:
    house = bench()
    act = verb(house)
    operations.close_round(round=house.council.round, version=1, reason="Dừng", actor=house.officer, now=house.now)
    allowed = sorted(VERBS[verb])[0]
    before = Event.objects.count()
    with pytest.raises(operations.RoundClosed):
        act(somebody(house, allowed))
    assert Event.objects.count() == before


def test_messages_are_vietnamese_sentences() -> None:
    found = [
        error
        for name in operations.__all__
        if isinstance(error := getattr(operations, name), type) and issubclass(error, DomainError)
    ]
    plain = [error for error in found if error.__init__ is DomainError.__init__]
    assert len(plain) > 20
    assert all(str(error().message).endswith((".", "…")) for error in plain)


def test_evidence_is_open_to_the_council_that_hears_the_dossier() -> None:
    house, other = bench(), bench()
    hearing = house.hear()
    producer = hearing.dossier.product.producer
    evidence = Evidence.objects.create(
        producer=producer, kind="business_registration", title="Giấy đăng ký", created_at=MADE_AT, updated_at=MADE_AT
    )
    file = EvidenceFile.objects.create(
        evidence=evidence,
        blob=store_bytes(b"%PDF-1.4 thu", content_type="application/pdf"),
        name="a.pdf",
        uploaded_at=MADE_AT,
    )
    EvidenceUse.objects.create(dossier=hearing.dossier, evidence=evidence)

    def seen(person: Person) -> bool:
        return queries.evidence_files_visible_to_council(person, file.public_id).exists()

    assert [seen(seat.person) for seat in (*house.scoring, house.secretary)] == [True] * 4
    assert not seen(other.chair.person)
    aside = house.members[0]
    operations.declare_conflict(hearing=hearing, seat=aside, reason="x", actor=aside.person, now=house.now)
    assert not seen(aside.person)


def test_tally_is_seen_by_members_and_officers_once_open() -> None:
    house = bench()
    hearing = house.hear()
    house.lodge(hearing, 80, 80, 80)
    people = [house.members[0].person, house.secretary.person, house.officer, expert(), leader()]
    assert not any(rules.can_see_tally(person, hearing, ON) for person in people)
    revealed = house.reveal(hearing)
    assert [rules.can_see_tally(person, revealed, ON) for person in people] == [True, True, True, False, False]


def test_rounds_and_councils_are_seen_by_province_and_seat() -> None:
    house = bench()
    seen = [
        (queries.rounds_visible_to(person, ON).count(), queries.councils_visible_to(person, ON).count())
        for person in (house.officer, leader(), house.deputy.person, expert())
    ]
    assert seen == [(1, 1), (1, 1), (1, 1), (0, 0)]
    assert list(queries.councils_of(house.deputy.person)) == [house.council]
    assert queries.seat_of(house.officer, house.council) is None


def test_inactive_member_does_nothing() -> None:
    house = bench(mode=CouncilMode.MEETING)
    hearing = house.hear()
    person = house.deputy.person
    person.is_active = False
    with pytest.raises(NotAllowed):
        operations.save_sheet(sheet=house.sheet(hearing, house.deputy), opinion="x", actor=person, now=house.now)
    assert Hearing.objects.count() == 1


def test_other_provinces_officer_cannot_act() -> None:
    house = bench()
    stranger = provincial_officer(ProvinceFactory(code="48", name="Thành phố Đà Nẵng"))
    for verb in (edit_council, seat_member, set_attendance, put_on_agenda):
        with pytest.raises(NotAllowed):
            verb(house)(stranger)
