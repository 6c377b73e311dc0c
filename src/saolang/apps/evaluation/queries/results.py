"""What lodged sheets come to (tổng hợp): nothing before the reveal."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from saolang.apps.dossiers.models import Dossier
from saolang.apps.dossiers.queries import criteria_set_of
from saolang.apps.evaluation.enums import HearingState
from saolang.apps.evaluation.models import Council, Hearing, Seat
from saolang.apps.evaluation.queries.councils import Quorum, quorum_among
from saolang.apps.evaluation.queries.loading import Gathered, gather, latest_hearings, lodged_result, raised_gates
from saolang.apps.evaluation.queries.regulation import bands_of
from saolang.apps.evaluation.queries.sheets import lodging_among
from saolang.core.scoring.robustness import Divergence, rank_divergence
from saolang.core.scoring.table import table_of
from saolang.core.scoring.tally import TallyResult, lower_median, tally
from saolang.core.scoring.verdict import Verdict, explain_tally


@dataclass(frozen=True)
class BoardRow:
    """Một dòng bảng tổng hợp: a hearing (latest attempt); scores are None before the reveal."""

    hearing: Hearing
    lodged_count: int
    expected_count: int
    recused: tuple[Seat, ...]
    quorum: Quorum
    tally: TallyResult | None
    """Live after the reveal, also once sealed (the frozen result stays ``hearing.result``)."""
    mean_shown: str
    spread: int | None
    over_spread: bool
    star: int | None
    unsettled: tuple[str, ...]
    """Criteria with minimums where members differ and nothing is confirmed."""
    hangs_on: tuple[Seat, ...]
    """Members without whose sheet the star would be another."""
    was_discussed: bool


def tally_gathered(gathered: Gathered) -> TallyResult | None:
    """Return the tally of the hearing gathered, None without sheets that count; see ``tally_of``."""
    if gathered.hearing.revealed_at is None:
        return None
    counting = gathered.counting
    if not counting:
        return None
    dossier = gathered.hearing.dossier
    settled = gathered.hearing.state in (HearingState.CONFIRMED, HearingState.SEALED)
    return tally(
        criteria_set_of(dossier),
        {sheet.seat.public_id: lodged_result(sheet)["answers"] for sheet in counting},
        gathered.choices if settled else {},
        gathered.hearing.council.spread_limit,
        flags=gathered.gates if settled else (),
        bands=bands_of(dossier),
    )


def unsettled_codes(result: TallyResult) -> tuple[str, ...]:
    """Return the leaves with a minimum or an automatic stop where members differ and nothing is confirmed."""
    table = result.table
    return tuple(
        table.codes[leaf]
        for leaf in sorted(table.confirmable)
        if leaf not in result.confirmed and len(set(result.columns[leaf])) > 1
    )


def board(council: Council) -> list[BoardRow]:
    """Bảng tổng hợp of all hearings of a council (latest attempts) in agenda order; constant queries."""
    return [_row(gathered) for gathered in gather(latest_hearings(council))]


def _row(gathered: Gathered) -> BoardRow:
    status = [one for one in lodging_among(gathered) if one.lodge_expected]
    result = tally_gathered(gathered)
    by_id = {seat.public_id: seat for seat in gathered.seats}
    hangs_on = tuple(by_id[m] for m, left in result.leave_one_out.items() if left.star != result.star) if result else ()
    return BoardRow(
        hearing=gathered.hearing,
        lodged_count=sum(one.has_lodged for one in status),
        expected_count=len(status),
        recused=tuple(recusal.seat for recusal in gathered.recusals),
        quorum=quorum_among(gathered),
        tally=result,
        mean_shown=result.mean_shown if result else "",
        spread=result.spread if result else None,
        over_spread=result.over_spread if result else False,
        star=result.star if result else None,
        unsettled=unsettled_codes(result) if result else (),
        hangs_on=hangs_on,
        was_discussed=gathered.was_discussed,
    )


def tally_of(hearing: Hearing) -> TallyResult | None:
    """Tổng hợp điểm: the lodged sheets of members not stepped aside, named by seat public id.

    None before the reveal, and without sheets.
    """
    return tally_gathered(gather([hearing])[0])


def verdict_of(hearing: Hearing) -> Verdict | None:
    """Return why the council's sheets are worth their stars, line by line; None before the reveal."""
    result = tally_of(hearing)
    dossier = hearing.dossier
    return explain_tally(criteria_set_of(dossier), result, bands=bands_of(dossier)) if result else None


def divergences(hearing: Hearing) -> tuple[Divergence, ...]:
    """Return where members differ, gravest consequence first; members by seat public id; empty before the reveal."""
    result = tally_of(hearing)
    return rank_divergence(result, bands=bands_of(hearing.dossier)) if result else ()


def confirmable_codes(hearing: Hearing) -> tuple[str, ...]:
    """Return the leaves a council confirms: with a minimum or in an automatic stop, in pack order."""
    table = table_of(criteria_set_of(hearing.dossier))
    return tuple(table.codes[leaf] for leaf in sorted(table.confirmable))


def confirmed_choices(hearing: Hearing) -> dict[str, int]:
    """Return the options confirmed: leaf code -> place."""
    return dict(hearing.confirmed_options.values_list("criterion", "place"))


def confirmed_gates(hearing: Hearing) -> dict[str, str]:
    """Return the gates confirmed: flag -> ground."""
    return dict(hearing.confirmed_gates.order_by("pk").values_list("flag", "ground"))


def proposed_choices(hearing: Hearing) -> dict[str, int]:
    """Return what to start confirming from, where members differ: confirmed before, else the lower median's option.

    Where two options give the same points, the one more members chose. Empty before the reveal.
    """
    gathered = gather([hearing])[0]
    result = tally_gathered(gathered)
    if result is None:
        return {}
    table = result.table
    given = [lodged_result(sheet)["answers"] for sheet in gathered.counting]
    proposed = dict(gathered.choices)
    for code in unsettled_codes(result):
        row = table.rows[table.index[code]]
        places = [answers[code] for answers in given]
        middle = lower_median([row[place] for place in places])
        proposed[code] = max((p for p in places if row[p] == middle), key=lambda place: (places.count(place), place))
    return proposed


def gates_raised(hearing: Hearing) -> dict[str, list[tuple[Seat, str]]]:
    """Return gates raised on sheets that count, flag -> (seat, ground); empty before the reveal."""
    return raised_gates(gather([hearing])[0]) if hearing.revealed_at else {}


def attempts_of(hearing: Hearing) -> tuple[Hearing, ...]:
    """Return every hearing of the same dossier before the same council, first attempt first."""
    return tuple(
        Hearing.objects.filter(council=hearing.council_id, dossier=hearing.dossier_id)
        .select_related("council__round", "dossier__product__producer")
        .order_by("attempt")
    )


def was_discussed(hearing: Hearing) -> bool:
    """Whether this attempt follows a discussion of the one before."""
    return Hearing.objects.filter(
        council=hearing.council_id,
        dossier=hearing.dossier_id,
        attempt=hearing.attempt - 1,
        state=HearingState.DISCUSSED,
    ).exists()


def result_of(dossier: Dossier) -> Hearing | None:
    """Return the last sealed hearing of a dossier; its ``result`` is the frozen one (``freezing.FrozenResult``)."""
    return results_of([dossier]).get(dossier.pk)


def results_of(dossiers: Iterable[Dossier]) -> dict[int, Hearing]:
    """Return the last sealed hearing of each of ``dossiers`` by dossier key; those without are left out. One query."""
    sealed = (
        Hearing.objects.filter(dossier__in=list(dossiers), state=HearingState.SEALED)
        .select_related("council__round", "dossier__product__producer")
        .order_by("sealed_at", "pk")
    )
    return {hearing.dossier_id: hearing for hearing in sealed}


def mean_of_part(result: TallyResult, part: str) -> Fraction:
    """Return the exact mean of the points of part "A", "B" or "C"."""
    first, after = next((first, after) for code, first, after in result.table.spans if code == part)
    return Fraction(sum(sum(column) for column in result.columns[first:after]), len(result.totals))
