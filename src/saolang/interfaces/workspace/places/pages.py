"""One place: its page, entering, changing, closing it (một địa điểm)."""

import json
from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from saolang.apps.registry.models import CraftVillage, GrowingArea, PointOfSale
from saolang.apps.registry.models.places import Place
from saolang.apps.registry.operations import add_place, close_place, edit_place, reopen_place
from saolang.apps.registry.queries import collection, feature_of, outline_feature, products_sold_at
from saolang.apps.registry.rules import can_edit_place
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.core.text.dates import format_date
from saolang.core.text.numbers import format_decimal
from saolang.interfaces.workspace.places.desk import PlacesView, status_of_refusal
from saolang.interfaces.workspace.places.forms import CloseForm, PlaceForm

LINKED_SHOWN = 100


def facts_of(place: Place, form: type[PlaceForm]) -> list[tuple[str, str]]:
    """Return what is known of ``place``, in the words of its form."""
    facts = []
    for name in ("unit", "address", *form.first, "source"):
        value = getattr(place, f"get_{name}_display")() if name == "kind" else getattr(place, name)
        if value in (None, ""):
            continue
        label = str(form.base_fields[name].label)
        if hasattr(value, "year"):
            value = format_date(value)
        elif isinstance(value, Decimal):
            value = format_decimal(value, 2)
        facts.append((label, str(value)))
    return facts


def linked_to(place: Place, on: Any) -> tuple[str, list[Model]]:
    """Return a heading and the records linked to ``place``."""
    if isinstance(place, GrowingArea):
        products = place.products.filter(merged_into=None).select_related("producer__unit").order_by("sort_key")
        return _("Sản phẩm lấy nguyên liệu ở đây"), list(products[:LINKED_SHOWN])
    if isinstance(place, CraftVillage):
        producers = place.producers.filter(merged_into=None).select_related("unit").order_by("sort_key")
        return _("Chủ thể thuộc làng nghề"), list(producers[:LINKED_SHOWN])
    if isinstance(place, PointOfSale):
        return _("Sản phẩm bán ở đây"), list(products_sold_at(place, on)[:LINKED_SHOWN])
    return "", []


class PlacePage(PlacesView):
    """Một địa điểm."""

    template = "place"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the place."""
        return self.page(self.find(public_id))

    def page(self, place: Place, *, form: CloseForm | None = None, status: int = 200) -> HttpResponse:
        """Render the place, with the form of closing where that was refused."""
        heading, linked = linked_to(place, self.on)
        drawn = [feature_of(place), outline_feature(place) if isinstance(place, GrowingArea) else None]
        return self.show(
            status=status,
            place=place,
            facts=facts_of(place, self.kind.form),
            points=json.dumps(collection(drawn)) if any(drawn) else "",
            linked_heading=heading,
            linked=linked,
            history=self.history(place),
            may_edit=can_edit_place(self.person, place.unit, self.on),
            form=form or CloseForm(initial={"version": place.version, "closed_on": self.on}),
            is_closing=form is not None,
            crumbs=self.crumbs(place.name),
        )


class PlaceFormView(PlacesView):
    """The form of a place."""

    template = "form"

    def form(self, data: Any = None, files: Any = None, **options: Any) -> PlaceForm:
        """Return the form of this kind."""
        return self.kind.form(data, files, units=self.units(), **options)

    def page(self, form: PlaceForm, *, place: Place | None = None, status: int = 200, **context: Any) -> HttpResponse:
        """Render the form."""
        last = (_("Sửa"),) if place else (str(self.kind.new),)
        has_outline = "outline" in form.fields
        return self.show(
            status=status,
            form=form,
            place=place,
            has_outline=has_outline,
            crumbs=self.crumbs(*last, place=place),
            **context,
        )

    def refused(self, form: PlaceForm, error: DomainError) -> int:
        """Put a refusal at its field."""
        field = error.field if error.field in form.fields else None
        form.add_error(field, error.message)
        return status_of_refusal(error)


class NewPlace(PlaceFormView):
    """Thêm một địa điểm."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the empty form."""
        if not self.may_act:
            raise PermissionDenied
        return self.page(self.form())

    def post(self, request: HttpRequest) -> HttpResponse:
        """Enter the place and go to its page."""
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, status=422)
        try:
            place = add_place(table=self.kind.table, values=form.values, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(form, status=self.refused(form, error))
        messages.success(request, _("Đã ghi “%(place)s” vào sổ.") % {"place": place.name})
        return redirect(self.address("place", place))


class EditPlace(PlaceFormView):
    """Sửa một địa điểm."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form over what stands now."""
        place = self.editable(public_id)
        return self.page(self.form(initial=self.kind.form.initial_of(place)), place=place)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save; a refusal stands at its field and nothing typed is lost."""
        place = self.editable(public_id)
        form = self.form(request.POST, request.FILES)
        if not form.is_valid():
            return self.page(form, place=place, status=422)
        try:
            edit_place(
                place=place,
                version=form.cleaned_data["version"] or 0,
                values=form.values,
                actor=self.person,
                now=clock.now(),
            )
        except Stale as error:
            form.data = {**request.POST.dict(), "version": str(place.version)}
            return self.page(form, place=place, status=409, conflict=error.message, changes=self.changes(form, place))
        except DomainError as error:
            return self.page(form, place=place, status=self.refused(form, error))
        messages.success(request, _("Đã lưu."))
        return redirect(self.address("place", place))

    def editable(self, public_id: str) -> Place:
        """Return the place. :raises PermissionDenied: it may be read, not changed."""
        place = self.find(public_id)
        if not can_edit_place(self.person, place.unit, self.on):
            raise PermissionDenied
        return place

    def changes(self, form: PlaceForm, place: Place) -> list[dict[str, str]]:
        """Return what was typed beside what stands in the register."""
        changes = []
        for name, value in form.values.items():
            bound = form.fields[name]
            before = getattr(place, name)
            if name == "outline" or value == before:
                continue
            shown = [bound.prepare_value(one) if isinstance(bound, forms.CharField) else one for one in (before, value)]
            changes.append({"label": str(bound.label), "before": str(shown[0] or ""), "after": str(shown[1] or "")})
        return changes


class ClosePlace(PlacePage):
    """Ghi thôi hoạt động."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Close the place."""
        place = self.find(public_id)
        form = CloseForm(request.POST)
        if not form.is_valid():
            return self.page(place, form=form, status=422)
        values = form.cleaned_data
        try:
            close_place(
                place=place,
                version=values["version"],
                closed_on=values["closed_on"],
                reason=values["reason"],
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as error:
            form.add_error(error.field if error.field in form.fields else None, error.message)
            return self.page(place, form=form, status=status_of_refusal(error))
        messages.success(request, _("Đã ghi thôi hoạt động. Trang công khai không còn hiện nơi này."))
        return redirect(self.address("place", place))


class ReopenPlace(PlacePage):
    """Ghi hoạt động lại."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Open the place again."""
        place = self.find(public_id)
        try:
            reopen_place(place=place, version=int(request.POST.get("version") or 0), actor=self.person, now=clock.now())
        except (DomainError, ValueError) as error:
            messages.error(request, getattr(error, "message", _("Hãy tải lại trang rồi thử lần nữa.")))
            return redirect(self.address("place", place))
        messages.success(request, _("Đã ghi hoạt động lại."))
        return redirect(self.address("place", place))
