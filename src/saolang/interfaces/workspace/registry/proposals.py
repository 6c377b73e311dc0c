"""What producers ask to have changed, and the officer's answer (đề nghị sửa)."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from saolang.apps.registry.enums import ProposalState
from saolang.apps.registry.models import ChangeProposal
from saolang.apps.registry.operations import ChangedSince, accept_proposal, refuse_proposal, standing_of
from saolang.apps.registry.queries import proposals_visible_to
from saolang.apps.registry.rules import can_decide_proposal
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.registry.desk import RegistryView, put_error, status_of_refusal, way_to
from saolang.interfaces.workspace.registry.forms import ReasonForm
from saolang.interfaces.workspace.registry.wording import labels, written

PROPOSALS_A_PAGE = 20


def differences(proposal: ChangeProposal) -> list[dict[str, str]]:
    """Return what is asked, field by field: then, now, wanted, in words."""
    names, standing = labels(), standing_of(proposal)
    codes = {values.get("unit") for values in (proposal.before, proposal.after, standing)} - {None}
    units = {one.code: one.name for one in Unit.objects.filter(code__in=codes, effective_to=None)} if codes else {}

    def said(name: str, value: Any) -> str:
        return units.get(value, str(value)) if name == "unit" else written(name, value)

    return [
        {
            "label": names.get(name, name),
            "then": said(name, proposal.before.get(name)),
            "now": said(name, standing.get(name)),
            "after": said(name, wanted),
        }
        for name, wanted in proposal.after.items()
    ]


class ProposalView(RegistryView):
    """A page about proposals in this person's office."""

    tab = "proposals"

    def proposals(self) -> QuerySet[ChangeProposal]:
        """Return the proposals of the producers in this person's office."""
        return proposals_visible_to(self.person, self.on).filter(self.reach("producer__"))

    def find(self, public_id: str) -> ChangeProposal:
        """Return one proposal, else 404."""
        return get_object_or_404(self.proposals(), public_id=public_id)


class Proposals(ProposalView):
    """Đề nghị sửa: those that wait first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show one page."""
        waits = Case(When(state=ProposalState.WAITING, then=Value(0)), default=Value(1), output_field=IntegerField())
        found = self.proposals().order_by(waits, "-created_at", "-pk")
        page = Paginator(found, PROPOSALS_A_PAGE).get_page(request.GET.get("trang"))
        waiting = self.proposals().filter(state=ProposalState.WAITING).count()
        names = labels()
        rows = [(one, ", ".join(names.get(name, name) for name in one.after)) for one in page]
        return self.show("proposals", page=page, rows=rows, waiting=waiting)


class ProposalPage(ProposalView):
    """Một đề nghị: what would change, beside what stands there."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the differences."""
        return self.page(self.find(public_id))

    def page(
        self, proposal: ChangeProposal, form: ReasonForm | None = None, *, status: int = 200, **context: Any
    ) -> HttpResponse:
        """Render the proposal; where the register changed since, that is said."""
        is_waiting = proposal.state == ProposalState.WAITING
        return self.show(
            "proposal",
            status=status,
            proposal=proposal,
            differences=differences(proposal),
            is_waiting=is_waiting,
            has_changed=is_waiting and standing_of(proposal) != proposal.before,
            may_decide=is_waiting and can_decide_proposal(self.person, proposal.producer, self.on),
            form=form or ReasonForm(),
            is_open=form is not None,
            crumbs=self.crumbs(way_to(proposal.producer), (_("Đề nghị sửa"), "")),
            **context,
        )


class AcceptProposal(ProposalPage):
    """Duyệt."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Accept; where the register changed since, the officer looks once more."""
        proposal = self.find(public_id)
        if not can_decide_proposal(self.person, proposal.producer, self.on):
            raise PermissionDenied
        try:
            accept_proposal(
                proposal=proposal,
                version=_number(request.POST.get("version")),
                despite_change=request.POST.get("seen") == "1",
                actor=self.person,
                now=clock.now(),
            )
        except ChangedSince:
            return self.page(proposal, status=409)
        except DomainError as error:
            return self.page(self.find(public_id), status=status_of_refusal(error), problem=error.message)
        messages.success(request, _("Đã duyệt: sổ đăng ký ghi như chủ thể đề nghị."))
        return redirect("workspace:registry:proposals")


class RefuseProposal(ProposalPage):
    """Không duyệt."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Refuse with the reason."""
        proposal = self.find(public_id)
        if not can_decide_proposal(self.person, proposal.producer, self.on):
            raise PermissionDenied
        form = ReasonForm(request.POST)
        if not form.is_valid():
            return self.page(proposal, form, status=422)
        try:
            refuse_proposal(
                proposal=proposal,
                version=_number(request.POST.get("version")),
                reason=form.cleaned_data["reason"],
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as error:
            status = put_error(form, error)
            return self.page(self.find(public_id), form, status=status)
        messages.success(request, _("Đã báo chủ thể rằng đề nghị chưa được duyệt."))
        return redirect("workspace:registry:proposals")


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 10 else 0
