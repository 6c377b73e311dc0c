"""The library of legal documents (thư viện văn bản)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.content.enums import DocumentKind
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped, Versioned


class LegalDocument(PublicRecord, Versioned, Stamped):
    """Văn bản: in force from ``effective_on`` (else its date of issue) up to and including ``ended_on``."""

    kind = models.CharField(_("Loại văn bản"), max_length=10, choices=DocumentKind.choices)
    number = models.CharField(_("Số, ký hiệu"), max_length=60)
    issuer = models.CharField(_("Cơ quan ban hành"), max_length=160)
    subject = models.CharField(_("Trích yếu"), max_length=500)
    issued_on = models.DateField(_("Ngày ban hành"), null=True, blank=True)
    effective_on = models.DateField(_("Có hiệu lực từ ngày"), null=True, blank=True)
    ended_on = models.DateField(_("Hết hiệu lực sau ngày"), null=True, blank=True)
    """The last day in force."""
    replaced_by = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="replaces", verbose_name=_("Được thay bằng")
    )
    note = models.CharField(_("Ghi chú"), max_length=300, blank=True)
    folded = models.TextField(editable=False)

    class Meta:
        ordering = ("-issued_on", "number")
        constraints = (models.UniqueConstraint(fields=("number", "issuer"), name="document_number_once"),)

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"


class DocumentFile(PublicRecord):
    """Tệp của văn bản."""

    document = models.ForeignKey(LegalDocument, models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return self.name
