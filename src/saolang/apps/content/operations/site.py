"""The words of the footer (lời chân trang)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.content import rules
from saolang.apps.content.models import SiteWords
from saolang.apps.content.operations.articles import FieldMissing
from saolang.common.clock import local_date
from saolang.common.errors import NotAllowed, Stale
from saolang.common.limits import refuse_too_long
from saolang.common.locking import locked, save_changes

NEEDED = ("governing_body", "responsible", "address", "phone", "email")
FIELDS = (*NEEDED, "governing_body_en", "responsible_en", "address_en", "licence", "licence_en")


@transaction.atomic
def save_site_words(*, values: Mapping[str, str], version: int, actor: Person | None, now: datetime) -> SiteWords:
    """Lưu lời chân trang; ``version`` is 0 where nothing was written yet.

    :raises NotAllowed, Stale, FieldMissing, TooLong: as they say.
    """
    if not rules.can_edit_site_words(actor, local_date(now)):
        raise NotAllowed
    found = SiteWords.objects.select_for_update().first()
    if (found.version if found else 0) != version:
        raise Stale
    kept = locked(found) if found else SiteWords(pk=1, created_at=now)
    before = {name: getattr(kept, name) for name in FIELDS} if found else {}
    for name in FIELDS:
        setattr(kept, name, str(values.get(name, "")).strip())
    for name in NEEDED:
        if not getattr(kept, name):
            raise FieldMissing(field=name)
    kept.updated_at = now
    refuse_too_long(kept)
    if found:
        save_changes(kept, *FIELDS, "updated_at")
    else:
        kept.save()
    record(
        action="content.site_words.saved",
        actor=actor,
        object_type="site_words",
        object_id="1",
        object_label=kept.governing_body,
        now=now,
        before=before,
        after={name: getattr(kept, name) for name in FIELDS},
    )
    return kept
