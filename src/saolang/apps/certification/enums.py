"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class DecisionKind(models.TextChoices):
    """Loại quyết định."""

    RECOGNITION = "recognition", _("Công nhận kết quả")
    REVOCATION = "revocation", _("Thu hồi")


class DecisionState(models.TextChoices):
    """Trạng thái quyết định: numbers and dates are fixed when it is signed."""

    DRAFT = "draft", _("Dự thảo")
    SIGNED = "signed", _("Đã ký")
    DISCARDED = "discarded", _("Đã bỏ")


class DecisionVerb(models.TextChoices):
    """Việc với quyết định."""

    EDIT = "edit", _("Sửa dự thảo")
    SIGN = "sign", _("Ghi nhận đã ký")
    DISCARD = "discard", _("Bỏ dự thảo")


class Outcome(models.TextChoices):
    """Kết quả xử lý: what a decision does with a dossier, by the verdict (Art. 7.3e)."""

    RECOGNISED = "recognised", _("Công nhận")
    TO_MINISTRY = "to_ministry", _("Phê duyệt kết quả, đề nghị trung ương")
    NOT_RECOGNISED = "not_recognised", _("Không công nhận")


class IssuerLevel(models.TextChoices):
    """Cấp ban hành giấy chứng nhận: the province draws only its own."""

    PROVINCE = "province", _("Cấp tỉnh")
    MINISTRY = "ministry", _("Cấp quốc gia")
    DISTRICT = "district", _("Cấp huyện (đến 30/6/2025)")


class CertificateState(models.TextChoices):
    """Trạng thái giấy chứng nhận as stored; what holds on a day is ``queries.live_status``, read from the dates."""

    VALID = "valid", _("Còn hiệu lực")
    EXTENDED = "extended", _("Đang gia hạn")
    EXPIRED = "expired", _("Hết hạn")
    REVOKED = "revoked", _("Đã thu hồi")
    SUPERSEDED = "superseded", _("Đã thay bằng giấy mới")


class CertificateVerb(models.TextChoices):
    """Việc với giấy chứng nhận."""

    EXTEND = "extend", _("Gia hạn trong lúc đánh giá lại")
    END_EXTENSION = "end_extension", _("Thôi gia hạn khi giấy còn trong hạn")
    EXPIRE = "expire", _("Hết hạn")
    REVOKE = "revoke", _("Thu hồi")
    SUPERSEDE = "supersede", _("Thay bằng giấy mới")
    CORRECT = "correct", _("Sửa mục ghi từ bản giấy")


class RevocationState(models.TextChoices):
    """Trạng thái vụ việc thu hồi."""

    OPENED = "opened", _("Đang xem xét")
    CONCLUDED = "concluded", _("Đã kết luận")
    REVOKED = "revoked", _("Đã thu hồi")
    DISMISSED = "dismissed", _("Không thu hồi")


class RevocationVerb(models.TextChoices):
    """Việc với vụ việc thu hồi."""

    CONCLUDE = "conclude", _("Kết luận")
    REVOKE = "revoke", _("Thu hồi")
    DISMISS = "dismiss", _("Không thu hồi")


class LiveStatus(models.TextChoices):
    """Tình trạng khi xác minh: what the public page says of a code, in one glance."""

    VALID = "valid", _("Còn hiệu lực")
    EXPIRING = "expiring", _("Sắp hết hạn")
    EXTENDED = "extended", _("Đang gia hạn")
    EXPIRED = "expired", _("Hết hạn")
    REVOKED = "revoked", _("Đã thu hồi")
    SUPERSEDED = "superseded", _("Đã thay bằng giấy mới")
    UNKNOWN = "unknown", _("Không có mã này")
    ALTERED = "altered", _("Mã bị sai hoặc bị sửa")
