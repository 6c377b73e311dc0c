"""What a screen or a verb asks of the criteria set a dossier was written under (bộ tiêu chí của hồ sơ)."""

from saolang.apps.dossiers import queries as dossiers
from saolang.apps.dossiers.models import Dossier
from saolang.core.regulation.loader import load_pack
from saolang.core.regulation.types import Band, CriteriaSet


def criteria_set_of(dossier: Dossier) -> CriteriaSet:
    """Return the set ``dossier`` has pinned (``dossiers.queries``), for those who ask this room."""
    return dossiers.criteria_set_of(dossier)


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
