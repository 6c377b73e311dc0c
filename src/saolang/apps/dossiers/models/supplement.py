"""What a commune or the province asks for."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.enums import SupplementLevel
from saolang.apps.dossiers.models.dossier import Dossier
from saolang.apps.dossiers.models.evidence import Evidence
from saolang.common.models import PublicRecord


class SupplementRequest(PublicRecord):
    """Yêu cầu bổ sung: items with one deadline; answered when every item is."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="supplement_requests")
    level = models.CharField(max_length=10, choices=SupplementLevel.choices)
    requested_by_label = models.CharField(max_length=200)
    requested_at = models.DateTimeField()
    due_on = models.DateField(_("Hạn bổ sung"))
    message = models.TextField(_("Lời nhắn"), blank=True)
    answered_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-requested_at",)

    def __str__(self) -> str:
        return f"{self.get_level_display()} {self.requested_at:%d/%m/%Y}"


class SupplementItem(PublicRecord):
    """Mục bổ sung: one thing to bring or explain."""

    request = models.ForeignKey(SupplementRequest, models.CASCADE, related_name="items")
    criterion = models.CharField(max_length=12, blank=True)
    text = models.TextField(_("Cần bổ sung"))
    answer = models.TextField(_("Trả lời"), blank=True)
    evidence = models.ForeignKey(Evidence, models.PROTECT, null=True, blank=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.text[:60]
