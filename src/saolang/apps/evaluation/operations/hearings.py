"""The chair leads a hearing from the reveal to confirmed minimums (phiên chấm)."""

from collections.abc import Mapping
from datetime import datetime

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation.models import Hearing
from saolang.common.errors import DomainError


class QuorumNotMet(DomainError):
    """Too few members, or neither chair nor deputy."""


class SheetsMissing(DomainError):
    """Present members have not lodged; the chair may close without them."""


class NoSheets(DomainError):
    """Not a single sheet was lodged."""


class MeetingNeeded(DomainError):
    """Opinions differ or are to be discussed: a council by written opinion must meet (Art. 7.6d)."""


class NothingDiscussed(DomainError):
    """What was discussed is not written down."""


class MinimumsUnsettled(DomainError):
    """Members differ at criteria that carry a minimum and the council has not said which option holds."""

    codes: tuple[str, ...] = ()


class WrongChoice(DomainError):
    """A choice or gate the criteria set does not have, or a criterion without a minimum; ``field`` names it."""


def reveal(*, hearing: Hearing, version: int, actor: Person, now: datetime, close_without: bool = False) -> Hearing:
    """Mở phiếu: only now sheets are seen; after it nothing is lodged.

    :param close_without: close although members who are present have not lodged.
    :raises QuorumNotMet, SheetsMissing, NoSheets, NotAllowed, Stale, WrongState: as they say.
    """
    raise NotImplementedError


def discuss(*, hearing: Hearing, discussion: str, version: int, actor: Person, now: datetime) -> Hearing:
    """Thảo luận, chấm lượt mới: keep this attempt as it was; return the next, its sheets holding each member's own answers.

    :raises MeetingNeeded: the council works by written opinion. Also NothingDiscussed, NotAllowed, Stale, WrongState.
    """
    raise NotImplementedError


def confirm_options(
    *,
    hearing: Hearing,
    choices: Mapping[str, int],
    gates: Mapping[str, str],
    version: int,
    actor: Person,
    now: datetime,
) -> Hearing:
    """Xác nhận mức tối thiểu: the option that holds at criteria with a minimum or an automatic stop; gates that are met.

    Where all members agree nothing need be given. ``queries.proposed_choices`` gives the lower medians to start from.
    :param choices: leaf code -> place (0 = no option met). Never changes the mean.
    :param gates: flag -> ground; a confirmed gate means no star.
    :raises MinimumsUnsettled: members differ at such a criterion and it has no choice. Also WrongChoice, NotAllowed,
        Stale, WrongState.
    """
    raise NotImplementedError


def reconsider(*, hearing: Hearing, reason: str, version: int, actor: Person, now: datetime) -> Hearing:
    """Xem lại xác nhận: back to revealed; what was confirmed stays as a proposal. Raises ReasonMissing, NotAllowed, Stale, WrongState."""
    raise NotImplementedError
