"""Lists of dossiers with their clocks (danh sách hồ sơ)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from saolang.apps.dossiers.enums import DossierState as S
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries.holding import Holder, holder
from saolang.apps.dossiers.queries.reach import JOINED


@dataclass(frozen=True)
class DossierRow:
    """Một dòng trong danh sách."""

    dossier: Dossier
    holder: Holder


def rows(dossiers: Iterable[Dossier], on: date) -> list[DossierRow]:
    """Return ``dossiers`` with their holders, in the order given; no further query."""
    return [DossierRow(dossier, holder(dossier, on)) for dossier in dossiers]


def commune_inbox(unit_ids: Iterable[int], on: date) -> list[DossierRow]:
    """Return what waits for the communes' appraisal, the most urgent first."""
    waiting = Dossier.objects.filter(commune__in=unit_ids, state=S.SUBMITTED).select_related(*JOINED)
    return rows(waiting.order_by("due_on", "submitted_at", "pk"), on)


def province_intake(unit_ids: Iterable[int], on: date) -> list[DossierRow]:
    """Return what communes of the provinces proposed and nobody took in yet, the oldest proposal first."""
    waiting = Dossier.objects.filter(commune__parent__in=unit_ids, state=S.PROPOSED).select_related(*JOINED)
    return rows(waiting.order_by("proposed_at", "pk"), on)
