"""Yearly calls for commissioned science and technology tasks."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Organisation, Person
from saolang.apps.innovation.enums import CallState, ProposalState
from saolang.apps.paperwork.models import Paper
from saolang.apps.registry.models import Producer, Product
from saolang.apps.territories.models import Unit
from saolang.common.models import PublicRecord, Stamped, Versioned


class Call(PublicRecord, Versioned, Stamped):
    """Đợt kêu gọi đề xuất nhiệm vụ khoa học và công nghệ."""

    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField(_("Năm"))
    title = models.CharField(_("Tên đợt"), max_length=300)
    text = models.TextField(_("Nội dung kêu gọi"), blank=True)
    opens_on = models.DateField(_("Nhận từ ngày"))
    closes_on = models.DateField(_("Nhận đến hết ngày"))
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.OPEN)
    paper = models.OneToOneField(Paper, models.PROTECT, null=True, related_name="+")
    """The compiled list as sent to the province."""
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-year", "-pk")
        constraints = (
            models.CheckConstraint(condition=models.Q(closes_on__gte=models.F("opens_on")), name="call_days_forward"),
        )

    def __str__(self) -> str:
        return self.title


class Proposal(PublicRecord, Versioned, Stamped):
    """Đề xuất đặt hàng: what is needed, what shall come out, what it costs."""

    call = models.ForeignKey(Call, models.PROTECT, related_name="proposals")
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="science_proposals")
    """Who proposes: a producer's, an agency's, an institute's organisation."""
    producer = models.ForeignKey(Producer, models.PROTECT, null=True, related_name="science_proposals")
    title = models.CharField(_("Tên nhiệm vụ"), max_length=300)
    need = models.TextField(_("Vì sao cần"))
    result = models.TextField(_("Kết quả mong đợi"))
    users = models.TextField(_("Ai dùng kết quả"), blank=True)
    money_vnd = models.PositiveBigIntegerField(_("Kinh phí dự kiến (đồng)"), null=True, blank=True)
    months = models.PositiveSmallIntegerField(_("Thời gian (tháng)"), null=True, blank=True)
    products = models.ManyToManyField(Product, blank=True, related_name="+", verbose_name=_("Sản phẩm"))
    state = models.CharField(max_length=16, choices=ProposalState.choices, default=ProposalState.DRAFT)
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    screening_reason = models.TextField(_("Lý do"), blank=True)
    rank = models.PositiveSmallIntegerField(null=True)
    """Place in the compiled list."""
    decision_number = models.CharField(_("Số quyết định đặt hàng"), max_length=60, blank=True)
    decided_on = models.DateField(_("Ngày quyết định"), null=True, blank=True)
    granted_vnd = models.PositiveBigIntegerField(_("Kinh phí được duyệt (đồng)"), null=True, blank=True)
    due_on = models.DateField(_("Hạn hoàn thành"), null=True, blank=True)
    finished_on = models.DateField(_("Ngày nghiệm thu"), null=True, blank=True)
    outcome = models.TextField(_("Kết quả đạt được"), blank=True)

    class Meta:
        ordering = ("call", "rank", "pk")

    def __str__(self) -> str:
        return self.title


class ProposalScore(PublicRecord, Stamped):
    """Phiếu chấm đề xuất: one assessor, points by question of ``data/science_questions.yaml``."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="scores")
    assessor = models.ForeignKey(Person, models.PROTECT, related_name="+")
    points = models.JSONField(default=dict)
    total = models.PositiveSmallIntegerField()
    remarks = models.TextField(_("Ý kiến"), blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("proposal", "assessor"), name="proposal_score_once"),)

    def __str__(self) -> str:
        return f"{self.proposal}: {self.total}"


class FollowUp(PublicRecord, Stamped):
    """Theo dõi nhiệm vụ được đặt hàng: how it stood on a day."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="follow_ups")
    told_on = models.DateField(_("Ngày"))
    percent = models.PositiveSmallIntegerField(_("Đã làm được (%)"))
    spent_vnd = models.PositiveBigIntegerField(_("Đã chi (đồng)"), null=True, blank=True)
    text = models.TextField(_("Tình hình"))
    told_by = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-told_on", "-pk")
        constraints = (models.CheckConstraint(condition=models.Q(percent__lte=100), name="follow_up_percent"),)

    def __str__(self) -> str:
        return f"{self.proposal}: {self.percent} %"
