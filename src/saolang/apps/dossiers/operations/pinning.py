"""Which law and set a draft is written under, and what it takes over from before (ghim bộ tiêu chí, kế thừa)."""

from collections.abc import Mapping
from datetime import datetime

from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import CriteriaSetSnapshot, Dossier, EvidenceUse, SelfAnswer
from saolang.apps.dossiers.queries.answers import criteria_set_of
from saolang.apps.registry.models import Product
from saolang.core.regulation.loader import set_to_json
from saolang.core.regulation.types import CriteriaSet, Criterion, Pack

REPORT_CARRIED = ("history", "organisation_text", "growing_area", "technology", "market", "plan")
"""Words of form 02 that a new submission starts from; figures, samples and the pledge are given anew."""


def pin(dossier: Dossier, pack: Pack, criteria_set: CriteriaSet) -> None:
    """Ghim: set the pack and the kept copy of the set on ``dossier`` (not saved)."""
    snapshot, _is_new = CriteriaSetSnapshot.objects.get_or_create(
        fingerprint=criteria_set.fingerprint,
        defaults={"pack_id": pack.id, "number": criteria_set.number, "content": set_to_json(criteria_set)},
    )
    dossier.pack_id, dossier.pack_fingerprint = pack.id, pack.fingerprint
    dossier.criteria_set = snapshot


def latest_recognised(product: Product) -> Dossier | None:
    """Return the product's last recognised dossier."""
    return (
        Dossier.objects.filter(product=product, state=DossierState.RECOGNISED)
        .select_related("product")
        .order_by("-concluded_at", "-pk")
        .first()
    )


def take_over(dossier: Dossier, source: Dossier, criteria_set: CriteriaSet, now: datetime) -> tuple[str, ...]:
    """Kế thừa: copy answers, words, report and evidence of ``source``; return the codes answered."""
    for name in REPORT_CARRIED:
        setattr(dossier, name, getattr(source, name))
    dossier.save(update_fields=list(REPORT_CARRIED))
    old_set = criteria_set_of(source)
    successor = _successors(old_set, criteria_set)
    carried = []
    for answer in source.answers.all():
        code = successor.get(answer.criterion)
        if code is None:
            continue
        place = answer.place if _same_options(old_set.by_code[answer.criterion], criteria_set.by_code[code]) else None
        SelfAnswer.objects.create(dossier=dossier, criterion=code, place=place, note=answer.note, updated_at=now)
        if place is not None:
            carried.append(code)
    for use in source.evidence_uses.filter(evidence__is_archived=False):
        code = successor.get(use.criterion, "") if use.criterion else ""
        EvidenceUse.objects.get_or_create(
            dossier=dossier, evidence_id=use.evidence_id, criterion=code, defaults={"pages": use.pages}
        )
    return tuple(carried)


def carry_answers(dossier: Dossier, old_set: CriteriaSet, new_set: CriteriaSet, now: datetime) -> tuple[str, ...]:
    """Bring the answers and uses of ``dossier`` itself from one set to another; return the codes answered."""
    successor = _successors(old_set, new_set)
    answers = list(dossier.answers.all())
    uses = list(dossier.evidence_uses.all())
    dossier.answers.all().delete()
    dossier.evidence_uses.all().delete()
    carried = []
    for answer in answers:
        code = successor.get(answer.criterion)
        if code is None:
            continue
        place = answer.place if _same_options(old_set.by_code[answer.criterion], new_set.by_code[code]) else None
        SelfAnswer.objects.create(dossier=dossier, criterion=code, place=place, note=answer.note, updated_at=now)
        if place is not None:
            carried.append(code)
    for use in uses:
        code = successor.get(use.criterion, "") if use.criterion else ""
        EvidenceUse.objects.get_or_create(
            dossier=dossier, evidence_id=use.evidence_id, criterion=code, defaults={"pages": use.pages}
        )
    return tuple(carried)


def _successors(old_set: CriteriaSet, new_set: CriteriaSet) -> Mapping[str, str]:
    """Return for each leaf of the old set the code of the new set's leaf with the same key, where there is one."""
    if old_set.fingerprint == new_set.fingerprint:
        return {leaf.code: leaf.code for leaf in new_set.leaves}
    codes = {leaf.key: leaf.code for leaf in new_set.leaves}
    return {leaf.code: codes[leaf.key] for leaf in old_set.leaves if leaf.key in codes}


def _same_options(old: Criterion, new: Criterion) -> bool:
    """Whether the place of an option means the same in both: points, Vietnamese wording, case."""
    return [(one.points, one.text.vi, one.case) for one in old.options] == [
        (one.points, one.text.vi, one.case) for one in new.options
    ]
