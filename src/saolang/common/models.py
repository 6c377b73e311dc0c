"""Abstract bases that rooms build their tables on."""

from django.db import models

from saolang.common.ids import new_public_id


class PublicRecord(models.Model):
    """A record the outside world can name: ``public_id`` stands in addresses, never the database key."""

    public_id = models.CharField(max_length=16, unique=True, default=new_public_id, editable=False)

    class Meta:
        abstract = True


class Versioned(models.Model):
    """A record two people may edit at once: ``version`` rises with every change (khóa lạc quan)."""

    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True


class Stamped(models.Model):
    """When a record was made and last changed; the shells' clock passes the instants in."""

    created_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        abstract = True
