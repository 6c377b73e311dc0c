"""What was measured month by month, and what leaders were told."""

from fractions import Fraction

from django.db import models

from saolang.apps.programme.enums import AlertKind
from saolang.apps.programme.models.plans import Plan, Target
from saolang.common.models import PublicRecord


class IndicatorValue(models.Model):
    """Số liệu tháng: an indicator of a plan's area on the first day of a month; kept, never changed."""

    plan = models.ForeignKey(Plan, models.CASCADE, related_name="values")
    indicator = models.CharField(max_length=40)
    on = models.DateField()
    """First day of the month."""
    numerator = models.BigIntegerField()
    denominator = models.BigIntegerField(null=True)
    """Of the known records; null for a count."""
    unknown_count = models.PositiveIntegerField()
    certainty = models.CharField(max_length=10)
    low = models.CharField(max_length=40, blank=True)
    """Exact rational: what it was at least, whatever the unknown records turn out to be; "" where nothing is known."""
    high = models.CharField(max_length=40, blank=True)
    """At most."""
    computed_at = models.DateTimeField()
    """Later than its month where it was worked out afterwards from the records."""

    class Meta:
        ordering = ("on",)
        constraints = (models.UniqueConstraint(fields=("plan", "indicator", "on"), name="indicator_value_once"),)

    def __str__(self) -> str:
        return f"{self.indicator} {self.on}: {self.numerator}/{self.denominator}"

    @property
    def value(self) -> Fraction | None:
        """The exact value; ``None`` with nothing below the line."""
        if self.denominator is None:
            return Fraction(self.numerator)
        return Fraction(self.numerator, self.denominator) if self.denominator else None


class Alert(PublicRecord):
    """Cảnh báo: a target slips; told once, open until it holds again."""

    target = models.ForeignKey(Target, models.CASCADE, related_name="alerts")
    kind = models.CharField(max_length=10, choices=AlertKind.choices)
    on = models.DateField()
    """First day of the month whose figures raised it."""
    raised_at = models.DateTimeField()
    closed_on = models.DateField(null=True)

    class Meta:
        ordering = ("-on", "-pk")
        constraints = (
            models.UniqueConstraint(
                fields=("target", "kind"), condition=models.Q(closed_on=None), name="one_open_alert"
            ),
        )

    def __str__(self) -> str:
        return f"{self.target}: {self.get_kind_display()}"
