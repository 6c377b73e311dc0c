"""News of the story (tin tức): categories, documents of the law, articles published day by day, one waiting."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from saolang.apps.content import operations as content
from saolang.apps.content.enums import BannerPlace
from saolang.apps.content.models import Category, LegalDocument
from saolang.interfaces.cli.demo.days import at, working_day_before
from saolang.interfaces.cli.demo.life import Stage
from saolang.interfaces.cli.demo.material import read


def tell_the_news(stage: Stage) -> Iterator[datetime]:
    """Write and publish the articles, each on its day."""
    data, officer = read("news"), stage.cast.people["tinh-ocop"]
    articles = sorted(data["articles"], key=lambda one: -one.get("days", 0))
    begin = at(working_day_before(stage.now, articles[0]["days"] + 1), 9)
    yield begin
    categories = {
        one["name"]: content.save_category(category=None, actor=officer, now=begin, **one) for one in data["categories"]
    }
    _fill_library(data["documents"], officer, begin)
    content.place_banner(
        banner=None,
        values={**data["banner"], "place": BannerPlace.HOME, "order": 1},
        actor=officer,
        now=begin,
        is_example=True,
    )
    for one in articles:
        days = one.get("days", 0)
        now = at(working_day_before(stage.now, days), 10, 30) if days > 0 else stage.now
        yield now
        _write(stage, categories[one["category"]], one, now)


def _write(stage: Stage, category: Category, one: dict[str, Any], now: datetime) -> None:
    officer = stage.cast.people["tinh-ocop"]
    article = content.write_article(
        province=stage.cast.province,
        category=category,
        values={"source": "Bản trình diễn"} | {name: text for name, text in one.items() if isinstance(text, str)},
        actor=officer,
        now=now,
        is_example=True,
    )
    if "days" in one:
        at_hour = now + timedelta(days=-one["days"]) if one["days"] < 0 else None
        content.publish(article=article, version=article.version, at=at_hour, actor=officer, now=now)


def _fill_library(documents: list[dict[str, Any]], officer: Any, now: datetime) -> None:
    kept: dict[str, LegalDocument] = {}
    for one in documents:
        replaced_by = kept.get(one.get("replaced_by", ""))
        kept[one["number"]] = content.save_document(
            document=None, values={**one, "replaced_by": replaced_by}, actor=officer, now=now
        )
