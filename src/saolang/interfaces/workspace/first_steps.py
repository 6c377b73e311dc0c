"""What comes before the first desk: an own password, a second step (lần đầu vào làm việc)."""

from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from saolang.apps.accounts.operations import choose_password
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.access import WorkspaceView

NEW = {"autocomplete": "new-password"}


class OwnPasswordForm(forms.Form):
    """Mật khẩu của riêng mình."""

    use_required_attribute = False

    password1 = forms.CharField(
        label=later("Mật khẩu mới"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(NEW),
        help_text=later("Từ 10 ký tự. Ba từ nối nhau dễ nhớ hơn một từ rắc rối."),
        error_messages={"required": later("Chưa có mật khẩu mới; hãy nhập.")},
    )
    password2 = forms.CharField(
        label=later("Nhập lại mật khẩu mới"),
        strip=False,
        max_length=200,
        widget=forms.PasswordInput(NEW),
        error_messages={"required": later("Nhập mật khẩu mới một lần nữa.")},
    )

    def clean(self) -> dict[str, Any]:
        """Both must be the same."""
        clean = super().clean() or {}
        first, second = clean.get("password1"), clean.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Hai lần nhập khác nhau; hãy nhập lại."))
        return clean


class OwnPassword(WorkspaceView):
    """Chọn mật khẩu của riêng mình, at the first sign-in with one that was given."""

    is_before_desks = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; who has an own password changes it where the old one is asked for."""
        if not self.person.must_change_password:
            return redirect("account_change_password")
        return self.page(OwnPasswordForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the password and stay signed in."""
        if not self.person.must_change_password:
            return redirect("account_change_password")
        form = OwnPasswordForm(request.POST)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            person = choose_password(
                person=self.person, password=form.cleaned_data["password1"], actor=self.person, now=clock.now()
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.page(form, status=422)
        update_session_auth_hash(request, person)
        messages.success(request, _("Đã lưu mật khẩu của riêng bạn. Lần sau đăng nhập bằng mật khẩu này."))
        return redirect("workspace:home")

    def page(self, form: OwnPasswordForm, *, status: int = 200) -> HttpResponse:
        """Render the form."""
        return render(self.request, "workspace/own_password.html", self.get_context_data(form=form), status=status)


class SecondStep(WorkspaceView):
    """Bật thêm một bước, where the installation asks officers for it."""

    is_before_desks = True

    def get(self, request: HttpRequest) -> HttpResponse:
        """Say what is asked and lead to it; whoever has a second step goes on to the desk."""
        if self.person.must_change_password:
            return redirect("workspace:own-password")
        if is_mfa_enabled(self.person):
            return redirect("workspace:home")
        return render(request, "workspace/second_step.html", self.get_context_data())
