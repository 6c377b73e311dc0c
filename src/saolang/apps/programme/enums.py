"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlanScope(models.TextChoices):
    """Phạm vi kế hoạch."""

    PROVINCE = "province", _("Của tỉnh")
    COUNTRY = "country", _("Của cả nước, để so sánh")


class GoalComparison(models.TextChoices):
    """Cách so với chỉ tiêu."""

    AT_LEAST = "at_least", _("Ít nhất")
    AT_MOST = "at_most", _("Nhiều nhất")
    RANGE = "range", _("Trong khoảng (đạt từ mức dưới)")


class LineKind(models.TextChoices):
    """Loại nội dung của kế hoạch."""

    WORK = "work", _("Nội dung công việc")
    SCIENCE = "science", _("Giải pháp khoa học và công nghệ")
    DUTY = "duty", _("Nhiệm vụ của cơ quan")


class MoneySource(models.TextChoices):
    """Nguồn kinh phí."""

    STATE = "state", _("Ngân sách nhà nước")
    PRODUCER = "producer", _("Vốn của chủ thể")
    CREDIT = "credit", _("Vốn tín dụng")


class AlertKind(models.TextChoices):
    """Loại cảnh báo."""

    LOST = "lost", _("Tháng trước đạt, nay không đạt")
    BEHIND = "behind", _("Theo đà này đến hạn không đạt")
