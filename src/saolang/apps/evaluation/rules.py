"""Who may do what (quyền trong phòng đánh giá): one sentence a verb, one predicate a sentence.

Rights are role x scope x state; the state is the transition tables' business.
"""

from datetime import date

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.models import Council, Hearing, Round, Seat, Sheet
from saolang.apps.territories.models import Unit


def can_open_round(person: Person, province: Unit, on: date) -> bool:
    """Officers of the province open rounds."""
    raise NotImplementedError


def can_manage_round(person: Person, round: Round, on: date) -> bool:
    """Officers of the round's province change and close it, set up councils in it."""
    raise NotImplementedError


def can_manage_council(person: Person, council: Council, on: date) -> bool:
    """Officers of the province change a council, seat members and write its agenda."""
    raise NotImplementedError


def can_take_attendance(person: Person, council: Council, on: date) -> bool:
    """Chair, deputy and secretary of the council, and officers of the province."""
    raise NotImplementedError


def can_advise(person: Person, dossier: Dossier, on: date) -> bool:
    """Officers of the dossier's province, and advisors seated in a council of one of its open rounds."""
    raise NotImplementedError


def can_declare_conflict(person: Person, hearing: Hearing, seat: Seat) -> bool:
    """The member of the seat, and who presides."""
    raise NotImplementedError


def can_score(person: Person, sheet: Sheet) -> bool:
    """The member whose sheet it is."""
    raise NotImplementedError


def can_preside(person: Person, hearing: Hearing) -> bool:
    """The chair; the deputy when the chair is absent or stands aside."""
    raise NotImplementedError


def can_write_remarks(person: Person, hearing: Hearing) -> bool:
    """Who presides, and the secretary."""
    raise NotImplementedError


def can_see_tally(person: Person, hearing: Hearing, on: date) -> bool:
    """Council members not stepped aside and officers of the province, once sheets were opened."""
    raise NotImplementedError
