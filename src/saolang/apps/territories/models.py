"""Units and what became of them (Decision 19/2025/QĐ-TTg for today's codes)."""

from django.db import models
from django.db.models import Q

from saolang.apps.territories.enums import UnitKind


class Unit(models.Model):
    """Đơn vị hành chính: a code of the General Statistics Office during one period.

    A code may be used again by a later unit, so code and first day together name a unit; names never do.
    """

    code = models.CharField(max_length=5)
    kind = models.CharField(max_length=10, choices=UnitKind.choices)
    name = models.CharField(max_length=100)
    folded = models.CharField(max_length=100, db_index=True)
    sort_key = models.CharField(max_length=200)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")
    effective_from = models.DateField()
    effective_to = models.DateField(null=True)
    """Exclusive; null for the units of today."""
    latitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)
    longitude = models.DecimalField(max_digits=7, decimal_places=4, null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("code", "effective_from"), name="unit_code_once_a_period"),
            models.CheckConstraint(
                condition=Q(effective_to=None) | Q(effective_to__gt=models.F("effective_from")),
                name="unit_period_forward",
            ),
        )
        indexes = (models.Index(fields=("kind", "effective_to"), name="unit_kind_today"),)

    def __str__(self) -> str:
        return self.name


class Succession(models.Model):
    """Kế thừa: which unit of later an older one became (or became part of)."""

    predecessor = models.ForeignKey(Unit, models.CASCADE, related_name="successions")
    successor = models.ForeignKey(Unit, models.CASCADE, related_name="origins")
    is_default = models.BooleanField(default=True)
    """Where a unit was split, the successor to assume without a finer address."""

    class Meta:
        constraints = (models.UniqueConstraint(fields=("predecessor", "successor"), name="succession_once"),)

    def __str__(self) -> str:
        return f"{self.predecessor} -> {self.successor}"
