"""The first page of a juror: councils, dossiers to score, conflicts to declare (bàn của thành viên)."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from saolang.apps.accounts.enums import Role
from saolang.apps.evaluation.enums import HearingState, RoundState, SeatRole, SheetState
from saolang.apps.evaluation.models import Council, Seat
from saolang.apps.evaluation.queries import (
    BoardRow,
    MyHearing,
    board,
    councils_of,
    dossiers_to_advise,
    hearings_for,
    minutes_desk,
    quorum_of_council,
    seat_of,
)
from saolang.apps.evaluation.rules import can_take_attendance
from saolang.interfaces.workspace.councils.seated import CouncilDeskView


@dataclass(frozen=True)
class Desk:
    """Một hội đồng trên bàn."""

    council: Council
    seat: Seat
    rows: list[MyHearing]


def is_due(row: MyHearing) -> bool:
    """Whether this member has still to score and lodge."""
    return (
        row.sheet is not None
        and not row.is_recused
        and row.hearing.state == HearingState.SCORING
        and row.sheet.state in (SheetState.OPEN, SheetState.REOPENED)
    )


class Home(CouncilDeskView):
    """Sản phẩm phải chấm: every council of this person, what waits first."""

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show the councils; whoever has no seat and is no expert finds nothing here."""
        desks: list[Desk] = []
        for council in councils_of(self.person).select_related("round"):
            if council.round.state == RoundState.OPEN or len(desks) < 3:
                seat = seat_of(self.person, council)
                assert seat is not None  # noqa: S101  councils_of names those with a seat
                seat.council = council
                desks.append(Desk(council, seat, hearings_for(seat, self.today)))
        if not desks and not self.access.holds(Role.EXPERT):
            raise Http404
        due = [row for desk in desks for row in desk.rows if is_due(row)]
        advise = list(dossiers_to_advise(self.person, self.today)[:50])
        context = self.get_context_data(
            desks=desks,
            due=due,
            first=min(due, key=lambda row: (not row.must_declare, row.hearing.pk), default=None),
            declare=[row for row in due if row.must_declare],
            advise=advise,
        )
        return render(request, "workspace/councils/home.html", context)


@dataclass(frozen=True)
class AgendaLine:
    """Một hồ sơ trong chương trình: my sheet, how many lodged, and the result once it may be seen."""

    mine: MyHearing
    row: BoardRow
    shows_result: bool


class CouncilPage(CouncilDeskView):
    """Một hội đồng: agenda, my sheets; attendance and results for who leads."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the council; officers without a seat go to the province's page."""
        council = self.open_council(public_id)
        seat = seat_of(self.person, council)
        if seat is None:
            return redirect("workspace:province:council", council.public_id)
        seat.council = council
        mine = {one.hearing.pk: one for one in hearings_for(seat, self.today)}
        lines = [
            AgendaLine(
                mine[row.hearing.pk],
                row,
                row.star is not None and not mine[row.hearing.pk].is_recused,
            )
            for row in board(council)
        ]
        leads = seat.role in (SeatRole.CHAIR, SeatRole.DEPUTY)
        takes_attendance = can_take_attendance(self.person, council, self.today)
        context = self.get_context_data(
            council=council,
            seat=seat,
            lines=lines,
            due=[line for line in lines if is_due(line.mine)],
            leads=leads,
            takes_attendance=takes_attendance,
            quorum=quorum_of_council(council),
            is_sealed=bool(lines) and all(line.row.hearing.state == HearingState.SEALED for line in lines),
            minutes=minutes_desk(
                self.person, council, [line.row.hearing for line in lines], takes_attendance, self.today
            ),
            ready=[line for line in lines if line.row.hearing.state == HearingState.CONFIRMED] if leads else [],
        )
        return render(request, "workspace/councils/council.html", context)
