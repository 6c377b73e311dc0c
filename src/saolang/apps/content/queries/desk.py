"""What the editors' desk reads (bàn biên tập)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Avg, Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.content.enums import ArticleState, Shelf
from saolang.apps.content.models import Article, ArticleDay, ArticleVoice
from saolang.apps.content.queries.articles import live_articles
from saolang.core.text.folding import fold


def articles_visible_to(person: Person, on: date) -> QuerySet[Article]:
    """Return the articles of the provinces whose office ``person`` works in or leads, drafts among them."""
    access = access_of(person, on)
    provinces = access.units_of(Role.PROVINCIAL_OFFICER) | access.units_of(Role.LEADER)
    return Article.objects.filter(province__in=provinces).select_related("category").order_by("-updated_at", "-pk")


def shelf_of(article: Article, now: datetime) -> Shelf:
    """Return where ``article`` stands at ``now``."""
    if article.state == ArticleState.DRAFT:
        return Shelf.DRAFT
    if article.state == ArticleState.WITHDRAWN or (article.withdraw_at is not None and article.withdraw_at <= now):
        return Shelf.WITHDRAWN
    return Shelf.WAITING if article.publish_at is None or article.publish_at > now else Shelf.LIVE


def _condition(shelf: Shelf, now: datetime) -> Q:
    published = Q(state=ArticleState.PUBLISHED)
    over = Q(withdraw_at__isnull=False, withdraw_at__lte=now)
    return {
        Shelf.DRAFT: Q(state=ArticleState.DRAFT),
        Shelf.WAITING: published & Q(publish_at__gt=now) & ~over,
        Shelf.LIVE: Q(pk__in=live_articles(now).order_by().values("pk")),
        Shelf.WITHDRAWN: Q(state=ArticleState.WITHDRAWN) | (published & over),
    }[shelf]


def on_shelf(articles: QuerySet[Article], shelf: Shelf | None, now: datetime, *, words: str = "") -> QuerySet[Article]:
    """Keep those of ``articles`` on ``shelf`` (None is all) that hold every one of ``words``."""
    if shelf is not None:
        articles = articles.filter(_condition(shelf, now))
    for word in fold(words).split():
        articles = articles.filter(folded__contains=word)
    return articles


def shelf_counts(articles: QuerySet[Article], now: datetime) -> dict[Shelf, int]:
    """Return how many of ``articles`` stand on each shelf. One query."""
    found = articles.order_by().aggregate(
        **{shelf.name: Count("pk", filter=_condition(shelf, now), distinct=True) for shelf in Shelf}
    )
    return {shelf: found[shelf.name] for shelf in Shelf}


def with_reading(articles: QuerySet[Article], on: date) -> QuerySet[Article]:
    """Return them with ``views_today``, ``views_week`` (7 days), ``views_all``, ``voices_count``, ``rating``."""
    days = ArticleDay.objects.filter(article=OuterRef("pk")).order_by().values("article")
    voices = ArticleVoice.objects.filter(article=OuterRef("pk")).order_by().values("article")

    def summed(rows: Any) -> Coalesce:
        return Coalesce(Subquery(rows.annotate(n=Sum("views")).values("n"), output_field=IntegerField()), 0)

    return articles.annotate(
        views_today=summed(days.filter(day=on)),
        views_week=summed(days.filter(day__gt=on - timedelta(days=7), day__lte=on)),
        views_all=summed(days),
        voices_count=Coalesce(Subquery(voices.annotate(n=Count("pk")).values("n")), 0),
        rating=Subquery(voices.annotate(n=Avg("stars")).values("n")),
    )
