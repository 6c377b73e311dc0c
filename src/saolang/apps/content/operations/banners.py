"""Banners of the portal (biểu ngữ)."""

from collections.abc import Mapping
from datetime import datetime
from typing import IO, Any

from django.db import transaction
from django.utils.translation import gettext as _

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.content import rules
from saolang.apps.content.models import Banner
from saolang.apps.content.operations.articles import FieldMissing
from saolang.apps.content.operations.publishing import TimesWrong
from saolang.apps.content.validators.pictures import CONTENT_TYPE, take_picture
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.files.store import store_bytes
from saolang.common.limits import refuse_too_long
from saolang.common.locking import locked, save_changes

FIELDS = ("text", "alt", "link", "place", "shown_from", "shown_to", "order")


class LinkWrong(DomainError):
    """A banner leads to a page of the portal or to an https address, nowhere else."""


@transaction.atomic
def place_banner(
    *,
    banner: Banner | None,
    values: Mapping[str, Any],
    actor: Person | None,
    now: datetime,
    version: int | None = None,
    picture: IO[bytes] | None = None,
    picture_name: str = "",
    picture_size: int = 0,
    is_example: bool = False,
) -> Banner:
    """Đặt biểu ngữ, a new one where ``banner`` is None; a picture needs words for those who do not see it.

    :raises NotAllowed, Stale, FieldMissing, TimesWrong, LinkWrong, UploadRefused, TooLong: as they say.
    """
    if not rules.can_keep_library(actor, local_date(now)):
        raise NotAllowed
    kept = Banner(created_at=now, is_example=is_example) if banner is None else locked(banner, version=version)
    for name in FIELDS:
        value = values.get(name)
        setattr(kept, name, str(value or "").strip() if name in ("text", "alt", "link") else value)
    if not kept.text:
        raise FieldMissing(field="text")
    is_own_page = kept.link.startswith("/") and not kept.link.startswith(("//", "/\\"))
    if kept.link and not is_own_page and not kept.link.startswith("https://"):
        raise LinkWrong(_("Địa chỉ phải bắt đầu bằng / (trang của cổng) hoặc https://."), field="link")
    if kept.shown_from and kept.shown_to and kept.shown_to <= kept.shown_from:
        raise TimesWrong(_("Giờ thôi hiện phải sau giờ bắt đầu hiện."), field="shown_to")
    if picture is not None:
        taken = take_picture(picture, name=picture_name, size=picture_size)
        kept.blob = store_bytes(taken.content, content_type=CONTENT_TYPE)
    if kept.blob_id and not kept.alt:
        raise FieldMissing(_("Hãy tả ảnh bằng một câu, cho người không nhìn thấy ảnh."), field="alt")
    kept.updated_at = now
    refuse_too_long(kept)
    if banner is None:
        kept.save()
    else:
        save_changes(kept, *FIELDS, "blob", "updated_at")
    record(
        action="content.banner.placed",
        actor=actor,
        object_type="banner",
        object_id=kept.public_id,
        object_label=kept.text,
        now=now,
        after={name: getattr(kept, name) for name in FIELDS},
    )
    return kept


@transaction.atomic
def remove_banner(*, banner: Banner, actor: Person | None, now: datetime) -> None:
    """Gỡ biểu ngữ for good; to hide it for a time, set its last hour."""
    if not rules.can_keep_library(actor, local_date(now)):
        raise NotAllowed
    fresh = locked(banner)
    record(
        action="content.banner.removed",
        actor=actor,
        object_type="banner",
        object_id=fresh.public_id,
        object_label=fresh.text,
        now=now,
        before={name: getattr(fresh, name) for name in FIELDS},
    )
    fresh.delete()
