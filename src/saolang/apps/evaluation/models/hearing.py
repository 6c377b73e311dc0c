"""One dossier before one council."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.enums import HearingState
from saolang.apps.evaluation.models.council import Council, Seat
from saolang.common.models import PublicRecord, Stamped, Versioned


class Hearing(PublicRecord, Versioned, Stamped):
    """Phiên chấm: attempt n of one dossier before one council; a new attempt keeps the old one as it was."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="hearings")
    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="hearings")
    attempt = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField(default=0)
    """Place on the agenda."""
    state = models.CharField(max_length=10, choices=HearingState.choices, default=HearingState.SCORING)
    revealed_at = models.DateTimeField(null=True)
    discussion = models.TextField(_("Ý kiến thảo luận"), blank=True)
    remarks = models.TextField(_("Kết luận của hội đồng, khuyến nghị"), blank=True)
    sealed_at = models.DateTimeField(null=True)
    result = models.JSONField(null=True)
    """The frozen tally and verdict, once sealed."""

    class Meta:
        ordering = ("position", "attempt", "pk")
        constraints = (models.UniqueConstraint(fields=("council", "dossier", "attempt"), name="hearing_attempt_once"),)

    def __str__(self) -> str:
        return f"{self.dossier}, {self.council} ({self.attempt})"


class Recusal(models.Model):
    """Đứng ngoài: a member tied to the producer, left out of mean and quorum for this dossier."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="recusals")
    seat = models.ForeignKey(Seat, models.PROTECT, related_name="recusals")
    reason = models.CharField(_("Lý do"), max_length=300)
    declared_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hearing", "seat"), name="recusal_once"),)

    def __str__(self) -> str:
        return f"{self.seat}: {self.reason}"


class ConfirmedOption(models.Model):
    """Mức được hội đồng xác nhận at a criterion that carries a minimum; never changes the mean."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="confirmed_options")
    criterion = models.CharField(max_length=12)
    place = models.PositiveSmallIntegerField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hearing", "criterion"), name="confirmed_option_once"),)

    def __str__(self) -> str:
        return f"{self.criterion}: {self.place}"


class ConfirmedGate(models.Model):
    """Điều kiện loại, dừng được xác nhận: no star, with its ground."""

    hearing = models.ForeignKey(Hearing, models.CASCADE, related_name="confirmed_gates")
    flag = models.CharField(max_length=60)
    """As on the command line: ``exclude:<id>``, ``stop:<code>``…"""
    ground = models.TextField(_("Căn cứ"))

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hearing", "flag"), name="confirmed_gate_once"),)

    def __str__(self) -> str:
        return self.flag
