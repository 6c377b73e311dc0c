"""One row a public product: what the catalogue searches, filters, counts and sorts."""

from django.db import models

from saolang.apps.certification.models.certificates import Certificate
from saolang.apps.registry.models import Product, ProductPhoto
from saolang.apps.territories.models import Unit


class CatalogueEntry(models.Model):
    """Mục trong danh mục: copied together from product, producer, certificate and listed stars by one verb.

    A read model: never the source of anything. The live status is computed from its dates on the day asked, so a
    certificate that ends at midnight is told right without any nightly work.
    """

    product = models.OneToOneField(Product, models.CASCADE, primary_key=True, related_name="catalogue_entry")
    name = models.CharField(max_length=200)
    producer_name = models.CharField(max_length=200)
    name_folded = models.CharField(max_length=200)
    folded = models.TextField()
    """Everything a person may type: product, producer, codes, units of today and before, without diacritics."""
    sort_key = models.CharField(max_length=500, db_index=True)
    set_number = models.PositiveSmallIntegerField(null=True)
    group_code = models.CharField(max_length=8, blank=True)
    producer_kind = models.CharField(max_length=30, blank=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    """A commune of today, or the province where nothing finer is known."""
    province = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    old_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    certificate = models.ForeignKey(Certificate, models.CASCADE, null=True, related_name="+")
    """The latest one; null where only lists tell of stars."""
    star = models.PositiveSmallIntegerField(null=True)
    """Of the certificate."""
    issued_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    last_day = models.DateField(null=True)
    """Inclusive, extension included."""
    stopped_as = models.CharField(max_length=10, blank=True)
    """``revoked`` or ``superseded``."""
    stopped_on = models.DateField(null=True)
    listed_star = models.PositiveSmallIntegerField(null=True)
    """The latest a list or public source tells; for entries without a certificate."""
    listed_standing = models.CharField(max_length=12, blank=True)
    told_on = models.DateField(null=True)
    """Day of the certificate, else of the listed star: what *newest* sorts by."""
    is_on_sale = models.BooleanField(default=False)
    """Has a point of sale or page where it can be bought."""
    latitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    longitude = models.DecimalField(max_digits=8, decimal_places=5, null=True)
    photo = models.ForeignKey(ProductPhoto, models.SET_NULL, null=True, related_name="+")
    """The first approved one."""
    is_example = models.BooleanField(default=False)
    refreshed_at = models.DateTimeField()

    class Meta:
        verbose_name_plural = "catalogue entries"
        indexes = (
            models.Index(fields=("set_number", "star"), name="catalogue_set"),
            models.Index(fields=("unit",), name="catalogue_unit"),
            models.Index(fields=("-told_on", "-product"), name="catalogue_newest"),
            models.Index(fields=("-star", "-told_on"), name="catalogue_star"),
            models.Index(fields=("-refreshed_at",), name="catalogue_refreshed"),
        )

    def __str__(self) -> str:
        return self.name
