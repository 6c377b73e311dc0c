"""One person: details, roles with their periods, closing and reopening, a new password (một người dùng)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Membership, Person
from saolang.apps.accounts.operations import (
    deactivate_person,
    edit_person,
    end_membership,
    grant_membership,
    reactivate_person,
    reset_password,
)
from saolang.apps.accounts.queries import people_visible_to
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.administration.desk import AdministrationView, has_second_step, put_error
from saolang.interfaces.workspace.administration.forms import EndForm, GrantForm, PersonForm
from saolang.interfaces.workspace.slip import hand_over

DETAILS = ("full_name", "email", "phone")


class PersonView(AdministrationView):
    """A page or verb about one person."""

    menu_item = "people"
    template = "workspace/administration/person.html"

    def find(self, public_id: str) -> Person:
        """Return the person, else 404."""
        people = people_visible_to(self.person, clock.today()).annotate(has_second_step=has_second_step())
        return get_object_or_404(people, public_id=public_id)

    def page(
        self,
        one: Person,
        *,
        form: PersonForm | None = None,
        grant: GrantForm | None = None,
        status: int = 200,
        **context: Any,
    ) -> HttpResponse:
        """Render the page with its two forms."""
        today = clock.today()
        initial = {**{name: getattr(one, name) for name in DETAILS}, "version": one.version}
        memberships = list(one.memberships.select_related("organisation").order_by("effective_from", "pk"))
        for membership in memberships:
            membership.is_over = membership.effective_to is not None and membership.effective_to <= today  # type: ignore[attr-defined]
        return self.show(
            status=status,
            one=one,
            form=form or PersonForm(initial=initial),
            grant=grant or GrantForm(initial={"effective_from": today}, auto_id="vai-%s"),
            memberships=memberships,
            today=today,
            is_self=one.pk == self.person.pk,
            crumbs=[
                {"label": _("Người dùng"), "url": reverse("workspace:administration:people")},
                {"label": one.full_name, "url": ""},
            ],
            **context,
        )

    def back(self, public_id: str) -> HttpResponse:
        """Return to the person's page."""
        return redirect("workspace:administration:person", public_id)


class PersonPage(PersonView):
    """Trang một người."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the page."""
        return self.page(self.find(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save name, e-mail address and phone; what was typed stays when somebody else was first."""
        one = self.find(public_id)
        form = PersonForm(request.POST)
        if not form.is_valid():
            return self.page(one, form=form, status=422)
        values = form.cleaned_data
        try:
            edit_person(
                person=one,
                version=values["version"] or 0,
                **{name: values[name] for name in DETAILS},
                actor=self.person,
                now=clock.now(),
            )
        except Stale as error:
            form.data = {**request.POST.dict(), "version": str(one.version)}
            changes = [
                {"label": form.fields[name].label, "before": getattr(one, name), "after": values[name]}
                for name in DETAILS
                if getattr(one, name) != values[name]
            ]
            return self.page(one, form=form, status=409, conflict=error.message, changes=changes)
        except DomainError as error:
            return self.page(one, form=form, status=put_error(form, error))
        messages.success(request, _("Đã lưu."))
        return self.back(public_id)


class Grant(PersonView):
    """Giao một vai trò."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Grant, or renew the period of, a role."""
        one = self.find(public_id)
        form = GrantForm(request.POST, chosen=request.POST.get("organisation", ""), auto_id="vai-%s")
        if not form.is_valid():
            return self.page(one, grant=form, status=422)
        values = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
        try:
            grant_membership(person=one, **values, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(one, grant=form, status=put_error(form, error))
        messages.success(request, _("Đã giao vai trò."))
        return self.back(public_id)


class End(PersonView):
    """Thôi một vai trò."""

    def post(self, request: HttpRequest, public_id: str, number: int) -> HttpResponse:
        """End the role on the day asked for."""
        one = self.find(public_id)
        membership = get_object_or_404(Membership.objects.select_related("organisation__unit"), person=one, pk=number)
        form = EndForm(request.POST)
        if not form.is_valid():
            return self.page(one, status=422, refusals=[_("Chưa có ngày thôi giữ vai trò; hãy chọn ngày.")])
        try:
            end_membership(
                membership=membership, ends_on=form.cleaned_data["ends_on"], actor=self.person, now=clock.now()
            )
        except DomainError as error:
            return self.page(one, status=422, refusals=[error.message])
        messages.success(request, _("Đã ghi ngày thôi giữ vai trò."))
        return self.back(public_id)


class ResetPassword(PersonView):
    """Cấp mật khẩu một lần; answers with the slip."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Give a new one-time password."""
        one = self.find(public_id)
        try:
            password = reset_password(person=one, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(one, status=422, refusals=[error.message])
        back = reverse("workspace:administration:person", args=(public_id,))
        return hand_over(request, one, password, back_url=back)


class Deactivate(PersonView):
    """Khóa tài khoản."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Close the account and end its sessions."""
        one = self.find(public_id)
        try:
            deactivate_person(person=one, reason=request.POST.get("reason", ""), actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(one, status=422, refusals=[error.message])
        messages.success(request, _("Đã khóa tài khoản; các phiên đang mở đã dừng."))
        return self.back(public_id)


class Reactivate(PersonView):
    """Mở lại tài khoản."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Open the account again."""
        one = self.find(public_id)
        try:
            reactivate_person(person=one, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(one, status=422, refusals=[error.message])
        messages.success(request, _("Đã mở lại tài khoản. Người này đăng nhập bằng mật khẩu cũ."))
        return self.back(public_id)
