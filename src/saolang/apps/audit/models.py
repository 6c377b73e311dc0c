"""The chain of events; append-only, by code here and by triggers in both databases (migration 0002)."""

from django.db import models


class ChangeRefused(RuntimeError):
    """Somebody tried to change or delete an audit event."""


class AppendOnly(models.QuerySet["Event"]):
    """A query set without ways to change history."""

    def update(self, **_kwargs: object) -> int:
        """Refuse."""
        raise ChangeRefused

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise ChangeRefused


class Event(models.Model):
    """Sự kiện: one verb on one record, with the hash of the event before it.

    Actors and objects are text, not relations, so that history outlives what it tells of.
    """

    sequence = models.BigIntegerField(unique=True)
    occurred_at = models.DateTimeField(db_index=True)
    action = models.CharField(max_length=80)
    """Reverse-dotted: ``evaluation.sheet.lodged``."""
    actor_id = models.CharField(max_length=40, blank=True)
    actor_label = models.CharField(max_length=200)
    object_type = models.CharField(max_length=60)
    object_id = models.CharField(max_length=64)
    object_label = models.CharField(max_length=300)
    topic = models.CharField(max_length=100, blank=True)
    """What the event is read under, such as ``dossier:7k3m…``: one page gathers it across rooms."""
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField(blank=True)
    request_id = models.CharField(max_length=64, blank=True)
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64, unique=True)

    objects = AppendOnly.as_manager()

    class Meta:
        ordering = ("sequence",)
        indexes = (
            models.Index(fields=("topic", "sequence"), name="audit_topic"),
            models.Index(fields=("object_type", "object_id"), name="audit_object"),
        )

    def __str__(self) -> str:
        return f"{self.sequence} {self.action}"

    def save(self, *args: object, **kwargs: object) -> None:
        """Insert; refuse any later change."""
        if self.pk is not None:
            raise ChangeRefused
        super().save(*args, **kwargs)

    def delete(self, *_args: object, **_kwargs: object) -> tuple[int, dict[str, int]]:
        """Refuse."""
        raise ChangeRefused


class ChainHead(models.Model):
    """Đầu chuỗi: the last link; its row lock puts events of parallel transactions in one order."""

    id = models.SmallAutoField(primary_key=True)
    sequence = models.BigIntegerField(default=0)
    hash = models.CharField(max_length=64, default="0" * 64)

    def __str__(self) -> str:
        return f"{self.sequence}"
