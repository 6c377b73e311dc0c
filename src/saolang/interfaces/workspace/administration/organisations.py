"""Offices: list, new, edit, and all missing ones at once (đơn vị)."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Organisation
from saolang.apps.accounts.operations import create_missing_offices, create_organisation, edit_organisation
from saolang.apps.accounts.queries import organisations_visible_to
from saolang.apps.accounts.rules import ROLES_OF_KIND
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.core.text.folding import fold
from saolang.interfaces.workspace.administration.desk import (
    AdministrationView,
    put_error,
    units_of_programme,
    units_without_office,
)
from saolang.interfaces.workspace.administration.forms import DEPARTMENT_CODES, NewOrganisationForm, OrganisationForm

OFFICES_A_PAGE = 30
CODE_WORDS = dict(DEPARTMENT_CODES[1:])
LIKELY_ROLE = {
    OrganisationKind.COMMUNE: Role.COMMUNE_OFFICER,
    OrganisationKind.DEPARTMENT: Role.EXPERT,
    OrganisationKind.PRODUCER: Role.PRODUCER,
    OrganisationKind.PROVINCIAL_OFFICE: Role.PROVINCIAL_OFFICER,
    OrganisationKind.MINISTRY: Role.EXPERT,
}
"""What a new person in such an office most often comes for."""


class OfficesView(AdministrationView):
    """A page about offices."""

    menu_item = "organisations"

    def offices(self) -> QuerySet[Organisation]:
        """Return the offices with how many people hold a role there today."""
        on = clock.today()
        here = (
            Q(memberships__effective_from__lte=on)
            & (Q(memberships__effective_to=None) | Q(memberships__effective_to__gt=on))
            & Q(memberships__person__is_active=True)
        )
        people = Count("memberships__person", filter=here, distinct=True)
        return organisations_visible_to(self.person, on).annotate(people_count=people)

    def crumbs(self, last: str) -> list[dict[str, str]]:
        """Return the path to a page below the list."""
        return [
            {"label": _("Đơn vị"), "url": reverse("workspace:administration:organisations")},
            {"label": last, "url": ""},
        ]


class Organisations(OfficesView):
    """Danh sách đơn vị."""

    template = "workspace/administration/organisations.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page: offices, or producers where asked for."""
        text, kind = request.GET.get("q", "").strip()[:100], request.GET.get("loai", "")
        is_empty_only = request.GET.get("trong") == "1"
        found = self.offices()
        if kind in OrganisationKind.values:
            found = found.filter(kind=kind)
        elif not text:
            found = found.exclude(kind=OrganisationKind.PRODUCER)
        for word in fold(text).split():
            found = found.filter(folded__contains=word)
        if is_empty_only:
            found = found.filter(people_count=0)  # type: ignore[misc]
        units = units_of_programme()
        page = Paginator(found, OFFICES_A_PAGE).get_page(request.GET.get("trang"))
        for one in page:
            one.code_words = CODE_WORDS.get(one.code, "")  # type: ignore[attr-defined]
        return self.show(
            page=page,
            text=text,
            kind=kind,
            kinds=OrganisationKind.choices,
            is_empty_only=is_empty_only,
            is_narrowed=bool(text or kind or is_empty_only),
            missing=len(units_without_office(units)),
            units=len(units),
        )


class NewOrganisation(OfficesView):
    """Đơn vị mới."""

    template = "workspace/administration/organisation_new.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; most often a department of the province."""
        units = units_of_programme()
        province = next((unit.pk for unit in units if unit.kind == "province"), None)
        return self.page(NewOrganisationForm(units=units, initial={"unit": province}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Register the office."""
        form = NewOrganisationForm(request.POST, units=units_of_programme())
        if not form.is_valid():
            return self.page(form, status=422)
        values: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        values["kind"] = OrganisationKind(values["kind"])
        if values["kind"] != OrganisationKind.DEPARTMENT:
            values["code"] = ""
        try:
            made = create_organisation(**values, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(form, status=put_error(form, error))
        messages.success(request, _("Đã lập đơn vị. Giờ thêm người cho đơn vị này."))
        return redirect("workspace:administration:organisation", made.public_id)

    def page(self, form: NewOrganisationForm, *, status: int = 200) -> HttpResponse:
        """Render the form."""
        fields = [form[name] for name in ("kind", "name", "unit", "code")]
        return self.show(status=status, form=form, fields=fields, crumbs=self.crumbs(_("Đơn vị mới")))


class OrganisationPage(OfficesView):
    """Trang một đơn vị: its name, its people."""

    template = "workspace/administration/organisation.html"

    def find(self, public_id: str) -> Organisation:
        """Return the office, else 404."""
        return get_object_or_404(self.offices(), public_id=public_id)

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the page."""
        office = self.find(public_id)
        initial = {"name": office.name, "code": office.code, "version": office.version}
        return self.page(office, OrganisationForm(initial=initial, kind=office.kind))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save the name and, of a department, the word of the regulation."""
        office = self.find(public_id)
        form = OrganisationForm(request.POST, kind=office.kind)
        if not form.is_valid():
            return self.page(office, form, status=422)
        try:
            edit_organisation(
                organisation=office,
                version=form.cleaned_data["version"] or 0,
                name=form.cleaned_data["name"],
                code=form.cleaned_data.get("code", office.code),
                actor=self.person,
                now=clock.now(),
            )
        except Stale as error:
            form.data = {**request.POST.dict(), "version": str(office.version)}
            changes = [{"label": _("Tên đơn vị"), "before": office.name, "after": form.cleaned_data["name"]}]
            return self.page(office, form, status=409, conflict=error.message, changes=changes)
        except DomainError as error:
            return self.page(office, form, status=put_error(form, error))
        messages.success(request, _("Đã lưu."))
        return redirect("workspace:administration:organisation", public_id)

    def page(self, office: Organisation, form: OrganisationForm, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page."""
        on = clock.today()
        people = office.memberships.select_related("person").order_by("person__full_name", "pk")
        return self.show(
            status=status,
            office=office,
            form=form,
            is_producer=office.kind == OrganisationKind.PRODUCER,
            memberships=people.exclude(effective_to__lte=on),
            likely_role=LIKELY_ROLE[OrganisationKind(office.kind)].value,
            possible_roles=[role.label for role in Role if role in ROLES_OF_KIND[office.kind]],
            crumbs=self.crumbs(office.name),
            **context,
        )


class CreateMissing(OfficesView):
    """Lập đủ cơ quan cho mọi xã và tỉnh của địa bàn."""

    def post(self, request: HttpRequest) -> HttpResponse:
        """Create what is missing; pressed twice, nothing is made twice."""
        try:
            made = create_missing_offices(units=units_of_programme(), actor=self.person, now=clock.now())
        except DomainError as error:
            messages.error(request, error.message)
            return redirect("workspace:administration:organisations")
        words = ngettext("Đã lập %(n)s cơ quan.", "Đã lập %(n)s cơ quan.", len(made)) % {"n": len(made)}
        messages.success(request, words if made else _("Mọi địa bàn đã có cơ quan."))
        return redirect("workspace:administration:organisations")
