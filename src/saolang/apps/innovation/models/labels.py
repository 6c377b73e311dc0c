"""Labels: what must stand on them, checked with a photo."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Person
from saolang.apps.registry.models import Product
from saolang.common.files.models import Blob
from saolang.common.models import PublicRecord, Stamped


class LabelRule(models.Model):
    """Nội dung bắt buộc đã được xác nhận: an officer held an item of our data against the decree."""

    key = models.CharField(max_length=80, unique=True)
    """Of ``data/label_contents.yaml``: goods.item."""
    is_confirmed = models.BooleanField(default=False)
    remark = models.CharField(_("Ghi chú"), max_length=400, blank=True)
    confirmed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.key


class LabelCheck(PublicRecord, Stamped):
    """Lần kiểm nhãn: a photo of the label and, item by item, whether it stands there."""

    product = models.ForeignKey(Product, models.PROTECT, related_name="label_checks")
    goods = models.CharField(_("Loại hàng"), max_length=30)
    """Key of the data file: food, drink, cosmetics…"""
    photo = models.ForeignKey(Blob, models.PROTECT, null=True, related_name="+")
    answers = models.JSONField(default=dict)
    """By item: ``LabelAnswer`` and remark."""
    rules_confirmed = models.BooleanField(default=False)
    """Whether every item asked was confirmed against the decree on that day."""
    missing_count = models.PositiveSmallIntegerField(default=0)
    checked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    checked_on = models.DateField()
    evidence_id = models.CharField(max_length=16, blank=True)
    """Public id of the evidence the result was kept as."""

    class Meta:
        ordering = ("-checked_on", "-pk")

    def __str__(self) -> str:
        return f"{self.product}: {self.checked_on}"
