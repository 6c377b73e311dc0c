"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class RoundState(models.TextChoices):
    """Trạng thái đợt."""

    OPEN = "open", _("Đang mở")
    CLOSED = "closed", _("Đã kết thúc")


class SeatRole(models.TextChoices):
    """Vai trò trong hội đồng."""

    CHAIR = "chair", _("Chủ tịch hội đồng")
    DEPUTY = "deputy", _("Phó chủ tịch hội đồng")
    MEMBER = "member", _("Ủy viên")
    SECRETARY = "secretary", _("Thư ký (không chấm)")


class CouncilMode(models.TextChoices):
    """Cách làm việc của hội đồng (Art. 7.6d allows written opinions for renewals)."""

    MEETING = "meeting", _("Họp")
    WRITTEN = "written", _("Lấy ý kiến bằng văn bản")


class HearingState(models.TextChoices):
    """Trạng thái phiên chấm một hồ sơ."""

    SCORING = "scoring", _("Đang chấm riêng")
    REVEALED = "revealed", _("Đã mở phiếu")
    DISCUSSED = "discussed", _("Đã thảo luận, chấm lại")
    CONFIRMED = "confirmed", _("Đã xác nhận mức tối thiểu")
    SEALED = "sealed", _("Đã chốt")


class HearingVerb(models.TextChoices):
    """Việc của chủ tịch với một phiên chấm."""

    REVEAL = "reveal", _("Mở phiếu")
    DISCUSS = "discuss", _("Thảo luận, chấm lượt mới")
    CONFIRM = "confirm", _("Xác nhận mức tối thiểu")
    RECONSIDER = "reconsider", _("Xem lại xác nhận")
    SEAL = "seal", _("Chốt kết quả")


class SheetState(models.TextChoices):
    """Trạng thái phiếu."""

    OPEN = "open", _("Đang chấm")
    LODGED = "lodged", _("Đã nộp")
    REOPENED = "reopened", _("Được mở lại")
    SEALED = "sealed", _("Đã khóa")


class SheetVerb(models.TextChoices):
    """Việc với phiếu."""

    LODGE = "lodge", _("Nộp phiếu")
    REOPEN = "reopen", _("Mở lại phiếu")
    SEAL = "seal", _("Khóa phiếu")
