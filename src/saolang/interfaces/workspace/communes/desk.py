"""What every page of the commune desk shares."""

from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.dossiers.models import CommuneAppraisal, Dossier
from saolang.apps.dossiers.queries import dossiers_visible_to
from saolang.common import clock
from saolang.interfaces.workspace.access import WorkspaceView


class CommuneView(WorkspaceView):
    """A page for the officers of a commune."""

    roles = (Role.COMMUNE_OFFICER,)
    menu_item = "home"

    @property
    def unit_ids(self) -> frozenset[int]:
        """The communes this person works for."""
        return self.access.units_of(Role.COMMUNE_OFFICER)

    def dossiers(self, on: date) -> QuerySet[Dossier]:
        """Return the dossiers filed with these communes."""
        return dossiers_visible_to(self.person, on).filter(commune__in=self.unit_ids, submitted_at__isnull=False)

    def find(self, public_id: str) -> Dossier:
        """Return the dossier or raise ``Http404``."""
        found = self.dossiers(clock.today()).filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found


def current_appraisal(dossier: Dossier) -> CommuneAppraisal:
    """Return the commune's report on the last filing; :raises Http404: there is none."""
    found = dossier.commune_appraisals.order_by("-version_number").first()
    if found is None:
        raise Http404
    # The same dossier, so that its joined product and commune are not read again.
    found.dossier = dossier
    return found


def crumbs_of(dossier: Dossier, *last: str) -> list[dict[str, str]]:
    """Return the path to a page of the dossier."""
    home = {"label": _("Hồ sơ chờ xã"), "url": reverse("workspace:communes:home")}
    page = {"label": dossier.product.name, "url": reverse("workspace:communes:dossier", args=(dossier.public_id,))}
    return [home, page, *({"label": label, "url": ""} for label in last)]
