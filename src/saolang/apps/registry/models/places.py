"""Places of the programme: growing areas, craft villages, points of sale, places to visit."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.registry.enums import CraftVillageKind, LinkHealth, PointOfSaleKind, TourismKind
from saolang.apps.territories.models import Unit
from saolang.common.models import PublicRecord, Stamped, Versioned


class Place(PublicRecord, Versioned, Stamped):
    """A named place in a unit, on the map where its point is known."""

    name = models.CharField(_("Tên"), max_length=200)
    name_en = models.CharField(_("Tên tiếng Anh"), max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Xã, phường"))
    """A commune of today; the province where nothing finer applies."""
    address = models.CharField(_("Địa chỉ (số nhà, thôn, tổ)"), max_length=200, blank=True)
    latitude = models.DecimalField(_("Vĩ độ"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Kinh độ"), max_digits=8, decimal_places=5, null=True, blank=True)
    description = models.TextField(_("Giới thiệu"), blank=True)
    description_en = models.TextField(_("Giới thiệu bằng tiếng Anh"), blank=True)
    source = models.CharField(_("Nguồn"), max_length=400, blank=True)
    closed_on = models.DateField(_("Thôi hoạt động từ ngày"), null=True, blank=True)
    """Exclusive; null while it is there."""
    is_example = models.BooleanField(default=False)
    folded = models.CharField(max_length=300, db_index=True, editable=False)
    sort_key = models.CharField(max_length=500, editable=False)

    class Meta:
        abstract = True
        ordering = ("sort_key", "pk")

    def __str__(self) -> str:
        return self.name


class GrowingArea(Place):
    """Vùng nguyên liệu: where the raw material of products is grown or raised."""

    crop = models.CharField(_("Cây trồng, vật nuôi"), max_length=120)
    area_ha = models.DecimalField(_("Diện tích (ha)"), max_digits=10, decimal_places=2, null=True, blank=True)
    household_count = models.PositiveIntegerField(_("Số hộ"), null=True, blank=True)
    area_code = models.CharField(_("Mã số vùng trồng"), max_length=60, blank=True)
    standard = models.CharField(_("Tiêu chuẩn được chứng nhận"), max_length=120, blank=True)
    """VietGAP, organic, 4C…"""
    certificate_number = models.CharField(_("Số giấy chứng nhận"), max_length=80, blank=True)
    certificate_ends_on = models.DateField(_("Giấy chứng nhận có giá trị đến"), null=True, blank=True)
    """Inclusive."""
    registered_on = models.DateField(_("Ngày đăng ký"), null=True, blank=True)
    outline = models.JSONField(_("Ranh giới"), null=True, blank=True)
    """GeoJSON Polygon or MultiPolygon in WGS 84, where known."""

    class Meta(Place.Meta):
        pass


class CraftVillage(Place):
    """Làng nghề: a village recognised for its craft (Decree 52/2018/NĐ-CP)."""

    kind = models.CharField(_("Loại"), max_length=20, choices=CraftVillageKind.choices)
    craft = models.CharField(_("Nghề"), max_length=120)
    household_count = models.PositiveIntegerField(_("Số hộ làm nghề"), null=True, blank=True)
    decision_number = models.CharField(_("Số quyết định công nhận"), max_length=60, blank=True)
    recognised_on = models.DateField(_("Ngày công nhận"), null=True, blank=True)

    class Meta(Place.Meta):
        pass


class PointOfSale(Place):
    """Điểm giới thiệu và bán sản phẩm OCOP: a showroom, a shop, a shelf in a supermarket, a page on a platform."""

    kind = models.CharField(_("Loại"), max_length=20, choices=PointOfSaleKind.choices)
    serves = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Phục vụ huyện, thành phố (cũ)")
    )
    """The district of before 1/7/2025 that Plan 908 counts it for."""
    opening_hours = models.CharField(_("Giờ mở cửa"), max_length=120, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=20, blank=True)
    url = models.URLField(_("Trang mạng"), max_length=400, blank=True)
    opened_on = models.DateField(_("Mở cửa từ ngày"), null=True, blank=True)
    checked_at = models.DateTimeField(null=True)
    """When the address on the web was last found to open."""
    tried_at = models.DateTimeField(null=True)
    """When the link check last asked, whatever it found."""
    health = models.CharField(max_length=8, choices=LinkHealth.choices, default=LinkHealth.UNKNOWN)

    class Meta(Place.Meta):
        verbose_name_plural = "points of sale"


class TourismPlace(Place):
    """Điểm du lịch nông nghiệp, nông thôn."""

    kind = models.CharField(_("Loại"), max_length=20, choices=TourismKind.choices)
    phone = models.CharField(_("Điện thoại"), max_length=20, blank=True)
    url = models.URLField(_("Trang mạng"), max_length=400, blank=True)

    class Meta(Place.Meta):
        pass
