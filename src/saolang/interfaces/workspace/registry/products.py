"""One product in the register: page, editing, a new one (trang sản phẩm, sửa, thêm)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saolang.apps.certification.models import ListedStar
from saolang.apps.certification.queries import history_of
from saolang.apps.registry.models import Producer, Product
from saolang.apps.registry.operations import add_product, edit_product
from saolang.apps.registry.queries import waiting_proposal
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.registry.desk import RegistryView, changes_between, put_error, way_to
from saolang.interfaces.workspace.registry.forms import PRODUCT_SECTIONS, ProductEntryForm
from saolang.interfaces.workspace.registry.lists import set_names
from saolang.interfaces.workspace.registry.wording import history_page

FIELDS = tuple(name for _section, names in PRODUCT_SECTIONS for name in names)


class ProductPage(RegistryView):
    """Trang một sản phẩm: facts, recognitions, stars told by lists, history."""

    tab = "products"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the page."""
        product = self.product(public_id)
        history, events = history_page(f"product:{product.public_id}", request.GET.get("trang"))
        return self.show(
            "product",
            product=product,
            set_name=dict(set_names(self.on)).get(product.set_number or 0, ""),
            recognitions=list(history_of(product)),
            listed=list(ListedStar.objects.filter(product=product)),
            proposal=waiting_proposal(product.producer, product),
            history=history,
            events=events,
            may_act=self.may_act(product.producer),
            crumbs=self.crumbs(way_to(product.producer), (product.name, "")),
        )


class ProductForms(RegistryView):
    """The form of a product, new or standing."""

    tab = "products"

    def form(self, product: Product | None, **options: Any) -> ProductEntryForm:
        """Return the form over ``product``, an empty one for None."""
        can_change = product is None or not product.is_set_held
        return ProductEntryForm(**options, sets=set_names(self.on), can_change_set=can_change)

    def values(self, form: ProductEntryForm, product: Product | None) -> dict[str, Any]:
        """Return what was typed; a set left open stays open."""
        values = {name: form.cleaned_data[name] for name in FIELDS if name in form.cleaned_data}
        if values.get("set_number") is None and product is not None:
            values.pop("set_number", None)
        return values

    def page(
        self, producer: Producer, product: Product | None, form: ProductEntryForm, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        """Render the form in its sections."""
        last = _("Sửa") if product else _("Sản phẩm mới")
        return self.show(
            "product_edit",
            status=status,
            producer=producer,
            product=product,
            form=form,
            sections={name: [form[one] for one in names if one in form.fields] for name, names in PRODUCT_SECTIONS},
            crumbs=self.crumbs(way_to(producer), (last, "")),
            **context,
        )


class EditProduct(ProductForms):
    """Sửa sản phẩm."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form."""
        product = self.mine(public_id)
        initial = {name: getattr(product, name) for name in (*FIELDS, "version")}
        return self.page(product.producer, product, self.form(product, initial=initial))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save; a refusal stands at its field and nothing typed is lost."""
        product = self.mine(public_id)
        form = self.form(product, data=request.POST)
        if not form.is_valid():
            return self.page(product.producer, product, form, status=422)
        values = self.values(form, product)
        try:
            edit_product(
                product=product,
                version=form.cleaned_data["version"] or 0,
                values=values,  # type: ignore[arg-type]
                actor=self.person,
                now=clock.now(),
            )
        except Stale as error:
            changes = changes_between(form, product, values)
            form.data = {**request.POST.dict(), "version": str(product.version)}
            return self.page(product.producer, product, form, status=409, conflict=error.message, changes=changes)
        except DomainError as error:
            return self.page(product.producer, product, form, status=put_error(form, error))
        messages.success(request, _("Đã lưu sản phẩm."))
        return redirect("workspace:registry:product", public_id)

    def mine(self, public_id: str) -> Product:
        """Return the product where this person may change it."""
        product = self.product(public_id)
        if not self.may_act(product.producer):
            raise PermissionDenied
        return product


class NewProduct(ProductForms):
    """Thêm sản phẩm cho một chủ thể."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the empty form."""
        return self.page(self.owner(public_id), None, self.form(None))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Add the product."""
        producer = self.owner(public_id)
        form = self.form(None, data=request.POST)
        if not form.is_valid():
            return self.page(producer, None, form, status=422)
        try:
            product = add_product(
                producer=producer,
                values=self.values(form, None),  # type: ignore[arg-type]
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as error:
            return self.page(producer, None, form, status=put_error(form, error))
        messages.success(request, _("Đã thêm “%(product)s” vào sổ.") % {"product": product.name})
        return redirect("workspace:registry:product", product.public_id)

    def owner(self, public_id: str) -> Producer:
        """Return the producer where this person may add to it."""
        producer = self.producer(public_id)
        if not self.may_act(producer):
            raise PermissionDenied
        return producer
