"""A member's own work and who has lodged (phiếu); never another's scores before the reveal."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation.models import Hearing, Seat, Sheet


@dataclass(frozen=True)
class MyHearing:
    """Một hồ sơ trên bàn của thành viên: the hearing, their sheet (None for the secretary) and how far it is."""

    hearing: Hearing
    sheet: Sheet | None
    leaf_count: int
    answered_count: int
    is_recused: bool
    must_declare: bool
    """Belongs to the producer and has not stepped aside: lodging is refused until declared."""

    @property
    def blank_count(self) -> int:
        """Criteria not scored yet."""
        return self.leaf_count - self.answered_count


@dataclass(frozen=True)
class SeatStatus:
    """Ai đã nộp: lodged or not, nothing of what was scored."""

    seat: Seat
    is_recused: bool
    has_lodged: bool
    lodge_expected: bool
    """Scores, is present (or writes), and does not stand aside."""


def hearings_for(seat: Seat, on: date) -> list[MyHearing]:
    """Return what is on the agenda for ``seat`` (latest attempt of each dossier) with progress; constant queries."""
    raise NotImplementedError


def sheets_visible_to(person: Person, on: date) -> QuerySet[Sheet]:
    """Return own sheets always; others' only after the reveal, to council members not stepped aside and officers."""
    raise NotImplementedError


def own_sheet(person: Person, hearing: Hearing) -> Sheet | None:
    """Return the sheet of ``person`` at ``hearing``, None when they do not score."""
    raise NotImplementedError


def answers_of(sheet: Sheet) -> dict[str, int]:
    """Return the answers given so far: leaf code -> place."""
    raise NotImplementedError


def notes_of(sheet: Sheet) -> dict[str, str]:
    """Return the notes written so far: leaf code -> words."""
    raise NotImplementedError


def gates_of(sheet: Sheet) -> dict[str, str]:
    """Return the gates the member raises: flag -> ground."""
    raise NotImplementedError


def former_answers(sheet: Sheet) -> dict[str, int]:
    """Return the member's own answers of the attempt before, empty at the first; shown beside the new ones."""
    raise NotImplementedError


def lodging_status(hearing: Hearing) -> tuple[SeatStatus, ...]:
    """Return, seat by seat, who has lodged; safe to show before the reveal."""
    raise NotImplementedError
