"""What the parts of a product share: whose product it is, where one goes back to."""

from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.registry.models import Product
from saolang.apps.registry.queries import products_visible_to
from saolang.apps.registry.rules import can_edit_listing
from saolang.common import clock
from saolang.common.errors import DomainError, NotAllowed, Stale
from saolang.interfaces.workspace.access import WorkspaceView


def status_of_refusal(error: DomainError) -> int:
    """Return the HTTP status of a refusal: 409 when the record moved on, 403 without the right, else 422."""
    if isinstance(error, Stale):
        return 409
    return 403 if isinstance(error, NotAllowed) else 422


class ProductPartView(WorkspaceView):
    """A page about a part of one product, on the producer's desk and on the officers'."""

    roles: ClassVar[tuple[Role, ...]] = (Role.PRODUCER, Role.COMMUNE_OFFICER, Role.PROVINCIAL_OFFICER)
    menu_item = "products"
    template = ""

    @cached_property
    def on(self) -> date:
        """The day it is, in Vietnam."""
        return clock.today()

    @property
    def desk(self) -> str:
        """The namespace of the desk this page stands on."""
        match = self.request.resolver_match
        return match.namespace if match else "workspace:producers"

    @property
    def is_producer(self) -> bool:
        """Whether the page stands on the producer's desk."""
        return self.desk.endswith("producers")

    def product(self, public_id: str) -> Product:
        """Return a product this person looks after, 404 for any other."""
        product = get_object_or_404(products_visible_to(self.person, self.on), public_id=public_id)
        if not can_edit_listing(self.person, product, self.on):
            raise Http404
        return product

    def address(self, name: str, *args: str) -> str:
        """Return the address of a page of this desk."""
        return reverse(f"{self.desk}:{name}", args=args)

    def crumbs(self, product: Product, here: str) -> list[dict[str, str]]:
        """Return the way to this page."""
        if self.is_producer:
            way = [
                {"label": _("Sản phẩm"), "url": reverse("workspace:producers:products")},
                {"label": product.name, "url": reverse("workspace:producers:product", args=(product.public_id,))},
            ]
        else:
            way = [
                {"label": _("Sổ đăng ký"), "url": reverse("workspace:registry:products")},
                {"label": product.name, "url": reverse("workspace:registry:product", args=(product.public_id,))},
            ]
        return [*way, {"label": here, "url": ""}]

    def tabs(self, product: Product) -> list[dict[str, Any]]:
        """Return the links between the parts of this product."""
        parts = (
            ("product-photos", "camera", _("Ảnh")),
            ("product-sales", "basket", _("Nơi mua")),
            ("product-areas", "leaf", _("Vùng nguyên liệu")),
        )
        return [
            {
                "icon": icon,
                "label": label,
                "url": (url := self.address(name, product.public_id)),
                "current": self.request.path == url,
            }
            for name, icon, label in parts
        ]

    def show(self, request: HttpRequest, product: Product, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render the page's template."""
        return render(
            request,
            f"workspace/product_parts/{self.template}.html",
            self.get_context_data(
                product=product, on=self.on, desk=self.desk, is_producer=self.is_producer, tabs=self.tabs(product),
                **context,
            ),
            status=status,
        )  # fmt: skip
