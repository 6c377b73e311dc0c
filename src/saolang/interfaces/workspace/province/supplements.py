"""The province asks a producer for supplements (yêu cầu bổ sung của tỉnh)."""

from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from saolang.apps.dossiers.enums import DossierVerb, SupplementLevel
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.operations import SupplementDraft
from saolang.apps.dossiers.queries import findings
from saolang.interfaces.workspace.filed.supplements import SupplementView
from saolang.interfaces.workspace.province.desk import ProvinceView, crumbs_of


class Supplement(ProvinceView, SupplementView):
    """Items with one deadline; the dossier waits until the producer hands them in."""

    level = SupplementLevel.PROVINCE
    verb = DossierVerb.REQUEST_SUPPLEMENT.value
    back = "workspace:province:dossier"

    def suggested(self, dossier: Dossier, on: date) -> list[SupplementDraft]:
        """Start from what the check of papers found."""
        return [
            SupplementDraft(finding.text, finding.criterion or "")
            for finding in findings(dossier, on)
            if finding.where == "evidence"
        ]

    def page_context(self, dossier: Dossier) -> dict[str, Any]:
        """Crumbs and the way back."""
        return {"crumbs": crumbs_of(dossier, _("Yêu cầu bổ sung")), "back_url": crumbs_of(dossier)[1]["url"]}
