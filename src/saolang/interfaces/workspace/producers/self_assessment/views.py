"""The self-assessment, part by part; it saves by itself and works without a script (tự đánh giá)."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.accounts.enums import Role
from saolang.apps.dossiers.operations import SaveReport, save_answers
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.core.regulation.types import Part
from saolang.interfaces.workspace.access import WorkspaceView
from saolang.interfaces.workspace.producers.self_assessment.bench import Bench, own_dossier
from saolang.interfaces.workspace.producers.self_assessment.cards import (
    ChoiceConflict,
    Section,
    cards_of,
    dependents_of,
    option_words,
)
from saolang.interfaces.workspace.producers.self_assessment.reading import PostedPart, read_part
from saolang.interfaces.workspace.producers.self_assessment.result import LiveResult
from saolang.interfaces.workspace.producers.self_assessment.wording import words
from saolang.interfaces.workspace.readings import reading_words


class OwnDossierView(WorkspaceView):
    """A page about a dossier of one's own."""

    roles = (Role.PRODUCER,)
    menu_item = "products"

    def bench(self, public_id: str) -> Bench:
        """Return the dossier with what is written in it; 404 when it is not one's own."""
        return Bench.of(own_dossier(self.person, clock.today(), public_id))


def around(bench: Bench, part: Part) -> tuple[str, str]:
    """Return the codes of the part before and after ``part``, empty at the ends."""
    codes = [one.code for one in bench.criteria_set.parts]
    i = codes.index(part.code)
    return codes[i - 1] if i else "", codes[i + 1] if i + 1 < len(codes) else ""


class SelfAssessment(OwnDossierView):
    """One part of the form with the live result beside it."""

    def get(self, request: HttpRequest, public_id: str, part: str) -> HttpResponse:
        """Show the part."""
        bench = self.bench(public_id)
        return self.page(request, bench, bench.part(part))

    def post(self, request: HttpRequest, public_id: str, part: str) -> HttpResponse:
        """Save what was changed: by the page itself (answers with what changes on it) or by a button."""
        before = self.bench(public_id)
        here = before.part(part)
        posted = read_part(request.POST.dict(), before.criteria_set, here, before.answers, before.notes)
        report = SaveReport(saved=())
        refused: DomainError | None = None
        try:
            if posted.answers or posted.notes:
                report = save_answers(
                    dossier=before.dossier,
                    answers=posted.answers,
                    notes=posted.notes,
                    seen=posted.seen,
                    actor=self.person,
                    now=clock.now(),
                )
        except DomainError as error:
            refused = error
        after = self.bench(public_id)
        if request.htmx:  # type: ignore[attr-defined]
            return self.answer(request, after, here, posted, report, refused)
        if refused or report.conflicts or posted.note_conflicts:
            return self.page(request, after, here, posted, report, refused)
        return self.move_on(request, after, here)

    def move_on(self, request: HttpRequest, bench: Bench, part: Part) -> HttpResponse:
        """Go where the pressed button leads."""
        before, after = around(bench, part)
        wanted = request.POST.get("di", "")
        target = {"truoc": before, "sau": after}.get(wanted) or part.code
        if wanted == "xong":
            return redirect("workspace:producers:submit", bench.dossier.public_id)
        messages.success(request, _("Đã lưu phần %(part)s.") % {"part": part.code})
        return redirect("workspace:producers:self-assessment", bench.dossier.public_id, target)

    def mark(
        self,
        bench: Bench,
        sections: list[Section],
        posted: PostedPart,
        report: SaveReport,
        refused: DomainError | None,
    ) -> list[str]:
        """Write on the cards what was not saved and what others changed; return the codes to draw again."""
        cards = cards_of(sections)
        redraw = [leaf.code for leaf in dependents_of(bench.criteria_set, posted.answers.keys()) if leaf.code in cards]
        for conflict in report.conflicts:
            card = cards.get(conflict.criterion)
            if card:
                card.conflict = ChoiceConflict(
                    option_words(card.criterion, conflict.theirs), option_words(card.criterion, conflict.yours)
                )
                redraw.append(card.code)
        for code, note in posted.note_conflicts.items():
            cards[code].note_conflict = note
            redraw.append(code)
        for code, seen in posted.untouched.items():
            if bench.answers.get(code) != seen:
                cards[code].changed_by_other = True
                redraw.append(code)
        if refused and refused.field in cards:
            cards[refused.field].error = refused.message
            redraw.append(refused.field)
        for section in sections:
            section.is_open = section.is_open or any(
                card.conflict or card.note_conflict or card.error for card in section.cards
            )
        return list(dict.fromkeys(redraw))

    def answer(
        self,
        request: HttpRequest,
        bench: Bench,
        part: Part,
        posted: PostedPart,
        report: SaveReport,
        refused: DomainError | None,
    ) -> HttpResponse:
        """Answer a save by the page: the result, and out of band what changes at the criteria."""
        result = bench.result()
        sections = bench.sections(part, target=result.target, on=clock.today())
        redraw = self.mark(bench, sections, posted, report, refused)
        context = self.context(bench, part, sections, result)
        context |= {
            "redraw": redraw,
            "refused": "" if refused is None or refused.field in cards_of(sections) else refused.message,
            "conflict_count": len(report.conflicts) + len(posted.note_conflicts),
            "out_of_band": True,
        }
        status = 422 if refused else 409 if context["conflict_count"] else 200
        return render(request, "workspace/producers/self_assessment/saved.html", context, status=status)

    def page(
        self,
        request: HttpRequest,
        bench: Bench,
        part: Part,
        posted: PostedPart | None = None,
        report: SaveReport | None = None,
        refused: DomainError | None = None,
    ) -> HttpResponse:
        """Show the whole page, with what a post without a script could not save."""
        result = bench.result()
        sections = bench.sections(
            part, target=result.target, on=clock.today(), open_code=request.GET.get("tieu-chi", "")
        )
        context = self.context(bench, part, sections, result)
        status = 200
        if posted is not None and report is not None:
            self.mark(bench, sections, posted, report, refused)
            conflict_count = len(report.conflicts) + len(posted.note_conflicts)
            context |= {"conflict_count": conflict_count, "refused": refused.message if refused else ""}
            status = 422 if refused else 409
        return render(request, "workspace/producers/self_assessment/part.html", context, status=status)

    def context(self, bench: Bench, part: Part, sections: list[Section], result: LiveResult) -> dict[str, Any]:
        """Return what the page and its fragments show."""
        dossier = bench.dossier
        before, after = around(bench, part)
        return {
            "dossier": dossier,
            "criteria_set": bench.criteria_set,
            "set_name": words(bench.criteria_set.text),
            "part": part,
            "part_name": words(part.text),
            "before": before,
            "after": after,
            "sections": sections,
            "result": result,
            "is_draft": bench.is_draft,
            "today": clock.today(),
            "exclusions": [words(one.text) for one in bench.criteria_set.exclude],
            "part_readings": [reading_words(review) for review in part.review],
            "crumbs": [
                {"label": _("Việc cần làm"), "url": reverse("workspace:producers:home")},
                {
                    "label": dossier.product.name,
                    "url": reverse("workspace:producers:dossier", args=(dossier.public_id,)),
                },
                {"label": _("Tự đánh giá"), "url": ""},
            ],
        }
