"""Addresses of the parts of a product, the same below each desk that uses them."""

from django.urls import URLPattern, path

from saolang.interfaces.workspace.product_parts import photos, sales


def product_part_paths() -> list[URLPattern]:
    """Return the paths; the desk that includes them gives the namespace."""
    photo = "san-pham/<str:public_id>/anh/<str:photo_id>"
    listing = "san-pham/<str:public_id>/noi-mua/<str:listing_id>"
    return [
        path("san-pham/<str:public_id>/anh/", photos.Photos.as_view(), name="product-photos"),
        path(f"{photo}/mo-ta/", photos.DescribePhoto.as_view(), name="photo-describe"),
        path(f"{photo}/len-dau/", photos.MovePhotoFirst.as_view(), name="photo-first"),
        path(f"{photo}/bo/", photos.RemovePhoto.as_view(), name="photo-remove"),
        path("san-pham/<str:public_id>/noi-mua/", sales.Sales.as_view(), name="product-sales"),
        path(f"{listing}/da-kiem-tra/", sales.MarkChecked.as_view(), name="listing-checked"),
        path(f"{listing}/bo/", sales.RemoveListing.as_view(), name="listing-remove"),
        path("san-pham/<str:public_id>/vung-nguyen-lieu/", sales.Areas.as_view(), name="product-areas"),
    ]
