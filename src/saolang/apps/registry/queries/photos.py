"""Reading photos of products (ảnh sản phẩm)."""

from collections.abc import Iterable
from datetime import date

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Person
from saolang.apps.accounts.queries import access_of
from saolang.apps.registry.enums import PhotoState
from saolang.apps.registry.models import Product, ProductPhoto
from saolang.common.files.models import Blob

PHOTO_SIZES = ("1600", "800", "320")
"""Names of the sizes in addresses: pixels of the longer side."""


def photos_of(product: Product) -> QuerySet[ProductPhoto]:
    """Return the public photos of ``product``, the first one first: approved ones only."""
    return product.photos.filter(state=PhotoState.APPROVED).order_by("position", "pk")


def first_photos(products: Iterable[Product]) -> dict[int, ProductPhoto]:
    """Return for each of ``products`` that has one its first public photo, by product key; one query."""
    found = ProductPhoto.objects.filter(
        product__in=[product.pk for product in products], state=PhotoState.APPROVED
    ).order_by("product_id", "-position", "-pk")
    return {photo.product_id: photo for photo in found}


def public_photo(public_id: str) -> ProductPhoto | None:
    """Return the photo anybody may see under ``public_id``: approved, of a product that was not merged away."""
    return (
        ProductPhoto.objects.filter(
            public_id=public_id,
            state=PhotoState.APPROVED,
            product__merged_into=None,
            product__producer__merged_into=None,
        )
        .select_related("large", "medium", "small")
        .first()
    )


def blob_of(photo: ProductPhoto, size: str) -> Blob | None:
    """Return the stored picture of a size named in ``PHOTO_SIZES``; never the original."""
    return {"1600": photo.large, "800": photo.medium, "320": photo.small}.get(size)


def photos_visible_to(person: Person | AnonymousUser, on: date) -> QuerySet[ProductPhoto]:
    """Return the photos ``person`` may see whatever their state: its own producers', those of its place."""
    access = access_of(person, on)
    return ProductPhoto.objects.filter(
        Q(product__producer__organisation__in=access.of(Role.PRODUCER)) | _of_officer(person, on)
    ).select_related("product__producer__unit__parent", "large", "medium", "small")


def waiting_photos(person: Person | AnonymousUser, on: date) -> QuerySet[ProductPhoto]:
    """Ảnh chờ duyệt: those an officer of the commune or province decides on, the oldest first."""
    return (
        ProductPhoto.objects.filter(_of_officer(person, on), state=PhotoState.WAITING)
        .select_related("product__producer__unit__parent")
        .order_by("created_at", "pk")
    )


def _of_officer(person: Person | AnonymousUser, on: date) -> Q:
    access = access_of(person, on)
    provinces = access.units_of(Role.PROVINCIAL_OFFICER)
    return (
        Q(product__producer__unit__in=access.units_of(Role.COMMUNE_OFFICER))
        | Q(product__producer__unit__parent__in=provinces)
        | Q(product__producer__unit__in=provinces)
    )
