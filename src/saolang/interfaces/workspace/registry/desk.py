"""What the pages of the register share: who reaches them, whose entries they show, how a refusal is shown."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.queries import producers_visible_to, products_visible_to
from saolang.apps.registry.rules import oversees
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError, NotAllowed, Stale
from saolang.interfaces.workspace.access import WorkspaceView


def status_of_refusal(error: DomainError) -> int:
    """Return the HTTP status of a refusal: 409 when the record moved on, 403 without the right, else 422."""
    if isinstance(error, Stale):
        return 409
    return 403 if isinstance(error, NotAllowed) else 422


def put_error(form: forms.Form, error: DomainError) -> int:
    """Show ``error`` at its field, or above the form where it belongs to none of them; return the status."""
    form.add_error(error.field if error.field in form.fields else None, error.message)
    return status_of_refusal(error)


class RegistryView(WorkspaceView):
    """A page of the register: officers of the commune and of the province act, leaders read."""

    roles: ClassVar[tuple[Role, ...]] = (Role.PROVINCIAL_OFFICER, Role.COMMUNE_OFFICER, Role.LEADER)
    menu_item = "registry"
    tab: ClassVar[str] = ""

    @cached_property
    def on(self) -> date:
        """The day it is, in Vietnam."""
        return clock.today()

    @cached_property
    def communes(self) -> frozenset[int]:
        """Communes this person is an officer of."""
        return self.access.units_of(Role.COMMUNE_OFFICER)

    @cached_property
    def provinces(self) -> frozenset[int]:
        """Provinces this person works for or leads."""
        return self.access.units_of(Role.PROVINCIAL_OFFICER) | self.access.units_of(Role.LEADER)

    def reach(self, prefix: str = "") -> Q:
        """Return the condition that an entry lies in this person's office, whatever it may read elsewhere."""
        return (
            Q(**{f"{prefix}unit__in": self.communes | self.provinces})
            | Q(**{f"{prefix}unit__parent__in": self.provinces})
        )  # fmt: skip

    def producers(self) -> QuerySet[Producer]:
        """Return the producers in this person's office."""
        return producers_visible_to(self.person, self.on).filter(self.reach())

    def products(self) -> QuerySet[Product]:
        """Return the products in this person's office."""
        return products_visible_to(self.person, self.on).filter(self.reach("producer__"))

    def producer(self, public_id: str) -> Producer:
        """Return one producer, 404 for any other."""
        found = self.producers().select_related("old_unit__parent", "craft_village").filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found

    def product(self, public_id: str) -> Product:
        """Return one product, 404 for any other."""
        found = self.products().filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found

    def may_act(self, producer: Producer) -> bool:
        """Whether this person changes the entry, not only reads it."""
        return oversees(self.person, producer.unit, self.on)

    def units(self) -> QuerySet[Unit]:
        """Return the communes of today in this person's office."""
        own = Q(pk__in=self.communes) | Q(parent__in=self.provinces)
        return Unit.objects.filter(own, effective_to=None).order_by("sort_key", "code")

    def crumbs(self, *way: tuple[str, str]) -> list[dict[str, str]]:
        """Return the path to a page: labels with addresses, "" for the page itself."""
        first = {"label": _("Sổ đăng ký"), "url": reverse("workspace:registry:producers")}
        return [first, *({"label": label, "url": url} for label, url in way)]

    def show(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render a template of the register."""
        full = self.get_context_data(tab=self.tab, on=self.on, **context)
        return render(self.request, f"workspace/registry/{template}.html", full, status=status)


def way_to(producer: Producer) -> tuple[str, str]:
    """Return the crumb of a producer."""
    return producer.name, reverse("workspace:registry:producer", args=(producer.public_id,))


def changes_between(form: forms.Form, standing: Any, names: Iterable[str]) -> list[dict[str, str]]:
    """Return, field by field, what stands now and what the user typed, where they differ."""
    shown = []
    for name in names:
        now_value, typed = getattr(standing, name), form.cleaned_data.get(name)
        if (now_value if now_value is not None else "") != (typed if typed is not None else ""):
            shown.append({"label": str(form.fields[name].label), "before": words(now_value), "after": words(typed)})
    return shown


def words(value: Any) -> str:
    """Return a value as a page shows it."""
    if value is None:
        return ""
    return f"{value:%d/%m/%Y}" if isinstance(value, date) else str(value)
