"""Calls for science and technology tasks, proposals, their fate (đề xuất khoa học và công nghệ)."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from saolang.apps.accounts.models import Organisation
from saolang.apps.innovation.enums import CallState, CallVerb, ProposalState, ProposalVerb
from saolang.apps.innovation.models import Call, Proposal
from saolang.apps.innovation.operations import (
    add_follow_up,
    decide_proposal,
    draft_proposal,
    edit_proposal,
    finish_task,
    move_call,
    open_call,
    record_commission,
    score_proposal,
    submit_proposal,
    withdraw_proposal,
)
from saolang.apps.innovation.queries import QUESTIONS, calls_visible_to, proposals_visible_to, with_scores
from saolang.apps.innovation.rules import can_edit_proposal, can_manage
from saolang.apps.innovation.transitions import CALL, PROPOSAL
from saolang.apps.registry.models import Producer, Product
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.innovation.desk import MOST_CHOICES, EntryView, InnovationView
from saolang.interfaces.workspace.innovation.science_forms import (
    CallForm,
    CommissionForm,
    FinishForm,
    FollowUpForm,
    ProposalForm,
    ReasonForm,
    ScoreForm,
)
from saolang.interfaces.workspace.province.decisions.desk import PlainForm, status_of

DECISIONS = (ProposalVerb.SCREEN_IN, ProposalVerb.SCREEN_OUT, ProposalVerb.LIST, ProposalVerb.LEAVE_OUT)
RESULTS = (ProposalVerb.COMMISSION, ProposalVerb.DECLINE)
STATE_KINDS = {
    ProposalState.DRAFT: "none",
    ProposalState.SUBMITTED: "wait",
    ProposalState.SCREENED_IN: "wait",
    ProposalState.LISTED: "wait",
    ProposalState.COMMISSIONED: "done",
    ProposalState.FINISHED: "done",
    ProposalState.SCREENED_OUT: "stop",
    ProposalState.NOT_LISTED: "stop",
    ProposalState.NOT_COMMISSIONED: "stop",
}


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
            mine=[(one, STATE_KINDS[ProposalState(one.state)]) for one in mine],
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

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the page."""
        return self.page(self.call(public_id))

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
        found = with_scores(proposals_visible_to(self.person, on).filter(call=call))
        page = self.paged(found.order_by("rank", "pk"))
        counts = dict(found.order_by().values_list("state").annotate(n=Count("pk", distinct=True)))
        return self.show(
            status=status,
            call=call,
            page=page,
            rows=[(one, STATE_KINDS[ProposalState(one.state)]) for one in page],
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


class ProposalView(InnovationView):
    """A page about one proposal."""

    tab = "science"

    def proposal(self, public_id: str) -> Proposal:
        """Return the proposal or raise ``Http404``."""
        found = proposals_visible_to(self.person, clock.today()).filter(public_id=public_id)
        proposal = found.first()
        if proposal is None:
            raise Http404
        return proposal


class ProposalPage(ProposalView):
    """Một đề xuất: what is asked for, how it was judged, how it goes."""

    template = "workspace/innovation/proposal.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the page."""
        return self.page(self.proposal(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Send or take back one's own; screen and decide as the department."""
        proposal = self.proposal(public_id)
        form = ReasonForm(request.POST)
        if not form.is_valid() or form.cleaned_data["verb"] not in ProposalVerb.values:
            raise Http404
        given = form.cleaned_data
        verb = ProposalVerb(given["verb"])
        subject = {"proposal": proposal, "version": given["version"], "actor": self.person, "now": clock.now()}
        try:
            if verb == ProposalVerb.SUBMIT:
                submit_proposal(**subject)
            elif verb == ProposalVerb.WITHDRAW:
                withdraw_proposal(**subject)
            else:
                decide_proposal(verb=verb, reason=given["reason"], **subject)
        except DomainError as refusal:
            return self.page(
                self.proposal(public_id),
                status=status_of(refusal),
                refusals=[self.named(refusal)],
                reason=given["reason"],
            )
        return redirect(self.url("proposal", proposal.public_id))

    @staticmethod
    def named(refusal: DomainError) -> str:
        """Return the sentence with the name of the field it belongs to."""
        field = ProposalForm.base_fields.get(refusal.field or "") or ReasonForm.base_fields.get(refusal.field or "")
        return f"{field.label}: {refusal.message}" if field else refusal.message

    def page(
        self, proposal: Proposal, *, status: int = 200, refusals: list[str] | None = None, reason: str = ""
    ) -> HttpResponse:
        """Render the proposal."""
        on, language = clock.today(), self.request.LANGUAGE_CODE
        may_manage = can_manage(self.person, proposal.call.province_id, on)
        is_own = can_edit_proposal(self.person, proposal, on)
        scores = list(proposal.scores.select_related("assessor")) if may_manage or is_own else []
        questions = [(question, question.text.in_language(language)) for question in QUESTIONS]
        is_judged = proposal.call.state != CallState.OPEN
        allowed = {verb: PROPOSAL.allows(proposal.state, verb) for verb in ProposalVerb}
        return self.show(
            status=status,
            proposal=proposal,
            kind=STATE_KINDS[ProposalState(proposal.state)],
            products=list(proposal.products.all()),
            may_edit=is_own and allowed[ProposalVerb.EDIT],
            own_verbs=[verb for verb in (ProposalVerb.SUBMIT, ProposalVerb.WITHDRAW) if is_own and allowed[verb]],
            decisions=[verb for verb in DECISIONS if may_manage and is_judged and allowed[verb]],
            may_score=may_manage and proposal.state == ProposalState.SCREENED_IN,
            may_commission=may_manage and allowed[ProposalVerb.COMMISSION],
            may_follow=(may_manage or is_own) and proposal.state == ProposalState.COMMISSIONED,
            may_finish=may_manage and allowed[ProposalVerb.FINISH],
            scores=[
                (score, [(text, score.points.get(question.key)) for question, text in questions]) for score in scores
            ],
            mean=sum(score.total for score in scores) / len(scores) if scores else None,
            follow_ups=list(proposal.follow_ups.select_related("told_by")),
            refusals=refusals,
            reason=reason,
            history=self.history("proposal", proposal.public_id),
        )


class ProposalEntry(EntryView, ProposalView):
    """A form about one proposal."""

    of: Proposal

    def prepare(self) -> None:
        """Find the proposal."""
        self.of = self.proposal(self.kwargs["public_id"])

    def back(self) -> str:
        """The proposal's page."""
        return self.url("proposal", self.of.public_id)

    def context(self) -> dict[str, Any]:
        """Name the proposal."""
        return {"subject": self.of.title}


class EditProposal(ProposalEntry):
    """Sửa bản soạn."""

    eyebrow = _("Đề xuất")
    heading = _("Sửa bản soạn")
    button = _("Lưu bản soạn")
    done = _("Đã lưu.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Start from what stands."""
        names = ("version", "title", "need", "result", "users", "money_vnd", "months")
        initial = {name: getattr(self.of, name) for name in names}
        initial["products"] = [product.public_id for product in self.of.products.all()]
        products = Product.objects.filter(producer=self.of.producer, merged_into=None) if self.of.producer else None
        return ProposalForm(data, initial=initial, products=products or Product.objects.none())

    def act(self, form: PlainForm) -> str:
        """Save."""
        assert isinstance(form, ProposalForm)  # noqa: S101  form() made it
        edit_proposal(
            proposal=self.of,
            version=form.cleaned_data["version"] or 0,
            values=form.values(),  # type: ignore[arg-type]
            products=form.cleaned_data.get("products"),
            actor=self.person,
            now=clock.now(),
        )
        return self.back()


class ScoreProposal(ProposalEntry):
    """Chấm đề xuất."""

    eyebrow = _("Đề xuất")
    heading = _("Chấm điểm")
    text = _("Mỗi người một phiếu; chấm lại thì phiếu cũ được thay, nhật ký giữ cả hai.")
    button = _("Ghi phiếu chấm")
    done = _("Đã ghi phiếu chấm.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Start from the own sheet, where there is one."""
        own = self.of.scores.filter(assessor=self.person).first()
        initial = {**own.points, "remarks": own.remarks} if own else {}
        return ScoreForm(data, initial=initial, language=self.request.LANGUAGE_CODE)

    def act(self, form: PlainForm) -> str:
        """Keep the sheet."""
        assert isinstance(form, ScoreForm)  # noqa: S101  form() made it
        score_proposal(
            proposal=self.of,
            points=form.points(),
            remarks=form.cleaned_data["remarks"],
            actor=self.person,
            now=clock.now(),
        )
        return self.back()


class Commission(ProposalEntry):
    """Ghi quyết định của tỉnh."""

    eyebrow = _("Đề xuất")
    heading = _("Ghi quyết định của tỉnh")
    button = _("Ghi quyết định")
    done = _("Đã ghi quyết định của tỉnh.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Offer the two results."""
        verbs = [(verb.value, verb.label) for verb in RESULTS]
        return CommissionForm(data, initial={"version": self.of.version}, verbs=verbs)

    def act(self, form: PlainForm) -> str:
        """Record it."""
        given = {**form.cleaned_data}
        record_commission(
            proposal=self.of, verb=ProposalVerb(given.pop("verb")), actor=self.person, now=clock.now(), **given
        )
        return self.back()


class NewFollowUp(ProposalEntry):
    """Ghi tình hình thực hiện."""

    eyebrow = _("Nhiệm vụ được đặt hàng")
    heading = _("Ghi tình hình thực hiện")
    button = _("Ghi tình hình")
    done = _("Đã ghi tình hình.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask how it stands."""
        return FollowUpForm(data, initial={"told_on": clock.today()})

    def act(self, form: PlainForm) -> str:
        """Record it."""
        add_follow_up(proposal=self.of, actor=self.person, now=clock.now(), **form.cleaned_data)
        return self.back()


class FinishTask(ProposalEntry):
    """Ghi nghiệm thu."""

    eyebrow = _("Nhiệm vụ được đặt hàng")
    heading = _("Ghi nghiệm thu")
    button = _("Ghi nghiệm thu")
    done = _("Đã ghi nghiệm thu.")

    def form(self, data: Any = None, files: Any = None) -> PlainForm:
        """Ask what came out."""
        return FinishForm(data, initial={"version": self.of.version, "finished_on": clock.today()})

    def act(self, form: PlainForm) -> str:
        """Record it."""
        finish_task(proposal=self.of, actor=self.person, now=clock.now(), **form.cleaned_data)
        return self.back()
