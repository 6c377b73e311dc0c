"""Keys of partners: list, issue (shown once), revoke (khóa đối tác)."""

from typing import ClassVar

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.exchange.models import PartnerKey
from saolang.apps.exchange.operations import issue_key, revoke_key
from saolang.apps.exchange.queries import partner_keys_visible_to
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.administration.desk import AdministrationView, put_error

KEYS_A_PAGE = 30
USUAL_RATE = 600


class KeyForm(forms.Form):
    """Cấp khóa; whether the values are sound is decided by the operation."""

    use_required_attribute = False

    name = forms.CharField(
        label=gettext_lazy("Đối tác"),
        error_messages={
            "required": gettext_lazy("Chưa có tên đối tác; hãy ghi tên cơ quan, doanh nghiệp dùng khóa này.")
        },
        help_text=gettext_lazy("Cơ quan, doanh nghiệp sẽ dùng khóa."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    contact = forms.CharField(
        label=gettext_lazy("Liên hệ"),
        required=False,
        help_text=gettext_lazy("Thư hoặc điện thoại để báo khi có thay đổi."),
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    per_minute = forms.IntegerField(
        label=gettext_lazy("Số lượt hỏi mỗi phút"),
        initial=USUAL_RATE,
        error_messages={
            "required": gettext_lazy("Chưa có số lượt; hãy ghi một số từ 1 đến 6.000."),
            "invalid": gettext_lazy("Số lượt là một số nguyên từ 1 đến 6.000."),
        },
    )


class KeysView(AdministrationView):
    """A page about keys of partners."""

    menu_item: ClassVar[str] = "keys"
    template = "workspace/administration/partner_keys.html"

    def page(
        self, form: KeyForm, *, status: int = 200, secret: str = "", issued: PartnerKey | None = None
    ) -> HttpResponse:
        """Show list and form; ``secret`` is told on this page and nowhere else."""
        keys = partner_keys_visible_to(self.person, clock.today())
        page = Paginator(keys, KEYS_A_PAGE).get_page(self.request.GET.get("trang"))
        response = self.show(
            status=status,
            page=page,
            in_force=keys.filter(revoked_at=None).count(),
            form=form,
            fields=list(form),
            secret=secret,
            issued=issued,
        )
        response["Cache-Control"] = "no-store"
        return response


class Keys(KeysView):
    """Danh sách khóa và cấp khóa mới."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the list."""
        return self.page(KeyForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Issue a key and show its secret this once: not by a redirect, so that it is kept nowhere."""
        form = KeyForm(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            key, secret = issue_key(**form.cleaned_data, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(form, status=put_error(form, error))
        return self.page(KeyForm(), secret=secret, issued=key)


class RevokeKey(KeysView):
    """Thu hồi một khóa."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Revoke it; pressed twice, one is told that it was done."""
        key = get_object_or_404(partner_keys_visible_to(self.person, clock.today()), public_id=public_id)
        try:
            revoke_key(key=key, actor=self.person, now=clock.now())
        except DomainError as error:
            messages.error(request, error.message)
        else:
            messages.success(
                request, _("Đã thu hồi khóa của %(name)s. Khóa này không hỏi được nữa.") % {"name": key.name}
            )
        return redirect("workspace:administration:keys")
