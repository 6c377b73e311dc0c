"""Tổng hợp điểm: from the sheets of a council to the exact mean and the star.

Source: Decision 26/2026/QĐ-TTg, Art. 3.3 (bands on the council's average, compared unrounded) and 7.3; how minimums are
held in a council (confirmed option, else lower median, never the mean) and the spread limit are its own rules.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from saolang.core.regulation.types import Band, CriteriaSet, Text
from saolang.core.scoring.bands import BANDS, RANKED_STARS, band_of, show_difference, show_exact, show_mean, star_of
from saolang.core.scoring.engine import find_unmet, name_unmet, stops_itself
from saolang.core.scoring.sheet import SheetError, pointer, read_confirmed, read_flags, read_points
from saolang.core.scoring.table import SetTable, table_of

SPREAD_LIMIT = 10
"""Points between the highest and the lowest total above which a council discusses and scores again (its default)."""

Sheets = Mapping[str, Mapping[str, int]] | Sequence[Mapping[str, int]]


@dataclass(frozen=True)
class CouncilValue:
    """Giá trị hội đồng: what a council holds a criterion to be worth (points), and how its members split.

    ``agreeing`` of ``member_count`` members gave exactly these points; ``split`` is points -> members, rising.
    """

    code: str
    points: int
    confirmed: bool
    agreeing: int
    member_count: int
    split: Mapping[int, int]

    def reaching(self, need: int) -> int:
        """Return how many members gave at least ``need`` points."""
        return sum(count for points, count in self.split.items() if points >= need)


@dataclass(frozen=True)
class LeftOut:
    """Bỏ một phiếu: mean (exact and shown) and star of the council without one member's sheet."""

    mean: Fraction
    mean_shown: str
    star: int


@dataclass(frozen=True)
class TallyResult:
    """Kết quả tổng hợp: what a council's sheets are worth (points, stars).

    ``severity`` is a member's own total minus the mean of the others (exact; ``severity_shown`` as text);
    ``leave_one_out`` and ``severity`` are empty with one sheet. ``unmet`` goes by council values.
    """

    totals: Mapping[str, int]
    mean: Fraction
    mean_shown: str
    spread: int
    over_spread: bool
    band: int
    star: int
    excluded: bool
    stopped: bool
    unmet: Mapping[int, tuple[str, ...]]
    leave_one_out: Mapping[str, LeftOut]
    severity: Mapping[str, Fraction]
    table: SetTable = field(repr=False, compare=False)
    columns: tuple[tuple[int, ...], ...] = field(repr=False, compare=False)
    """Points by leaf in pack order, then by member in the order given."""
    values: tuple[int, ...] = field(repr=False, compare=False)
    """Council values (points) by leaf in pack order."""
    confirmed: frozenset[int] = field(repr=False, compare=False)
    """Indices of the leaves whose option the council has confirmed."""
    flags: tuple[str, ...] = ()
    """Gates that the council has confirmed."""

    @property
    def mean_exact(self) -> str:
        """The mean as a fraction in lowest terms: ``247/3``, or ``81``."""
        return show_exact(self.mean)

    @cached_property
    def severity_shown(self) -> Mapping[str, str]:
        """Severity with two decimals, halves away from zero."""
        return {m: show_difference(value.numerator, value.denominator) for m, value in self.severity.items()}

    @cached_property
    def council_values(self) -> Mapping[str, CouncilValue]:
        """The council value of every leaf by its code, in pack order."""
        found = {}
        for leaf, (code, column, points) in enumerate(zip(self.table.codes, self.columns, self.values, strict=True)):
            split = {value: column.count(value) for value in sorted(set(column))}
            found[code] = CouncilValue(code, points, leaf in self.confirmed, split.get(points, 0), len(column), split)
        return found

    @cached_property
    def agreement(self) -> Fraction | None:
        """Độ đồng thuận: Krippendorff's alpha over the leaf points (interval metric); see ``measure_agreement``."""
        return measure_agreement(self.columns)


def measure_agreement(columns: Sequence[Sequence[int]]) -> Fraction | None:
    """Krippendorff's alpha, interval metric, of units (leaf criteria) scored by the same members, exact.

    1 is full agreement, 0 what chance would give, below 0 worse. None where it is undefined: fewer than two members,
    or every value the same.
    """
    members = len(columns[0]) if columns else 0
    if members < 2:
        return None

    def squares(values: Sequence[int]) -> int:  # the sum over ordered pairs of their squared difference
        return 2 * (len(values) * sum(v * v for v in values) - sum(values) ** 2)

    pooled = [value for column in columns for value in column]
    expected = Fraction(squares(pooled), len(pooled) - 1)
    if not expected:
        return None
    observed = Fraction(sum(squares(column) for column in columns), members - 1)
    return 1 - observed / expected


def lower_median(values: Sequence[int]) -> int:
    """Trung vị dưới: return the middle of ``values`` in rising order, the lower of the two middles when even."""
    return sorted(values)[(len(values) - 1) // 2]


@dataclass(frozen=True, slots=True)
class _Hinge:
    """A leaf whose council value without one member depends on which member: ``above`` where that one is at ``low``
    or under, else ``low``."""

    column: tuple[int, ...]
    low: int
    above: int
    needs: tuple[int, ...]
    stops: bool


def _star_without(
    bands: Sequence[Band], total: Fraction, points: Sequence[tuple[int, tuple[int, ...], bool]], missed: set[int]
) -> int:
    """The star at ``total`` when stars in ``missed`` miss a minimum anyway and ``points`` are (value, needs, stops)."""
    gone = set(missed)
    for value, needs, stops in points:
        if stops and not value:
            return 0
        gone.update(star for star, need in zip(RANKED_STARS, needs, strict=True) if value < need)
    return star_of(bands, total, gone.__contains__)


def _leave_one_out(
    table: SetTable,
    columns: Sequence[tuple[int, ...]],
    totals: Sequence[int],
    confirmed: Mapping[int, int],
    bands: Sequence[Band],
    gated: bool,
) -> list[LeftOut]:
    """The council without each member in turn.

    The median of the rest comes from the positions in the sorted whole: with ``j`` the place of the lower median of
    n - 1 values, taking out one at or under ``sorted[j]`` moves it to ``sorted[j + 1]``, any other leaves it. So only
    leaves where these two fall on different sides of a minimum or of zero (hinges) are looked at member by member.
    """
    count = len(totals)
    j = (count - 2) // 2
    missed: set[int] = set()
    stopped = gated
    hinges = []
    for leaf in sorted(table.confirmable):
        needs = tuple(table.needs[star][leaf] for star in RANKED_STARS)
        stops = leaf in table.stops
        if leaf in confirmed:
            low = above = confirmed[leaf]
        else:
            ranked = sorted(columns[leaf])
            low, above = ranked[j], ranked[j + 1]
        missed.update(star for star, need in zip(RANKED_STARS, needs, strict=True) if above < need)
        stopped = stopped or (stops and not above)
        if any(low < need <= above for need in needs) or (stops and not low and above):
            hinges.append(_Hinge(columns[leaf], low, above, needs, stops))
    whole = sum(totals)
    rest = count - 1
    left = []
    for member, own in enumerate(totals):
        mean = Fraction(whole - own, rest)
        star = 0
        if not stopped:
            moved = [(h.above if h.column[member] <= h.low else h.low, h.needs, h.stops) for h in hinges]
            star = _star_without(bands, mean, moved, missed)
        left.append(LeftOut(mean, show_mean(bands, whole - own, rest), star))
    return left


def tally_points(
    table: SetTable,
    members: Sequence[str],
    rows: Sequence[Sequence[int]],
    confirmed: Mapping[int, int],
    *,
    spread_limit: int = SPREAD_LIMIT,
    bands: Sequence[Band] = BANDS,
    flags: Iterable[str] = (),
) -> TallyResult:
    """Return the tally of ``rows`` (points by leaf, one row a member, as ``read_points`` gives them).

    ``confirmed`` gives points by leaf index (``read_confirmed``); ``flags`` are the gates the council has
    confirmed. At least one row. Raises SheetError on an unknown flag.
    """
    named = tuple(dict.fromkeys(flags))
    excluded, stopped = read_flags(table, named)
    totals = [sum(row) for row in rows]
    whole, count = sum(totals), len(totals)
    columns = tuple(zip(*rows, strict=True))
    middle = (count - 1) // 2
    values = [confirmed[i] if i in confirmed else sorted(column)[middle] for i, column in enumerate(columns)]
    unmet = find_unmet(table, values)
    stops = stopped or stops_itself(table, values)
    mean = Fraction(whole, count)
    spread = max(totals) - min(totals)
    gated = excluded or stops
    left: Mapping[str, LeftOut] = {}
    severity: Mapping[str, Fraction] = {}
    if count > 1:
        left = dict(
            zip(
                members,
                _leave_one_out(table, columns, totals, confirmed, bands, excluded or stopped),
                strict=True,
            )
        )
        severity = {m: Fraction(own * count - whole, count - 1) for m, own in zip(members, totals, strict=True)}
    return TallyResult(
        totals=dict(zip(members, totals, strict=True)),
        mean=mean,
        mean_shown=show_mean(bands, whole, count),
        spread=spread,
        over_spread=spread > spread_limit,
        band=band_of(bands, mean),
        star=0 if gated else star_of(bands, mean, unmet.__getitem__),
        excluded=excluded,
        stopped=stops,
        unmet=name_unmet(table, unmet),
        leave_one_out=left,
        severity=severity,
        table=table,
        columns=columns,
        values=tuple(values),
        confirmed=frozenset(confirmed),
        flags=named,
    )


def name_sheets(sheets: Sheets) -> dict[str, Mapping[str, int]]:
    """Return ``sheets`` by member; those of a plain sequence are named "1", "2", …"""
    if isinstance(sheets, Mapping):
        return dict(sheets)
    return {str(i): answers for i, answers in enumerate(sheets, 1)}


def tally(
    criteria_set: CriteriaSet,
    sheets: Sheets,
    confirmed: Mapping[str, int] | None = None,
    spread_limit: int = SPREAD_LIMIT,
    *,
    flags: Iterable[str] = (),
    bands: Sequence[Band] = BANDS,
) -> TallyResult:
    """Tổng hợp: return what the lodged, non-recused ``sheets`` (member -> answers) are worth together.

    ``confirmed`` gives the place of the option the council agreed on, for criteria that carry a minimum or stand in an
    automatic stop; it holds for minimums and stops and never changes the mean. ``flags`` are the gates that the
    council confirmed. ``spread_limit`` is in points. Raises SheetError (``/sheets/2/answers/1.1``, ``/confirmed/1.1``,
    ``/flags/0``; ``/sheets`` when there is none).
    """
    table = table_of(criteria_set)
    named = name_sheets(sheets)
    if not named:
        raise no_sheets()
    rows = [read_points(table, answers, at=pointer("sheets", i, "answers")) for i, answers in enumerate(named.values())]
    return tally_points(
        table,
        list(named),
        rows,
        read_confirmed(table, confirmed or {}),
        spread_limit=spread_limit,
        bands=bands,
        flags=flags,
    )


def no_sheets() -> SheetError:
    """The refusal of a council without a sheet."""
    return SheetError("/sheets", Text("Cần ít nhất một phiếu đánh giá.", "At least one sheet is needed."))
