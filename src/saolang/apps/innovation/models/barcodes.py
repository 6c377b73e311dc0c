"""Barcodes: company prefixes and the numbers made under them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.registry.models import Producer, Product
from saolang.common.models import PublicRecord, Stamped, Versioned


class CompanyPrefix(PublicRecord, Versioned, Stamped):
    """Mã doanh nghiệp: the right to number goods, kept by a yearly fee."""

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="company_prefixes")
    prefix = models.CharField(_("Mã doanh nghiệp"), max_length=11, unique=True)
    certificate_number = models.CharField(_("Số giấy chứng nhận"), max_length=60, blank=True)
    granted_on = models.DateField(_("Ngày cấp"), null=True, blank=True)
    ends_on = models.DateField(_("Có giá trị đến"), null=True, blank=True)
    """Inclusive."""
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("prefix",)
        verbose_name_plural = "company prefixes"

    def __str__(self) -> str:
        return self.prefix


class TradeNumber(PublicRecord, Versioned, Stamped):
    """Mã số vật phẩm (GTIN): one packaging of one product."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="trade_numbers")
    prefix = models.ForeignKey(CompanyPrefix, models.PROTECT, null=True, related_name="numbers")
    """Null where the number was made under a prefix of somebody else."""
    gtin = models.CharField(_("Mã số (GTIN)"), max_length=14, unique=True)
    packaging = models.CharField(_("Quy cách"), max_length=200)
    ended_on = models.DateField(_("Thôi dùng từ ngày"), null=True, blank=True)
    """Exclusive; a number is never given to other goods (GS1 General Specifications, 4.3)."""
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("gtin",)

    def __str__(self) -> str:
        return self.gtin
