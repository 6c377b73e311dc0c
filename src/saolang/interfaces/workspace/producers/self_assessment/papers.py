"""Papers at a criterion: choose one from the ledger, or send a new one right there (minh chứng tại tiêu chí)."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django_htmx.http import retarget

from saolang.apps.dossiers.models import Evidence
from saolang.apps.dossiers.operations import add_evidence, drop_use, use_evidence
from saolang.apps.dossiers.queries import evidence_visible_to
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.regulation.types import Criterion
from saolang.interfaces.workspace.producers.evidence.forms import EvidenceForm, files_of
from saolang.interfaces.workspace.producers.evidence.papers import LedgerRow, ledger_rows
from saolang.interfaces.workspace.producers.self_assessment.bench import Bench
from saolang.interfaces.workspace.producers.self_assessment.cards import slug_of, wanted_of
from saolang.interfaces.workspace.producers.self_assessment.views import OwnDossierView
from saolang.interfaces.workspace.producers.self_assessment.wording import words

FOLDER = "workspace/producers/self_assessment"


class CriterionPapers(OwnDossierView):
    """The papers of one criterion: opens at the criterion with a script, as a page of its own without."""

    def get(self, request: HttpRequest, public_id: str, code: str) -> HttpResponse:
        """Offer the papers of the ledger and a place to send new ones."""
        bench = self.bench(public_id)
        return self.panel(request, bench, leaf_of(bench, code))

    def post(self, request: HttpRequest, public_id: str, code: str) -> HttpResponse:
        """Attach a paper of the ledger (``dung``), a new one (``them``), or take one off (``go``)."""
        bench = self.bench(public_id)
        criterion = leaf_of(bench, code)
        verb = request.POST.get("viec", "")
        form = self.form(bench, criterion, request.POST if verb == "them" else None)
        try:
            if verb == "dung":
                said = self.use(bench, criterion, request)
            elif verb == "go":
                said = self.drop(bench, criterion, request)
            elif verb == "them" and form.is_valid():
                said = self.add(bench, criterion, form, request)
            else:
                return self.panel(request, bench, criterion, form, status=422)
        except DomainError as error:
            return self.refuse(request, bench, criterion, form, error)
        if request.htmx:  # type: ignore[attr-defined]
            return self.redrawn(request, self.bench(public_id), criterion, said)
        return redirect(bench.address_of(criterion))

    def use(self, bench: Bench, criterion: Criterion, request: HttpRequest) -> str:
        """Attach a paper of the ledger, or change its pages."""
        evidence = self.own_paper(request.POST.get("giay-to", ""))
        use_evidence(
            dossier=bench.dossier,
            evidence=evidence,
            criterion=criterion.code,
            pages=request.POST.get("trang", "").strip(),
            actor=self.person,
            now=clock.now(),
        )
        return _("Đã đính “%(title)s”.") % {"title": evidence.title}

    def drop(self, bench: Bench, criterion: Criterion, request: HttpRequest) -> str:
        """Take a paper off this criterion; it stays in the ledger."""
        wanted = request.POST.get("giay-to", "")
        use = next((one for one in bench.uses.get(criterion.code, ()) if one.evidence.public_id == wanted), None)
        if use is None:
            return _("Giấy này đã được gỡ trước đó.")
        title = use.evidence.title
        drop_use(use=use, actor=self.person, now=clock.now())
        return _("Đã gỡ “%(title)s” khỏi tiêu chí này. Giấy vẫn còn trong sổ.") % {"title": title}

    def add(self, bench: Bench, criterion: Criterion, form: EvidenceForm, request: HttpRequest) -> str:
        """Put a new paper into the ledger and attach it: both or neither."""
        now = clock.now()
        with transaction.atomic():
            evidence = add_evidence(
                producer=bench.dossier.product.producer,
                files=files_of(request),
                actor=self.person,
                now=now,
                **form.values,
            )
            use_evidence(
                dossier=bench.dossier,
                evidence=evidence,
                criterion=criterion.code,
                pages=request.POST.get("trang", "").strip(),
                actor=self.person,
                now=now,
            )
        return _("Đã thêm “%(title)s” vào sổ và đính ở đây.") % {"title": evidence.title}

    def own_paper(self, public_id: str) -> Evidence:
        """Return a paper of the ledger; 404 when it is not one's own."""
        found = evidence_visible_to(self.person, clock.today()).filter(public_id=public_id).first()
        if found is None:
            raise Http404
        return found

    def form(self, bench: Bench, criterion: Criterion, data: Any = None) -> EvidenceForm:
        """Return the form of a new paper, kinds named by the criterion first."""
        return EvidenceForm(data, kinds=bench.kinds, first=criterion.evidence or ("other",), prefix=None)

    def offered(self, bench: Bench, criterion: Criterion) -> tuple[list[LedgerRow], list[LedgerRow]]:
        """Return the papers that may be attached: of the kinds named here, and the others."""
        here = {use.evidence.public_id for use in bench.uses.get(criterion.code, ())}
        on = clock.today()
        papers = evidence_visible_to(self.person, on).filter(producer=bench.dossier.product.producer, is_archived=False)
        rows = [row for row in ledger_rows(papers, bench.kinds, on) if row.evidence.public_id not in here]
        fitting = [row for row in rows if row.evidence.kind in criterion.evidence]
        return fitting, [row for row in rows if row.evidence.kind not in criterion.evidence]

    def refuse(
        self, request: HttpRequest, bench: Bench, criterion: Criterion, form: EvidenceForm, error: DomainError
    ) -> HttpResponse:
        """Show why nothing was saved, at the file or the field it belongs to."""
        if error.field in form.fields and form.is_bound:
            form.add_error(error.field, error.message)
            return self.panel(request, bench, criterion, form, status=422)
        where = "file_error" if form.is_bound else "refused"
        return self.panel(request, bench, criterion, form, status=422, **{where: error.message})

    def panel(
        self,
        request: HttpRequest,
        bench: Bench,
        criterion: Criterion,
        form: EvidenceForm | None = None,
        *,
        status: int = 200,
        file_error: str = "",
        refused: str = "",
    ) -> HttpResponse:
        """Show the panel; within the page only itself."""
        fitting, others = self.offered(bench, criterion)
        context = {
            "dossier": bench.dossier,
            "is_draft": bench.is_draft,
            "code": criterion.code,
            "slug": slug_of(criterion.code),
            "name": words(criterion.text),
            "wanted": wanted_of(criterion, bench.kinds),
            "chips": bench.chips(clock.today()).get(criterion.code, ()),
            "fitting": fitting,
            "others": others,
            "form": form or self.form(bench, criterion),
            "file_error": file_error,
            "refused": refused,
            "level": "h4" if request.htmx else "h2",  # type: ignore[attr-defined]
            "back_url": bench.address_of(criterion),
            "crumbs": [
                {"label": _("Tự đánh giá"), "url": bench.address_of(criterion)},
                {"label": _("Minh chứng %(code)s") % {"code": criterion.code}, "url": ""},
            ],
        }
        if not request.htmx:  # type: ignore[attr-defined]
            return render(request, f"{FOLDER}/papers_page.html", context, status=status)
        response = render(request, f"{FOLDER}/papers_panel.html", context, status=status)
        if status != 200:
            retarget(response, f"#mc-{slug_of(criterion.code)}-them")
            response["HX-Reswap"] = "innerHTML show:top"
        return response

    def redrawn(self, request: HttpRequest, bench: Bench, criterion: Criterion, said: str) -> HttpResponse:
        """Show the papers of the criterion as they are now, the panel closed, and what was done."""
        context = {
            "dossier": bench.dossier,
            "is_draft": bench.is_draft,
            "code": criterion.code,
            "slug": slug_of(criterion.code),
            "wanted": wanted_of(criterion, bench.kinds),
            "chips": bench.chips(clock.today()).get(criterion.code, ()),
            "papers_url": reverse(
                "workspace:producers:criterion-papers", args=(bench.dossier.public_id, criterion.code)
            ),
            "said": said,
        }
        return render(request, f"{FOLDER}/papers_here.html", context)


def leaf_of(bench: Bench, code: str) -> Criterion:
    """Return the criterion ``code`` that is answered itself; 404 for any other."""
    criterion = bench.criteria_set.by_code.get(code)
    if criterion is None or not criterion.is_leaf:
        raise Http404
    return criterion
