"""Pictures and files of an article (ảnh, tệp đính kèm)."""

from collections.abc import Mapping
from datetime import datetime
from typing import IO

from django.db import transaction
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.audit.operations import record
from saolang.apps.content import rules
from saolang.apps.content.models import Article, ArticleImage, Attachment
from saolang.apps.content.operations.articles import FieldMissing, render_body, topic_of
from saolang.apps.content.validators.pictures import CONTENT_TYPE, take_picture
from saolang.apps.dossiers.validators.uploads import check_upload
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.files.store import store_bytes, store_file
from saolang.common.limits import refuse_longer
from saolang.common.locking import locked, save_changes

ATTACHMENT_LIMIT_MB = 20
ALT_LONGEST = 200


class PictureInUse(DomainError):
    """The picture is the article's cover."""

    default_message = gettext_lazy("Ảnh này đang là ảnh đầu bài. Hãy chọn ảnh đầu bài khác trước.")


@transaction.atomic
def add_picture(
    *, article: Article, content: IO[bytes], name: str, size: int, alt: str, actor: Person | None, now: datetime
) -> ArticleImage:
    """Thêm ảnh; the first becomes the cover. Without alternative text it is refused.

    :raises NotAllowed, FieldMissing, UploadRefused, TooLong: as they say.
    """
    fresh = _locked(article, actor, now)
    alt = refuse_longer(alt.strip(), longest=ALT_LONGEST, field="alt")
    if not alt:
        raise FieldMissing(gettext_lazy("Hãy tả ảnh bằng một câu, cho người không nhìn thấy ảnh."), field="alt")
    picture = take_picture(content, name=name, size=size)
    image = ArticleImage.objects.create(
        article=fresh,
        blob=store_bytes(picture.content, content_type=CONTENT_TYPE),
        alt=alt,
        width=picture.width,
        height=picture.height,
    )
    if fresh.cover_id is None:
        fresh.cover = image
    _touch(fresh, now)
    _record("content.article.picture_added", fresh, actor, now, after={"picture": image.public_id, "alt": alt})
    return image


@transaction.atomic
def choose_cover(*, article: Article, image: ArticleImage | None, actor: Person | None, now: datetime) -> Article:
    """Chọn ảnh đầu bài among its pictures; None is none."""
    fresh = _locked(article, actor, now)
    if image is not None and image.article_id != fresh.pk:
        raise NotAllowed
    fresh.cover = image
    _touch(fresh, now)
    _record("content.article.cover_chosen", fresh, actor, now, after={"picture": image.public_id if image else ""})
    return fresh


@transaction.atomic
def remove_picture(*, image: ArticleImage, actor: Person | None, now: datetime) -> None:
    """Bỏ ảnh: out of the text too.

    :raises NotAllowed, PictureInUse: as they say.
    """
    fresh = _locked(image.article, actor, now)
    if fresh.cover_id == image.pk:
        raise PictureInUse
    before = {"picture": image.public_id, "alt": image.alt}
    image.delete()
    _touch(fresh, now)
    _record("content.article.picture_removed", fresh, actor, now, before=before)


@transaction.atomic
def add_attachment(
    *, article: Article, content: IO[bytes], name: str, size: int, actor: Person | None, now: datetime
) -> Attachment:
    """Đính kèm tệp.

    :raises NotAllowed, UploadRefused: as they say.
    """
    fresh = _locked(article, actor, now)
    checked = check_upload(content, name=name, size=size, limit_mb=ATTACHMENT_LIMIT_MB)
    blob = store_file(content, content_type=checked.content_type)
    attached = Attachment.objects.create(article=fresh, blob=blob, name=checked.name)
    _touch(fresh, now)
    _record("content.article.file_attached", fresh, actor, now, after={"file": checked.name})
    return attached


@transaction.atomic
def remove_attachment(*, attached: Attachment, actor: Person | None, now: datetime) -> None:
    """Bỏ tệp đính kèm."""
    fresh = _locked(attached.article, actor, now)
    before = {"file": attached.name}
    attached.delete()
    _touch(fresh, now)
    _record("content.article.file_removed", fresh, actor, now, before=before)


def _locked(article: Article, actor: Person | None, now: datetime) -> Article:
    if not rules.can_edit(actor, article, local_date(now)):
        raise NotAllowed
    return locked(article)


def _touch(article: Article, now: datetime) -> None:
    render_body(article)
    article.updated_at = now
    save_changes(article, "cover", "body_html", "body_en_html", "updated_at")


def _record(
    action: str,
    article: Article,
    actor: Person | None,
    now: datetime,
    *,
    before: Mapping[str, object] | None = None,
    after: Mapping[str, object] | None = None,
) -> None:
    record(
        action=action,
        actor=actor,
        object_type="article",
        object_id=article.public_id,
        object_label=article.title,
        topic=topic_of(article),
        now=now,
        before=before,
        after=after,
    )
