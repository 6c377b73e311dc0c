"""The producer's figures of each year (số liệu năm)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.registry.queries import figures_of, year_due
from saolang.apps.registry.validators import FIRST_YEAR
from saolang.common import clock
from saolang.interfaces.workspace.producers.views import ProducerView
from saolang.interfaces.workspace.registry.figures import YearPage

YEARS_OFFERED = 3


class Years(ProducerView):
    """Số liệu các năm."""

    menu_item = "profile"
    template = "workspace/producers/years.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """List the years told and those that may still be."""
        producer = self.chosen_producer(request)
        told = {one.year: one for one in figures_of(producer)}
        due = year_due(self.on)
        years = sorted({*told, *range(due, due - YEARS_OFFERED, -1)}, reverse=True)
        return self.show(
            request,
            producer=producer,
            producers=self.producers,
            rows=[(year, told.get(year)) for year in years],
            year_due=due,
            is_missing=due not in told or told[due].filed_at is None,
        )


class Year(ProducerView):
    """Số liệu một năm: draft, filing, correction with its reason."""

    menu_item = "profile"
    template = "workspace/producers/figures.html"

    def get(self, request: HttpRequest, year: int) -> HttpResponse:
        """Show the form."""
        return self.page(request, YearPage.open(self.chosen_producer(request), year))

    def post(self, request: HttpRequest, year: int) -> HttpResponse:
        """Save a draft, file, or correct; nothing typed is lost."""
        shown = YearPage.open(self.chosen_producer(request), year, request.POST)
        is_filing = request.POST.get("viec") == "nop"
        if not shown.save(is_filing=is_filing, actor=self.person, now=clock.now()):
            return self.page(request, shown)
        said = _("Đã nộp số liệu năm %(year)d.") if is_filing else _("Đã lưu số liệu năm %(year)d.")
        messages.success(request, said % {"year": year})
        return redirect(f"{reverse('workspace:producers:years')}?co-so={shown.producer.public_id}")

    def page(self, request: HttpRequest, shown: YearPage) -> HttpResponse:
        """Render the form."""
        years = reverse("workspace:producers:years")
        return self.show(
            request,
            status=shown.status,
            shown=shown,
            producer=shown.producer,
            may_act=True,
            is_open_year=FIRST_YEAR <= shown.year <= year_due(self.on),
            crumbs=[
                {"label": _("Số liệu năm"), "url": f"{years}?co-so={shown.producer.public_id}"},
                {"label": str(shown.year), "url": ""},
            ],
        )
