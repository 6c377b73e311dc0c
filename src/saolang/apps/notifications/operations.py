"""Telling people, once."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.core.mail import send_mail
from django.db import transaction

from saolang.apps.accounts.models import Person
from saolang.apps.notifications.models import Notification
from saolang.common.queueing import enqueue_on_commit


@transaction.atomic
def notify(*, people: Iterable[Person], kind: str, title: str, text: str, path: str, now: datetime) -> None:
    """Record one notification a person (thông báo) and have it e-mailed to those with an address.

    :param kind: reverse-dotted, such as ``dossiers.supplement.requested``.
    :param path: address of the page where to act, without host.
    """
    for person in people:
        notification = Notification.objects.create(
            recipient=person, kind=kind, title=title[:200], text=text, path=path, created_at=now
        )
        if person.email:
            enqueue_on_commit("notifications.email", public_id=notification.public_id)


@transaction.atomic
def mark_read(*, person: Person, public_id: str | None, now: datetime) -> int:
    """Mark one notification of ``person`` as read, or all of them; return how many changed."""
    unread = Notification.objects.filter(recipient=person, read_at=None)
    if public_id is not None:
        unread = unread.filter(public_id=public_id)
    return unread.update(read_at=now)


def deliver_by_email(*, public_id: str, public_url: str, sender: str, now: datetime) -> None:
    """E-mail one notification unless that was done already."""
    notification = Notification.objects.select_related("recipient").get(public_id=public_id)
    if notification.emailed_at is not None or not notification.recipient.email:
        return
    body = f"{notification.text}\n\n{public_url}{notification.path}\n"
    send_mail(notification.title, body, sender, [notification.recipient.email])
    notification.emailed_at = now
    notification.save(update_fields=["emailed_at"])


@transaction.atomic
def resend_unsent(
    *, now: datetime, patience: timedelta = timedelta(minutes=10), forget: timedelta = timedelta(days=7)
) -> int:
    """Gửi lại thư chưa đi: ask again for e-mails that never went out; return how many.

    :param patience: younger ones are left to the work already asked for. :param forget: older ones are let be.
    """
    waiting = Notification.objects.filter(
        emailed_at=None, created_at__lte=now - patience, created_at__gte=now - forget
    ).exclude(recipient__email="")
    for public_id in waiting.values_list("public_id", flat=True):
        enqueue_on_commit("notifications.email", public_id=public_id)
    return waiting.count()
