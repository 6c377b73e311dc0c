"""The list of people and the form for a new one (người dùng)."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import OrganisationKind, Role
from saolang.apps.accounts.models import Membership, Organisation
from saolang.apps.accounts.operations import open_account
from saolang.apps.accounts.queries import Sought, people_sought, people_visible_to
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.administration.desk import AdministrationView, has_second_step, put_error
from saolang.interfaces.workspace.administration.forms import NewPersonForm
from saolang.interfaces.workspace.slip import hand_over

PEOPLE_A_PAGE = 30
STATES = ("active", "closed")


def sought_in(query: QueryDict) -> Sought:
    """Return what the address asks for; what makes no sense is left aside."""
    role, state = query.get("vai", ""), query.get("tinh-trang", "")
    return Sought(
        text=query.get("q", "").strip()[:100],
        role=role if role in Role.values else "",
        organisation=query.get("don-vi", "")[:16],
        state=state if state in STATES else "",
    )


class People(AdministrationView):
    """Danh sách người dùng."""

    menu_item = "people"
    template = "workspace/administration/people.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page; the number of queries does not grow with it."""
        on = clock.today()
        sought = sought_in(request.GET)
        held = (
            Membership.objects.filter(Q(effective_to=None) | Q(effective_to__gt=on), effective_from__lte=on)
            .select_related("organisation")
            .order_by("pk")
        )
        people = (
            people_sought(people_visible_to(self.person, on), sought, on)
            .annotate(has_second_step=has_second_step())
            .prefetch_related(Prefetch("memberships", queryset=held, to_attr="held"))
        )
        return self.show(
            page=Paginator(people, PEOPLE_A_PAGE).get_page(request.GET.get("trang")),
            sought=sought,
            is_narrowed=sought != Sought(),
            roles_offered=Role.choices,
            organisations=self.organisations(sought.organisation),
        )

    def organisations(self, chosen: str) -> list[Organisation]:
        """Return the offices to choose from; of producers, who are many, only the chosen one."""
        offices = Organisation.objects.filter(~Q(kind=OrganisationKind.PRODUCER) | Q(public_id=chosen))
        return list(offices.order_by("kind", "name"))


class NewPerson(AdministrationView):
    """Người dùng mới, with the first role; answers with the slip."""

    menu_item = "people"
    template = "workspace/administration/person_new.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the form; ``?don-vi=`` and ``?vai=`` fill it."""
        chosen = request.GET.get("don-vi", "")[:16]
        initial = {
            "organisation": chosen,
            "role": request.GET.get("vai", ""),
            "effective_from": clock.today(),
        }
        return self.page(NewPersonForm(initial=initial, chosen=chosen))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open the account."""
        form = NewPersonForm(request.POST, chosen=request.POST.get("organisation", ""))
        if not form.is_valid():
            return self.page(form, status=422)
        values: dict[str, Any] = {name: value for name, value in form.cleaned_data.items() if name != "version"}
        values["role"] = Role(values["role"])
        try:
            opened = open_account(**values, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(form, status=put_error(form, error))
        back = reverse("workspace:administration:person", args=(opened.person.public_id,))
        return hand_over(request, opened.person, opened.password, back_url=back)

    def page(self, form: NewPersonForm, *, status: int = 200) -> HttpResponse:
        """Render the form."""
        crumbs = [
            {"label": _("Người dùng"), "url": reverse("workspace:administration:people")},
            {"label": _("Người mới"), "url": ""},
        ]
        who = ("full_name", "username", "email", "phone")
        place = ("organisation", "role", "title", "effective_from")
        return self.show(
            status=status,
            form=form,
            crumbs=crumbs,
            who=[form[name] for name in who],
            place=[form[name] for name in place],
        )
