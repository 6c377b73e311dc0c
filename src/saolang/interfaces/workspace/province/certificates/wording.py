"""How the office says what holds of a certificate (lời về hiệu lực)."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.certification.enums import LiveStatus
from saolang.apps.certification.queries import Verification
from saolang.core.text.dates import format_date

KINDS: Mapping[LiveStatus, str] = {
    LiveStatus.VALID: "done",
    LiveStatus.EXPIRING: "soon",
    LiveStatus.EXTENDED: "wait",
    LiveStatus.EXPIRED: "stop",
    LiveStatus.REVOKED: "void",
    LiveStatus.SUPERSEDED: "info",
    LiveStatus.UNKNOWN: "none",
    LiveStatus.ALTERED: "stop",
}
"""Kind of badge: colour, icon and shape of border together."""

EVENTS: Mapping[str, Promise | str] = {
    "certification.certificate.issued": gettext_lazy("Cấp giấy chứng nhận"),
    "certification.certificate.extended": gettext_lazy("Gia hạn trong lúc đánh giá lại"),
    "certification.certificate.extension_ended": gettext_lazy("Thôi gia hạn"),
    "certification.certificate.expired": gettext_lazy("Hết hạn"),
    "certification.certificate.superseded": gettext_lazy("Thay bằng giấy mới"),
    "certification.earlier.registered": gettext_lazy("Ghi vào sổ từ bản giấy"),
    "certification.earlier.corrected": gettext_lazy("Sửa mục ghi từ bản giấy"),
    "certification.renewal.opened": gettext_lazy("Mở hồ sơ nối tiếp"),
    "certification.revocation.opened": gettext_lazy("Mở vụ việc thu hồi"),
    "certification.revocation.concluded": gettext_lazy("Kết luận vụ việc thu hồi"),
    "certification.revocation.dismissed": gettext_lazy("Quyết định không thu hồi"),
    "certification.revocation.revoked": gettext_lazy("Thu hồi giấy chứng nhận"),
    "paperwork.paper.issued": gettext_lazy("Lập bản PDF"),
}
"""Audit types in words; one not named here is left out."""


def days_of(found: Verification) -> str:
    """Return since when and until when the present status holds, in one sentence."""
    days = {
        "since": format_date(found.since) if found.since else "",
        "until": format_date(found.until) if found.until else "",
    }
    sentence = {
        LiveStatus.VALID: _("Có giá trị từ %(since)s đến hết ngày %(until)s."),
        LiveStatus.EXPIRING: _("Có giá trị từ %(since)s đến hết ngày %(until)s."),
        LiveStatus.EXTENDED: _("Gia hạn từ %(since)s trong lúc đánh giá lại, chậm nhất đến hết ngày %(until)s."),
        LiveStatus.EXPIRED: _("Hết hạn từ ngày %(since)s. Sao không còn giá trị."),
        LiveStatus.REVOKED: _("Thu hồi từ ngày %(since)s. Sao không còn giá trị."),
        LiveStatus.SUPERSEDED: _("Được thay bằng giấy mới từ ngày %(since)s."),
        LiveStatus.UNKNOWN: _("Chưa đến ngày có hiệu lực."),
        LiveStatus.ALTERED: "",
    }[found.status]
    return sentence % days
