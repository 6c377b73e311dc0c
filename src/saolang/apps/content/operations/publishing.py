"""Publishing and withdrawing, at once or at a time (đăng, gỡ, hẹn giờ)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.content import rules
from saolang.apps.content.enums import ArticleState, ArticleVerb
from saolang.apps.content.models import Article
from saolang.apps.content.operations.articles import topic_of
from saolang.apps.content.transitions import ARTICLE
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import next_state
from saolang.common.locking import locked, save_changes


class TimesWrong(DomainError):
    """The article would go before it comes."""

    default_message = gettext_lazy("Giờ gỡ phải sau giờ đăng. Hãy xem lại hai giờ này.")


class AlreadyShown(DomainError):
    """The public has seen the article: it is withdrawn, not taken back to the drafts."""

    default_message = gettext_lazy("Bài đã hiện trên cổng nên không quay về bản nháp được. Hãy gỡ bài.")


@transaction.atomic
def publish(
    *,
    article: Article,
    version: int,
    actor: Person | None,
    now: datetime,
    at: datetime | None = None,
    until: datetime | None = None,
) -> Article:
    """Đăng bài: on the portal from ``at`` (now, where None or past) to ``until`` (exclusive; None is without end).

    An article that is shown keeps its day of publication; only ``until`` changes then.
    :raises NotAllowed, Stale, TimesWrong: as they say.
    """
    if not rules.can_edit(actor, article, local_date(now)):
        raise NotAllowed
    fresh = locked(article, version=version)
    shown = _is_shown(fresh, now)
    fresh.state = next_state(ARTICLE, ArticleState(fresh.state), ArticleVerb.PUBLISH)
    begins = fresh.publish_at if shown and fresh.publish_at else max(at or now, now)
    if until is not None and until <= max(begins, now):
        raise TimesWrong(field="withdraw_at")
    fresh.publish_at, fresh.withdraw_at, fresh.updated_at = begins, until, now
    # A scheduled article counts as known from its hour on; the earlier hour stays where it was shown before.
    fresh.first_published_at = min(fresh.first_published_at or begins, begins)
    save_changes(fresh, "state", "publish_at", "withdraw_at", "first_published_at", "updated_at")
    record(
        action="content.article.published",
        actor=actor,
        object_type="article",
        object_id=fresh.public_id,
        object_label=fresh.title,
        topic=topic_of(fresh),
        now=now,
        after={"publish_at": fresh.publish_at, "withdraw_at": fresh.withdraw_at},
    )
    return fresh


@transaction.atomic
def unschedule(*, article: Article, version: int, actor: Person | None, now: datetime) -> Article:
    """Thôi hẹn giờ: back to the drafts, while the hour has not come.

    :raises NotAllowed, Stale, WrongState, AlreadyShown: as they say.
    """
    if not rules.can_edit(actor, article, local_date(now)):
        raise NotAllowed
    fresh = locked(article, version=version)
    state = next_state(ARTICLE, ArticleState(fresh.state), ArticleVerb.UNSCHEDULE)
    if fresh.publish_at is not None and fresh.publish_at <= now:
        raise AlreadyShown
    before = {"publish_at": fresh.publish_at}
    if fresh.first_published_at is not None and fresh.first_published_at > now:
        fresh.first_published_at = None
    fresh.state, fresh.publish_at, fresh.withdraw_at, fresh.updated_at = state, None, None, now
    save_changes(fresh, "state", "publish_at", "withdraw_at", "first_published_at", "updated_at")
    record(
        action="content.article.unscheduled",
        actor=actor,
        object_type="article",
        object_id=fresh.public_id,
        object_label=fresh.title,
        topic=topic_of(fresh),
        now=now,
        before=before,
    )
    return fresh


@transaction.atomic
def withdraw(
    *, article: Article, version: int, actor: Person | None, now: datetime, at: datetime | None = None, reason: str = ""
) -> Article:
    """Gỡ bài: at once, or at ``at`` while it goes on being shown until then.

    :raises NotAllowed, Stale, WrongState, TimesWrong: as they say.
    """
    if not rules.can_edit(actor, article, local_date(now)):
        raise NotAllowed
    fresh = locked(article, version=version)
    state = next_state(ARTICLE, ArticleState(fresh.state), ArticleVerb.WITHDRAW)
    later = at is not None and at > now
    if later and at is not None and fresh.publish_at is not None and at <= fresh.publish_at:
        raise TimesWrong(field="withdraw_at")
    fresh.withdraw_at, fresh.updated_at = (at if later else now), now
    if not later:
        fresh.state = state
    save_changes(fresh, "state", "withdraw_at", "updated_at")
    record(
        action="content.article.withdrawn",
        actor=actor,
        object_type="article",
        object_id=fresh.public_id,
        object_label=fresh.title,
        topic=topic_of(fresh),
        now=now,
        after={"withdraw_at": fresh.withdraw_at},
        reason=reason.strip(),
    )
    return fresh


def withdraw_due(*, now: datetime) -> int:
    """Gỡ bài đến giờ: write down what readers see already; returns how many articles."""
    over = Article.objects.filter(state=ArticleState.PUBLISHED, withdraw_at__lte=now)
    count = 0
    for article in over.order_by("pk"):
        withdraw(article=article, version=article.version, actor=None, now=now)
        count += 1
    return count


def _is_shown(article: Article, now: datetime) -> bool:
    return (
        article.state == ArticleState.PUBLISHED
        and article.publish_at is not None
        and article.publish_at <= now
        and (article.withdraw_at is None or article.withdraw_at > now)
    )
