"""A council from the province's side: settings, members, agenda (hội đồng)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from saolang.apps.evaluation.enums import RoundState
from saolang.apps.evaluation.models import Council
from saolang.apps.evaluation.operations import (
    edit_council,
    put_on_agenda,
    seat_member,
    take_off_agenda,
    unseat_member,
)
from saolang.apps.evaluation.queries import (
    board,
    council_warnings,
    councils_visible_to,
    dossiers_awaiting_council,
    minutes_desk,
    missing_departments,
)
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.province.rounds import RoundsView, proposed_on
from saolang.interfaces.workspace.province.rounds_forms import CouncilForm, SeatForm


class CouncilView(RoundsView):
    """A page of one council."""

    def open_council(self, public_id: str) -> Council:
        """Return a council of the own provinces, else 404."""
        councils = councils_visible_to(self.person, clock.today()).filter(round__province__in=self.province_ids)
        return get_object_or_404(councils, public_id=public_id)

    def acts(self, council: Council) -> bool:
        """Whether this person may change it now."""
        return council.round.state == RoundState.OPEN and self.is_officer_of(council.round.province_id)


class CouncilPage(CouncilView):
    """Hội đồng: what it still lacks, agenda, settings."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show it."""
        return self.page(self.open_council(public_id))

    def page(
        self, council: Council, *, form: CouncilForm | None = None, error: str = "", status: int = 200
    ) -> HttpResponse:
        """Show the council with this form."""
        acts = self.acts(council)
        rows = board(council)
        waiting = (
            list(
                dossiers_awaiting_council(self.person, clock.today())
                .filter(commune__parent=council.round.province_id)
                .select_related("commune")
            )
            if acts
            else []
        )
        context = self.get_context_data(
            council=council,
            acts=acts,
            rows=rows,
            minutes=minutes_desk(
                self.person,
                council,
                [row.hearing for row in rows],
                self.is_officer_of(council.round.province_id),
                clock.today(),
            ),
            warnings=council_warnings(council),
            waiting=[
                {"dossier": dossier, "is_late": proposed_on(dossier) >= council.round.proposals_before}
                for dossier in waiting
                if dossier.proposed_at
            ],
            form=form or CouncilForm(instance=council, initial={"version": council.version}),
            opens_form=bool(form and form.errors),
            error=error,
        )
        return render(self.request, "workspace/province/council.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Change the settings."""
        council = self.open_council(public_id)
        form = CouncilForm(request.POST)
        if not form.is_valid():
            return self.page(council, form=form, status=422)
        values = {name: form.cleaned_data[name] for name in CouncilForm.Meta.fields}
        try:
            edit_council(
                council=council,
                version=form.cleaned_data["version"] or 0,
                actor=self.person,
                now=clock.now(),
                **values,
            )
        except DomainError as refusal:
            fresh = self.open_council(public_id)
            return self.page(fresh, form=form, status=self.refuse(form, refusal, fresh.version))
        messages.success(request, _("Đã lưu hội đồng."))
        return redirect("workspace:province:council", council.public_id)


class AddToAgenda(CouncilPage):
    """Đưa hồ sơ vào chương trình."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Nothing of its own to show."""
        return redirect("workspace:province:council", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Put the dossiers ticked on the agenda, in the order of their proposal."""
        council = self.open_council(public_id)
        wanted = dossiers_awaiting_council(self.person, clock.today()).filter(
            public_id__in=request.POST.getlist("ho-so")
        )
        try:
            hearings = put_on_agenda(council=council, dossiers=list(wanted), actor=self.person, now=clock.now())
        except DomainError as refusal:
            return self.page(self.open_council(public_id), error=refusal.message, status=422)
        count = len(hearings)
        if count:
            sentence = ngettext("Đã đưa %(n)s hồ sơ ra hội đồng.", "Đã đưa %(n)s hồ sơ ra hội đồng.", count)
            messages.success(request, sentence % {"n": count})
        else:
            messages.warning(request, _("Chưa chọn hồ sơ nào còn chờ hội đồng."))
        return redirect("workspace:province:council", council.public_id)


class TakeOffAgenda(CouncilPage):
    """Rút hồ sơ khỏi chương trình."""

    def get(self, request: HttpRequest, public_id: str, **_rest: str) -> HttpResponse:
        """Nothing of its own to show."""
        return redirect("workspace:province:council", public_id)

    def post(self, request: HttpRequest, public_id: str, hearing_id: str = "") -> HttpResponse:
        """Take it off."""
        council = self.open_council(public_id)
        hearing = get_object_or_404(
            council.hearings.select_related("dossier__product", "council__round"), public_id=hearing_id
        )
        try:
            take_off_agenda(hearing=hearing, reason=request.POST.get("reason", ""), actor=self.person, now=clock.now())
        except DomainError as refusal:
            return self.page(self.open_council(public_id), error=refusal.message, status=422)
        messages.success(request, _("Đã rút hồ sơ khỏi chương trình; hồ sơ chờ hội đồng khác."))
        return redirect("workspace:province:council", council.public_id)


class Seats(CouncilView):
    """Thành viên theo cơ quan, with advice on Art. 7.3b."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the seats."""
        return self.page(self.open_council(public_id))

    def seat_form(self, council: Council, data: Any = None) -> SeatForm:
        """Return the form that offers who is not seated."""
        return SeatForm(
            data,
            province_id=council.round.province_id,
            seated=set(council.seats.values_list("person", flat=True)),
            on=clock.today(),
        )

    def page(self, council: Council, form: SeatForm | None = None, error: str = "", status: int = 200) -> HttpResponse:
        """Show seats and form; departments nobody comes from, the last of the warnings, stand at the top."""
        missing = missing_departments(council)
        context = self.get_context_data(
            council=council,
            acts=self.acts(council),
            seats=list(council.seats.select_related("person", "organisation")),
            missing=missing,
            warnings=council_warnings(council)[: -1 if missing else None],
            form=form or self.seat_form(council),
            error=error,
        )
        return render(self.request, "workspace/province/council_seats.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Seat somebody."""
        council = self.open_council(public_id)
        form = self.seat_form(council, request.POST)
        if not form.is_valid():
            return self.page(council, form, status=422)
        membership = form.cleaned_data["membership"]
        try:
            seat = seat_member(
                council=council,
                person=membership.person,
                organisation=membership.organisation,
                role=form.cleaned_data["role"],
                is_advisor=form.cleaned_data["is_advisor"],
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            field = "membership" if refusal.field == "person" else refusal.field
            form.add_error(field if field in form.fields else None, refusal.message)
            return self.page(council, form, status=422)
        messages.success(request, _("Đã cử %(name)s.") % {"name": seat.person.full_name})
        return redirect("workspace:province:seats", council.public_id)


class Unseat(Seats):
    """Thôi một thành viên."""

    def get(self, request: HttpRequest, public_id: str, **_rest: str) -> HttpResponse:
        """Nothing of its own to show."""
        return redirect("workspace:province:seats", public_id)

    def post(self, request: HttpRequest, public_id: str, seat_id: str = "") -> HttpResponse:
        """Take the seat away."""
        council = self.open_council(public_id)
        seat = get_object_or_404(council.seats.select_related("person"), public_id=seat_id)
        seat.council = council
        try:
            unseat_member(seat=seat, reason=request.POST.get("reason", ""), actor=self.person, now=clock.now())
        except DomainError as refusal:
            return self.page(self.open_council(public_id), error=refusal.message, status=422)
        messages.success(request, _("Đã cho thôi."))
        return redirect("workspace:province:seats", council.public_id)
