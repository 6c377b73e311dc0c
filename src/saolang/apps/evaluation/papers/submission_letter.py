"""Tờ trình of the council's results to the chair of the People's Committee (Art. 7.3đ)."""

from saolang.apps.evaluation.enums import HearingState, SeatRole
from saolang.apps.evaluation.models import Council, Hearing
from saolang.apps.evaluation.papers.parts import comma, council_head, grounds_of, named, signature
from saolang.apps.evaluation.queries import frozen_of, latest_hearings
from saolang.apps.paperwork.shapes.parts import ResultRow
from saolang.apps.paperwork.shapes.results import SubmissionLetterContext
from saolang.core.text.numbers import stars_in_words


def submission_letter(council: Council) -> SubmissionLetterContext:
    """Return the context of template ``submission_letter`` over the sealed hearings of ``council``."""
    hearings = list(latest_hearings(council).filter(state=HearingState.SEALED))
    province = council.round.province.name
    province = f"{province[:1].lower()}{province[1:]}"
    chair = council.seats.filter(role=SeatRole.CHAIR).select_related("person").first()
    return {
        "is_example": any(one.dossier.product.is_example for one in hearings),
        "head": council_head(council.round, council.name, council.meets_on),
        "to": [f"Chủ tịch Ủy ban nhân dân {province}"],
        "subject": f"Đề nghị phê duyệt kết quả đánh giá, phân hạng sản phẩm OCOP, {council.round}",
        "grounds": grounds_of(one.dossier for one in hearings),
        "paragraphs": [f"{council.name} đã đánh giá {len(hearings)} sản phẩm, kết quả như bảng dưới đây."],
        "results": [_row(one) for one in hearings],
        "request": f"Kính trình Chủ tịch Ủy ban nhân dân {province} xem xét, quyết định.",
        "attachments": ["Biên bản họp hội đồng", "Phiếu đánh giá của các thành viên"],
        "recipients": ["Như trên", "Lưu: VT"],
        "signature": signature(chair, "CHỦ TỊCH HỘI ĐỒNG"),
    }


def _row(hearing: Hearing) -> ResultRow:
    result = frozen_of(hearing)
    producer, product = named(hearing.dossier)
    return {
        "product": product["name"],
        "producer": producer["name"],
        "address": producer["address"],
        "product_code": product["code"],
        "set_name": product["set_name"],
        "total": comma(result["mean_shown"]),
        "star": result["star"] or None,
        "star_words": stars_in_words(result["star"]) if result["star"] else "",
        "valid_from": None,
        "valid_to": None,
        "remark": result["decided"],
    }
