"""Rounds of the province: open, change, close, what was proposed in time (đợt đánh giá)."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.enums import RoundState
from saolang.apps.evaluation.models import Round
from saolang.apps.evaluation.operations import close_round, edit_round, open_round, set_up_council
from saolang.apps.evaluation.queries import open_hearings_of_round, rounds_visible_to, suggest_rounds
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.clock import local_date
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.access import WorkspaceView
from saolang.interfaces.workspace.province.rounds_forms import CouncilForm, RoundForm

WAITING = (
    DossierState.PROPOSED,
    DossierState.RECEIVED,
    DossierState.SUPPLEMENT_REQUESTED,
    DossierState.APPRAISED,
    DossierState.IN_COUNCIL,
)
"""Proposed to the province and not concluded."""
COUNCIL_IDS = "hoi-dong-%s"
"""Ids of the council's form, which stands on one page with the round's."""


class RoundsView(WorkspaceView):
    """A page about rounds and councils; leaders read, officers act."""

    roles = (Role.PROVINCIAL_OFFICER, Role.LEADER)
    menu_item = "rounds"

    @property
    def province_ids(self) -> frozenset[int]:
        """The provinces this person works for or leads."""
        return self.access.units_of(Role.PROVINCIAL_OFFICER) | self.access.units_of(Role.LEADER)

    def is_officer_of(self, province_id: int) -> bool:
        """Whether this person acts in the province, not only reads."""
        return province_id in self.access.units_of(Role.PROVINCIAL_OFFICER)

    def open_round(self, public_id: str) -> Round:
        """Return a round of the own provinces, else 404."""
        rounds = rounds_visible_to(self.person, clock.today()).filter(province__in=self.province_ids)
        return get_object_or_404(rounds, public_id=public_id)

    def refuse(self, form: Any, refusal: DomainError, fresh_version: int | None = None) -> int:
        """Put a refusal at its field (or over the form) and return the status to answer with."""
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        if isinstance(refusal, Stale):
            form.data = {**form.data.dict(), "version": str(fresh_version or "")}
            return 409
        return 422


@dataclass(frozen=True)
class RoundLine:
    """Một đợt trong danh sách."""

    round: Round
    council_count: int
    in_time: int
    late: int
    days_left: int


def proposed_on(dossier: Dossier) -> date:
    """Return the day the commune proposed the dossier."""
    assert dossier.proposed_at is not None  # noqa: S101  asked for in the query
    return local_date(dossier.proposed_at)


class Rounds(RoundsView):
    """Danh sách đợt, and the form to open one."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the rounds; the first suggested one fills the form."""
        suggestions = self.suggestions()
        wanted = request.GET.get("de-xuat")
        chosen = next((one for one in suggestions if one.proposals_before.isoformat() == wanted), None)
        chosen = chosen or next(iter(suggestions), None)
        initial = (
            {
                "name": chosen.name,
                "year": chosen.year,
                "proposals_before": chosen.proposals_before,
                "finished_before": chosen.finished_before,
            }
            if chosen
            else {"year": clock.today().year}
        )
        return self.page(RoundForm(initial=initial))

    def suggestions(self) -> list[Any]:
        """Return the rounds the Decision sets for this year and the next that are not opened and not over."""
        today = clock.today()
        province = next(iter(self.access.units_of(Role.PROVINCIAL_OFFICER)), None)
        if province is None:
            return []
        found = [*suggest_rounds(today.year, province), *suggest_rounds(today.year + 1, province)]
        return [one for one in found if one.finished_before > today]

    def page(self, form: RoundForm, status: int = 200) -> HttpResponse:
        """Show list and form."""
        today = clock.today()
        rounds = list(
            rounds_visible_to(self.person, today)
            .filter(province__in=self.province_ids)
            .annotate(council_count=Count("councils"))
        )
        waiting = list(
            Dossier.objects.filter(
                commune__parent__in=self.province_ids, state__in=WAITING, proposed_at__isnull=False
            ).select_related("commune")
        )
        lines = []
        for one in rounds:
            own = [dossier for dossier in waiting if dossier.commune.parent_id == one.province_id]
            in_time = sum(proposed_on(dossier) < one.proposals_before for dossier in own)
            lines.append(
                RoundLine(one, one.council_count, in_time, len(own) - in_time, (one.proposals_before - today).days)
            )
        context = self.get_context_data(
            open_lines=[line for line in lines if line.round.state == RoundState.OPEN],
            closed_lines=[line for line in lines if line.round.state != RoundState.OPEN],
            suggestions=self.suggestions(),
            form=form,
            is_officer=bool(self.access.units_of(Role.PROVINCIAL_OFFICER)),
        )
        return render(self.request, "workspace/province/rounds.html", context, status=status)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Open a round."""
        form = RoundForm(request.POST)
        if not form.is_valid():
            return self.page(form, 422)
        province = Unit.objects.filter(pk__in=self.access.units_of(Role.PROVINCIAL_OFFICER)).first()
        values = {name: form.cleaned_data[name] for name in RoundForm.Meta.fields}
        try:
            if province is None:
                raise DomainError(_("Chỉ cán bộ cơ quan OCOP tỉnh mở đợt."))
            opened = open_round(province=province, actor=self.person, now=clock.now(), **values)
        except DomainError as refusal:
            return self.page(form, self.refuse(form, refusal))
        messages.success(request, _("Đã mở %(round)s. Bước tiếp: lập hội đồng.") % {"round": opened.name})
        return redirect("workspace:province:round", opened.public_id)


class RoundPage(RoundsView):
    """Một đợt: councils, dossiers proposed in time and late, settings."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show it."""
        return self.page(self.open_round(public_id))

    def page(
        self, round: Round, *, form: RoundForm | None = None, council_form: CouncilForm | None = None,
        close_error: str = "", status: int = 200,
    ) -> HttpResponse:  # fmt: skip
        """Show the round with these forms."""
        today = clock.today()
        dossiers = list(
            Dossier.objects.filter(commune__parent=round.province_id, state__in=WAITING, proposed_at__isnull=False)
            .select_related("product__producer", "commune")
            .order_by("proposed_at")
        )
        is_open = round.state == RoundState.OPEN
        in_time = [dossier for dossier in dossiers if proposed_on(dossier) < round.proposals_before]
        form = form or RoundForm(instance=round, initial={"version": round.version})
        councils = list(round.councils.annotate(dossier_count=Count("hearings__dossier", distinct=True)))
        context = self.get_context_data(
            round=round,
            is_open=is_open,
            is_officer=self.is_officer_of(round.province_id),
            councils=councils,
            in_time=in_time if is_open else [],
            late=[dossier for dossier in dossiers if dossier not in in_time] if is_open else [],
            days_left=(round.proposals_before - today).days,
            days_to_finish=(round.finished_before - today).days,
            form=form,
            council_form=council_form or CouncilForm(auto_id=COUNCIL_IDS),
            left_open=open_hearings_of_round(round).count(),
            close_error=close_error,
            opens_form=bool(form.errors),
            opens_council=bool(council_form and council_form.errors) or not councils,
        )
        return render(self.request, "workspace/province/round.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Change name and dates."""
        round = self.open_round(public_id)
        form = RoundForm(request.POST)
        form.fields["year"].required = False
        if not form.is_valid():
            return self.page(round, form=form, status=422)
        try:
            edit_round(
                round=round,
                version=form.cleaned_data["version"] or 0,
                name=form.cleaned_data["name"],
                proposals_before=form.cleaned_data["proposals_before"],
                finished_before=form.cleaned_data["finished_before"],
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            fresh = self.open_round(public_id)
            return self.page(fresh, form=form, status=self.refuse(form, refusal, fresh.version))
        messages.success(request, _("Đã lưu đợt."))
        return redirect("workspace:province:round", round.public_id)


class CloseRound(RoundPage):
    """Kết thúc đợt."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Nothing of its own to show."""
        return redirect("workspace:province:round", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Close it, with a reason while hearings are open."""
        round = self.open_round(public_id)
        version = request.POST.get("version", "")
        try:
            close_round(
                round=round,
                version=int(version) if version.isdigit() else 0,
                reason=request.POST.get("reason", ""),
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            status = 409 if isinstance(refusal, Stale) else 422
            return self.page(self.open_round(public_id), close_error=refusal.message, status=status)
        messages.success(request, _("Đã kết thúc đợt."))
        return redirect("workspace:province:round", round.public_id)


class NewCouncil(RoundPage):
    """Lập hội đồng in a round."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Nothing of its own to show."""
        return redirect("workspace:province:round", public_id)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Set it up and go on to its members."""
        round = self.open_round(public_id)
        form = CouncilForm(request.POST, auto_id=COUNCIL_IDS)
        if not form.is_valid():
            return self.page(round, council_form=form, status=422)
        values = {name: form.cleaned_data[name] for name in CouncilForm.Meta.fields}
        try:
            council = set_up_council(round=round, actor=self.person, now=clock.now(), **values)
        except DomainError as refusal:
            return self.page(round, council_form=form, status=self.refuse(form, refusal))
        messages.success(request, _("Đã lập hội đồng. Bước tiếp: cử thành viên."))
        return redirect("workspace:province:seats", council.public_id)
