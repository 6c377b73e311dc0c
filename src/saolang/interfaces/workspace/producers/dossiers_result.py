"""What a producer sees of the result once it is decided (kết quả)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from saolang.apps.accounts.models import Person
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.papers.letters import gates_in, reasons_in
from saolang.apps.certification.queries import certificates_visible_to
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.queries import result_of

DECIDED = (DossierState.RECOGNISED, DossierState.NOT_RECOGNISED, DossierState.SENT_TO_MINISTRY)


@dataclass(frozen=True)
class ShownResult:
    """Kết quả: points, reasons by criterion, recommendations; no member's own points."""

    star: int
    is_recognised: bool
    mean_shown: str
    parts: dict[str, str]
    decided: str
    gates: list[Any]
    reasons: list[Any]
    remarks: str
    certificate: Certificate | None


def result_shown(dossier: Dossier, person: Person, on: date) -> ShownResult | None:
    """Return the result of ``dossier``, None before the decision: the council's own conclusion is not final."""
    if dossier.state not in DECIDED:
        return None
    hearing = result_of(dossier)
    result: dict[str, Any] = (hearing.result if hearing else None) or {}
    certificate = (
        certificates_visible_to(person, on)
        .filter(recognition__dossier=dossier)
        .select_related("paper", "recognition__product")
        .order_by("-issued_on", "-pk")
        .first()
    )
    return ShownResult(
        star=dossier.star or 0,
        is_recognised=dossier.state == DossierState.RECOGNISED,
        mean_shown=str(result.get("mean_shown", "")),
        parts=dict(result.get("parts") or {}),
        decided=str(result.get("decided", "")),
        gates=gates_in(result),
        reasons=reasons_in(dossier, result),
        remarks=hearing.remarks if hearing else "",
        certificate=certificate,
    )
