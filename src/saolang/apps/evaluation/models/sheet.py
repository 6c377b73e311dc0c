"""A member's sheet."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.evaluation.enums import SheetState
from saolang.apps.evaluation.models.council import Seat
from saolang.apps.evaluation.models.hearing import Hearing
from saolang.common.models import PublicRecord, Stamped, Versioned


class Sheet(PublicRecord, Versioned, Stamped):
    """Phiếu đánh giá: one member on one dossier, alone until the reveal."""

    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="sheets")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="sheets")
    state = models.CharField(max_length=10, choices=SheetState.choices, default=SheetState.OPEN)
    opinion = models.TextField(_("Nhận xét chung"), blank=True)
    lodged_at = models.DateTimeField(null=True)
    reopen_reason = models.CharField(max_length=300, blank=True)
    result = models.JSONField(null=True)
    """Parts, total, star, gates as the engine gave them when lodged."""

    class Meta:
        ordering = ("seat__position", "pk")
        constraints = (models.UniqueConstraint(fields=("hearing", "seat"), name="sheet_once"),)

    def __str__(self) -> str:
        return f"{self.seat}: {self.hearing}"


class SheetAnswer(models.Model):
    """Điểm một tiêu chí: the option a member chose; no row or null = not scored yet."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="answers")
    criterion = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField(null=True)
    note = models.TextField(blank=True)
    updated_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "criterion"), name="sheet_answer_once"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.place}"


class SheetGate(models.Model):
    """Điều kiện loại, dừng mà thành viên nêu; it counts only when the council confirms it."""

    sheet = models.ForeignKey(Sheet, models.CASCADE, related_name="gates")
    flag = models.CharField(max_length=60)
    ground = models.TextField(_("Căn cứ"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("sheet", "flag"), name="sheet_gate_once"),)

    def __str__(self) -> str:
        return self.flag
