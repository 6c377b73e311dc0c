"""The tally as the chair reads it: reasons, members, differences, what to confirm (màn hình tổng hợp)."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils.translation import gettext as _

from saolang.apps.evaluation.enums import CouncilMode, HearingState
from saolang.apps.evaluation.models import Seat, Sheet, SheetAnswer
from saolang.apps.evaluation.queries import (
    Gathered,
    Quorum,
    bands_of,
    criteria_set_of,
    gate_texts,
    quorum_among,
    raised_gates,
    tally_gathered,
)
from saolang.core.regulation.types import Band
from saolang.core.scoring.bands import show_difference, star_of
from saolang.core.scoring.engine import find_unmet, stops_itself
from saolang.core.scoring.robustness import Consequence, Divergence, rank_divergence
from saolang.core.scoring.tally import TallyResult
from saolang.core.scoring.verdict import Verdict, explain_tally
from saolang.interfaces.workspace.councils.criteria import points_line, words
from saolang.interfaces.workspace.councils.plot import Plot, draw


@dataclass(frozen=True)
class ReasonLine:
    """Một dòng lý do; ``kind`` is done, stop or info."""

    kind: str
    text: str


@dataclass(frozen=True)
class MemberRow:
    """Một thành viên: parts and total (points), against the mean, and the council without them."""

    number: int
    seat: Seat
    sheet: Sheet
    parts: tuple[int, ...]
    total: int
    against_mean: str
    without_mean: str
    without_star: int | None
    is_far: bool
    turns_star: bool


@dataclass(frozen=True)
class SplitGroup:
    """Những người cùng một mức: ``cells`` is the count as an iterable for the bar."""

    points: int
    count: int
    names: str
    min_star: int | None
    star_if: int
    cells: range
    is_top: bool


@dataclass(frozen=True)
class Difference:
    """Một chỗ khác nhau, with what follows from it."""

    code: str
    name: str
    consequence: str
    flips_star: bool
    groups: tuple[SplitGroup, ...]
    mean_range: str
    confirmed: bool


@dataclass(frozen=True)
class ConfirmChoice:
    """Một mức để xác nhận and the star that follows when the others stay as they are."""

    place: int
    points: int
    text: str
    star: int
    count: int
    is_chosen: bool


@dataclass(frozen=True)
class ConfirmField:
    """Một tiêu chí hội đồng phải quyết."""

    code: str
    name: str
    choices: tuple[ConfirmChoice, ...]
    median: int
    error: str = ""


@dataclass(frozen=True)
class GateField:
    """Một điều kiện loại, dừng: raised by whom, and whether the council confirms it."""

    flag: str
    text: str
    raised_by: tuple[tuple[str, str], ...]
    is_ticked: bool
    ground: str


@dataclass(frozen=True)
class Tally:
    """Everything the tally page shows."""

    result: TallyResult
    verdict: Verdict
    quorum: Quorum
    reasons: tuple[ReasonLine, ...]
    members: tuple[MemberRow, ...]
    plot: Plot
    differences: tuple[Difference, ...]
    confirm: tuple[ConfirmField, ...]
    agreed_count: int
    gates: tuple[GateField, ...]
    other_gates: tuple[GateField, ...]
    agreement: Fraction | None
    harshest: tuple[str, str] | None
    hangs_on: tuple[str, ...]
    sum_of_totals: int
    notes: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]
    why_not_seal: tuple[str, ...]
    must_explain: bool


def lodged(sheet: Sheet) -> dict[str, Any]:
    """Return the engine's result kept with a lodged sheet: answers, parts, total (points), star."""
    assert sheet.result is not None  # noqa: S101  a sheet that counts was lodged
    kept: dict[str, Any] = sheet.result
    return kept


def _reasons(verdict: Verdict) -> tuple[ReasonLine, ...]:
    lines = [ReasonLine("done" if verdict.star else "info", words(verdict.band.text))]
    if verdict.gates:
        lines += [ReasonLine("stop", words(gate.text)) for gate in verdict.gates]
    else:
        lines.append(ReasonLine("done", _("Không vi phạm điều kiện loại, dừng.")))
    lines += [
        ReasonLine("done" if check.holds else "stop", words(check.text))
        for check in reversed(verdict.checks)
        if check.points_suffice
    ]
    return (*lines, ReasonLine("info", words(verdict.decided.text)), ReasonLine("info", words(verdict.next.text)))


def _members(gathered: Gathered, result: TallyResult) -> tuple[MemberRow, ...]:
    limit = gathered.hearing.council.spread_limit
    rows = []
    for number, sheet in enumerate(gathered.counting, 1):
        key = sheet.seat.public_id
        left = result.leave_one_out.get(key)
        against = lodged(sheet)["total"] - result.mean
        rows.append(
            MemberRow(
                number=number,
                seat=sheet.seat,
                sheet=sheet,
                parts=tuple(lodged(sheet)["parts"][part] for part in "ABC"),
                total=lodged(sheet)["total"],
                against_mean=signed(against),
                without_mean=left.mean_shown if left else "",
                without_star=left.star if left else None,
                is_far=result.over_spread and abs(against) * 2 > limit,
                turns_star=left is not None and left.star != result.star,
            )
        )
    return tuple(rows)


def signed(value: Fraction) -> str:
    """Return a difference in points with its sign: +2,17; -0,83."""
    text = show_difference(value.numerator, value.denominator).replace(".", ",").replace("-", "−")
    return text if text.startswith("−") or value == 0 else f"+{text}"


def _differences(
    divergences: tuple[Divergence, ...], gathered: Gathered, result: TallyResult
) -> tuple[Difference, ...]:
    names = {sheet.seat.public_id: sheet.seat.person.full_name for sheet in gathered.counting}
    found = []
    for one in divergences:
        leaf = result.table.criteria_set.by_code[one.code]
        groups = tuple(
            SplitGroup(
                points=choice.points,
                count=choice.count,
                names=", ".join(names[member] for member in choice.members),
                min_star=next((o.min_star for o in leaf.options if o.points == choice.points and o.min_star), None),
                star_if=choice.star_if,
                cells=range(choice.count),
                is_top=choice is one.choices[-1],
            )
            for choice in one.choices
        )
        span = signed(one.mean_range).lstrip("+")
        kind = {Consequence.MINIMUM: "minimum", Consequence.BAND: "band"}.get(one.consequence, "none")
        found.append(
            Difference(one.code, words(one.name), kind, one.flips_star, groups, span, one.confirmed),
        )
    return tuple(found)


def star_if_confirmed(result: TallyResult, bands: tuple[Band, ...], leaf: int, points: int) -> int:
    """Return the star when the council holds ``leaf`` to be worth ``points`` and all else stays; the mean stays too."""
    values = [points if i == leaf else value for i, value in enumerate(result.values)]
    gated = any(result.table.gates[flag] for flag in result.flags)
    if gated or stops_itself(result.table, values):
        return 0
    return star_of(bands, result.mean, find_unmet(result.table, values).__getitem__)


def _confirm_fields(
    gathered: Gathered, result: TallyResult, bands: tuple[Band, ...], typed: Mapping[str, int] | None
) -> tuple[ConfirmField, ...]:
    table = result.table
    chosen = gathered.choices if typed is None else typed
    codes = [table.codes[leaf] for leaf in sorted(table.confirmable) if len(set(result.columns[leaf])) > 1]
    fields = []
    for code in codes:
        leaf = table.index[code]
        criterion = table.criteria_set.leaves[leaf]
        given = [lodged(sheet)["answers"][code] for sheet in gathered.counting]
        column = sorted(result.columns[leaf])
        choices = tuple(
            ConfirmChoice(
                place=place,
                points=criterion.points(place),
                text=points_line(criterion, place),
                star=star_if_confirmed(result, bands, leaf, criterion.points(place)),
                count=given.count(place),
                is_chosen=chosen.get(code) == place,
            )
            for place in sorted(set(given), key=lambda place: (criterion.points(place), place))
        )
        fields.append(ConfirmField(code, words(criterion.text), choices, column[(len(column) - 1) // 2]))
    return tuple(fields)


def _gates(gathered: Gathered, typed: Mapping[str, str] | None) -> tuple[tuple[GateField, ...], tuple[GateField, ...]]:
    raised = raised_gates(gathered)
    ticked = gathered.gates if typed is None else typed
    fields = [
        GateField(
            flag,
            text,
            tuple((seat.person.full_name, ground) for seat, ground in raised.get(flag, ())),
            flag in ticked,
            ticked.get(flag) or (raised[flag][0][1] if flag in raised else ""),
        )
        for flag, text in gate_texts(criteria_set_of(gathered.hearing.dossier)).items()
    ]
    first = tuple(field for field in fields if field.raised_by or field.is_ticked)
    return first, tuple(field for field in fields if field not in first)


def _why_not_seal(gathered: Gathered, result: TallyResult, quorum: Quorum) -> tuple[str, ...]:
    """Say why the result may not be sealed yet; the verb itself checks again."""
    hearing, found = gathered.hearing, []
    if not quorum.is_met:
        found.append(_("Chưa đủ thành phần."))
    if gathered.hearing.council.mode == CouncilMode.WRITTEN:
        stars = {lodged(sheet)["star"] for sheet in gathered.counting}
        if result.over_spread or len(stars) > 1:
            found.append(_("Ý kiến còn khác nhau nên hội đồng phải họp (điểm d khoản 6 Điều 7)."))
    elif result.over_spread and not gathered.was_discussed:
        found.append(
            _("Điểm lệch %(spread)s, quá %(limit)s: thảo luận và chấm lượt mới trước.")
            % {"spread": result.spread, "limit": hearing.council.spread_limit}
        )
    if hearing.state == HearingState.REVEALED:
        found.append(_("Xác nhận mức tối thiểu trước khi chốt."))
    return tuple(found)


def _notes(gathered: Gathered, result: TallyResult) -> tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]:
    """Return members' notes by criterion in pack order: (code, name, ((member, note), …))."""
    who = {sheet.pk: sheet.seat.person.full_name for sheet in gathered.counting}
    by_code: dict[str, list[tuple[str, str]]] = {}
    rows = SheetAnswer.objects.filter(sheet__in=list(who)).exclude(note="").order_by("pk")
    for sheet_id, code, note in rows.values_list("sheet", "criterion", "note"):
        by_code.setdefault(code, []).append((who[sheet_id], note))
    leaves = result.table.criteria_set.leaves
    return tuple((leaf.code, words(leaf.text), tuple(by_code[leaf.code])) for leaf in leaves if leaf.code in by_code)


def suggested_remarks(tally: Tally) -> str:
    """Return the members' notes as a first draft of the council's advice, a line a criterion."""
    return "\n".join(
        f"{code} {name}: {'; '.join(dict.fromkeys(note for _who, note in notes))}" for code, name, notes in tally.notes
    )


def tally_for(
    gathered: Gathered, *, choices: Mapping[str, int] | None = None, gates: Mapping[str, str] | None = None
) -> Tally | None:
    """Return the tally page of a hearing, None before the reveal; ``choices`` and ``gates`` are what was typed."""
    result = tally_gathered(gathered)
    if result is None:
        return None
    dossier = gathered.hearing.dossier
    bands = bands_of(dossier)
    verdict = explain_tally(criteria_set_of(dossier), result, bands=bands)
    members = _members(gathered, result)
    quorum = quorum_among(gathered)
    raised, others = _gates(gathered, gates)
    names = {sheet.seat.public_id: sheet.seat.person.full_name for sheet in gathered.counting}
    harshest = max(result.severity.items(), key=lambda pair: abs(pair[1]), default=None)
    confirmable = len(result.table.confirmable)
    fields = _confirm_fields(gathered, result, bands, choices)
    return Tally(
        result=result,
        verdict=verdict,
        quorum=quorum,
        reasons=_reasons(verdict),
        members=members,
        plot=draw([row.total for row in members], [row.is_far for row in members], result.mean, result.band, bands),
        differences=_differences(rank_divergence(result, bands=bands), gathered, result),
        confirm=fields,
        agreed_count=confirmable - len(fields),
        gates=raised,
        other_gates=others,
        agreement=result.agreement,
        harshest=(names[harshest[0]], signed(harshest[1])) if harshest and harshest[1] else None,
        hangs_on=tuple(names[row.seat.public_id] for row in members if row.turns_star),
        sum_of_totals=sum(result.totals.values()),
        notes=_notes(gathered, result),
        why_not_seal=_why_not_seal(gathered, result, quorum),
        must_explain=result.over_spread and gathered.was_discussed,
    )
