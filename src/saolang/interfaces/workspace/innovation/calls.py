"""Calls for science and technology tasks and the proposals one begins for them (đợt kêu gọi đề xuất)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count, QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Organisation
from saolang.apps.innovation.enums import CallState, CallVerb, ProposalState
from saolang.apps.innovation.models import Call, Proposal
from saolang.apps.innovation.operations import (
    draft_proposal,
    move_call,
    open_call,
)
from saolang.apps.innovation.queries import calls_visible_to, proposals_visible_to, with_scores
from saolang.apps.innovation.rules import can_manage
from saolang.apps.innovation.transitions import CALL
from saolang.apps.registry.models import Producer, Product
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.innovation.desk import MOST_CHOICES, EntryView, InnovationView
from saolang.interfaces.workspace.innovation.science_forms import (
    CallForm,
    ProposalForm,
)
from saolang.interfaces.workspace.innovation.tables import proposal_columns
from saolang.interfaces.workspace.innovation.wording import PROPOSAL_KINDS
from saolang.interfaces.workspace.province.decisions.desk import PlainForm, status_of
from saolang.interfaces.workspace.tables import table_file, wanted_format


class Calls(InnovationView):
    """Đợt kêu gọi đề xuất, and one's own proposals."""

    template = "workspace/innovation/calls.html"
    tab = "science"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show calls, the latest first, and own proposals."""
        on = clock.today()
        own = frozenset[int]().union(*self.access.organisations.values())
        mine = proposals_visible_to(self.person, on).filter(organisation__in=own)[:MOST_CHOICES]
        calls = self.paged(calls_visible_to(self.person, on))
        return self.show(
            page=calls,
            rows=[(call, call.state == CallState.OPEN and call.opens_on <= on <= call.closes_on) for call in calls],
            mine=[(one, PROPOSAL_KINDS[ProposalState(one.state)]) for one in mine],
        )


class CallView(InnovationView):
    """A page about one call."""

    tab = "science"

    def call(self, public_id: str) -> Call:
        """Return the call or raise ``Http404``."""
        call = calls_visible_to(self.person, clock.today()).filter(public_id=public_id).first()
        if call is None:
            raise Http404
        return call


class CallPage(CallView):
    """Một đợt: its text, its proposals, what comes next."""

    template = "workspace/innovation/call.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
        """Show the page, or hand its proposals over as a file."""
        call = self.call(public_id)
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what="science_proposals",
                title=call.title,
                columns=proposal_columns(),
                records=self.proposals(call).order_by("rank", "pk"),
            )
        return self.page(call)

    def proposals(self, call: Call) -> QuerySet[Proposal]:
        """Return the proposals of ``call`` this person may read, with their scores."""
        return with_scores(proposals_visible_to(self.person, clock.today()).filter(call=call))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Take the call a step further."""
        call = self.call(public_id)
        verb, version = request.POST.get("verb", ""), request.POST.get("version", "")
        if verb not in CallVerb.values or not version.isdigit():
            raise Http404
        try:
            move_call(call=call, version=int(version), verb=CallVerb(verb), actor=self.person, now=clock.now())
        except DomainError as refusal:
            return self.page(self.call(public_id), status=status_of(refusal), refusals=[refusal.message])
        return redirect(self.url("call", call.public_id))

    def page(self, call: Call, *, status: int = 200, refusals: list[str] | None = None) -> HttpResponse:
        """Render the call; the same queries however many proposals there are."""
        on = clock.today()
        may_manage = can_manage(self.person, call.province_id, on)
        found = self.proposals(call)
        page = self.paged(found.order_by("rank", "pk"))
        counts = dict(found.order_by().values_list("state").annotate(n=Count("pk", distinct=True)))
        return self.show(
            status=status,
            call=call,
            page=page,
            rows=[(one, PROPOSAL_KINDS[ProposalState(one.state)]) for one in page],
            counts=[(state.label, counts[state]) for state in ProposalState if counts.get(state)],
            is_open=call.state == CallState.OPEN and call.opens_on <= on <= call.closes_on,
            may_manage=may_manage,
            verbs=[verb for verb in CallVerb if may_manage and CALL.allows(call.state, verb)],
            refusals=refusals,
            history=self.history("call", call.public_id),
        )


class NewCall(EntryView):
    """Mở đợt kêu gọi."""

    tab = "science"
    eyebrow = _("Nhiệm vụ khoa học và công nghệ")
    heading = _("Mở đợt kêu gọi đề xuất")
    text = _("Chủ thể, sở ngành, viện, trường gửi đề xuất trong khoảng ngày này.")
    button = _("Mở đợt")
    done = _("Đã mở đợt kêu gọi.")

    def prepare(self) -> None:
        """Refuse those who keep nothing."""
        if not self.keeps:
            raise PermissionDenied

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Start from next year."""
        on = clock.today()
        return CallForm(data, initial={"year": on.year + 1, "opens_on": on})

    def act(self, form: PlainForm) -> str:
        """Open it."""
        call = open_call(province=self.must_keep(), actor=self.person, now=clock.now(), **form.cleaned_data)
        return self.url("call", call.public_id)

    def back(self) -> str:
        """The list."""
        return self.url("calls")


class NewProposal(EntryView, CallView):
    """Soạn đề xuất."""

    eyebrow = _("Đề xuất")
    heading = _("Soạn đề xuất")
    text = _("Lưu được khi chưa xong; gửi khi đã đủ: vì sao cần, kết quả, kinh phí, thời gian.")
    button = _("Lưu bản soạn")
    done = _("Đã lưu. Xem lại rồi gửi.")
    of: Call

    def prepare(self) -> None:
        """Find the call."""
        self.of = self.call(self.kwargs["public_id"])

    def organisation(self) -> Organisation:
        """Return the organisation that proposes: the producer's, else the own office."""
        ids = frozenset[int]().union(*self.access.organisations.values())
        found = Organisation.objects.filter(pk__in=ids).order_by("kind", "pk").first()
        if found is None:
            raise PermissionDenied
        return found

    def own_products(self) -> Any:
        """Return the products of the own producers."""
        own = Producer.objects.filter(organisation__in=frozenset[int]().union(*self.access.organisations.values()))
        return Product.objects.filter(producer__in=own, merged_into=None).select_related("producer")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Offer the own products."""
        return ProposalForm(data, products=self.own_products())

    def act(self, form: PlainForm) -> str:
        """Keep the draft."""
        assert isinstance(form, ProposalForm)  # noqa: S101  form() made it
        organisation = self.organisation()
        proposal = draft_proposal(
            call=self.of,
            organisation=organisation,
            producer=Producer.objects.filter(organisation=organisation).first(),
            values=form.values(),  # type: ignore[arg-type]
            products=form.cleaned_data.get("products", ()),
            actor=self.person,
            now=clock.now(),
        )
        return self.url("proposal", proposal.public_id)

    def back(self) -> str:
        """The call."""
        return self.url("call", self.of.public_id)

    def context(self) -> dict[str, Any]:
        """Name the call."""
        return {"subject": self.of.title}
