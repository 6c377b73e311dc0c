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


class ListField(models.TextChoices):
    """Cột của danh sách: what a column of an imported list may tell."""

    PRODUCT = "product", _("Tên sản phẩm")
    PRODUCER = "producer", _("Chủ thể")
    KIND = "kind", _("Loại chủ thể")
    STAR = "star", _("Hạng sao")
    SCORE = "score", _("Điểm")
    DECISION_NUMBER = "decision_number", _("Số quyết định")
    DECISION_DATE = "decision_date", _("Ngày quyết định")
    EXPIRY = "expiry", _("Ngày hết hạn")
    AUTHORITY = "authority", _("Cơ quan cấp")
    COMMUNE = "commune", _("Xã, phường")
    DISTRICT = "district", _("Huyện (cũ)")
    PROVINCE = "province", _("Tỉnh, thành phố")
    ADDRESS = "address", _("Địa chỉ")
    GROUP = "group", _("Nhóm sản phẩm")
    SET = "set", _("Bộ tiêu chí")
    TAX_CODE = "tax_code", _("Mã số thuế")
    PHONE = "phone", _("Điện thoại")
    EMAIL = "email", _("Thư điện tử")
    REPRESENTATIVE = "representative", _("Người đại diện")
    PRODUCT_CODE = "product_code", _("Mã sản phẩm")
    SOURCE = "source", _("Nguồn")
    CERTAINTY = "certainty", _("Ghi chú, độ tin cậy")
