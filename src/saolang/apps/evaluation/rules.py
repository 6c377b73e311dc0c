"""Who may do what (quyền trong phòng đánh giá): one sentence a predicate; the state is the tables' business.

Rights are role x scope: officers over their province, members over their own seat, whoever presides over a hearing.
"""

from datetime import date

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.enums import SeatRole
from saolang.apps.evaluation.models import Council, Hearing, Round, Seat, Sheet
from saolang.apps.evaluation.queries import (
    advised_provinces,
    councils_with_minutes_visible_to,
    officer_provinces,
    presiding_seat,
    seat_of,
    seen_provinces,
)
from saolang.apps.territories.models import Unit


def can_open_round(person: Person, province: Unit, on: date) -> bool:
    """Officers of the province open rounds."""
    return province.pk in officer_provinces(person, on)


def can_manage_round(person: Person, round: Round, on: date) -> bool:
    """Officers of the round's province change and close it, set up councils in it."""
    return round.province_id in officer_provinces(person, on)


def can_manage_council(person: Person, council: Council, on: date) -> bool:
    """Officers of the province change a council, seat members and write its agenda."""
    return can_manage_round(person, council.round, on)


def can_be_seated(person: Person, council: Council, on: date) -> bool:
    """Experts, and leaders and officers of the province, sit in its councils."""
    return access_of(person, on).holds(Role.EXPERT) or council.round.province_id in seen_provinces(person, on)


def can_take_attendance(person: Person, council: Council, on: date) -> bool:
    """Chair, deputy and secretary of the council, and officers of the province (who help the secretary)."""
    seat = seat_of(person, council) if person.is_active else None
    leads = seat is not None and seat.role in (SeatRole.CHAIR, SeatRole.DEPUTY, SeatRole.SECRETARY)
    return leads or can_manage_council(person, council, on)


def can_keep_minutes(person: Person, council: Council, on: date) -> bool:
    """Whoever takes attendance, unless they may not read all of the minutes: a deputy who stood aside."""
    readable = councils_with_minutes_visible_to(person, on).filter(pk=council.pk)
    return can_take_attendance(person, council, on) and readable.exists()


def can_advise(person: Person, dossier: Dossier, on: date) -> bool:
    """Officers of the dossier's province, and advisors seated in a council of one of its open rounds."""
    province = dossier.commune.parent_id
    if province in officer_provinces(person, on):
        return True
    return person.is_active and advised_provinces(person).filter(council__round__province=province).exists()


def can_declare_conflict(person: Person, hearing: Hearing, seat: Seat) -> bool:
    """The member of the seat, and who presides."""
    return seat.council_id == hearing.council_id and (_is_own(person, seat) or can_preside(person, hearing))


def can_score(person: Person, sheet: Sheet) -> bool:
    """The member whose sheet it is."""
    return _is_own(person, sheet.seat)


def can_preside(person: Person, hearing: Hearing) -> bool:
    """The chair; the deputy when the chair is absent or stands aside."""
    seat = presiding_seat(hearing)
    return seat is not None and _is_own(person, seat)


def can_chair(person: Person, council: Council) -> bool:
    """Chair and deputy, for what concerns the whole council."""
    seat = seat_of(person, council) if person.is_active else None
    return seat is not None and seat.role in (SeatRole.CHAIR, SeatRole.DEPUTY)


def can_write_remarks(person: Person, hearing: Hearing) -> bool:
    """Who presides, and the secretary."""
    if can_preside(person, hearing):
        return True
    seat = seat_of(person, hearing.council) if person.is_active else None
    return seat is not None and seat.role == SeatRole.SECRETARY


def can_see_tally(person: Person, hearing: Hearing, on: date) -> bool:
    """Council members not stepped aside and officers of the province, once sheets were opened."""
    if hearing.revealed_at is None or hearing.recusals.filter(seat__person_id=person.pk).exists():
        return False
    return can_manage_council(person, hearing.council, on) or seat_of(person, hearing.council) is not None


def _is_own(person: Person, seat: Seat) -> bool:
    return person.is_active and seat.person_id == person.pk
