"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RightKind(models.TextChoices):
    """Loại quyền sở hữu trí tuệ (Law on Intellectual Property 2005, amended 2009, 2019, 2022)."""

    TRADEMARK = "trademark", _("Nhãn hiệu")
    COLLECTIVE_MARK = "collective_mark", _("Nhãn hiệu tập thể")
    CERTIFICATION_MARK = "certification_mark", _("Nhãn hiệu chứng nhận")
    GEOGRAPHICAL_INDICATION = "geographical_indication", _("Chỉ dẫn địa lý")
    INDUSTRIAL_DESIGN = "industrial_design", _("Kiểu dáng công nghiệp")
    PATENT = "patent", _("Sáng chế")
    UTILITY_SOLUTION = "utility_solution", _("Giải pháp hữu ích")
    COPYRIGHT = "copyright", _("Quyền tác giả")


SHARED_KINDS = (RightKind.COLLECTIVE_MARK, RightKind.CERTIFICATION_MARK, RightKind.GEOGRAPHICAL_INDICATION)
"""Kinds one body holds and many producers use with its leave."""


class RightState(models.TextChoices):
    """Trạng thái đơn, văn bằng."""

    PREPARED = "prepared", _("Đang chuẩn bị")
    APPLIED = "applied", _("Đã nộp đơn")
    PUBLISHED = "published", _("Đã công bố đơn")
    GRANTED = "granted", _("Đã cấp văn bằng")
    EXPIRED = "expired", _("Hết hiệu lực")
    REFUSED = "refused", _("Bị từ chối")
    ABANDONED = "abandoned", _("Không theo đuổi nữa")


class RightVerb(models.TextChoices):
    """Việc với đơn, văn bằng."""

    APPLY = "apply", _("Ghi nhận đã nộp đơn")
    PUBLISH = "publish", _("Ghi nhận công bố đơn")
    GRANT = "grant", _("Ghi nhận cấp văn bằng")
    RENEW = "renew", _("Ghi nhận gia hạn")
    EXPIRE = "expire", _("Ghi nhận hết hiệu lực")
    REFUSE = "refuse", _("Ghi nhận bị từ chối")
    ABANDON = "abandon", _("Thôi theo đuổi")


class FeeSubject(models.TextChoices):
    """Phí của việc gì."""

    RENEWAL = "renewal", _("Gia hạn hiệu lực văn bằng")
    MAINTENANCE = "maintenance", _("Duy trì hiệu lực hằng năm")
    PREFIX = "prefix", _("Duy trì mã doanh nghiệp")


class LabelAnswer(models.TextChoices):
    """Một mục trên nhãn có chưa."""

    PRESENT = "present", _("Có, đọc được")
    MISSING = "missing", _("Thiếu")
    UNCLEAR = "unclear", _("Có nhưng khó đọc hoặc sai")
    NOT_ASKED = "not_asked", _("Không bắt buộc với hàng này")


class StandardKind(models.TextChoices):
    """Loại tiêu chuẩn, quy chuẩn."""

    BASE = "base", _("Tiêu chuẩn cơ sở (TCCS)")
    NATIONAL_STANDARD = "national_standard", _("Tiêu chuẩn quốc gia (TCVN)")
    TECHNICAL_REGULATION = "technical_regulation", _("Quy chuẩn kỹ thuật (QCVN)")
    FOREIGN = "foreign", _("Yêu cầu của nước nhập khẩu")


class ProposalState(models.TextChoices):
    """Trạng thái đề xuất nhiệm vụ khoa học và công nghệ."""

    DRAFT = "draft", _("Đang soạn")
    SUBMITTED = "submitted", _("Đã gửi")
    SCREENED_OUT = "screened_out", _("Không qua sơ loại")
    SCREENED_IN = "screened_in", _("Qua sơ loại")
    LISTED = "listed", _("Đưa vào danh mục trình tỉnh")
    NOT_LISTED = "not_listed", _("Không đưa vào danh mục")
    COMMISSIONED = "commissioned", _("Được đặt hàng")
    NOT_COMMISSIONED = "not_commissioned", _("Không được đặt hàng")
    FINISHED = "finished", _("Đã nghiệm thu")


class ProposalVerb(models.TextChoices):
    """Việc với đề xuất."""

    EDIT = "edit", _("Sửa")
    SUBMIT = "submit", _("Gửi")
    WITHDRAW = "withdraw", _("Rút về soạn tiếp")
    SCREEN_IN = "screen_in", _("Cho qua sơ loại")
    SCREEN_OUT = "screen_out", _("Không cho qua sơ loại")
    LIST = "list", _("Đưa vào danh mục")
    LEAVE_OUT = "leave_out", _("Không đưa vào danh mục")
    COMMISSION = "commission", _("Ghi nhận được đặt hàng")
    DECLINE = "decline", _("Ghi nhận không được đặt hàng")
    FINISH = "finish", _("Ghi nhận nghiệm thu")


class CallState(models.TextChoices):
    """Trạng thái đợt kêu gọi đề xuất."""

    OPEN = "open", _("Đang nhận đề xuất")
    SCREENING = "screening", _("Đang xét")
    COMPILED = "compiled", _("Đã lập danh mục")
    CLOSED = "closed", _("Đã kết thúc")


class CallVerb(models.TextChoices):
    """Việc với đợt kêu gọi."""

    STOP_TAKING = "stop_taking", _("Thôi nhận đề xuất")
    COMPILE = "compile", _("Lập danh mục trình tỉnh")
    CLOSE = "close", _("Kết thúc")
