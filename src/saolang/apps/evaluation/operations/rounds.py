"""Opening, changing and closing rounds (đợt đánh giá)."""

from datetime import date, datetime

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation.models import Round
from saolang.apps.territories.models import Unit
from saolang.common.errors import DomainError


class RoundDatesWrong(DomainError):
    """The results would be due before the proposals."""


class RoundNameTaken(DomainError):
    """The province has a round of this name in this year already."""


class RoundClosed(DomainError):
    """The round is closed, so nothing in it changes."""


class HearingsOpen(DomainError):
    """Hearings of the round are not sealed and no reason was given for closing it all the same."""


def open_round(
    *, province: Unit, name: str, year: int, proposals_before: date, finished_before: date, actor: Person, now: datetime
) -> Round:
    """Mở đợt: open a round in ``province`` (Art. 5.1: two a year at least; ``queries.suggest_rounds`` proposes them).

    :param proposals_before: exclusive; the day itself is too late ("trước ngày"), as is ``finished_before``.
    :raises NotAllowed: ``actor`` is no officer of the province.
    :raises RoundDatesWrong, RoundNameTaken: as they say.
    """
    raise NotImplementedError


def edit_round(
    *,
    round: Round,
    version: int,
    name: str,
    proposals_before: date,
    finished_before: date,
    actor: Person,
    now: datetime,
) -> Round:
    """Sửa đợt: change name and dates of an open round. Raises NotAllowed, Stale, RoundClosed, RoundDatesWrong, RoundNameTaken."""
    raise NotImplementedError


def close_round(*, round: Round, version: int, actor: Person, now: datetime, reason: str = "") -> Round:
    """Kết thúc đợt: when every hearing is sealed, or with a ``reason`` that history keeps.

    :raises HearingsOpen: some are not sealed and ``reason`` is empty. Also NotAllowed, Stale, RoundClosed.
    """
    raise NotImplementedError
