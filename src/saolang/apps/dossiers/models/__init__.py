"""Tables of the room, by noun."""

from saolang.apps.dossiers.models.appraisal import CommuneAppraisal
from saolang.apps.dossiers.models.dossier import CriteriaSetSnapshot, Dossier, DossierVersion, SelfAnswer
from saolang.apps.dossiers.models.evidence import Evidence, EvidenceFile, EvidenceUse
from saolang.apps.dossiers.models.supplement import SupplementItem, SupplementRequest

__all__ = [
    "CommuneAppraisal",
    "CriteriaSetSnapshot",
    "Dossier",
    "DossierVersion",
    "Evidence",
    "EvidenceFile",
    "EvidenceUse",
    "SelfAnswer",
    "SupplementItem",
    "SupplementRequest",
]
