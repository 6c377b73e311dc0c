"""Tables of the room: articles, documents, what frames the portal, what is counted."""

from saolang.apps.content.models.articles import Article, ArticleImage, Attachment, Category, FormerSlug
from saolang.apps.content.models.documents import DocumentFile, LegalDocument
from saolang.apps.content.models.site import Banner, SiteWords
from saolang.apps.content.models.visits import ArticleDay, ArticleVoice, Presence, ViewMark, VisitDay

__all__ = [
    "Article",
    "ArticleDay",
    "ArticleImage",
    "ArticleVoice",
    "Attachment",
    "Banner",
    "Category",
    "DocumentFile",
    "FormerSlug",
    "LegalDocument",
    "Presence",
    "SiteWords",
    "ViewMark",
    "VisitDay",
]
