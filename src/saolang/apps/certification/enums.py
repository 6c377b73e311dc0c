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


class ListedStanding(models.TextChoices):
    """Danh sách nói gì: a result, a hope, or only a plan."""

    RESULT = "result", _("Được ghi là đã công nhận")
    POTENTIAL = "potential", _("Được ghi là tiềm năng")
    EVALUATED = "evaluated", _("Đã đánh giá, nguồn không ghi kết quả")
    PLANNED = "planned", _("Mới trong kế hoạch")
    MENTIONED = "mentioned", _("Chỉ được nhắc tên")


class CatalogueSource(models.TextChoices):
    """Mục lấy từ đâu: from a certificate of the register, or only told of by lists and public sources."""

    REGISTER = "register", _("Trong sổ đăng ký")
    LISTED = "listed", _("Theo danh sách, nguồn công khai")


class MisuseKind(models.TextChoices):
    """Loại phản ánh."""

    NEVER_RECOGNISED = "never_recognised", _("Sao trên hàng chưa từng được công nhận")
    ENDED = "ended", _("Giấy chứng nhận đã hết hạn hoặc bị thu hồi mà vẫn dùng sao")
    WRONG_STAR = "wrong_star", _("Số sao trên hàng khác giấy chứng nhận")
    WRONG_GOODS = "wrong_goods", _("Sao của sản phẩm khác, cơ sở khác")
    QUALITY = "quality", _("Chất lượng, an toàn không như công bố")
    WRONG_ENTRY = "wrong_entry", _("Thông tin trên cổng này sai")
    OTHER = "other", _("Việc khác")


class MisuseState(models.TextChoices):
    """Trạng thái phản ánh."""

    RECEIVED = "received", _("Mới nhận")
    REVIEWED = "reviewed", _("Đang xem xét")
    FOUNDED = "founded", _("Đúng, đã xử lý")
    UNFOUNDED = "unfounded", _("Không đúng")


class MisuseVerb(models.TextChoices):
    """Việc với phản ánh."""

    TAKE = "take", _("Nhận xem xét")
    CONFIRM = "confirm", _("Kết luận đúng")
    REJECT = "reject", _("Kết luận không đúng")


class ReportOrigin(models.TextChoices):
    """Ai phản ánh."""

    PUBLIC = "public", _("Người dân")
    OFFICER = "officer", _("Cán bộ")
    INNOVATION = "innovation", _("Sở Khoa học và Công nghệ")
