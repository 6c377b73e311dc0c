"""Producers of the commune: list, register, one producer with its accounts (chủ thể của xã)."""

from typing import Any, ClassVar

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.accounts.models import Membership, Person
from saolang.apps.accounts.operations import AccountError, reset_password
from saolang.apps.accounts.rules import can_look_after, can_manage
from saolang.apps.registry.models import Producer
from saolang.apps.registry.queries import matching, producers_visible_to
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError, NotAllowed
from saolang.interfaces.workspace.access import WorkspaceView
from saolang.interfaces.workspace.communes.producers_registration import (
    AccountForm,
    RegistrationForm,
    open_producer_account,
    producers_alike,
    register_with_account,
)
from saolang.interfaces.workspace.communes.tables import producer_columns
from saolang.interfaces.workspace.slip import hand_over
from saolang.interfaces.workspace.tables import table_file, wanted_format

PRODUCERS_A_PAGE = 30
ALIKE_SHOWN = 5
ACCOUNT_FIELDS = {"full_name": "account_name", "phone": "account_phone", "email": "account_email"}
"""Fields of the account's verb, as the form names them."""


class ProducersView(WorkspaceView):
    """A page about producers: officers of the commune act, those of the province read."""

    roles: ClassVar[tuple[Role, ...]] = (Role.COMMUNE_OFFICER, Role.PROVINCIAL_OFFICER)
    menu_item = "producers"

    @property
    def units(self) -> QuerySet[Unit]:
        """The communes this person works for."""
        return Unit.objects.filter(pk__in=self.access.units_of(Role.COMMUNE_OFFICER)).order_by("sort_key")

    def producers(self) -> QuerySet[Producer]:
        """Return the producers of this person's communes or province, not those of its own work elsewhere."""
        provinces, communes = self.access.units_of(Role.PROVINCIAL_OFFICER), self.access.units_of(Role.COMMUNE_OFFICER)
        return producers_visible_to(self.person, clock.today()).filter(
            Q(unit__in=communes) | Q(unit__parent__in=provinces)
        )

    def find(self, public_id: str) -> Producer:
        """Return the producer, else 404."""
        return get_object_or_404(self.producers(), public_id=public_id)

    def crumbs(self, last: str) -> list[dict[str, str]]:
        """Return the path to a page below the list."""
        return [
            {"label": _("Chủ thể"), "url": reverse("workspace:communes:producers")},
            {"label": last, "url": ""},
        ]

    def show(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render a template of the desk."""
        return render(
            self.request, f"workspace/communes/{template}.html", self.get_context_data(**context), status=status
        )


def put_account_error(form: AccountForm, error: DomainError) -> int:
    """Put a refusal at its field; the account's verb and the producer's have fields of one name."""
    is_account = isinstance(error, AccountError) and error.field in ACCOUNT_FIELDS
    field = ACCOUNT_FIELDS[str(error.field)] if is_account else error.field
    form.add_error(field if field in form.fields else None, error.message)
    return 422


class Producers(ProducersView):
    """Danh sách chủ thể."""

    def get(self, request: HttpRequest) -> HttpResponse | FileResponse:
        """Show one page, or hand the list over as a file; the number of queries does not grow with it."""
        on = clock.today()
        text, is_bare_only = request.GET.get("q", "").strip()[:100], request.GET.get("chua") == "1"
        held = Membership.objects.filter(
            Q(effective_to=None) | Q(effective_to__gt=on),
            organisation=OuterRef("organisation"),
            effective_from__lte=on,
            person__is_active=True,
        )
        found = self.producers().annotate(has_account=Exists(held), product_count=Count("products"))
        if text:
            found = matching(found, text)  # type: ignore[assignment]
        if is_bare_only:
            found = found.filter(has_account=False)
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="producers",
                title=_("Chủ thể"),
                columns=producer_columns(is_whole=self.access.holds(Role.COMMUNE_OFFICER)),
                records=found,
            )
        page = Paginator(found, PRODUCERS_A_PAGE).get_page(request.GET.get("trang"))
        return self.show(
            "producers",
            page=page,
            text=text,
            is_bare_only=is_bare_only,
            is_narrowed=bool(text) or is_bare_only,
            can_register=self.access.holds(Role.COMMUNE_OFFICER),
        )


class NewProducer(ProducersView):
    """Đăng ký chủ thể with its first account; answers with the slip."""

    roles = (Role.COMMUNE_OFFICER,)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form."""
        units = self.units
        return self.page(RegistrationForm(units=units, initial={"unit": units.first()}))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Ask once where others look alike, then register."""
        form = RegistrationForm(request.POST, units=self.units)
        if not form.is_valid():
            return self.page(form, status=422)
        values = form.cleaned_data
        if not values["is_another"]:
            same = producers_alike(
                self.producers(), name=values["name"], tax_code=values["tax_code"], phone=values["phone"]
            )
            if same:
                return self.page(form, status=422, alike=same[:ALIKE_SHOWN])
        try:
            producer, opened = register_with_account(values=values, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(form, status=put_account_error(form, error))
        back = reverse("workspace:communes:producer", args=(producer.public_id,))
        return hand_over(request, opened.person, opened.password, back_url=back)

    def page(self, form: RegistrationForm, *, status: int = 200, alike: list[Producer] | None = None) -> HttpResponse:
        """Render the form in its two parts."""
        first = ("name", "kind", "unit", "tax_code", "representative_name", "address", "phone", "email")
        second = ("account_name", "username", "account_phone", "account_email")
        return self.show(
            "producer_new",
            status=status,
            form=form,
            alike=alike or [],
            is_asked=bool(alike) or bool(form.data.get("is_another")),
            own=[form[name] for name in first],
            account=[form[name] for name in second],
            crumbs=self.crumbs(_("Chủ thể mới")),
        )


class ProducerPage(ProducersView):
    """Trang một chủ thể: what is known of it, who signs in for it."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the page."""
        return self.page(self.find(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Open one more account; answers with the slip."""
        producer = self.find(public_id)
        form = AccountForm(request.POST)
        if not form.is_valid():
            return self.page(producer, form, status=422)
        try:
            opened = open_producer_account(
                producer=producer, values=form.cleaned_data, actor=self.person, now=clock.now()
            )
        except NotAllowed as error:
            messages.error(request, error.message)
            return redirect("workspace:communes:producer", public_id)
        except DomainError as error:
            return self.page(producer, form, status=put_account_error(form, error))
        back = reverse("workspace:communes:producer", args=(public_id,))
        return hand_over(request, opened.person, opened.password, back_url=back)

    def page(self, producer: Producer, form: AccountForm | None = None, *, status: int = 200) -> HttpResponse:
        """Render the page."""
        on = clock.today()
        memberships = producer.organisation.memberships.exclude(effective_to__lte=on).select_related("person")
        may_act = self.access.holds(Role.COMMUNE_OFFICER) and can_manage(self.person, producer.organisation, on)
        return self.show(
            "producer",
            status=status,
            producer=producer,
            products=producer.products.order_by("sort_key", "pk"),
            memberships=memberships.order_by("person__full_name", "pk"),
            may_act=may_act,
            form=form or AccountForm(initial={"account_name": producer.representative_name}),
            is_open=form is not None,
            crumbs=self.crumbs(producer.name),
        )


class ProducerPassword(ProducersView):
    """Cấp mật khẩu một lần cho người của chủ thể; answers with the slip."""

    roles = (Role.COMMUNE_OFFICER,)

    def post(self, request: HttpRequest, public_id: str, person_id: str) -> HttpResponse:
        """Give a new one-time password to somebody of this producer."""
        producer = self.find(public_id)
        people = Person.objects.filter(memberships__organisation=producer.organisation).distinct()
        one = get_object_or_404(people, public_id=person_id)
        back = reverse("workspace:communes:producer", args=(public_id,))
        if not can_look_after(self.person, one, clock.today()):
            messages.error(
                request, _("Người này còn giữ vai trò ở nơi khác; hãy nhờ người quản trị của tỉnh cấp mật khẩu.")
            )
            return redirect(back)
        try:
            password = reset_password(person=one, actor=self.person, now=clock.now())
        except DomainError as error:
            messages.error(request, error.message)
            return redirect(back)
        return hand_over(request, one, password, back_url=back)
