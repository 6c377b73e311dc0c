"""Who holds the ball and until when (ai đang giữ hồ sơ)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.enums import DossierKind
from saolang.apps.dossiers.enums import DossierState as S
from saolang.apps.dossiers.models import Dossier
from saolang.common.clock import local_date
from saolang.core.calendar.clocks import Clock, clock
from saolang.core.calendar.holidays import PLAIN_CALENDAR

Party = Literal["producer", "commune", "province", "council", "ministry", "nobody"]


@dataclass(frozen=True)
class Holder:
    """Bên đang giữ hồ sơ: who, what is expected, until when."""

    party: Party
    label: str
    """Such as “UBND Xã Đăk Hà”."""
    task: str
    """What is expected of them, one sentence."""
    started_on: date | None
    due_on: date | None
    clock: Clock | None
    """Working days (calendar days for a renewal's 45); None where no clock runs."""


_BY_STATE: dict[S, tuple[Party, Promise | str]] = {
    S.DRAFT: ("producer", _("Điền hồ sơ rồi nộp cho xã.")),
    S.SUBMITTED: ("commune", _("Thẩm định bốn nội dung, rồi đề nghị tỉnh hoặc trả lại.")),
    S.RETURNED_BY_COMMUNE: ("producer", _("Xem lý do trả lại, sửa rồi nộp lại.")),
    S.PROPOSED: ("province", _("Tiếp nhận hồ sơ xã đề nghị.")),
    S.RECEIVED: ("province", _("Tổ tư vấn thẩm định hồ sơ.")),
    S.SUPPLEMENT_REQUESTED: ("producer", _("Trả lời các mục tỉnh yêu cầu rồi nộp phần bổ sung.")),
    S.APPRAISED: ("province", _("Đưa ra phiên họp hội đồng.")),
    S.IN_COUNCIL: ("council", _("Chấm điểm và kết luận.")),
    S.CONCLUDED: ("province", _("Ra quyết định theo kết luận của hội đồng.")),
    S.SENT_TO_MINISTRY: ("ministry", _("Đánh giá 5 sao.")),
    S.RETURNED_BY_MINISTRY: ("province", _("Công nhận theo kết quả trung ương hoặc đánh giá lại.")),
    S.RECOGNISED: ("nobody", _("Đã có quyết định công nhận.")),
    S.NOT_RECOGNISED: ("nobody", _("Đã có thông báo kết quả.")),
    S.WITHDRAWN: ("nobody", _("Chủ thể đã rút hồ sơ.")),
}


def holder(dossier: Dossier, on: date) -> Holder:
    """Return who holds ``dossier`` on ``on``; no query when it came from a list of this room."""
    state = S(dossier.state)
    party, task = _BY_STATE[state]
    started_on = _started_on(dossier, state)
    due_on = dossier.due_on
    running = None
    if started_on is not None and due_on is not None:
        counted_in_days = dossier.kind == DossierKind.RENEWAL and state in (S.RECEIVED, S.APPRAISED, S.IN_COUNCIL)
        running = clock(started_on, due_on, on, calendar=None if counted_in_days else PLAIN_CALENDAR)
    return Holder(party, _label(dossier, party), str(task), started_on, due_on, running)


def _label(dossier: Dossier, party: Party) -> str:
    if party == "producer":
        return str(dossier.product.producer.name)
    if party == "commune":
        return str(_("UBND %(unit)s") % {"unit": dossier.commune.name})
    if party == "province":
        unit = dossier.commune.parent.name if dossier.commune.parent else ""
        return str(_("Cơ quan OCOP %(unit)s") % {"unit": unit})
    return str({"council": _("Hội đồng cấp tỉnh"), "ministry": _("Hội đồng trung ương"), "nobody": ""}[party])


def _started_on(dossier: Dossier, state: S) -> date | None:
    began: datetime | None = {
        S.SUBMITTED: dossier.submitted_at,
        S.RETURNED_BY_COMMUNE: dossier.submitted_at,
        S.PROPOSED: dossier.proposed_at,
        S.RECEIVED: dossier.clock_began_at or dossier.received_at,
        S.SUPPLEMENT_REQUESTED: dossier.clock_began_at,
        S.APPRAISED: dossier.clock_began_at or dossier.received_at,
        S.IN_COUNCIL: dossier.clock_began_at or dossier.received_at,
    }.get(state)
    return local_date(began) if began else None
