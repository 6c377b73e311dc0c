"""All hearings of a council at a glance (bảng tổng hợp)."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saolang.apps.evaluation.enums import HearingState
from saolang.apps.evaluation.queries import BoardRow, board, quorum_of_council
from saolang.interfaces.workspace.province.councils import CouncilView


@dataclass(frozen=True)
class BoardLine:
    """Một hồ sơ; ``shows`` says whether this person may see what the sheets came to."""

    row: BoardRow
    shows: bool


class Board(CouncilView):
    """Bảng tổng hợp; while members score, the page's script asks again every ten seconds for the table alone."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show the board, or its table alone for the script."""
        council = self.open_council(public_id)
        acts = self.is_officer_of(council.round.province_id)
        lines = [
            BoardLine(
                row,
                row.star is not None
                and (acts or row.hearing.state == HearingState.SEALED)
                and all(seat.person_id != self.person.pk for seat in row.recused),
            )
            for row in board(council)
        ]
        context = self.get_context_data(
            council=council,
            lines=lines,
            is_scoring=any(line.row.hearing.state == HearingState.SCORING for line in lines),
            quorum=quorum_of_council(council),
            sealed_count=sum(line.row.hearing.state == HearingState.SEALED for line in lines),
        )
        alone = request.headers.get("HX-Request") == "true"
        template = "workspace/province/board_table.html" if alone else "workspace/province/board.html"
        return render(request, template, context)
