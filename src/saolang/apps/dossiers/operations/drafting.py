"""Writing a dossier before it is filed (soạn hồ sơ)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypedDict

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.models import Dossier
from saolang.apps.registry.models import Product
from saolang.common.errors import DomainError


class StartError(DomainError):
    """A dossier cannot be started; the sentence says why."""


class AnswerError(DomainError):
    """An answer is not sound; ``field`` is the criterion's code."""


@dataclass(frozen=True)
class PreviousCertificate:
    """Giấy chứng nhận trước: plain values that certification hands down for an upgrade or a renewal."""

    code: str
    star: int
    ends_on: date
    """Inclusive."""


@dataclass(frozen=True)
class AnswerConflict:
    """Chênh nhau: somebody else changed the answer since the user saw it; theirs stays."""

    criterion: str
    theirs: int | None
    yours: int | None


@dataclass(frozen=True)
class SaveReport:
    """Kết quả lưu: codes of the criteria saved, and the answers that were not."""

    saved: tuple[str, ...]
    conflicts: tuple[AnswerConflict, ...] = ()


class ReportValues(TypedDict, total=False):
    """Form 02 in words and figures; a key left out stays as it is."""

    history: str
    organisation_text: str
    growing_area: str
    technology: str
    quality_changes: str
    market: str
    revenue_vnd: int | None
    profit_vnd: int | None
    plan: str
    changes_since_recognition: str
    sample_count: int
    has_pledged: bool


def start_dossier(
    *,
    product: Product,
    kind: DossierKind,
    actor: Person | None,
    on: date,
    now: datetime,
    previous: PreviousCertificate | None = None,
) -> Dossier:
    """Mở hồ sơ: begin a draft under the pack in force on ``on``; pack and criteria set are pinned.

    An upgrade or renewal (which need ``previous``) takes over answers, words and evidence of the product's last
    recognised dossier; where the set changed, those whose criterion (``key``) still offers the same options. After the
    end of the certificate it is a first evaluation (a default of the project); ``previous`` is kept.

    :raises NotAllowed: the actor does not act for the producer.
    :raises StartError: one is open already, no pack takes it, the product's set is unknown, or ``previous`` is missing.
    """
    raise NotImplementedError


def save_answers(
    *,
    dossier: Dossier,
    answers: Mapping[str, int | None],
    notes: Mapping[str, str] | None = None,
    seen: Mapping[str, int | None] | None = None,
    actor: Person | None,
    now: datetime,
) -> SaveReport:
    """Lưu tự chấm: keep the given answers (place of the option, 0 = none met, None = blank again) and words.

    Only criteria given are touched, so two people may fill different parts at once. Where ``seen`` holds the place the
    user saw and it has changed since, that answer is left and reported as a conflict; the others are saved.

    :raises NotAllowed: :raises WrongState: not a draft.
    :raises AnswerError: an unknown criterion or option, or points where the criterion does not apply.
    """
    raise NotImplementedError


def save_report(
    *, dossier: Dossier, version: int, values: ReportValues, actor: Person | None, now: datetime
) -> Dossier:
    """Lưu báo cáo (form 02): the words and figures given.

    :raises NotAllowed: :raises WrongState: :raises Stale: :raises DomainError: a value is not sound (``field``).
    """
    raise NotImplementedError


def renew_pin(*, dossier: Dossier, actor: Person | None, on: date, now: datetime) -> Dossier:
    """Chuyển sang bộ tiêu chí hiện hành: pin the draft anew to the product's set in the pack in force on ``on``.

    Needed when the product's set was changed, or another instrument came into force, while the draft was open. Answers
    are carried as for a renewal.
    """
    raise NotImplementedError
