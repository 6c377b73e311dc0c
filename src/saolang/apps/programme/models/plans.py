"""Plans: what is to be reached, by when, through which work, with which money."""

from decimal import Decimal
from fractions import Fraction

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from saolang.apps.programme.enums import GoalComparison, LineKind, MoneySource, PlanScope
from saolang.apps.territories.models import Unit
from saolang.common.models import PublicRecord, Stamped, Versioned
from saolang.core.indicators.definitions import INDICATORS, Indicator
from saolang.core.indicators.measure import Comparison, Goal, Shape

PERCENT = Decimal(100)


class Plan(PublicRecord, Versioned, Stamped):
    """Kế hoạch: a paper with its period and the area it holds for."""

    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    """The province of today that answers for it."""
    scope = models.CharField(_("Phạm vi"), max_length=10, choices=PlanScope.choices, default=PlanScope.PROVINCE)
    number = models.CharField(_("Số, ký hiệu"), max_length=60)
    title = models.CharField(_("Tên kế hoạch"), max_length=300)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=200)
    issued_on = models.DateField(_("Ngày ban hành"))
    starts_on = models.DateField(_("Từ ngày"))
    ends_on = models.DateField(_("Đến hết ngày"))
    """Inclusive."""
    grounds = models.TextField(_("Căn cứ"), blank=True)
    aim = models.TextField(_("Mục tiêu chung"), blank=True)
    area_codes = models.JSONField(_("Địa bàn (mã đơn vị hành chính)"), default=list)
    """Codes of units, old or new: ``["62"]`` is the former Kon Tum, 40 communes of today."""
    source_key = models.CharField(max_length=40, blank=True)
    """Key of the data file it was loaded from; "" for one an officer entered."""
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-starts_on", "-pk")
        constraints = (
            models.UniqueConstraint(fields=("province", "number"), name="plan_number_once"),
            models.CheckConstraint(condition=Q(ends_on__gt=models.F("starts_on")), name="plan_period_forward"),
        )

    def __str__(self) -> str:
        return self.number


class Target(PublicRecord, Versioned, Stamped):
    """Chỉ tiêu: an indicator, what it is compared with, and until when."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="targets")
    code = models.CharField(_("Ký hiệu"), max_length=10)
    """As the plan numbers it: ``5a``."""
    words = models.CharField(_("Chỉ tiêu như kế hoạch ghi"), max_length=500)
    indicator = models.CharField(_("Chỉ số"), max_length=40)
    """A key of ``core.indicators.definitions.INDICATORS``."""
    comparison = models.CharField(_("So sánh"), max_length=10, choices=GoalComparison.choices)
    value = models.DecimalField(_("Mức"), max_digits=12, decimal_places=2)
    """A count, or percent for a share."""
    value_to = models.DecimalField(_("đến"), max_digits=12, decimal_places=2, null=True, blank=True)
    due_on = models.DateField(_("Hạn"))
    """Inclusive."""
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("Đơn vị"))
    """A commune of today the target is set for; null for the whole area."""
    note = models.CharField(_("Ghi chú"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "code", "pk")
        constraints = (
            models.UniqueConstraint(fields=("plan", "code"), name="target_code_once"),
            models.CheckConstraint(
                condition=Q(value_to=None) | Q(value_to__gt=models.F("value")), name="target_range_forward"
            ),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.words}"

    @property
    def definition(self) -> Indicator:
        """The indicator behind the target."""
        return INDICATORS[self.indicator]

    @property
    def is_share(self) -> bool:
        """Whether the value is in percent."""
        return self.definition.shape == Shape.SHARE

    @property
    def goal(self) -> Goal:
        """The target as the core compares it."""
        scale = PERCENT if self.is_share else Decimal(1)
        value_to = None if self.value_to is None else Fraction(self.value_to) / Fraction(scale)
        return Goal(Comparison(self.comparison), Fraction(self.value) / Fraction(scale), value_to)


class LineOfWork(PublicRecord, Versioned, Stamped):
    """Nội dung công việc: a line of work, a solution of science and technology, or an agency's duty."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="lines")
    kind = models.CharField(_("Loại"), max_length=10, choices=LineKind.choices)
    code = models.CharField(_("Số thứ tự"), max_length=10)
    text = models.CharField(_("Nội dung"), max_length=1000)
    agency = models.CharField(_("Cơ quan chủ trì"), max_length=200, blank=True)

    class Meta:
        ordering = ("kind", "code", "pk")
        verbose_name_plural = "lines of work"
        constraints = (models.UniqueConstraint(fields=("plan", "kind", "code"), name="line_of_work_once"),)

    def __str__(self) -> str:
        return f"{self.code} {self.text}"


class BudgetLine(PublicRecord, Versioned, Stamped):
    """Dòng kinh phí: money of one year from one source; null where nobody said, zero where there was none."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="budget_lines")
    line = models.ForeignKey(
        LineOfWork, models.PROTECT, null=True, blank=True, related_name="budget_lines", verbose_name=_("Nội dung")
    )
    year = models.PositiveSmallIntegerField(_("Năm"))
    source = models.CharField(_("Nguồn"), max_length=10, choices=MoneySource.choices)
    planned_vnd = models.PositiveBigIntegerField(_("Kế hoạch (đồng)"), null=True, blank=True)
    allotted_vnd = models.PositiveBigIntegerField(_("Đã bố trí (đồng)"), null=True, blank=True)
    spent_vnd = models.PositiveBigIntegerField(_("Đã chi (đồng)"), null=True, blank=True)

    class Meta:
        ordering = ("year", "source", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "line", "year", "source"), name="budget_line_once", condition=Q(line__isnull=False)
            ),
            models.UniqueConstraint(
                fields=("plan", "year", "source"), name="budget_of_plan_once", condition=Q(line=None)
            ),
        )

    def __str__(self) -> str:
        return f"{self.plan} {self.year}"
