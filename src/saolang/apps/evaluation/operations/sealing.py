"""The result is frozen (chốt kết quả)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from saolang.apps.accounts.models import Person
from saolang.apps.dossiers import operations as steps
from saolang.apps.evaluation import rules
from saolang.apps.evaluation.enums import CouncilMode, HearingState, HearingVerb
from saolang.apps.evaluation.models import Council, Hearing
from saolang.apps.evaluation.operations.hearings import (
    MeetingNeeded,
    preside,
    refuse_without_quorum,
    seal_sheets,
    settled_tally,
)
from saolang.apps.evaluation.operations.history import record_hearing
from saolang.apps.evaluation.operations.locking import hold_council, hold_dossiers, hold_hearing, refuse_closed
from saolang.apps.evaluation.queries import (
    Gathered,
    freeze_result,
    gather,
    latest_hearings,
    lodged_result,
    presiding_among,
    quorum_among,
)
from saolang.apps.evaluation.transitions import HEARING
from saolang.common.errors import DomainError, NotAllowed
from saolang.common.lifecycle import WrongState, next_state
from saolang.common.locking import save_changes
from saolang.core.scoring.tally import TallyResult


class SpreadTooWide(DomainError):
    """Totals lie too far apart and were not discussed."""


class SpreadUnexplained(DomainError):
    """Totals still lie too far apart after the discussion, and the remarks do not say why the result stands."""

    default_message = gettext_lazy(
        "Sau thảo luận, điểm vẫn lệch quá mức cho phép. Hãy ghi trong kết luận vì sao hội đồng giữ kết quả này."
    )


class VotesWrong(DomainError):
    """The votes are not those of the members who take part."""


@dataclass(frozen=True)
class Votes:
    """Biểu quyết: hands counted at the meeting."""

    in_favour: int
    against: int
    abstained: int


@dataclass(frozen=True)
class Sealing:
    """What ``seal_all_ready`` did: hearings sealed, and why others were left (hearing, sentence)."""

    sealed: tuple[Hearing, ...]
    left: tuple[tuple[Hearing, str], ...]


@transaction.atomic
def write_remarks(*, hearing: Hearing, remarks: str, version: int, actor: Person, now: datetime) -> Hearing:
    """Ghi kết luận, khuyến nghị after the reveal, before sealing; who presides or the secretary writes.

    :raises NotAllowed, Stale, RoundClosed, WrongState: as they say.
    """
    if not rules.can_write_remarks(actor, hearing):
        raise NotAllowed
    fresh = hold_hearing(hearing, version=version)
    refuse_closed(fresh.council.round)
    if fresh.state not in (HearingState.REVEALED, HearingState.CONFIRMED):
        raise WrongState(_("Chỉ ghi kết luận sau khi mở phiếu và trước khi chốt kết quả."))
    before, fresh.remarks, fresh.updated_at = fresh.remarks, remarks.strip(), now
    save_changes(fresh, "remarks", "updated_at")
    record_hearing(
        "hearing.remarks_written", fresh, actor=actor, now=now, before={"remarks": before}, after={"remarks": remarks}
    )
    return fresh


@transaction.atomic
def seal(
    *,
    hearing: Hearing,
    version: int,
    actor: Person,
    now: datetime,
    remarks: str | None = None,
    votes: Votes | None = None,
) -> Hearing:
    """Chốt kết quả: freeze tally, verdict and sheets; the dossier is concluded with its star (0 when gated).

    :param remarks: conclusion and advice of the council to the producer; None keeps what ``write_remarks`` saved.
    :raises SpreadTooWide, SpreadUnexplained, VotesWrong: as they say.
    :raises MeetingNeeded: by written opinion, and opinions differ.
    :raises QuorumNotMet, MinimumsUnsettled, NotAllowed, Stale, RoundClosed, WrongState: as they say.
    """
    fresh, _state = preside(hearing, HearingVerb.SEAL, version=version, actor=actor)
    hold_dossiers([fresh.dossier_id])
    if remarks is not None:
        fresh.remarks = remarks.strip()
    gathered = gather([fresh])[0]
    result = _refuse_unready(gathered)
    if votes is not None:
        _check_votes(votes, quorum_among(gathered).taking_part)
    _seal(gathered, result, votes, actor, now)
    seal_sheets([gathered], now)
    return fresh


@transaction.atomic
def seal_all_ready(*, council: Council, actor: Person, now: datetime) -> Sealing:
    """Chốt cả hội đồng: seal every confirmed hearing whose result may stand, with the remarks it holds.

    One transaction, one event a hearing; what may not be sealed is left with its reason, also where ``actor`` does not
    preside (the chair stepped aside). Raises NotAllowed, RoundClosed.
    """
    if not rules.can_chair(actor, council):
        raise NotAllowed
    fresh = hold_council(council)
    refuse_closed(fresh.round)
    sealed: list[Gathered] = []
    left: list[tuple[Hearing, str]] = []
    confirmed = list(latest_hearings(fresh).filter(state=HearingState.CONFIRMED).select_for_update(of=("self",)))
    hold_dossiers([hearing.dossier_id for hearing in confirmed])
    for gathered in gather(confirmed):
        gathered.hearing.council = fresh
        try:
            seat = presiding_among(gathered)
            if seat is None or seat.person_id != actor.pk:
                raise NotAllowed
            result = _refuse_unready(gathered)
        except DomainError as refusal:
            left.append((gathered.hearing, refusal.message))
            continue
        _seal(gathered, result, None, actor, now)
        sealed.append(gathered)
    seal_sheets(sealed, now)
    hearings = tuple(gathered.hearing for gathered in sealed)
    return Sealing(hearings, tuple(left))


def _refuse_unready(gathered: Gathered) -> TallyResult:
    """Return the tally of a hearing whose result may stand; raise the first reason why it may not."""
    council = gathered.hearing.council
    refuse_without_quorum(gathered)
    result = settled_tally(gathered)
    if council.mode == CouncilMode.WRITTEN:
        stars = {lodged_result(sheet)["star"] for sheet in gathered.counting}
        if result.over_spread or len(stars) > 1:
            raise MeetingNeeded
    if result.over_spread and not gathered.was_discussed:
        raise SpreadTooWide(
            _("Điểm các phiếu lệch %(spread)s, quá mức %(limit)s điểm. Hãy xem lại, thảo luận rồi chấm lượt mới.")
            % {"spread": result.spread, "limit": council.spread_limit}
        )
    if result.over_spread and not gathered.hearing.remarks:
        raise SpreadUnexplained(field="remarks")
    return result


def _check_votes(votes: Votes, taking_part: int) -> None:
    counts = (votes.in_favour, votes.against, votes.abstained)
    if min(counts) < 0 or sum(counts) != taking_part:
        raise VotesWrong(
            _("Số phiếu biểu quyết phải cộng đúng bằng %(count)s thành viên tham gia.") % {"count": taking_part},
            field="in_favour",
        )


def _seal(gathered: Gathered, result: TallyResult, votes: Votes | None, actor: Person, now: datetime) -> None:
    hearing = gathered.hearing
    hearing.state = next_state(HEARING, HearingState(hearing.state), HearingVerb.SEAL)
    hearing.result = freeze_result(gathered, result, asdict(votes) if votes else None)
    hearing.sealed_at = hearing.updated_at = now
    save_changes(hearing, "state", "remarks", "result", "sealed_at", "updated_at")
    record_hearing(
        "hearing.sealed",
        hearing,
        actor=actor,
        now=now,
        after={"mean": result.mean_exact, "mean_shown": result.mean_shown, "star": result.star},
        reason=hearing.remarks,
    )
    steps.conclude(dossier=hearing.dossier, star=result.star, actor=actor, now=now)
