"""The commune's report (form 03)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.enums import CommuneConclusion
from saolang.apps.dossiers.models.dossier import Dossier
from saolang.common.models import Stamped, Versioned


class CommuneAppraisal(Versioned, Stamped):
    """Thẩm định cấp xã: words on four contents, no points (Art. 7.2; form 03). One per submission."""

    dossier = models.ForeignKey(Dossier, models.PROTECT, related_name="commune_appraisals")
    version_number = models.PositiveSmallIntegerField()
    """The dossier version it is about."""
    started_on = models.DateField()
    due_on = models.DateField()
    local_raw_material = models.TextField(_("Nguyên liệu tại chỗ"), blank=True)
    local_labour = models.TextField(_("Lao động tại chỗ"), blank=True)
    product_idea_origin = models.TextField(_("Nguồn gốc ý tưởng sản phẩm"), blank=True)
    story_local_identity = models.TextField(_("Câu chuyện, bản sắc địa phương"), blank=True)
    checklist = models.JSONField(default=dict)
    """Item key -> {"ok": bool, "note": str}."""
    return_reason = models.TextField(_("Lý do trả lại"), blank=True)
    conclusion = models.CharField(max_length=10, choices=CommuneConclusion.choices, default=CommuneConclusion.OPEN)
    concluded_at = models.DateTimeField(null=True)
    concluded_by_label = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("dossier", "version_number"), name="commune_appraisal_once"),)

    def __str__(self) -> str:
        return f"{self.dossier} v{self.version_number}"
