"""The figures of a year on the officers' side (số liệu năm): read, entered on behalf, corrected."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saolang.apps.registry.queries import year_due
from saolang.apps.registry.validators import FIRST_YEAR
from saolang.common import clock
from saolang.interfaces.workspace.registry.desk import RegistryView, way_to
from saolang.interfaces.workspace.registry.figures import YearPage


class YearForm(RegistryView):
    """Số liệu một năm của một chủ thể."""

    tab = "producers"

    def get(self, request: HttpRequest, public_id: str, year: int) -> HttpResponse:
        """Show the form."""
        return self.page(YearPage.open(self.producer(public_id), year))

    def post(self, request: HttpRequest, public_id: str, year: int) -> HttpResponse:
        """Save a draft, file, or correct what was filed."""
        producer = self.producer(public_id)
        if not self.may_act(producer):
            raise PermissionDenied
        shown = YearPage.open(producer, year, request.POST)
        if not shown.save(is_filing=request.POST.get("viec") == "nop", actor=self.person, now=clock.now()):
            return self.page(shown)
        messages.success(request, _("Đã lưu số liệu năm %(year)d.") % {"year": year})
        return redirect("workspace:registry:producer", public_id)

    def page(self, shown: YearPage) -> HttpResponse:
        """Render the form; years that cannot be told yet have none."""
        return self.show(
            "figures",
            status=shown.status,
            shown=shown,
            producer=shown.producer,
            may_act=self.may_act(shown.producer),
            is_open_year=FIRST_YEAR <= shown.year <= year_due(self.on),
            years=range(year_due(self.on), year_due(self.on) - 5, -1),
            crumbs=self.crumbs(way_to(shown.producer), (_("Số liệu năm %(year)d") % {"year": shown.year}, "")),
        )
