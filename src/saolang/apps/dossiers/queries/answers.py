"""What a producer answered and what it is worth now (tự chấm)."""

from collections.abc import Mapping
from dataclasses import dataclass

from saolang.apps.dossiers.models import Dossier, EvidenceUse
from saolang.core.regulation.types import CriteriaSet, EvidenceKind, Pack
from saolang.core.scoring.engine import SheetResult
from saolang.core.scoring.progress import PartialResult


@dataclass(frozen=True)
class SelfResult:
    """Kết quả tự chấm now: ``partial`` always; ``sheet`` once no criterion is blank and nothing contradicts."""

    partial: PartialResult
    sheet: SheetResult | None


def criteria_set_of(dossier: Dossier) -> CriteriaSet:
    """Return the set the dossier pinned, from the database's copy; parsed once a process."""
    raise NotImplementedError


def pack_of(dossier: Dossier) -> Pack:
    """Return the pack of the dossier's instrument as it is today (windows, evidence kinds, group names)."""
    raise NotImplementedError


def evidence_kinds_of(dossier: Dossier) -> Mapping[str, EvidenceKind]:
    """Return the kinds of evidence by key."""
    raise NotImplementedError


def answers_of(dossier: Dossier) -> dict[str, int]:
    """Return the places chosen by criterion; what is blank is left out (so ``[]`` access needs ``.get``)."""
    raise NotImplementedError


def notes_of(dossier: Dossier) -> dict[str, str]:
    """Return the words written by criterion."""
    raise NotImplementedError


def evidence_by_criterion(dossier: Dossier) -> dict[str, list[EvidenceUse]]:
    """Return the uses (with ``.evidence`` and its ``.files``) by criterion; "" = the whole dossier. Two queries."""
    raise NotImplementedError


def self_result(dossier: Dossier) -> SelfResult:
    """Return what the producer's own answers are worth now."""
    raise NotImplementedError
