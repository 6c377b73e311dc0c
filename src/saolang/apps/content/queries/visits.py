"""What was counted: views, voices, visits."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Avg, Count, Sum

from saolang.apps.content.models import Article, ArticleDay, ArticleVoice, Presence, VisitDay
from saolang.apps.content.validators.visitors import voter_hash

ONLINE = timedelta(minutes=5)


@dataclass(frozen=True)
class Visits:
    """Truy cập: all visits so far and the visitors of the last five minutes."""

    total: int
    online: int


@dataclass(frozen=True)
class Voices:
    """Điểm bạn đọc: number of voices and their mean, None where nobody spoke."""

    count: int
    average: float | None


def visits_at(now: datetime) -> Visits:
    """Return total visits and visitors online."""
    total = VisitDay.objects.aggregate(n=Sum("visits"))["n"] or 0
    return Visits(total, Presence.objects.filter(seen_at__gt=now - ONLINE).count())


def views_of(article: Article) -> int:
    """Return how often ``article`` was read, a person once a day."""
    return ArticleDay.objects.filter(article=article).aggregate(n=Sum("views"))["n"] or 0


def voices_of(article: Article) -> Voices:
    """Return what readers gave."""
    found = ArticleVoice.objects.filter(article=article).aggregate(count=Count("pk"), average=Avg("stars"))
    return Voices(found["count"], None if found["average"] is None else float(found["average"]))


def own_voice(article: Article, token: str) -> int | None:
    """Return the stars given by the visitor whose cookie holds ``token``."""
    if not token:
        return None
    return ArticleVoice.objects.filter(article=article, voter=voter_hash(token)).values_list("stars", flat=True).first()
