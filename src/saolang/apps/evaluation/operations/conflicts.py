"""Members tied to the producer step aside (xung đột lợi ích)."""

from datetime import datetime

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation.models import Hearing, Recusal, Seat
from saolang.common.errors import DomainError


class ReasonMissing(DomainError):
    """A reason is asked for and was left blank."""


class AlreadyRecused(DomainError):
    """This member stands aside already."""


class NotRecused(DomainError):
    """This member does not stand aside."""


class AfterReveal(DomainError):
    """The sheets were opened, so who stands aside is settled."""


class StillTied(DomainError):
    """The member belongs to the producer, so the conflict cannot be withdrawn."""


def declare_conflict(*, hearing: Hearing, seat: Seat, reason: str, actor: Person, now: datetime) -> Recusal:
    """Khai xung đột lợi ích: the member, the chair or who presides says that a member stands aside for this dossier.

    The sheet is kept but left out of mean and quorum. Possible until the hearing is sealed: a tie found late still counts.
    :raises NotAllowed, ReasonMissing, AlreadyRecused, WrongState: as they say.
    """
    raise NotImplementedError


def withdraw_conflict(*, hearing: Hearing, seat: Seat, actor: Person, now: datetime, reason: str = "") -> None:
    """Rút khai xung đột, before the reveal.

    :raises StillTied: the member belongs to the producer. Also NotAllowed, NotRecused, AfterReveal.
    """
    raise NotImplementedError
