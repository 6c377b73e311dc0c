"""What the pages of the room innovation share (khoa học, sở hữu trí tuệ)."""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise

from saolang.apps.accounts.enums import Role
from saolang.apps.audit.queries import events_under
from saolang.apps.innovation.queries import producers_in_reach
from saolang.apps.innovation.rules import can_manage
from saolang.apps.registry.models import Producer, Product
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.access import WorkspaceView
from saolang.interfaces.workspace.innovation.wording import SENTENCES
from saolang.interfaces.workspace.province.decisions.desk import PlainForm, status_of

ROWS_A_PAGE = 25
MOST_CHOICES = 400
"""Products offered in one select; beyond that a person comes from the product's page."""


class InnovationView(WorkspaceView):
    """A page of the room: the same for every desk, each person sees what is within reach."""

    roles: ClassVar[tuple[Role, ...]] = (
        Role.PROVINCIAL_OFFICER,
        Role.LEADER,
        Role.DEPARTMENT_OFFICER,
        Role.COMMUNE_OFFICER,
        Role.PRODUCER,
    )
    menu_item = "innovation"
    template: ClassVar[str] = ""
    tab: ClassVar[str] = ""

    @property
    def place(self) -> str:
        """The namespace through which the person came: of their own desk."""
        match = self.request.resolver_match
        assert match is not None  # noqa: S101  a view is reached through a route
        return match.namespace

    def url(self, name: str, *args: object) -> str:
        """Return the address of a page of the room at this desk."""
        return reverse(f"{self.place}:{name}", args=args)

    def show(self, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page's template."""
        context = self.get_context_data(place=self.place, tab=self.tab, keeps=self.keeps, **context)
        return render(self.request, self.template, context, status=status)

    @property
    def provinces(self) -> list[Unit]:
        """The provinces for which this person keeps the room's records."""
        access, on = self.access, clock.today()
        ids = access.units_of(Role.PROVINCIAL_OFFICER) | access.units_of(Role.DEPARTMENT_OFFICER)
        return [
            unit for unit in Unit.objects.filter(pk__in=ids).order_by("code") if can_manage(self.person, unit.pk, on)
        ]

    @property
    def keeps(self) -> bool:
        """Whether this person keeps the room's records of a province."""
        if not hasattr(self, "_keeps"):
            self._keeps = bool(self.provinces)
        return self._keeps

    def must_keep(self) -> Unit:
        """Return the province this person keeps; raise ``PermissionDenied`` for everybody else."""
        provinces = self.provinces
        if not provinces:
            raise PermissionDenied
        return provinces[0]

    def producers(self) -> QuerySet[Producer]:
        """Return the producers this person may enter something for."""
        found = producers_in_reach(self.person, clock.today())
        if self.keeps:
            return found
        return found.filter(organisation__in=self.access.of(Role.PRODUCER))

    def products(self) -> QuerySet[Product]:
        """Return the products this person may enter something for."""
        found = Product.objects.filter(producer__in=self.producers().order_by().values("pk"), merged_into=None)
        return found.select_related("producer__unit__parent").order_by("sort_key", "pk")

    def choices(self, products: QuerySet[Product]) -> QuerySet[Product]:
        """Return as many of ``products`` as a form offers."""
        first = products.values("pk")[:MOST_CHOICES]
        return Product.objects.filter(pk__in=first).select_related("producer").order_by("sort_key", "pk")

    def product(self, public_id: str) -> Product:
        """Return one of them or raise ``Http404``."""
        product = self.products().filter(public_id=public_id).first()
        if product is None:
            raise Http404
        return product

    def paged(self, rows: QuerySet[Any] | Sequence[Any]) -> Any:
        """Return the page asked for."""
        return Paginator(rows, ROWS_A_PAGE).get_page(self.request.GET.get("trang"))

    def history(self, kind: str, public_id: str) -> list[dict[str, Any]]:
        """Return what happened to a record, the latest first, as the timeline shows it."""
        events = reversed(events_under(f"{kind}:{public_id}"))
        return [
            {
                "text": SENTENCES.get(event.action, event.action),
                "at": event.occurred_at,
                "who": event.actor_label,
                "reason": event.reason,
            }
            for event in events
        ]


class EntryView(InnovationView):
    """One form, one verb: shows the form, does the verb, leads on."""

    template = "workspace/innovation/form.html"
    eyebrow: ClassVar[str | Promise] = ""
    heading: ClassVar[str | Promise] = ""
    text: ClassVar[str | Promise] = ""
    button: ClassVar[str | Promise] = ""
    done: ClassVar[str | Promise] = ""
    multipart: ClassVar[bool] = False

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Return the form, bound where data are given."""
        raise NotImplementedError

    def act(self, form: PlainForm) -> str:
        """Do the verb and return where to go."""
        raise NotImplementedError

    def prepare(self) -> None:
        """Find what the address names; raise ``Http404`` or ``PermissionDenied``."""

    def back(self) -> str:
        """Where "not now" leads."""
        raise NotImplementedError

    def context(self) -> dict[str, Any]:
        """What the template needs besides."""
        return {}

    def get(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Show the form."""
        self.prepare()
        return self._page(self.form())

    def post(self, request: HttpRequest, **_kwargs: Any) -> HttpResponse:
        """Do it; a refusal stands at its field and nothing typed is lost."""
        self.prepare()
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self._page(form, status=422)
        try:
            target = self.act(form)
        except DomainError as refusal:
            form.refuse(refusal)
            return self._page(form, status=status_of(refusal))
        messages.success(request, str(self.done))
        return redirect(target)

    def _page(self, form: PlainForm, *, status: int = 200) -> HttpResponse:
        return self.show(
            status=status,
            form=form,
            eyebrow=self.eyebrow,
            heading=self.heading,
            text=self.text,
            button=self.button,
            multipart=self.multipart,
            back=self.back(),
            **self.context(),
        )
