"""The reads of the room, by who asks."""

from saolang.apps.content.queries.articles import (
    article_image,
    article_reading,
    attachment,
    categories,
    feed_articles,
    former_address,
    latest_articles,
    live_articles,
    neighbours,
    related_articles,
    search_articles,
)
from saolang.apps.content.queries.desk import articles_visible_to, on_shelf, shelf_counts, shelf_of, with_reading
from saolang.apps.content.queries.documents import document_file, document_years, documents_on, force_of
from saolang.apps.content.queries.site import banners_at, site_words
from saolang.apps.content.queries.visits import Visits, Voices, own_voice, views_of, visits_at, voices_of

__all__ = [
    "Visits",
    "Voices",
    "article_image",
    "article_reading",
    "articles_visible_to",
    "attachment",
    "banners_at",
    "categories",
    "document_file",
    "document_years",
    "documents_on",
    "feed_articles",
    "force_of",
    "former_address",
    "latest_articles",
    "live_articles",
    "neighbours",
    "on_shelf",
    "own_voice",
    "related_articles",
    "search_articles",
    "shelf_counts",
    "shelf_of",
    "site_words",
    "views_of",
    "visits_at",
    "voices_of",
    "with_reading",
]
