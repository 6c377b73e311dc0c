"""One dossier before the council: who has lodged, the reveal, the tally (phiên chấm)."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from saolang.apps.dossiers.enums import DossierState
from saolang.apps.evaluation.enums import CouncilMode, HearingState, RoundState, SheetState
from saolang.apps.evaluation.models import Hearing
from saolang.apps.evaluation.queries import (
    Gathered,
    attempts_of,
    gather,
    lodging_among,
    own_sheet,
    presiding_among,
    quorum_among,
    quorum_of_sheets,
    suspected_conflicts,
)
from saolang.apps.evaluation.rules import can_manage_council, can_see_tally, can_write_remarks
from saolang.common.errors import DomainError
from saolang.interfaces.workspace.councils.seated import CouncilDeskView, status_of
from saolang.interfaces.workspace.councils.tally_page import suggested_remarks, tally_for


class HearingView(CouncilDeskView):
    """Whatever shows the page of a hearing."""

    def page(
        self, hearing: Hearing, refusal: DomainError | None = None, typed: Mapping[str, Any] | None = None
    ) -> HttpResponse:
        """Show the hearing as this person may see it; ``typed`` keeps what a refused form held."""
        typed = typed or {}
        gathered = gather([hearing])[0]
        own = next((seat for seat in gathered.seats if seat.person_id == self.person.pk), None)
        context: dict[str, Any] = {
            "hearing": hearing,
            "council": hearing.council,
            "dossier": hearing.dossier,
            "own": own,
            "error": refusal.message if refusal else "",
            "error_field": refusal.field if refusal else "",
            "typed": typed,
            "attempts": [one for one in attempts_of(hearing) if one.pk != hearing.pk],
            "is_written": hearing.council.mode == CouncilMode.WRITTEN,
        }
        if own is not None and own.pk in gathered.recused_ids:
            context["recusal"] = next(one for one in gathered.recusals if one.seat_id == own.pk)
        elif hearing.revealed_at is None:
            context |= self.before_reveal(gathered)
        elif can_see_tally(self.person, hearing, self.today):
            context |= self.after_reveal(gathered, typed)
        status = status_of(refusal) if refusal else 200
        return render(self.request, "workspace/councils/hearing.html", self.get_context_data(**context), status=status)

    def before_reveal(self, gathered: Gathered) -> dict[str, Any]:
        """Return who has lodged, never what; and what the one who presides may do."""
        hearing = gathered.hearing
        lodging = lodging_among(gathered)
        expected = [one for one in lodging if one.lodge_expected]
        missing = [one for one in expected if not one.has_lodged]
        presiding = presiding_among(gathered)
        lodged_sheets = {sheet.seat_id: sheet for sheet in gathered.sheets if sheet.state == SheetState.LODGED}
        suspected = {seat.pk for seat in suspected_conflicts(hearing, self.today)}
        aside = {one.seat_id: one for one in gathered.recusals}
        return {
            "stage": "scoring",
            "lodging": [
                {
                    "status": one,
                    "seat": one.seat,
                    "recusal": aside.get(one.seat.pk),
                    "is_suspected": one.seat.pk in suspected,
                    "sheet": lodged_sheets.get(one.seat.pk),
                }
                for one in lodging
            ],
            "expected": expected,
            "missing": missing,
            "lodged_count": len(expected) - len(missing),
            "presiding": presiding,
            "presides": presiding is not None and presiding.person_id == self.person.pk,
            "quorum": quorum_among(gathered),
            "sheet_quorum": quorum_of_sheets(gathered),
            "sheet": own_sheet(self.person, hearing),
        }

    def after_reveal(self, gathered: Gathered, typed: Mapping[str, Any]) -> dict[str, Any]:
        """Return the tally, and what the one who presides may do with it."""
        hearing = gathered.hearing
        tally = tally_for(gathered, choices=typed.get("choices"), gates=typed.get("gates"))
        presiding = presiding_among(gathered)
        is_open = hearing.council.round.state == RoundState.OPEN
        counted = {sheet.seat_id for sheet in gathered.counting}
        writes = can_write_remarks(self.person, hearing)
        reconvenes = (
            hearing.state == HearingState.SEALED
            and is_open
            and hearing.dossier.state in (DossierState.CONCLUDED, DossierState.RETURNED_BY_MINISTRY)
            and can_manage_council(self.person, hearing.council, self.today)
        )
        return {
            "stage": "tally",
            "tally": tally,
            "presiding": presiding,
            "presides": is_open and presiding is not None and presiding.person_id == self.person.pk,
            "writes_remarks": is_open and writes and hearing.state in (HearingState.REVEALED, HearingState.CONFIRMED),
            "reconvenes": reconvenes,
            "left_out": [
                {"seat": seat, "is_recused": seat.pk in gathered.recused_ids, "is_absent": not seat.is_present}
                for seat in gathered.seats
                if seat.scores and seat.pk not in counted
            ],
            "was_discussed": gathered.was_discussed,
            "draft_remarks": typed.get("remarks", hearing.remarks or (suggested_remarks(tally) if tally else "")),
            "is_suggested": bool(tally and tally.notes and not hearing.remarks and "remarks" not in typed),
        }


class HearingPage(HearingView):
    """GET of a hearing."""

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Show it."""
        return self.page(self.open_hearing(public_id))
