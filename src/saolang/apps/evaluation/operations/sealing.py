"""The result is frozen (chốt kết quả)."""

from dataclasses import dataclass
from datetime import datetime

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation.models import Council, Hearing
from saolang.common.errors import DomainError


class SpreadTooWide(DomainError):
    """Totals lie too far apart and were not discussed."""


class SpreadUnexplained(DomainError):
    """Totals still lie too far apart after the discussion, and the remarks do not say why the result stands."""


class VotesWrong(DomainError):
    """The votes are not those of the members who took part."""


@dataclass(frozen=True)
class Votes:
    """Biểu quyết: hands counted at the meeting."""

    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True)
class Sealing:
    """What ``seal_all_ready`` did: hearings sealed, and why others were left (hearing, sentence)."""

    sealed: tuple[Hearing, ...]
    left: tuple[tuple[Hearing, str], ...]


def write_remarks(*, hearing: Hearing, remarks: str, version: int, actor: Person, now: datetime) -> Hearing:
    """Ghi kết luận, khuyến nghị after the reveal, before sealing; the chair, the deputy or the secretary writes.

    :raises NotAllowed, Stale, WrongState: as they say.
    """
    raise NotImplementedError


def seal(
    *,
    hearing: Hearing,
    version: int,
    actor: Person,
    now: datetime,
    remarks: str | None = None,
    votes: Votes | None = None,
) -> Hearing:
    """Chốt kết quả: freeze tally, verdict and sheets; the dossier is concluded with its star (0 when gated).

    :param remarks: conclusion and advice of the council to the producer; None keeps what ``write_remarks`` saved.
    :raises SpreadTooWide, SpreadUnexplained, VotesWrong: as they say.
    :raises MeetingNeeded: by written opinion, and opinions differ. Also QuorumNotMet, NotAllowed, Stale, WrongState.
    """
    raise NotImplementedError


def seal_all_ready(*, council: Council, actor: Person, now: datetime) -> Sealing:
    """Chốt cả hội đồng: seal every confirmed hearing whose result may stand, with the remarks it holds.

    One transaction, one event a hearing; what may not be sealed is left with its reason. Raises NotAllowed, RoundClosed.
    """
    raise NotImplementedError
