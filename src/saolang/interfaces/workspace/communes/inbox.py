"""What waits for the commune and what comes next for each dossier (việc của xã)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import prefetch_related_objects
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.models import CommuneAppraisal, SupplementRequest
from saolang.apps.dossiers.queries import CHECKLIST, DossierRow, commune_inbox
from saolang.interfaces.workspace.communes.contents import CONTENTS, draft_mark
from saolang.interfaces.workspace.communes.form import checked_count
from saolang.interfaces.workspace.filed.page import open_request

Task = Literal["kiem", "cho", "viet", "gui"]

TASKS: dict[Task, Promise | str] = {
    "kiem": _("Kiểm giấy tờ"),
    "viet": _("Viết biểu mẫu 03"),
    "gui": _("Gửi tỉnh"),
    "cho": _("Chờ chủ thể bổ sung"),
}
"""What comes next, in the order of the work."""


@dataclass(frozen=True)
class InboxLine:
    """Một hồ sơ chờ xã: with its clock, how far the check is, and the next task."""

    row: DossierRow
    appraisal: CommuneAppraisal
    request: SupplementRequest | None
    checked: int
    task: Task

    @property
    def of(self) -> int:
        """Lines of the checklist."""
        return len(CHECKLIST)

    @property
    def task_words(self) -> Promise | str:
        """What comes next."""
        return TASKS[self.task]

    @property
    def is_overdue(self) -> bool:
        """Whether the 15 working days are over."""
        return self.row.holder.clock is not None and self.row.holder.clock.state == "overdue"


def next_task(appraisal: CommuneAppraisal, request: SupplementRequest | None) -> Task:
    """Return what comes next: wait, check, write, send."""
    if request is not None:
        return "cho"
    if checked_count(appraisal) < len(CHECKLIST):
        return "kiem"
    texts = [getattr(appraisal, content.field) for content in CONTENTS]
    return "gui" if all(text.strip() and draft_mark() not in text for text in texts) else "viet"


def inbox(unit_ids: Iterable[int], on: date) -> list[InboxLine]:
    """Return what waits for the communes, the most urgent first; three queries."""
    waiting = commune_inbox(unit_ids, on)
    prefetch_related_objects([row.dossier for row in waiting], "commune_appraisals", "supplement_requests")
    found = []
    for row in waiting:
        appraisals = sorted(row.dossier.commune_appraisals.all(), key=lambda one: one.version_number)
        request = open_request(list(row.dossier.supplement_requests.all()))
        appraisal = appraisals[-1]
        found.append(InboxLine(row, appraisal, request, checked_count(appraisal), next_task(appraisal, request)))
    return found


@dataclass(frozen=True)
class Urgency:
    """Số hồ sơ gấp: over their day, and to be finished by Sunday."""

    overdue: int
    this_week: int


def urgency(lines: Iterable[InboxLine], on: date) -> Urgency:
    """Return how many are over and how many end in the week of ``on``."""
    sunday = on + timedelta(days=6 - on.weekday())
    overdue = this_week = 0
    for line in lines:
        due_on = line.row.holder.due_on
        if line.is_overdue:
            overdue += 1
        elif due_on is not None and due_on <= sunday:
            this_week += 1
    return Urgency(overdue, this_week)
