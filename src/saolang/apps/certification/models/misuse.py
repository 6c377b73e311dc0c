"""Reports that a star is wrong or misused: one home for those of the public, of officers and of other rooms."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.certification.enums import MisuseKind, MisuseState, ReportOrigin
from saolang.apps.certification.models.certificates import Certificate, RevocationCase
from saolang.apps.registry.models import Product
from saolang.apps.territories.models import Unit
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped, Versioned


class MisuseReport(PublicRecord, Versioned, Stamped):
    """Phản ánh sao sai, dùng sai: what was seen where, who told it, what the provincial office found."""

    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    """Whose office answers it."""
    origin = models.CharField(max_length=12, choices=ReportOrigin.choices)
    kind = models.CharField(_("Có gì sai"), max_length=20, choices=MisuseKind.choices)
    product = models.ForeignKey(Product, models.PROTECT, null=True, related_name="misuse_reports")
    certificate = models.ForeignKey(Certificate, models.PROTECT, null=True, related_name="misuse_reports")
    told_name = models.CharField(_("Tên ghi trên hàng"), max_length=200, blank=True)
    """Where the product is in no register."""
    told_code = models.CharField(_("Mã ghi trên hàng"), max_length=60, blank=True)
    place = models.CharField(_("Thấy ở đâu"), max_length=200, blank=True)
    url = models.CharField(_("Địa chỉ trang mạng"), max_length=400, blank=True)
    description = models.TextField(_("Đã thấy gì"))
    photo = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    reporter_name = models.CharField(_("Người phản ánh"), max_length=120, blank=True)
    reporter_contact = models.CharField(_("Điện thoại hoặc thư điện tử"), max_length=120, blank=True)
    """Personal: shown only to the officers who answer."""
    state = models.CharField(max_length=12, choices=MisuseState.choices, default=MisuseState.RECEIVED)
    handled_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    conclusion = models.TextField(_("Kết luận"), blank=True)
    concluded_on = models.DateField(null=True)
    revocation_case = models.ForeignKey(RevocationCase, models.PROTECT, null=True, related_name="misuse_reports")

    class Meta:
        ordering = ("-pk",)
        indexes = (models.Index(fields=("province", "state"), name="misuse_desk"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.product or self.told_name}"
