"""Writing and changing articles (soạn bài)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.content import rules
from saolang.apps.content.enums import ArticleState, ArticleVerb
from saolang.apps.content.models import Article, Category, FormerSlug
from saolang.apps.content.transitions import ARTICLE
from saolang.apps.content.validators.markup import plain_words, to_html
from saolang.apps.content.validators.slugs import slug_of
from saolang.apps.territories.models import Unit
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.limits import refuse_longer, refuse_too_long
from saolang.common.locking import locked, save_changes
from saolang.core.text.folding import fold

WRITTEN = (
    "title",
    "title_en",
    "summary",
    "summary_en",
    "body",
    "body_en",
    "author_name",
    "source",
)
NEEDED = ("title", "summary", "body")
BODY_LONGEST = 100_000


class FieldMissing(DomainError):
    """What every article needs is blank; ``field`` names it."""

    default_message = gettext_lazy("Hãy viết mục này.")


class SlugTaken(DomainError):
    """Another article stands, or stood, at this address."""

    default_message = gettext_lazy("Địa chỉ này đã dùng cho bài khác. Hãy đặt địa chỉ khác.")


@transaction.atomic
def write_article(
    *,
    province: Unit,
    category: Category,
    values: Mapping[str, str],
    actor: Person | None,
    now: datetime,
    is_example: bool = False,
) -> Article:
    """Soạn bài: a new draft; its address is made of its title.

    :param values: of ``WRITTEN``; title, summary and body are needed.
    :raises NotAllowed, FieldMissing, TooLong: as they say.
    """
    if not rules.can_write(actor, province, local_date(now)):
        raise NotAllowed
    article = Article(
        province=province,
        category=category,
        created_at=now,
        updated_at=now,
        is_example=is_example,
        state=ARTICLE.initial,
    )
    _fill(article, values)
    refuse_too_long(article)
    article.slug = _free_slug(slug_of(article.title))
    article.save()
    record(
        action="content.article.written",
        actor=actor,
        object_type="article",
        object_id=article.public_id,
        object_label=article.title,
        topic=topic_of(article),
        now=now,
        after={"title": article.title, "slug": article.slug, "category": category.name},
    )
    return article


@transaction.atomic
def edit_article(
    *,
    article: Article,
    version: int,
    category: Category,
    values: Mapping[str, str],
    actor: Person | None,
    now: datetime,
    slug: str = "",
) -> Article:
    """Sửa bài in any state; on the portal the change is seen at once.

    The address stays unless ``slug`` says otherwise; an address the public knew goes on leading to the article.
    :raises NotAllowed, Stale, FieldMissing, SlugTaken, TooLong: as they say.
    """
    if not rules.can_edit(actor, article, local_date(now)):
        raise NotAllowed
    fresh = locked(article, version=version)
    next_state(ARTICLE, ArticleState(fresh.state), ArticleVerb.EDIT)
    before = {name: getattr(fresh, name) for name in (*WRITTEN, "slug")}
    fresh.category = category
    _fill(fresh, values)
    wanted = slug_of(slug) if slug.strip() else fresh.slug
    if wanted != fresh.slug:
        _move(fresh, wanted)
    fresh.updated_at = now
    save_changes(fresh, *WRITTEN, "body_html", "body_en_html", "folded", "category", "slug", "updated_at")
    after = {name: getattr(fresh, name) for name in before}
    changed = [name for name in before if before[name] != after[name]]
    record(
        action="content.article.edited",
        actor=actor,
        object_type="article",
        object_id=fresh.public_id,
        object_label=fresh.title,
        topic=topic_of(fresh),
        now=now,
        before={name: before[name] for name in changed},
        after={name: after[name] for name in changed},
    )
    return fresh


def topic_of(article: Article) -> str:
    """Return what the events of an article are read under."""
    return f"article:{article.public_id}"


def render_body(article: Article) -> None:
    """Make the shown text anew from what was written and the pictures there are."""
    images = set(article.images.values_list("public_id", flat=True)) if article.pk else set()
    article.body_html = to_html(article.body, images=images)
    article.body_en_html = to_html(article.body_en, images=images)


def _fill(article: Article, values: Mapping[str, Any]) -> None:
    for name in WRITTEN:
        setattr(article, name, str(values.get(name, "")).strip())
    for name in NEEDED:
        if not getattr(article, name):
            raise FieldMissing(field=name)
    for name in ("body", "body_en"):
        refuse_longer(getattr(article, name), longest=BODY_LONGEST, field=name)
    render_body(article)
    if not article.body_html:
        raise FieldMissing(_("Nội dung không còn chữ nào sau khi bỏ mã lệnh. Hãy viết lại."), field="body")
    article.folded = fold(f"{article.title} {article.title_en} {article.summary} {plain_words(article.body_html)}")


def _is_taken(slug: str, article: Article | None = None) -> bool:
    own = article.pk if article else 0
    return (
        Article.objects.filter(slug=slug).exclude(pk=own).exists()
        or FormerSlug.objects.filter(slug=slug).exclude(article_id=own).exists()
    )


def _free_slug(wanted: str) -> str:
    slug, number = wanted, 2
    while _is_taken(slug):
        slug, number = f"{wanted}-{number}", number + 1
    return slug


def _move(article: Article, slug: str) -> None:
    if _is_taken(slug, article):
        raise SlugTaken(field="slug")
    article.former_slugs.filter(slug=slug).delete()
    if article.first_published_at is not None:
        FormerSlug.objects.get_or_create(slug=article.slug, defaults={"article": article})
    article.slug = slug
