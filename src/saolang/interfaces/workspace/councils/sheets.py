"""A member scores: one criterion at a time, saved by itself (phiếu chấm)."""

from collections.abc import Mapping

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from saolang.apps.evaluation.enums import HearingState, SheetState
from saolang.apps.evaluation.models import Hearing, Sheet
from saolang.apps.evaluation.operations import LateSheet, SheetLodged, SteppedAside, save_sheet
from saolang.apps.evaluation.queries import advisory_report_of, gate_texts, own_sheet, sheets_visible_to
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.core.regulation.types import Criterion
from saolang.interfaces.workspace.councils.criteria import (
    SheetBench,
    card_of,
    option_lines,
    points_line,
    slug_of,
    words,
)
from saolang.interfaces.workspace.councils.seated import CouncilDeskView, status_of

CLOSED = (LateSheet, SheetLodged, SteppedAside)
"""Refusals after which the form is of no use any more."""
TRIES = 4
"""Saves of other criteria that may come in between while one criterion is saved."""


def is_htmx(request: HttpRequest) -> bool:
    """Whether the page's script asks for a part of the page."""
    return request.headers.get("HX-Request") == "true"


def is_open(sheet: Sheet) -> bool:
    """Whether the member may still write."""
    return sheet.hearing.state == HearingState.SCORING and sheet.state in (SheetState.OPEN, SheetState.REOPENED)


def clean_words(text: str) -> str:
    """Return ``text`` with line ends as the server keeps them, no space around."""
    return text.replace("\r\n", "\n").strip()


class SheetView(CouncilDeskView):
    """A view of one's own sheet; without one (the secretary, outsiders) the page does not exist."""

    def open_sheet(self, public_id: str) -> tuple[Hearing, Sheet]:
        """Return hearing and own sheet, else 404."""
        hearing = self.open_hearing(public_id)
        sheet = own_sheet(self.person, hearing)
        if sheet is None:
            raise Http404
        sheet.hearing = hearing
        return hearing, sheet

    def is_aside(self, hearing: Hearing) -> bool:
        """Whether this person stands aside for the dossier."""
        return hearing.recusals.filter(seat__person_id=self.person.pk).exists()


class SheetPage(SheetView):
    """Phiếu của tôi: GET shows a criterion, POST saves it."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the criterion asked for, else the first blank; a lodged sheet is shown whole."""
        hearing, sheet = self.open_sheet(public_id)
        if self.is_aside(hearing):
            return redirect("workspace:councils:hearing", hearing.public_id)
        if not is_open(sheet):
            return read_page(self, sheet)
        bench = SheetBench(sheet)
        if "danh-sach" in request.GET:
            return self.list_page(bench)
        criterion = bench.pick(request.GET.get("tc"))
        return render(request, "workspace/councils/sheet.html", self.context_of(bench, criterion))

    def list_page(self, bench: SheetBench) -> HttpResponse:
        """Show all criteria in a list with what is chosen."""
        context = self.get_context_data(
            bench=bench, sheet=bench.sheet, hearing=bench.sheet.hearing, sections=sections_of(bench)
        )
        return render(self.request, "workspace/councils/sheet_list.html", context)

    def saved_context(self, bench: SheetBench, criterion: Criterion) -> dict[str, object]:
        """Return what changes on the page with every save; asked for often, so nothing else is read."""
        return self.get_context_data(
            bench=bench,
            sheet=bench.sheet,
            hearing=bench.sheet.hearing,
            card={"place": bench.answers.get(criterion.code)},
            code=criterion.code,
            seen_note=bench.notes.get(criterion.code, ""),
            tabs=bench.tabs(criterion.code),
            total=len(bench.criteria_set.leaves),
        )

    def context_of(self, bench: SheetBench, criterion: Criterion) -> dict[str, object]:
        """Return what the page of one criterion shows."""
        before, after = bench.neighbours(criterion.code)
        return self.saved_context(bench, criterion) | {
            "dossier": bench.dossier,
            "card": card_of(bench, criterion),
            "slug": slug_of(criterion.code),
            "before": before,
            "after": after,
            "next_blank": bench.next_blank(criterion.code),
            "report": advisory_report_of(bench.dossier),
        }

    def post(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        """Save one criterion; answer with the parts that changed, or go on to the next page."""
        _hearing, sheet = self.open_sheet(public_id)
        bench = SheetBench(sheet)
        code = request.POST.get("tc", "")
        if code not in {leaf.code for leaf in bench.criteria_set.leaves}:
            raise Http404
        criterion = bench.criteria_set.by_code[code]
        place = read_place(request.POST.get("muc"))
        note = clean_words(request.POST.get("ghi-chu", ""))
        try:
            self.save(sheet, code, place, note, request.POST)
        except CLOSED as refusal:
            return self.turn_away(sheet, code, refusal)
        except DomainError as refusal:
            return self.refuse(sheet, criterion, refusal, place, note)
        fresh = SheetBench(own_sheet(self.person, sheet.hearing) or sheet)
        if is_htmx(request):
            return render(request, "workspace/councils/parts/saved.html", self.saved_context(fresh, criterion))
        address = reverse("workspace:councils:sheet", args=[sheet.hearing.public_id])
        return redirect(f"{address}?tc={request.POST.get('sang') or code}")

    def save(self, sheet: Sheet, code: str, place: int | None, note: str, posted: Mapping[str, str]) -> None:
        """Save one criterion. Two windows on different criteria do not quarrel; on the same one the second is told.

        The sheet's version moves with every save of any criterion, so when it has moved, what counts is whether this
        criterion still holds what the screen had shown (or already what is being saved).
        """
        seen = (read_place(posted.get("thay-muc")), clean_words(posted.get("thay-ghi-chu", "")))
        version = read_place(posted.get("version"))
        given: dict[str, int | None] = {} if place is None else {code: place}
        for tries_left in reversed(range(TRIES)):
            try:
                save_sheet(
                    sheet=sheet, actor=self.person, now=clock.now(), version=version, answers=given, notes={code: note}
                )
                return
            except Stale:
                fresh = own_sheet(self.person, sheet.hearing)
                assert fresh is not None  # noqa: S101  it was there a moment ago
                stands = SheetBench(fresh)
                here = (stands.answers.get(code), stands.notes.get(code, ""))
                if not tries_left or (is_open(fresh) and here not in (seen, (place, note))):
                    raise
                sheet, version = fresh, fresh.version

    def turn_away(self, sheet: Sheet, code: str, refusal: DomainError) -> HttpResponse:
        """The sheet closed meanwhile: say so and lead to what may be read now; what was saved before is kept."""
        sentence = _(
            "%(refusal)s Điều vừa nhập ở tiêu chí %(code)s không được ghi; những gì đã lưu trước đó còn nguyên."
        )
        messages.warning(self.request, sentence % {"refusal": refusal.message, "code": code})
        address = reverse("workspace:councils:hearing", args=[sheet.hearing.public_id])
        if is_htmx(self.request):
            return HttpResponse(status=status_of(refusal), headers={"HX-Redirect": address})
        return redirect(address)

    def refuse(
        self, sheet: Sheet, criterion: Criterion, refusal: DomainError, place: int | None, note: str
    ) -> HttpResponse:
        """Show why it was not saved, what stands now, and keep what was typed."""
        bench = SheetBench(own_sheet(self.person, sheet.hearing) or sheet)
        context = self.context_of(bench, criterion)
        if isinstance(refusal, Stale):
            context["conflict"] = {
                "theirs": points_line(criterion, bench.answers.get(criterion.code)) or _("chưa chấm"),
                "theirs_note": bench.notes.get(criterion.code, ""),
                "yours": points_line(criterion, place) or _("chưa chấm"),
            }
        context["error"] = refusal.message
        if is_htmx(self.request):
            return render(self.request, "workspace/councils/parts/saved.html", context, status=status_of(refusal))
        card = context["card"]
        assert isinstance(card, dict)  # noqa: S101  made by card_of
        card["options"], card["note"] = option_lines(criterion, place), note
        return render(self.request, "workspace/councils/sheet.html", context, status=status_of(refusal))


def read_place(text: str | None) -> int | None:
    """Return a whole number of a form field, None for anything else."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else None


def sections_of(bench: SheetBench) -> list[dict[str, object]]:
    """Return the parts with their criteria, what was chosen and noted."""
    found: list[dict[str, object]] = []
    for part in bench.criteria_set.parts:
        lines = []
        for top in part.criteria:
            for leaf in top.walk_leaves():
                place = bench.answers.get(leaf.code)
                lines.append(
                    {
                        "code": leaf.code,
                        "name": words(leaf.text),
                        "max": leaf.max,
                        "points": None if place is None else leaf.points(place),
                        "option": points_line(leaf, place),
                        "note": bench.notes.get(leaf.code, ""),
                        "is_blank": place is None,
                    }
                )
        progress = bench.partial.parts[part.code]
        found.append({"code": part.code, "name": words(part.text), "max": part.max, "lines": lines, "is": progress})
    return found


def read_page(view: CouncilDeskView, sheet: Sheet, *, is_own: bool = True) -> HttpResponse:
    """Show a whole sheet that is not written any more."""
    bench = SheetBench(sheet)
    texts = gate_texts(bench.criteria_set)
    context = view.get_context_data(
        bench=bench,
        sheet=sheet,
        hearing=sheet.hearing,
        is_own=is_own,
        sections=sections_of(bench),
        gates=[(texts.get(flag, flag), ground) for flag, ground in bench.gates.items()],
        result=sheet.result,
    )
    return render(view.request, "workspace/councils/sheet_read.html", context)


class OtherSheet(CouncilDeskView):
    """Another member's sheet, once the sheets were opened."""

    def get(self, request: HttpRequest, public_id: str, sheet_id: str) -> HttpResponse:
        """Show it, or 404 before the reveal and for those who step aside."""
        hearing = self.open_hearing(public_id)
        sheet = get_object_or_404(sheets_visible_to(self.person, self.today), hearing=hearing, public_id=sheet_id)
        sheet.hearing = hearing
        return read_page(self, sheet, is_own=sheet.seat.person_id == self.person.pk)
