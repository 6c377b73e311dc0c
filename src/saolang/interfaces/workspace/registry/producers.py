"""One producer in the register: page, editing, merging (trang chủ thể, sửa, gộp)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.registry.models import CraftVillage, Producer
from saolang.apps.registry.operations import edit_producer, merge_producers
from saolang.apps.registry.queries import (
    figures_of,
    matching,
    merged_entry,
    products_of,
    unit_of_today,
    waiting_proposal,
    year_due,
)
from saolang.apps.registry.rules import can_merge_producers
from saolang.apps.territories.enums import UnitKind
from saolang.apps.territories.models import Unit
from saolang.apps.territories.queries import resolve
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.registry.desk import RegistryView, changes_between, put_error, way_to
from saolang.interfaces.workspace.registry.forms import PRODUCER_SECTIONS, EntryForm
from saolang.interfaces.workspace.registry.wording import history_page

FIELDS = tuple(name for _section, names in PRODUCER_SECTIONS for name in names)
OLD_UNITS_SHOWN = 8
CANDIDATES_SHOWN = 8


class ProducerPage(RegistryView):
    """Trang một chủ thể: facts, products, figures by year, history."""

    tab = "producers"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the page; an entry merged into another leads there."""
        if (other := merged_entry(public_id)) is not None and self.producers().filter(pk=other.pk).exists():
            messages.info(request, _("Mục này đã gộp vào chủ thể dưới đây."))
            return redirect("workspace:registry:producer", other.public_id)
        producer = self.producer(public_id)
        history, events = history_page(f"producer:{producer.public_id}", request.GET.get("trang"))
        figures = list(figures_of(producer))
        due = year_due(self.on)
        return self.show(
            "producer",
            producer=producer,
            products=list(products_of(producer)),
            figures=figures,
            year_due=due,
            is_year_missing=all(one.year != due or one.filed_at is None for one in figures),
            proposal=waiting_proposal(producer),
            merged=list(producer.merged.order_by("merged_at", "pk")),
            history=history,
            events=events,
            may_act=self.may_act(producer),
            crumbs=self.crumbs((producer.name, "")),
        )


class EditProducer(RegistryView):
    """Sửa chủ thể."""

    tab = "producers"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form; ``xa-cu`` in the address proposes the communes of today for an older one."""
        producer = self.mine(public_id)
        initial = {name: getattr(producer, name) for name in (*FIELDS, "version")}
        if "xa-cu" not in request.GET:
            return self.page(producer, self.form(producer, initial=initial))
        initial |= {name: request.GET[name] for name in (*FIELDS, "version") if name in request.GET}
        matches = self.old_units(request.GET["xa-cu"])
        chosen = request.GET.get("old_unit") or (str(matches[0].pk) if len(matches) == 1 else "")
        old = next((one for one in matches if str(one.pk) == chosen), None)
        if old is not None and (today := unit_of_today(old, self.on)) is not None:
            initial["unit"] = today.pk
        return self.page(producer, self.form(producer, initial=initial), matches=matches, chosen=chosen)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save; a refusal stands at its field and nothing typed is lost."""
        producer = self.mine(public_id)
        form = self.form(producer, data=request.POST)
        old_unit, is_known = self.old_unit(request.POST.get("old_unit", ""), producer)
        if not is_known:
            form.add_error(None, _("Không có xã, huyện cũ này; hãy tìm lại."))
        if not form.is_valid():
            return self.page(producer, form, status=422)
        values = {name: form.cleaned_data[name] for name in FIELDS} | {"old_unit": old_unit}
        if values["unit"] is None or values["unit"].pk == producer.unit_id:
            del values["unit"]
        if not values["kind"] and not producer.kind:
            del values["kind"]
        try:
            edit_producer(
                producer=producer,
                version=form.cleaned_data["version"],
                values=values,  # type: ignore[arg-type]
                actor=self.person,
                now=clock.now(),
            )
        except Stale as error:
            changes = changes_between(form, producer, FIELDS)
            form.data = {**request.POST.dict(), "version": str(producer.version)}
            return self.page(producer, form, status=409, conflict=error.message, changes=changes)
        except DomainError as error:
            return self.page(producer, form, status=put_error(form, error))
        messages.success(request, _("Đã lưu thông tin chủ thể."))
        return redirect("workspace:registry:producer", public_id)

    def mine(self, public_id: str) -> Producer:
        """Return the producer where this person may change it."""
        producer = self.producer(public_id)
        if not self.may_act(producer):
            raise PermissionDenied
        return producer

    def form(self, producer: Producer, **options: Any) -> EntryForm:
        """Return the form with the communes and craft villages of the province."""
        unit = producer.unit
        province = unit.pk if unit.kind == UnitKind.PROVINCE else unit.parent_id
        villages = CraftVillage.objects.filter(closed_on=None, unit__parent=province)
        is_exact = unit.kind == UnitKind.COMMUNE
        units = self.units() | Unit.objects.filter(pk=unit.pk) if is_exact else self.units()
        return EntryForm(**options, units=units, villages=villages, unit_needed=is_exact)

    def old_units(self, text: str) -> list[Unit]:
        """Return the communes and districts of before 1/7/2025 that ``text`` may mean."""
        found = [
            one
            for one in resolve(text[:100].replace("\x00", " "), self.on)
            if one.effective_to is not None and one.effective_to <= self.on and one.kind != UnitKind.PROVINCE
        ]
        return found[:OLD_UNITS_SHOWN]

    def old_unit(self, key: str, producer: Producer) -> tuple[Unit | None, bool]:
        """Return the older unit chosen and whether it is known; "" keeps what stands there, ``0`` takes it out."""
        if key == "":
            return producer.old_unit, True
        if key == "0":
            return None, True
        found = Unit.objects.filter(pk=int(key)).first() if key.isdecimal() and len(key) < 10 else None
        return found, found is not None

    def page(self, producer: Producer, form: EntryForm, *, status: int = 200, **context: Any) -> HttpResponse:
        """Render the form in its sections."""
        context.setdefault("matches", None)
        return self.show(
            "producer_edit",
            status=status,
            producer=producer,
            form=form,
            sections={name: [form[one] for one in names] for name, names in PRODUCER_SECTIONS},
            old_text=self.request.GET.get("xa-cu", ""),
            crumbs=self.crumbs(way_to(producer), (_("Sửa"), "")),
            **context,
        )


class MergeProducers(RegistryView):
    """Gộp chủ thể: which of the two stays is chosen here."""

    tab = "duplicates"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show both side by side; without the second one, find it first."""
        keep = self.producer(public_id)
        self.check_office(keep)
        wanted = request.GET.get("voi", "")
        if not wanted:
            return self.choose(request, keep)
        return self.page(keep, self.producer(wanted))

    def choose(self, request: HttpRequest, keep: Producer) -> HttpResponse:
        """Let the other entry be found by its name."""
        text = request.GET.get("q", "").replace("\x00", " ").strip()[:100]
        found: QuerySet[Producer] = self.producers().none()
        if text:
            found = self.found(text).exclude(pk=keep.pk)
        return self.show(
            "merge_choose",
            keep=keep,
            text=text,
            found=list(found[:CANDIDATES_SHOWN]),
            crumbs=self.crumbs(way_to(keep), (_("Gộp"), "")),
        )

    def found(self, text: str) -> QuerySet[Producer]:
        """Return the producers with every word of ``text``."""
        return matching(self.producers(), text)  # type: ignore[return-value]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Merge the other one into this."""
        keep = self.producer(public_id)
        drop = self.producer(request.POST.get("voi", ""))
        self.check_office(keep)
        try:
            merge_producers(
                keep=keep,
                drop=drop,
                keep_version=_number(request.POST.get("keep_version")),
                drop_version=_number(request.POST.get("drop_version")),
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as error:
            status = 409 if isinstance(error, Stale) else 422
            return self.page(keep, drop, problem=error.message, status=status)
        messages.success(request, _("Đã gộp “%(drop)s” vào “%(keep)s”.") % {"drop": drop.name, "keep": keep.name})
        return redirect("workspace:registry:producer", public_id)

    def check_office(self, keep: Producer) -> None:
        """:raises PermissionDenied: a leader only reads."""
        if not can_merge_producers(self.person, keep, keep, self.on):
            raise PermissionDenied

    def page(self, keep: Producer, drop: Producer, *, problem: str = "", status: int = 200) -> HttpResponse:
        """Render both entries with what would happen."""
        if keep.pk == drop.pk:
            raise Http404
        return self.show(
            "merge",
            status=status,
            keep=keep,
            drop=drop,
            keep_products=list(products_of(keep)),
            drop_products=list(products_of(drop)),
            problem=problem,
            swap_url=f"{reverse('workspace:registry:merge', args=(drop.public_id,))}?voi={keep.public_id}",
            crumbs=self.crumbs(way_to(keep), (_("Gộp"), "")),
        )


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
