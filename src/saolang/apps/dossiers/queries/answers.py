"""What a producer answered and what it is worth now (tự chấm)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from saolang.apps.dossiers.models import CriteriaSetSnapshot, Dossier, EvidenceUse
from saolang.core.regulation.loader import load_pack, set_from_json
from saolang.core.regulation.types import CriteriaSet, EvidenceKind, Pack
from saolang.core.scoring.engine import SheetResult, score_sheet
from saolang.core.scoring.progress import PartialResult, score_partial
from saolang.core.scoring.sheet import SheetError
from saolang.core.scoring.verdict import Verdict, explain


@dataclass(frozen=True)
class SelfResult:
    """Kết quả tự chấm now: ``partial`` always; ``sheet`` once no criterion is blank and nothing contradicts."""

    partial: PartialResult
    sheet: SheetResult | None


def criteria_set_of(dossier: Dossier) -> CriteriaSet:
    """Return the set the dossier pinned, parsed once a process; from the database's copy when the pack has moved on."""
    pack = load_pack(dossier.pack_id)
    number = dossier.product.set_number
    if number is not None and number in pack.sets and pack.sets[number].fingerprint == dossier.criteria_set_id:
        return pack.sets[number]
    return _kept_set(dossier.criteria_set_id)


@lru_cache(maxsize=128)
def _kept_set(fingerprint: str) -> CriteriaSet:
    return set_from_json(CriteriaSetSnapshot.objects.get(pk=fingerprint).content)


def pack_of(dossier: Dossier) -> Pack:
    """Return the pack of the dossier's instrument as it is today (windows, evidence kinds, group names)."""
    return load_pack(dossier.pack_id)


def evidence_kinds_of(dossier: Dossier) -> Mapping[str, EvidenceKind]:
    """Return the kinds of evidence by key."""
    return pack_of(dossier).evidence_kinds


def answers_of(dossier: Dossier) -> dict[str, int]:
    """Return the places chosen by criterion; what is blank is left out (use ``.get``). Uses prefetched answers."""
    return {answer.criterion: answer.place for answer in dossier.answers.all() if answer.place is not None}


def notes_of(dossier: Dossier) -> dict[str, str]:
    """Return the words written by criterion."""
    return {answer.criterion: answer.note for answer in dossier.answers.all() if answer.note}


def uses_of(dossier: Dossier) -> list[EvidenceUse]:
    """Return every use of evidence with the paper and its files, in the order of the ledger. Two queries."""
    return list(
        dossier.evidence_uses.select_related("evidence")
        .prefetch_related("evidence__files__blob")
        .order_by("evidence__kind", "evidence_id", "criterion")
    )


def evidence_by_criterion(dossier: Dossier) -> dict[str, list[EvidenceUse]]:
    """Return the uses (with ``.evidence`` and its ``.files``) by criterion; "" = the whole dossier. Three queries."""
    found: dict[str, list[EvidenceUse]] = {}
    for use in uses_of(dossier):
        found.setdefault(use.criterion, []).append(use)
    return found


def self_result(dossier: Dossier) -> SelfResult:
    """Return what the producer's own answers are worth now."""
    criteria_set, answers, bands = criteria_set_of(dossier), answers_of(dossier), pack_of(dossier).bands
    partial = score_partial(criteria_set, answers, bands=bands)
    sheet = None
    if not partial.blanks:
        try:
            sheet = score_sheet(criteria_set, answers, bands=bands)
        except SheetError:
            sheet = None  # points where the criterion does not apply; the completeness check names it
    return SelfResult(partial, sheet)


def self_verdict(dossier: Dossier) -> Verdict | None:
    """Return why the answers are worth their stars, line by line; None while a criterion is blank or contradicts."""
    try:
        return explain(criteria_set_of(dossier), answers_of(dossier), bands=pack_of(dossier).bands)
    except SheetError:
        return None
