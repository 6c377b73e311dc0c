"""Background work of the room."""

from django.conf import settings

from saolang.apps.notifications.operations import deliver_by_email
from saolang.common import clock
from saolang.common.queueing import job


@job("notifications.email")
def email(public_id: str) -> None:
    """E-mail one notification."""
    deliver_by_email(
        public_id=public_id, public_url=settings.PUBLIC_URL, sender=settings.DEFAULT_FROM_EMAIL, now=clock.now()
    )
