"""Categories of the news (chuyên mục)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.content import rules
from saolang.apps.content.models import Category
from saolang.apps.content.validators.slugs import slug_of
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.limits import refuse_too_long
from saolang.common.locking import locked, save_changes


class CategoryTaken(DomainError):
    """A category of this name is there, or the name is blank."""

    default_message = gettext_lazy("Hãy đặt tên chuyên mục khác với các chuyên mục đã có.")


@transaction.atomic
def save_category(
    *,
    category: Category | None,
    name: str,
    name_en: str,
    order: int,
    actor: Person | None,
    now: datetime,
    version: int | None = None,
) -> Category:
    """Lưu chuyên mục: a new one where ``category`` is None; its address never changes afterwards.

    :raises NotAllowed, Stale, CategoryTaken, TooLong: as they say.
    """
    if not rules.can_keep_library(actor, local_date(now)):
        raise NotAllowed
    name, name_en = name.strip(), name_en.strip()
    kept = Category(created_at=now, slug=slug_of(name)[:80]) if category is None else locked(category, version=version)
    others = Category.objects.exclude(pk=kept.pk)
    if not name or others.filter(name__iexact=name).exists() or others.filter(slug=kept.slug).exists():
        raise CategoryTaken(field="name")
    before = {} if category is None else {"name": kept.name, "name_en": kept.name_en, "order": kept.order}
    kept.name, kept.name_en, kept.order, kept.updated_at = name, name_en, order, now
    refuse_too_long(kept)
    if category is None:
        kept.save()
    else:
        save_changes(kept, "name", "name_en", "order", "updated_at")
    record(
        action="content.category.saved",
        actor=actor,
        object_type="category",
        object_id=kept.slug,
        object_label=kept.name,
        now=now,
        before=before,
        after={"name": kept.name, "name_en": kept.name_en, "order": kept.order},
    )
    return kept
