"""What happened to a dossier (lịch sử hồ sơ)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from saolang.apps.audit.queries import events_under
from saolang.apps.dossiers.models import Dossier

SENTENCES: dict[str, Promise | str] = {
    "dossiers.dossier.started": _("Mở hồ sơ"),
    "dossiers.answers.saved": _("Lưu tự chấm"),
    "dossiers.report.saved": _("Lưu báo cáo tự đánh giá"),
    "dossiers.pin.renewed": _("Chuyển sang bộ tiêu chí hiện hành"),
    "dossiers.evidence.used": _("Gắn minh chứng vào hồ sơ"),
    "dossiers.evidence.dropped": _("Gỡ minh chứng khỏi hồ sơ"),
    "dossiers.evidence.edited": _("Sửa thông tin giấy tờ"),
    "dossiers.dossier.submitted": _("Nộp hồ sơ cho xã"),
    "dossiers.dossier.returned": _("Xã trả lại hồ sơ"),
    "dossiers.dossier.reopened": _("Mở lại hồ sơ để sửa"),
    "dossiers.dossier.withdrawn": _("Rút hồ sơ"),
    "dossiers.appraisal.saved": _("Xã ghi thẩm định"),
    "dossiers.dossier.proposed": _("Xã đề nghị tỉnh đánh giá"),
    "dossiers.dossier.received": _("Tỉnh tiếp nhận hồ sơ"),
    "dossiers.supplement.requested": _("Yêu cầu bổ sung"),
    "dossiers.supplement.item_answered": _("Trả lời một mục bổ sung"),
    "dossiers.supplement.handed_in": _("Nộp phần bổ sung"),
    "dossiers.dossier.appraised": _("Tổ tư vấn thẩm định xong"),
    "dossiers.dossier.council_entered": _("Đưa ra hội đồng"),
    "dossiers.dossier.concluded": _("Hội đồng kết luận"),
    "dossiers.dossier.reconvened": _("Đưa ra hội đồng lần nữa"),
    "dossiers.dossier.recognised": _("Công nhận"),
    "dossiers.dossier.declined": _("Không công nhận"),
    "dossiers.dossier.sent_to_ministry": _("Đề nghị trung ương đánh giá"),
    "dossiers.dossier.returned_by_ministry": _("Nhận kết quả của trung ương"),
}
"""By audit type; rooms above may pass their own to :func:`history`."""


@dataclass(frozen=True)
class HistoryEntry:
    """Một dòng lịch sử, in words."""

    occurred_at: datetime
    action: str
    sentence: str
    """What was done, in the reader's language; the audit type where nobody gave words."""
    actor: str
    reason: str
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    is_step: bool
    """Whether the state changed: what a timeline shows; the rest is detail."""


def history(dossier: Dossier, sentences: Mapping[str, Promise | str] | None = None) -> list[HistoryEntry]:
    """Return everything recorded under the dossier's topic, by every room, the newest first.

    :param sentences: words for the audit types of rooms above.
    """
    words = {**SENTENCES, **(sentences or {})}
    return [
        HistoryEntry(
            occurred_at=event.occurred_at,
            action=event.action,
            sentence=str(words.get(event.action, event.action)),
            actor=event.actor_label,
            reason=event.reason,
            before=event.before,
            after=event.after,
            is_step="state" in event.after,
        )
        for event in events_under(dossier.topic).reverse()
    ]
