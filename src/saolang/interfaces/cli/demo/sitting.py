"""The council's part of the story (phiên họp): rounds, seats, sheets with honest divergence, the chair's verbs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.queries import answers_of as own_answers_of
from saolang.apps.dossiers.queries import criteria_set_of
from saolang.apps.evaluation import operations as evaluation
from saolang.apps.evaluation.enums import SeatRole
from saolang.apps.evaluation.models import Council, Hearing, Round, Seat, Sheet
from saolang.apps.evaluation.queries import confirmable_codes
from saolang.common.clock import local_date
from saolang.core.regulation.types import CriteriaSet
from saolang.interfaces.cli.demo.days import at
from saolang.interfaces.cli.demo.life import Stage, Tale, quality_of
from saolang.interfaces.cli.demo.material import read
from saolang.interfaces.cli.demo.scores import Eyes, Quality, as_places, member_points, true_points

SECOND_LOOK = 3
"""Points from the truth at most, for those who quarrelled, after the discussion."""
LEFT_FOR_VISITORS = ("lanh-dao-tinh", "so-cong-thuong")
"""Members whose sheets wait for whoever signs in as them, where a session is left open."""


@dataclass
class Sitting:
    """Một hội đồng in the story: who opens it, when it meets, which tales it hears."""

    name: str
    round_name: str
    year: int
    proposals_before: date
    finished_before: date
    set_up_on: date
    meets_on: date
    decision_number: str
    keys: Sequence[str]
    council: Council | None = None
    hearings: dict[str, Hearing] = field(default_factory=dict)

    @property
    def standing(self) -> Council:
        """Return the council once it was set up."""
        if self.council is None:
            raise LookupError("the council is not set up yet")
        return self.council

    @property
    def round(self) -> Round:
        """Return its round as the database has it."""
        return Round.objects.get(pk=self.standing.round_id)


def set_up(stage: Stage, sitting: Sitting) -> Iterator[datetime]:
    """Open the round, set up the council, seat its members and the advisory team."""
    now = at(sitting.set_up_on, 8, 30)
    yield now
    officer = stage.cast.people["tinh-ocop"]
    held = evaluation.open_round(
        province=stage.cast.province,
        name=sitting.round_name,
        year=sitting.year,
        proposals_before=sitting.proposals_before,
        finished_before=sitting.finished_before,
        actor=officer,
        now=now,
    )
    council = evaluation.set_up_council(
        round=held,
        name=sitting.name,
        actor=officer,
        now=now,
        decision_number=sitting.decision_number,
        decided_on=local_date(now),
        meets_on=sitting.meets_on,
        place="Phòng họp Ví dụ, Văn phòng điều phối OCOP tỉnh",
    )
    data = read("offices")
    for one in data["seats"]:
        evaluation.seat_member(
            council=council,
            person=stage.cast.people[one["username"]],
            organisation=stage.cast.offices[one["office"]],
            role=SeatRole(one["role"]),
            actor=officer,
            now=now,
        )
    evaluation.seat_member(
        council=council,
        person=stage.cast.people[data["advisor"]["username"]],
        organisation=stage.cast.offices[data["advisor"]["office"]],
        role=SeatRole.SECRETARY,
        is_advisor=True,
        actor=officer,
        now=now,
    )
    council.refresh_from_db()
    sitting.council = council


def put_on_agenda(stage: Stage, sitting: Sitting, on: date) -> Iterator[datetime]:
    """Every dossier the advisory team has finished comes before the council."""
    now = at(on, 16, 30)
    yield now
    hearings = evaluation.put_on_agenda(
        council=sitting.standing,
        dossiers=[stage.fresh(key) for key in sitting.keys],
        actor=stage.cast.people["tinh-ocop"],
        now=now,
    )
    sitting.hearings = dict(zip(sitting.keys, hearings, strict=True))


@dataclass
class _Table:
    """One hearing and what is known of its product."""

    key: str
    data: Mapping[str, Any]
    hearing: Hearing
    criteria_set: CriteriaSet
    quality: Quality
    truth: dict[str, int]

    def members(self, stage: Stage) -> list[tuple[Person, Eyes]]:
        """Return those who score it, with their way of scoring; who stands aside is left out."""
        aside = self.data.get("recused", {}).get("username")
        seated = [one for one in read("offices")["seats"] if one["role"] != SeatRole.SECRETARY]
        return [
            (stage.cast.people[one["username"]], Eyes(one["severity"], one["care"]))
            for one in seated
            if one["username"] != aside
        ]


def _table(stage: Stage, sitting: Sitting, key: str, tales: Mapping[str, Tale]) -> _Table:
    dossier = stage.fresh(key)
    criteria_set = criteria_set_of(dossier)
    quality = quality_of(tales[key].data["quality"])
    hearing = Hearing.objects.select_related("council__round", "dossier__product__producer").get(
        pk=sitting.hearings[key].pk
    )
    truth = true_points(criteria_set, quality, tales[key].key)
    return _Table(key, tales[key].data, hearing, criteria_set, quality, truth)


def read_alone(
    stage: Stage, sitting: Sitting, tales: Mapping[str, Tale], on: date, *, left: Sequence[str] = ()
) -> Iterator[datetime]:
    """Members score alone in the days before; ``left`` name those who only begin."""
    for minute, key in enumerate(sitting.keys):
        now = at(on, 14, minute)
        yield now
        table = _table(stage, sitting, key, tales)
        aside = table.data.get("recused")
        if aside:
            seat = Seat.objects.get(council=sitting.standing, person__username=aside["username"])
            evaluation.declare_conflict(
                hearing=table.hearing, seat=seat, reason=aside["reason"], actor=seat.person, now=now
            )
        for number, (person, eyes) in enumerate(table.members(stage)):
            _write_sheet(table, person, eyes, now + timedelta(seconds=number), half=person.username in left)


def _write_sheet(
    table: _Table, person: Person, eyes: Eyes, now: datetime, *, half: bool = False, again: bool = False
) -> None:
    away = table.data.get("quarrel", {}).get(person.username)
    if again and away is not None:
        away = SECOND_LOOK if away > 0 else -SECOND_LOOK
    points = member_points(
        table.criteria_set, table.truth, table.quality, eyes, f"{table.key}:{person.username}", away=away
    )
    answers: dict[str, int] = as_places(table.criteria_set, points)
    codes = [leaf.code for leaf in table.criteria_set.leaves]
    if half:
        codes = codes[: len(codes) // 3]
    gates = {f"exclude:{table.data['gate']}": table.data["ground"]} if "gate" in table.data and not half else {}
    sheet = _sheet_of(table, person)
    evaluation.save_sheet(
        sheet=sheet,
        actor=person,
        now=now,
        answers={code: answers[code] for code in codes},
        notes={} if half else _notes(table, person, points),
        opinion="" if half else _opinion(table, person),
        gates=gates,
    )


def _sheet_of(table: _Table, person: Person) -> Sheet:
    return Sheet.objects.select_related("hearing__council__round", "hearing__dossier__product__producer", "seat").get(
        hearing=table.hearing, seat__person=person
    )


def _notes(table: _Table, person: Person, points: Mapping[str, int]) -> dict[str, str]:
    """Return a few words where the member sees it otherwise than the producer."""
    words = read("words")["juror"]
    own = own_answers_of(table.hearing.dossier)
    random = Random(f"notes:{table.key}:{person.username}")  # noqa: S311
    notes: dict[str, str] = {}
    for leaf in table.criteria_set.leaves:
        claimed = leaf.points(own.get(leaf.code, 0))
        if points[leaf.code] == claimed:
            continue
        said = words.get(leaf.key, words["default"])["low" if points[leaf.code] < claimed else "high"]
        notes[leaf.code] = random.choice(said)
    return notes


def _opinion(table: _Table, person: Person) -> str:
    said: list[str] = read("words")["opinion"][person.username]
    return Random(f"opinion:{table.key}:{person.username}").choice(said)  # noqa: S311


def take_attendance(stage: Stage, sitting: Sitting, now: datetime) -> None:
    """Everybody is there."""
    council = Council.objects.select_related("round").get(pk=sitting.standing.pk)
    evaluation.set_attendance(
        council=council,
        present=[seat.public_id for seat in council.seats.all()],
        version=council.version,
        actor=stage.cast.people["tinh-tham-dinh"],
        now=now,
    )


def lodge_all(
    stage: Stage, sitting: Sitting, key: str, tales: Mapping[str, Tale], now: datetime, *, left: Sequence[str] = ()
) -> None:
    """Every member hands in, but those ``left``."""
    table = _table(stage, sitting, key, tales)
    for number, (person, _eyes) in enumerate(table.members(stage)):
        if person.username not in left:
            evaluation.lodge_sheet(
                sheet=_sheet_of(table, person), actor=person, now=now + timedelta(seconds=20 * number)
            )


def meet(stage: Stage, sitting: Sitting, tales: Mapping[str, Tale]) -> Iterator[datetime]:
    """The meeting: one dossier after the other is lodged, revealed, talked about, confirmed and sealed."""
    yield at(sitting.meets_on, 8, 0)
    take_attendance(stage, sitting, at(sitting.meets_on, 8, 0))
    for number, key in enumerate(sitting.keys):
        begins = at(sitting.meets_on, 8, 20) + timedelta(minutes=25 * number)
        if begins.hour >= 12:
            begins += timedelta(hours=1, minutes=30)
        yield begins
        lodge_all(stage, sitting, key, tales, begins)
        _conclude(stage, sitting, key, tales, begins)


def _conclude(stage: Stage, sitting: Sitting, key: str, tales: Mapping[str, Tale], begins: datetime) -> None:
    chair = stage.cast.people["lanh-dao-tinh"]
    table = _table(stage, sitting, key, tales)
    hearing = evaluation.reveal(
        hearing=table.hearing, version=table.hearing.version, actor=chair, now=begins + timedelta(minutes=5)
    )
    if "quarrel" in table.data:
        hearing = evaluation.discuss(
            hearing=hearing,
            discussion=table.data["discussion"],
            version=hearing.version,
            actor=chair,
            now=begins + timedelta(minutes=11),
        )
        sitting.hearings[key] = hearing
        table = _table(stage, sitting, key, tales)
        again = begins + timedelta(minutes=15)
        for person, eyes in table.members(stage):
            _write_sheet(table, person, eyes, again, again=True)
        lodge_all(stage, sitting, key, tales, again)
        hearing = evaluation.reveal(
            hearing=table.hearing, version=table.hearing.version, actor=chair, now=again + timedelta(minutes=3)
        )
    places = as_places(table.criteria_set, table.truth)
    gates = {f"exclude:{table.data['gate']}": table.data["ground"]} if "gate" in table.data else {}
    hearing = evaluation.confirm_options(
        hearing=hearing,
        choices={code: places[code] for code in confirmable_codes(hearing)},
        gates=gates,
        version=hearing.version,
        actor=chair,
        now=begins + timedelta(minutes=20),
    )
    voters = len(table.members(stage))
    evaluation.seal(
        hearing=hearing,
        version=hearing.version,
        remarks=table.data["remarks"],
        votes=evaluation.Votes(in_favour=voters - number_against(key), against=0, abstained=number_against(key)),
        actor=chair,
        now=begins + timedelta(minutes=23),
    )


def number_against(key: str) -> int:
    """Return how many abstain: nobody is of one mind every time."""
    return len(key) % 2


def leave_open(
    stage: Stage, sitting: Sitting, tales: Mapping[str, Tale], on: date, *, lodged: Sequence[str] | None = None
) -> Iterator[datetime]:
    """The session is left to whoever looks: members are marked present, most sheets are in, nothing is revealed.

    :param lodged: the tales whose sheets were handed in; all by default.
    """
    now = at(on, 16, 0)
    yield now
    take_attendance(stage, sitting, now)
    for key in sitting.keys if lodged is None else lodged:
        lodge_all(stage, sitting, key, tales, now, left=LEFT_FOR_VISITORS)
