"""Producers and products."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Organisation
from saolang.apps.registry.enums import ProducerKind, Sex
from saolang.apps.territories.models import Unit
from saolang.common.models import PublicRecord, Stamped, Versioned


class Producer(PublicRecord, Versioned, Stamped):
    """Chủ thể OCOP: who makes the product and signs the dossier."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="producer")
    kind = models.CharField(_("Loại chủ thể"), max_length=30, choices=ProducerKind.choices)
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
    phone = models.CharField(_("Điện thoại"), max_length=20, blank=True)
    email = models.EmailField(_("Thư điện tử"), blank=True)
    website = models.URLField(_("Trang mạng"), blank=True)
    consented_at = models.DateTimeField(null=True)
    """When the producer agreed to the processing of personal data (Law 91/2025/QH15)."""
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


class Product(PublicRecord, Versioned, Stamped):
    """Sản phẩm: one product of one producer; its code is allocated by the commune and shared by renewals."""

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="products")
    name = models.CharField(_("Tên sản phẩm"), max_length=200)
    set_number = models.PositiveSmallIntegerField(_("Bộ tiêu chí"))
    specification = models.CharField(_("Quy cách đóng gói"), max_length=200, blank=True)
    standard = models.CharField(_("Tiêu chuẩn áp dụng"), max_length=200, blank=True)
    description = models.TextField(_("Mô tả sản phẩm"), blank=True)
    code = models.CharField(max_length=30, blank=True, editable=False)
    """``province-commune-serial-year`` once a commune proposed it."""
    is_set_held = models.BooleanField(default=False, editable=False)
    """A dossier past draft is open: the criteria set may not change (handed down by dossiers)."""
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
