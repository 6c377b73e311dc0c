"""Rounds, councils, dossiers ready for them and sheets of a wanted total, for tests."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cache

from tests.factories.accounts import DepartmentFactory, expert, provincial_officer
from tests.factories.registry import ProductFactory
from tests.factories.territories import CommuneFactory, ProvinceFactory

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.dossiers.models import CriteriaSetSnapshot, Dossier
from saolang.apps.evaluation import operations
from saolang.apps.evaluation.enums import CouncilMode, SeatRole
from saolang.apps.evaluation.models import Council, Hearing, Round, Seat, Sheet
from saolang.apps.evaluation.queries import proposed_choices
from saolang.core.regulation.codec import set_to_json
from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import CriteriaSet

PACK = "qd-26-2026"
MADE_AT = datetime(2026, 11, 2, 2, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)


def criteria_set(number: int = 1) -> CriteriaSet:
    """Return a set of the Decision in force."""
    return load_pack(PACK).sets[number]


@cache
def answers_worth(total: int, number: int = 1) -> Mapping[str, int]:
    """Return answers of set ``number`` worth exactly ``total`` points, every applies_if respected."""
    leaves = criteria_set(number).leaves
    parents = {leaf.applies_if for leaf in leaves}
    reached: dict[int, tuple[int, ...]] = {0: ()}
    for leaf in leaves:
        following: dict[int, tuple[int, ...]] = {}
        places = [option.place for option in sorted(leaf.options, key=lambda option: -option.points)]
        if leaf.code not in parents and not leaf.has_printed_zero:
            places.append(0)
        for points, chosen in reached.items():
            for place in places:
                if leaf.code in parents and not leaf.points(place):
                    continue
                following.setdefault(points + leaf.points(place), (*chosen, place))
        reached = following
    return dict(zip((leaf.code for leaf in leaves), reached[total], strict=True))


def waiting_dossier(
    *,
    state: DossierState = DossierState.APPRAISED,
    kind: DossierKind = DossierKind.FIRST,
    number: int = 1,
    product: object = None,
) -> Dossier:
    """Return a dossier of a commune of Quảng Ngãi, appraised unless told otherwise."""
    pack, kept = load_pack(PACK), criteria_set(number)
    snapshot, _made = CriteriaSetSnapshot.objects.get_or_create(
        fingerprint=kept.fingerprint, defaults={"pack_id": PACK, "number": number, "content": set_to_json(kept)}
    )
    dossier: Dossier = Dossier.objects.create(
        product=product or ProductFactory(set_number=number),
        kind=kind,
        state=state,
        commune=CommuneFactory(),
        pack_id=PACK,
        pack_fingerprint=pack.fingerprint,
        criteria_set=snapshot,
        proposed_at=MADE_AT,
        created_at=MADE_AT,
        updated_at=MADE_AT,
    )
    return dossier


def open_round(officer: Person, **values: object) -> Round:
    """Return an open round of Quảng Ngãi."""
    return operations.open_round(
        province=ProvinceFactory(),
        name=values.pop("name", "Đợt 2"),
        year=2026,
        proposals_before=date(2026, 10, 30),
        finished_before=date(2026, 12, 30),
        actor=officer,
        now=MADE_AT,
    )


@dataclass
class Bench:
    """A council with its people, everybody present, and the verbs a test needs most."""

    officer: Person
    council: Council
    chair: Seat
    deputy: Seat
    members: list[Seat]
    secretary: Seat
    now: datetime = field(default=NOW)

    @property
    def scoring(self) -> list[Seat]:
        """Everybody but the secretary, in order."""
        return [self.chair, self.deputy, *self.members]

    def hear(self, dossier: Dossier | None = None) -> Hearing:
        """Put a dossier on the agenda."""
        dossier = dossier or waiting_dossier(state=DossierState.IN_COUNCIL)
        (hearing,) = operations.put_on_agenda(
            council=self.council, dossiers=[dossier], actor=self.officer, now=self.now
        )
        return hearing

    def attend(self, *seats: Seat) -> Council:
        """Mark exactly these seats as present, all of them without any."""
        self.council.refresh_from_db()
        return operations.set_attendance(
            council=self.council,
            present={seat.public_id for seat in seats or (*self.scoring, self.secretary)},
            version=self.council.version,
            actor=self.secretary.person,
            now=self.now,
        )

    def sheet(self, hearing: Hearing, seat: Seat) -> Sheet:
        """Return the sheet of a seat."""
        return Sheet.objects.get(hearing=hearing, seat=seat)

    def fill(self, hearing: Hearing, seat: Seat, total: int) -> Sheet:
        """Have a member choose answers worth ``total``."""
        return operations.save_sheet(
            sheet=self.sheet(hearing, seat), answers=answers_worth(total), actor=seat.person, now=self.now
        )

    def lodge(self, hearing: Hearing, *totals: int) -> list[Sheet]:
        """Have the first members lodge sheets of these totals, chair first."""
        return [
            operations.lodge_sheet(sheet=self.fill(hearing, seat, total), actor=seat.person, now=self.now)
            for seat, total in zip(self.scoring, totals, strict=False)
        ]

    def lodge_others(self, hearing: Hearing, *totals: int) -> None:
        """Have the members after the chair lodge sheets of these totals."""
        for seat, total in zip(self.scoring[1:], totals, strict=True):
            operations.lodge_sheet(sheet=self.fill(hearing, seat, total), actor=seat.person, now=self.now)

    def renewal(self) -> Dossier:
        """Return a renewal ready for the council."""
        return waiting_dossier(state=DossierState.IN_COUNCIL, kind=DossierKind.RENEWAL)

    def edit(self, **changes: object) -> Council:
        """The officer changes settings of the council."""
        self.council.refresh_from_db()
        values = {name: getattr(self.council, name) for name in operations.FIELDS} | changes
        return operations.edit_council(
            council=self.council, version=self.council.version, actor=self.officer, now=self.now, **values
        )

    def reveal(self, hearing: Hearing, **values: object) -> Hearing:
        """The chair opens the sheets."""
        hearing.refresh_from_db()
        return operations.reveal(
            hearing=hearing, version=hearing.version, actor=self.chair.person, now=self.now, **values
        )

    def confirm(self, hearing: Hearing, choices: Mapping[str, int] | None = None, **values: object) -> Hearing:
        """The chair confirms what is proposed."""
        hearing.refresh_from_db()
        return operations.confirm_options(
            hearing=hearing,
            choices=proposed_choices(hearing) if choices is None else choices,
            gates=values.pop("gates", {}),
            version=hearing.version,
            actor=self.chair.person,
            now=self.now,
        )

    def confirmed(self, *totals: int, dossier: Dossier | None = None) -> Hearing:
        """Return a hearing whose sheets of these totals are open and whose minimums are confirmed."""
        hearing = self.hear(dossier)
        self.lodge(hearing, *totals)
        return self.confirm(self.reveal(hearing))

    def seal(self, hearing: Hearing, **values: object) -> Hearing:
        """The chair seals."""
        hearing.refresh_from_db()
        return operations.seal(
            hearing=hearing, version=hearing.version, actor=self.chair.person, now=self.now, **values
        )


def bench(*, members: int = 1, mode: CouncilMode = CouncilMode.MEETING, present: bool = True) -> Bench:
    """Return a council of chair, deputy, ``members`` and a secretary, in an open round."""
    officer = provincial_officer()
    council = operations.set_up_council(
        round=open_round(officer, name=f"Đợt {Round.objects.count() + 1}"),
        name="Hội đồng OCOP tỉnh",
        mode=mode,
        actor=officer,
        now=MADE_AT,
    )

    def seat(role: SeatRole) -> Seat:
        return operations.seat_member(
            council=council,
            person=expert(),
            organisation=DepartmentFactory(),
            role=role,
            actor=officer,
            now=MADE_AT,
        )

    made = Bench(
        officer=officer,
        council=council,
        chair=seat(SeatRole.CHAIR),
        deputy=seat(SeatRole.DEPUTY),
        members=[seat(SeatRole.MEMBER) for _ in range(members)],
        secretary=seat(SeatRole.SECRETARY),
    )
    if present and mode == CouncilMode.MEETING:
        made.attend()
    return made
