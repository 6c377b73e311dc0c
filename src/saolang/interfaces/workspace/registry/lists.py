"""The lists of the register: producers, products, entries that may be one (danh sách, trùng lặp)."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from saolang.apps.registry.enums import ProducerKind, ProducerStatus, ProductStatus, RecordOrigin
from saolang.apps.registry.models import Producer
from saolang.apps.registry.queries import Sameness, duplicate_pairs
from saolang.core.regulation.catalogue import pack_in_force
from saolang.interfaces.workspace.filed.reading import words
from saolang.interfaces.workspace.registry.desk import RegistryView
from saolang.interfaces.workspace.registry.listing import ROWS_A_PAGE, Wanted
from saolang.interfaces.workspace.registry.tables import producer_columns, product_columns
from saolang.interfaces.workspace.tables import table_file, wanted_format

PAIRS_A_PAGE = 15


class RegisterList(RegistryView):
    """A list with the same search and filters."""

    statuses: Any = ProducerStatus

    def context(self, wanted: Wanted) -> dict[str, Any]:
        """Return what the filters offer; one query."""
        return {
            "wanted": wanted,
            "kinds": ProducerKind.choices,
            "statuses": self.statuses.choices,
            "origins": RecordOrigin.choices,
            "communes": list(self.units()),
            "sets": set_names(self.on),
        }


def set_names(on: Any) -> list[tuple[int, str]]:
    """Return number and name of the criteria sets in force."""
    return [(number, words(one.text)) for number, one in sorted(pack_in_force(on, "first").sets.items())]


class Producers(RegisterList):
    """Chủ thể."""

    tab = "producers"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page, or hand the list over as a file; the number of queries does not grow with it."""
        wanted = Wanted.read(request.GET, ProducerStatus.values)
        found = wanted.producers(self.producers())
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="producers",
                title=_("Chủ thể"),
                columns=producer_columns(called_in=self.communes),
                records=found,
            )
        page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("trang"))
        return self.show("producers", page=page, **self.context(wanted))


class Products(RegisterList):
    """Sản phẩm."""

    tab = "products"
    statuses = ProductStatus

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page, or hand the list over as a file; the number of queries does not grow with it."""
        wanted = Wanted.read(request.GET, ProductStatus.values)
        found = wanted.products(self.products())
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="products",
                title=_("Sản phẩm"),
                columns=product_columns(),
                records=found,
            )
        page = Paginator(found, ROWS_A_PAGE).get_page(request.GET.get("trang"))
        return self.show("products", page=page, **self.context(wanted))


@dataclass(frozen=True)
class PairRow:
    """Một cặp có thể trùng, ready for the page."""

    first: Producer
    second: Producer
    reasons: list[str]


class Duplicates(RegistryView):
    """Chủ thể có thể trùng."""

    tab = "duplicates"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page of pairs: one query to find them, one for the entries shown."""
        page = Paginator(duplicate_pairs(self.producers()), PAIRS_A_PAGE).get_page(request.GET.get("trang"))
        named = {
            Sameness.TAX_CODE: _("cùng mã số thuế"),
            Sameness.PHONE: _("cùng số điện thoại"),
            Sameness.NAME: _("cùng tên riêng"),
        }
        entries = self.producers().in_bulk([key for pair in page for key in (pair.first, pair.second)])
        rows = [
            PairRow(entries[pair.first], entries[pair.second], [named[reason] for reason in pair.reasons])
            for pair in page
        ]
        return self.show("duplicates", page=page, rows=rows)
