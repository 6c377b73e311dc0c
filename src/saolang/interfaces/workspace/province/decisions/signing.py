"""The page of one decision, its signature and what the signature sets in motion (ký quyết định)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.db.models import Count, Q, QuerySet
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.audit.queries import events_of
from saolang.apps.certification.enums import DecisionState, IssuerLevel, Outcome
from saolang.apps.certification.models import Certificate, Decision
from saolang.apps.certification.operations import NumberTaken, sign_decision
from saolang.apps.certification.queries import (
    certificates_with_context,
    dossiers_for_decision,
    ministry_reviews_visible_to,
    rulings_of,
)
from saolang.apps.evaluation.models import Council
from saolang.apps.paperwork.models import Paper
from saolang.apps.paperwork.queries import papers_of
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.text.dates import format_date
from saolang.interfaces.workspace.province.decisions.desk import OfficeView, SignatureForm, status_of
from saolang.interfaces.workspace.province.decisions.groups import Group, count_in, groups_of
from saolang.interfaces.workspace.province.decisions.tables import decision_columns, decision_rows
from saolang.interfaces.workspace.tables import table_file, wanted_format


@dataclass(frozen=True)
class Progress:
    """Tiến độ lập giấy tờ sau khi ký: how many of each are there."""

    certificates: int
    certificates_drawn: int
    notices: int
    notices_written: int
    has_decision: bool

    @property
    def total(self) -> int:
        """Papers that the signature promised."""
        return self.certificates + self.notices + 1

    @property
    def done(self) -> int:
        """Papers that are there."""
        return self.certificates_drawn + self.notices_written + int(self.has_decision)

    @property
    def is_finished(self) -> bool:
        """Whether nothing is missing any more."""
        return self.done >= self.total


def progress_of(decision: Decision) -> Progress:
    """Return how far the papers of a signed decision are; three queries."""
    drawn = Certificate.objects.filter(recognition__decision=decision, level=IssuerLevel.PROVINCE).aggregate(
        total=Count("pk"), drawn=Count("pk", filter=Q(paper__isnull=False))
    )
    ids = list(decision.dossiers.values_list("public_id", flat=True))
    written = notices_of(decision, ids).values("subject_id").distinct().count()
    return Progress(drawn["total"], drawn["drawn"], len(ids), written, decision.paper_id is not None)


def notices_of(decision: Decision, dossier_ids: list[str]) -> QuerySet[Paper]:
    """Return the notices of result written under ``decision``."""
    return Paper.objects.filter(
        kind="result_notice", subject_type="dossier", subject_id__in=dossier_ids, number=f"{decision.number}/TB"
    )


def groups_in(decision: Decision) -> list[Group]:
    """Return the dossiers of ``decision`` grouped; constant queries."""
    dossiers = list(dossiers_for_decision().filter(decisions=decision).order_by("product__sort_key", "pk"))
    notices: dict[str, Paper] = {}
    certificates: dict[int, Certificate] = {}
    if decision.state == DecisionState.SIGNED:
        ids = [dossier.public_id for dossier in dossiers]
        notices = {paper.subject_id: paper for paper in notices_of(decision, ids)}
        issued = certificates_with_context().filter(recognition__decision=decision)
        certificates = {one.recognition.dossier_id: one for one in issued if one.recognition.dossier_id is not None}
    return groups_of(dossiers, rulings_of(decision, dossiers), notices, certificates)


def certificates_to_issue(groups: list[Group]) -> int:
    """Return how many certificates the signature issues in one go."""
    interim = count_in(groups, Outcome.TO_MINISTRY) if settings.FIVE_STAR_INTERIM else 0
    return count_in(groups, Outcome.RECOGNISED) + interim


class SignForm(SignatureForm):
    """Ghi nhận đã ký, with the word that it cannot be taken back."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    sure = forms.BooleanField(label=gettext_lazy("Văn bản đã ký, đúng danh sách dưới đây. Ghi rồi không rút lại được."))
    required_words: ClassVar[Mapping[str, Any]] = {
        **SignatureForm.required_words,
        "sure": gettext_lazy("Đối chiếu văn bản đã ký với danh sách, rồi đánh dấu ô này."),
    }


class DecisionPage(OfficeView):
    """One decision: a draft with its annex, or what came of it."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse | FileResponse:
        """Show it, or hand its products over as a file."""
        decision = self.find_decision(public_id)
        if wanted_format(request):
            return table_file(
                request,
                self.person,
                what=f"decision:{decision.public_id}",
                title=_("Sản phẩm của quyết định %(number)s") % {"number": decision.number},
                columns=decision_columns(),
                records=decision_rows(groups_in(decision)),
            )
        return self.page(decision)

    def page(self, decision: Decision, *, notice: str = "", status: int = 200) -> HttpResponse:
        """Show ``decision``, with a notice of what somebody else did before."""
        groups = groups_in(decision)
        is_signed = decision.state == DecisionState.SIGNED
        context = self.get_context_data(
            decision=decision,
            groups=groups,
            total=sum(len(group.lines) for group in groups),
            certificate_count=certificates_to_issue(groups),
            ministry_count=count_in(groups, Outcome.TO_MINISTRY),
            declined_count=count_in(groups, Outcome.NOT_RECOGNISED),
            councils=list(
                Council.objects.filter(hearings__dossier__decisions=decision, hearings__state="sealed").distinct()
            ),
            may_manage=self.manages(decision.province_id),
            may_sign=self.signs(decision.province_id),
            notice=notice,
            issued_count=sum(1 for group in groups for line in group.lines if line.certificate is not None),
            **(self.signed_context(decision) if is_signed else {}),
        )
        return render(self.request, "workspace/province/decision.html", context, status=status)

    def signed_context(self, decision: Decision) -> dict[str, Any]:
        """Return papers, how far they are, and what waits at the ministry."""
        reviews = ministry_reviews_visible_to(self.person, clock.today()).filter(decision=decision)
        return {
            "progress": progress_of(decision),
            "papers": list(papers_of("decision", decision.public_id)),
            "reviews": list(reviews),
        }


class SignDecision(DecisionPage):
    """Ghi nhận đã ký: number, date and signer, then everything in one go."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form; a decision that is no draft has its page."""
        decision = self.signable(public_id)
        if decision.state != DecisionState.DRAFT:
            return redirect("workspace:province:decision", public_id)
        return self.form_page(
            decision, SignForm(initial={"version": decision.version, "signed_on": clock.today().isoformat()})
        )

    def signable(self, public_id: str) -> Decision:
        """Return the decision for who may sign it."""
        decision = self.find_decision(public_id)
        if not self.signs(decision.province_id):
            raise PermissionDenied
        return decision

    def form_page(self, decision: Decision, form: SignForm, *, status: int = 200) -> HttpResponse:
        """Show the form over what would be decided."""
        groups = groups_in(decision)
        context = self.get_context_data(
            decision=decision,
            form=form,
            groups=groups,
            total=sum(len(group.lines) for group in groups),
            certificate_count=certificates_to_issue(groups),
            ministry_count=count_in(groups, Outcome.TO_MINISTRY),
            declined_count=count_in(groups, Outcome.NOT_RECOGNISED),
        )
        return render(self.request, "workspace/province/decision_sign.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Sign, or say at its field what does not fit; who comes second is told who was first."""
        decision = self.signable(public_id)
        form = SignForm(request.POST)
        if not form.is_valid():
            if decision.state != DecisionState.DRAFT:
                return self.page(decision, notice=signed_before(decision), status=409)
            return self.form_page(decision, form, status=422)
        values = form.cleaned_data
        try:
            sign_decision(
                decision=decision,
                version=values["version"],
                number=values["number"],
                signed_on=values["signed_on"],
                signer_name=values["signer_name"],
                signer_title=values["signer_title"],
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as refusal:
            return self.refused(public_id, form, refusal)
        except IntegrityError:  # two decisions signed under one number at the same instant
            return self.refused(public_id, form, NumberTaken(field="number"))
        return redirect("workspace:province:decision", public_id)

    def refused(self, public_id: str, form: SignForm, refusal: DomainError) -> HttpResponse:
        """Show why, keeping what was typed."""
        fresh = self.find_decision(public_id)
        if fresh.state != DecisionState.DRAFT:
            return self.page(fresh, notice=signed_before(fresh), status=409)
        if status_of(refusal) == 409:  # somebody edited the draft: look at the list again, then sign this version
            form = SignForm({**self.request.POST.dict(), "version": fresh.version, "sure": ""})
            form.is_valid()
            form.errors.clear()
            form.add_error(
                None, _("Dự thảo vừa được sửa sau khi bạn mở trang này. Xem lại danh sách dưới đây, rồi ghi lại.")
            )
        else:
            form.refuse(refusal)
        return self.form_page(fresh, form, status=status_of(refusal))


def signed_before(decision: Decision) -> str:
    """Return who recorded the signature, in one sentence."""
    if decision.state == DecisionState.DISCARDED:
        return _("Dự thảo này đã bị bỏ trước khi bạn ghi. Không có gì được cấp.")
    event = events_of("decision", decision.public_id).filter(action="certification.decision.signed").last()
    return _(
        "%(who)s đã ghi nhận quyết định này trước bạn: số %(number)s, ký ngày %(day)s. Không có gì bị cấp hai lần."
    ) % {
        "who": event.actor_label if event else "",
        "number": decision.number,
        "day": format_date(decision.signed_on) if decision.signed_on else "",
    }


class DecisionProgress(OfficeView):
    """How far the papers are, asked for every few seconds until they are all there."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Return the fragment; the last one makes the page load anew, with its links."""
        decision = self.find_decision(public_id)
        if decision.state != DecisionState.SIGNED:
            return redirect("workspace:province:decision", public_id)
        if request.headers.get("HX-Request") != "true":
            return redirect("workspace:province:decision", public_id)
        progress = progress_of(decision)
        context = {"decision": decision, "progress": progress}
        response = render(request, "workspace/province/decision_progress.html", context)
        if progress.is_finished:
            response["HX-Refresh"] = "true"
        return response
