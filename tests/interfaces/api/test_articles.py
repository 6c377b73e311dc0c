"""Articles told to other systems: only what is on the portal, narrowed, with constant queries, nothing dangerous."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from tests.factories.certification import NOW, certificate
from tests.factories.content import draft, published
from tests.factories.registry import ProductFactory

from saolang.apps.content import operations
from saolang.apps.content.models import Article

pytestmark = pytest.mark.django_db


def ask(path: str, **query: object) -> Any:
    with time_machine.travel(NOW, tick=False):
        response = Client().get(f"/api/v1/{path}", query)
    assert response.status_code == 200, response.content
    return response.json()


def slugs(**query: object) -> list[str]:
    return sorted(one["slug"] for one in ask("articles", **query)["items"])


def test_only_what_is_on_the_portal_is_told() -> None:
    shown = published(now=NOW)
    later = published(now=NOW, at=NOW + timedelta(days=1))
    over = published(now=NOW - timedelta(days=3), until=NOW - timedelta(days=1))
    gone = published(now=NOW)
    operations.withdraw(article=gone, version=gone.version, reason="Thử gỡ", actor=None, now=NOW)
    hidden = [draft(now=NOW), later, over, gone]

    assert slugs() == [shown.slug]
    assert [Client().get(f"/api/v1/articles/{one.public_id}").status_code for one in hidden] == [404] * 4


def test_articles_are_narrowed() -> None:
    coffee = certificate(4).recognition.product
    about = published(now=NOW, title="Cà phê Đăk Hà lên năm sao", category_name="Sự kiện")
    other = published(now=NOW - timedelta(days=9), title="Tập huấn")
    Article.objects.filter(pk=other.pk).update(updated_at=NOW - timedelta(days=9))
    about.products.add(coffee)
    about.units.add(coffee.producer.unit)

    found = {
        "q": slugs(q="CA PHE dak"),
        "category": slugs(category=about.category.slug),
        "product": slugs(product=coffee.public_id),
        "unit": slugs(unit=coffee.producer.unit.code),
        "province": slugs(unit=coffee.producer.unit.parent.code),
        "since": slugs(updated_since=f"{NOW:%Y-%m-%d}"),
        "none": slugs(category="khong-co"),
    }

    assert found == {name: [about.slug] for name in found} | {"none": []}


def test_article_is_told_with_cleaned_text_and_public_products_only() -> None:
    known, hidden = certificate(4).recognition.product, ProductFactory()
    kept = published(now=NOW, body="Nội dung **thử** <script>alert(1)</script>")
    kept.products.add(known, hidden)

    told = ask(f"articles/{kept.public_id}")

    assert [one["id"] for one in told["products"]] == [known.public_id]
    assert "<strong>thử</strong>" in told["body_html"]
    assert "<script" not in told["body_html"]
    assert told["url"].endswith(f"/tin-tuc/{kept.slug}/")
    assert told["attachments"] == []
    assert "body_html" not in ask("articles")["items"][0]


def test_invented_articles_are_left_out_of_a_real_installation(settings: Any) -> None:
    kept = published(now=NOW)
    Article.objects.filter(pk=kept.pk).update(is_example=True)
    settings.DEMO = False
    assert slugs() == []


def test_pages_of_articles_follow_each_other() -> None:
    wanted = {published(now=NOW).public_id for _one in range(3)}
    first = ask("articles", limit=2)
    second = ask("articles", limit=2, cursor=first["next_cursor"])
    assert {one["id"] for one in first["items"] + second["items"]} == wanted
    assert second["next_cursor"] is None


@pytest.mark.parametrize("rows", [1, 3])
def test_articles_cost_the_same_for_one_and_three(rows: int, django_assert_num_queries: Callable[..., Any]) -> None:
    product = certificate(4).recognition.product
    for _one in range(rows):
        kept = published(now=NOW)
        kept.products.add(product)
        kept.units.add(product.producer.unit)
    with django_assert_num_queries(3):
        assert len(ask("articles")["items"]) == rows
