"""The register: search, filters, pages (sổ giấy chứng nhận)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as said
from django.utils.translation import gettext_lazy as _

from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.models import Certificate
from saolang.apps.certification.queries import (
    IN_FORCE,
    annotate_live,
    certificates_visible_to,
    withdrawn_entries_visible_to,
)
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.core.regulation.loader import load_pack
from saolang.core.text.folding import fold
from saolang.interfaces.workspace.filed.reading import words
from saolang.interfaces.workspace.province.certificates.tables import certificate_columns
from saolang.interfaces.workspace.province.certificates.wording import KINDS
from saolang.interfaces.workspace.province.decisions.desk import OfficeView
from saolang.interfaces.workspace.tables import table_file, wanted_format

ROWS_A_PAGE = 20
WITHIN = (30, 90, 180, 365)
STARS = (5, 4, 3)
ORDERS: Mapping[str, tuple[object, tuple[str, ...]]] = {
    "moi": (_("Mới cấp trước"), ("-issued_on", "-pk")),
    "han": (_("Sắp hết hạn trước"), ("ends_on", "pk")),
    "ten": (_("Tên sản phẩm"), ("recognition__product__sort_key", "pk")),
}
LAWS: Mapping[str, object] = {"cu": _("Theo luật cũ"), "moi": _("Theo Quyết định 26/2026/QĐ-TTg")}
SHOWN_STATES = (
    LiveStatus.VALID,
    LiveStatus.EXPIRING,
    LiveStatus.EXTENDED,
    LiveStatus.EXPIRED,
    LiveStatus.REVOKED,
    LiveStatus.SUPERSEDED,
)


def _number(text: str | None, allowed: Any) -> int | None:
    return int(text) if text and text.isdecimal() and len(text) < 4 and int(text) in allowed else None


@dataclass(frozen=True)
class Wanted:
    """Điều kiện lọc, as read from the address; what makes no sense is left aside."""

    text: str = ""
    live: str = ""
    star: int | None = None
    set_number: int | None = None
    commune: str = ""
    within: int | None = None
    law: str = ""
    order: str = "moi"

    @classmethod
    def read(cls, query: QueryDict) -> "Wanted":
        """Return the filters of ``query``."""
        return cls(
            text=query.get("q", "").replace("\x00", "").strip()[:100],
            live=query.get("hieu-luc", "") if query.get("hieu-luc") in SHOWN_STATES else "",
            star=_number(query.get("sao"), STARS),
            set_number=_number(query.get("bo"), range(1, 27)),
            commune=query.get("xa", "")[:5],
            within=_number(query.get("con"), WITHIN),
            law=query.get("luat", "") if query.get("luat") in LAWS else "",
            order=query.get("xep", "") if query.get("xep") in ORDERS else "moi",
        )

    @property
    def is_any(self) -> bool:
        """Whether anything narrows the list."""
        return any((self.text, self.live, self.star, self.set_number, self.commune, self.within, self.law))

    def without_live(self, certificates: QuerySet[Certificate], on: date) -> QuerySet[Any]:
        """Apply every filter but the status, for the counts by status."""
        found: QuerySet[Any] = annotate_live(certificates, on)
        for word in fold(self.text).split()[:8]:
            found = found.filter(
                Q(recognition__product__folded__contains=word)
                | Q(recognition__product__producer__folded__contains=word)
                | Q(code__icontains=word)
                | Q(product_code__icontains=word)
                | Q(number__icontains=word)
            )
        if self.star:
            found = found.filter(star=self.star)
        if self.set_number:
            found = found.filter(recognition__set_number=self.set_number)
        if self.commune:
            found = found.filter(recognition__product__producer__unit__code=self.commune)
        if self.law:
            found = found.filter(is_earlier=self.law == "cu")
        if self.within:
            found = found.filter(live__in=IN_FORCE, ends_on__lte=on + timedelta(days=self.within))
        return found


class Certificates(OfficeView):
    """Every certificate of the province, old ones too."""

    menu_item = "certificates"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page, or hand the list over as a file; the same queries whatever its length."""
        on = clock.today()
        wanted = Wanted.read(request.GET)
        all_here = certificates_visible_to(self.person, on).filter(
            recognition__decision__province__in=self.province_ids
        )
        narrowed = wanted.without_live(all_here, on)
        shown = narrowed.filter(live=wanted.live) if wanted.live else narrowed
        ordered = shown.order_by(*ORDERS[wanted.order][1])
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="certificates",
                title=said("Sổ giấy chứng nhận"),
                columns=certificate_columns(),
                records=ordered,
            )
        found = dict(narrowed.order_by().values_list("live").annotate(n=Count("pk")))
        page = Paginator(ordered, ROWS_A_PAGE).get_page(request.GET.get("trang"))
        producers_units = all_here.order_by().values("recognition__product__producer__unit")
        sets = all_here.order_by().values_list("recognition__pack_id", "recognition__set_number").distinct()
        context = self.get_context_data(
            wanted=wanted,
            page=page,
            rows=[(one, LiveStatus(one.live).label, KINDS[LiveStatus(one.live)]) for one in page],
            kept=[(key, value) for key, value in request.GET.items() if value and key not in ("hieu-luc", "trang")],
            counts=[(state, found[state]) for state in SHOWN_STATES if found.get(state)],
            total=sum(found.values()),
            in_force=sum(found.get(state, 0) for state in IN_FORCE),
            stars=STARS,
            within=WITHIN,
            sets=set_names(sets),
            communes=list(Unit.objects.filter(pk__in=producers_units).order_by("sort_key", "code")),
            laws=LAWS.items(),
            taken_off=withdrawn_entries_visible_to(self.person, on)[:ROWS_A_PAGE] if wanted.law == "cu" else [],
            may_manage=any(self.manages(province_id) for province_id in self.province_ids),
            orders=[(key, label) for key, (label, _order) in ORDERS.items()],
        )
        return render(request, "workspace/province/certificates.html", context)


def set_names(pairs: Any) -> list[tuple[int, str]]:
    """Return number and name of the criteria sets that occur, by number."""
    found: dict[int, str] = {}
    for pack_id, number in pairs:
        criteria_set = load_pack(pack_id).sets.get(number)
        if criteria_set is not None or number not in found:
            found[number] = words(criteria_set.text) if criteria_set else ""
    return sorted(found.items())
