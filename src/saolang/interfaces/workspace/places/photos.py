"""Photos waiting for an officer (ảnh chờ duyệt), and photos behind a rights check."""

from typing import ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.registry.models import ProductPhoto
from saolang.apps.registry.operations import approve_photo, refuse_photo
from saolang.apps.registry.queries import blob_of, photos_visible_to, waiting_photos
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.files import serve_blob
from saolang.interfaces.workspace.places.desk import OFFICERS, PlacesView, status_of_refusal

PHOTOS_A_PAGE = 12


class WaitingPhotos(PlacesView):
    """Ảnh chờ duyệt."""

    roles: ClassVar[tuple[Role, ...]] = OFFICERS
    template = "photos"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show a page of them, the oldest first."""
        return self.page(request)

    def page(
        self, request: HttpRequest, *, status: int = 200, refused: str = "", problem: str = "", reason: str = ""
    ) -> HttpResponse:
        """Render the list, with ``problem`` at the photo whose refusal was not taken."""
        page = Paginator(waiting_photos(self.person, self.on), PHOTOS_A_PAGE).get_page(request.GET.get("trang"))
        return self.show(status=status, page=page, refused=refused, problem=problem, reason=reason)

    def photo(self, public_id: str) -> ProductPhoto:
        """Return the photo, decided or not, if this person may see it; else 404."""
        return get_object_or_404(photos_visible_to(self.person, self.on), public_id=public_id)


class ApprovePhoto(WaitingPhotos):
    """Duyệt."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Make the photo public."""
        photo = self.photo(public_id)
        try:
            approve_photo(photo=photo, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(request, status=status_of_refusal(error), problem=error.message)
        messages.success(request, _("Đã duyệt ảnh “%(alt)s”.") % {"alt": photo.alt})
        return redirect("workspace:places:photos")


class RefusePhoto(WaitingPhotos):
    """Không duyệt."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Refuse the photo, saying why."""
        photo, reason = self.photo(public_id), request.POST.get("reason", "")
        try:
            refuse_photo(photo=photo, reason=reason, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(
                request,
                status=status_of_refusal(error),
                refused=photo.public_id,
                problem=error.message,
                reason=reason[:300],
            )
        messages.success(request, _("Đã báo chủ thể vì sao ảnh “%(alt)s” chưa được duyệt.") % {"alt": photo.alt})
        return redirect("workspace:places:photos")


class PhotoFile(PlacesView):
    """One size of a photo, whatever its state, for its producer and officers."""

    roles: ClassVar[tuple[Role, ...]] = (Role.PRODUCER, *OFFICERS)

    def get(self, request: HttpRequest, public_id: str, size: str) -> HttpResponseBase:
        """Serve the picture after the rights check."""
        found = photos_visible_to(self.person, self.on).filter(public_id=public_id).first()
        blob = blob_of(found, size) if found else None
        if blob is None:
            raise Http404
        return serve_blob(request, blob, name=f"anh-{public_id}.webp", content_type=blob.content_type)
