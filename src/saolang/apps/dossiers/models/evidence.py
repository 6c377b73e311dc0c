"""The evidence ledger of a producer and where each piece is used."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.dossiers.models.dossier import Dossier
from saolang.apps.registry.models import Producer
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped, Versioned


class Evidence(PublicRecord, Versioned, Stamped):
    """Minh chứng: one paper or set of pictures of a producer, kept once and used by many dossiers."""

    producer = models.ForeignKey(Producer, models.PROTECT, related_name="evidence")
    kind = models.CharField(_("Loại giấy tờ"), max_length=50)
    """A key of the pack's evidence kinds."""
    title = models.CharField(_("Tên giấy tờ"), max_length=200)
    issuer = models.CharField(_("Nơi cấp"), max_length=200, blank=True)
    number = models.CharField(_("Số"), max_length=80, blank=True)
    issued_on = models.DateField(_("Ngày cấp"), null=True, blank=True)
    expires_on = models.DateField(_("Hết hạn"), null=True, blank=True)
    """Inclusive: the last day on which the paper holds."""
    is_archived = models.BooleanField(default=False)
    is_frozen = models.BooleanField(default=False, editable=False)
    """Part of a filed version: archived at most, never deleted."""

    class Meta:
        ordering = ("kind", "-pk")
        verbose_name_plural = "evidence"

    def __str__(self) -> str:
        return self.title


class EvidenceFile(PublicRecord):
    """Tệp minh chứng: one file of a piece of evidence, in order."""

    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="files")
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    preview = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    """A smaller picture without EXIF, for screens."""
    name = models.CharField(max_length=255)
    """As the producer named it, in NFC."""
    position = models.PositiveSmallIntegerField(default=0)
    uploaded_at = models.DateTimeField()
    is_frozen = models.BooleanField(default=False, editable=False)
    """Part of a filed version: stays."""

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class EvidenceUse(models.Model):
    """Dùng minh chứng: a piece of evidence proves a criterion of a dossier."""

    dossier = models.ForeignKey(Dossier, models.CASCADE, related_name="evidence_uses")
    evidence = models.ForeignKey(Evidence, models.PROTECT, related_name="uses")
    criterion = models.CharField(max_length=12, blank=True)
    """Blank: belongs to the dossier as a whole (business registration…)."""
    pages = models.CharField(_("Trang"), max_length=60, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("dossier", "evidence", "criterion"), name="evidence_use_once"),)

    def __str__(self) -> str:
        return f"{self.evidence} -> {self.criterion or '*'}"
