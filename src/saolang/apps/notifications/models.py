"""What people were told."""

from django.db import models

from saolang.apps.accounts.models import Person
from saolang.common.models import PublicRecord


class Notification(PublicRecord):
    """Thông báo: one message to one person, with the page where to act."""

    recipient = models.ForeignKey(Person, models.CASCADE, related_name="notifications")
    kind = models.CharField(max_length=60)
    """Reverse-dotted like audit types: ``dossiers.supplement.requested``."""
    title = models.CharField(max_length=200)
    text = models.TextField(blank=True)
    path = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    emailed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("-created_at", "-pk")
        indexes = (models.Index(fields=("recipient", "read_at"), name="notification_unread"),)

    def __str__(self) -> str:
        return self.title
