"""What the public reads of the news: only what is on the portal at the instant asked for."""

from collections import Counter
from datetime import datetime
from typing import Any

from django.db.models import Count, Q, QuerySet

from saolang.apps.content.enums import ArticleState
from saolang.apps.content.models import Article, ArticleImage, Attachment, Category, FormerSlug
from saolang.core.text.folding import fold

CANDIDATES = 60
"""Most recent articles among which related ones are looked for."""


def live_articles(now: datetime) -> QuerySet[Article]:
    """Return the articles on the portal at ``now``, newest first: a schedule holds to the minute, no timer needed."""
    return (
        Article.objects.filter(
            Q(withdraw_at=None) | Q(withdraw_at__gt=now), state=ArticleState.PUBLISHED, publish_at__lte=now
        )
        .select_related("category", "cover")
        .order_by("-publish_at", "-pk")
    )


def latest_articles(now: datetime, limit: int) -> QuerySet[Article]:
    """Return the ``limit`` newest articles, without their texts."""
    return live_articles(now).defer("body", "body_html", "body_en", "body_en_html", "folded")[:limit]


def feed_articles(now: datetime, limit: int = 30) -> QuerySet[Article]:
    """Return what the feed tells."""
    return live_articles(now)[:limit]


def search_articles(now: datetime, *, words: str = "", category: str = "") -> QuerySet[Article]:
    """Return the live articles that hold every one of ``words`` (marks do not count), in the category of that slug."""
    found = live_articles(now).defer("body", "body_html", "body_en", "body_en_html", "folded")
    for word in fold(words).split():
        found = found.filter(folded__contains=word)
    return found.filter(category__slug=category) if category else found


def categories(now: datetime) -> QuerySet[Any]:
    """Return the categories with at least one live article, with ``live_count``."""
    return (
        Category.objects.annotate(
            live_count=Count(
                "articles",
                filter=Q(articles__in=live_articles(now).order_by().values("pk")),
            )
        )
        .filter(live_count__gt=0)
        .order_by("order", "name")
    )


def article_reading(now: datetime, slug: str) -> Article | None:
    """Return the live article at this address with its pictures and attachments."""
    return live_articles(now).prefetch_related("attachments__blob", "products", "units").filter(slug=slug).first()


def former_address(now: datetime, slug: str) -> str | None:
    """Return today's address of a live article that once stood at ``slug``."""
    found = FormerSlug.objects.filter(slug=slug, article__in=live_articles(now).order_by().values("pk"))
    return found.values_list("article__slug", flat=True).first()


def neighbours(now: datetime, article: Article) -> tuple[Article | None, Article | None]:
    """Return the live article before and the one after in time."""
    others = live_articles(now).defer("body", "body_html", "body_en", "body_en_html", "folded").exclude(pk=article.pk)
    older = others.filter(
        Q(publish_at__lt=article.publish_at) | Q(publish_at=article.publish_at, pk__lt=article.pk)
    ).first()
    newer = (
        others.filter(Q(publish_at__gt=article.publish_at) | Q(publish_at=article.publish_at, pk__gt=article.pk))
        .order_by("publish_at", "pk")
        .first()
    )
    return older, newer


def related_articles(now: datetime, article: Article, limit: int = 3) -> list[Article]:
    """Bài liên quan: most shared words of title and summary, a shared category counting as two; never itself."""
    wanted = _words(article)
    scored: Counter[Article] = Counter()
    others = live_articles(now).defer("body", "body_html", "body_en", "body_en_html", "folded").exclude(pk=article.pk)
    for other in others[:CANDIDATES]:
        score = len(wanted & _words(other)) + (2 if other.category_id == article.category_id else 0)
        if score >= 2:
            scored[other] = score
    return [other for other, _score in scored.most_common(limit)]


def article_image(public_id: str) -> ArticleImage | None:
    """Return a picture; its page decides whether it may be seen."""
    return ArticleImage.objects.select_related("blob", "article").filter(public_id=public_id).first()


def attachment(public_id: str) -> Attachment | None:
    """Return an attached file; its page decides whether it may be seen."""
    return Attachment.objects.select_related("blob", "article").filter(public_id=public_id).first()


def _words(article: Article) -> set[str]:
    return {word.strip(".,:;?!()“”\"'") for word in fold(f"{article.title} {article.summary}").split()} - _COMMON


_COMMON = {
    "cua", "cho", "voi", "cac", "nhung", "mot", "duoc", "trong", "tren", "theo", "khi", "nay", "san", "pham", "ocop",
    "den", "tai", "hay", "the", "nao", "lam", "vi", "du", "va", "la", "co", "o", "tu", "ve", "ra", "de", "se", "con",
}  # fmt: skip
"""Words nearly every article here has."""
