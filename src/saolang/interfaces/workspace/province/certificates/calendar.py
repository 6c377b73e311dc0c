"""The renewal calendar: who must file when, who is late, when they were told (lịch đánh giá lại)."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Paginator
from django.db.models import Max
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saolang.apps.certification.models import ExpiryNotice
from saolang.apps.certification.queries import NOTICE_DAYS, RenewalRow, renewal_calendar
from saolang.apps.dossiers.enums import DossierState
from saolang.common import clock
from saolang.interfaces.workspace.province.certificates.tables import renewal_columns
from saolang.interfaces.workspace.province.decisions.desk import OfficeView
from saolang.interfaces.workspace.tables import table_file, wanted_format

ROWS_A_PAGE = 30
AHEAD_DAYS = 270
"""How far the calendar looks: the filing window opens at 180 days, so three months before it."""
NOT_FILED = (DossierState.DRAFT, DossierState.RETURNED_BY_COMMUNE)

GROUPS: Mapping[str, tuple[Promise | str, str]] = {
    "het-han": (_("Đã hết hạn, chưa nộp"), "stop"),
    "tre": (_("Quá kỳ nộp"), "stop"),
    "nop": (_("Đang kỳ nộp"), "soon"),
    "da-nop": (_("Đã nộp, chờ kết quả"), "wait"),
    "sap-toi": (_("Chưa tới kỳ nộp"), "none"),
}
"""Key in the address -> words, kind of badge; the most urgent first."""


@dataclass(frozen=True)
class CalendarLine:
    """Một dòng lịch: what is asked of the holder, and when they were last told."""

    row: RenewalRow
    group: str
    told_at: datetime | None

    @property
    def heading(self) -> Promise | str:
        """The group in words."""
        return GROUPS[self.group][0]

    @property
    def kind(self) -> str:
        """Kind of badge."""
        return GROUPS[self.group][1]


def group_of(row: RenewalRow, on: date) -> str:
    """Return where ``row`` stands: filed, expired, late, due now or later."""
    if row.dossier is not None and row.dossier.kind == "renewal" and row.dossier.state not in NOT_FILED:
        return "da-nop"
    if row.days_left < 0:
        return "het-han"
    if on > row.closes_on:
        return "tre"
    return "nop" if on >= row.opens_on else "sap-toi"


def lines_of(rows: Iterable[RenewalRow], on: date) -> list[CalendarLine]:
    """Return the lines, the most urgent group first, then by the end; one query for the notices."""
    rows = list(rows)
    told = dict(
        ExpiryNotice.objects.filter(certificate__in=[row.certificate.pk for row in rows])
        .values_list("certificate")
        .annotate(last=Max("sent_at"))
    )
    order = list(GROUPS)
    lines = [CalendarLine(row, group_of(row, on), told.get(row.certificate.pk)) for row in rows]
    return sorted(lines, key=lambda line: (order.index(line.group), line.row.certificate.ends_on))


class Renewals(OfficeView):
    """Certificates that end within nine months."""

    menu_item = "certificates"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page, or hand the list over as a file; ``?nhom=`` keeps one group."""
        on = clock.today()
        province = self.province()
        lines = lines_of(renewal_calendar(province, on, within_days=AHEAD_DAYS), on)
        counts = Counter(line.group for line in lines)
        wanted = request.GET.get("nhom", "")
        wanted = wanted if wanted in GROUPS else ""
        shown = [line for line in lines if line.group == wanted] if wanted else lines
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="renewals",
                title=str(_("Lịch đánh giá lại")),
                columns=renewal_columns(is_called=self.manages(province.pk)),
                records=shown,
            )
        context = self.get_context_data(
            province=province,
            page=Paginator(shown, ROWS_A_PAGE).get_page(request.GET.get("trang")),
            wanted=wanted,
            counts=[(key, words, counts[key]) for key, (words, _kind) in GROUPS.items() if counts[key]],
            late=counts["het-han"] + counts["tre"],
            due=counts["nop"],
            total=len(lines),
            notice_days=NOTICE_DAYS,
            may_manage=self.manages(province.pk),
        )
        return render(request, "workspace/province/certificate_calendar.html", context)
