"""The inbox of the commune and the list of all its dossiers (hồ sơ chờ xã, mọi hồ sơ)."""

from datetime import date, timedelta

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saolang.apps.dossiers.enums import DossierKind
from saolang.common import clock
from saolang.interfaces.workspace.communes.contents import CONTENTS
from saolang.interfaces.workspace.communes.desk import CommuneView
from saolang.interfaces.workspace.communes.inbox import TASKS, InboxLine, Urgency, inbox, urgency
from saolang.interfaces.workspace.filed.listing import ORDERS, Wanted, counts_by_state, page_of
from saolang.interfaces.workspace.filed.tables import dossier_columns
from saolang.interfaces.workspace.tables import table_file, wanted_format

SENT_SHOWN = 5
SENT_DAYS = 30


def first_line(lines: list[InboxLine], count: Urgency) -> str:
    """Return the sentence the page begins with: what is over, what ends this week, or that nothing presses."""
    parts = []
    if count.overdue:
        parts.append(ngettext("%(n)s hồ sơ quá hạn", "%(n)s hồ sơ quá hạn", count.overdue) % {"n": count.overdue})
    if count.this_week:
        words = ngettext(
            "%(n)s hồ sơ phải xong trong tuần", "%(n)s hồ sơ phải xong trong tuần", count.this_week
        )  # fmt: skip
        parts.append(words % {"n": count.this_week})
    if parts:
        return ", ".join(parts)
    if lines:
        words = ngettext("%(n)s hồ sơ đang chờ xã, chưa gấp", "%(n)s hồ sơ đang chờ xã, chưa gấp", len(lines))
        return words % {"n": len(lines)}
    return _("Không có hồ sơ nào chờ xã")


def weekday_words(on: date) -> str:
    """Return the day of the week in words."""
    return (
        _("thứ Hai"), _("thứ Ba"), _("thứ Tư"), _("thứ Năm"), _("thứ Sáu"), _("thứ Bảy"), _("Chủ nhật"),
    )[on.weekday()]  # fmt: skip


class Inbox(CommuneView):
    """What waits for the commune, the most urgent first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the inbox, whole or one task of it."""
        on = clock.today()
        lines = inbox(self.unit_ids, on)
        task = request.GET.get("viec", "")
        shown = [line for line in lines if line.task == task] if task in TASKS else lines
        urgent = next((line for line in lines if line.task != "cho"), None)
        since = clock.now() - timedelta(days=SENT_DAYS)
        context = self.get_context_data(
            on=on,
            weekday=weekday_words(on),
            heading=first_line(lines, urgency(lines, on)),
            lines=shown,
            total=len(lines),
            urgent=urgent,
            task=task if task in TASKS else "",
            tasks=[(key, words, sum(line.task == key for line in lines)) for key, words in TASKS.items()],
            sent=self.dossiers(on).filter(proposed_at__gte=since).order_by("-proposed_at", "-pk")[:SENT_SHOWN],
            contents=CONTENTS,
        )
        return render(request, "workspace/communes/home.html", context)


class AllDossiers(CommuneView):
    """Every dossier ever filed with the commune."""

    menu_item = "all"

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page of the list, or hand it over as a file; five queries whatever its length."""
        on = clock.today()
        wanted = Wanted.read(request.GET, order="moi")
        mine = self.dossiers(on)
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="commune-dossiers",
                title=_("Mọi hồ sơ của xã"),
                columns=dossier_columns(),
                records=wanted.apply(mine),
            )
        page, rows = page_of(wanted.apply(mine), request.GET.get("trang"), on)
        context = self.get_context_data(
            on=on,
            wanted=wanted,
            page=page,
            rows=rows,
            counts=counts_by_state(wanted.without_state(mine)),
            kinds=DossierKind.choices,
            orders=[(key, words) for key, (words, _order) in ORDERS.items()],
        )
        return render(request, "workspace/communes/all.html", context)
