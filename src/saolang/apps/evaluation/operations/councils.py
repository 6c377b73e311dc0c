"""Setting up councils and who sits in them (hội đồng đánh giá)."""

from datetime import date, datetime

from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.evaluation.enums import CouncilMode, SeatRole
from saolang.apps.evaluation.models import Council, Round, Seat
from saolang.common.errors import DomainError


class CouncilFixed(DomainError):
    """The composition or the rules stand fixed once sheets were lodged or opened."""


class ChairTaken(DomainError):
    """The council has a chair already."""


class AlreadySeated(DomainError):
    """This person sits in the council already."""


class WrittenForRenewalsOnly(DomainError):
    """Written opinions are for renewals only (Art. 7.6d)."""


def set_up_council(
    *,
    round: Round,
    name: str,
    actor: Person,
    now: datetime,
    mode: CouncilMode = CouncilMode.MEETING,
    decision_number: str = "",
    decided_on: date | None = None,
    meets_on: date | None = None,
    place: str = "",
    quorum_percent: int = 75,
    spread_limit: int = 10,
) -> Council:
    """Lập hội đồng in an open round, without members yet.

    :param quorum_percent: 50 to 100, of the members who score and do not step aside.
    :param spread_limit: points (1 to 100) between the highest and the lowest total above which the council discusses.
    :raises NotAllowed: ``actor`` is no officer of the round's province. Also RoundClosed.
    """
    raise NotImplementedError


def edit_council(
    *,
    council: Council,
    version: int,
    actor: Person,
    now: datetime,
    name: str,
    mode: CouncilMode,
    decision_number: str,
    decided_on: date | None,
    meets_on: date | None,
    place: str,
    quorum_percent: int,
    spread_limit: int,
) -> Council:
    """Sửa hội đồng. Quorum and spread limit stand fixed once sheets of it were opened; the mode may still become a meeting.

    :raises CouncilFixed: a rule would change too late.
    :raises WrittenForRenewalsOnly: something else than renewals is on the agenda. Also NotAllowed, Stale, RoundClosed.
    """
    raise NotImplementedError


def seat_member(
    *,
    council: Council,
    person: Person,
    actor: Person,
    now: datetime,
    organisation: Organisation | None = None,
    role: SeatRole = SeatRole.MEMBER,
    is_advisor: bool = False,
    position: int | None = None,
) -> Seat:
    """Cử thành viên: seat a person; sheets for what is on the agenda come with the seat.

    :param organisation: the department that sends them (Art. 7.3b).
    :param position: place in the list, the last by default.
    :raises ChairTaken, AlreadySeated: as they say.
    :raises CouncilFixed: sheets were opened already. Also NotAllowed, RoundClosed.
    """
    raise NotImplementedError


def unseat_member(*, seat: Seat, actor: Person, now: datetime, reason: str = "") -> None:
    """Thôi thành viên: take a seat away with its open sheets, as long as no sheet of the council was lodged.

    :raises CouncilFixed: a sheet was lodged already. Also NotAllowed, RoundClosed.
    """
    raise NotImplementedError
