"""What the pages of places share: the kinds, whose places they are, how history is told."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.enums import Role
from saolang.apps.audit.models import Event
from saolang.apps.audit.queries import events_under
from saolang.apps.registry.models.places import Place
from saolang.apps.registry.queries import PLACES, places_visible_to, units_for_places
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError, NotAllowed, Stale
from saolang.interfaces.workspace.access import WorkspaceView
from saolang.interfaces.workspace.places.forms import (
    CraftVillageForm,
    GrowingAreaForm,
    PlaceForm,
    PointOfSaleForm,
    TourismForm,
)


@dataclass(frozen=True)
class Kind:
    """Loại địa điểm, as the addresses and screens name it."""

    key: str
    slug: str
    label: Promise | str
    new: Promise | str
    icon: str
    form: type[PlaceForm]

    @property
    def table(self) -> type[Place]:
        """The table of this kind."""
        return PLACES[self.key]


KINDS = (
    Kind(
        "growing_area",
        "vung-nguyen-lieu",
        gettext_lazy("Vùng nguyên liệu"),
        gettext_lazy("Thêm vùng nguyên liệu"),
        "leaf",
        GrowingAreaForm,
    ),
    Kind(
        "craft_village",
        "lang-nghe",
        gettext_lazy("Làng nghề"),
        gettext_lazy("Thêm làng nghề"),
        "home",
        CraftVillageForm,
    ),
    Kind(
        "point_of_sale",
        "diem-ban",
        gettext_lazy("Điểm giới thiệu và bán"),
        gettext_lazy("Thêm điểm bán"),
        "basket",
        PointOfSaleForm,
    ),
    Kind("tourism", "du-lich", gettext_lazy("Điểm du lịch"), gettext_lazy("Thêm điểm du lịch"), "camera", TourismForm),
)
BY_SLUG: Mapping[str, Kind] = {kind.slug: kind for kind in KINDS}
SENTENCES: Mapping[str, Promise | str] = {
    "registry.place.added": gettext_lazy("Ghi vào sổ"),
    "registry.place.edited": gettext_lazy("Sửa"),
    "registry.place.closed": gettext_lazy("Ghi thôi hoạt động"),
    "registry.place.reopened": gettext_lazy("Ghi hoạt động lại"),
}
ICONS = {"registry.place.added": "plus", "registry.place.closed": "ban", "registry.place.reopened": "refresh"}
OFFICERS = (Role.COMMUNE_OFFICER, Role.PROVINCIAL_OFFICER)


def status_of_refusal(error: DomainError) -> int:
    """Return the HTTP status of a refusal: 409 when the record moved on, 403 without the right, else 422."""
    if isinstance(error, Stale):
        return 409
    return 403 if isinstance(error, NotAllowed) else 422


def told(event: Event, table: type[Place]) -> dict[str, Any]:
    """Return one event as the timeline tells it: what was done, and which fields changed, in the order of the table."""
    sentence = str(SENTENCES.get(event.action, event.action))
    if event.action == "registry.place.edited":
        labels = [str(column.verbose_name) for column in table._meta.concrete_fields if column.name in event.after]
        sentence = f"{sentence}: {', '.join(labels).lower()}"
    return {
        "icon": ICONS.get(event.action, "edit"),
        "text": sentence,
        "at": event.occurred_at,
        "who": event.actor_label,
        "reason": event.reason,
    }


class PlacesView(WorkspaceView):
    """A page about places: officers of commune and province act, leaders and departments read."""

    roles: ClassVar[tuple[Role, ...]] = (*OFFICERS, Role.LEADER, Role.DEPARTMENT_OFFICER)
    menu_item = "places"
    template = ""
    kind: Kind

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the kind of place named in the address."""
        slug = kwargs.pop("kind", None)
        if slug is not None:
            if slug not in BY_SLUG:
                raise Http404
            self.kind = BY_SLUG[slug]
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def on(self) -> date:
        """The day it is, in Vietnam."""
        return clock.today()

    @property
    def may_act(self) -> bool:
        """Whether this person enters and changes places."""
        return self.access.holds(*OFFICERS)

    def places(self) -> QuerySet[Place]:
        """Return the places of this kind within this person's reach."""
        return places_visible_to(self.kind.table, self.person, self.on, roles=self.roles)

    def units(self) -> QuerySet[Unit]:
        """Return the units at which this person may enter a place."""
        return units_for_places(self.person, self.on)

    def find(self, public_id: str) -> Place:
        """Return the place or raise ``Http404``."""
        return get_object_or_404(self.places(), public_id=public_id)

    def history(self, place: Place) -> list[dict[str, Any]]:
        """Return what happened to the place, newest first."""
        events = events_under(f"{self.kind.key}:{place.public_id}").order_by("-sequence")[:30]
        return [told(event, self.kind.table) for event in events]

    def crumbs(self, *last: str, place: Place | None = None) -> list[dict[str, str]]:
        """Return the way to a page."""
        way = [
            {"label": _("Địa điểm"), "url": reverse("workspace:places:home")},
            {"label": str(self.kind.label), "url": reverse("workspace:places:list", args=(self.kind.slug,))},
        ]
        if place is not None:
            way.append({"label": place.name, "url": self.address("place", place)})
        return [*way, *({"label": label, "url": ""} for label in last)]

    def address(self, name: str, place: Place) -> str:
        """Return the address of a page of ``place``."""
        return reverse(f"workspace:places:{name}", args=(self.kind.slug, place.public_id))

    def show(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page's template."""
        return render(
            self.request,
            f"workspace/places/{self.template}.html",
            self.get_context_data(kind=getattr(self, "kind", None), kinds=KINDS, may_act=self.may_act, **context),
            status=status,
        )
