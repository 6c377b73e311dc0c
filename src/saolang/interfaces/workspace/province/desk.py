"""What the intake pages of the provincial desk share."""

from datetime import date
from typing import ClassVar

from django.db.models import QuerySet
from django.http import Http404
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries import dossiers_visible_to
from saolang.common import clock
from saolang.interfaces.workspace.access import WorkspaceView


class ProvinceView(WorkspaceView):
    """A page for the provincial office; leaders read it, the buttons are the officers'."""

    roles: ClassVar[tuple[Role, ...]] = (Role.PROVINCIAL_OFFICER, Role.LEADER)
    menu_item = "dossiers"

    @property
    def province_ids(self) -> frozenset[int]:
        """The provinces this person works for or leads."""
        return self.access.units_of(Role.PROVINCIAL_OFFICER) | self.access.units_of(Role.LEADER)

    @property
    def is_officer(self) -> bool:
        """Whether this person acts, not only reads."""
        return self.access.holds(Role.PROVINCIAL_OFFICER)

    def dossiers(self, on: date) -> QuerySet[Dossier]:
        """Return the dossiers proposed to these provinces."""
        return dossiers_visible_to(self.person, on).filter(
            commune__parent__in=self.province_ids, proposed_at__isnull=False
        )

    def find(self, public_id: str) -> Dossier:
        """Return the dossier or raise ``Http404``."""
        found = self.dossiers(clock.today()).filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found


def address(name: str, *args: object) -> str:
    """Return the address of a page that a sister desk may not have yet; empty then."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""


def crumbs_of(dossier: Dossier, *last: str) -> list[dict[str, str]]:
    """Return the path to a page of the dossier."""
    list_page = {"label": _("Hồ sơ"), "url": reverse("workspace:province:dossiers")}
    page = {"label": dossier.product.name, "url": reverse("workspace:province:dossier", args=(dossier.public_id,))}
    return [list_page, page, *({"label": label, "url": ""} for label in last)]
