"""Counting who reads (lượt xem, lượt truy cập), without keeping who it was."""

import secrets
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from saolang.apps.content.models import Article, ArticleDay, Presence, ViewMark, VisitDay
from saolang.apps.content.queries import live_articles
from saolang.apps.content.validators.visitors import is_machine, visitor_hash
from saolang.common.clock import local_date

NEW_VISIT_AFTER = timedelta(minutes=30)
"""Who comes back later than this makes another visit."""
WRITE_EVERY = timedelta(minutes=1)
"""A visitor's presence is written at most this often."""
KEEP_DAYS = 2


def record_visit(*, address: str, agent: str, article_id: str, now: datetime) -> bool:
    """Ghi nhận một lượt: a visit to the portal and, where ``article_id`` names a live article, a view of it.

    A visitor counts once a day for an article. Machines do not count. Unlike other verbs it leaves no event in the
    history: there is no actor, and the history would tell what this hides.
    :returns: whether anything was counted.
    """
    if is_machine(agent):
        return False
    day = local_date(now)
    visitor = visitor_hash(address=address, agent=agent, salt=_salt_of(day))
    article = live_articles(now).filter(public_id=article_id).first() if article_id else None
    with transaction.atomic():
        is_seen = _note_presence(visitor, day, now)
        is_viewed = article is not None and _note_view(article, visitor, day)
    return is_seen or is_viewed


@transaction.atomic
def forget_visitors(*, now: datetime) -> int:
    """Quên người xem: drop marks and salts of the days before yesterday, and who is no longer here. Returns marks."""
    oldest = local_date(now) - timedelta(days=KEEP_DAYS - 1)
    VisitDay.objects.filter(day__lt=oldest).exclude(salt="").update(salt="")
    Presence.objects.filter(seen_at__lt=now - timedelta(days=1)).delete()
    return ViewMark.objects.filter(day__lt=oldest).delete()[0]


def _salt_of(day: date) -> str:
    """Return the salt of ``day``, drawn when its first visitor comes."""
    found = VisitDay.objects.filter(day=day).values_list("salt", flat=True).first()
    if found:
        return found
    return VisitDay.objects.get_or_create(day=day, defaults={"salt": secrets.token_hex(32)})[0].salt


def _mark(day: date, subject: str, visitor: str) -> bool:
    """Set a mark; False where it was there."""
    return ViewMark.objects.get_or_create(day=day, subject=subject, visitor=visitor)[1]


def _note_presence(visitor: str, day: date, now: datetime) -> bool:
    seen_at = Presence.objects.filter(pk=visitor).values_list("seen_at", flat=True).first()
    if seen_at is not None and now - seen_at < WRITE_EVERY:
        return False
    Presence.objects.update_or_create(pk=visitor, defaults={"seen_at": now})
    counted = VisitDay.objects.filter(day=day)
    if _mark(day, "", visitor):
        counted.update(visits=F("visits") + 1, visitors=F("visitors") + 1)
    elif seen_at is None or now - seen_at > NEW_VISIT_AFTER:
        counted.update(visits=F("visits") + 1)
    return True


def _note_view(article: Article, visitor: str, day: date) -> bool:
    if not _mark(day, article.public_id, visitor):
        return False
    ArticleDay.objects.get_or_create(article=article, day=day)
    ArticleDay.objects.filter(article=article, day=day).update(views=F("views") + 1)
    return True
