"""Lists of dossiers with their clocks (danh sách hồ sơ)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries.holding import Holder


@dataclass(frozen=True)
class DossierRow:
    """Một dòng trong danh sách."""

    dossier: Dossier
    holder: Holder


def rows(dossiers: Iterable[Dossier], on: date) -> list[DossierRow]:
    """Return ``dossiers`` with their holders, in the order given; no further query."""
    raise NotImplementedError


def commune_inbox(unit_ids: Iterable[int], on: date) -> list[DossierRow]:
    """Return what waits for the communes' appraisal, the most urgent first."""
    raise NotImplementedError


def province_intake(unit_ids: Iterable[int], on: date) -> list[DossierRow]:
    """Return what communes of the provinces proposed and nobody took in yet, the oldest proposal first."""
    raise NotImplementedError
