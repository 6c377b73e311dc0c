"""Lists of places by kind, with their map (danh sách địa điểm)."""

from django.core.paginator import Paginator
from django.db.models import Count, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from saolang.apps.registry.models.places import Place
from saolang.apps.registry.queries import collection, features_of, matching, point_feature
from saolang.apps.territories.models import Unit
from saolang.interfaces.workspace.places.desk import KINDS, PlacesView
from saolang.interfaces.workspace.places.tables import place_columns
from saolang.interfaces.workspace.tables import table_file, wanted_format

PLACES_A_PAGE = 30
ON_THE_MAP = 500
"""Points the map of a list shows at most; the list has them all."""
COUNTED = {"growing_area": "products", "craft_village": "producers", "point_of_sale": "listings"}
"""What is linked to a kind of place."""


class Home(PlacesView):
    """The first list."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Lead to the growing areas."""
        return redirect("workspace:places:list", KINDS[0].slug)


class NarrowedView(PlacesView):
    """Places narrowed by words, unit and whether they are there."""

    def narrowed(self, request: HttpRequest) -> QuerySet[Place]:
        """Return the places the address asks for."""
        places = matching(self.places(), request.GET.get("q", "").strip()[:100])
        if code := request.GET.get("xa", "")[:5]:
            places = places.filter(unit__code=code)
        is_closed = request.GET.get("dong") == "1"
        return places.filter(closed_on__isnull=not is_closed)  # type: ignore[return-value]


class Places(NarrowedView):
    """Một danh sách địa điểm."""

    template = "list"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page, or hand the list over as a file; the number of queries does not grow with it."""
        found = self.narrowed(request)
        if linked := COUNTED.get(self.kind.key):
            found = found.annotate(linked_count=Count(linked, distinct=True))
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what=self.kind.key,
                title=str(self.kind.label),
                columns=place_columns(self.kind.key),
                records=found,
            )
        page = Paginator(found, PLACES_A_PAGE).get_page(request.GET.get("trang"))
        units = Unit.objects.filter(pk__in=self.places().values("unit").order_by()).order_by("sort_key")
        text, code = request.GET.get("q", "").strip()[:100], request.GET.get("xa", "")
        is_closed = request.GET.get("dong") == "1"
        return self.show(
            page=page,
            units=units,
            text=text,
            code=code,
            is_closed=is_closed,
            is_narrowed=bool(text or code or is_closed),
            linked=COUNTED.get(self.kind.key, ""),
        )


class PlacesMap(NarrowedView):
    """The same places as points."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """Return GeoJSON."""
        places = self.narrowed(request).exclude(latitude=None)[:ON_THE_MAP]
        return JsonResponse(collection(features_of(places, lambda place: self.address("place", place))))


class UnitsMap(PlacesView):
    """The communes one may choose, as points to find one's way by (điểm các xã)."""

    def get(self, request: HttpRequest) -> JsonResponse:
        """Return GeoJSON."""
        units = self.units().exclude(latitude=None)
        return JsonResponse(
            collection(point_feature("unit", unit.name, unit.latitude, unit.longitude, count=0) for unit in units)
        )
