"""The criteria set a dossier was written under, and what a screen asks of it."""

from saolang.apps.dossiers.models import Dossier
from saolang.core.regulation.types import Band, CriteriaSet


def criteria_set_of(dossier: Dossier) -> CriteriaSet:
    """Return the set ``dossier`` has pinned, from its kept copy; remembered by fingerprint."""
    raise NotImplementedError


def bands_of(dossier: Dossier) -> tuple[Band, ...]:
    """Return the bands of stars of the dossier's pack."""
    raise NotImplementedError


def gate_texts(criteria_set: CriteriaSet) -> dict[str, str]:
    """Return every gate that may be raised or confirmed: flag -> Vietnamese text, exclusions first, then pack order."""
    raise NotImplementedError
