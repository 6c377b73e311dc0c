"""What frames the portal: banners and the words of its footer."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.content.enums import BannerPlace
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped, Versioned


class Banner(PublicRecord, Versioned, Stamped):
    """Biểu ngữ: shown from ``shown_from`` to ``shown_to`` (exclusive), in the order of ``order``."""

    text = models.CharField(_("Lời trên biểu ngữ"), max_length=160)
    blob = models.ForeignKey(Blob, models.PROTECT, null=True, blank=True, related_name="+")
    alt = models.CharField(_("Mô tả ảnh"), max_length=200, blank=True)
    link = models.CharField(_("Dẫn tới"), max_length=300, blank=True)
    place = models.CharField(_("Chỗ đặt"), max_length=10, choices=BannerPlace.choices, default=BannerPlace.HOME)
    shown_from = models.DateTimeField(_("Hiện từ"), null=True, blank=True)
    shown_to = models.DateTimeField(_("Hiện đến"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("Thứ tự"), default=10)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("order", "pk")

    def __str__(self) -> str:
        return self.text


class SiteWords(Versioned, Stamped):
    """Lời chân trang: one row an installation; every public page must name who answers for it."""

    governing_body = models.CharField(_("Cơ quan chủ quản"), max_length=200)
    governing_body_en = models.CharField(_("Cơ quan chủ quản (tiếng Anh)"), max_length=200, blank=True)
    responsible = models.CharField(_("Người chịu trách nhiệm"), max_length=200)
    responsible_en = models.CharField(_("Người chịu trách nhiệm (tiếng Anh)"), max_length=200, blank=True)
    address = models.CharField(_("Địa chỉ"), max_length=200)
    address_en = models.CharField(_("Địa chỉ (tiếng Anh)"), max_length=200, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=60)
    email = models.CharField(_("Thư điện tử"), max_length=120)
    licence = models.CharField(_("Giấy phép, bản quyền"), max_length=300, blank=True)
    licence_en = models.CharField(_("Giấy phép, bản quyền (tiếng Anh)"), max_length=300, blank=True)

    def __str__(self) -> str:
        return self.governing_body
