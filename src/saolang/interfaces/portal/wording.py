"""Lời trên cổng: how each of the eight answers is said, shown and followed up."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.queries import Verification
from saolang.core.text.dates import format_date

KINDS = {
    LiveStatus.VALID: "done",
    LiveStatus.EXPIRING: "soon",
    LiveStatus.EXTENDED: "wait",
    LiveStatus.EXPIRED: "stop",
    LiveStatus.REVOKED: "void",
    LiveStatus.SUPERSEDED: "info",
    LiveStatus.UNKNOWN: "none",
    LiveStatus.ALTERED: "stop",
}
"""Kind of seal and badge: colour, icon and shape of border together."""


@dataclass(frozen=True)
class Answer:
    """Câu trả lời trên màn hình."""

    kind: str
    heading: str
    text: str
    when: str
    """Since when and until when, in one line; "" where there is nothing to say."""


def short_label(status: str) -> str:
    """Return the status in the words of a badge."""
    return str(LiveStatus(status).label)


def answer_of(found: Verification) -> Answer:
    """Return how ``found`` is said."""
    status = found.status
    return Answer(KINDS[status], short_label(status), _sentence(found), _when(found))


def _sentence(found: Verification) -> str:
    return {
        LiveStatus.VALID: _("Sao này là thật và đang có giá trị."),
        LiveStatus.EXPIRING: _("Sao này là thật và vẫn còn giá trị. Giấy chứng nhận sắp đến ngày cuối."),
        LiveStatus.EXTENDED: _("Sao này là thật. Hồ sơ đánh giá lại đang được xét, giấy cũ còn dùng được."),
        LiveStatus.EXPIRED: _("Giấy chứng nhận này đã hết hạn. Sao không còn giá trị."),
        LiveStatus.REVOKED: _("Giấy chứng nhận này đã bị thu hồi. Sao không còn giá trị."),
        LiveStatus.SUPERSEDED: _("Giấy chứng nhận này đã được thay bằng giấy mới. Xem giấy mới để biết sao hiện nay."),
        LiveStatus.UNKNOWN: _(
            "Mã viết đúng kiểu, nhưng không có trong sổ đăng ký. Chưa có giấy chứng nhận nào mang mã này."
        ),
        LiveStatus.ALTERED: _("Mã này không khớp ký tự kiểm tra: chép nhầm một chỗ, hoặc đã bị sửa."),
    }[found.status]


def _when(found: Verification) -> str:
    days = {"since": _day(found.since), "until": _day(found.until)}
    if found.status == LiveStatus.SUPERSEDED:
        return _("Được thay từ ngày %(since)s.") % days
    if found.status == LiveStatus.REVOKED:
        return _("Thu hồi từ ngày %(since)s.") % days
    if found.status == LiveStatus.EXPIRED:
        return _("Hết hạn từ ngày %(since)s.") % days
    if found.status == LiveStatus.EXTENDED:
        return _("Gia hạn từ ngày %(since)s, chậm nhất đến hết ngày %(until)s.") % days
    if found.is_in_force:
        return _("Từ ngày %(since)s đến hết ngày %(until)s.") % days
    return ""


def _day(day: date | None) -> str:
    return format_date(day) if day else ""
