"""What the pages of an imported list share, and their list with the upload."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.enums import Role
from saolang.apps.exchange.enums import BatchState
from saolang.apps.exchange.models import ImportBatch
from saolang.apps.exchange.operations import upload_list
from saolang.apps.exchange.queries import batches_visible_to
from saolang.apps.exchange.validators.contents import LARGEST
from saolang.apps.registry.enums import RecordOrigin
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.province.desk import ProvinceView

BATCHES_A_PAGE = 20
KINDS = {
    BatchState.UPLOADED: "wait",
    BatchState.READING: "wait",
    BatchState.UNREADABLE: "stop",
    BatchState.PREVIEWED: "soon",
    BatchState.APPLYING: "wait",
    BatchState.APPLIED: "done",
    BatchState.DISCARDED: "none",
}
"""Kind of state by state of the batch."""


class ImportView(ProvinceView):
    """A page about imported lists: officers only, each for their province."""

    roles = (Role.PROVINCIAL_OFFICER,)
    menu_item = "imports"

    def find_batch(self, public_id: str) -> ImportBatch:
        """Return the import or raise ``Http404``."""
        found = batches_visible_to(self.person, clock.today()).filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found

    def province(self) -> Unit:
        """Return the province this officer works for, the first by code."""
        mine = self.access.units_of(Role.PROVINCIAL_OFFICER)
        found = Unit.objects.filter(pk__in=mine).order_by("code").first()
        if found is None:
            raise PermissionDenied
        return found


class UploadForm(forms.Form):
    """Tệp danh sách và điều áp dụng cho cả danh sách."""

    authority = forms.CharField(
        label=_("Cơ quan cấp giấy chứng nhận"),
        required=False,
        max_length=200,
        help_text=_(
            "Chỉ ghi khi danh sách không có cột này và mọi dòng do cùng một cơ quan cấp. Khi đó dòng có số và ngày "
            "quyết định sẽ vào sổ giấy chứng nhận; còn lại ghi là “theo danh sách”."
        ),
    )
    origin = forms.ChoiceField(
        label=_("Danh sách này là"),
        choices=[
            (RecordOrigin.IMPORT, _("Danh sách của tỉnh, huyện, xã")),
            (
                RecordOrigin.PUBLIC_SOURCE,
                _("Chép từ báo chí, trang công khai: sao trong đó không bao giờ là đã xác minh"),
            ),
        ],
        initial=RecordOrigin.IMPORT,
        required=False,
        widget=forms.RadioSelect,
    )
    overwrite = forms.BooleanField(
        label=_("Chỗ khác sổ thì lấy theo danh sách"),
        required=False,
        help_text=_("Không chọn thì danh sách chỉ điền chỗ còn trống, chỗ khác nhau được báo ở bản xem trước."),
    )
    file = forms.FileField(
        label=_("Tệp danh sách"),
        error_messages={"required": _("Chọn tệp danh sách."), "empty": _("Tệp trống, không có chữ nào.")},
    )


class Imports(ImportView):
    """The lists imported so far, and the way to bring a new one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show them, the latest first."""
        return self.show(UploadForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the file and have it read."""
        form = UploadForm(request.POST, request.FILES)
        if form.is_valid():
            upload = form.cleaned_data["file"]
            if upload.size > LARGEST:
                form.add_error("file", _("Tệp lớn hơn 50 MB. Hãy tách danh sách thành nhiều tệp."))
                return self.show(form, status=422)
            try:
                batch = upload_list(
                    province_id=self.province().pk,
                    content=upload.read(),
                    file_name=upload.name,
                    authority=form.cleaned_data["authority"],
                    origin=RecordOrigin(form.cleaned_data["origin"] or RecordOrigin.IMPORT),
                    overwrite=form.cleaned_data["overwrite"],
                    actor=self.person,
                    now=clock.now(),
                )
            except DomainError as error:
                form.add_error(error.field if error.field in form.fields else None, error.message)
            else:
                return redirect("workspace:province:import", batch.public_id)
        return self.show(form, status=422)

    def show(self, form: UploadForm, status: int = 200) -> HttpResponse:
        """Render the list."""
        page: Any = Paginator(batches_visible_to(self.person, clock.today()), BATCHES_A_PAGE).get_page(
            self.request.GET.get("trang")
        )
        waiting = sum(1 for one in page if one.state == BatchState.PREVIEWED)
        context = self.get_context_data(
            form=form,
            page=page,
            batches=[(one, KINDS[BatchState(one.state)]) for one in page],
            waiting=waiting,
        )
        return render(self.request, "workspace/province/imports.html", context, status=status)
