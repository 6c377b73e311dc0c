"""The frozen result of a sealed hearing as plain JSON (kết quả đã chốt): what decisions, notices and history read."""

from fractions import Fraction
from typing import TypedDict, cast

from saolang.apps.dossiers.queries import criteria_set_of
from saolang.apps.evaluation.models import Hearing
from saolang.apps.evaluation.queries.councils import quorum_among, taking_part
from saolang.apps.evaluation.queries.loading import Gathered, lodged_result
from saolang.apps.evaluation.queries.regulation import bands_of, gate_texts
from saolang.apps.evaluation.queries.results import mean_of_part
from saolang.core.scoring.bands import show_difference, show_mean
from saolang.core.scoring.tally import TallyResult
from saolang.core.scoring.verdict import explain_tally


class FrozenMember(TypedDict):
    """Một thành viên: own parts and total (points), own total minus the others' mean, the council without them."""

    seat: str
    name: str
    role: str
    department: str
    parts: dict[str, int]
    total: int
    star: int
    severity: str
    without_mean: str
    without_star: int | None


class FrozenLine(TypedDict):
    """Một tiêu chí: mean of the members (exact and shown), council value and how members split (points -> members)."""

    code: str
    part: str
    name: str
    max: int
    mean: str
    mean_shown: str
    value: int
    confirmed: bool
    agreeing: int
    split: dict[str, int]


class FrozenShortfall(TypedDict):
    """Mức tối thiểu chưa đạt at a criterion (points)."""

    code: str
    name: str
    has: int
    needs: int


class FrozenGate(TypedDict):
    """Điều kiện loại, dừng that holds; ``automatic`` ones have no ground of their own."""

    flag: str
    text: str
    ground: str
    automatic: bool


class FrozenResult(TypedDict):
    """Kết quả đã chốt. Means are exact fractions as text (``247/3``), beside them as shown with two decimals."""

    pack: str
    set: int
    fingerprint: str
    council: str
    mode: str
    attempt: int
    quorum_percent: int
    spread_limit: int
    taking_part: int
    entitled: int
    mean: str
    mean_shown: str
    parts: dict[str, str]
    """Mean of each part as shown."""
    spread: int
    over_spread: bool
    band: int
    star: int
    """0 = excluded or stopped."""
    excluded: bool
    stopped: bool
    unmet: dict[str, list[FrozenShortfall]]
    """For "3", "4" and "5" stars."""
    decided: str
    next: str
    """What follows, in one Vietnamese sentence each."""
    agreement: str
    """Krippendorff's alpha with two decimals; "" where undefined."""
    members: list[FrozenMember]
    present: list[str]
    """Names of those who took part in the meeting; by written opinion, who lodged."""
    absent: list[str]
    """Names of members whose sheets do not count because none was lodged."""
    recused: list[dict[str, str]]
    """Name and reason."""
    confirmed: dict[str, int]
    gates: list[FrozenGate]
    lines: list[FrozenLine]
    votes: dict[str, int] | None
    """in_favour, against, abstained."""


def frozen_of(hearing: Hearing) -> FrozenResult:
    """Return the frozen result of a sealed hearing."""
    return cast(FrozenResult, hearing.result)


def shown(value: Fraction) -> str:
    """Return points with two decimals, halves away from zero."""
    return show_difference(value.numerator, value.denominator)


def freeze_result(gathered: Gathered, result: TallyResult, votes: dict[str, int] | None) -> FrozenResult:
    """Return what a sealed hearing keeps, whatever pack, people or settings say later."""
    hearing = gathered.hearing
    dossier, council = hearing.dossier, hearing.council
    criteria_set, bands = criteria_set_of(dossier), bands_of(dossier)
    verdict = explain_tally(criteria_set, result, bands=bands)
    quorum = quorum_among(gathered)
    counting = {sheet.seat.public_id: sheet for sheet in gathered.counting}
    counted = {sheet.seat_id for sheet in counting.values()}
    members: list[FrozenMember] = []
    for member, sheet in counting.items():
        left = result.leave_one_out.get(member)
        members.append(
            {
                "seat": member,
                "name": sheet.seat.person.full_name,
                "role": sheet.seat.role,
                "department": sheet.seat.organisation.name if sheet.seat.organisation else "",
                "parts": lodged_result(sheet)["parts"],
                "total": result.totals[member],
                "star": lodged_result(sheet)["star"],
                "severity": result.severity_shown.get(member, ""),
                "without_mean": left.mean_shown if left else "",
                "without_star": left.star if left else None,
            }
        )
    texts = gate_texts(criteria_set)
    lines: list[FrozenLine] = []
    for line in verdict.lines:
        value = result.council_values[line.code]
        lines.append(
            {
                "code": line.code,
                "part": line.part,
                "name": line.name.vi,
                "max": line.max,
                "mean": str(line.points),
                "mean_shown": shown(line.points),
                "value": value.points,
                "confirmed": value.confirmed,
                "agreeing": value.agreeing,
                "split": {str(points): count for points, count in value.split.items()},
            }
        )
    return {
        "pack": dossier.pack_id,
        "set": criteria_set.number,
        "fingerprint": criteria_set.fingerprint,
        "council": council.name,
        "mode": council.mode,
        "attempt": hearing.attempt,
        "quorum_percent": council.quorum_percent,
        "spread_limit": council.spread_limit,
        "taking_part": quorum.taking_part,
        "entitled": quorum.entitled,
        "mean": result.mean_exact,
        "mean_shown": result.mean_shown,
        "parts": {part.code: _part_shown(result, part.code) for part in criteria_set.parts},
        "spread": result.spread,
        "over_spread": result.over_spread,
        "band": result.band,
        "star": result.star,
        "excluded": result.excluded,
        "stopped": result.stopped,
        "unmet": {
            str(check.star): [
                {"code": one.code, "name": one.name.vi, "has": one.has, "needs": one.needs} for one in check.unmet
            ]
            for check in verdict.checks
        },
        "decided": verdict.decided.text.vi,
        "next": verdict.next.text.vi,
        "agreement": shown(result.agreement) if result.agreement is not None else "",
        "members": members,
        "present": [seat.person.full_name for seat in taking_part(gathered)],
        "absent": [seat.person.full_name for seat in gathered.entitled if seat.pk not in counted],
        "recused": [{"name": one.seat.person.full_name, "reason": one.reason} for one in gathered.recusals],
        "confirmed": dict(gathered.choices),
        "gates": [
            {
                "flag": gate.flag,
                "text": gate.text.vi if gate.automatic else texts[gate.flag],
                "ground": "" if gate.automatic else gathered.gates[gate.flag],
                "automatic": gate.automatic,
            }
            for gate in verdict.gates
        ],
        "lines": lines,
        "votes": votes,
    }


def _part_shown(result: TallyResult, part: str) -> str:
    mean = mean_of_part(result, part)
    return show_mean((), mean.numerator, mean.denominator)
