"""Standards: what is declared, what was tested, what a market asks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.innovation.enums import StandardKind
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped, Versioned


class DeclaredStandard(PublicRecord, Versioned, Stamped):
    """Tiêu chuẩn công bố áp dụng: of a product, from a day until another takes its place."""

    product = models.ForeignKey(Product, models.CASCADE, related_name="standards")
    kind = models.CharField(_("Loại"), max_length=22, choices=StandardKind.choices)
    number = models.CharField(_("Số hiệu"), max_length=80)
    title = models.CharField(_("Tên"), max_length=300, blank=True)
    declared_on = models.DateField(_("Ngày công bố"), null=True, blank=True)
    ended_on = models.DateField(_("Thôi áp dụng từ ngày"), null=True, blank=True)
    """Exclusive."""

    class Meta:
        ordering = ("kind", "number")
        constraints = (models.UniqueConstraint(fields=("product", "number"), name="declared_standard_once"),)

    def __str__(self) -> str:
        return self.number


class TestReport(PublicRecord, Versioned, Stamped):
    """Phiếu kiểm nghiệm: what a laboratory measured in a sample."""

    __test__ = False

    product = models.ForeignKey(Product, models.CASCADE, related_name="test_reports")
    laboratory = models.CharField(_("Phòng thử nghiệm"), max_length=200)
    number = models.CharField(_("Số phiếu"), max_length=80)
    reported_on = models.DateField(_("Ngày trả kết quả"))
    results = models.JSONField(default=list)
    """List of ``{parameter, value, unit, limit, passed}``; ``passed`` true, false or null where no limit is known."""
    file = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ("-reported_on", "-pk")
        constraints = (models.UniqueConstraint(fields=("product", "laboratory", "number"), name="test_report_once"),)

    def __str__(self) -> str:
        return f"{self.number} ({self.laboratory})"


class MarketRequirement(PublicRecord, Versioned, Stamped):
    """Yêu cầu của thị trường: a parameter a market asks of goods of some criteria sets, entered by an officer."""

    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    market = models.CharField(_("Thị trường"), max_length=80)
    set_numbers = models.JSONField(_("Bộ tiêu chí"), default=list)
    parameter = models.CharField(_("Chỉ tiêu"), max_length=120)
    folded = models.CharField(max_length=120, editable=False)
    limit = models.CharField(_("Mức yêu cầu"), max_length=120)
    source = models.CharField(_("Văn bản"), max_length=300)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("market", "parameter", "pk")

    def __str__(self) -> str:
        return f"{self.market}: {self.parameter}"
