"""Products: what is made, its pictures, where it is bought."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.registry.enums import LinkHealth, PhotoState, ProductStatus, ProposalState, RecordOrigin
from saolang.apps.registry.models.places import GrowingArea, PointOfSale
from saolang.apps.registry.models.producer import Producer
from saolang.apps.territories.models import Unit
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped, Versioned


class Product(PublicRecord, Versioned, Stamped):
    """Sản phẩm: one product of one producer; its code is allocated by the commune and shared by renewals."""

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="products")
    name = models.CharField(_("Tên sản phẩm"), max_length=200)
    name_en = models.CharField(_("Tên tiếng Anh"), max_length=200, blank=True)
    set_number = models.PositiveSmallIntegerField(_("Bộ tiêu chí"), null=True)
    """Null only where a list did not say: no dossier opens before it is chosen."""
    specification = models.CharField(_("Quy cách đóng gói"), max_length=200, blank=True)
    standard = models.CharField(_("Tiêu chuẩn áp dụng"), max_length=200, blank=True)
    description = models.TextField(_("Mô tả sản phẩm"), blank=True)
    description_en = models.TextField(_("Mô tả bằng tiếng Anh"), blank=True)
    story = models.TextField(_("Câu chuyện sản phẩm"), blank=True)
    story_en = models.TextField(_("Câu chuyện bằng tiếng Anh"), blank=True)
    price_from_vnd = models.PositiveBigIntegerField(_("Giá từ (đồng)"), null=True, blank=True)
    price_to_vnd = models.PositiveBigIntegerField(_("đến (đồng)"), null=True, blank=True)
    price_note = models.CharField(_("Giá cho bao nhiêu"), max_length=100, blank=True)
    """What the price is for: a packet of 500 g, a night for two."""
    growing_areas = models.ManyToManyField(
        GrowingArea, blank=True, related_name="products", verbose_name=_("Vùng nguyên liệu")
    )
    latitude = models.DecimalField(_("Vĩ độ"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Kinh độ"), max_digits=8, decimal_places=5, null=True, blank=True)
    status = models.CharField(_("Tình trạng"), max_length=10, choices=ProductStatus.choices, default=ProductStatus.MADE)
    code = models.CharField(max_length=30, blank=True, editable=False)
    """``province-commune-serial-year`` once a commune proposed it."""
    is_set_held = models.BooleanField(default=False, editable=False)
    """A dossier past draft is open: the criteria set may not change (handed down by dossiers)."""
    origin = models.CharField(max_length=14, choices=RecordOrigin.choices, default=RecordOrigin.REGISTER)
    origin_source = models.TextField(blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    is_example = models.BooleanField(default=False)
    folded = models.CharField(max_length=300, db_index=True, editable=False)
    sort_key = models.CharField(max_length=500, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("code",), condition=~models.Q(code=""), name="product_code_once"),
        )

    def __str__(self) -> str:
        return self.name


class ProductCodeSeries(models.Model):
    """Sổ mã sản phẩm của xã: the running number a commune keeps (Appendix II, head of each set)."""

    unit = models.OneToOneField(Unit, models.PROTECT, related_name="+")
    last = models.PositiveIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.unit}: {self.last}"


class ProductPhoto(PublicRecord, Stamped):
    """Ảnh sản phẩm: derived sizes without EXIF; the original stays private."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="photos")
    original = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    large = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    """At most 1,600 px on the longer side, WebP."""
    medium = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    """800 px."""
    small = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    """320 px."""
    width = models.PositiveIntegerField()
    """Of ``large``, in pixels, so that pages keep its place."""
    height = models.PositiveIntegerField()
    alt = models.CharField(_("Ảnh cho thấy gì"), max_length=200)
    """Alternative text."""
    alt_en = models.CharField(_("Ảnh cho thấy gì, bằng tiếng Anh"), max_length=200, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=10, choices=PhotoState.choices, default=PhotoState.WAITING)
    refused_because = models.CharField(_("Vì sao không duyệt"), max_length=300, blank=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.alt


class SalesListing(PublicRecord, Versioned, Stamped):
    """Nơi mua: a product is sold at a point of sale, or on a page of a shop or an e-commerce platform."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="sales_listings")
    point_of_sale = models.ForeignKey(
        PointOfSale, models.PROTECT, null=True, blank=True, related_name="listings", verbose_name=_("Điểm bán")
    )
    url = models.URLField(_("Trang bán hàng"), max_length=400, blank=True)
    label = models.CharField(_("Tên nơi bán"), max_length=120, blank=True)
    since_on = models.DateField(_("Bán từ ngày"), null=True, blank=True)
    until_on = models.DateField(_("Thôi bán từ ngày"), null=True, blank=True)
    """Exclusive."""
    checked_at = models.DateTimeField(null=True)
    """When a person or the link check last found it there; counted as a modern channel for 12 months."""
    tried_at = models.DateTimeField(null=True)
    """When the link check last asked, whatever it found."""
    health = models.CharField(max_length=8, choices=LinkHealth.choices, default=LinkHealth.UNKNOWN)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(point_of_sale__isnull=False) | ~models.Q(url=""), name="sales_listing_somewhere"
            ),
            models.UniqueConstraint(
                fields=("product", "point_of_sale"),
                condition=models.Q(point_of_sale__isnull=False),
                name="sales_listing_once",
            ),
        )

    def __str__(self) -> str:
        return f"{self.product}: {self.label or self.url}"


class ChangeProposal(PublicRecord, Versioned, Stamped):
    """Đề nghị sửa: what a producer asks to have changed in the register, beside what stands there."""

    producer = models.ForeignKey(Producer, models.CASCADE, related_name="proposals")
    product = models.ForeignKey(Product, models.CASCADE, null=True, related_name="proposals")
    """Null where the producer's own entry is meant."""
    before = models.JSONField(default=dict)
    """What stood there when it was asked, by field."""
    after = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ProposalState.choices, default=ProposalState.WAITING)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    decided_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(_("Lý do"), blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("producer",),
                condition=models.Q(state="waiting", product__isnull=True),
                name="one_waiting_producer_proposal",
            ),
            models.UniqueConstraint(
                fields=("product",), condition=models.Q(state="waiting"), name="one_waiting_product_proposal"
            ),
        )

    def __str__(self) -> str:
        return f"{self.producer}: {self.get_state_display()}"
