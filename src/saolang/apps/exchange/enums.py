"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    """Trạng thái lần nhập: nothing is written into the register before an officer says yes to the preview."""

    UPLOADED = "uploaded", _("Đã tải lên")
    READING = "reading", _("Đang đọc")
    UNREADABLE = "unreadable", _("Không đọc được")
    PREVIEWED = "previewed", _("Chờ đồng ý")
    APPLYING = "applying", _("Đang ghi")
    APPLIED = "applied", _("Đã ghi")
    DISCARDED = "discarded", _("Đã bỏ")


class BatchVerb(models.TextChoices):
    """Việc với lần nhập."""

    READ = "read", _("Đọc và xem trước")
    REFUSE = "refuse", _("Ghi nhận không đọc được")
    SHOW = "show", _("Xem trước xong")
    APPLY = "apply", _("Đồng ý ghi")
    FINISH = "finish", _("Ghi xong")
    DISCARD = "discard", _("Bỏ lần nhập")


class RowOutcome(models.TextChoices):
    """Kết quả một dòng: what would be, or was, done with it."""

    CREATED = "created", _("Tạo mới")
    UPDATED = "updated", _("Cập nhật")
    UNCHANGED = "unchanged", _("Không đổi")
    REFUSED = "refused", _("Từ chối")
