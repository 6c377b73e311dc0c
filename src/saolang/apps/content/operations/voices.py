"""Readers' voices about an article (chấm điểm bài): 1 to 5, one voice a visitor, changeable, withdrawable."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from saolang.apps.content.models import Article, ArticleVoice
from saolang.apps.content.queries import live_articles
from saolang.apps.content.validators.visitors import is_machine, voter_hash
from saolang.common.errors import DomainError, NotAllowed


class NotShown(DomainError):
    """The article is not on the portal."""

    default_message = gettext_lazy("Bài này không còn trên cổng.")


class StarsWrong(DomainError):
    """Not one of 1 to 5."""

    default_message = gettext_lazy("Hãy chọn từ 1 đến 5 điểm.")


@transaction.atomic
def vote(*, article_id: str, token: str, stars: int, agent: str, now: datetime) -> ArticleVoice:
    """Chấm điểm: the visitor whose cookie holds ``token`` gives ``stars``, instead of what they gave before.

    :raises NotShown, StarsWrong: as they say. :raises NotAllowed: a machine.
    """
    if not token or is_machine(agent):
        raise NotAllowed
    if stars not in range(1, 6):
        raise StarsWrong(field="stars")
    voice, _is_new = ArticleVoice.objects.update_or_create(
        article=_shown(article_id, now), voter=voter_hash(token), defaults={"stars": stars, "given_at": now}
    )
    return voice


@transaction.atomic
def take_back_voice(*, article_id: str, token: str, now: datetime) -> bool:
    """Rút lại điểm; False where there was none. :raises NotShown: as it says."""
    if not token:
        return False
    found = ArticleVoice.objects.filter(article=_shown(article_id, now), voter=voter_hash(token))
    return found.delete()[0] > 0


def _shown(article_id: str, now: datetime) -> Article:
    article = live_articles(now).filter(public_id=article_id).first()
    if article is None:
        raise NotShown
    return article
