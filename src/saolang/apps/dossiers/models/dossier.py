"""The dossier, its answers, the set it was written under and its frozen versions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.enums import DossierKind, DossierState
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.common.models import PublicRecord, Stamped, Versioned


class CriteriaSetSnapshot(models.Model):
    """Bản lưu bộ tiêu chí: a set exactly as it was when a dossier pinned it, whatever the pack says later."""

    fingerprint = models.CharField(primary_key=True, max_length=64)
    pack_id = models.CharField(max_length=30)
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()

    def __str__(self) -> str:
        return f"{self.pack_id} {self.number} ({self.fingerprint[:8]})"


class Dossier(PublicRecord, Versioned, Stamped):
    """Hồ sơ: one product, one submission, under one pack."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="dossiers")
    kind = models.CharField(max_length=10, choices=DossierKind.choices)
    state = models.CharField(max_length=24, choices=DossierState.choices, default=DossierState.DRAFT, db_index=True)
    commune = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    """The unit of today that appraises; its parent is the province that decides."""
    pack_id = models.CharField(max_length=30)
    pack_fingerprint = models.CharField(max_length=64)
    criteria_set = models.ForeignKey(CriteriaSetSnapshot, models.PROTECT, related_name="dossiers")

    # Form 02, parts I (history, organisation), II and IV: what the producer writes in words.
    history = models.TextField(_("Quá trình hình thành và phát triển"), blank=True)
    organisation_text = models.TextField(_("Tổ chức bộ máy, nhân lực"), blank=True)
    growing_area = models.TextField(_("Vùng nguyên liệu"), blank=True)
    technology = models.TextField(_("Công nghệ, quy trình sản xuất"), blank=True)
    quality_changes = models.TextField(_("Thay đổi về chất lượng, mẫu mã"), blank=True)
    market = models.TextField(_("Thị trường, kênh bán hàng"), blank=True)
    revenue_vnd = models.BigIntegerField(_("Doanh thu năm gần nhất (đồng)"), null=True, blank=True)
    profit_vnd = models.BigIntegerField(_("Lợi nhuận năm gần nhất (đồng)"), null=True, blank=True)
    plan = models.TextField(_("Kế hoạch phát triển sản phẩm"), blank=True)
    changes_since_recognition = models.TextField(_("Những thay đổi từ lần công nhận trước"), blank=True)
    sample_count = models.PositiveSmallIntegerField(_("Số mẫu sản phẩm nộp kèm"), default=0)
    has_pledged = models.BooleanField(_("Cam kết hồ sơ đúng sự thật"), default=False)

    slip_number = models.CharField(max_length=80, blank=True)
    """Số phiếu đăng ký: ``…/PĐK-province-commune-year``."""
    product_code = models.CharField(max_length=30, blank=True)
    submitted_at = models.DateTimeField(null=True)
    due_on = models.DateField(null=True)
    """The last day of whoever holds the ball now; null where no clock runs."""
    clock_began_at = models.DateTimeField(null=True)
    """When the period that ends on ``due_on`` began."""
    proposed_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(null=True)
    concluded_at = models.DateTimeField(null=True)
    star = models.PositiveSmallIntegerField(null=True)
    """The council's conclusion, handed down by evaluation; null before."""

    # Renewal and upgrade: plain values of the certificate it follows, handed down by certification.
    previous_certificate_code = models.CharField(max_length=24, blank=True)
    previous_star = models.PositiveSmallIntegerField(null=True)
    previous_ends_on = models.DateField(null=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("product",),
                condition=~Q(state__in=("recognised", "not_recognised", "withdrawn")),
                name="one_open_dossier_a_product",
            ),
            models.UniqueConstraint(fields=("slip_number",), condition=~Q(slip_number=""), name="slip_number_once"),
        )
        indexes = (models.Index(fields=("commune", "state"), name="dossier_commune_state"),)

    def __str__(self) -> str:
        return f"{self.product} ({self.get_kind_display()})"

    @property
    def topic(self) -> str:
        """What the history of this dossier is read under."""
        return f"dossier:{self.public_id}"


class SelfAnswer(models.Model):
    """Tự chấm: the option a producer chose at one criterion, with words. No row = not answered yet."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="answers")
    criterion = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField(null=True)
    """1-based option, 0 = no option met, null = words only so far."""
    note = models.TextField(blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("dossier", "criterion"), name="self_answer_once"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.place}"


class DossierVersion(models.Model):
    """Bản chốt: everything a producer submitted, frozen (Art. 7.1: as valid as paper)."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    result = models.JSONField()
    """The self-score as the engine gave it that day."""
    submitted_at = models.DateTimeField()
    submitted_by_label = models.CharField(max_length=200)

    class Meta:
        ordering = ("dossier", "number")
        constraints = (models.UniqueConstraint(fields=("dossier", "number"), name="dossier_version_once"),)

    def __str__(self) -> str:
        return f"{self.dossier} v{self.number}"
