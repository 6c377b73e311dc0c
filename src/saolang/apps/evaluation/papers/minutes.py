"""Biên bản họp hội đồng: attendance, quorum, scores, remarks, proposed stars, from what was frozen at sealing."""

from saolang.apps.dossiers.queries import criteria_set_of
from saolang.apps.evaluation.enums import HearingState, SeatRole
from saolang.apps.evaluation.models import Council, Hearing
from saolang.apps.evaluation.papers.parts import comma, council_head, department_of, grounds_of, signature
from saolang.apps.evaluation.queries import (
    FrozenLine,
    FrozenResult,
    Quorum,
    frozen_of,
    gate_texts,
    latest_hearings,
    quorum_of_council,
)
from saolang.apps.paperwork.shapes.council import Attendance, HearingMinutes, MinimumRow, MinutesContext
from saolang.core.regulation.types import Criterion
from saolang.core.scoring.bands import RANKED_STARS, show_difference
from saolang.core.text.dates import format_date_official


def minutes(council: Council) -> MinutesContext:
    """Return the context of template ``minutes`` over the sealed hearings of ``council``."""
    seats = list(council.seats.select_related("person", "organisation"))
    by_role = {seat.role: seat for seat in seats}
    sealed = list(latest_hearings(council).filter(state=HearingState.SEALED))
    hearings = [_hearing(one) for one in sealed]
    grounds = grounds_of(one.dossier for one in sealed)
    if council.decision_number:
        grounds.append(f"Căn cứ Quyết định số {council.decision_number} về việc thành lập {council.name}")
    quorum = quorum_of_council(council)
    attendance: list[Attendance] = [
        {
            "name": seat.person.full_name,
            "department": department_of(seat),
            "role": seat.get_role_display(),
            "state": "Có mặt" if seat.is_present else "Vắng",
        }
        for seat in seats
    ]
    recognised = sum(one["verdict"].startswith(("3 sao", "4 sao", "5 sao")) for one in hearings)
    return {
        "is_example": any(one.dossier.product.is_example for one in sealed),
        "head": council_head(council.round, council.name, council.meets_on),
        "title": f"Họp đánh giá, phân hạng sản phẩm OCOP, {council.round}",
        "opened": format_date_official(council.meets_on) if council.meets_on else "",
        "venue": council.place,
        "grounds": grounds,
        "attendance": attendance,
        "invited": [],
        "present_count": quorum.taking_part,
        "entitled_count": quorum.entitled,
        "quorum": quorum_in_words(quorum),
        "hearings": hearings,
        "conclusion": f"Hội đồng đã chốt kết quả {len(hearings)} sản phẩm, trong đó {recognised} sản phẩm từ 3 sao.",
        "closed": "",
        "members": [seat.person.full_name for seat in seats if seat.scores],
        "secretary": signature(by_role.get(SeatRole.SECRETARY), "THƯ KÝ"),
        "chair": signature(by_role.get(SeatRole.CHAIR), "CHỦ TỊCH HỘI ĐỒNG"),
    }


def quorum_in_words(quorum: Quorum) -> str:
    """Return ``6/7 (85,71 %), đạt yêu cầu từ 75 %, có chủ tịch hoặc phó chủ tịch``."""
    share = show_difference(quorum.taking_part * 100, quorum.entitled) if quorum.entitled else "0"
    met = "đạt" if quorum.is_met else "chưa đạt"
    leader = "có" if quorum.has_leader else "không có"
    return (
        f"{quorum.taking_part}/{quorum.entitled} ({comma(share)} %), {met} yêu cầu từ {quorum.percent} %, "
        f"{leader} chủ tịch hoặc phó chủ tịch"
    )


def _hearing(hearing: Hearing) -> HearingMinutes:
    result, dossier = frozen_of(hearing), hearing.dossier
    criteria_set = criteria_set_of(dossier)
    lines = {line["code"]: line for line in result["lines"]}
    votes = result["votes"] or {"in_favour": 0, "against": 0, "abstained": 0}
    held = {gate["flag"]: gate["ground"] for gate in result["gates"]}
    star = f"{result['star']} sao" if result["star"] else "Không xếp sao"
    return {
        "product": dossier.product.name,
        "producer": dossier.product.producer.name,
        "set_name": criteria_set.text.vi,
        "attempt": hearing.attempt,
        "recused": [f"{one['name']}: {one['reason']}" for one in result["recused"]],
        "members": [
            {
                "name": one["name"],
                "part_a": one["parts"]["A"],
                "part_b": one["parts"]["B"],
                "part_c": one["parts"]["C"],
                "total": one["total"],
            }
            for one in result["members"]
        ],
        "mean_a": comma(result["parts"]["A"]),
        "mean_b": comma(result["parts"]["B"]),
        "mean_c": comma(result["parts"]["C"]),
        "mean": comma(result["mean_shown"]),
        "spread": str(result["spread"]),
        "spread_limit": str(result["spread_limit"]),
        "spread_over": result["over_spread"],
        "minimums": [_minimum(leaf, lines[leaf.code], result) for leaf in criteria_set.leaves if leaf.has_minimum],
        "gates": [
            {"text": text, "confirmed": True, "ground": held[flag]}
            for flag, text in gate_texts(criteria_set).items()
            if flag in held
        ],
        "remarks": [line for line in hearing.remarks.splitlines() if line.strip()],
        "verdict": f"{star}. {result['decided']}",
        "votes_for": votes["in_favour"],
        "votes_against": votes["against"],
        "votes_abstain": votes["abstained"],
    }


def _minimum(leaf: Criterion, line: FrozenLine, result: FrozenResult) -> MinimumRow:
    points, count = line["value"], len(result["members"])
    needs = {star: leaf.need(star) for star in RANKED_STARS if leaf.need(star)}
    aimed = max(result["band"], min(needs))
    median = f"Trung vị dưới, {line['agreeing']}/{count} thành viên"
    return {
        "code": leaf.code,
        "title": leaf.text.vi,
        "required": "; ".join(f"{star} sao: từ {need} điểm" for star, need in needs.items()),
        "points": points,
        "met": points >= leaf.need(aimed),
        "basis": "Hội đồng xác nhận" if line["confirmed"] else median,
    }
