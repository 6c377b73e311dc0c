"""What the views of the council's desk share: which council, hearing and seat this person opens (ghế của tôi)."""

from datetime import date
from http import HTTPStatus
from typing import ClassVar

from django.http import Http404
from django.shortcuts import get_object_or_404

from saolang.apps.evaluation.models import Council, Hearing, Seat
from saolang.apps.evaluation.queries import councils_visible_to, hearings_visible_to, seat_of
from saolang.common import clock
from saolang.common.errors import DomainError, Stale
from saolang.interfaces.workspace.access import WorkspaceView


def status_of(refusal: DomainError) -> HTTPStatus:
    """Return the status a refused verb answers with: 409 when somebody was faster, else 422."""
    return HTTPStatus.CONFLICT if isinstance(refusal, Stale) else HTTPStatus.UNPROCESSABLE_ENTITY


class CouncilDeskView(WorkspaceView):
    """A view of the council's desk; a seat opens it, not a role, and what may not be seen does not exist."""

    menu_item: ClassVar[str] = "home"

    @property
    def today(self) -> date:
        """The day it is in Vietnam."""
        return clock.today()

    def open_council(self, public_id: str) -> Council:
        """Return the council this person may open, else 404."""
        return get_object_or_404(councils_visible_to(self.person, self.today), public_id=public_id)

    def open_hearing(self, public_id: str) -> Hearing:
        """Return the hearing this person may open, else 404."""
        return get_object_or_404(hearings_visible_to(self.person, self.today), public_id=public_id)

    def own_seat(self, council: Council) -> Seat:
        """Return the seat of this person in ``council``, else 404."""
        seat = seat_of(self.person, council)
        if seat is None:
            raise Http404
        return seat
