"""Rounds and councils: what is proposed, missing, waiting (đợt, hội đồng)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, cast

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from saolang.apps.accounts.models import Membership, Person
from saolang.apps.dossiers.enums import DossierState
from saolang.apps.dossiers.models import Dossier
from saolang.apps.evaluation.enums import CouncilMode, RoundState, SeatRole
from saolang.apps.evaluation.models import AdvisoryReport, Council, Hearing, Round, Seat
from saolang.apps.evaluation.queries.access import ADVISED_STATES, advised_provinces, officer_provinces
from saolang.apps.evaluation.queries.loading import OPEN_STATES, Gathered, gather
from saolang.core.calendar.rounds import rounds_of
from saolang.core.regulation.catalogue import pack_in_force

DEPARTMENT_NAMES = {
    "agriculture_environment": "Nông nghiệp và Môi trường",
    "industry_trade": "Công Thương",
    "health": "Y tế",
    "science_technology": "Khoa học và Công nghệ",
    "culture_sports_tourism": "Văn hóa, Thể thao và Du lịch",
    "ocop_advisory_agency": "Cơ quan tham mưu OCOP",
}
"""Bodies of Art. 7.3b that a council always has; those the article names "if any" or in general are not asked for."""
USUAL_LEAST = 5
"""Members who score below which the screen warns; the Decision sets no number."""


@dataclass(frozen=True)
class SuggestedRound:
    """Đợt theo quy định: what the Decision sets for a year."""

    name: str
    year: int
    proposals_before: date
    finished_before: date


@dataclass(frozen=True)
class Department:
    """Cơ quan the council should have a member of (Art. 7.3b): ``code`` as in the pack and ``Organisation.code``."""

    code: str
    name: str


@dataclass(frozen=True)
class Quorum:
    """Đủ thành phần: ``taking_part`` of ``entitled`` (members who score, less those who stand aside).

    *Reading*: the secretary does not score and so is not counted. ``has_leader``: chair or deputy takes part.
    """

    taking_part: int
    entitled: int
    percent: int
    has_leader: bool

    @property
    def is_met(self) -> bool:
        """Whether the council may open sheets and seal: compared exactly, never by a rounded share."""
        return self.entitled > 0 and self.taking_part * 100 >= self.percent * self.entitled and self.has_leader

    @property
    def lacking(self) -> int:
        """How many more must take part before the share is reached; 0 when it is."""
        return max(0, -(-self.percent * self.entitled // 100) - self.taking_part)


def suggest_rounds(year: int, province_id: int | None = None) -> tuple[SuggestedRound, ...]:
    """Đợt đề xuất: the provincial rounds the Decision sets for ``year`` (Art. 5.1), less those opened."""
    pack = pack_in_force(date(year, 12, 31), "first")
    stated = cast(list[dict[str, str]], pack.regulation["provincial_rounds"])
    opened = set(
        Round.objects.filter(province_id=province_id, year=year).values_list("proposals_before", flat=True)
        if province_id is not None
        else ()
    )
    return tuple(
        SuggestedRound(
            name=_("Đợt %(number)s năm %(year)s") % {"number": number, "year": year},
            year=year,
            proposals_before=window.proposals_before,
            finished_before=window.finished_before,
        )
        for number, window in enumerate(rounds_of(year, stated), 1)
        if window.proposals_before not in opened
    )


def missing_departments(council: Council) -> tuple[Department, ...]:
    """Return the departments of Art. 7.3b nobody in the council comes from; advice, no bar ("nếu có" left out)."""
    there = set(council.seats.values_list("organisation__code", flat=True))
    return tuple(Department(code, name) for code, name in DEPARTMENT_NAMES.items() if code not in there)


def council_warnings(council: Council) -> tuple[str, ...]:
    """Return sentences on what the council still lacks: chair, deputy, secretary, five who score, departments."""
    seats = list(council.seats.all())
    roles = {seat.role for seat in seats}
    scoring = sum(seat.scores for seat in seats)
    found: list[str] = []
    if SeatRole.CHAIR not in roles:
        found.append(_("Hội đồng chưa có chủ tịch; chưa thể đưa hồ sơ ra chấm."))
    if SeatRole.DEPUTY not in roles:
        found.append(_("Chưa có phó chủ tịch: khi chủ tịch vắng hoặc đứng ngoài, không ai điều hành được."))
    if SeatRole.SECRETARY not in roles:
        found.append(_("Chưa có thư ký hội đồng."))
    if scoring < USUAL_LEAST:
        found.append(
            _("Mới có %(count)s thành viên chấm điểm; hội đồng thường có từ %(least)s người.")
            % {"count": scoring, "least": USUAL_LEAST}
        )
    missing = missing_departments(council)
    if missing:
        names = ", ".join(department.name for department in missing)
        found.append(_("Chưa có thành viên của: %(names)s (khoản 3b Điều 7).") % {"names": names})
    return tuple(found)


def _quorum(council: Council, entitled: Iterable[Seat], taking_part: set[int]) -> Quorum:
    able = list(entitled)
    there = [seat for seat in able if seat.pk in taking_part]
    return Quorum(
        taking_part=len(there),
        entitled=len(able),
        percent=council.quorum_percent,
        has_leader=any(seat.role in (SeatRole.CHAIR, SeatRole.DEPUTY) for seat in there),
    )


def taking_part(gathered: Gathered) -> tuple[Seat, ...]:
    """Return the seats that score, do not stand aside and are present; by written opinion, that have lodged."""
    if gathered.hearing.council.mode == CouncilMode.WRITTEN:
        return tuple(sheet.seat for sheet in gathered.counting)
    return tuple(seat for seat in gathered.entitled if seat.is_present)


def quorum_among(gathered: Gathered) -> Quorum:
    """Return the quorum of the hearing gathered; see ``quorum_of``."""
    return _quorum(gathered.hearing.council, gathered.entitled, {seat.pk for seat in taking_part(gathered)})


def quorum_of_sheets(gathered: Gathered) -> Quorum:
    """Return the quorum of the sheets that would count: lodged by members who do not stand aside.

    A result rests on these alone, so closing without the sheets still missing asks the same share and leader of them.
    """
    lodged = {sheet.seat_id for sheet in gathered.counting}
    return _quorum(gathered.hearing.council, gathered.entitled, lodged)


def quorum_of_council(council: Council) -> Quorum:
    """Return the quorum of the meeting as a whole, as if nobody stood aside."""
    scoring = [seat for seat in council.seats.all() if seat.scores]
    return _quorum(council, scoring, {seat.pk for seat in scoring if seat.is_present})


def quorum_of(hearing: Hearing) -> Quorum:
    """Return the quorum for one dossier: present and not recused / (members - recused); by written opinion, lodged."""
    return quorum_among(gather([hearing])[0])


def tied_people(organisations: Iterable[int], on: date) -> QuerySet[Membership, Any]:
    """Return (person, organisation) of those who belong to one of the producers' ``organisations`` on ``on``."""
    return Membership.objects.filter(
        Q(effective_to=None) | Q(effective_to__gt=on), organisation__in=organisations, effective_from__lte=on
    ).values_list("person", "organisation")


def suspected_conflicts(hearing: Hearing, on: date) -> tuple[Seat, ...]:
    """Return seats whose person belongs to the producer's organisation on ``on`` and has not stepped aside."""
    tied = {person for person, _org in tied_people([hearing.dossier.product.producer.organisation_id], on)}
    aside = set(hearing.recusals.values_list("seat", flat=True))
    seats = hearing.council.seats.select_related("person", "organisation").filter(person__in=tied)
    return tuple(seat for seat in seats if seat.pk not in aside)


def dossiers_awaiting_council(person: Person, on: date) -> QuerySet[Dossier]:
    """Return the dossiers an officer may put on an agenda: appraised, or taken off one."""
    return free_dossiers().filter(commune__parent__in=officer_provinces(person, on)).select_related("product__producer")


def free_dossiers() -> QuerySet[Dossier]:
    """Return the dossiers of every province that may be put on an agenda; a closed round lets go of its own."""
    heard = Hearing.objects.filter(dossier=OuterRef("pk"), state__in=OPEN_STATES, council__round__state=RoundState.OPEN)
    return Dossier.objects.filter(
        Q(state=DossierState.APPRAISED) | Q(state=DossierState.IN_COUNCIL) & ~Q(Exists(heard))
    ).order_by(F("proposed_at").asc(nulls_last=True), "pk")


def dossiers_to_advise(person: Person, on: date) -> QuerySet[Dossier]:
    """Return the dossiers whose advisory report ``person`` may write now (received or supplement requested)."""
    return Dossier.objects.filter(
        Q(commune__parent__in=officer_provinces(person, on)) | Q(commune__parent__in=advised_provinces(person)),
        state__in=ADVISED_STATES,
    ).select_related("product__producer")


def advisory_report_of(dossier: Dossier) -> AdvisoryReport | None:
    """Return the report of the advisory team, None before the first save."""
    return AdvisoryReport.objects.filter(dossier=dossier).first()


def open_hearings_of_round(round: Round) -> QuerySet[Hearing]:
    """Return the hearings of a round that are neither sealed nor followed by a new attempt."""
    return Hearing.objects.filter(council__round=round, state__in=OPEN_STATES)
