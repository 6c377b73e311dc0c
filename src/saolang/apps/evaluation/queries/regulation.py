"""The criteria set a dossier was written under, and what a screen asks of it (bộ tiêu chí của hồ sơ)."""

from collections.abc import Iterable

from saolang.apps.dossiers.models import CriteriaSetSnapshot, Dossier
from saolang.core.regulation.codec import set_from_json
from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import Band, CriteriaSet

_sets: dict[str, CriteriaSet] = {}
"""Parsed sets by fingerprint: what a fingerprint names never changes, so nothing here grows stale."""


def warm_sets(dossiers: Iterable[Dossier]) -> None:
    """Parse the sets of many dossiers with one query, those known already left out."""
    wanted = {dossier.criteria_set_id for dossier in dossiers} - _sets.keys()
    if wanted:
        for snapshot in CriteriaSetSnapshot.objects.filter(pk__in=wanted):
            _sets[snapshot.pk] = set_from_json(snapshot.content)


def criteria_set_of(dossier: Dossier) -> CriteriaSet:
    """Return the set ``dossier`` has pinned, from its kept copy; remembered by fingerprint."""
    if dossier.criteria_set_id not in _sets:
        warm_sets([dossier])
    return _sets[dossier.criteria_set_id]


def bands_of(dossier: Dossier) -> tuple[Band, ...]:
    """Return the bands of stars of the dossier's pack."""
    return load_pack(dossier.pack_id).bands


def gate_texts(criteria_set: CriteriaSet) -> dict[str, str]:
    """Return every gate that may be raised or confirmed: flag -> Vietnamese text, exclusions first, then pack order."""
    texts = {f"exclude:{ground.id}": ground.text.vi for ground in criteria_set.exclude}
    for criterion in criteria_set.by_code.values():
        for rule in criterion.rules:
            if rule.kind in ("exclude", "stop", "requires"):
                texts[f"{rule.kind}:{criterion.code}"] = rule.text.vi
    return texts
