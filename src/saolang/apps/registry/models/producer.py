"""Producers: who makes, what they report of a year, what they ask to have changed."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Organisation
from saolang.apps.registry.enums import ProducerKind, ProducerStatus, RecordOrigin, Sex
from saolang.apps.registry.models.places import CraftVillage
from saolang.apps.territories.models import Unit
from saolang.common.models import PublicRecord, Stamped, Versioned


class Producer(PublicRecord, Versioned, Stamped):
    """Chủ thể OCOP: who makes the product and signs the dossier."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="producer")
    kind = models.CharField(_("Loại chủ thể"), max_length=30, choices=ProducerKind.choices, blank=True)
    """Blank only where a list did not say."""
    name = models.CharField(_("Tên chủ thể"), max_length=200)
    tax_code = models.CharField(_("Mã số thuế"), max_length=14, blank=True)
    registration_number = models.CharField(_("Số đăng ký kinh doanh"), max_length=60, blank=True)
    registered_on = models.DateField(_("Ngày đăng ký, thành lập"), null=True, blank=True)
    representative_name = models.CharField(_("Người đại diện theo pháp luật"), max_length=120, blank=True)
    representative_position = models.CharField(_("Chức vụ"), max_length=80, blank=True)
    representative_sex = models.CharField(_("Giới tính"), max_length=6, choices=Sex.choices, blank=True)
    representative_ethnicity = models.CharField(_("Dân tộc"), max_length=40, blank=True)
    representative_residence = models.CharField(_("Nơi cư trú của người đại diện"), max_length=200, blank=True)
    address = models.CharField(_("Địa chỉ (số nhà, thôn, tổ)"), max_length=200, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("Xã, phường"))
    """A commune of today; the province where a list names nothing finer."""
    old_unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Xã, huyện trước 1/7/2025")
    )
    """As the older address has it; may be a district where only that is known."""
    latitude = models.DecimalField(_("Vĩ độ"), max_digits=8, decimal_places=5, null=True, blank=True)
    longitude = models.DecimalField(_("Kinh độ"), max_digits=8, decimal_places=5, null=True, blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    website = models.URLField(_("Trang mạng"), blank=True)
    introduction = models.TextField(_("Giới thiệu"), blank=True)
    introduction_en = models.TextField(_("Giới thiệu bằng tiếng Anh"), blank=True)
    craft_village = models.ForeignKey(
        CraftVillage, models.PROTECT, null=True, blank=True, related_name="producers", verbose_name=_("Làng nghề")
    )
    status = models.CharField(
        _("Tình trạng hoạt động"), max_length=10, choices=ProducerStatus.choices, default=ProducerStatus.ACTIVE
    )
    consented_at = models.DateTimeField(null=True)
    """When the producer agreed to the processing of personal data (Law 91/2025/QH15)."""
    origin = models.CharField(max_length=14, choices=RecordOrigin.choices, default=RecordOrigin.REGISTER)
    origin_source = models.TextField(blank=True)
    """File name or web addresses, where it did not come from an officer's or its own hand."""
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    """The producer this entry turned out to be; its page leads there."""
    merged_at = models.DateTimeField(null=True)
    is_example = models.BooleanField(default=False)
    folded = models.CharField(max_length=300, db_index=True, editable=False)
    sort_key = models.CharField(max_length=500, editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("tax_code",), condition=~models.Q(tax_code=""), name="producer_tax_code_once"
            ),
        )

    def __str__(self) -> str:
        return self.name


class YearlyFigures(PublicRecord, Versioned, Stamped):
    """Số liệu năm: what a producer reports of one year; null means not known, zero means none."""

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="yearly_figures")
    year = models.PositiveSmallIntegerField(_("Năm"))
    revenue_vnd = models.BigIntegerField(_("Doanh thu (đồng)"), null=True, blank=True)
    export_revenue_vnd = models.BigIntegerField(_("Trong đó xuất khẩu (đồng)"), null=True, blank=True)
    profit_vnd = models.BigIntegerField(_("Lợi nhuận (đồng)"), null=True, blank=True)
    output = models.CharField(_("Sản lượng chính"), max_length=300, blank=True)
    """In words with units: one producer makes tonnes and pieces."""
    worker_count = models.PositiveIntegerField(_("Số lao động"), null=True, blank=True)
    local_worker_count = models.PositiveIntegerField(_("Lao động tại địa phương"), null=True, blank=True)
    trained_worker_count = models.PositiveIntegerField(_("Lao động có bằng, chứng chỉ"), null=True, blank=True)
    female_worker_count = models.PositiveIntegerField(_("Lao động nữ"), null=True, blank=True)
    local_material_percent = models.DecimalField(
        _("Nguyên liệu trong tỉnh (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    contracted_material_percent = models.DecimalField(
        _("Nguyên liệu mua theo hợp đồng (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    contracted_output_percent = models.DecimalField(
        _("Sản lượng bán theo hợp đồng (%)"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    channels = models.JSONField(_("Kênh bán hàng"), default=list, blank=True)
    """Values of ``SalesChannel``."""
    linkages = models.TextField(_("Liên kết với ai, về việc gì"), blank=True)
    remarks = models.TextField(_("Ghi chú"), blank=True)
    filed_at = models.DateTimeField(null=True)
    """When the producer said it is complete; null while a draft."""

    class Meta:
        ordering = ("-year", "pk")
        verbose_name_plural = "yearly figures"
        constraints = (models.UniqueConstraint(fields=("producer", "year"), name="yearly_figures_once"),)

    def __str__(self) -> str:
        return f"{self.producer}: {self.year}"
