"""Articles and documents for tests, made by the verbs."""

from datetime import datetime
from itertools import count
from typing import Any

from tests.factories.territories import ProvinceFactory

from saolang.apps.content import operations
from saolang.apps.content.models import Article, Category, LegalDocument

_numbers = count(1)


def category(name: str = "Hướng dẫn", *, now: datetime) -> Category:
    """Return the category of this name."""
    found = Category.objects.filter(name=name).first()
    return found or operations.save_category(category=None, name=name, name_en="", order=1, actor=None, now=now)


def draft(*, now: datetime, **values: Any) -> Article:
    """Return a draft of the province."""
    number = next(_numbers)
    kept = {name: values.pop(name) for name in ("category_name",) if name in values}
    return operations.write_article(
        province=ProvinceFactory(),
        category=category(kept.get("category_name", "Hướng dẫn"), now=now),
        values={"title": f"Bài thử {number}", "summary": "Tóm tắt thử", "body": "Nội dung **thử**."} | values,
        actor=None,
        now=now,
    )


def published(*, now: datetime, at: datetime | None = None, until: datetime | None = None, **values: Any) -> Article:
    """Return an article on the portal from ``at`` (``now``)."""
    article = draft(now=now, **values)
    return operations.publish(article=article, version=article.version, actor=None, now=now, at=at, until=until)


def document(number: str, *, now: datetime, **values: Any) -> LegalDocument:
    """Return a document of the library."""
    return operations.save_document(
        document=None,
        values={"kind": "decision", "number": number, "issuer": "Thủ tướng Chính phủ", "subject": "Việc thử"} | values,
        actor=None,
        now=now,
    )
