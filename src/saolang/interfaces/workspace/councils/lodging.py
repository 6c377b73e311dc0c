"""The end of a sheet: gates and general remarks, then lodging; stepping aside (nộp phiếu, đứng ngoài)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from saolang.apps.evaluation.models import Sheet
from saolang.apps.evaluation.operations import declare_conflict, lodge_sheet, save_sheet, withdraw_conflict
from saolang.apps.evaluation.queries import gate_texts
from saolang.common import clock
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.councils.criteria import SheetBench
from saolang.interfaces.workspace.councils.seated import CouncilDeskView, status_of
from saolang.interfaces.workspace.councils.sheets import (
    CLOSED,
    SheetView,
    clean_words,
    is_open,
    read_place,
    sections_of,
)


def posted_gates(request: HttpRequest, flags: dict[str, str]) -> dict[str, str]:
    """Return the gates ticked in a form: flag -> ground."""
    ticked = set(request.POST.getlist("co"))
    return {flag: clean_words(request.POST.get(f"can-cu:{flag}", "")) for flag in flags if flag in ticked}


class Gates(SheetView):
    """Điều kiện loại, dừng and the general opinion."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the form."""
        hearing, sheet = self.open_sheet(public_id)
        if self.is_aside(hearing) or not is_open(sheet):
            return redirect("workspace:councils:sheet", hearing.public_id)
        bench = SheetBench(sheet)
        return self.page(bench, bench.gates, sheet.opinion)

    def page(
        self, bench: SheetBench, gates: dict[str, str], opinion: str, refusal: DomainError | None = None
    ) -> HttpResponse:
        """Show the form with these values."""
        texts = gate_texts(bench.criteria_set)
        lines = [
            {
                "flag": flag,
                "text": text,
                "is_raised": flag in gates,
                "ground": gates.get(flag, ""),
                "code": ""
                if flag.startswith("exclude:") and flag[8:] not in bench.criteria_set.by_code
                else flag.partition(":")[2],
                "error": refusal.message if refusal and refusal.field == flag else "",
            }
            for flag, text in texts.items()
        ]
        context = self.get_context_data(
            bench=bench, sheet=bench.sheet, hearing=bench.sheet.hearing, lines=lines, opinion=opinion,
            error=refusal.message if refusal else "",
        )  # fmt: skip
        status = status_of(refusal) if refusal else 200
        return render(self.request, "workspace/councils/gates.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Save and go on to lodging or back to the criteria."""
        hearing, sheet = self.open_sheet(public_id)
        bench = SheetBench(sheet)
        gates = posted_gates(request, gate_texts(bench.criteria_set))
        opinion = clean_words(request.POST.get("nhan-xet", ""))
        try:
            save_sheet(
                sheet=sheet,
                actor=self.person,
                now=clock.now(),
                version=read_place(request.POST.get("version")),
                opinion=opinion,
                gates=gates,
            )
        except CLOSED as refusal:
            messages.warning(request, refusal.message)
            return redirect("workspace:councils:hearing", hearing.public_id)
        except DomainError as refusal:
            _hearing, fresh = self.open_sheet(public_id)
            return self.page(SheetBench(fresh), gates, opinion, refusal)
        messages.success(request, _("Đã lưu điều kiện và nhận xét chung."))
        return redirect(
            "workspace:councils:sheet-lodge" if "nop" in request.POST else "workspace:councils:sheet", public_id
        )


class Lodge(SheetView):
    """Nộp phiếu: what it comes to, what is blank, and the button."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the sheet before it is lodged."""
        hearing, sheet = self.open_sheet(public_id)
        if self.is_aside(hearing) or not is_open(sheet):
            return redirect("workspace:councils:sheet", hearing.public_id)
        return self.page(sheet)

    def page(self, sheet: Sheet, refusal: DomainError | None = None) -> HttpResponse:
        """Show the overview, with why it was refused."""
        bench = SheetBench(sheet)
        texts = gate_texts(bench.criteria_set)
        context = self.get_context_data(
            bench=bench,
            sheet=sheet,
            hearing=sheet.hearing,
            sections=sections_of(bench),
            gates=[(texts.get(flag, flag), ground) for flag, ground in bench.gates.items()],
            error=refusal.message if refusal else "",
            field=refusal.field if refusal else "",
            is_absent=sheet.hearing.council.mode == "meeting" and not sheet.seat.is_present,
        )
        status = status_of(refusal) if refusal else 200
        return render(self.request, "workspace/councils/lodge.html", context, status=status)

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Lodge; a refusal shows the overview with the reason."""
        hearing, sheet = self.open_sheet(public_id)
        version = read_place(request.POST.get("version"))
        try:
            lodge_sheet(sheet=sheet, actor=self.person, now=clock.now(), version=version)
        except CLOSED as refusal:
            messages.warning(
                request, _("%(refusal)s Những gì bạn đã chấm vẫn được giữ.") % {"refusal": refusal.message}
            )
            return redirect("workspace:councils:hearing", hearing.public_id)
        except DomainError as refusal:
            _hearing, fresh = self.open_sheet(public_id)
            if not is_open(fresh):  # pressed twice: the first one lodged it
                return redirect("workspace:councils:sheet", hearing.public_id)
            return self.page(fresh, refusal)
        messages.success(request, _("Đã nộp phiếu. Cần sửa, hãy nhờ chủ tịch hội đồng mở lại trước khi mở phiếu."))
        return redirect("workspace:councils:hearing", hearing.public_id)


class Aside(CouncilDeskView):
    """Khai xung đột: a member steps aside, or takes it back, for one dossier."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Declare for oneself, or (who presides) for the seat named."""
        hearing = self.open_hearing(public_id)
        wanted = request.POST.get("ghe")
        seat = hearing.council.seats.filter(public_id=wanted).first() if wanted else None
        seat = seat or self.own_seat(hearing.council)
        try:
            if "rut" in request.POST:
                withdraw_conflict(hearing=hearing, seat=seat, actor=self.person, now=clock.now())
                messages.success(request, _("Đã rút khai. Thành viên này lại chấm hồ sơ."))
            else:
                declare_conflict(
                    hearing=hearing,
                    seat=seat,
                    reason=request.POST.get("ly-do", ""),
                    actor=self.person,
                    now=clock.now(),
                )
                messages.success(request, _("Đã ghi: đứng ngoài hồ sơ này, không tính vào điểm và số thành viên."))
        except DomainError as refusal:
            messages.error(request, refusal.message)
        return redirect("workspace:councils:hearing", hearing.public_id)
