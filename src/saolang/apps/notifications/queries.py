"""Reading notifications."""

from django.db.models import QuerySet

from saolang.apps.accounts.models import Person
from saolang.apps.notifications.models import Notification


def notifications_for(person: Person) -> QuerySet[Notification]:
    """Return what ``person`` was told, newest first."""
    return Notification.objects.filter(recipient=person)


def unread_count(person: Person) -> int:
    """Return how many notifications ``person`` has not read."""
    return Notification.objects.filter(recipient=person, read_at=None).count()
