"""Drafting a decision: which concluded dossiers go in, who decides (dự thảo quyết định)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django import forms
from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from saolang.apps.certification.enums import DecisionState
from saolang.apps.certification.models import Decision
from saolang.apps.certification.operations import discard_decision, draft_decision, edit_decision
from saolang.apps.certification.queries import default_authority, dossiers_awaiting_decision
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.models import Round
from saolang.apps.territories.models import Unit
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.province.decisions.desk import OfficeView, PlainForm, status_of
from saolang.interfaces.workspace.province.decisions.groups import groups_of

WHOLE_PROVINCE = "tat-ca"


class DraftForm(PlainForm):
    """Cơ quan ban hành và phiên bản."""

    authority = forms.CharField(
        label=gettext_lazy("Người có thẩm quyền ban hành"),
        max_length=200,
        help_text=gettext_lazy("Theo luật là Chủ tịch Ủy ban nhân dân tỉnh. Sửa khi được ủy quyền."),
    )
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)
    required_words: ClassVar[Mapping[str, Any]] = {
        "authority": gettext_lazy("Ghi cơ quan hoặc người có thẩm quyền ban hành.")
    }


def rounds_waiting(province: Unit) -> list[Round]:
    """Return the rounds that heard dossiers now waiting for a decision, with ``waiting`` counted; one query."""
    waiting = dossiers_awaiting_decision(province).order_by().values("pk")
    return list(
        Round.objects.filter(province=province, councils__hearings__dossier__in=waiting)
        .annotate(waiting=Count("councils__hearings__dossier", distinct=True))
        .order_by("-year", "-pk")
    )


def named_in(province: Unit, public_ids: list[str]) -> QuerySet[Dossier]:
    """Return the dossiers ticked, also those another draft took meanwhile: the verb then tells which."""
    return Dossier.objects.filter(commune__parent=province, public_id__in=public_ids).select_related("product")


class DraftView(OfficeView):
    """What drafting and editing share: the page with groups, boxes and the authority."""

    def show(
        self,
        form: DraftForm,
        candidates: QuerySet[Dossier],
        ticked: set[str],
        *,
        status: int = 200,
        **more: Any,
    ) -> HttpResponse:
        """Show the page with these boxes ticked."""
        groups = groups_of(candidates)
        context = self.get_context_data(
            form=form,
            groups=groups,
            total=sum(len(group.lines) for group in groups),
            ticked=ticked,
            **more,
        )
        return render(self.request, "workspace/province/decision_form.html", context, status=status)


class NewDecision(DraftView):
    """Soạn quyết định from a round."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Offer every dossier of the round, all ticked."""
        province = self.province()
        self.must_manage(province.pk)
        round_, rounds = self.chosen_round(province)
        candidates = dossiers_awaiting_decision(province, round_)
        ticked = set(candidates.values_list("public_id", flat=True))
        form = DraftForm(initial={"authority": default_authority(province)})
        return self.show(form, candidates, ticked, round=round_, rounds=rounds, province=province)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Make the draft and go to its page."""
        province = self.province()
        self.must_manage(province.pk)
        round_, rounds = self.chosen_round(province)
        form = DraftForm(request.POST)
        ticked = set(request.POST.getlist("ho-so"))
        status = 422
        if form.is_valid():
            try:
                decision = draft_decision(
                    round=round_,
                    province=province,
                    dossiers=named_in(province, list(ticked)),
                    authority=form.cleaned_data["authority"],
                    actor=self.person,
                    now=clock.now(),
                )
            except DomainError as refusal:
                form.refuse(refusal)
                status = status_of(refusal)
            else:
                messages.success(request, _("Đã lập dự thảo. Tải văn bản để trình ký."))
                return redirect("workspace:province:decision", decision.public_id)
        candidates = dossiers_awaiting_decision(province, round_)
        return self.show(form, candidates, ticked, status=status, round=round_, rounds=rounds, province=province)

    def chosen_round(self, province: Unit) -> tuple[Round | None, list[Round]]:
        """Return the round named by ``?dot=``, by default the latest with dossiers waiting; and all such rounds."""
        rounds = rounds_waiting(province)
        wanted = self.request.GET.get("dot", "")
        if wanted == WHOLE_PROVINCE:
            return None, rounds
        named = next((one for one in rounds if one.public_id == wanted), None)
        return named or next(iter(rounds), None), rounds


class EditDecision(DraftView):
    """Sửa dự thảo."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the draft's dossiers ticked among all that may go in."""
        decision = self.find_decision(public_id)
        self.must_manage(decision.province_id)
        if decision.state != DecisionState.DRAFT:
            return redirect("workspace:province:decision", public_id)
        form = DraftForm(initial={"authority": decision.authority, "version": decision.version})
        return self.page(decision, form, set(decision.dossiers.values_list("public_id", flat=True)))

    def page(self, decision: Decision, form: DraftForm, ticked: set[str], *, status: int = 200) -> HttpResponse:
        """Show the form over what may go into ``decision``."""
        candidates = dossiers_awaiting_decision(decision.province, besides=decision)
        return self.show(form, candidates, ticked, status=status, decision=decision, province=decision.province)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save; who comes second keeps what was ticked and sees the draft as it now is."""
        decision = self.find_decision(public_id)
        self.must_manage(decision.province_id)
        form = DraftForm(request.POST)
        ticked = set(request.POST.getlist("ho-so"))
        status = 422
        if form.is_valid():
            try:
                edit_decision(
                    decision=decision,
                    version=form.cleaned_data["version"] or 0,
                    dossiers=named_in(decision.province, list(ticked)),
                    authority=form.cleaned_data["authority"],
                    actor=self.person,
                    now=clock.now(),
                )
            except DomainError as refusal:
                fresh = self.find_decision(public_id)
                if fresh.state != DecisionState.DRAFT:
                    messages.warning(request, refusal.message)
                    return redirect("workspace:province:decision", public_id)
                status = status_of(refusal)
                if status == 409:  # the next save is made on the version seen now
                    form = DraftForm({**request.POST.dict(), "version": fresh.version})
                    form.is_valid()
                form.refuse(refusal)
                return self.page(fresh, form, ticked, status=status)
            messages.success(request, _("Đã lưu dự thảo."))
            return redirect("workspace:province:decision", public_id)
        return self.page(decision, form, ticked, status=status)


class DiscardDecision(OfficeView):
    """Bỏ dự thảo."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Discard it; its dossiers wait again."""
        decision = self.find_decision(public_id)
        self.must_manage(decision.province_id)
        version = request.POST.get("version", "")
        count = decision.dossiers.count()
        try:
            discard_decision(
                decision=decision,
                version=int(version) if version.isdecimal() and len(version) < 9 else 0,
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            messages.error(request, refusal.message)
            return redirect("workspace:province:decision", public_id)
        words = ngettext(
            "Đã bỏ dự thảo. %(n)s hồ sơ lại chờ quyết định.", "Đã bỏ dự thảo. %(n)s hồ sơ lại chờ quyết định.", count
        )
        messages.success(request, words % {"n": count})
        return redirect("workspace:province:decisions")
