"""Phiếu đánh giá: the criteria set itself with one member's choices."""

from saolang.apps.dossiers.queries import criteria_set_of
from saolang.apps.evaluation.models import Sheet
from saolang.apps.evaluation.papers.parts import department_of, named, signature
from saolang.apps.evaluation.queries import answers_of, gate_texts, gates_of, notes_of
from saolang.apps.paperwork.shapes.council import ScoreSheetContext, SheetOption, SheetRow
from saolang.apps.territories.queries import proper_name
from saolang.common.clock import local_date
from saolang.core.regulation.types import Criterion


def score_sheet(sheet: Sheet) -> ScoreSheetContext:
    """Return the context of template ``score_sheet``; a sheet still open shows its blanks."""
    hearing, seat = sheet.hearing, sheet.seat
    dossier, council = hearing.dossier, hearing.council
    criteria_set = criteria_set_of(dossier)
    answers, notes, raised = answers_of(sheet), notes_of(sheet), gates_of(sheet)
    producer, product = named(dossier)
    rows: list[SheetRow] = []
    totals: dict[str, int] = {}

    def earned(criterion: Criterion) -> int:
        return sum(leaf.points(answers.get(leaf.code, 0)) for leaf in criterion.walk_leaves())

    def visit(criterion: Criterion) -> None:
        if criterion.is_leaf:
            rows.append(_leaf(criterion, answers.get(criterion.code), notes.get(criterion.code, "")))
            return
        rows.append(_heading("group", criterion.code, criterion.text.vi, criterion.max, earned(criterion)))
        for child in criterion.criteria:
            visit(child)

    for part in criteria_set.parts:
        totals[part.code] = sum(earned(top) for top in part.criteria)
        rows.append(_heading("part", part.code, part.text.vi, part.max, totals[part.code]))
        for top in part.criteria:
            visit(top)
    return {
        "is_example": dossier.product.is_example,
        "council": council.name,
        "round": str(council.round),
        "attempt": hearing.attempt,
        "member": seat.person.full_name,
        "member_department": department_of(seat),
        "member_role": seat.get_role_display(),
        "producer": producer,
        "product": product,
        "gates": [
            {"text": text, "confirmed": flag in raised, "ground": raised.get(flag, "")}
            for flag, text in gate_texts(criteria_set).items()
        ],
        "rows": rows,
        "part_a": totals["A"],
        "part_b": totals["B"],
        "part_c": totals["C"],
        "total": sum(totals.values()),
        "opinion": sheet.opinion,
        "place": proper_name(council.round.province.name),
        "on": local_date(sheet.lodged_at) if sheet.lodged_at else None,
        "signature": signature(seat, "NGƯỜI ĐÁNH GIÁ"),
    }


def _heading(kind: str, code: str, title: str, most: int, points: int) -> SheetRow:
    return {
        "kind": "part" if kind == "part" else "group",
        "code": code,
        "title": title,
        "max": most,
        "points": points,
        "options": [],
        "note": "",
    }


def _leaf(criterion: Criterion, place: int | None, note: str) -> SheetRow:
    options: list[SheetOption] = [
        {
            "text": option.text.vi,
            "points": option.points,
            "chosen": option.place == place,
            "minimum": f"tối thiểu {option.min_star} sao" if option.min_star else "",
        }
        for option in criterion.options
    ]
    if not criterion.has_printed_zero:
        options.append({"text": "Không đạt mức nào", "points": 0, "chosen": place == 0, "minimum": ""})
    return {
        "kind": "leaf",
        "code": criterion.code,
        "title": criterion.text.vi,
        "max": criterion.max,
        "points": None if place is None else criterion.points(place),
        "options": options,
        "note": note,
    }
