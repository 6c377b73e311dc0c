"""Answering what commune or province asked for (bổ sung hồ sơ)."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from saolang.apps.dossiers.models import Dossier, Evidence, SupplementItem, SupplementRequest
from saolang.apps.dossiers.operations import add_evidence, answer_item, hand_in_supplement
from saolang.apps.dossiers.queries import criteria_set_of, evidence_kinds_of, evidence_visible_to, supplements_of
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.calendar.clocks import Clock
from saolang.core.text.dates import format_date
from saolang.interfaces.workspace.producers.dossiers_steps import title_of
from saolang.interfaces.workspace.producers.forms import AnswerForm, PaperForm
from saolang.interfaces.workspace.producers.home_tasks import clock_of_request
from saolang.interfaces.workspace.producers.views import ProducerView, crumbs_to, put_error, status_of_refusal


@dataclass(frozen=True)
class ItemShown:
    """Một mục with its two forms: the answer, and a new paper for it."""

    item: SupplementItem
    criterion: str
    form: AnswerForm
    paper_form: PaperForm
    is_open: bool


@dataclass(frozen=True)
class RequestShown:
    """Một yêu cầu with its items."""

    request: SupplementRequest
    items: list[ItemShown]
    clock: Clock
    is_open: bool
    left_count: int


class Supplements(ProducerView):
    """Bổ sung hồ sơ."""

    menu_item = "products"
    template = "workspace/producers/supplements.html"

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the requests, the open one first."""
        return self.page(request, self.dossier(public_id))

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Keep the answer of one item."""
        dossier = self.dossier(public_id)
        item = self.item(dossier, request.POST.get("muc", ""))
        form = AnswerForm(request.POST, papers=self.papers(dossier))
        if not form.is_valid():
            return self.page(request, dossier, status=422, bound={item.public_id: form})
        evidence = self.evidence(dossier).filter(public_id=form.cleaned_data["evidence"]).first()
        try:
            answer_item(
                item=item,
                answer=form.cleaned_data["answer"],
                evidence=evidence,
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as error:
            put_error(form, error)
            return self.page(request, dossier, status=status_of_refusal(error), bound={item.public_id: form})
        messages.success(request, _("Đã lưu câu trả lời. Trả lời đủ các mục rồi bấm nộp."))
        return redirect("workspace:producers:supplements", public_id)

    def item(self, dossier: Dossier, key: str) -> SupplementItem:
        """Return one item asked of ``dossier``."""
        return get_object_or_404(
            SupplementItem.objects.select_related("request__dossier"), request__dossier=dossier, public_id=key
        )

    def evidence(self, dossier: Dossier) -> Any:
        """Return the papers of the producer that may be sent."""
        mine = evidence_visible_to(self.person, self.on).filter(producer=dossier.product.producer, is_archived=False)
        return mine.prefetch_related(None)

    def papers(self, dossier: Dossier) -> list[tuple[str, str]]:
        """Return the papers to choose from."""
        kinds = evidence_kinds_of(dossier)
        language = get_language() or "vi"

        def name(paper: Evidence) -> str:
            kind = kinds[paper.kind].text.in_language(language) if paper.kind in kinds else ""
            title = f"{paper.title} ({kind})" if kind and kind != paper.title else paper.title
            # Papers of several products share a title: the number and the day tell them apart.
            day = format_date(paper.issued_on) if paper.issued_on else ""
            return ", ".join(filter(None, (title, paper.number, day)))

        return [(paper.public_id, name(paper)) for paper in self.evidence(dossier)]

    def page(
        self,
        request: HttpRequest,
        dossier: Dossier,
        *,
        status: int = 200,
        bound: dict[str, AnswerForm] | None = None,
        bound_papers: dict[str, PaperForm] | None = None,
        problem: str = "",
    ) -> HttpResponse:
        """Render the requests; ``bound`` forms keep what was typed."""
        papers = self.papers(dossier)
        language = get_language() or "vi"
        kinds = [(key, kind.text.in_language(language)) for key, kind in evidence_kinds_of(dossier).items()]
        codes = criteria_set_of(dossier).by_code
        chosen = {request.GET.get("muc", ""): request.GET.get("giay-to", "")}
        shown = []
        for one in supplements_of(dossier):
            is_open = one.answered_at is None and one.closed_at is None
            items = []
            for item in one.items.all():
                key = item.public_id
                first = chosen.get(key) or (item.evidence.public_id if item.evidence else "")
                form = (bound or {}).get(key) or AnswerForm(
                    papers=papers, initial={"answer": item.answer, "evidence": first}, auto_id=f"id_{key}_%s"
                )
                form.auto_id = f"id_{key}_%s"
                paper_form = (bound_papers or {}).get(key) or PaperForm(kinds=kinds, auto_id=f"id_giay_{key}_%s")
                paper_form.auto_id = f"id_giay_{key}_%s"
                name = codes[item.criterion].text.in_language(language) if item.criterion in codes else ""
                place = f"{item.criterion}. {name}" if name else ""
                is_unfolded = item.answered_at is None or key in (bound or {}) or key in chosen
                items.append(ItemShown(item, place, form, paper_form, is_unfolded))
            left = sum(1 for item in items if item.item.answered_at is None)
            shown.append(RequestShown(one, items, clock_of_request(one, self.on), is_open, left))
        current = next((one for one in shown if one.is_open), None)
        return self.show(
            request,
            status=status,
            problem=problem,
            dossier=dossier,
            title=title_of(dossier),
            current=current,
            past=[one for one in shown if not one.is_open],
            crumbs=crumbs_to(dossier.product, dossier, _("Bổ sung")),
        )


class AddPaper(Supplements):
    """Thêm giấy tờ mới cho một mục: into the ledger, then chosen at the item."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Keep the paper and go back to the item with it chosen."""
        dossier = self.dossier(public_id)
        item = self.item(dossier, request.POST.get("muc", ""))
        kinds = [(key, kind.text.vi) for key, kind in evidence_kinds_of(dossier).items()]
        form = PaperForm(request.POST, kinds=kinds)
        if not form.is_valid():
            return self.page(request, dossier, status=422, bound_papers={item.public_id: form})
        try:
            evidence = add_evidence(
                producer=dossier.product.producer,
                kind=form.cleaned_data["kind"],
                title=form.cleaned_data["title"],
                files=request.FILES.getlist("files"),
                actor=self.person,
                now=clock.now(),
            )
        except DomainError as error:
            put_error(form, error)
            return self.page(request, dossier, status=status_of_refusal(error), bound_papers={item.public_id: form})
        messages.success(request, _("Đã thêm giấy tờ và chọn sẵn ở mục này. Viết câu trả lời rồi bấm lưu."))
        here = reverse("workspace:producers:supplements", args=(public_id,))
        return redirect(f"{here}?muc={item.public_id}&giay-to={evidence.public_id}#muc-{item.public_id}")


class HandIn(Supplements):
    """Nộp phần bổ sung."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Hand in the request's answers; pressed twice, the second only says that it is done."""
        dossier = self.dossier(public_id)
        found = get_object_or_404(
            SupplementRequest.objects.select_related("dossier__product__producer", "dossier__commune"),
            dossier=dossier,
            public_id=request.POST.get("yeu-cau", ""),
        )
        if found.answered_at is not None:
            messages.info(request, _("Phần bổ sung này đã nộp rồi."))
            return redirect("workspace:producers:dossier", public_id)
        try:
            hand_in_supplement(request=found, actor=self.person, now=clock.now())
        except DomainError as error:
            return self.page(request, dossier, status=status_of_refusal(error), problem=error.message)
        messages.success(request, _("Đã nộp phần bổ sung."))
        return redirect("workspace:producers:dossier", public_id)
