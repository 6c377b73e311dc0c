"""Numbers and the sealed archive."""

from django.db import models

from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord


class NumberSeries(models.Model):
    """Sổ số: the last number given by one issuer for one kind of paper in one year; no gaps, no doubles."""

    issuer_code = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("issuer_code", "kind", "year"), name="number_series_once"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.issuer_code} {self.year}: {self.last}"


class Paper(PublicRecord):
    """Văn bản: a paper as it was issued, with what it was made from; never changed afterwards."""

    kind = models.CharField(max_length=40)
    number = models.CharField(max_length=80, blank=True)
    title = models.CharField(max_length=300)
    issuer = models.CharField(max_length=200, blank=True)
    subject_type = models.CharField(max_length=40)
    subject_id = models.CharField(max_length=64)
    """Public id of the record the paper is about; text, so that papers know no higher room."""
    format = models.CharField(max_length=4, choices=(("docx", "Word"), ("pdf", "PDF")))
    blob = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    context = models.JSONField(default=dict)
    template_sha256 = models.CharField(max_length=64, blank=True)
    is_signed = models.BooleanField(default=False)
    issued_at = models.DateTimeField()
    issued_by_id = models.CharField(max_length=40, blank=True)
    issued_by_label = models.CharField(max_length=200, blank=True)

    class Meta:
        indexes = (models.Index(fields=("subject_type", "subject_id"), name="paper_subject"),)

    def __str__(self) -> str:
        return f"{self.title} {self.number}".strip()
