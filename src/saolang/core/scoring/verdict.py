"""Kết luận hạng sao: why a product gets its stars, line by line, for a sheet and for a council.

Source: Decision 26/2026/QĐ-TTg, Art. 3.3 (bands), 4.1 (3 stars and more are recognised), 7.3e (90 points and more go to
the ministry), Appendix II (minimums, gates). That a missed minimum drops the product to the highest star that holds is
a reading, so every miss is named.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from saolang.core.regulation.types import Band, CriteriaSet, Text
from saolang.core.scoring.bands import BANDS, RANKED_STARS, band_of, low_of, show_mean
from saolang.core.scoring.engine import Notice, find_notices, find_unmet, rank
from saolang.core.scoring.sheet import read_flags, read_points
from saolang.core.scoring.table import GateEffect, SetTable, table_of
from saolang.core.scoring.tally import CouncilValue, TallyResult


class ReasonCode(StrEnum):
    """Mã lý do: what decided the star, and what happens next."""

    BAND = "band"
    FULL = "full"
    DROPPED = "dropped"
    LOW_TOTAL = "low_total"
    EXCLUDED = "excluded"
    STOPPED = "stopped"
    TO_MINISTRY = "to_ministry"
    PROVINCE_BELOW_MINISTRY = "province_below_ministry"
    PROVINCE = "province"
    NOT_RECOGNISED = "not_recognised"
    NO_STAR = "no_star"


@dataclass(frozen=True)
class Reason:
    """Lý do: a code with its parameters, and the sentence they make."""

    code: ReasonCode
    params: Mapping[str, int | str]
    text: Text


@dataclass(frozen=True)
class Line:
    """Dòng điểm: what one leaf adds to the total (points; for a council the exact mean of its members)."""

    code: str
    part: str
    name: Text
    points: Fraction
    max: int
    place: int | None
    option: Text | None
    """The option chosen, None where none is met and for a council."""


@dataclass(frozen=True)
class Gate:
    """Điều kiện loại, dừng: a gate confirmed, or (``automatic``) a criterion at 0 points that stops by itself."""

    effect: GateEffect
    flag: str
    automatic: bool
    text: Text


@dataclass(frozen=True)
class Shortfall:
    """Mức tối thiểu chưa đạt: a criterion below its minimum for a star (points)."""

    code: str
    name: Text
    has: int
    needs: int
    council: CouncilValue | None = None
    """For a council: how its members split, and whether the option is confirmed."""


@dataclass(frozen=True)
class StarCheck:
    """Xét một hạng sao: do the points reach it, and are its minimums met (``met`` of ``of``)."""

    star: int
    low: int
    points_suffice: bool
    met: int
    of: int
    unmet: tuple[Shortfall, ...]
    text: Text

    @property
    def holds(self) -> bool:
        """Whether both points and minimums suffice."""
        return self.points_suffice and not self.unmet


@dataclass(frozen=True)
class Verdict:
    """Kết luận: ``lines`` sum exactly to ``total``; ``checks`` run from 5 stars down to 3; ``star`` 0 under a gate."""

    lines: tuple[Line, ...]
    total: Fraction
    total_shown: str
    band: Reason
    gates: tuple[Gate, ...]
    checks: tuple[StarCheck, ...]
    star: int
    decided: Reason
    next: Reason
    warnings: tuple[Notice, ...] = ()


def _shown_vi(shown: str) -> str:
    return shown.removesuffix(".00").replace(".", ",")


def _band(bands: Sequence[Band], total: Fraction, shown: str) -> Reason:
    star = band_of(bands, total)
    return Reason(
        ReasonCode.BAND,
        {"star": star, "total": shown, "low": low_of(bands, star)},
        Text(
            f"Tổng điểm {_shown_vi(shown)} nằm trong khung {star} sao (từ {low_of(bands, star)} điểm).",
            f"The total of {shown} falls in the band of {star} stars (from {low_of(bands, star)} points).",
        ),
    )


def _confirmed_gate(criteria_set: CriteriaSet, flag: str, effect: GateEffect) -> Gate:
    kind, name = flag.split(":", 1)
    for ground in criteria_set.exclude:
        if kind == "exclude" and ground.id == name:
            return Gate(effect, flag, False, ground.text)
    rule = next(rule for rule in criteria_set.by_code[name].rules if rule.kind == kind)
    return Gate(effect, flag, False, rule.text)


def _gates(table: SetTable, values: Sequence[int], flags: Iterable[str]) -> tuple[Gate, ...]:
    confirmed = tuple(_confirmed_gate(table.criteria_set, flag, table.gates[flag]) for flag in dict.fromkeys(flags))
    automatic = tuple(
        Gate(
            "stopped",
            f"stop:{table.codes[leaf]}",
            True,
            Text(
                f"Tiêu chí {table.codes[leaf]} được 0 điểm nên dừng đánh giá.",
                f"Criterion {table.codes[leaf]} has 0 points, which stops the evaluation.",
            ),
        )
        for leaf in table.stops
        if not values[leaf]
    )
    return confirmed + automatic


def _check(
    table: SetTable,
    bands: Sequence[Band],
    star: int,
    total: Fraction,
    values: Sequence[int],
    council: Mapping[str, CouncilValue] | None,
) -> StarCheck:
    low = low_of(bands, star)
    needs = table.needs[star]
    count = sum(1 for need in needs if need)
    unmet = tuple(
        Shortfall(
            code=table.codes[leaf],
            name=table.criteria_set.leaves[leaf].text,
            has=values[leaf],
            needs=needs[leaf],
            council=council[table.codes[leaf]] if council else None,
        )
        for leaf in find_unmet(table, values)[star]
    )
    met = count - len(unmet)
    enough = total >= low
    points_vi, points_en = ("đủ điểm", "enough points") if enough else ("chưa đủ điểm", "not enough points")
    failing_vi = "".join(f"; tiêu chí {one.code} được {one.has}, cần {one.needs}" for one in unmet)
    failing_en = "".join(f"; criterion {one.code} has {one.has}, needs {one.needs}" for one in unmet)
    return StarCheck(
        star=star,
        low=low,
        points_suffice=enough,
        met=met,
        of=count,
        unmet=unmet,
        text=Text(
            f"{star} sao: {points_vi} (từ {low}); {met}/{count} tiêu chí đạt mức tối thiểu{failing_vi}.",
            f"{star} stars: {points_en} (from {low}); {met} of {count} minimums met{failing_en}.",
        ),
    )


def _decided(band: int, star: int, gates: Sequence[Gate], checks: Sequence[StarCheck]) -> Reason:
    if star == 0:
        first = next((gate for gate in gates if gate.effect == "excluded"), gates[0])
        if first.effect == "excluded":
            code, word_vi, word_en = ReasonCode.EXCLUDED, "Bị loại", "Excluded"
        else:
            code, word_vi, word_en = ReasonCode.STOPPED, "Dừng đánh giá", "Stopped"
        ground_vi, ground_en = first.text.vi.removesuffix("."), first.text.en.removesuffix(".")
        return Reason(
            code,
            {"flag": first.flag},
            Text(f"{word_vi}, không xếp sao: {ground_vi}.", f"{word_en}, no star: {ground_en}."),
        )
    if star < band:
        # The highest star that the points reach is the one whose misses the chair is asked to look at.
        missed = len(next(check for check in checks if check.star == band).unmet)
        return Reason(
            ReasonCode.DROPPED,
            {"band": band, "star": star, "missed": missed},
            Text(
                f"Đủ điểm cho {band} sao, nhưng còn {missed} tiêu chí chưa tới mức tối thiểu nên xếp {star} sao.",
                f"Enough points for {band} stars, but {missed} {'minimum is' if missed == 1 else 'minimums are'}"
                f" missed, so {star} stars.",
            ),
        )
    if star in RANKED_STARS:
        return Reason(
            ReasonCode.FULL,
            {"star": star},
            Text(
                f"Đủ điểm và mọi tiêu chí đạt mức tối thiểu của {star} sao nên xếp {star} sao.",
                f"Enough points and every minimum of {star} stars met, so {star} stars.",
            ),
        )
    return Reason(
        ReasonCode.LOW_TOTAL,
        {"star": star},
        Text(f"Tổng điểm chỉ đủ xếp {star} sao.", f"The total suffices for {star} {'star' if star == 1 else 'stars'}."),
    )


def _next(bands: Sequence[Band], band: int, star: int) -> Reason:
    if star == 0:
        return Reason(
            ReasonCode.NO_STAR,
            {},
            Text("Không xếp sao, không công nhận; thông báo lý do cho chủ thể.", "No star; the producer is told why."),
        )
    by = next(one.certified_by for one in bands if one.star == star)
    if by is None:
        return Reason(
            ReasonCode.NOT_RECOGNISED,
            {"star": star},
            Text(
                "Dưới 3 sao nên không công nhận; thông báo lý do theo từng tiêu chí cho chủ thể.",
                "Below 3 stars nothing is recognised; the producer is told the reasons criterion by criterion.",
            ),
        )
    if by == "ministry":
        return Reason(
            ReasonCode.TO_MINISTRY,
            {"star": star},
            Text(
                f"UBND tỉnh phê duyệt kết quả và chuyển hồ sơ lên Bộ đề nghị công nhận {star} sao.",
                f"The province approves the result and sends the dossier to the ministry for {star} stars.",
            ),
        )
    if next(one.certified_by for one in bands if one.star == band) == "ministry":
        return Reason(
            ReasonCode.PROVINCE_BELOW_MINISTRY,
            {"star": star, "band": band},
            Text(
                f"Đạt khung điểm {band} sao nhưng chưa đủ mức tối thiểu, nên UBND tỉnh công nhận {star} sao.",
                f"The total is in the band of {band} stars but a minimum is missed: the province recognises {star}.",
            ),
        )
    return Reason(
        ReasonCode.PROVINCE,
        {"star": star},
        Text(f"UBND tỉnh công nhận {star} sao.", f"The province recognises {star} stars."),
    )


def _build(
    table: SetTable,
    bands: Sequence[Band],
    lines: tuple[Line, ...],
    total: Fraction,
    star: int,
    values: Sequence[int],
    gates: tuple[Gate, ...],
    council: Mapping[str, CouncilValue] | None,
    warnings: tuple[Notice, ...],
) -> Verdict:
    shown = show_mean(bands, total.numerator, total.denominator)
    band = band_of(bands, total)
    checks = tuple(_check(table, bands, one, total, values, council) for one in reversed(RANKED_STARS))
    return Verdict(
        lines=lines,
        total=total,
        total_shown=shown,
        band=_band(bands, total, shown),
        gates=gates,
        checks=checks,
        star=star,
        decided=_decided(band, star, gates, checks),
        next=_next(bands, band, star),
        warnings=warnings,
    )


def explain(
    criteria_set: CriteriaSet,
    answers: Mapping[str, int],
    flags: Iterable[str] = (),
    *,
    bands: Sequence[Band] = BANDS,
) -> Verdict:
    """Giải thích phiếu: return why a complete sheet is worth its stars. Raises SheetError as ``score_sheet`` does."""
    table = table_of(criteria_set)
    points = read_points(table, answers)
    named = tuple(flags)
    excluded, stopped = read_flags(table, named)
    ranked = rank(table, points, excluded=excluded, stopped=stopped, bands=bands)
    lines = []
    for leaf, has in zip(criteria_set.leaves, points, strict=True):
        place = answers[leaf.code]
        option = leaf.options[place - 1].text if place else None
        lines.append(Line(leaf.code, leaf.part, leaf.text, Fraction(has), leaf.max, place, option))
    return _build(
        table=table,
        bands=bands,
        lines=tuple(lines),
        total=Fraction(ranked.total),
        star=ranked.star,
        values=points,
        gates=_gates(table, points, named),
        council=None,
        warnings=find_notices(table, answers),
    )


def explain_tally(criteria_set: CriteriaSet, result: TallyResult, *, bands: Sequence[Band] = BANDS) -> Verdict:
    """Giải thích kết quả hội đồng: return why a council's sheets are worth their stars.

    ``result`` is of ``tally`` over the same set, with the gates that the council confirmed.
    """
    table = table_of(criteria_set)
    lines = tuple(
        Line(leaf.code, leaf.part, leaf.text, Fraction(sum(column), len(column)), leaf.max, None, None)
        for leaf, column in zip(criteria_set.leaves, result.columns, strict=True)
    )
    return _build(
        table=table,
        bands=bands,
        lines=lines,
        total=result.mean,
        star=result.star,
        values=result.values,
        gates=_gates(table, result.values, result.flags),
        council=result.council_values,
        warnings=(),
    )
