"""Quyết định công nhận kết quả, with its annex."""

from collections import Counter
from collections.abc import Sequence

from saolang.apps.certification.enums import Outcome
from saolang.apps.certification.models import Decision
from saolang.apps.certification.papers.parts import AGENCY, head, is_example, law_reference, result_row, signature
from saolang.apps.certification.queries.decisions import rulings_of
from saolang.apps.dossiers.models import Dossier
from saolang.apps.paperwork.shapes.results import DecisionContext


def decision_context(decision: Decision, dossiers: Sequence[Dossier]) -> DecisionContext:
    """Return the decision over ``dossiers`` as it stands: a draft leaves number and date open."""
    rulings = rulings_of(decision, dossiers)
    counts = Counter(ruling.outcome for ruling in rulings.values())
    laws = list(dict.fromkeys(law_reference(dossier.pack_id) for dossier in dossiers))
    round_name = f" {decision.round}" if decision.round else ""
    return {
        "is_example": any(is_example(dossier) for dossier in dossiers),
        "head": head(decision.province, number=decision.number, on=decision.signed_on),
        "subject": f"Công nhận kết quả đánh giá, phân hạng sản phẩm OCOP{round_name}",
        "authority": decision.authority,
        "grounds": [
            "Căn cứ Luật Tổ chức chính quyền địa phương",
            *laws,
            "Căn cứ kết quả của Hội đồng đánh giá, phân hạng sản phẩm OCOP cấp tỉnh",
            f"Theo đề nghị của {AGENCY}",
        ],
        "articles": _articles(counts),
        "results": [result_row(dossier, rulings[dossier.pk], decision.signed_on) for dossier in dossiers],
        "recipients": [
            "Như Điều cuối",
            "Ủy ban nhân dân các xã, phường liên quan",
            "Các chủ thể có tên",
            "Lưu: VT, NNMT",
        ],
        "signature": signature(decision.signer_title, decision.signer_name),
    }


def _articles(counts: Counter[Outcome]) -> list[str]:
    """Return the articles a decision needs for what is in it, no more."""
    texts = []
    if counts[Outcome.RECOGNISED]:
        texts.append(
            "Công nhận kết quả đánh giá, phân hạng và cấp giấy chứng nhận cho "
            f"{counts[Outcome.RECOGNISED]} sản phẩm OCOP có tên trong danh sách kèm theo. "
            "Giấy chứng nhận có giá trị 36 tháng kể từ ngày ký Quyết định này."
        )
    if counts[Outcome.TO_MINISTRY]:
        texts.append(
            "Phê duyệt kết quả đánh giá và đề nghị trung ương đánh giá, phân hạng 5 sao cho "
            f"{counts[Outcome.TO_MINISTRY]} sản phẩm có tên trong danh sách kèm theo."
        )
    if counts[Outcome.NOT_RECOGNISED]:
        texts.append(
            f"Không công nhận {counts[Outcome.NOT_RECOGNISED]} sản phẩm có tên trong danh sách kèm theo; lý do ghi tại "
            "thông báo kết quả gửi từng chủ thể."
        )
    texts.append(
        "Chủ thể có sản phẩm được công nhận sử dụng nhãn hiệu OCOP đúng sản phẩm, đúng hạng sao và trong thời hạn của "
        "giấy chứng nhận."
    )
    texts.append(
        f"Chánh Văn phòng Ủy ban nhân dân tỉnh, Giám đốc {AGENCY}, Thủ trưởng các cơ quan, Chủ tịch UBND các xã, "
        "phường và các chủ thể có tên chịu trách nhiệm thi hành Quyết định này kể từ ngày ký."
    )
    return texts
