"""A member scores alone (phiếu đánh giá)."""

from collections.abc import Mapping
from datetime import datetime

from saolang.apps.accounts.models import Person
from saolang.apps.evaluation.models import Sheet
from saolang.common.errors import DomainError


class LateSheet(DomainError):
    """The sheets were opened; nothing is written or lodged any more."""


class SheetLodged(DomainError):
    """The sheet is lodged and closed; the chair may reopen it before the reveal."""


class SteppedAside(DomainError):
    """The member stands aside for this dossier."""


class ConflictUndeclared(DomainError):
    """The member belongs to the producer and has not declared it."""


class NotPresent(DomainError):
    """The member is not marked as present at the meeting."""


class BlanksLeft(DomainError):
    """Criteria are not scored yet; ``codes`` names them in pack order."""

    codes: tuple[str, ...] = ()


class WrongAnswer(DomainError):
    """An answer, a note or a gate the criteria set does not have; ``field`` is the criterion's code or the flag."""


def save_sheet(
    *,
    sheet: Sheet,
    actor: Person,
    now: datetime,
    version: int | None = None,
    answers: Mapping[str, int | None] | None = None,
    notes: Mapping[str, str] | None = None,
    opinion: str | None = None,
    gates: Mapping[str, str] | None = None,
) -> Sheet:
    """Lưu phiếu (autosave): write what is given and leave the rest; drafts are not in the history, lodging is.

    :param version: of the sheet as the screen saw it; None when it does not care (one field at a time, last writer wins).
    :param answers: leaf code -> 1-based place, 0 = no option met, None = not scored yet.
    :param notes: leaf code -> words.
    :param gates: all gates the member raises, flag -> ground; replaces the former ones. None leaves them.
    :raises NotAllowed: not the member's own sheet.
    :raises LateSheet, SheetLodged, SteppedAside, WrongAnswer, Stale: as they say.
    """
    raise NotImplementedError


def lodge_sheet(*, sheet: Sheet, actor: Person, now: datetime, version: int | None = None) -> Sheet:
    """Nộp phiếu: no blank left; the engine's result is frozen with it. Tells the chair when it was the last one.

    :raises BlanksLeft, WrongAnswer: criteria not scored, points where a criterion does not apply, a gate without ground.
    :raises NotPresent, SteppedAside, ConflictUndeclared, LateSheet, NotAllowed, Stale, WrongState: as they say.
    """
    raise NotImplementedError


def reopen_sheet(*, sheet: Sheet, reason: str, actor: Person, now: datetime) -> Sheet:
    """Mở lại phiếu: who presides lets a member correct a lodged sheet, with a reason, before the reveal.

    :raises ReasonMissing, LateSheet, NotAllowed, WrongState: as they say.
    """
    raise NotImplementedError
