"""Stars that a list or a public source tells of, never shown as verified."""

from django.db import models

from saolang.apps.certification.enums import ListedStanding
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.registry.models import Product
from saolang.common.models import PublicRecord


class ListedStar(PublicRecord):
    """Sao ghi theo danh sách: what an imported list or a public source says of a product, with its source.

    It is no certificate: no code verifies it and its stars are told in words, never drawn.
    """

    product = models.ForeignKey(Product, models.CASCADE, related_name="listed_stars")
    standing = models.CharField(max_length=12, choices=ListedStanding.choices)
    star = models.PositiveSmallIntegerField(null=True)
    """3 to 5 as told; null where the source gives no result."""
    words = models.CharField(max_length=200, blank=True)
    """As the source puts it."""
    score_shown = models.CharField(max_length=10, blank=True)
    decision_number = models.CharField(max_length=120, blank=True)
    decided_on = models.DateField(null=True)
    decided_words = models.CharField(max_length=60, blank=True)
    """The date as the source gives it, where it is no day: *2025 (đợt 2)*."""
    ends_on = models.DateField(null=True)
    """Inclusive."""
    issuer = models.CharField(max_length=200, blank=True)
    origin = models.CharField(max_length=14, choices=RecordOrigin.choices)
    source = models.TextField(blank=True)
    """Web addresses, or the name of the imported file."""
    certainty = models.CharField(max_length=200, blank=True)
    batch = models.CharField(max_length=16, blank=True, db_index=True)
    """Public id of the import that brought it."""
    fingerprint = models.CharField(max_length=64)
    """Of what is told: the same told again is the same entry."""
    recorded_at = models.DateTimeField()

    class Meta:
        ordering = ("-decided_on", "-pk")
        constraints = (models.UniqueConstraint(fields=("product", "fingerprint"), name="listed_star_once"),)

    def __str__(self) -> str:
        return f"{self.product}: {self.star or self.get_standing_display()}"
