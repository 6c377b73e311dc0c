"""Photos of products (ảnh sản phẩm): taken in, described, ordered, approved."""

from collections.abc import Mapping
from datetime import datetime
from typing import IO

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import people_of
from saolang.apps.audit.operations import record
from saolang.apps.notifications.operations import notify
from saolang.apps.registry.enums import PhotoState
from saolang.apps.registry.models import Product, ProductPhoto
from saolang.apps.registry.operations.public import product_changed
from saolang.apps.registry.rendering import sizes_of
from saolang.apps.registry.rules.places import can_approve_photo, can_edit_listing
from saolang.apps.registry.validators.photos import PhotoRefused, check_photo
from saolang.apps.registry.validators.values import clean_text
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.files.store import store_bytes, store_file
from saolang.common.locking import locked, save_changes

MOST_PHOTOS = 12
"""Of one product: a page is read on a weak network."""


class PhotoDecided(DomainError):
    """Somebody else has looked at the photo already."""

    default_message = _("Ảnh này vừa có người duyệt rồi; hãy tải lại trang.")


@transaction.atomic
def add_photo(
    *,
    product: Product,
    content: IO[bytes],
    name: str,
    size: int,
    alt: str,
    actor: Person | None,
    now: datetime,
    alt_en: str = "",
) -> ProductPhoto:
    """Thêm ảnh: kept as it came, shown only as three sizes without EXIF; an officer's is approved at once.

    :param alt: what the photo shows, for those who do not see it. :param size: bytes.
    :raises NotAllowed: neither the producer's own person nor its officer.
    :raises PhotoRefused: no sound photo, or too many of them. :raises RegistryError: no description.
    """
    on = local_date(now)
    if not can_edit_listing(actor, product, on):
        raise NotAllowed
    described = clean_text(alt, field="alt", longest=200, is_needed=True)
    described_en = clean_text(alt_en, field="alt_en", longest=200)
    kind = check_photo(content, name=name, size=size)
    locked(product)  # two uploads at once are counted one after the other
    standing = product.photos.exclude(state=PhotoState.REFUSED)
    if standing.count() >= MOST_PHOTOS:
        raise PhotoRefused(_("Mỗi sản phẩm có nhiều nhất %(most)d ảnh; hãy bỏ bớt một ảnh.") % {"most": MOST_PHOTOS})
    try:
        sizes = sizes_of(content)
    except OSError as error:
        raise PhotoRefused(_("Ảnh bị cụt, có lẽ tải lên chưa hết; hãy gửi lại.")) from error
    last = product.photos.aggregate(last=Max("position"))["last"]
    photo = ProductPhoto.objects.create(
        product=product,
        original=store_file(content, content_type=kind),
        large=store_bytes(sizes.large, content_type="image/webp"),
        medium=store_bytes(sizes.medium, content_type="image/webp"),
        small=store_bytes(sizes.small, content_type="image/webp"),
        width=sizes.width,
        height=sizes.height,
        alt=described,
        alt_en=described_en,
        position=0 if last is None else last + 1,
        state=PhotoState.APPROVED if can_approve_photo(actor, product, on) else PhotoState.WAITING,
        created_at=now,
        updated_at=now,
    )
    _record("registry.photo.added", photo, actor, now, {}, {"alt": photo.alt, "state": photo.state})
    return photo


@transaction.atomic
def describe_photo(
    *, photo: ProductPhoto, alt: str, actor: Person | None, now: datetime, alt_en: str = ""
) -> ProductPhoto:
    """Ghi lại ảnh cho thấy gì. :raises NotAllowed: not one's own. :raises RegistryError: nothing said."""
    if not can_edit_listing(actor, photo.product, local_date(now)):
        raise NotAllowed
    described = clean_text(alt, field="alt", longest=200, is_needed=True)
    described_en = clean_text(alt_en, field="alt_en", longest=200)
    fresh = locked(photo)
    if (fresh.alt, fresh.alt_en) == (described, described_en):
        return fresh
    before = {"alt": fresh.alt}
    fresh.alt, fresh.alt_en, fresh.updated_at = described, described_en, now
    save_changes(fresh, "alt", "alt_en", "updated_at")
    _record("registry.photo.described", fresh, actor, now, before, {"alt": described})
    return fresh


@transaction.atomic
def move_photo_first(*, photo: ProductPhoto, actor: Person | None, now: datetime) -> None:
    """Đưa ảnh lên đầu: it becomes the one lists show. :raises NotAllowed: not one's own."""
    if not can_edit_listing(actor, photo.product, local_date(now)):
        raise NotAllowed
    locked(photo.product)
    photos = list(ProductPhoto.objects.filter(product=photo.product_id).order_by("position", "pk"))
    if photos and photos[0].pk == photo.pk:
        return
    ordered = sorted(photos, key=lambda one: one.pk != photo.pk)
    for position, one in enumerate(ordered):
        one.position = position
    ProductPhoto.objects.bulk_update(ordered, ["position"])
    _record("registry.photo.moved", photo, actor, now, {}, {"position": 0})


@transaction.atomic
def remove_photo(*, photo: ProductPhoto, actor: Person | None, now: datetime) -> None:
    """Bỏ ảnh. :raises NotAllowed: not one's own. :raises Gone: it is gone already."""
    if not can_edit_listing(actor, photo.product, local_date(now)):
        raise NotAllowed
    fresh = locked(photo)
    _record("registry.photo.removed", fresh, actor, now, {"alt": fresh.alt, "state": fresh.state}, {})
    fresh.delete()


@transaction.atomic
def approve_photo(*, photo: ProductPhoto, actor: Person | None, now: datetime) -> ProductPhoto:
    """Duyệt ảnh: from now on public. :raises NotAllowed: no officer of the place. :raises PhotoDecided: decided."""
    fresh = _undecided(photo, actor, now)
    fresh.state, fresh.updated_at = PhotoState.APPROVED, now
    save_changes(fresh, "state", "updated_at")
    _record("registry.photo.approved", fresh, actor, now, {"state": PhotoState.WAITING}, {"state": PhotoState.APPROVED})
    return fresh


@transaction.atomic
def refuse_photo(*, photo: ProductPhoto, reason: str, actor: Person | None, now: datetime) -> ProductPhoto:
    """Không duyệt ảnh, saying why to its producer.

    :raises NotAllowed: no officer of the place. :raises PhotoDecided: decided. :raises RegistryError: no reason.
    """
    fresh = _undecided(photo, actor, now)
    told = clean_text(reason, field="reason", longest=300, is_needed=True)
    fresh.state, fresh.refused_because, fresh.updated_at = PhotoState.REFUSED, told, now
    save_changes(fresh, "state", "refused_because", "updated_at")
    _record(
        "registry.photo.refused",
        fresh,
        actor,
        now,
        {"state": PhotoState.WAITING},
        {"state": PhotoState.REFUSED},
        told,
    )
    product = fresh.product
    notify(
        people=people_of(product.producer.organisation, Role.PRODUCER, local_date(now)),
        kind="registry.photo.refused",
        title=f"Một ảnh của “{product.name}” chưa được duyệt",
        text=f"Ảnh “{fresh.alt}”: {told}. Gửi ảnh khác khi sẵn sàng.",
        path=f"/lam-viec/chu-the/san-pham/{product.public_id}/anh/",
        now=now,
    )
    return fresh


def _undecided(photo: ProductPhoto, actor: Person | None, now: datetime) -> ProductPhoto:
    if not can_approve_photo(actor, photo.product, local_date(now)):
        raise NotAllowed
    fresh = locked(photo)
    if fresh.state != PhotoState.WAITING:
        raise PhotoDecided
    return fresh


def _record(
    action: str,
    photo: ProductPhoto,
    actor: Person | None,
    now: datetime,
    before: Mapping[str, object],
    after: Mapping[str, object],
    reason: str = "",
) -> None:
    record(
        action=action,
        actor=actor,
        object_type="photo",
        object_id=photo.public_id,
        object_label=photo.alt,
        now=now,
        topic=f"product:{photo.product.public_id}",
        before=before,
        after=after,
        reason=reason,
    )
    product_changed(product_id=photo.product_id)
