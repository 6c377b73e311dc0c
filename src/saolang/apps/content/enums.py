"""Fixed words of the room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ArticleState(models.TextChoices):
    """Trạng thái bài: a published article whose time has not come yet is waiting, not another state."""

    DRAFT = "draft", _("Bản nháp")
    PUBLISHED = "published", _("Đã đăng")
    WITHDRAWN = "withdrawn", _("Đã gỡ")


class ArticleVerb(models.TextChoices):
    """Việc với bài."""

    EDIT = "edit", _("Sửa bài")
    PUBLISH = "publish", _("Đăng bài")
    UNSCHEDULE = "unschedule", _("Thôi hẹn giờ đăng")
    WITHDRAW = "withdraw", _("Gỡ bài")


class Shelf(models.TextChoices):
    """Ngăn trên bàn biên tập: where an article stands at an instant."""

    DRAFT = "nhap", _("Bản nháp")
    WAITING = "hen-gio", _("Hẹn giờ")
    LIVE = "dang-hien", _("Đang hiện")
    WITHDRAWN = "da-go", _("Đã gỡ")


class DocumentKind(models.TextChoices):
    """Loại văn bản."""

    LAW = "law", _("Luật")
    DECREE = "decree", _("Nghị định")
    DECISION = "decision", _("Quyết định")
    CIRCULAR = "circular", _("Thông tư")
    PLAN = "plan", _("Kế hoạch")
    DISPATCH = "dispatch", _("Công văn")
    GUIDANCE = "guidance", _("Hướng dẫn")
    FORM = "form", _("Biểu mẫu")


class Force(models.TextChoices):
    """Hiệu lực của văn bản on a day; computed, never stored."""

    COMING = "coming", _("Chưa có hiệu lực")
    IN_FORCE = "in_force", _("Còn hiệu lực")
    ENDED = "ended", _("Hết hiệu lực")


class BannerPlace(models.TextChoices):
    """Chỗ đặt biểu ngữ."""

    HOME = "home", _("Trang chủ")
    NEWS = "news", _("Trang tin tức")
