"""What the advisory team reports to the chair (Art. 7.3c)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.models import Dossier
from saolang.common.models import Stamped, Versioned


class AdvisoryReport(Versioned, Stamped):
    """Báo cáo thẩm định của tổ tư vấn: dossier, site, tests, remarks; words, no points."""

    dossier = models.OneToOneField(Dossier, models.PROTECT, related_name="advisory_report")
    dossier_findings = models.TextField(_("Kết quả thẩm định hồ sơ"), blank=True)
    site_findings = models.TextField(_("Kết quả khảo sát cơ sở"), blank=True)
    surveyed_on = models.DateField(_("Ngày khảo sát"), null=True, blank=True)
    test_findings = models.TextField(_("Kết quả kiểm nghiệm đề nghị"), blank=True)
    remarks = models.TextField(_("Kiến nghị với chủ tịch hội đồng"), blank=True)
    finished_at = models.DateTimeField(null=True)
    finished_by_label = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return f"{self.dossier}"
