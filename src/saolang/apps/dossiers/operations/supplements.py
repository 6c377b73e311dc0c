"""Asking for what is missing, and bringing it (yêu cầu bổ sung)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import SupplementLevel
from saolang.apps.dossiers.models import Dossier, Evidence, SupplementItem, SupplementRequest
from saolang.common.errors import DomainError


class SupplementError(DomainError):
    """A request or an answer is not sound; ``field`` names it."""


@dataclass(frozen=True)
class SupplementDraft:
    """Một nội dung cần bổ sung: what to bring, at which criterion ("" = the dossier as a whole)."""

    text: str
    criterion: str = ""


def ask_supplement(
    *,
    dossier: Dossier,
    level: SupplementLevel,
    items: Sequence[SupplementDraft],
    actor: Person | None,
    now: datetime,
    due_on: date | None = None,
    message: str = "",
) -> SupplementRequest:
    """Yêu cầu bổ sung; without ``due_on`` 10 working days.

    The commune's clock runs on; the province's request changes the state to supplement_requested until it is handed in.

    :raises NotAllowed: :raises WrongState: :raises SupplementError: no items, a past deadline, one is open already.
    """
    raise NotImplementedError


def answer_item(
    *, item: SupplementItem, answer: str, actor: Person | None, now: datetime, evidence: Evidence | None = None
) -> SupplementItem:
    """Trả lời một mục: words, and the paper that was asked for; may be changed until handed in."""
    raise NotImplementedError


def hand_in_supplement(*, request: SupplementRequest, actor: Person | None, now: datetime) -> Dossier:
    """Nộp phần bổ sung: every item is answered; its papers join the dossier and a new version is frozen.

    :raises NotAllowed: :raises WrongState: handed in already. :raises SupplementError: an item is not answered.
    """
    raise NotImplementedError
