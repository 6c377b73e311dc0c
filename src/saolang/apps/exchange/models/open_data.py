"""Open data as it was released, and partners who ask our interface."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped


class Release(PublicRecord):
    """Bản phát hành dữ liệu mở: one data set on one day, never changed afterwards."""

    dataset = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    """Running number of the data set, from 1."""
    released_at = models.DateTimeField()
    record_count = models.PositiveIntegerField()
    csv = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    json = models.ForeignKey(Blob, models.PROTECT, related_name="+")
    geojson = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    difference = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    """JSON: what was added, changed and removed since the release before; null for the first."""
    added_count = models.PositiveIntegerField(default=0)
    changed_count = models.PositiveIntegerField(default=0)
    removed_count = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("-released_at", "-pk")
        constraints = (models.UniqueConstraint(fields=("dataset", "number"), name="release_once"),)

    def __str__(self) -> str:
        return f"{self.dataset} {self.number}"


class PartnerKey(PublicRecord, Stamped):
    """Khóa đối tác: lets a named partner ask the interface more often; only its hash is kept."""

    name = models.CharField(_("Đối tác"), max_length=200)
    contact = models.CharField(_("Liên hệ"), max_length=200, blank=True)
    prefix = models.CharField(max_length=12)
    """First characters, so that people can tell keys apart."""
    key_hash = models.CharField(max_length=64, unique=True)
    per_minute = models.PositiveIntegerField(_("Số lượt hỏi mỗi phút"), default=600)
    last_used_on = models.DateField(null=True)
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
