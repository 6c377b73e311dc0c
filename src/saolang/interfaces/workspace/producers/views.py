"""What the pages of this desk share: whose records they are, and how a refusal is shown."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries import dossiers_visible_to
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.queries import own_producers, products_visible_to
from saolang.common import clock
from saolang.common.errors import DomainError, NotAllowed, Stale
from saolang.common.lifecycle import WrongState
from saolang.interfaces.workspace.access import WorkspaceView


def status_of_refusal(error: DomainError) -> int:
    """Return the HTTP status of a refusal: 409 when the record moved on, 403 without the right, else 422."""
    if isinstance(error, Stale | WrongState):
        return 409
    return 403 if isinstance(error, NotAllowed) else 422


def put_error(form: forms.Form, error: DomainError) -> None:
    """Show ``error`` at its field, or above the form where it belongs to none of its fields."""
    form.add_error(error.field if error.field in form.fields else None, error.message)


def crumbs_to(product: Product, dossier: Dossier | None = None, here: str = "") -> list[dict[str, str]]:
    """Return the way to a product, one of its dossiers, and a page ``here`` of that dossier."""
    way = [
        {"label": _("Sản phẩm"), "url": reverse("workspace:producers:products")},
        {"label": product.name, "url": reverse("workspace:producers:product", args=(product.public_id,))},
    ]
    if dossier is not None:
        way.append({"label": _("Hồ sơ"), "url": reverse("workspace:producers:dossier", args=(dossier.public_id,))})
    if here:
        way.append({"label": here, "url": ""})
    return way


class ProducerView(WorkspaceView):
    """A page of the producer's desk: only records of the producers the person acts for."""

    roles: ClassVar[tuple[Role, ...]] = (Role.PRODUCER,)
    template: str = ""

    @cached_property
    def on(self) -> date:
        """The day it is, in Vietnam."""
        return clock.today()

    @cached_property
    def producers(self) -> list[Producer]:
        """The producers this person acts for, usually one."""
        return list(own_producers(self.person, self.on))

    def chosen_producer(self, request: HttpRequest) -> Producer:
        """Return the producer named in the request, else the only (first) one; 404 where there is none."""
        wanted = request.POST.get("co-so") or request.GET.get("co-so")
        for producer in self.producers:
            if wanted in (None, "", producer.public_id):
                return producer
        raise Http404

    def dossiers(self) -> QuerySet[Dossier]:
        """Return the dossiers of these producers, whatever else the person may read elsewhere."""
        mine = self.access.of(Role.PRODUCER)
        return dossiers_visible_to(self.person, self.on).filter(product__producer__organisation__in=mine)

    def dossier(self, public_id: str) -> Dossier:
        """Return one dossier of these producers, 404 for any other."""
        return get_object_or_404(self.dossiers(), public_id=public_id)

    def products(self) -> QuerySet[Product]:
        """Return the products of these producers."""
        mine = self.access.of(Role.PRODUCER)
        return products_visible_to(self.person, self.on).filter(producer__organisation__in=mine)

    def product(self, public_id: str) -> Product:
        """Return one product of these producers, 404 for any other."""
        return get_object_or_404(self.products(), public_id=public_id)

    def show(self, request: HttpRequest, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page's template."""
        return render(request, self.template, self.get_context_data(on=self.on, **context), status=status)
