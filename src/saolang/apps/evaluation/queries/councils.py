"""Rounds and councils: what is proposed, missing, waiting (đợt, hội đồng)."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.models import AdvisoryReport, Council, Hearing, Round, Seat


@dataclass(frozen=True)
class SuggestedRound:
    """Đợt theo quy định: what the Decision sets for a year."""

    name: str
    year: int
    proposals_before: date
    finished_before: date


@dataclass(frozen=True)
class Department:
    """Cơ quan the council should have a member of (Art. 7.3b): ``code`` as in the pack and ``Organisation.code``."""

    code: str
    name: str


@dataclass(frozen=True)
class Quorum:
    """Đủ thành phần: ``taking_part`` of ``entitled`` (members who score, less those who stand aside), with a leader.

    ``names`` of nobody; ``is_met`` is taking_part / entitled >= percent and ``has_leader`` (chair or deputy among them).
    """

    taking_part: int
    entitled: int
    percent: int
    has_leader: bool

    @property
    def is_met(self) -> bool:
        """Whether the council may open sheets and seal."""
        return self.entitled > 0 and self.taking_part * 100 >= self.percent * self.entitled and self.has_leader


def suggest_rounds(year: int, province_id: int | None = None) -> tuple[SuggestedRound, ...]:
    """Đợt đề xuất: the provincial rounds of the Decision for ``year`` (Art. 5.1), without those the province has opened."""
    raise NotImplementedError


def missing_departments(council: Council) -> tuple[Department, ...]:
    """Return the departments of Art. 7.3b nobody in the council comes from; advice, no bar ("nếu có" left out)."""
    raise NotImplementedError


def council_warnings(council: Council) -> tuple[str, ...]:
    """Return sentences on what the council still lacks: chair, secretary, five members who score, departments."""
    raise NotImplementedError


def quorum_of_council(council: Council) -> Quorum:
    """Return the quorum of the meeting as a whole, as if nobody stood aside."""
    raise NotImplementedError


def quorum_of(hearing: Hearing) -> Quorum:
    """Return the quorum for one dossier: present and not recused / (members - recused); by written opinion, lodged."""
    raise NotImplementedError


def suspected_conflicts(hearing: Hearing, on: date) -> tuple[Seat, ...]:
    """Return seats whose person belongs to the producer's organisation on ``on`` and has not stepped aside."""
    raise NotImplementedError


def dossiers_awaiting_council(person: Person, on: date) -> QuerySet[Dossier]:
    """Return the dossiers an officer may put on an agenda: appraised, or taken off one."""
    raise NotImplementedError


def dossiers_to_advise(person: Person, on: date) -> QuerySet[Dossier]:
    """Return the dossiers whose advisory report ``person`` may write now (received or supplement requested)."""
    raise NotImplementedError


def advisory_report_of(dossier: Dossier) -> AdvisoryReport | None:
    """Return the report of the advisory team, None before the first save."""
    raise NotImplementedError


def open_hearings_of_round(round: Round) -> QuerySet[Hearing]:
    """Return the hearings of a round that are neither sealed nor followed by a new attempt."""
    raise NotImplementedError
