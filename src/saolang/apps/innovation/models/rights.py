"""Intellectual property: rights, who may use them, what they cost to keep."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saolang.apps.innovation.enums import FeeSubject, RightKind, RightState
from saolang.apps.registry.models import Producer, Product
from saolang.apps.territories.models import Unit
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped, Versioned


class Right(PublicRecord, Versioned, Stamped):
    """Quyền sở hữu trí tuệ: from the application to the end of its term."""

    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    kind = models.CharField(_("Loại quyền"), max_length=25, choices=RightKind.choices)
    name = models.CharField(_("Tên, dấu hiệu hoặc đối tượng"), max_length=300)
    owner = models.ForeignKey(
        Producer, models.PROTECT, null=True, blank=True, related_name="rights", verbose_name=_("Chủ sở hữu là chủ thể")
    )
    owner_name = models.CharField(_("Chủ sở hữu khác"), max_length=200, blank=True)
    """A people's committee, an association: where the owner makes no product."""
    manager_name = models.CharField(_("Cơ quan quản lý, cho phép dùng"), max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=RightState.choices, default=RightState.PREPARED)
    application_number = models.CharField(_("Số đơn"), max_length=60, blank=True)
    applied_on = models.DateField(_("Ngày nộp đơn"), null=True, blank=True)
    publication_number = models.CharField(_("Số công bố"), max_length=60, blank=True)
    published_on = models.DateField(_("Ngày công bố"), null=True, blank=True)
    grant_number = models.CharField(_("Số văn bằng"), max_length=60, blank=True)
    granted_on = models.DateField(_("Ngày cấp"), null=True, blank=True)
    ends_on = models.DateField(_("Hiệu lực đến"), null=True, blank=True)
    """Inclusive; null for a right without end (geographical indication) or not granted."""
    countries = models.CharField(_("Bảo hộ ở"), max_length=200, default="Việt Nam")
    classes = models.CharField(_("Nhóm hàng hóa, dịch vụ"), max_length=120, blank=True)
    """Nice classes of a mark."""
    area = models.CharField(_("Khu vực địa lý"), max_length=400, blank=True)
    """Of a geographical indication."""
    image = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    remarks = models.TextField(_("Ghi chú"), blank=True)
    source = models.CharField(_("Nguồn"), max_length=400, blank=True)
    products = models.ManyToManyField(Product, blank=True, related_name="rights", verbose_name=_("Sản phẩm"))
    is_example = models.BooleanField(default=False)
    folded = models.CharField(max_length=500, db_index=True, editable=False)

    class Meta:
        ordering = ("kind", "name", "pk")
        constraints = (
            models.CheckConstraint(condition=Q(owner__isnull=False) | ~Q(owner_name=""), name="right_has_owner"),
            models.UniqueConstraint(fields=("grant_number",), condition=~Q(grant_number=""), name="right_grant_once"),
        )

    def __str__(self) -> str:
        return self.name


class AuthorisedUse(PublicRecord, Stamped):
    """Quyền sử dụng: a producer may use a shared mark or a geographical indication."""

    right = models.ForeignKey(Right, models.CASCADE, related_name="uses")
    producer = models.ForeignKey(Producer, models.PROTECT, related_name="authorised_uses")
    number = models.CharField(_("Số văn bản cho phép"), max_length=80, blank=True)
    from_on = models.DateField(_("Từ ngày"))
    until_on = models.DateField(_("Đến ngày"), null=True, blank=True)
    """Inclusive."""

    class Meta:
        ordering = ("-from_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("right", "producer", "from_on"), name="authorised_use_once"),
            models.CheckConstraint(
                condition=Q(until_on=None) | Q(until_on__gte=models.F("from_on")), name="authorised_use_forward"
            ),
        )

    def __str__(self) -> str:
        return f"{self.right}: {self.producer}"


class Fee(PublicRecord, Versioned, Stamped):
    """Khoản phí phải nộp: to keep a right or a company prefix; told before it is due."""

    subject = models.CharField(_("Phí"), max_length=12, choices=FeeSubject.choices)
    right = models.ForeignKey(Right, models.CASCADE, null=True, related_name="fees")
    prefix = models.ForeignKey("innovation.CompanyPrefix", models.CASCADE, null=True, related_name="fees")
    due_on = models.DateField(_("Hạn nộp"))
    """Inclusive."""
    amount_vnd = models.PositiveBigIntegerField(_("Số tiền (đồng)"), null=True, blank=True)
    paid_on = models.DateField(_("Ngày đã nộp"), null=True, blank=True)
    told_days = models.PositiveSmallIntegerField(null=True)
    """Days before the end of which the last notice was sent."""

    class Meta:
        ordering = ("due_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(right__isnull=False, prefix=None) | Q(right=None, prefix__isnull=False), name="fee_of_one"
            ),
            models.UniqueConstraint(fields=("right", "subject", "due_on"), name="right_fee_once"),
            models.UniqueConstraint(fields=("prefix", "due_on"), name="prefix_fee_once"),
        )

    def __str__(self) -> str:
        return f"{self.get_subject_display()} {self.due_on}"
