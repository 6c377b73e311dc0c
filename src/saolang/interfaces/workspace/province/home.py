"""What waits at the provincial office (việc cần làm của tỉnh): one glance, the most urgent first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saolang.apps.accounts.models import Person
from saolang.apps.audit.queries import head, verify_chain
from saolang.apps.certification.queries import (
    RenewalRow,
    dossiers_awaiting_decision,
    renewal_calendar,
    waiting_report_count,
)
from saolang.apps.dossiers.enums import DossierState, SupplementLevel
from saolang.apps.dossiers.models import SupplementRequest
from saolang.apps.dossiers.queries import DossierRow, province_intake
from saolang.apps.evaluation.enums import RoundState
from saolang.apps.evaluation.models import Council
from saolang.apps.evaluation.queries import councils_visible_to
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.interfaces.workspace.province.desk import ProvinceView, address

CHAIN_KEY = "province.audit-chain"
CHAIN_KEPT_SECONDS = 30 * 24 * 3600
INTAKE_SHOWN = 6
RENEWALS_SHOWN = 6
HANDED_IN_DAYS = 14
SOON_DAYS = 3


@dataclass(frozen=True)
class Task:
    """Một việc đang chờ: how many, in words, and where it is done."""

    kind: str
    """Kind of state (stop, soon, wait, info, none), which also orders the tasks."""
    count: int
    text: str
    url: str


@dataclass(frozen=True)
class Supplements:
    """Các yêu cầu bổ sung của tỉnh còn chờ: over their day, ending soon, later; and those just handed in."""

    overdue: int
    soon: int
    later: int
    handed_in: int


def supplements_of_province(unit_ids: Iterable[int], on: date) -> Supplements:
    """Return the province's requests by their deadline; two queries."""
    requests = SupplementRequest.objects.filter(dossier__commune__parent__in=unit_ids, level=SupplementLevel.PROVINCE)
    waiting = requests.filter(closed_at=None, dossier__state=DossierState.SUPPLEMENT_REQUESTED)
    overdue = soon = later = 0
    for due_on in waiting.values_list("due_on", flat=True):
        if due_on < on:
            overdue += 1
        elif due_on <= on + timedelta(days=SOON_DAYS):
            soon += 1
        else:
            later += 1
    since = clock.now() - timedelta(days=HANDED_IN_DAYS)
    handed_in = requests.filter(answered_at__gte=since, dossier__state=DossierState.RECEIVED)
    return Supplements(overdue, soon, later, handed_in.values("dossier").distinct().count())


def open_councils(person: Person, unit_ids: Iterable[int], on: date) -> list[Council]:
    """Return the councils of open rounds with their dossiers counted, the next meeting first; one query."""
    return list(
        councils_visible_to(person, on)
        .filter(round__state=RoundState.OPEN, round__province__in=unit_ids)
        .annotate(dossier_count=Count("hearings__dossier", distinct=True))
        .select_related("round")
        .order_by("meets_on", "pk")
    )


def tasks(
    intake: list[DossierRow],
    supplements: Supplements,
    by_state: dict[str, int],
    awaiting_decision: int,
    renewals: list[RenewalRow],
    reports: int,
) -> list[Task]:
    """Return what waits, the most urgent first."""
    list_page = reverse("workspace:province:dossiers")
    found = [
        Task(
            "stop",
            supplements.overdue,
            ngettext("%(n)s hồ sơ quá hạn bổ sung", "%(n)s hồ sơ quá hạn bổ sung", supplements.overdue),
            f"{list_page}?buoc=supplement_requested",
        ),
        Task(
            "soon",
            len(intake),
            ngettext("%(n)s hồ sơ xã đề nghị, chờ tiếp nhận", "%(n)s hồ sơ xã đề nghị, chờ tiếp nhận", len(intake)),
            f"{list_page}?buoc=proposed",
        ),
        Task(
            "soon",
            supplements.handed_in,
            ngettext("%(n)s hồ sơ vừa nộp bổ sung", "%(n)s hồ sơ vừa nộp bổ sung", supplements.handed_in),
            f"{list_page}?buoc=received",
        ),
        Task(
            "soon",
            reports,
            ngettext("%(n)s phản ánh chờ xử lý", "%(n)s phản ánh chờ xử lý", reports),
            reverse("workspace:province:misuse"),
        ),
        Task(
            "info",
            by_state.get(DossierState.RECEIVED, 0),
            ngettext("%(n)s hồ sơ chờ tổ tư vấn", "%(n)s hồ sơ chờ tổ tư vấn", by_state.get(DossierState.RECEIVED, 0)),
            f"{list_page}?buoc=received",
        ),
        Task(
            "info",
            by_state.get(DossierState.APPRAISED, 0),
            ngettext(
                "%(n)s hồ sơ chờ đưa ra hội đồng",
                "%(n)s hồ sơ chờ đưa ra hội đồng",
                by_state.get(DossierState.APPRAISED, 0),
            ),
            f"{list_page}?buoc=appraised",
        ),
        Task(
            "info",
            awaiting_decision,
            ngettext("%(n)s hồ sơ chờ quyết định", "%(n)s hồ sơ chờ quyết định", awaiting_decision),
            address("workspace:province:decisions"),
        ),
        Task(
            "wait",
            supplements.soon + supplements.later,
            ngettext(
                "%(n)s hồ sơ đang bổ sung, còn hạn",
                "%(n)s hồ sơ đang bổ sung, còn hạn",
                supplements.soon + supplements.later,
            ),
            f"{list_page}?buoc=supplement_requested",
        ),
        Task(
            "none",
            len(renewals),
            ngettext(
                "%(n)s giấy chứng nhận còn từ 180 ngày trở xuống",
                "%(n)s giấy chứng nhận còn từ 180 ngày trở xuống",
                len(renewals),
            ),
            address("workspace:province:certificates"),
        ),
    ]
    return [Task(task.kind, task.count, task.text % {"n": task.count}, task.url) for task in found if task.count]


@dataclass(frozen=True)
class ChainState:
    """Nhật ký có nguyên vẹn không: the last full check and what was written since."""

    event_count: int
    checked_count: int | None
    checked_at: Any
    is_whole: bool
    reason: str

    @property
    def new_count(self) -> int:
        """Events written since the last full check."""
        return self.event_count - (self.checked_count or 0)


def chain_state() -> ChainState:
    """Return the length of the log and the outcome of the last full check; one query."""
    last = head()
    kept = cache.get(CHAIN_KEY) or {}
    return ChainState(
        event_count=last.sequence if last else 0,
        checked_count=kept.get("checked"),
        checked_at=kept.get("at"),
        is_whole=kept.get("broken_at") is None,
        reason=kept.get("reason", ""),
    )


class Home(ProvinceView):
    """The home of the provincial desk."""

    menu_item = "home"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show what waits; the number of queries does not grow with it."""
        on = clock.today()
        units = list(Unit.objects.filter(pk__in=self.province_ids))
        intake = province_intake(self.province_ids, on)
        by_state = dict(self.dossiers(on).order_by().values_list("state").annotate(n=Count("pk")))
        renewals = [row for unit in units for row in renewal_calendar(unit, on)]
        waiting = tasks(
            intake,
            supplements_of_province(self.province_ids, on),
            by_state,
            sum(dossiers_awaiting_decision(unit).count() for unit in units),
            renewals,
            waiting_report_count(self.person, on),
        )
        context = self.get_context_data(
            on=on,
            heading=waiting[0].text if waiting else _("Không có việc nào đang chờ"),
            tasks=waiting,
            is_officer=self.is_officer,
            intake=intake[:INTAKE_SHOWN],
            intake_total=len(intake),
            councils=[
                (council, address("workspace:province:council", council.public_id))
                for council in open_councils(self.person, self.province_ids, on)
            ],
            rounds_url=address("workspace:province:rounds"),
            certificates_url=address("workspace:province:certificates"),
            renewals=[
                (row, address("workspace:province:certificate", row.certificate.public_id))
                for row in renewals[:RENEWALS_SHOWN]
            ],
            renewal_total=len(renewals),
            chain=chain_state(),
        )
        return render(request, "workspace/province/home.html", context)


class CheckChain(ProvinceView):
    """Recompute the whole audit chain on request."""

    menu_item = "home"

    def post(self, request: HttpRequest) -> HttpResponse:
        """Check, keep the outcome, tell it."""
        if not self.is_officer:
            raise PermissionDenied
        report = verify_chain()
        cache.set(
            CHAIN_KEY,
            {
                "checked": report.checked,
                "at": clock.now(),
                "broken_at": report.broken_at,
                "reason": report.reason,
            },
            CHAIN_KEPT_SECONDS,
        )
        if report.broken_at is None:
            messages.success(request, _("Nhật ký nguyên vẹn: đã kiểm tra %(n)s sự kiện.") % {"n": report.checked})
        else:
            messages.error(
                request,
                _("Nhật ký có dấu hiệu bị sửa ở sự kiện số %(n)s: %(reason)s. Báo người quản trị ngay.")
                % {"n": report.broken_at, "reason": report.reason},
            )
        return redirect("workspace:province:home")
