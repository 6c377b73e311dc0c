"""Contexts of the official papers of this room, in the shapes of ``paperwork.shapes.forms``."""

from saolang.apps.dossiers.models import CommuneAppraisal, Dossier, DossierVersion, SupplementRequest
from saolang.apps.paperwork.shapes.forms import (
    Form01Context,
    Form02Context,
    Form03Context,
    ReceiptContext,
    SupplementRequestContext,
)


def form_01(dossier: Dossier) -> Form01Context:
    """Mẫu 01, as it stands now or was filed."""
    raise NotImplementedError


def form_02(dossier: Dossier) -> Form02Context:
    """Mẫu 02, as it stands now or was filed."""
    raise NotImplementedError


def form_03(appraisal: CommuneAppraisal) -> Form03Context:
    """Mẫu 03 of the commune."""
    raise NotImplementedError


def receipt(version: DossierVersion) -> ReceiptContext:
    """Giấy tiếp nhận of one filing."""
    raise NotImplementedError


def supplement_request(request: SupplementRequest) -> SupplementRequestContext:
    """Yêu cầu bổ sung on paper."""
    raise NotImplementedError
