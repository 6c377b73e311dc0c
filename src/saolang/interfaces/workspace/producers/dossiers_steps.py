"""Where a dossier is and who holds it, as steps (hồ sơ đang ở đâu)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from saolang.apps.dossiers.enums import DossierKind, DossierState, SupplementLevel
from saolang.apps.dossiers.models import Dossier, SupplementRequest
from saolang.apps.dossiers.queries import Holder
from saolang.common.clock import local_date
from saolang.core.text.dates import format_date

S = DossierState
_PLACE = {
    S.DRAFT: 0,
    S.RETURNED_BY_COMMUNE: 0,
    S.SUBMITTED: 1,
    S.PROPOSED: 2,
    S.RECEIVED: 2,
    S.SUPPLEMENT_REQUESTED: 2,
    S.APPRAISED: 3,
    S.IN_COUNCIL: 3,
    S.CONCLUDED: 4,
    S.SENT_TO_MINISTRY: 4,
    S.RETURNED_BY_MINISTRY: 4,
    S.RECOGNISED: 5,
    S.NOT_RECOGNISED: 5,
}
_LAST = 4
STATE_KINDS: dict[str, str] = {
    S.DRAFT: "info",
    S.RETURNED_BY_COMMUNE: "stop",
    S.SUPPLEMENT_REQUESTED: "soon",
    S.RECOGNISED: "done",
    S.NOT_RECOGNISED: "stop",
    S.WITHDRAWN: "none",
}
"""Kind of badge by state; another party holds the ball in all others."""


@dataclass
class Step:
    """Một bước: what, who and until when; ``state`` is done, now, next or stop."""

    text: str
    who: str
    state: str


def _until(who: str, due_on: date | None) -> str:
    return _("%(who)s, đến %(day)s") % {"who": who, "day": format_date(due_on)} if due_on else who


def _done_on(instant: datetime | None) -> str:
    return _("xong %(day)s") % {"day": format_date(local_date(instant))} if instant else ""


def _reached(dossier: Dossier) -> int:
    """Return the place of a withdrawn dossier: how far its dates say it came."""
    came = (dossier.submitted_at, dossier.proposed_at, dossier.received_at, dossier.concluded_at)
    return min(sum(1 for instant in came[:2] if instant), 2)


def steps_of(dossier: Dossier, holder: Holder, request: SupplementRequest | None = None) -> list[Step]:
    """Return the steps of ``dossier`` from writing to the result.

    :param request: the supplement request that waits for the producer, if any.
    """
    state = S(dossier.state)
    withdrawn = state == S.WITHDRAWN
    here = _reached(dossier) if withdrawn else _PLACE[state]
    commune = _("UBND %(unit)s") % {"unit": dossier.commune.name}
    names = (
        (_("Soạn hồ sơ"), _("Bạn"), dossier.submitted_at),
        (_("Xã đánh giá"), commune, dossier.proposed_at),
        (_("Tỉnh nhận, thẩm định"), _("Cơ quan OCOP tỉnh"), None),
        (_("Hội đồng chấm"), _("Hội đồng cấp tỉnh"), dossier.concluded_at),
        (_("Ra quyết định"), _("UBND tỉnh"), None),
    )
    found = []
    for place, (text, who, finished_at) in enumerate(names):
        if place < here:
            found.append(Step(text, _done_on(finished_at) or who, "done"))
        elif place == here and not withdrawn:
            found.append(
                Step(text, _until(_("Bạn") if holder.party == "producer" else holder.label, holder.due_on), "now")
            )
        else:
            found.append(Step(text, _("15 ngày làm việc") if place == 1 else who, "next"))
    if state == S.SENT_TO_MINISTRY:
        found[_LAST].state, found[_LAST].who = "done", ""
        found.append(Step(_("Trung ương đánh giá 5 sao"), holder.label, "now"))
    if request is not None:
        place = 1 if request.level == SupplementLevel.COMMUNE else 2
        found[place].state = "next"
        found.insert(place, Step(_("Bổ sung giấy tờ"), _until(_("Đang chờ bạn"), request.due_on), "now"))
    if state == S.RECOGNISED:
        found.append(Step(_("Công nhận %(star)d sao") % {"star": dossier.star or 0}, "", "done"))
    elif state == S.NOT_RECOGNISED:
        found.append(Step(_("Chưa được công nhận"), "", "stop"))
    elif withdrawn:
        found = [step for step in found if step.state == "done"]
        found.append(Step(_("Đã rút hồ sơ"), _("Mở hồ sơ khác lúc nào cũng được"), "stop"))
    else:
        found.append(Step(_("Kết quả"), "", "next"))
    return found


def title_of(dossier: Dossier) -> str:
    """Return how pages call a dossier: its product, and what kind of evaluation beyond the first."""
    if dossier.kind == DossierKind.FIRST:
        return str(dossier.product.name)
    return _("%(product)s (%(kind)s)") % {"product": dossier.product.name, "kind": dossier.get_kind_display().lower()}
