"""What a council hears (chương trình của hội đồng)."""

from collections.abc import Iterable
from datetime import datetime

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.models import Council, Hearing
from saolang.common.errors import DomainError


class NotReadyForCouncil(DomainError):
    """The dossier has not been appraised, belongs to another province, or is before a council already."""


class NobodyScores(DomainError):
    """The council has no chair, or nobody in it who scores."""


class SheetsTouched(DomainError):
    """Somebody has begun to score this dossier."""


def put_on_agenda(*, council: Council, dossiers: Iterable[Dossier], actor: Person, now: datetime) -> list[Hearing]:
    """Đưa hồ sơ ra hội đồng: one hearing (attempt 1, scoring) each, with a blank sheet for every seat that scores.

    All or none. A dossier appraised enters the council; one taken off another agenda stays in its state.
    :raises NotReadyForCouncil, NobodyScores: as they say.
    :raises WrittenForRenewalsOnly: a council by written opinion hears renewals only (Art. 7.6d). Also NotAllowed, RoundClosed.
    """
    raise NotImplementedError


def take_off_agenda(*, hearing: Hearing, actor: Person, now: datetime, reason: str = "") -> None:
    """Rút khỏi chương trình: before anybody touched a sheet. The dossier waits for another council (still in_council).

    :raises SheetsTouched: as it says; also after a discussion. Also NotAllowed, RoundClosed, WrongState.
    """
    raise NotImplementedError


def reconvene(*, dossier: Dossier, council: Council, reason: str, actor: Person, now: datetime) -> Hearing:
    """Chấm lại (lượt hai): a new hearing with blank sheets after concluded (tests came in) or returned_by_ministry.

    :param reason: what has changed since; history keeps it.
    :raises NotReadyForCouncil, NobodyScores, NotAllowed, RoundClosed, WrongState: as they say.
    """
    raise NotImplementedError
