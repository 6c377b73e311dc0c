"""One proposal: sent, judged, commissioned, followed (đề xuất khoa học và công nghệ)."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _

from saolang.apps.innovation.enums import CallState, ProposalState, ProposalVerb
from saolang.apps.innovation.models import Proposal
from saolang.apps.innovation.operations import (
    add_follow_up,
    decide_proposal,
    edit_proposal,
    finish_task,
    record_commission,
    score_proposal,
    submit_proposal,
    withdraw_proposal,
)
from saolang.apps.innovation.queries import QUESTIONS, proposals_visible_to
from saolang.apps.innovation.rules import can_edit_proposal, can_manage
from saolang.apps.innovation.transitions import PROPOSAL
from saolang.apps.registry.models import Product
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.innovation.desk import EntryView, InnovationView
from saolang.interfaces.workspace.innovation.science_forms import (
    CommissionForm,
    FinishForm,
    FollowUpForm,
    ProposalForm,
    ReasonForm,
    ScoreForm,
)
from saolang.interfaces.workspace.innovation.wording import PROPOSAL_KINDS
from saolang.interfaces.workspace.province.decisions.desk import PlainForm, status_of

DECISIONS = (ProposalVerb.SCREEN_IN, ProposalVerb.SCREEN_OUT, ProposalVerb.LIST, ProposalVerb.LEAVE_OUT)
RESULTS = (ProposalVerb.COMMISSION, ProposalVerb.DECLINE)


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
            kind=PROPOSAL_KINDS[ProposalState(proposal.state)],
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
