"""Where one product is sold, and from which growing areas it comes (nơi mua, vùng nguyên liệu)."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.registry.models import GrowingArea, PointOfSale, Product, SalesListing
from saolang.apps.registry.operations import (
    add_listing,
    choose_growing_areas,
    mark_listing_checked,
    remove_listing,
)
from saolang.apps.registry.queries import places_near
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.product_parts.parts import ProductPartView, status_of_refusal

HEALTHS = {"alive": "done", "dead": "stop", "unknown": "none"}


class ListingForm(forms.Form):
    """Một nơi mua: an open point of sale, or an address on the web."""

    point_of_sale = forms.ModelChoiceField(
        label=gettext_lazy("Điểm bán"),
        queryset=PointOfSale.objects.none(),
        required=False,
        empty_label=gettext_lazy("Không phải điểm bán có trong sổ"),
        error_messages={"invalid_choice": gettext_lazy("Không có điểm bán này; hãy chọn trong danh sách.")},
    )
    url = forms.CharField(
        label=gettext_lazy("Trang bán hàng"),
        required=False,
        help_text=gettext_lazy("Dán địa chỉ trang của sản phẩm, như https://san.vi-du.vn/ca-phe."),
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )
    label = forms.CharField(
        label=gettext_lazy("Tên nơi bán"), required=False, help_text=gettext_lazy("Như “Sàn Ví dụ”, “Cửa hàng ở chợ”.")
    )

    def __init__(self, *args: Any, places: QuerySet[PointOfSale], **options: Any) -> None:
        """Offer the open points of sale of the province."""
        super().__init__(*args, **options)
        field = self.fields["point_of_sale"]
        assert isinstance(field, forms.ModelChoiceField)  # noqa: S101
        field.queryset = places


class Sales(ProductPartView):
    """Nơi mua của một sản phẩm."""

    template = "sales"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show where it is sold."""
        product = self.product(public_id)
        return self.page(request, product, self.form(product))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Add one place to buy."""
        product = self.product(public_id)
        form = self.form(product, request.POST)
        if not form.is_valid():
            return self.page(request, product, form, status=422)
        try:
            listing = add_listing(product=product, values=form.cleaned_data, actor=self.person, now=clock.now())
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.page(request, product, form, status=status_of_refusal(error))
        messages.success(request, _("Đã thêm nơi mua “%(label)s”.") % {"label": listing.label or listing.url})
        return redirect(self.address("product-sales", product.public_id))

    def form(self, product: Product, data: Any = None) -> ListingForm:
        """Return the form for ``product``."""
        return ListingForm(data, places=places_near(PointOfSale, product.producer, self.on))

    def page(
        self, request: HttpRequest, product: Product, form: ListingForm, *, status: int = 200, problem: str = ""
    ) -> HttpResponse:
        """Render the page."""
        listings = list(product.sales_listings.select_related("point_of_sale__unit").order_by("label", "pk"))
        return self.show(
            request,
            product,
            status=status,
            listings=[(one, HEALTHS[one.health]) for one in listings],
            dead=sum(one.health == "dead" for one in listings),
            form=form,
            problem=problem,
            crumbs=self.crumbs(product, _("Nơi mua")),
        )


class ListingVerb(Sales):
    """A button at one place to buy."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str, listing_id: str = "") -> HttpResponse:
        """Do it and come back."""
        product = self.product(public_id)
        listing: SalesListing = get_object_or_404(
            product.sales_listings.select_related("product"), public_id=listing_id
        )
        try:
            done = self.do(listing)
        except DomainError as error:
            return self.page(
                request, product, self.form(product), status=status_of_refusal(error), problem=error.message
            )
        messages.success(request, done)
        return redirect(self.address("product-sales", product.public_id))

    def do(self, listing: SalesListing) -> str:
        """Do it and return the sentence that says so."""
        raise NotImplementedError


class MarkChecked(ListingVerb):
    """Đã kiểm tra."""

    def do(self, listing: SalesListing) -> str:
        """Keep the day."""
        mark_listing_checked(listing=listing, actor=self.person, now=clock.now())
        return _("Đã ghi: hôm nay còn bán ở đây.")


class RemoveListing(ListingVerb):
    """Bỏ nơi mua."""

    def do(self, listing: SalesListing) -> str:
        """Remove it."""
        remove_listing(listing=listing, actor=self.person, now=clock.now())
        return _("Đã bỏ nơi mua.")


class Areas(ProductPartView):
    """Vùng nguyên liệu của một sản phẩm."""

    template = "areas"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the areas of the province with those chosen."""
        return self.page(request, self.product(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Keep the choice."""
        product = self.product(public_id)
        chosen = list(self.offered(product).filter(public_id__in=request.POST.getlist("vung")))
        try:
            choose_growing_areas(product=product, areas=chosen, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(request, product, status=status_of_refusal(error), problem=error.message)
        messages.success(request, _("Đã lưu vùng nguyên liệu."))
        return redirect(self.address("product-areas", product.public_id))

    def offered(self, product: Product) -> QuerySet[GrowingArea]:
        """Return the open areas of the province, and those chosen before."""
        near = places_near(GrowingArea, product.producer, self.on).values("pk")
        return (
            GrowingArea.objects.filter(Q(pk__in=near) | Q(products=product))
            .select_related("unit")
            .order_by("sort_key", "pk")
            .distinct()
        )

    def page(self, request: HttpRequest, product: Product, *, status: int = 200, problem: str = "") -> HttpResponse:
        """Render the page."""
        chosen = set(product.growing_areas.values_list("pk", flat=True))
        areas = [(area, area.pk in chosen) for area in self.offered(product)]
        return self.show(
            request,
            product,
            status=status,
            areas=areas,
            chosen=len(chosen),
            problem=problem,
            crumbs=self.crumbs(product, _("Vùng nguyên liệu")),
        )
