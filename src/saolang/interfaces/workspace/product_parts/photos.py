"""Photos of one product: send, describe, order, remove (ảnh của sản phẩm)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from saolang.apps.registry.enums import PhotoState
from saolang.apps.registry.models import Product, ProductPhoto
from saolang.apps.registry.operations import MOST_PHOTOS, add_photo, describe_photo, move_photo_first, remove_photo
from saolang.apps.registry.validators import PHOTO_ACCEPT
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.product_parts.parts import ProductPartView, status_of_refusal

STATES = {PhotoState.WAITING: "wait", PhotoState.APPROVED: "done", PhotoState.REFUSED: "stop"}


class Photos(ProductPartView):
    """Ảnh của một sản phẩm."""

    template = "photos"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the photos with what can be done about each."""
        return self.page(request, self.product(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Take in a photo."""
        product = self.product(public_id)
        alt, sent = request.POST.get("alt", ""), request.FILES.get("photo")
        if sent is None:
            return self.page(
                request, product, status=422, alt=alt, errors={"photo": _("Chưa chọn ảnh; hãy chọn hoặc chụp một ảnh.")}
            )
        try:
            photo = add_photo(
                product=product,
                content=sent,
                name=sent.name or "",
                size=sent.size or 0,
                alt=alt,
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as error:
            errors = {error.field or "photo": error.message}
            return self.page(request, product, status=status_of_refusal(error), alt=alt[:200], errors=errors)
        messages.success(
            request,
            _("Đã nhận ảnh. Xã hoặc tỉnh xem xong thì ảnh lên trang công khai.")
            if photo.state == PhotoState.WAITING
            else _("Đã đưa ảnh lên trang công khai."),
        )
        return redirect(self.address("product-photos", product.public_id))

    def page(
        self,
        request: HttpRequest,
        product: Product,
        *,
        status: int = 200,
        alt: str = "",
        errors: dict[str, str] | None = None,
        problem: str = "",
    ) -> HttpResponse:
        """Render the photos; what was typed stays."""
        photos = [(photo, STATES[PhotoState(photo.state)]) for photo in product.photos.order_by("position", "pk")]
        return self.show(
            request,
            product,
            status=status,
            photos=photos,
            waiting=sum(photo.state == PhotoState.WAITING for photo, _kind in photos),
            room=MOST_PHOTOS - sum(photo.state != PhotoState.REFUSED for photo, _kind in photos),
            accept=PHOTO_ACCEPT,
            alt=alt,
            errors=errors or {},
            problem=problem,
            crumbs=self.crumbs(product, _("Ảnh")),
        )

    def photo(self, product: Product, photo_id: str) -> ProductPhoto:
        """Return a photo of the product, else 404."""
        found: ProductPhoto = get_object_or_404(product.photos.select_related("product"), public_id=photo_id)
        return found


class PhotoVerb(Photos):
    """A button at one photo."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str, photo_id: str = "") -> HttpResponse:
        """Do it and come back."""
        product = self.product(public_id)
        photo = self.photo(product, photo_id)
        try:
            done = self.do(request, photo)
        except DomainError as error:
            return self.page(request, product, status=status_of_refusal(error), problem=error.message)
        messages.success(request, done)
        return redirect(self.address("product-photos", product.public_id))

    def do(self, request: HttpRequest, photo: ProductPhoto) -> str:
        """Do it and return the sentence that says so."""
        raise NotImplementedError


class DescribePhoto(PhotoVerb):
    """Ghi lại ảnh cho thấy gì."""

    def do(self, request: HttpRequest, photo: ProductPhoto) -> str:
        """Keep the words."""
        describe_photo(
            photo=photo,
            alt=request.POST.get("alt", ""),
            alt_en=request.POST.get("alt_en", ""),
            actor=self.person,
            now=clock.now(),
        )
        return _("Đã lưu lời mô tả ảnh.")


class MovePhotoFirst(PhotoVerb):
    """Đưa lên đầu."""

    def do(self, request: HttpRequest, photo: ProductPhoto) -> str:
        """Move it."""
        move_photo_first(photo=photo, actor=self.person, now=clock.now())
        return _("Ảnh này nay đứng đầu.")


class RemovePhoto(PhotoVerb):
    """Bỏ ảnh."""

    def do(self, request: HttpRequest, photo: ProductPhoto) -> str:
        """Remove it."""
        remove_photo(photo=photo, actor=self.person, now=clock.now())
        return _("Đã bỏ ảnh.")
